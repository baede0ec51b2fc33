"""Files, folders and locks: atomic writes, safe modes, names. Knows nothing of books."""
