"""The only code that talks to the network or reads foreign files."""
