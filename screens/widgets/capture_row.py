"""The row of the capture line: how it is painted, and where the cursor is in it.

At the cursor stands nothing but what was typed. At the right end stands what Enter would do: words of ours, which give
way as a whole when those of the line come near. It repaints only what changed.
"""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widget import Widget

from mentortui.screens.widgets import clusters
from mentortui.screens.widgets.own_cursor import OwnCursor

BREAK = "│"
REVERSE = Style(reverse=True)
AIR = 2
"""Cells between what is typed, with its cursor, and the words at the right end."""


class CaptureRow(OwnCursor, Widget):
    """A label, the part of one line of text that is in view, and what Enter would make of it."""

    COMPONENT_CLASSES = {"capture--label", "capture--private", "capture--end"}

    def __init__(self, label: str, *, id: str) -> None:
        super().__init__(id=id)
        self.text = ""
        self.place = 0
        self.label = label
        self.private = False
        self.end = ""
        self.selected = False
        """All of the text is: what is typed next takes its place."""
        self._left = 0

    @property
    def shown(self) -> str:
        """The text on one row: line breaks and tabs as signs."""
        return self.text.replace("\n", BREAK).replace("\t", " ")

    @property
    def _prefix(self) -> str:
        return f" {self._lane}> "

    @property
    def _lane(self) -> str:
        """The label; in brackets where it is private and no colour can say so."""
        is_plain = self.app.no_color or self.app.current_theme.ansi
        return f"[{self.label}]" if self.private and is_plain else self.label

    @property
    def _room(self) -> int:
        return max(1, self.size.width - cell_len(self._prefix) - 1)

    def render_line(self, y: int) -> Strip:
        """The label and the part of the text that is in view."""
        width, style = self.size.width, self.rich_style
        if y:
            return Strip.blank(width, style)
        label = self.get_component_rich_style("capture--private" if self.private else "capture--label")
        before = [Segment(" ", style), Segment(self._lane, label), Segment("> ", style)]
        words = Segment(self.shown, style + REVERSE if self.selected else style)
        text = Strip([words]).crop(self._left, self._left + self._room)
        if not (room := self._end_from):
            return Strip([*before, *text]).adjust_cell_length(width, style)
        text = text.adjust_cell_length(room - cell_len(self._prefix), style)
        end = Segment(self.end, self.get_component_rich_style("capture--end"))
        return Strip([*before, *text, end]).adjust_cell_length(width, style)

    @property
    def _end_from(self) -> int:
        """The column from which on the words at the right end stand; 0 where there is no room for them, or none."""
        if not self.end or self._left:
            return 0
        column = self.size.width - 1 - cell_len(self.end)
        return column if column >= cell_len(self._prefix) + cell_len(self.shown) + 1 + AIR else 0

    @property
    def is_full(self) -> bool:
        """Whether the text no longer fits into the row."""
        return len(self.text) * 2 > self._room and cell_len(self.shown) >= self._room

    def _scroll(self) -> bool:
        """Keep the cursor in view; True when the text moved."""
        if not self.size.width:  # not laid out yet: `on_resize` comes back to it
            return False
        column, before = cell_len(self.shown[: self.place]), self._left
        if column < self._left or column > self._left + self._room - 1:
            self._left = max(0, column - self._room * 2 // 3)
        return self._left != before

    @property
    def cursor_screen_offset(self) -> Offset:
        """The cell on the screen where the next letter goes."""
        x, y, _, _ = self.content_region
        column = cell_len(self.shown[: self.place]) - self._left
        return Offset(x + cell_len(self._prefix) + column, y)

    def _repaint(self, first: int) -> None:
        """Text from index first on is another."""
        moved = self._scroll()
        self.place_cursor()
        if moved:
            self.refresh()
            return
        # From the character before on: what combines changes it, and none may be cut in two.
        whole = clusters.before(self.shown, clusters.outside(self.shown, first))
        x = max(0, cell_len(self._prefix) + cell_len(self.shown[:whole]) - self._left)
        self._refresh_at_once(Region(x, 0, max(1, self.size.width - x), 1))

    def _refresh_at_once(self, changed: Region) -> None:
        """Repaint a part of the row; without waiting for the screen's turn where the app knows how."""
        show: Callable[[Widget, Region], bool] | None = getattr(self.app, "show_at_once", None)
        if show is None or not show(self, changed):
            self.refresh(changed)

    def relabel(self, label: str, *, private: bool = False, end: str = "") -> None:
        """Change the word before the text, and what the right end says."""
        same, was = (label, private) == (self.label, self.private), self._end_from
        same_end = end == self.end
        self.label, self.private, self.end = label, private, end
        if not same:
            self._scroll()
            self.place_cursor()
            self.refresh()
        elif not same_end and (columns := [column for column in (was, self._end_from) if column]):
            self.refresh(Region(min(columns), 0, self.size.width - min(columns), 1))

    def watch_has_focus(self, _has_focus: bool) -> None:
        """The cursor comes with the focus."""
        super().watch_has_focus(_has_focus)
        self.place_cursor()

    def on_resize(self) -> None:
        """The cursor stays in view."""
        self._left = 0  # more room may show what was scrolled away
        self._scroll()
        self.place_cursor()
        self.refresh()
