"""What shows a signal: each record in words, and where it can be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from mentortui.guide.readiness.signals import Evidence, Signal
from mentortui.model.days.written import day_name, parse_day
from mentortui.model.records import kinds
from mentortui.model.records.line_kinds import GOAL
from mentortui.model.relationship import Relationship
from mentortui.service.by_voice import said_by


class Shown(NamedTuple):
    """A record that shows something. at: when it was (ISO). page and about: where it is read; page "session" is the
    reader of that session, "" nowhere else than here."""

    word: str
    text: str
    at: str
    page: str = ""
    about: str = ""


def shown(relationship: Relationship, evidence: Evidence, today: date) -> Shown | None:
    """A piece of evidence as people read it; None where the record is gone."""
    record = relationship.by_id.get((evidence.table, evidence.id))
    return _WORDS[evidence.table](relationship, record, today) if record is not None else None


def signals_document(found: Sequence[tuple[Signal, str]]) -> list[dict[str, Any]]:
    """The signals and their words for `--json`."""
    return [
        {
            "id": signal.id,
            "to": signal.to.value,
            "speaks": signal.speaks,
            "early": signal.early,
            "private": signal.private,
            "words": words,
            "evidence": [{"table": each.table, "id": each.id} for each in signal.evidence],
        }
        for signal, words in found
    ]


def _day(at: str, today: date) -> str:
    day = parse_day(at)
    return day_name(day, today) if day else ""


def _session(relationship: Relationship, record: Any, today: date) -> Shown:
    took = record.takeaway_mentee or record.takeaway_mentor
    return Shown(f"session {record.number}", took, record.started, "session", record.id)


def _promise(relationship: Relationship, record: Any, today: date) -> Shown:
    state = "let go" if record.state == "dropped" else "kept"
    words = f"{relationship.name(record.owner)}: {record.text}"
    return Shown(state, words, record.settled, "promises", record.id)


def _goal(relationship: Relationship, record: Any, today: date) -> Shown:
    return Shown(f"goal {record.number}", record.text, record.created, "goal", record.id)


def _line(relationship: Relationship, record: Any, today: date) -> Shown:
    who = f"{relationship.name(record.speaker)}: " if record.speaker else ""
    between = ("goal", record.ref) if record.sort == GOAL else ("stage", "")  # where it was said
    page = ("session", record.session) if record.session else between
    return Shown("line", who + record.text, record.at, *page)


def _topic(relationship: Relationship, record: Any, today: date) -> Shown:
    agenda = ("brief", "") if record.state == "open" else ("", "")
    page = ("session", record.session) if record.session else agenda
    return Shown("topic", f"{relationship.name(record.by)}: {record.text}", record.made, *page)


def _feedback(relationship: Relationship, record: Any, today: date) -> Shown:
    words = f"from {relationship.name(record.giver)}: {record.seen or record.moment}"
    page = ("session", record.session) if record.session else ("", "")
    return Shown("feedback", words, record.at, *page)


def _pulse(relationship: Relationship, record: Any, today: date) -> Shown:
    taps = [f"listened to {record.felt_heard}"] if record.felt_heard is not None else []
    taps += [f"trust {record.trust}"] if record.trust is not None else []
    taps += ["uncertain"] if record.unsure else []
    session = relationship.get(kinds.Session, record.session)
    return Shown("yours", ", ".join(taps), session.started if session else record.at, "session", record.session)


def _version(relationship: Relationship, record: Any, today: date) -> Shown:
    return Shown("agreement", f"version {record.number}", record.at, "expectations")


def _signature(relationship: Relationship, record: Any, today: date) -> Shown:
    return Shown("signed", f"by {relationship.name(record.person)}", record.at, "expectations")


def _expectation(relationship: Relationship, record: Any, today: date) -> Shown:
    said = [f"{record.step} of 5"] if record.step is not None else []
    said += [record.words] if record.words else []
    words = f"{record.question.replace('-', ' ')}, {relationship.name(record.person)}: {', '.join(said)}"
    return Shown("expected", words, record.at, "expectations")


def _seal(relationship: Relationship, record: Any, today: date) -> Shown:
    words = f"{relationship.name(record.person)} has answered; the other answers are missing"
    return Shown("answers", words, record.at, "expectations")


def _said(relationship: Relationship, record: Any, today: date) -> Shown:
    return Shown("said", said_by(relationship, record), record.at, "stage")


def _meeting(relationship: Relationship, record: Any, today: date) -> Shown:
    words = f"moved to {_day(record.moved_to, today)}" if record.moved_to else "planned; nothing was kept of it"
    words = "did not take place" if record.dropped else words
    return Shown("meeting", words, record.planned, "trust")


def _completion(relationship: Relationship, record: Any, today: date) -> Shown:
    return Shown("said", f"{relationship.name(record.person)}: it is complete", record.at, "closing")


def _closing(relationship: Relationship, record: Any, today: date) -> Shown:
    return Shown("ending", "it was announced", record.announced, "closing")


_WORDS: dict[str, Callable[[Relationship, Any, date], Shown]] = {
    "sessions": _session,
    "promises": _promise,
    "goals": _goal,
    "lines": _line,
    "topics": _topic,
    "feedback": _feedback,
    "pulses": _pulse,
    "versions": _version,
    "signatures": _signature,
    "expectations": _expectation,
    "seals": _seal,
    "readiness": _said,
    "fit_checks": _said,
    "meetings": _meeting,
    "completions": _completion,
    "closings": _closing,
}
"""Every table that a signal can rest on."""
