"""A book is all that one person wrote into one relationship: one file, its format, its backups and its repair."""
