"""Text as cells of a terminal."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import category

from rich.cells import cell_len, split_graphemes

REST = ""
"""What stands in the second cell of a wide character."""
_NARROW = ((0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x2FF), (0x370, 0x482), (0x2500, 0x259F))
_WIDE = ((0x3041, 0x3096), (0x30A1, 0x30FA), (0x4E00, 0x9FFF), (0xAC00, 0xD7A3), (0xFF01, 0xFF60))


_PICTURES = "\U0001f000"
"""From here on characters are emoji, mostly, and drawn in two cells by themselves."""
_FLAG_LETTERS = frozenset(map(chr, range(0x1F1E6, 0x1F200)))


@lru_cache(128)
def cells(text: str) -> tuple[str, tuple[str, ...]]:
    """What of text combines with whatever is before it, and one entry for each cell: a character with all that
    combines with it, or REST."""
    before, made = "", list[str]()
    for start, end, width in split_graphemes(text)[0]:
        if made and made[-1] in _FLAG_LETTERS and text[start] in _FLAG_LETTERS:
            made[-1:] = [made[-1] + text[start:end], REST]  # Rich measures two halves of a flag
        elif width:
            made += [text[start:end], *[REST] * (width - 1)]
        elif made:
            add_to_last(made, text[start:end])
        else:
            before += text[start:end]
    return before, tuple(made)


def add_to_last(made: list[str], text: str) -> None:
    """Text without a width of its own belongs to the last character, if there is one."""
    at = next((at for at in range(len(made) - 1, -1, -1) if made[at] != REST), None)
    if at is not None:
        made[at] += text


@lru_cache(1024)
def agreed(character: str) -> bool:
    """Whether all terminals give the character of a cell the same width. About emoji, say, they differ."""
    if len(character) != 1:
        return False
    code = ord(character)
    return any(first <= code <= last for first, last in _NARROW + _WIDE)


@lru_cache(1024)
def spill(character: str) -> int:
    """How many cells more than we count some terminal may fill with the character of a cell and its REST: one that
    does not join the parts of an emoji draws them beside each other."""
    if len(character) < 2:
        return 0
    parts = (2 if part >= _PICTURES else cell_len(part) for part in character if category(part)[0] != "M")
    return max(0, sum(parts) - cell_len(character))
