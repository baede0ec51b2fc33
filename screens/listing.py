"""A sheet with a list that one goes through: one item is up, and the keys are about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from textual.containers import VerticalScroll
from textual.content import Content

from mentortui.screens.sheet import Sheet


class Listing(Sheet):
    """Subclasses give `items` and `item_rows`, and what stands above and below the list."""

    def __init__(self, keys: Mapping[str, str]) -> None:
        super().__init__(keys)
        self.at = 0

    def items(self) -> Sequence[Any]:
        """What the list is of."""
        return ()

    def item_rows(self, item: Any, width: int, *, up: bool) -> Sequence[Content]:
        """The rows of one item; up when it is the one that the keys are about."""
        raise NotImplementedError

    def head_rows(self, width: int) -> Sequence[Content]:
        """What stands above the list."""
        return ()

    def tail_rows(self, width: int) -> Sequence[Content]:
        """What stands below the list."""
        return ()

    @property
    def up(self) -> Any:
        """The item that is up; None in an empty list."""
        items = self.items()
        return items[min(self.at, len(items) - 1)] if items else None

    def rows(self, width: int) -> Sequence[Content]:
        """Head, list, tail."""
        items = self.items()
        self.at = max(0, min(self.at, len(items) - 1))
        rows = list(self.head_rows(width))
        for place, item in enumerate(items):
            made = self.item_rows(item, width, up=place == self.at)
            if place == self.at:
                self._shown = (len(rows), len(rows) + len(made))
            rows += made
        return [*rows, *self.tail_rows(width)]

    _shown = (0, 1)

    def action_up(self) -> None:
        """The item above."""
        self._move(-1)

    def action_down(self) -> None:
        """The item below."""
        self._move(1)

    def _move(self, by: int) -> None:
        self._message = None
        if not self.items():  # nothing to choose: the keys scroll
            scroll = self.query_one("#scroll", VerticalScroll)
            scroll.scroll_relative(y=by, animate=False)
            self.repaint_keys()
            return
        self.at = max(0, min(len(self.items()) - 1, self.at + by))
        self.repaint()
        self._into_view()

    def _into_view(self) -> None:
        """The item that is up is on the screen, and what is above the list when it is the first."""
        scroll = self.query_one("#scroll", VerticalScroll)
        first, end = self._shown
        top, height = int(scroll.scroll_y), scroll.size.height
        last = self.at == len(self.items()) - 1
        if self.at == 0:
            scroll.scroll_to(y=0, animate=False)
        elif (last and not self.tail_fits(height)) or first < top or end > top + height:
            scroll.scroll_to(y=max(0, first - height // 2), animate=False)

    def tail_fits(self, height: int) -> bool:
        """Whether what stands below the list has room beside its last item."""
        return self._shown[1] <= height
