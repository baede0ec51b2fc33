"""A Textual app with one stock TextArea, as its documentation has it."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import TextArea


class AreaApp(App[None]):
    """An editor."""

    def compose(self) -> ComposeResult:
        """The editor."""
        yield TextArea("ready\n")

    def on_mount(self) -> None:
        """Go on behind what stands there."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)


AreaApp().run()
