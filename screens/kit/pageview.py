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
from mentortui.screens.kit.paint import EMPTY, MUTED, RAISED, ends, plain, raised
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
        """A page up or down. The last row is there again, and what was not shown above it: they may have given their
        place to how much is below."""
        page = max(1, self.size.height - 1)
        for view in self.query(PageView) if by > 0 else ():
            page = max(1, min(page, view.shown_until() - int(self.scroll_y)))
        self.scroll_relative(y=by * page, animate=False, immediate=True)

    def go_to(self, y: float) -> None:
        """That row is the first in view, or as near to it as can be."""
        self.scroll_to(y=y, animate=False, immediate=True)


class PageView(Words):
    """A row is set when it comes into view, and painted again when it has changed."""

    cells: Cells | None = None
    _bottom: frozenset[int] = frozenset()
    """The rows that were painted as the last ones in view. A size may have changed twice before that is told."""

    def on_unmount(self) -> None:
        """Let go of a long page at once. A screen that was left is freed by a collection alone, and that may never look
        at it (undisturbed.py)."""
        self.cells = None

    def show(self, cells: Cells) -> None:
        """Show another setting. Only those rows in view that have changed are painted."""
        was, self.cells = self.cells, cells
        before, self._bottom = self._bottom, frozenset(self._last_rows())
        if was is None or len(was) != len(cells):
            self.refresh(layout=True)
            return
        first, end = self._in_view()
        changed = [y for y in range(first, min(end, len(cells))) if not cells[y].is_same(was[y])]
        self._paint({*changed, *before, *self._bottom})

    def select(self, selected: int) -> None:
        """Select another row of the same setting."""
        assert self.cells is not None
        touched = self.cells.select(selected)
        before, self._bottom = self._bottom, frozenset(self._last_rows())
        if touched is None:
            self.refresh(layout=True)
        else:
            first, end = self._in_view()
            self._paint({*(y for y in touched if first <= y < end), *before, *self._bottom})

    def bottom_has_moved(self) -> None:
        """Another row is the last one in view: those that were have their words again."""
        before, self._bottom = self._bottom, frozenset(self._last_rows())
        if before != self._bottom:
            self._paint({*before, *self._bottom})

    def in_sight(self) -> tuple[int, int]:
        """As _in_view, without the row that may give its place to how much is below."""
        first, end = self._in_view()
        return first, min(self.shown_until(), end - 1 if self._is_more_below and not self._is_strip else end)

    @property
    def _is_strip(self) -> bool:
        return self.cells is not None and self.cells.strip

    @property
    def _is_more_below(self) -> bool:
        return 0 < self._in_view()[1] < len(self.cells or ())

    def _last_rows(self) -> range:
        """The last row in view, where there is more below it, and those above it that are not shown."""
        end = self._in_view()[1]
        return range(min(self.shown_until(), end - 1), end) if self._is_more_below else range(0)

    def shown_until(self) -> int:
        """The row behind the last one in view that is shown. How much is below stands at the right end of the last row;
        words that reach so far are below as well. A strip has no row to give, and a row there keeps its words. A head
        never stands alone at the end: it is below, with what it is the head of."""
        (first, end), cells = self._in_view(), self.cells
        if cells is None or not self._is_more_below:
            return end
        until = end if self._is_strip or _is_beside(cells, end - 1, len(cells) - end) else end - 1
        while (start := cells.head_of(until - 1)) is not None and start > first:
            until = start
        return until

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
        is_raised = any(RAISED in str(span.style) for span in content.spans)
        if self.cells is not None and y in (last := self._last_rows()):
            self._bottom |= {y}
            until = self.shown_until()
            content, is_raised = (content, is_raised) if y < until else (EMPTY, False)
            content = _with_rest(content, self.cells, y, len(self.cells) - until) if y == last[-1] else content
        if is_raised:
            content = raised(content, self.size.width)  # through the last cell, which has no words
        strips = Visual.to_strips(self, content, self.size.width, 1, self.visual_style)
        return strips[0] if strips else Strip.blank(self.size.width)

    @property
    def rows(self) -> Sequence[Content]:
        """All rows. To ask for them sets all of them."""
        return list(self.cells or ())


def _is_beside(cells: Cells, y: int, below: int) -> bool:
    """Whether a row leaves room for how much is below it."""
    return cells[y].rstrip().cell_length + _rest(cells, below).cell_length + 2 <= cells.grid.edge


def _with_rest(content: Content, cells: Cells, y: int, below: int) -> Content:
    """The last row in view, and at its right end how much is below, where there is room for it."""
    if content and not _is_beside(cells, y, below):
        return content
    return ends(content.rstrip(), _rest(cells, below), cells.grid.edge)


def _rest(cells: Cells, below: int) -> Content:
    """In a list also which row of how many is selected."""
    at, count = cells.place
    more = counted(below, "row more ↓", "rows more ↓")
    return plain(f"{at} of {count} · {below} below" if at else more, MUTED)
