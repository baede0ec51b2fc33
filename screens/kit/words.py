"""A region of set text: rows made by paint.py, shown as they are."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.strip import Strip
from textual.visual import Visual
from textual.widgets import Static

from mentortui.screens.terminal.seams import measure_again


class Words(Static):
    """Text that is neither wrapped nor parsed. A long row is cut by its style; nothing in it can be clicked."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__("", id=id, classes=classes, markup=False)
        self._rows: list[Content] = []

    def put(self, rows: Sequence[Content]) -> None:
        """Show these rows; painted only when they are others, and measured only when they are more or fewer."""
        fresh = list(rows)
        if len(fresh) == len(self._rows) and all(new.is_same(old) for new, old in zip(fresh, self._rows, strict=True)):
            return
        layout = len(fresh) != len(self._rows)
        self._rows = fresh
        if layout:
            measure_again(self)
        self.refresh(layout=layout)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A row is a row, at every width."""
        return len(self._rows) if width else 0

    def render_line(self, y: int) -> Strip:
        """One row. Those out of sight are not asked for: a text of thousands of rows costs what a screen of it does."""
        width, style = self.size.width, self.visual_style
        made = Visual.to_strips(self, self._rows[y], width, 1, style) if y < len(self._rows) else []
        return made[0] if made else Strip.blank(width, style.rich_style)

    @property
    def rows(self) -> Sequence[Content]:
        """The rows that it has."""
        return self._rows

    @property
    def plain(self) -> str:
        """What it says, without styles."""
        return "\n".join(line.plain for line in self.rows)
