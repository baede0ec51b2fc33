"""Two emulated terminals beside each other: what each cell shows, and where the cursor is."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

import pyte
from rich.cells import cell_len

_FOREIGN = re.compile(r"\x1b\[[<=>?][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1b\][^\x1b\x07]*(?:\x1b\\|\x07)")
_HALF = re.compile(r"\x1b(?:\[[0-9;<=>?$]*|\][^\x1b\x07]*\x1b?)?\Z")


class Cell(NamedTuple):
    """What can be seen of a cell: a blank has no ink."""

    text: str
    ink: str
    ground: str
    marks: tuple[bool, ...]


class Vt:
    """A terminal of a size, all of it covered with garbage at first."""

    def __init__(self, width: int, height: int) -> None:
        self.screen = pyte.Screen(width, height)
        self.screen.reset_mode(7, private=True)  # Textual switches line wrap off
        self._stream = pyte.Stream(self.screen)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._half = ""
        self.litter()

    def litter(self) -> None:
        """Something else has written all over the screen."""
        for row in range(self.screen.lines):
            self._stream.feed(f"\x1b[{row + 1};1H\x1b[31;44m{'#' * self.screen.columns}")
        self._stream.feed("\x1b[5;5H")

    def resize(self, width: int, height: int) -> None:
        """Another size."""
        self.screen.resize(height, width)

    def feed(self, data: str | bytes) -> None:
        """What the program writes, in pieces of any size."""
        data = self._half + (data if isinstance(data, str) else self._decode(data))
        cut = found.start() if (found := _HALF.search(data)) else len(data)
        self._half = data[cut:]
        self._stream.feed(_FOREIGN.sub("", data[:cut]))

    @property
    def cells(self) -> list[list[Cell]]:
        """Row by row."""
        return [[self._cell(row, column) for column in range(self.screen.columns)] for row in range(self.screen.lines)]

    def _cell(self, row: int, column: int) -> Cell:
        char = self.screen.buffer[row][column]
        before = self.screen.buffer[row][column - 1].data if column else ""
        after = self.screen.buffer[row][column + 1].data if column + 1 < self.screen.columns else ""
        if (cell_len(char.data) == 2 and after) or (not char.data and cell_len(before) != 2):
            char = char._replace(data=" ")  # half of a wide character: a real terminal shows nothing there
        marks = (char.bold, char.italics, char.underscore, char.strikethrough, char.reverse, char.blink)
        plain = char.data == " " and not any(marks[2:])
        return Cell(char.data, "" if plain else char.fg, char.bg, (False,) * 6 if plain else marks)

    @property
    def cursor(self) -> tuple[int, int]:
        """Column and row."""
        return self.screen.cursor.x, self.screen.cursor.y
