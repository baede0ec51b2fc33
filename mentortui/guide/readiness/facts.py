"""What the checks of readiness look at, read from the records once. Only what both may see, and one's own pulses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, TypeVar

from mentortui.model.days.written import parse_day, parse_moment
from mentortui.model.records.kinds import (
    AgreementVersion,
    Expectation,
    FitCheck,
    Goal,
    Kind,
    Line,
    Promise,
    Pulse,
    Session,
    Signature,
    Topic,
)
from mentortui.model.records.record import Lane
from mentortui.model.records.stage import ROLES
from mentortui.model.relationship import Relationship, in_time
from mentortui.model.rules.agreement import GAP_TOPIC, last_signed, signatures
from mentortui.model.rules.goals import goals_of_both

FAR = 3
"""Steps between two answers, of four that there can be."""
ACCIDENT = 5 * 60
"""Seconds; a session of less, without a word, was begun by accident."""
MATTERS = 3
"""The weight of what matters a lot."""
SIGN = "sign."
"""The ref of a line with which somebody says what only people can tell; see content/readiness.md."""
K = TypeVar("K", bound=Kind)


class Basis(NamedTuple):
    """What a signal rests on: the records that show it, and what fills the places in its words."""

    shows: Sequence[Kind]
    facts: Mapping[str, str] = {}


class Facts:
    """A relationship in its present stage, as one person may see it."""

    def __init__(self, relationship: Relationship, me: str) -> None:
        self.relationship, self.me = relationship, me
        self.began = in_time(relationship.moves[-1].at) if relationship.moves else ""

    def here(self, at: str) -> bool:
        """Whether something with this time belongs to the present stage; what has no time does."""
        return not at or in_time(at) >= self.began

    @cached_property
    def sessions(self) -> list[Session]:
        """The sessions that were held in this stage, oldest first."""
        stage = self.relationship.stage
        return [each for each in self.relationship.sessions if each.stage is stage and self.here(each.started)]

    @property
    def is_lived_in(self) -> bool:
        """Whether the two have met in this stage, not by accident, since the day on which it began: no stage is over on
        its first day."""
        moved = parse_day(self.relationship.moves[-1].at) if self.relationship.moves else None
        days = [parse_day(each.started) for each in self.sessions if was_held(self.relationship, each)]
        return any(moved is None or (day is not None and day > moved) for day in days)

    @property
    def promises(self) -> list[Promise]:
        """Promises that both may see, settled in this stage."""
        settled = ("kept", "late", "dropped")
        return [
            each for each in shared(self.relationship.promises) if each.state in settled and self.here(each.settled)
        ]

    @property
    def goals(self) -> list[Goal]:
        """Goals that both may see."""
        return goals_of_both(self.relationship)

    def started(self, session: str) -> str:
        """When a session began, to sort by; "" for none."""
        known = self.relationship.get(Session, session)
        return in_time(known.started) if known else ""

    def pulses(self) -> list[Pulse]:
        """This person's own pulses, oldest first."""
        own = [pulse for pulse in self.relationship.pulses if pulse.person == self.me]
        return sorted(own, key=lambda pulse: (self.started(pulse.session) or in_time(pulse.at), pulse.id))

    def with_sessions(self, pulses: Iterable[Pulse]) -> list[Kind]:
        """Pulses and the sessions that they are of."""
        return [each for pulse in pulses for each in (pulse, *self._session(pulse.session))]

    def _session(self, id: str) -> list[Kind]:
        known = self.relationship.get(Session, id)
        return [known] if known else []

    def answers(self) -> list[Expectation]:
        """The answers of the newest packet of expectations that is open."""
        known = sorted(shared_or_open(self.relationship.all(Expectation)), key=lambda each: in_time(each.at))
        return [each for each in known if each.packet == known[-1].packet]

    def gaps(self) -> list[Expectation]:
        """Both answers to each question that matters a lot to one of them, where they are far apart, and the two have
        neither signed anything since nor done with the topic that came of it."""
        version = self.signed()
        pairs = [
            [each for each in self.answers() if each.question == question and each.step is not None]
            for question in dict.fromkeys(each.question for each in self.answers())
        ]
        far = [pair for pair in pairs if _far(pair) and not _since(version, pair) and not self._done_with(pair[0])]
        return [answer for pair in far for answer in pair]

    def _done_with(self, answer: Expectation) -> bool:
        """Whether the topic that a gap became was talked about or let go."""
        number = answer.packet.rpartition(".")[2]
        topic = self.relationship.get(Topic, f"{GAP_TOPIC}{number}.{answer.question}")
        return topic is not None and topic.state != "open"

    def signed(self) -> tuple[AgreementVersion, list[Signature]] | None:
        """The newest version of the agreement that both signed, with their signatures."""
        version = last_signed(self.relationship)
        return (version, list(signatures(self.relationship, version.id).values())) if version else None

    def fit(self) -> list[FitCheck]:
        """Both words of the newest fit check that is open; else nothing."""
        known = sorted(shared_or_open(self.relationship.words(FitCheck)), key=lambda each: in_time(each.at))
        newest = [each for each in known if each.packet == known[-1].packet]
        return newest if {each.person for each in newest} == set(ROLES) else []

    def said(self, sign: str) -> list[Line]:
        """The lines in which somebody said, in this stage, what only people can tell."""
        return [line for line in shared(self.relationship.lines) if line.ref == f"{SIGN}{sign}" and self.here(line.at)]


def was_held(relationship: Relationship, session: Session) -> bool:
    """Whether something happened in a session: words, an answer, or more than the few minutes of an accident."""
    began, ended = parse_moment(in_time(session.started)), parse_moment(in_time(session.ended))
    long = not began or not ended or (ended - began).total_seconds() >= ACCIDENT
    said = (session.intention_mentee, session.intention_mentor, session.takeaway_mentee, session.takeaway_mentor)
    return long or any(said) or bool(relationship.session_lines(session.id))


def shared(records: Iterable[K]) -> list[K]:
    """Those that both may see."""
    return [each for each in records if each.lane is Lane.SHARED]


def shared_or_open(records: Iterable[K]) -> list[K]:
    """Those that both may see, opened packets that still lie in a private book among them."""
    return [each for each in records if each.lane is not Lane.PRIVATE]


def _far(pair: list[Expectation]) -> bool:
    if len(pair) != len(ROLES) or all(each.weight != MATTERS for each in pair):
        return False
    one, other = (each.step or 0 for each in pair)
    return abs(one - other) >= FAR


def _since(version: tuple[AgreementVersion, list[Signature]] | None, pair: list[Expectation]) -> bool:
    if version is None:
        return False
    last = max(in_time(each.at) for each in pair)
    return min(in_time(name.at) for name in version[1]) > last
