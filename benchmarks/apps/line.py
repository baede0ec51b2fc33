"""A Textual app with one stock Input, as its documentation has it; Enter empties it."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Input


class LineApp(App[None]):
    """One line to type in."""

    def compose(self) -> ComposeResult:
        """The line."""
        yield Input(placeholder="ready")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """The next line."""
        event.input.value = ""


LineApp().run()
