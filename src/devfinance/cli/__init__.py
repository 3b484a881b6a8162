"""The command line: thin, one file a kind of work; nothing here computes."""
