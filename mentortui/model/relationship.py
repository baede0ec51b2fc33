"""A relationship as its readers see it: the merged records, typed, in order, with what follows from them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC
from typing import Any, TypeVar

import msgspec

from mentortui.model import kinds
from mentortui.model.days import parse_moment
from mentortui.model.kinds import KINDS
from mentortui.model.pair import Pair
from mentortui.model.record import Record
from mentortui.model.stage import Stage
from mentortui.model.stamp import author_of


def in_time(at: str) -> str:
    """ISO times of different zones in an order that text can be sorted by: all in UTC."""
    if not at or at.endswith("+00:00"):
        return at
    moment = parse_moment(at)
    return moment.astimezone(UTC).isoformat() if moment and moment.tzinfo else at


K = TypeVar("K", bound=kinds.Kind)


class Relationship(Pair):
    """Everything one reader may see of one relationship. Read only; made anew when a book has changed."""

    mentor: kinds.Person
    mentee: kinds.Person

    def __init__(self, slug: str, records: Iterable[Record]) -> None:
        """records: the merge of all books that this reader may open, private ones included."""
        self.slug = slug
        self.by_id: dict[tuple[str, str], kinds.Kind] = {}
        tables: dict[str, list[kinds.Kind]] = {name: [] for name in KINDS}
        for record in records:
            if record.kind in KINDS and not record.values.get("deleted"):
                typed = typed_record(record)
                tables[record.kind].append(typed)
                self.by_id[record.kind, record.id] = typed
        self._tables = tables
        self.about = next(iter(self._of(kinds.About)), kinds.About())
        people = {person.role: person for person in self._of(kinds.Person)}
        self.mentor = people.get("mentor", kinds.Person(role="mentor", name="Mentor"))
        self.mentee = people.get("mentee", kinds.Person(role="mentee", name="Mentee"))
        self.sessions = sorted(self._of(kinds.Session), key=lambda session: (in_time(session.started), session.number))
        self.goals = sorted(self._of(kinds.Goal), key=lambda goal: (goal.number, goal.created))
        self.promises = sorted(self._of(kinds.Promise), key=lambda promise: (promise.due or "9999", promise.made))
        self.topics = sorted(self._of(kinds.Topic), key=lambda topic: topic.made)
        self.lines = sorted(self._of(kinds.Line), key=lambda line: in_time(line.at))
        self.feedback = sorted(self._of(kinds.Feedback), key=lambda feedback: feedback.at)
        self.moves = sorted(self._of(kinds.StageMove), key=lambda move: in_time(move.at))
        self.readiness = self._of(kinds.Readiness)
        self.pulses = self._of(kinds.Pulse)

    def _of(self, kind: type[K]) -> list[K]:
        name = next(name for name, known in KINDS.items() if known is kind)
        return [record for record in self._tables[name] if isinstance(record, kind)]

    @property
    def stage(self) -> Stage:
        """The stage that the last move led to."""
        return self.moves[-1].to if self.moves else Stage.INITIATION

    @property
    def asked(self) -> list[str]:
        """Ids of the prompts that were asked, oldest first."""
        return [asked.prompt for asked in sorted(self._of(kinds.Asked), key=lambda asked: asked.at)]

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

    def person(self, role: str) -> kinds.Person:
        """The mentor or the mentee."""
        return self.mentor if role == "mentor" else self.mentee

    def session_lines(self, session: str) -> list[kinds.Line]:
        """The lines of one session, in the order they were captured."""
        return [line for line in self.lines if line.session == session]

    def goal(self, number: int) -> kinds.Goal | None:
        """The goal with this number."""
        return next((goal for goal in self.goals if goal.number == number), None)

    def evidence(self, goal: kinds.Goal) -> list[kinds.Line]:
        """The lines that say something of a goal, oldest first, without the one that made it."""
        return [line for line in self.lines if line.sort == "goal" and line.ref == goal.id != line.id]

    def get(self, kind: type[K], id: str) -> K | None:
        """The record of this kind and id, if there is one."""
        name = next(name for name, known in KINDS.items() if known is kind)
        found = self.by_id.get((name, id))
        return found if isinstance(found, kind) else None


def typed_record(record: Record) -> kinds.Kind:
    """record as the Struct of its kind. The store has validated it; fields of later versions are left out here."""
    known: dict[str, Any] = {**record.values, "id": record.id, "lane": record.lane.value}
    known["author"] = author_of(record.oldest) if record.stamps else ""
    return msgspec.convert(known, KINDS[record.kind])
