"""A frame becomes a figure; a figure becomes files."""
