"""The widget for a page: as high as the page, and it sets only the rows that are seen. There is no scroll bar: the last
row in view says how much is below it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.visual import Visual

from mentortui.model.text import counted
from mentortui.screens.kit.cells import Cells
from mentortui.screens.kit.paint import EMPTY, MUTED, ends, plain
from mentortui.screens.kit.words import Words


class Scroller(VerticalScroll):
    """What a page is scrolled in."""

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Another row is the last one in view."""
        super().watch_scroll_y(old_value, new_value)
        self._tell_view()

    def on_resize(self) -> None:
        """As when it was scrolled."""
        self._tell_view()

    def _tell_view(self) -> None:
        for view in self.query(PageView):
            view.bottom_has_moved()

    def turn(self, by: int) -> None:
        """A page up or down. The last row is there again: it may have given its place to how much is below."""
        self.scroll_relative(y=by * max(1, self.size.height - 1), animate=False, immediate=True)

    def go_to(self, y: float) -> None:
        """That row is the first in view, or as near to it as can be."""
        self.scroll_to(y=y, animate=False, immediate=True)


class PageView(Words):
    """A row is set when it comes into view, and painted again when it has changed."""

    cells: Cells | None = None
    _bottom = -1

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
        changed = [y for y in range(first, min(end, len(cells))) if not cells[y].is_same(was[y])]
        self._paint({*changed, *self._last_row()})

    def select(self, selected: int) -> None:
        """Select another row of the same setting."""
        assert self.cells is not None
        touched = self.cells.select(selected)
        if touched is None:
            self.refresh(layout=True)
        else:
            first, end = self._in_view()
            self._paint({*(y for y in touched if first <= y < end), *self._last_row()})

    def bottom_has_moved(self) -> None:
        """Another row is the last one in view: the one that was has its words again."""
        before, self._bottom = self._bottom, next(iter(self._last_row()), -1)
        if before != self._bottom:
            self._paint(y for y in (before, self._bottom) if y >= 0)

    def in_sight(self) -> tuple[int, int]:
        """As _in_view, without the row that may give its place to how much is below."""
        first, end = self._in_view()
        return first, end - 1 if self._last_row() and not self._is_strip else end

    @property
    def _is_strip(self) -> bool:
        return self.cells is not None and self.cells.strip

    def _last_row(self) -> range:
        """The last row in view, where there is more below it."""
        end = self._in_view()[1]
        return range(end - 1, end) if 0 < end < len(self.cells or ()) else range(0)

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
        if self.cells is not None and y in self._last_row():
            content = _with_rest(content, self.cells, y, is_strip=self._is_strip)
        strips = Visual.to_strips(self, content, self.size.width, 1, self.visual_style)
        return strips[0] if strips else Strip.blank(self.size.width)

    @property
    def rows(self) -> Sequence[Content]:
        """All rows. To ask for them sets all of them."""
        return list(self.cells or ())


def _with_rest(content: Content, cells: Cells, y: int, *, is_strip: bool) -> Content:
    """The last row in view, and at its right end how much is below. Words are not covered: where they reach so far,
    the row is below as well. A strip has no row to give, and a row there keeps its words."""
    words, below = content.rstrip(), len(cells) - y - 1
    beside = words.cell_length + _rest(cells, below).cell_length + 2 <= cells.grid.edge
    if is_strip and not beside:
        return content
    return ends(words if beside else EMPTY, _rest(cells, below if beside else below + 1), cells.grid.edge)


def _rest(cells: Cells, below: int) -> Content:
    """In a list also which row of how many is selected."""
    at, count = cells.place
    more = counted(below, "row more ↓", "rows more ↓")
    return plain(f"{at} of {count} · {below} below" if at else more, MUTED)
