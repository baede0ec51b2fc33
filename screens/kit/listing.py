"""A sheet with a list that one goes through: one item is up, and the keys are about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.binding import Binding

from mentortui.pages.page import Row
from mentortui.screens.kit.pageview import PageView, Scroller
from mentortui.screens.kit.sheet import Sheet

LEAP = 3
"""Rows by which the arrows scroll where there is no item to go to."""


class Listing(Sheet):
    """Subclasses give `items`, and show in `moved` that another one is up."""

    BINDINGS = [
        Binding("pageup", "page_up", "A page up", show=False),
        Binding("pagedown", "page_down", "A page down", show=False),
    ]

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

    def on_mount(self) -> None:
        """The keys are the page's: a focused scroller would take the arrows for itself."""
        self._scroll.can_focus = False
        self.set_focus(None)

    @property
    def _scroll(self) -> Scroller:
        return self.query_one("#scroll", Scroller)

    def action_up(self) -> None:
        """The item above."""
        self._move(-1)

    def action_down(self) -> None:
        """The item below; behind the last one, what stands below the list."""
        self._move(1)

    def action_page_up(self) -> None:
        """A page up."""
        self._scroll.turn(-1)

    def action_page_down(self) -> None:
        """A page down."""
        self._scroll.turn(1)

    def to_the_top(self) -> None:
        """To where it stands what has become of the whole."""
        self.at = 0
        self._scroll.scroll_to(y=0, animate=False, immediate=True)
        self.repaint()

    def _move(self, by: int) -> None:
        self._message = None
        last = len(self.items()) - 1
        beyond = (by > 0 and self.at >= last) or (by < 0 and self.at <= 0)
        if beyond or self._out_of_sight(by):  # nothing to choose that way, or it is still to come: the keys scroll
            self._scroll.scroll_relative(y=by * LEAP, animate=False, immediate=True)
            self.repaint_keys()
            return
        self.at += by
        self.moved()
        self._into_view()  # at once, for the next key looks at where we are
        self.call_after_refresh(self._into_view)  # and when the page has its new length

    def moved(self) -> None:
        """Another item is selected: show it."""
        raise NotImplementedError

    def _out_of_sight(self, by: int) -> bool:
        """Whether the item that is up is still to be scrolled to, the way the key goes."""
        top, end = self.query_one("#text", PageView).in_sight()
        return self._shown[0] >= end if by > 0 else self._shown[1] <= top

    def _into_view(self) -> None:
        """The item that is up is on the screen, and what is above the list when it is the first."""
        first, end = self._shown
        height, (top, last) = self._scroll.size.height, self.query_one("#text", PageView).in_sight()
        if self.at == 0 and end <= height - (not self.is_strip):
            self._scroll.scroll_to(y=0, animate=False, immediate=True)
        elif first < top or end > last:
            self._scroll.scroll_to(y=max(0, first - height // 2), animate=False, immediate=True)
