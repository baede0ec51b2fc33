"""A sheet with a list that one goes through: one item is selected, and the keys are about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mentortui.pages.page import Row
from mentortui.screens.kit.pageview import PageView
from mentortui.screens.kit.sheet import Sheet

LEAP = 3
"""Rows by which the arrows scroll where there is no item to go to."""


class Listing(Sheet):
    """Subclasses give `items`, and show in `moved` that another one is selected."""

    def __init__(self, keys: Mapping[str, str]) -> None:
        super().__init__(keys)
        self.at = 0

    def items(self) -> Sequence[Row]:
        """The rows that one goes through."""
        return ()

    @property
    def selected_row(self) -> Row | None:
        """The row that the keys are about; None on a page without any."""
        items = self.items()
        return items[min(self.at, len(items) - 1)] if items else None

    def stay_with(self, selected: Row | None) -> None:
        """The list has changed by itself: what was selected stays so, and a key does not meet another thing."""
        now, names = self.selected_row, [row.acts_on for row in self.items()]
        if now is not None and selected is not None and now.acts_on != selected.acts_on in names:
            self.at = names.index(selected.acts_on)
            self.repaint()

    def on_resize(self) -> None:
        """Another size: what was chosen stays on the screen. A page begins at its top where there is room for more than
        the one thing."""
        if self.at or self.is_strip:
            self.call_after_refresh(self._into_view)

    _shown = (0, 1)

    def to_the_top(self) -> None:
        """To where it stands what has become of the whole."""
        self.at = 0
        self.scroll.go_to(0)
        self.repaint()

    def step(self, by: int) -> None:
        """The item above or below; behind the last one, what stands below the list."""
        last = len(self.items()) - 1
        beyond = (by > 0 and self.at >= last) or (by < 0 and self.at <= 0)
        if beyond or self._out_of_sight(by):  # nothing to choose that way, or it is still to come: the keys scroll
            super().step(by * LEAP)
            return
        self.at += by
        self.moved()
        self._into_view()  # at once, for the next key looks at where we are
        self.call_after_refresh(self._into_view)  # and when the page has its new length

    def turn_page(self, by: int) -> None:
        """A page up or down. An item that is in view then is up: the nearest to the one that was; where the page ends,
        the last one that way."""
        before = self.scroll.scroll_y
        super().turn_page(by)
        view = self.query_one("#text", PageView)
        top, end = view.in_sight()
        is_at_end = self.scroll.scroll_y == before
        if view.cells is not None and (is_at_end or not top <= self._shown[0] < end):
            there = view.cells.items_within(top, end)
            self._put_up(there[-1 if is_at_end == (by > 0) else 0] if there else self.at)

    def go_to_end(self, by: int) -> None:
        """The first or the last item, with what stands above or below the list."""
        self._put_up(0 if by < 0 else len(self.items()) - 1)
        super().go_to_end(by)
        self.call_after_refresh(super().go_to_end, by)  # when the page has its new length

    def _put_up(self, at: int) -> None:
        if at != self.at and self.items():
            self.at = at
            self.moved()

    def moved(self) -> None:
        """Another item is selected: show it."""
        raise NotImplementedError

    def _out_of_sight(self, by: int) -> bool:
        """Whether the selected item is still to be scrolled to, the way the key goes."""
        top, end = self.query_one("#text", PageView).in_sight()
        return self._shown[0] >= end if by > 0 else self._shown[1] <= top

    def _into_view(self) -> None:
        """The selected item is on the screen, and what is above the list when it is the first. Asked for after a paint,
        by then the page may have been left."""
        if not self.is_attached:
            return
        first, end = self._shown
        height, (top, last) = self.scroll.size.height, self.query_one("#text", PageView).in_sight()
        if self.at == 0 and end <= height - (not self.is_strip):
            self.scroll.go_to(0)
        elif first < top or end > last:
            self.scroll.go_to(max(0, first - height // 2))
