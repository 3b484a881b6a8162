"""Findings and figures become a bundle."""
