"""What a person sees as one character, which may be many in a text: 🇩🇪, e with marks, a family of joined emoji.

Grapheme clusters by the Unicode Standard, Annex 29. Rich only measures: it takes a flag for two, and a syllable of
Hindi. Text of Latin letters needs no table for it, so the library is loaded when other text is met.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from regex import Match

_PLAIN = "\u0300"
"""Up to here (combining marks) each character is one by itself."""
_NEAR = 1000
"""Characters around a place that are looked at; beyond, clusters are where they look to be from there."""
_CLUSTER = r"\X"
_WORD = r"\w+\s*|[^\w\s]+\s*|\s+"
_ANY_WORD = r"[\w\p{M}\u200c\u200d]+\s*|(?:[^\w\s\p{M}]|(?<=[^\w\s])[\p{M}\u200d])+\s*|\s+"
"""With marks and the joiners of Persian or Hindi, which stand within words."""


def cluster(text: str, at: int) -> tuple[int, int]:
    """[start, end) of the cluster that holds text[at]."""
    around = text[max(0, at - 1) : at + 2]
    if around.isascii() or max(around) < _PLAIN:
        return at, at + 1
    begin = max(0, at - _NEAR, text.rfind(" ", 0, at), text.rfind("\n", 0, at))
    found = _found(_CLUSTER, text, begin, min(len(text), at + _NEAR))
    return next((each.span() for each in found if each.end() > at), (at, at + 1))


def before(text: str, place: int) -> int:
    """The place to the left, by one cluster."""
    return cluster(text, place - 1)[0] if place else 0


def after(text: str, place: int) -> int:
    """The place to the right, by one cluster."""
    return cluster(text, place)[1] if place < len(text) else len(text)


def outside(text: str, place: int, *, right: bool = False) -> int:
    """The place itself where it is between two clusters; else the start, or the end, of the one around it."""
    if not 0 < place < len(text):
        return place
    start, end = cluster(text, place - 1)
    return place if end == place else end if right else start


def word_left(text: str, place: int) -> int:
    """Where the word before a place begins."""
    starts = [start for start, _ in _words(text) if start < place]
    return starts[-1] if starts else 0


def word_right(text: str, place: int) -> int:
    """Where the word after a place, with the space behind it, ends."""
    return next((end for _, end in _words(text) if end > place), len(text))


def _words(text: str) -> Iterator[tuple[int, int]]:
    """Words and runs of signs, each with the space behind it, never cut within a cluster."""
    if text.isascii() or max(text) < _PLAIN:
        yield from (found.span() for found in re.finditer(_WORD, text))
        return
    ends = (outside(text, found.end(), right=True) for found in _found(_ANY_WORD, text, 0, len(text)))
    yield from pairwise([0, *dict.fromkeys(ends)])


def _found(pattern: str, text: str, begin: int, end: int) -> Iterator[Match[str]]:
    """What fits a pattern that only the library knows, between two places."""
    import regex

    return regex.compile(pattern).finditer(text, begin, end)
