"""One economic question a file: pure functions from a panel to a tidy frame."""
