"""Past sessions, the reader of one, and what a search found."""
