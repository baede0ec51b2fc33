"""What should be on the screen: the cells of all frames that Textual has written so far."""

from __future__ import annotations

import re
from functools import lru_cache

from mentortui.screens.terminal.cells import REST, add_to_last, cells
from mentortui.screens.terminal.sgr import PLAIN, Style, Unreadable, after

_GO = re.compile(r"\x1b\[(\d+);(\d+)H")
_PART = re.compile(r"\x1b\[([0-9;]*)m|([^\x00-\x1f\x7f-\x9f]+)")


def is_frame(data: str) -> bool:
    """Whether data is what Textual's compositor writes: `CUP strip CUP strip ... CUP`, the last for the cursor."""
    return _GO.match(data) is not None


class Grid:
    """Characters and styles, cell by cell. A blank is only its ground: no ink shows on it."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.characters = [[" "] * width for _ in range(height)]
        self.styles = [[PLAIN] * width for _ in range(height)]

    def take(self, frame: str) -> tuple[set[int], tuple[int, int] | None]:
        """Take in one frame. Returns the rows that it wrote to and where it left the cursor (column, row).

        What lies outside is left out: a frame for the old size may come after a new size; all is painted again then.
        Raises Unreadable when it is not such a frame; then the grid is worth nothing any more.
        """
        parts = _GO.split(frame)
        if parts[0]:
            raise Unreadable(parts[0])
        rows: set[int] = set()
        cursor = None
        for at in range(1, len(parts), 3):
            row, column, strip = int(parts[at]) - 1, int(parts[at + 1]) - 1, parts[at + 2].removesuffix("\n")
            cursor = None if strip else (column, row)
            if strip and self._put(column, row, *_strip(strip)):
                rows.add(row)
        return rows, cursor

    def _put(self, column: int, row: int, characters: tuple[str, ...], styles: tuple[Style, ...]) -> bool:
        if row >= self.height or column >= self.width:
            return False
        line, end = self.characters[row], min(column + len(characters), self.width)
        if column and line[column] == REST:
            line[column - 1] = " "  # the other half of a wide character that is cut
        if end < self.width and line[end] == REST:
            line[end] = " "
        line[column:end] = characters[: end - column]
        self.styles[row][column:end] = styles[: end - column]
        return True


@lru_cache(128)
def _strip(strip: str) -> tuple[tuple[str, ...], tuple[Style, ...]]:
    """(characters, styles) of a piece of a row. The same pieces come again and again."""
    characters: list[str] = []
    styles: list[Style] = []
    style, end = PLAIN, 0
    for part in _PART.finditer(strip):
        if part.start() != end:
            raise Unreadable(strip)
        end = part.end()
        codes, text = part.groups()
        if text is None:
            style = after(style, codes)
            continue
        before, made = ("", text) if text.isascii() else cells(text)
        add_to_last(characters, before)
        characters += made
        blank = Style("", style.ground) if style.plain_on_blanks else style
        styles += [blank if character == " " else style for character in made]
    if end != len(strip):
        raise Unreadable(strip)
    return tuple(characters), tuple(styles)
