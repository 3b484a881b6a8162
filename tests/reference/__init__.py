"""A second opinion on every reading: slow, in plain pandas, one reading at a time.

Written from the definitions in docs/method.md and the files under data/, and from nothing else: no module here imports
devfinance. Where this and the engine disagree, one of them is wrong.
"""
