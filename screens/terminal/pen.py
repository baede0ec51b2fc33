"""The terminal's own state between two bytes: where it would write next, and in which style. Moves cost least."""

from __future__ import annotations

from mentortui.screens.terminal.sgr import Style, change


class Pen:
    """Collects what is to be sent. Position and style are None where nobody can know them."""

    def __init__(self) -> None:
        self.column: int | None = None
        self.row: int | None = None
        self.style: Style | None = None
        self._made: list[str] = []

    def forget(self) -> None:
        """The terminal may be anywhere, in any style."""
        self.column = self.row = self.style = None

    @property
    def state(self) -> tuple[int | None, int | None, Style | None]:
        """Column, row and style; may be set back to what it was."""
        return self.column, self.row, self.style

    @state.setter
    def state(self, state: tuple[int | None, int | None, Style | None]) -> None:
        self.column, self.row, self.style = state

    def taken(self) -> str:
        """What was written since the last time."""
        made, self._made = "".join(self._made), []
        return made

    def go(self, column: int, row: int) -> None:
        """To a cell, by the shortest of the ways that every terminal knows."""
        if (column, row) == (self.column, self.row):
            return
        ways = [f"\x1b[{row + 1};{column + 1}H" if column else f"\x1b[{row + 1}H" if row else "\x1b[H"]
        if row == self.row:
            ways.append("\r" if column == 0 else f"\x1b[{column + 1}G")
            if self.column is not None:
                by = column - self.column
                ways.append(f"\x1b[{by if by > 1 else ''}C" if by > 0 else "\b" * -by if by > -4 else f"\x1b[{-by}D")
        elif self.column == column and self.row is not None:
            by = row - self.row
            ways.append(f"\x1b[{by if by > 1 else ''}B" if by > 0 else f"\x1b[{-by if by < -1 else ''}A")
        self._made.append(min(ways, key=len))
        self.column, self.row = column, row

    def take(self, style: Style) -> None:
        """Write in a style from now on."""
        self._made.append(change(self.style, style))
        self.style = style

    def write(self, text: str, cells: int, *, certain: bool, width: int) -> None:
        """Text that fills so many cells of a row of that width; not certain: terminals may disagree how many.

        What the last column does to the position differs between terminals, too.
        """
        self._made.append(text)
        if self.column is not None:
            end = self.column + cells
            self.column = end if certain and end < width else None

    def blank_to_end(self) -> None:
        """Blanks in the present ground up to the end of the row (EL)."""
        self._made.append("\x1b[K")

    def blank(self, cells: int) -> None:
        """So many blanks in the present ground, without moving (ECH)."""
        self._made.append(f"\x1b[{cells}X")
