"""Handing the keyboard over: a page with nothing on it but who is to take it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen

from mentortui.screens.kit.paint import EMPTY, MUTED, STRONG, plain, row, wrapped
from mentortui.screens.kit.sheet import Sheet, title


class HandoverScreen(Sheet):
    """Enter by the one who takes the keyboard shows `then` in this page's place; Esc goes back."""

    BINDINGS = [
        Binding("enter", "take", "It is me", show=False),
        Binding("escape,ctrl+c", "back", "Back", show=False),
    ]
    SCOPE = "handover"

    def __init__(self, name: str, what: str, then: Screen[None], keys: Mapping[str, str]) -> None:
        """name: who is to take the keyboard. what: a sentence on what they will find."""
        super().__init__(keys)
        self.taker, self.what, self.then = name, what, then

    def title_row(self, width: int) -> Content:
        """Whose turn it is."""
        return title(f"{self.taker}'s turn", "", width)

    def rows(self, width: int) -> Sequence[Content]:
        """Who, and what."""
        wide = min(width - 4, 72)
        rows = [EMPTY, row("  ", (f"Please hand the keyboard to {self.taker}.", STRONG)), EMPTY]
        return rows + [row("  ", line) for line in wrapped(plain(self.what, MUTED), wide, 5)]

    def keys_row(self, width: int) -> Content:
        """Two keys."""
        return row(" Enter", (f" I am {self.taker}   ", MUTED), "Esc", (" back", MUTED))

    def action_take(self) -> None:
        """The other one is here."""
        self.app.switch_screen(self.then)
