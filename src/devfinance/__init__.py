"""Checks what politicians say about debt, aid and investment against the World Bank's figures."""

__version__ = "0.1.0"
