"""Writing down a session that was held without the program: when it was, then its lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from mentortui.model.relationship import Relationship
from mentortui.pages.form import Answers
from mentortui.pages.review.recording_form import HEADING, held_asks, held_of, not_another
from mentortui.screens.dialogs.note import HELP, NoteScreen
from mentortui.screens.kit.form import AskScreen
from mentortui.screens.kit.hints import key_row
from mentortui.screens.kit.paint import STRONG, WARN, fitted, plain, row
from mentortui.screens.kit.words import Words
from mentortui.service.review.recording import DayRefused, Held


def when_screen(
    relationship: Relationship,
    now: datetime,
    keys: Mapping[str, str],
    then: Callable[[Held, Answers], None],
    before: Answers,
) -> AskScreen:
    """The questions on when it was. now: on the clock of whoever is asked. then is told, before the screen goes.
    before: the answers to begin with."""

    def done(answers: Answers) -> str:
        try:
            then(held_of(relationship, answers, now), answers)
        except DayRefused as refused:
            return str(refused)
        return ""

    return AskScreen(HEADING, held_asks(relationship, now), done, keys, each=not_another, answers=before)


class LinesScreen(NoteScreen):
    """The editor for its lines, one below the other, each as it would be typed in the session."""

    def __init__(self, heading: str, text: str, hold: Callable[[str], None], take: Callable[[str], str]) -> None:
        """take saves the lines, and returns what is in the way; then they stay, to be corrected."""
        super().__init__(text, lambda _: None, hold)
        self._heading, self._take, self._problem = heading, take, ""

    def _repaint(self) -> None:
        width = self.size.width
        self.query_one("#top", Words).put([row(" ", (fitted(plain(self._heading), width - 2).plain, STRONG))])
        keys = key_row([("^E", "save session"), ("! . *", "marks count")], [("Esc", "back"), HELP], width)
        said = row(" ", fitted(plain(self._problem, WARN), width - 2))
        self.query_one("#keys", Words).put([said if self._problem else keys])

    def on_text_area_changed(self) -> None:
        """Held, like every text; a problem is over once something is typed."""
        if self._problem:
            self._problem = ""
            self._repaint()
        super().on_text_area_changed()

    def action_keep(self) -> None:
        """Save the session, or say which line is in the way."""
        self._problem = self._take(self.text)
        if self._problem:
            self._repaint()
        else:
            self.hold("")
            self.dismiss("saved")
