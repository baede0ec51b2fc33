"""Regular expressions that are compiled when they are first used: most starts of the program need none of them."""

from __future__ import annotations

import re
from functools import cached_property


class Pattern:
    """The part of re.Pattern that the wording checks use; letters match in either case."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._text, re.IGNORECASE)

    def search(self, text: str) -> re.Match[str] | None:
        """The first place in text that matches."""
        return self._compiled.search(text)

    def match(self, text: str) -> re.Match[str] | None:
        """A match at the start of text."""
        return self._compiled.match(text)

    def sub(self, put: str, text: str, count: int = 0) -> str:
        """text with put in place of the matches, the first count of them."""
        return self._compiled.sub(put, text, count=count)
