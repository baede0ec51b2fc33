"""The live session, step by step."""
