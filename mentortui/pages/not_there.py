"""What a page says when it is asked for something that is not there."""

from __future__ import annotations


class NotThere(LookupError):
    """The page is about something that is not there; the text says what."""
