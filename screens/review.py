"""Past sessions: the list, the search, and a plain reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message

from mentortui.model.days import day_name, parse_day, parse_moment
from mentortui.model.kinds import Goal, Line, Promise, Session
from mentortui.model.record import Lane
from mentortui.model.relationship import Relationship
from mentortui.model.text import one_line
from mentortui.screens.commands import bindings
from mentortui.screens.listing import Listing
from mentortui.screens.paint import (
    EMPTY,
    MUTED,
    PRIVATE,
    STRONG,
    WIN,
    bar,
    columns,
    level_words,
    paragraphs,
    plain,
    pointer,
    row,
    wrapped,
)
from mentortui.screens.sheet import Sheet, title
from mentortui.screens.widgets.capture import CaptureLine

NO_LIMIT = 2000
"""Rows of one line in the reader; a longer one is for `mentortui show`."""


class ReviewScreen(Listing):
    """The sessions of a relationship, the newest first."""

    BINDINGS = bindings("review")
    SCOPE = "review"

    class Read(Message):
        """Read one session."""

        def __init__(self, session: Session) -> None:
            super().__init__()
            self.session = session

    def __init__(self, relationship: Relationship, keys: Mapping[str, str], today: date) -> None:
        super().__init__(keys)
        self.relationship = relationship
        self.today = today
        self.sessions = list(reversed(relationship.sessions))

    def title_row(self, width: int) -> Content:
        """Whose sessions."""
        people = self.relationship
        names = f"{people.name('mentor')} → {people.name('mentee')}"
        return title(names, f"{len(self.sessions)} session{'s' * (len(self.sessions) != 1)}", width)

    def items(self) -> Sequence[Session]:
        """The sessions."""
        return self.sessions

    def head_rows(self, width: int) -> Sequence[Content]:
        """Room above the list, or why there is none."""
        if self.sessions:
            return [EMPTY]
        text = plain("No session yet. The first one will be here when it is saved.", MUTED)
        return [EMPTY, *(row("  ", line) for line in wrapped(text, width - 4, 3))]

    def hints(self) -> dict[str, str]:
        """There may be nothing to read yet."""
        return {} if self.sessions else {"review.open": ""}

    def item_rows(self, item: Session, width: int, *, up: bool) -> Sequence[Content]:
        """One row for a session: its number, its day, its stage, and what was taken away."""
        moment = parse_moment(item.started)
        when = day_name(moment.date(), self.today) if moment else ""
        told = item.takeaway_mentee or item.takeaway_mentor or self._first_line(item)
        cells = [
            (row((f"{item.number:>3}", STRONG if up else MUTED)), 3),
            (plain(when, STRONG if up else ""), 15),
            (plain(item.stage.value, MUTED), 10),
        ]
        used = 4 + sum(size + 2 for _, size in cells)
        cells.append((plain(told), max(8, width - used - 1)))
        return [row(" ", pointer(up), " ", columns(cells))]

    def _first_line(self, session: Session) -> str:
        lines = [line.text for line in self.relationship.session_lines(session.id) if line.lane is Lane.SHARED]
        return lines[0] if lines else ""

    def action_open(self) -> None:
        """Read it."""
        if self.sessions:
            self.post_message(self.Read(self.sessions[self.at]))


class ReaderScreen(Sheet):
    """One session, as text: plain, with nothing that can be clicked or run."""

    BINDINGS = bindings("reader")
    SCOPE = "reader"

    def __init__(self, relationship: Relationship, session: Session, keys: Mapping[str, str], today: date) -> None:
        super().__init__(keys)
        self.relationship = relationship
        self.session = session
        self.today = today

    def title_row(self, width: int) -> Content:
        """Which session."""
        moment = parse_moment(self.session.started)
        when = f"{day_name(moment.date(), self.today)} {moment:%H:%M}" if moment else ""
        return title(f"Session {self.session.number} · {self.session.stage.value}", when, width)

    def rows(self, width: int) -> Sequence[Content]:
        """What it was for, the lines, what was taken away."""
        people, session = self.relationship, self.session
        rows: list[Content] = [EMPTY, *self._began_rows()]
        rows += self._said("wanted", session.intention_mentee, session.intention_mentor, width)
        lines = people.session_lines(session.id)
        for line in lines:
            rows += reader_rows(line, people, width, self.today)
        if not lines:
            rows.append(row("  ", ("No line was kept in this session.", MUTED)))
        rows.append(EMPTY)
        rows += self._said("took", session.takeaway_mentee, session.takeaway_mentor, width)
        rows += [EMPTY, row("  ", ("minutes for each step", MUTED))] if session.steps else []
        steps = " · ".join(f"{step.name} {step.minutes}" for step in session.steps)
        rows += [row("  ", line) for line in wrapped(plain(steps, MUTED), width - 4, 3)]
        return rows

    def _began_rows(self) -> list[Content]:
        """When it began, beside when it was to begin: neutral words, no sum (Mission 62)."""
        planned, began = parse_moment(self.session.planned), parse_moment(self.session.started)
        if planned is None or began is None:
            return []
        text = f"planned {planned:%H:%M}, began {began:%H:%M}"
        if planned.date() != began.date():
            text = f"planned {day_name(planned.date(), self.today)} {planned:%H:%M}"
        return [row("  ", (text, MUTED)), EMPTY]

    def _said(self, word: str, mentee: str, mentor: str, width: int) -> list[Content]:
        rows: list[Content] = []
        for role, text in (("mentee", mentee), ("mentor", mentor)):
            if text:
                head = f"{self.relationship.name(role)} {word}"
                rows.append(row("  ", bar(role), " ", (head, f"${role}")))
                rows += [row("    ", line) for line in wrapped(paragraphs(text), width - 6, NO_LIMIT)]
        return [*rows, EMPTY] if rows else []

    def _turn(self, by: int) -> None:
        numbers = [session.id for session in self.relationship.sessions]
        place = numbers.index(self.session.id) + by
        if 0 <= place < len(numbers):
            self.session = self.relationship.sessions[place]
            self.query_one("#scroll", VerticalScroll).scroll_to(y=0, animate=False)
            self.repaint()
        else:
            self.say("That is the first one." if by < 0 else "That is the newest one.")

    def action_previous(self) -> None:
        """An older one."""
        self._message = None
        self._turn(-1)

    def action_next(self) -> None:
        """A newer one."""
        self._message = None
        self._turn(1)


def reader_rows(line: Line, people: Relationship, width: int, today: date) -> list[Content]:
    """One line of a past session, whole."""
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
        tail = f"  now {level_words(line.level)}" if line.level is not None else ""
        tail += f"  before: {one_line(line.was)}" if line.was else ""
    text = paragraphs(line.text)
    if line.sort == "feedback" and line.speaker:
        other = "mentor" if line.speaker == "mentee" else "mentee"
        text = row((f"{people.name(line.speaker)} to {people.name(other)}: ", MUTED), text)
    style = PRIVATE if private else WIN if line.sort == "win" else f"${line.speaker}" if line.speaker else MUTED
    word = plain(label[:9], style).pad_right(max(0, 10 - len(label[:9])))
    lines = wrapped(row(text, (tail, MUTED)), max(10, width - 16), NO_LIMIT) or [EMPTY]
    return [
        row(" ", bar(owner, line.lane), " ", word if place == 0 else " " * 10, text) for place, text in enumerate(lines)
    ]


Found = tuple[str, str, str]
"""The two names, the session in words, the text."""


class FindScreen(Sheet):
    """Search in everything that this person may see. Enter searches; the list is for reading."""

    BINDINGS = [Binding("escape,ctrl+c", "back", "Back", show=False), Binding("up", "up"), Binding("down", "down")]
    SCOPE, WITH_LINE = "find", True

    def __init__(self, search: Callable[[str], Sequence[Found]], keys: Mapping[str, str]) -> None:
        super().__init__(keys)
        self.search = search
        self.found: Sequence[Found] | None = None

    def title_row(self, width: int) -> Content:
        """What is searched."""
        return title("Find", "every lane you may see", width)

    def rows(self, width: int) -> Sequence[Content]:
        """What was found."""
        if self.found is None:
            return [EMPTY, row("  ", ("A word or two, then Enter.", MUTED))]
        if not self.found:
            return [EMPTY, row("  ", ("Nothing has these words.", MUTED))]
        rows = [EMPTY]
        for names, when, text in self.found:
            rows.append(row("  ", plain(names, STRONG), "  ", plain(when, MUTED)))
            rows += [row("    ", line) for line in wrapped(plain(text), width - 6, 2)]
        return rows

    def repaint(self) -> None:
        """The line says what it is for."""
        super().repaint()
        self.capture.relabel("find")

    def keys_row(self, width: int) -> Content:
        """Three keys."""
        return row(" Enter", (" find   ", MUTED), "↑↓", (" scroll   ", MUTED), "Esc", (" back", MUTED))

    def on_capture_line_submitted(self, event: CaptureLine.Submitted) -> None:
        """Search."""
        event.stop()
        if event.text.strip():
            self.found = self.search(event.text.strip())
            self.repaint()
