"""Signals that a relationship is ready for its next stage, counted from what was recorded."""
