"""The widget for a page: as high as the page, and it sets only the rows that are seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.visual import Visual

from mentortui.screens.kit.cells import Cells
from mentortui.screens.kit.paint import EMPTY
from mentortui.screens.kit.words import Words


class PageView(Words):
    """A row is set when it comes into view, and painted again when it has changed."""

    cells: Cells | None = None

    def on_unmount(self) -> None:
        """Let go of a long page at once. A screen that was left is freed by a collection alone, and that may never look
        at it (undisturbed.py)."""
        self.cells = None

    def show(self, cells: Cells) -> None:
        """Show another setting. Only those rows in view that have changed are painted."""
        was, self.cells = self.cells, cells
        if was is None or len(was) != len(cells):
            self.refresh(layout=True)
            return
        first, end = self._in_view()
        self._paint(y for y in range(first, min(end, len(cells))) if not cells[y].is_same(was[y]))

    def select(self, selected: int) -> None:
        """Select another row of the same setting."""
        assert self.cells is not None
        touched = self.cells.select(selected)
        if touched is None:
            self.refresh(layout=True)
        else:
            first, end = self._in_view()
            self._paint(y for y in touched if first <= y < end)

    def _paint(self, rows: Iterable[int]) -> None:
        if regions := [Region(0, y, self.size.width, 1) for y in rows]:
            self.refresh(*regions)

    def _in_view(self) -> tuple[int, int]:
        """The first row in view, and the one behind the last."""
        if isinstance(scroll := self.parent, VerticalScroll):
            top = int(scroll.scroll_y)
            return top, top + scroll.size.height
        return 0, len(self.cells or ())

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """All rows."""
        return len(self.cells or ())

    def render_line(self, y: int) -> Strip:
        """One row."""
        content = self.cells[y] if self.cells is not None and y < len(self.cells) else EMPTY
        strips = Visual.to_strips(self, content, self.size.width, 1, self.visual_style)
        return strips[0] if strips else Strip.blank(self.size.width)

    @property
    def rows(self) -> Sequence[Content]:
        """All rows. To ask for them sets all of them."""
        return list(self.cells or ())
