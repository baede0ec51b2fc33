"""A blank screen for the minutes in which one shares it. What is typed meanwhile is neither shown nor lost."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen
from textual.widget import Widget

from mentortui.screens.kit.paint import MUTED, STRONG, row
from mentortui.screens.kit.words import Words
from mentortui.screens.terminal.text import is_text
from mentortui.screens.widgets.capture import CaptureLine


class BlankScreen(ModalScreen[None]):
    """Nothing but how to come back. Letters typed here go to the line or the long note beneath."""

    BINDINGS = [Binding("ctrl+g,escape", "show", "Show everything again", show=False, priority=True)]

    def __init__(self, type_below: Callable[[str, bool], None]) -> None:
        """type_below takes a text, and whether it is pasted."""
        super().__init__()
        self.type_below = type_below

    def compose(self) -> ComposeResult:
        """One dim row."""
        yield Words(id="keys")

    def on_mount(self) -> None:
        """Say how to come back."""
        self.query_one("#keys", Words).put([row((" ^G", STRONG), (" shows everything again", MUTED))])

    def on_key(self, event: events.Key) -> None:
        """Pass letters on."""
        if event.character and is_text(event.character):
            event.stop()
            self.type_below(event.character, False)

    def on_paste(self, event: events.Paste) -> None:
        """And what is pasted."""
        event.stop()
        self.type_below(event.text, True)

    def action_show(self) -> None:
        """Back."""
        self.dismiss()


def type_into(below: Widget | None, text: str, pasted: bool) -> None:
    """Put text into the line or the long note that has the focus beneath."""
    if isinstance(below, CaptureLine):
        below.take_paste(text) if pasted else below.insert(text)
    elif (insert := getattr(below, "insert", None)) is not None:  # of a long note
        insert(text)
