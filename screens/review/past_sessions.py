"""Past sessions: the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentortui.model.days.written import day_name, parse_moment
from mentortui.model.records.kinds import Session
from mentortui.model.text import counted
from mentortui.pages.form import Answers
from mentortui.pages.page import Page
from mentortui.pages.review.past_sessions import sessions_page
from mentortui.screens.kit.key_question import KeyAnswer, KeyQuestion
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.paint import WARN, WIN
from mentortui.screens.review.beside import BesideList
from mentortui.service.home.removing import removal
from mentortui.service.review.recording import Held, LineRefused, recorded

if TYPE_CHECKING:
    from mentortui.screens.review.recording import LinesScreen


class ReviewScreen(BesideList):
    """The sessions of a relationship, the newest first."""

    BINDINGS = bindings("review")
    SCOPE = "review"

    def page(self) -> Page:
        """The list."""
        return sessions_page(self.relationship, self.editor.today)

    def hints(self) -> dict[str, str]:
        """Only a session can be removed."""
        return super().hints() if self.selected(Session) else {**super().hints(), "review.remove": ""}

    _lines = ""
    """Of a session that is being recorded: they wait here while its page is open."""
    _when: Answers = {}
    """When it was, as it was answered."""

    def action_record(self) -> None:
        """Write down a session that was held without the program."""
        from mentortui.screens.review import recording  # with the editor, which few need here

        held: list[Held] = []

        def take(when: Held, answers: Answers) -> None:
            self._when = answers
            held.append(when)

        def left(_: None) -> None:
            if held:
                self._ask_lines(held[0], recording.LinesScreen)

        before = self._when if self._lines else {}
        now = self.editor.clock()
        self.app.push_screen(recording.when_screen(self.relationship, now, self.keys, take, before), left)

    def _ask_lines(self, held: Held, make: type[LinesScreen]) -> None:
        day = day_name(held.began.date(), self.editor.today)
        no_day: list[str] = []

        def hold(text: str) -> None:
            self._lines = text

        def take(text: str) -> str:
            if not text.strip():
                return "Write at least one line; Esc leaves."
            editor = self.editor
            try:
                lines = text.split("\n")
                found = recorded(lines, held, self.relationship, editor.library, editor.author, editor.new_id)
            except LineRefused as refused:
                return str(refused)
            if problem := self.kept(found.changes, "a recorded session"):
                return problem
            no_day.extend(found.no_day)
            self.select("sessions", found.session)
            return ""

        def left(saved: str | None) -> None:
            self.repaint()
            if saved and (session := self.selected(Session)):
                done = f"Saved as session {session.number}. {self.key_for('undo')} takes it back."
                self.say(" ".join([done, *no_day[:1]]), WARN if no_day else WIN)
            elif self._lines:
                self.say(f"Your lines wait on this page: {self.key_for('record')} goes on with them.")

        self.app.push_screen(make(f"What was said on {day}, a line each", self._lines, hold, take), left)

    def action_remove(self) -> None:
        """Remove the selected session, after a question."""
        session = self.selected(Session)
        if session is None:
            between = self.selected_row is not None
            self.say("Select a session to remove it. Lines are crossed out where they are read." if between else "")
            return
        removed = removal(self.editor, session)
        begun = parse_moment(session.started)
        when = f" of {day_name(begun.date(), self.editor.today)}, {begun:%H:%M}" if begun else ""
        count = len(self.relationship.session_lines(session.id))
        said = f"It has {counted(count, 'line', 'lines')}. It goes for both of you, and it is shown who removed it."
        about = (said, *(f"Stays, since you went on with it: {text}" for text in removed.stays))
        sentence = f"Remove session {session.number}{when}?"

        def remove() -> None:
            key = self.key_for("undo")
            self.keep(removed.changes, f"removing session {session.number}", f"Removed. {key} brings it back.")

        self.ask_key(KeyQuestion(sentence, "leave it", (KeyAnswer("y", "remove it", remove),), about))

    def action_open(self) -> None:
        """Read it."""
        if self.selected_row is not None:
            self.go("reader", self.selected_row.acts_on[1])

    def action_portraits(self) -> None:
        """Then and now, side by side."""
        self.go("portraits")

    def action_find(self) -> None:
        """Search in this relationship."""
        self.go("find")
