"""The pages around a session: one that was left open, and what was saved."""
