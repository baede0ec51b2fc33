"""Leaving while something is not saved yet: it waits for that, and says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual.binding import Binding
from textual.content import Content

from mentortui.pages.page import Page
from mentortui.pages.session.leaving import leaving_page
from mentortui.screens.kit.hints import key_row
from mentortui.screens.kit.page_sheet import PageSheet
from mentortui.screens.kit.words import Words


class LeavingScreen(PageSheet):
    """The app goes by itself as soon as all is saved."""

    BINDINGS = [
        Binding("enter", "leave", "Leave now", show=False),
        Binding("x", "lose", "Leave, and lose it", show=False),
        Binding("escape,ctrl+c,q", "back", "Stay", show=False),
    ]
    SCOPE = "leaving"

    def __init__(
        self, words: str, leave: Callable[[], None], lose: Callable[[], None], keys: Mapping[str, str]
    ) -> None:
        """words: what waits, and why. leave lays it aside and goes; lose goes without it."""
        super().__init__(keys)
        self.unsaved = words
        self.no_room = False
        """Whether what waits cannot be laid aside either."""
        self._leave, self._lose = leave, lose

    def page(self) -> Page:
        """What waits, why, and what becomes of it."""
        return leaving_page(self.unsaved, no_room=self.no_room)

    def tell_unsaved(self, words: str) -> None:
        """As for every screen."""
        self.unsaved = words
        if self.is_set:
            self.repaint()

    def repaint_keys(self) -> None:
        """Two keys; what waits stands above."""
        self.query_one("#keys", Words).put([self.keys_row(self.room.width)])

    def keys_row(self, width: int) -> Content:
        """Two keys."""
        leave = ("x", "lose it") if self.no_room else ("Enter", "leave now")
        return key_row([leave], [("Esc", "stay")], width, leads=not self.no_room)

    def action_leave(self) -> None:
        """Leave now; what waits is laid aside."""
        if not self.no_room:
            self._leave()

    def action_lose(self) -> None:
        """Leave without it, where there is no other way."""
        if self.no_room:
            self._lose()

    def cannot(self) -> None:
        """There is no room to lay it aside."""
        self.no_room = True
        if self.is_set:
            self.repaint()
