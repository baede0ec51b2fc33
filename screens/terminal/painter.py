"""What has to be sent so that the terminal shows what it should: only cells that are not there yet.

Everything here is text in, text out; the driver knows when.
"""

from __future__ import annotations

from mentortui.screens.terminal.cells import REST, agreed, spill
from mentortui.screens.terminal.grid import Grid
from mentortui.screens.terminal.pen import Pen
from mentortui.screens.terminal.sgr import Style

GAP = 4
"""Cells that are there already and yet written again, because a jump costs as much."""
ERASED, CLEARED = 11, 5
"""Blanks from which erasing costs less than writing them: in a row, and at its end."""

STEPS = 3
"""Cells that are written again instead of sending the terminal over them: a jump takes at least three bytes."""

Row = tuple[list[str], list[Style]]
Run = tuple[int, int, Style]
"""[start, stop) in a row, and the style to write it in."""


class Painter:
    """Compares what should be shown with what is shown. Starts by knowing nothing of the terminal."""

    def __init__(self, *, erase: bool) -> None:
        """erase: this terminal erases to the present ground (terminfo's `bce`), so that blanks can be erased."""
        self._erase = erase
        self._pen = Pen()
        self._grid = Grid(0, 0)
        self._shown: list[Row | None] = []
        self._touched: set[int] = set()
        self._cursor: tuple[int, int] | None = None
        self.forgotten = 0
        """How often what is shown became unknown."""

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        return self._grid.width, self._grid.height

    def resize(self, width: int, height: int) -> None:
        """Another size: nothing of the old picture is left."""
        self._grid = Grid(width, height)
        self._cursor = None
        self.forget()

    def forget(self) -> None:
        """Who knows what the terminal shows now: the next update writes every row."""
        self._shown = [None] * self._grid.height
        self._touched = set(range(self._grid.height))
        self._pen.forget()
        self.forgotten += 1

    def take(self, frame: str) -> None:
        """Take in what should be shown. Raises Unreadable; then nobody knows what should be."""
        rows, cursor = self._grid.take(frame)
        self._touched |= rows
        self._cursor = cursor or self._cursor

    def update(self, *, anew: bool = False) -> str:
        """What to send now. anew: something may have moved the terminal's cursor or changed its style since."""
        if anew:
            self._pen.forget()
        rows, self._touched = sorted(self._touched), set()
        made = [self._row(row) for row in rows]
        if self._cursor is not None:
            column, row = self._cursor
            self._go(column, row, self._shown[row] if row < len(self._shown) else None)
        return "".join([*made, self._pen.taken()])

    # -- one row ---------------------------------------------------------------------------------

    def _row(self, row: int) -> str:
        """What one row needs. In the order of its cells, or style by style where changing it costs more than jumps."""
        wanted, shown = (self._grid.characters[row], self._grid.styles[row]), self._shown[row]
        if shown is None:
            spans = [(0, self._grid.width)]
        elif shown != wanted:
            spans = _with_spill(_spans(shown, wanted), wanted[0])
        else:
            return ""
        begin = self._pen.state
        runs = [run for start, end in spans for run in self._runs(row, start, end)]
        made, end = self._painted(row, runs), self._pen.state
        styles = list(dict.fromkeys(style for _, _, style in runs))
        if len(styles) < len(runs) - 1 and not any(map(spill, wanted[0])):  # what is spilled is written over in order
            self._pen.state = begin
            by_style = [run for style in styles for run in runs if run[2] == style]
            if len(other := self._painted(row, by_style)) < len(made):
                made = other
            else:
                self._pen.state = end
        self._shown[row] = (wanted[0][:], wanted[1][:])
        return made

    def _painted(self, row: int, runs: list[Run]) -> str:
        shown, wanted = self._shown[row], (self._grid.characters[row], self._grid.styles[row])
        now = None if shown is None else (shown[0][:], shown[1][:])
        for start, stop, style in runs:
            self._go(start, row, now)
            if self._long_blank(row, start, stop) == stop - start:
                self._blank(row, start, stop - start)
            else:
                self._pen.take(style)
                self._write(row, start, stop)
            if now is not None:
                now[0][start:stop], now[1][start:stop] = wanted[0][start:stop], wanted[1][start:stop]
        return self._pen.taken()

    def _go(self, column: int, row: int, shown: Row | None) -> None:
        """To a cell; over a few that are there already by writing them again, when they are in the pen's style."""
        pen = self._pen
        by = column - pen.column if pen.column is not None and pen.row == row else 0
        if shown is None or pen.style is None or not 0 < by <= STEPS:
            pen.go(column, row)
            return
        passed = [*zip(*(cells[column - by : column] for cells in shown), strict=True)]
        if all(style == pen.style or (text == " " and _leaves_blank(pen.style, style)) for text, style in passed):
            text = "".join(character for character, _ in passed)
            if text.isascii() and len(text) == by:
                pen.write(text, by, certain=True, width=self._grid.width)
        pen.go(column, row)

    def _runs(self, row: int, start: int, end: int) -> list[Run]:
        """The cells of a span, as pieces that can be written in one style or erased."""
        runs: list[Run] = []
        while start < end:
            if blanks := self._long_blank(row, start, end):
                stop, style = start + blanks, self._grid.styles[row][start]
            else:
                stop, style = self._run(row, start, end)
            runs.append((start, stop, style))
            start = stop
        return runs

    def _long_blank(self, row: int, start: int, end: int) -> int:
        """How many equal blanks begin here, when erasing them costs less than writing them; else 0."""
        characters, styles = self._grid.characters[row], self._grid.styles[row]
        if not self._erase or characters[start] != " " or styles[start].marks:
            return 0
        stop, style = start, styles[start]
        while stop < end and characters[stop] == " " and styles[stop] == style:
            stop += 1
        return stop - start if stop - start >= (CLEARED if stop == self._grid.width else ERASED) else 0

    def _blank(self, row: int, start: int, cells: int) -> None:
        ground = self._grid.styles[row][start]
        if not _leaves_blank(self._pen.style, ground):
            self._pen.take(ground)
        if start + cells == self._grid.width:
            self._pen.blank_to_end()
        else:
            self._pen.blank(cells)

    def _run(self, row: int, start: int, end: int) -> tuple[int, Style]:
        """(where it ends, style) of the cells that can be written in one style: blanks take what is beside them."""
        characters, styles = self._grid.characters[row], self._grid.styles[row]
        style, inked, stop = styles[start], False, start
        while stop < end:
            here = styles[stop]
            if characters[stop] == " " and _leaves_blank(style, here):
                if self._long_blank(row, stop, end):
                    break
            elif not inked and _leaves_blank(here, style) and (stop == start or not style.marks):
                style, inked = here, True
            elif here != style:
                break
            stop += 1
        if not inked and self._pen.style is not None and _leaves_blank(self._pen.style, style):
            style = self._pen.style
        return stop, style

    def _write(self, row: int, start: int, stop: int) -> None:
        """Cells in the pen's style. After a character about whose width terminals differ, its place is sent again.

        One that fills one of its two cells must not leave what was in the other: both are blanked before.
        """
        characters = self._grid.characters[row]
        text = "".join(characters[start:stop])
        if text.isascii():
            self._pen.write(text, stop - start, certain=True, width=self._grid.width)
            return
        at = start
        while at < stop:
            until = at + 1
            certain = agreed(characters[at])
            while until < stop and (characters[until] == REST or (certain and agreed(characters[until]))):
                until += 1
            self._pen.go(at, row)
            if not certain and until - at > 1:
                self._pen.write(" " * (until - at), until - at, certain=True, width=self._grid.width)
                self._pen.go(at, row)
            self._pen.write("".join(characters[at:until]), until - at, certain=certain, width=self._grid.width)
            at = until


def _leaves_blank(style: Style | None, blank: Style) -> bool:
    """Whether a blank written in style looks like one in its own."""
    return style is not None and style.ground == blank.ground and style.plain_on_blanks and not blank.marks


def _spans(shown: Row, wanted: Row) -> list[tuple[int, int]]:
    """Where two rows differ, as [start, end). Never half of a wide character, neither an old nor a new one."""
    (was, wore), (is_, wears) = shown, wanted
    spans: list[tuple[int, int]] = []
    for at, (old, new) in enumerate(zip(zip(was, wore, strict=True), zip(is_, wears, strict=True), strict=True)):
        if old == new:
            continue
        start, end = at, at + 1
        while start and REST in (was[start], is_[start]):
            start -= 1
        while end < len(is_) and REST in (was[end], is_[end]):
            end += 1
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        elif spans and start - spans[-1][1] <= GAP and _in_one_style(wears[spans[-1][1] - 1 : start + 1]):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _with_spill(spans: list[tuple[int, int]], characters: list[str]) -> list[tuple[int, int]]:
    """With the cells behind a character that some terminals draw wider, which are to be written again after it."""
    made: list[tuple[int, int]] = []
    for start, end in spans:
        if made and start < made[-1][1]:
            start = made.pop()[0] if end > made[-1][1] else end
        at = start
        while at < end:
            if more := spill(characters[at]):
                end = max(end, min(at + 2 + more, len(characters)))
                while end < len(characters) and characters[end] == REST:
                    end += 1
            at += 1
        if start < end:
            made.append((start, end))
    return made


def _in_one_style(styles: list[Style]) -> bool:
    return styles.count(styles[0]) == len(styles)
