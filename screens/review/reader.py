"""One past session, whole: what it was for, its lines, what was taken away. The arrows select a line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual.content import Content

from mentortui.model.days.written import day_name, parse_moment
from mentortui.model.records.kinds import Line, Session
from mentortui.model.records.record import Change, Lane
from mentortui.model.session.corrected import loose_lines, with_struck, wordings
from mentortui.screens.kit.form import confirm
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.paint import EMPTY, MUTED, WARN, bar, paragraphs, plain, row, wrapped
from mentortui.screens.kit.relationship_page import Room
from mentortui.screens.kit.sheet import title
from mentortui.screens.review.forms import asks_of, corrected
from mentortui.screens.review.reader_rows import NO_LIMIT, reader_rows
from mentortui.service.review.correcting import NotPossible, edit, make_private, share, strike, unstrike, why_not

BETWEEN = "between"
"""What the reader is about where it shows the lines of no session."""


class ReaderScreen(Room):
    """`about` is the id of a session; without one, the newest; BETWEEN for what was noted between them. All is text:
    nothing in it can be clicked or run. The keys correct the selected line, for its writer."""

    BINDINGS = bindings("reader")
    SCOPE, HEADING = "reader", "Session"

    _opened = ""
    """Id of the line whose earlier words are shown."""

    @property
    def session(self) -> Session | None:
        """The session that is read; None between sessions, and before the first."""
        if self.about == BETWEEN:
            return None
        return self.relationship.get(Session, self.about) or next(reversed(self.relationship.sessions), None)

    def title_row(self, width: int) -> Content:
        """Which session."""
        session = self.session
        if session is None:
            return title("Between sessions" if self.about == BETWEEN else self.HEADING, "", width)
        moment = parse_moment(session.started)
        when = f"{day_name(moment.date(), self.editor.today)} {moment:%H:%M}" if moment else ""
        return title(f"Session {session.number} · {session.stage.value}", when, width)

    def items(self) -> Sequence[Line]:
        """The lines of the session, and in their places those that were struck."""
        if self.about == BETWEEN:
            return loose_lines(self.relationship)
        return with_struck(self.relationship, self.session.id) if self.session else []

    def head_rows(self, width: int) -> Sequence[Content]:
        """When it began, and what each wanted of it."""
        session = self.session
        if session is None and self.about == BETWEEN:
            return [EMPTY]
        if session is None:
            return self.empty("No session yet. The first one will be here when it is saved.", width)
        rows = [EMPTY, *self._began_rows(session)]
        rows += self._said("wanted", session.intention_mentee, session.intention_mentor, width)
        return rows if self.items() else [*rows, row("  ", ("This session has no notes.", MUTED))]

    def item_rows(self, item: Line, width: int, *, up: bool) -> Sequence[Content]:
        """One line, whole."""
        opened = item.id == self._opened
        return reader_rows(item, self.relationship, width, self.editor.today, up=up, opened=opened)

    def tail_rows(self, width: int) -> Sequence[Content]:
        """What was taken away, and the minutes of each step."""
        session = self.session
        if session is None:
            return ()
        rows = [EMPTY, *self._said("took", session.takeaway_mentee, session.takeaway_mentor, width)]
        rows += [EMPTY, row("  ", ("minutes for each step", MUTED))] if session.steps else []
        steps = " · ".join(f"{step.name} {step.minutes}" for step in session.steps)
        return rows + [row("  ", line) for line in wrapped(plain(steps, MUTED), width - 4, 3)]

    def _began_rows(self, session: Session) -> list[Content]:
        """When it began, beside when it was to begin: neutral words, no sum (Mission 62)."""
        planned, began = parse_moment(session.planned), parse_moment(session.started)
        if planned is None or began is None:
            return []
        text = f"planned {planned:%H:%M}, began {began:%H:%M}"
        if planned.date() != began.date():
            text = f"planned {day_name(planned.date(), self.editor.today)} {planned:%H:%M}"
        return [row("  ", (text, MUTED)), EMPTY]

    def _said(self, word: str, mentee: str, mentor: str, width: int) -> list[Content]:
        rows: list[Content] = []
        for role, text in (("mentee", mentee), ("mentor", mentor)):
            if text:
                head = f"{self.relationship.name(role)} {word}"
                rows.append(row("  ", bar(role), " ", (head, f"${role}")))
                rows += [row("    ", line) for line in wrapped(paragraphs(text), width - 6, NO_LIMIT)]
        return [*rows, EMPTY] if rows else []

    def hints(self) -> dict[str, str]:
        """What the keys do with the selected line."""
        line: Line | None = self.up
        words = dict.fromkeys(("reader.edit", "reader.private", "reader.strike", "reader.earlier"), "")
        if line is None:
            return words
        if wordings(self.relationship, line):
            words["reader.earlier"] = "earlier words"
        if why_not(self.relationship, line, self.editor.author):
            return words
        if line.struck:
            return {**words, "reader.strike": "bring back"}
        lane = "share" if line.lane is Lane.PRIVATE else "private"
        return {**words, "reader.edit": "edit", "reader.private": lane, "reader.strike": "strike"}

    # -- acts ------------------------------------------------------------------------------------

    def _act(self, make: Callable[[Line], Sequence[Change]], what: str, said: str) -> None:
        """Do something with the selected line; where that cannot be, say why."""
        line: Line | None = self.up
        if line is None:
            self.say("There is no line to select here.")
            return
        try:
            changes = make(line)
        except NotPossible as reason:
            self.say(str(reason), WARN)
            return
        self.keep(changes, what, f"{said} {self.key_for('undo')} takes it back.")

    def action_edit(self) -> None:
        """Other words; of a promise also its owner and its day."""
        line: Line | None = self.up
        if line is None or line.struck:
            self.say("The words were struck; the key that strikes a line brings it back." if line else "")
            return
        if problem := why_not(self.relationship, line, self.editor.author):
            self.say(problem, WARN)
            return
        editor = self.editor
        asks, answers = asks_of(editor, line)

        def changes(given: Mapping[str, str]) -> Sequence[Change]:
            return edit(editor, line, corrected(editor, line, given))

        said = f"Changed. {self.key_for('undo')} takes it back."
        self.ask("Edit the line", asks, changes, "edit", answers=answers, said=said)

    def action_strike(self) -> None:
        """Take it out; a line that was struck comes back."""
        name = self.editor.name(self.editor.partner)
        if self.up is not None and self.up.struck:
            self._act(lambda line: unstrike(self.editor, line), "bringing back a line", "It is there again.")
        elif self.up is not None and self.up.lane is Lane.SHARED:
            said = f"Struck. {name} sees that it was, and no word of it."
            self._act(lambda line: strike(self.editor, line), "striking a line", said)
        else:
            self._act(lambda line: strike(self.editor, line), "striking a line", "Struck.")

    def action_private(self) -> None:
        """Into one's own book, at once; out of it only after a question."""
        line: Line | None = self.up
        if line is not None and line.struck:
            self.say("There are no words to share: the line was struck.")
        elif (
            line is not None and line.lane is Lane.PRIVATE and not why_not(self.relationship, line, self.editor.author)
        ):
            self._ask_to_share(line)
        elif line is None or line.lane is Lane.SHARED:
            said = f"Private: {self.editor.name(self.editor.partner)} can no longer find it in any file."
            self._act(lambda line: make_private(self.editor, line), "making a line private", said)

    def _ask_to_share(self, line: Line) -> None:
        name = self.editor.name(self.editor.partner)
        about = [each.plain for each in wrapped(paragraphs(line.text), 60, 3)]
        names = (f"yes, {name} may read it", "no, it stays private")

        def shared() -> None:
            self._act(lambda _: share(self.editor, line), "sharing a line", f"Shared: {name} can read it now.")

        confirm(self, "Share the line", f"Share this line with {name}?", names, shared, about=about)

    def action_earlier(self) -> None:
        """Show what the line said before, or hide it again."""
        line: Line | None = self.up
        if line is None or not wordings(self.relationship, line):
            self.say("This line was not edited.")
            return
        self._message, self._opened = None, "" if self._opened == line.id else line.id
        self.repaint()

    def _turn(self, by: int) -> None:
        ids = [session.id for session in self.relationship.sessions]
        place = ids.index(self.session.id) + by if self.session else -1
        if 0 <= place < len(ids):
            self._message, self.about = None, ids[place]
            self.to_the_top()
        else:
            self.say("That is the first session." if by < 0 else "That is the newest session.")

    def action_previous(self) -> None:
        """An older one."""
        self._turn(-1)

    def action_next(self) -> None:
        """A newer one."""
        self._turn(1)
