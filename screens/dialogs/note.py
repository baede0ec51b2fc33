"""The long note: several lines, kept as one."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen
from textual.timer import Timer

from mentortui.model.marks import lane_of
from mentortui.model.record import Lane
from mentortui.screens.paint import MUTED, PRIVATE, STRONG, ends, row
from mentortui.screens.widgets.capture import HasLine
from mentortui.screens.widgets.editor import Editor
from mentortui.screens.widgets.words import Words


class NoteScreen(HasLine, ModalScreen[str]):
    """An editor over the session. Dismissed with the text to keep, or "" when it stays a draft."""

    BINDINGS = [
        Binding("ctrl+e,ctrl+d", "keep", "Keep the note", show=False, priority=True),
        Binding("escape", "leave", "Back; the text waits", show=False),
    ]

    PAUSE = 0.2
    """Seconds from the first key that is not held yet until all are."""

    def __init__(self, text: str, typed: Callable[[str], None], hold: Callable[[str], None]) -> None:
        """text to begin with; typed is told what stands there at once, hold shortly after."""
        super().__init__()
        self.text = text
        self.typed, self.hold = typed, hold
        self._timer: Timer | None = None
        self._private = False  # what the title says

    def compose(self) -> ComposeResult:
        """Title, editor, keys."""
        yield Words(id="top")
        yield Editor(self.text)
        yield Words(id="keys")

    def on_mount(self) -> None:
        """Go on where it was left."""
        editor = self.query_one(Editor)
        editor.heard = self._heard
        editor.move_cursor(editor.document.end)
        editor.focus()

    def on_resize(self) -> None:
        """Another size."""
        self.call_after_refresh(self._repaint)

    def _repaint(self) -> None:
        self._private = lane_of(self.text) is Lane.PRIVATE
        lane = row(("private: only you will see it", PRIVATE) if self._private else ("shared", MUTED), " ")
        self.query_one("#top", Words).put([ends(row(" ", ("A long note", STRONG)), lane, self.size.width)])
        hint = row(
            " ^E", (" keep it   ", MUTED), "Esc", (" back, it waits here   ", MUTED), ".", (" first: private", MUTED)
        )
        self.query_one("#keys", Words).put([hint])

    def _heard(self, text: str) -> None:
        self.text = text
        self.typed(text)

    def on_text_area_changed(self) -> None:
        """Kept shortly, like the capture line."""
        if self._private != (lane_of(self.text) is Lane.PRIVATE):
            self._repaint()
        if self._timer is None:
            self._timer = self.set_timer(self.PAUSE, self._due)

    def _due(self) -> None:
        self._timer = None
        self.hold(self.text)

    def action_keep(self) -> None:
        """Take the note."""
        self.dismiss(self.text)

    def action_leave(self) -> None:
        """Back; the draft stays."""
        self.hold(self.text)
        self.dismiss("")
