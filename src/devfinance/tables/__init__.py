"""Numbers that show themselves: a sentence made from them, a table, what is missing, and the source."""
