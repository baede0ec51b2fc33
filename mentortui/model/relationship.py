"""A relationship as its readers see it: the merged records, typed, in order, with what follows from them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from copy import copy
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Protocol, TypeVar

import msgspec

from mentortui.model.days.written import parse_moment
from mentortui.model.days.zones import here
from mentortui.model.records import kinds
from mentortui.model.records.kinds import KINDS
from mentortui.model.records.line_kinds import GOAL
from mentortui.model.records.pair import Pair
from mentortui.model.records.record import Lane, Record
from mentortui.model.records.stage import Stage
from mentortui.model.records.typed_records import TypedRecords


def in_time(at: str) -> str:
    """ISO times of different zones in an order that text can be sorted by: all in UTC."""
    if not at or at.endswith("+00:00"):
        return at
    moment = parse_moment(at)
    return moment.astimezone(UTC).isoformat() if moment and moment.tzinfo else at


class Relationship(TypedRecords, Pair):
    """Everything one reader may see of one relationship. Read only; a new one is made when a book has changed."""

    mentor: kinds.Person
    mentee: kinds.Person

    def __init__(self, slug: str, records: Iterable[Record], before: Relationship | None = None) -> None:
        """records: the merge of all books that this reader may open, private ones included. before: the same
        relationship a little earlier; records that are the same objects as there are not converted again, which is
        most of the work."""
        self.slug = slug
        super().__init__(records, before)
        self._order(KINDS)

    def _order(self, tables: Collection[str]) -> None:
        """What follows from these tables: who the two are, and each list in its order."""
        if "about" in tables:
            self.about = next(iter(self.all(kinds.About)), kinds.About())
        if "people" in tables:
            people = {person.role: person for person in self.all(kinds.Person)}
            self.mentor = people.get("mentor", kinds.Person(role="mentor", name="Mentor"))
            self.mentee = people.get("mentee", kinds.Person(role="mentee", name="Mentee"))
        if "sessions" in tables:
            self.sessions = self._numbered()
        if "goals" in tables:
            self.goals = sorted(self.all(kinds.Goal), key=lambda goal: (goal.number, goal.created))
        if "promises" in tables:
            self.promises = sorted(self.all(kinds.Promise), key=lambda promise: (promise.due or "9999", promise.made))
        if "topics" in tables:
            self.topics = sorted(self.all(kinds.Topic), key=lambda topic: topic.made)
        if "lines" in tables:
            lines = sorted(self.all(kinds.Line), key=lambda line: in_time(line.at))
            self.lines = [line for line in lines if not line.struck]
            self.struck = [line for line in lines if line.struck]
        if "lines" in tables or "wordings" in tables:
            self.edited = self._edited()
        if "feedback" in tables:
            self.feedback = sorted(self.all(kinds.Feedback), key=lambda feedback: feedback.at)
        if "stage_moves" in tables:
            self.moves = sorted(self.all(kinds.StageMove), key=lambda move: in_time(move.at))
        if "readiness" in tables:
            self.readiness = self.words(kinds.Readiness)
        if "pulses" in tables:
            self.pulses = self.all(kinds.Pulse)

    def having(self, records: Iterable[Record]) -> Relationship:
        """The relationship as it is with these records, each in the place of the one with its kind and id. Raises
        msgspec.ValidationError for one that does not fit its kind.

        What they leave as it is comes from this one, so that a long history costs nothing.
        """
        changed = {(record.kind, record.id): record for record in records}
        tables, all_records = {kind for kind, _ in changed}, {**self.records, **changed}
        made = copy(self)
        for name in ("asked", "_lines_of", "_lines_on_goals", "_words_of"):
            made.__dict__.pop(name, None)
        made.records, made.gone = all_records, self.gone - changed.keys()
        made._typed, made.by_id, made._tables = dict(self._typed), dict(self.by_id), dict(self._tables)
        if "seals" in tables or any(Lane.SEALED in self._lanes(key, record) for key, record in changed.items()):
            tables |= made._put_with_sealed(changed)  # packets may open by it
        else:
            made._put(changed)
        made._order(tables)
        return made

    def renewed(self, records: Sequence[Record]) -> Relationship:
        """The relationship as records, the merge of all its books, have it now. Raises as having does.

        After most saves a few records of thousands are others: then only what follows from these is worked out.
        """
        changed = [record for record in records if self.records.get((record.kind, record.id)) is not record]
        new = sum((record.kind, record.id) not in self.records for record in changed)
        if len(records) != len(self.records) + new:  # some are not there any more
            return Relationship(self.slug, records, self)
        return self.having(changed)

    def _lanes(self, key: tuple[str, str], record: Record) -> set[Lane]:
        return {record.lane, self.records[key].lane} if key in self.records else {record.lane}

    def _edited(self) -> frozenset[str]:
        """Ids of the lines that their writers have edited."""
        found = self.all(kinds.Wording)
        writers = {line.id: line.author for line in self.lines} if found else {}
        return frozenset(each.line for each in found if writers.get(each.line) == each.author)

    def _numbered(self) -> list[kinds.Session]:
        """The sessions in time. A session's number is its place there, whatever number it was saved with: one that is
        recorded later, or removed, moves the others, and two people who saved apart never have two of one number."""
        held = sorted(self.all(kinds.Session), key=lambda session: (in_time(session.started), session.number))
        sessions = [msgspec.structs.replace(session, number=place) for place, session in enumerate(held, 1)]
        self._tables["sessions"] = list(sessions)
        self.by_id |= {("sessions", session.id): session for session in sessions}
        return sessions

    @property
    def stage(self) -> Stage:
        """The stage that the last move led to."""
        return self.moves[-1].to if self.moves else Stage.INITIATION

    def stage_at(self, at: str) -> Stage:
        """The stage in which the two were at a time (ISO)."""
        stages = [move.to for move in self.moves if in_time(move.at) <= in_time(at)]
        return stages[-1] if stages else Stage.INITIATION

    def moment(self, now: datetime) -> datetime:
        """now (with time zone), or just after the last move where a clock has been set back since: what is said in a
        stage is not said before it began, or it would not count there."""
        last = parse_moment(self.moves[-1].at) if self.moves else None
        if last is None or last.tzinfo is None:
            return now
        return max(now, last.astimezone(now.tzinfo) + timedelta(milliseconds=1))

    def here(self, now: datetime) -> datetime:
        """now (with a time zone) on the clock of this relationship, which has the days on which things are due."""
        return here(now, self.about.zone)

    @property
    def archived(self) -> bool:
        """Whether this reader has put it away."""
        return any(each.archived for each in self.all(kinds.Archived))

    @cached_property
    def asked(self) -> tuple[str, ...]:
        """Ids of the prompts that were asked, oldest first."""
        return tuple(asked.prompt for asked in sorted(self.all(kinds.Asked), key=lambda asked: asked.at))

    @property
    def open_promises(self) -> list[kinds.Promise]:
        """Promises still to be kept, the nearest day first."""
        return [promise for promise in self.promises if promise.state in ("open", "renegotiated")]

    @property
    def open_topics(self) -> list[kinds.Topic]:
        """Topics not yet talked about, oldest first."""
        return [topic for topic in self.topics if topic.state == "open"]

    @property
    def open_goals(self) -> list[kinds.Goal]:
        """Goals that are being worked on, by number."""
        return [goal for goal in self.goals if not goal.closed]

    def goals_where(self, field: str) -> list[kinds.Goal]:
        """The personal or the professional goals (Mission 1)."""
        return [goal for goal in self.goals if goal.field == field]

    @property
    def next_goal_number(self) -> int:
        """The number a new goal gets. Numbers are never used again."""
        return max((goal.number for goal in self.goals), default=0) + 1

    def session_lines(self, session: str) -> list[kinds.Line]:
        """The lines of one session, in the order they were captured."""
        return self._lines_of.get(session, [])

    def session_words(self, session: str) -> list[kinds.Pulse | kinds.Readiness]:
        """What each tapped, and said on the next stage, at the end of one session."""
        return self._words_of.get(session, [])

    @cached_property
    def _lines_of(self) -> dict[str, list[kinds.Line]]:
        return _by_session(self.lines)

    @cached_property
    def _lines_on_goals(self) -> dict[str, list[kinds.Line]]:
        found: dict[str, list[kinds.Line]] = {}
        for line in self.lines:
            if line.sort == GOAL:
                found.setdefault(line.ref, []).append(line)
        return found

    @cached_property
    def _words_of(self) -> dict[str, list[kinds.Pulse | kinds.Readiness]]:
        return _by_session([*self.pulses, *self.readiness])

    def goal(self, number: int) -> kinds.Goal | None:
        """The goal with this number."""
        return next((goal for goal in self.goals if goal.number == number), None)

    def evidence(self, goal: kinds.Goal) -> list[kinds.Line]:
        """The lines that say something of a goal, oldest first, without the one that made it."""
        return [line for line in self._lines_on_goals.get(goal.id, []) if line.id != goal.id]


class _InSession(Protocol):
    @property
    def session(self) -> str: ...


S = TypeVar("S", bound=_InSession)


def _by_session(records: Iterable[S]) -> dict[str, list[S]]:
    found: dict[str, list[S]] = {}
    for record in records:
        found.setdefault(record.session, []).append(record)
    return found
