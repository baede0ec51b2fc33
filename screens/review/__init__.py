"""Past sessions: the list, the reader, and its corrections."""
