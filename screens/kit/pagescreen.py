"""The bases of screens that show a page with rows to select. What such a screen adds is its acts, and its cursor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from textual.content import Content

from mentortui.model.records.kinds import Kind
from mentortui.pages.page import Page, Record, Row
from mentortui.screens.kit.cells import Cells
from mentortui.screens.kit.linked_page import Opening
from mentortui.screens.kit.listing import Listing
from mentortui.screens.kit.page_sheet import PageSheet
from mentortui.screens.kit.pageview import PageView
from mentortui.screens.kit.paint import EMPTY, wrapped
from mentortui.screens.kit.words import Words

WHOLE_ROWS = 2
"""Rows for the whole text of a selected row that was cut. They keep their place, so that nothing moves."""
Found = TypeVar("Found", bound=Kind)


class PageList(PageSheet, Listing):
    """A page with rows that can be selected: the keys are about the one that is."""

    _wanted: Record = ()
    _rows_aside = 0
    _items_of: Page | None = None
    _items: Sequence[Row] = ()

    def below_text(self) -> Iterable[Words]:
        """The whole text of the selected row."""
        return (Words(id="whole"),)

    def items(self) -> Sequence[Row]:
        """The rows that can be selected. Each key asks for them several times, and they may be thousands."""
        if self._items_of is not self._page:
            self._items_of, self._items = self._page, self._page.rows
        return self._items

    def want(self, kind: str, id: str) -> None:
        """Select that row when the page is built next, where it is there then."""
        self._wanted = (kind, id)

    def select(self, kind: str, id: str) -> None:
        """Select the row that stands for a record, where there is one: now, or when the page is built next."""
        self.want(kind, id)
        if self.is_set and self._shown_wanted():
            self.moved()
            self.call_after_refresh(self._into_view)

    def _shown_wanted(self) -> bool:
        """Whether the page has the row that was wanted; then it is the selected one."""
        names = [row.acts_on for row in self.items()]
        if self._wanted not in names:
            return False
        self.at, self._wanted = names.index(self._wanted), ()
        return True

    def _cells(self, page: Page, width: int, selected: int = -1) -> Cells:
        return super()._cells(page, width, self.at if selected < 0 else selected)

    def _put_page(self, width: int) -> Cells:
        self._shown_wanted()
        self._wanted = ()
        self.at = max(0, min(self.at, len(self.items()) - 1))
        cells = super()._put_page(width)
        self._shown = cells.selected_rows
        most = max(WHOLE_ROWS, self.room.height // 3)
        self._rows_aside = 0 if self.is_strip else min(cells.rows_aside(WHOLE_ROWS), most)
        self.query_one("#whole", Words).display = bool(self._rows_aside)
        self._put_whole(cells)
        return cells

    def moved(self) -> None:
        """Another row is selected. The page is the same, and is not built again."""
        view = self.query_one("#text", PageView)
        assert view.cells is not None
        view.select(self.at)
        self._shown = view.cells.selected_rows
        self._put_whole(view.cells)
        self.repaint_keys()

    def _put_whole(self, cells: Cells) -> None:
        lines, room = cells.aside(), self._rows_aside
        if len(lines) > room:
            lines = wrapped(Content("\n").join(lines), cells.grid.edge, room)
        self.query_one("#whole", Words).put([*lines, *[EMPTY] * (room - len(lines))])


class PageScreen(PageList, Opening):
    """A page of one relationship between sessions, with its acts."""

    def selected(self, *kinds: type[Found]) -> Found | None:
        """The record that the selected row stands for, where it is one of these kinds."""
        id = self.selected_row.acts_on[1] if self.selected_row is not None else ""
        return next((found for kind in kinds if (found := self.relationship.get(kind, id)) is not None), None)
