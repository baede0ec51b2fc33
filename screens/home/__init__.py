"""Home, the brief before a session, new relationships and their details."""
