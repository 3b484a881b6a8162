"""Debt service against an inflow, over the cube: all readings at once."""
