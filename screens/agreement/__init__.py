"""Expectations, answers side by side, and the agreement with its signatures."""
