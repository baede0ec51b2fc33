"""One past session, whole: what it was for, its lines, what was taken away. The arrows select a line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from mentortui.model.days import day_name, parse_day, parse_moment
from mentortui.model.goals import moved_words
from mentortui.model.kinds import Goal, Line, Promise, Session
from mentortui.model.record import Lane
from mentortui.model.relationship import Relationship
from mentortui.model.text import one_line
from mentortui.screens.commands import bindings
from mentortui.screens.paint import (
    EMPTY,
    MUTED,
    PRIVATE,
    WIN,
    bar,
    paragraphs,
    plain,
    pointer,
    row,
    wrapped,
)
from mentortui.screens.room import Room
from mentortui.screens.sheet import title

NO_LIMIT = 2000
"""Rows of one line in the reader; a longer one is for `mentortui show`."""


class ReaderScreen(Room):
    """`about` is the id of a session; without one, the newest. All is text: nothing in it can be clicked or run."""

    BINDINGS = bindings("reader")
    SCOPE, HEADING = "reader", "Session"

    @property
    def session(self) -> Session | None:
        """The session that is read."""
        return self.people.get(Session, self.about) or next(reversed(self.people.sessions), None)

    def title_row(self, width: int) -> Content:
        """Which session."""
        session = self.session
        if session is None:
            return super().title_row(width)
        moment = parse_moment(session.started)
        when = f"{day_name(moment.date(), self.visit.today)} {moment:%H:%M}" if moment else ""
        return title(f"Session {session.number} · {session.stage.value}", when, width)

    def items(self) -> Sequence[Line]:
        """The lines of the session."""
        return self.people.session_lines(self.session.id) if self.session else []

    def head_rows(self, width: int) -> Sequence[Content]:
        """When it began, and what each wanted of it."""
        session = self.session
        if session is None:
            return self.empty("No session yet. The first one will be here when it is saved.", width)
        rows = [EMPTY, *self._began_rows(session)]
        rows += self._said("wanted", session.intention_mentee, session.intention_mentor, width)
        return rows if self.items() else [*rows, row("  ", ("This session has no notes.", MUTED))]

    def item_rows(self, item: Line, width: int, *, up: bool) -> Sequence[Content]:
        """One line, whole."""
        return reader_rows(item, self.people, width, self.visit.today, up=up)

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
            text = f"planned {day_name(planned.date(), self.visit.today)} {planned:%H:%M}"
        return [row("  ", (text, MUTED)), EMPTY]

    def _said(self, word: str, mentee: str, mentor: str, width: int) -> list[Content]:
        rows: list[Content] = []
        for role, text in (("mentee", mentee), ("mentor", mentor)):
            if text:
                head = f"{self.people.name(role)} {word}"
                rows.append(row("  ", bar(role), " ", (head, f"${role}")))
                rows += [row("    ", line) for line in wrapped(paragraphs(text), width - 6, NO_LIMIT)]
        return [*rows, EMPTY] if rows else []

    def _turn(self, by: int) -> None:
        ids = [session.id for session in self.people.sessions]
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


def reader_rows(line: Line, people: Relationship, width: int, today: date, *, up: bool) -> list[Content]:
    """One line of a past session, whole; up when it is the selected one."""
    private = line.lane is Lane.PRIVATE
    label = "private" if private else {"topic": "parked", "question": "later"}.get(line.sort, line.sort)
    owner, tail = line.speaker, ""
    if line.sort == "note" and not private:
        label = people.name(line.speaker) or "shared"
    if line.sort == "promise" and (promise := people.get(Promise, line.ref)):
        owner, day = promise.owner, parse_day(promise.due)
        state = {"kept": "kept", "late": "kept", "dropped": "let go", "renegotiated": "moved"}.get(promise.state, "")
        words = [people.name(promise.owner), f"by {day_name(day, today)}" if day else "", state]
        tail = f"  {', '.join(filter(None, words))}"
    if line.sort == "goal" and (goal := people.get(Goal, line.ref)):
        label = f"goal {goal.number}"
        tail = f"  {moved}" if (moved := moved_words(line)) else ""
        tail += f"  before: {one_line(line.was)}" if line.was else ""
    text = paragraphs(line.text)
    if line.sort == "feedback" and line.speaker:
        other = "mentor" if line.speaker == "mentee" else "mentee"
        text = row((f"{people.name(line.speaker)} to {people.name(other)}: ", MUTED), text)
    style = PRIVATE if private else WIN if line.sort == "win" else f"${line.speaker}" if line.speaker else MUTED
    word = plain(label[:9], style).pad_right(max(0, 10 - len(label[:9])))
    lines = wrapped(row(text, (tail, MUTED)), max(10, width - 16), NO_LIMIT) or [EMPTY]
    return [
        row(pointer(up and not place), bar(owner, line.lane), " ", " " * 10 if place else word, text)
        for place, text in enumerate(lines)
    ]
