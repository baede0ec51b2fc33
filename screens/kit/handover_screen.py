"""Handing the keyboard over: a page with nothing on it but who is to take it."""

from __future__ import annotations

from collections.abc import Mapping

from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen

from mentortui.pages.handover import handover_page
from mentortui.pages.page import Page
from mentortui.screens.kit.hints import way_row
from mentortui.screens.kit.page_sheet import PageSheet
from mentortui.screens.kit.paint import cells


class HandoverScreen(PageSheet):
    """Enter by the one who takes the keyboard shows `then` in this page's place; Esc goes back."""

    BINDINGS = [
        Binding("enter", "take", "It is me", show=False),
        Binding("escape,ctrl+c", "back", "Back", show=False),
    ]
    SCOPE, ASKS = "handover", True

    def __init__(self, name: str, what: str, then: Screen[None], keys: Mapping[str, str]) -> None:
        """name: who is to take the keyboard. what: a sentence on what they will find."""
        super().__init__(keys)
        self.taker, self.what, self.then = name, what, then

    def page(self) -> Page:
        """Who, and what."""
        return handover_page(self.taker, self.what)

    def keys_row(self, width: int) -> Content:
        """Two keys. A name that is too long for the row stands on the page."""
        word = f"I am {self.taker}"
        word = word if cells(word) < width // 2 else "I am here"
        return way_row([("Enter", word)], self.way, self.keys, width)

    def action_take(self) -> None:
        """The other person is here."""
        self.app.switch_screen(self.then)
