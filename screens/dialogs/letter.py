"""A letter: a page to write on, with a few questions above it that nobody has to answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult

from mentortui.screens.dialogs.note import NoteScreen
from mentortui.screens.kit.grid import RUNNING, TEXT
from mentortui.screens.kit.paint import EMPTY, MUTED, plain, row, wrapped
from mentortui.screens.kit.words import Words
from mentortui.screens.widgets.editor import Editor

LOW = 14
"""Rows below which all room is for the letter."""


class LetterScreen(NoteScreen):
    """Dismissed with "": what is written is handed to hold, now and then while one writes, and when one leaves."""

    PAUSE = 3.0
    HIDES = False

    def __init__(self, name: str, questions: Sequence[str], text: str, hold: Callable[[str], None], box: str) -> None:
        """name: whose letter of which kind. text: what is there of it. box: as in a note."""
        super().__init__(text, lambda _: None, hold, box)
        self.letter, self.questions = name, questions

    def compose(self) -> ComposeResult:
        """Title, questions, editor, keys."""
        yield Words(id="top")
        yield Words(id="questions")
        yield Editor(self.text)
        yield Words(id="keys")

    def _repaint(self) -> None:
        width, height = self.size
        lane = "sealed" if self.is_strip else "sealed until both are done"
        self._repaint_top(self.letter, (lane, MUTED), ("^E", "done"))
        above = self.query_one("#questions", Words)
        above.display = height >= LOW
        if above.display:
            wide = min(width - TEXT - 1, RUNNING - TEXT)
            asked = [line for text in self.questions for line in wrapped(plain(text, MUTED), wide, 2)]
            above.put([*(row(" " * TEXT, line) for line in asked), EMPTY])
        self._repaint_keys(("^E", "done"), ("Esc", "back"))

    def action_keep(self) -> None:
        """Done for now: the same as going back, since all that is written stays."""
        self.action_leave()
