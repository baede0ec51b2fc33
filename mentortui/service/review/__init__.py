"""Past sessions: correcting their lines, and writing down one that was held without the program."""
