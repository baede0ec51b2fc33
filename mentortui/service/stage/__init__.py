"""The four stages: where a relationship stands, what speaks for a move, and its timeline."""
