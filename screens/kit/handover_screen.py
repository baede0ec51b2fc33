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
from mentortui.screens.kit.sized import Sized
from mentortui.service.relationship_editor import RelationshipEditor


class HandoverScreen(PageSheet):
    """Enter by the one who takes the keyboard shows `then` in this page's place, and so does the key for a call, in
    which they say aloud what is noted for them; Esc goes back."""

    BINDINGS = [
        Binding("enter", "take", "It is me", show=False),
        Binding("v", "voice", "By voice", show=False),
        Binding("escape,ctrl+c", "back", "Back", show=False),
    ]
    SCOPE, ASKS = "handover", True

    def __init__(
        self, name: str, what: str, then: Screen[None], keys: Mapping[str, str], editor: RelationshipEditor
    ) -> None:
        """name: who is to take the keyboard. what: a sentence on what they will find."""
        super().__init__(keys)
        self.taker, self.what, self.then, self.editor = name, what, then, editor

    def page(self) -> Page:
        """Who, and what."""
        return handover_page(self.taker, self.what, self.editor.name(self.editor.me))

    def keys_row(self, width: int) -> Content:
        """Three keys. A name that is too long for the row stands on the page."""
        word = f"I am {self.taker}"
        word = word if cells(word) < width // 2 else "I am here"
        return way_row([("Enter", word), ("v", "by voice")], self.way, self.keys, width)

    def action_take(self) -> None:
        """The other person is here."""
        self.editor.told = ""
        self.app.switch_screen(self.then)

    def action_voice(self) -> None:
        """The other person is in the call: what they say is noted for them, as told."""
        self.editor.told = "aloud"
        self.app.switch_screen(self.then)
        if isinstance(self.then, Sized):
            self.then.call_after_refresh(
                self.then.say, f"Read it aloud, look away, and note what {self.taker} says: it is kept as told."
            )
