"""What the parts of the store call things on disk. Imports nothing."""

RELATIONSHIPS, PRIVATE, LIVE, ME = "relationships", "private", "live", "me"
HEAD_TABLE = "_book"
"""The table with which every book begins."""
SCHEMA = 1
"""Of the books that this version writes."""
UNSIGNED = b"0" * 64
"""What stands where the checksum goes while it is taken."""
