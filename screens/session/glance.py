"""What is read in one glance: so many words on the whole screen, and how the newest lines share what is left."""

from __future__ import annotations

import re
from collections.abc import Sequence

from textual.content import Content

MOST_WORDS = 60
"""Words on a live screen while nothing is typed (issue 14, point 11)."""
KEYS = 14
"""Of them, for the keys."""
NEWEST, LEAST = 5, 2
"""Words that the newest line has whatever else there is, and those before it."""
_WORD = re.compile(r"\S*\w\S*")


def words_in(rows: Sequence[Content]) -> int:
    """How many words rows have: all that has a letter or a digit in it."""
    return sum(len(_WORD.findall(line.plain)) for line in rows)


def room_beside(around: Sequence[Content], lines: int) -> int:
    """Words that are left beside what is around so many lines, the least of these, and the keys."""
    least = NEWEST + 1 + (LEAST + 1) * (lines - 1) if lines else 0  # with the word before each
    return MOST_WORDS - KEYS - words_in(around) - least


def shared_out(lengths: Sequence[int], room: int) -> list[int]:
    """How many words each line shows of its own, the newest first: all of the newest if that is possible, then of the
    one before it."""
    shares = [min(length, LEAST if at else NEWEST) for at, length in enumerate(lengths)]
    for at, length in enumerate(lengths):
        shares[at] += max(0, min(length - shares[at], room - sum(shares)))
    return shares


def cut(words: Content, most: int) -> Content:
    """At most so many words, and a sign where there are more."""
    found = [match.end() for match in _WORD.finditer(words.plain)]
    return words if len(found) <= most else words[: found[most - 1]] + "…"
