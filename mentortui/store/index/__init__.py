"""The index of all relationships, so that home and `list` need not read the books."""
