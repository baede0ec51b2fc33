"""What `--json` gives: a relationship or a session as plain data, schema 1. Names here are promises to scripts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from mentortui.guide.readiness.signals import Signal
from mentortui.model.records import kinds
from mentortui.model.records.kinds import KINDS
from mentortui.model.records.line_kinds import BY_NAME
from mentortui.model.relationship import Relationship
from mentortui.model.session.corrected import with_struck
from mentortui.service.stage.evidence import signals_document

SCHEMA = 1
_OWN = frozenset({"id", "deleted", "lane", "author"})


def relationship_document(relationship: Relationship, signals: Sequence[tuple[Signal, str]] = ()) -> dict[str, Any]:
    """Everything that its reader may see of a relationship. signals: those of readiness with their words, where they
    are wanted."""
    known = {session.id for session in relationship.sessions}
    two = {role: _plain(relationship.person(role)) for role in ("mentor", "mentee")}
    return {
        "slug": relationship.slug,
        "mentor": relationship.mentor.name,
        "mentee": relationship.mentee.name,
        "stage": relationship.stage.value,
        "people": two,
        "about": _plain(relationship.about),
        "goals": [_goal(relationship, goal) for goal in relationship.goals],
        "promises": [_plain(promise) for promise in relationship.promises],
        "topics": [_plain(topic) for topic in relationship.topics],
        "feedback": [_plain(feedback) for feedback in relationship.feedback],
        "stage_moves": [_plain(move) for move in relationship.moves],
        "readiness": [_plain(word) for word in relationship.readiness],
        "signals": signals_document(signals),
        **{table: [_plain(record) for record in relationship.all(KINDS[table])] for table in _BETWEEN},
        "sessions": [session_document(relationship, session) for session in relationship.sessions],
        "lines": [line_document(relationship, line) for line in relationship.lines if line.session not in known],
    }


def whole_document(relationship: Relationship, signals: Sequence[tuple[Signal, str]] = ()) -> dict[str, Any]:
    """The same, and every record with its stamps, from which it can be brought in again without a loss."""
    return {
        **relationship_document(relationship, signals),
        "records": [
            {"kind": each.kind, "id": each.id, "lane": each.lane.value, "values": each.values, "stamps": each.stamps}
            for each in relationship.records.values()
        ],
    }


def session_document(relationship: Relationship, session: kinds.Session) -> dict[str, Any]:
    """One session with all its lines."""
    made = _plain(session)
    spoken = {
        plural: {role: made.pop(f"{singular}_{role}") for role in ("mentor", "mentee")}
        for plural, singular in (("intentions", "intention"), ("takeaways", "takeaway"))
    }
    words = relationship.session_words(session.id)
    return {
        **made,
        **spoken,
        "pulses": [_plain(word) for word in words if isinstance(word, kinds.Pulse)],
        "readiness": [_plain(word) for word in words if isinstance(word, kinds.Readiness)],
        "lines": [line_document(relationship, line) for line in with_struck(relationship, session.id)],
    }


def line_document(relationship: Relationship, line: kinds.Line) -> dict[str, Any]:
    """One line, with what the record beside it adds: owner and due of a promise, the parts of feedback, ..."""
    made: dict[str, Any] = {
        "id": line.id,
        "kind": line.sort,
        "lane": line.lane.value,
        "author": line.author,
        "speaker": line.speaker,
        "text": line.text,
        "at": line.at,
        "edited": line.id in relationship.edited,
        "struck": line.struck,
    }
    table = BY_NAME[line.sort].table
    beside = relationship.by_id.get((table, line.ref))
    if beside is not None:
        made |= {name: getattr(beside, field) for name, field in _BESIDE[table]}
    if line.level is not None:
        made["level"] = line.level
    if line.further:
        made["further"] = True
    return made


_BETWEEN = (
    "seals", "expectations", "terms", "versions", "signatures", "cares", "cards", "touches", "ratings", "items",
    "rescopes", "renegotiations", "fit_checks", "pauses", "meetings", "tallies", "talks", "concerns", "practice",
    "preparations",
    "gains", "portraits", "closings", "letters", "completions", "routines", "archive",
    "wordings", "removals", "asked", "stars", "seen",
)  # fmt: skip
"""Tables that are given as they are. What is still sealed is not among them (see Relationship)."""

_BESIDE = {
    "promises": (("owner", "owner"), ("due", "due"), ("cue", "cue"), ("state", "state")),
    "topics": (("state", "state"), ("minutes", "minutes")),
    "goals": (("goal", "number"),),
    "feedback": (("moment", "moment"), ("seen", "seen"), ("effect", "effect"), ("question", "question")),
}


def _goal(relationship: Relationship, goal: kinds.Goal) -> dict[str, Any]:
    lines = relationship.evidence(goal)
    evidence = [{**line_document(relationship, line), "session": line.session} for line in lines]
    return {**_plain(goal), "evidence": evidence}


def _plain(record: kinds.Kind) -> dict[str, Any]:
    """A record as JSON-ready data, with id, lane and author first."""
    data: dict[str, Any] = msgspec.to_builtins(record)
    return {
        "id": record.id,
        "lane": record.lane.value,
        "author": record.author,
        **{name: value for name, value in data.items() if name not in _OWN},
    }
