"""Notebooks rerun and published: found by name, run with other parameters, exported as pages, held to what they found.

The notebooks themselves hold no logic; what they show is made by the verbs of `devfinance`.
"""
