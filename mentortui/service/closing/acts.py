"""What can be done for a good ending, each act as the Changes that it puts into the books."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import msgspec

from mentortui.model.records import kinds
from mentortui.model.records.line_kinds import NOTE
from mentortui.model.records.record import Change, Lane
from mentortui.model.records.said import Said
from mentortui.model.records.stage import Stage
from mentortui.model.relationship import Relationship
from mentortui.model.rules.agreement import SINCE, SPAN, UNTIL, terms_now
from mentortui.model.rules.closing import CLOSING, Closure
from mentortui.model.session.outcome import move_change
from mentortui.service.closing.closing import last_agreement, then_and_now
from mentortui.service.sealing import seal_change

AFTER = "after."
"""With what the id of a line begins in which a mentor says when there is room again."""


class LettersMissing(ValueError):
    """A seal needs three letters, each written or left empty on purpose; `parts` are those that are neither."""

    def __init__(self, parts: list[kinds.Part]) -> None:
        super().__init__(", ".join(parts))
        self.parts = parts


class Ending(msgspec.Struct, frozen=True):
    """What the two say of their ending. last_on is a day, or "" while it is open; meeting is the local time of the last
    session where one was named."""

    reason: str
    exit: str
    last_on: str = ""
    meeting: str = ""


def announce_changes(relationship: Relationship, ending: Ending, why: str, now: datetime, move_id: str) -> list[Change]:
    """The ending is talked about, or talked about differently from before. why: the reason in words, for the
    move to Closure, which is made, as move_id, when the relationship is not there yet (Mission 55: announced
    first, closed later)."""
    values = {"reason": ending.reason, "exit": ending.exit, "last_on": ending.last_on}
    made: list[Change] = []
    if not Closure(relationship).announced:
        values["announced"] = now.isoformat()
    if relationship.stage is not Stage.CLOSURE:
        made.append(move_change(move_id, relationship.stage, Stage.CLOSURE, now, reason=why))
    made.append(Change("closings", CLOSING, values))
    planned, today = relationship.about.next_session, now.date().isoformat()
    if ending.meeting and (not planned or planned[:10] >= ending.last_on or planned[:10] < today):
        made.append(Change("about", relationship.about.id or "about", {"next_session": ending.meeting}))
    return made


def letter_changes(relationship: Relationship, part: kinds.Part, text: str, said: Said) -> list[Change]:
    """A letter as it is so far, in the words of its writer. Words that are all taken out again leave no letter behind:
    an empty one is left on purpose, see empty_changes."""
    if text.strip():
        return _letter(relationship, part, text, said)
    there = part in Closure(relationship).drafts(said.person)
    gone = Change("letters", _letter_id(relationship, part, said), {"text": "", "deleted": True}, Lane.SEALED)
    return [gone] if there else []


def empty_changes(relationship: Relationship, part: kinds.Part, said: Said) -> list[Change]:
    """This letter stays empty, and its writer says so."""
    return _letter(relationship, part, "", said)


def _letter(relationship: Relationship, part: kinds.Part, text: str, said: Said) -> list[Change]:
    closure = Closure(relationship)
    if closure.sealed(said.person):  # a sealed letter stays as it is
        return []
    values = {"packet": closure.packet, "part": part, "text": text, **said.values, "deleted": False}
    return [Change("letters", _letter_id(relationship, part, said), values, Lane.SEALED)]


def _letter_id(relationship: Relationship, part: kinds.Part, said: Said) -> str:
    return f"{Closure(relationship).packet}.{part}.{said.person}"


def seal_changes(relationship: Relationship, said: Said) -> list[Change]:
    """This person seals the letters. Raises LettersMissing."""
    closure = Closure(relationship)
    if missing := closure.missing(said.person):
        raise LettersMissing(missing)
    return [seal_change(closure.packet, said.person, said.at, said.recorded_by)]


def complete_changes(said: Said) -> list[Change]:
    """This person calls it complete; recorded for them where they have no account."""
    return [Change("completions", f"completion.{said.person}", {**said.values, "deleted": False})]


def hello_changes(day: str) -> list[Change]:
    """The day of a hello afterwards, "" for none (Mission 58)."""
    return [Change("closings", CLOSING, {"hello": day})]


def deletion_changes(day: str) -> list[Change]:
    """The day on which each deletes what they wrote, "" for never."""
    return [Change("closings", CLOSING, {"deletion": day})]


def seen_changes(relationship: Relationship, what: str) -> list[Change]:
    """This reader has had their letters or their keepsake. It is theirs alone."""
    closure = Closure(relationship)
    return [] if closure.seen(what) else [Change("seen", closure.seen_id(what), {"what": what}, Lane.PRIVATE)]


def gain_changes(id: str, text: str, said: Said) -> list[Change]:
    """What this person gets out of it (Mission 18)."""
    return [Change("gains", id, {"text": text, **said.values})]


def routine_changes(id: str, cue: str, then: str, said: Said) -> list[Change]:
    """What this person goes on with alone (Mission 83)."""
    return [Change("routines", id, {"cue": cue, "then": then, **said.values})]


def next_goal_changes(
    relationship: Relationship, id: str, text: str, due: str, at: str, owner: str = "mentee"
) -> list[Change]:
    """What the mentee, or one of two equals, takes on next, alone or with somebody else (Mission 57)."""
    values = {"number": relationship.next_goal_number, "owner": owner, "text": text, "due": due}
    return [Change("goals", id, {**values, "level": -1, "created": at})]


def capacity_changes(id: str, text: str, at: str) -> list[Change]:
    """When the mentor has room again, and for whom: a private line (Mission 57)."""
    values = {"sort": NOTE, "speaker": "mentor", "text": text, "at": at, "session": ""}
    return [Change("lines", f"{AFTER}{id}", values, Lane.PRIVATE)]


def portrait_changes(relationship: Relationship, answers: Mapping[str, str], said: Said) -> list[Change]:
    """Answers to the questions of then and now, by question. The first ones are `then`, and can be corrected on their
    day; those of any later day are `now` (Mission 69)."""
    made = []
    for question, text in answers.items():
        first = then_and_now(relationship, said.person, question)[0]
        when = "then" if first is None or first.at[:10] == said.at[:10] else "now"
        values = {"question": question, "text": text, **said.values}
        made.append(Change("portraits", f"portrait.{question}.{said.person}.{when}", values))
    return made


def draft_of(relationship: Relationship) -> list[Change]:
    """The clauses of this agreement as the unsigned draft of another relationship's. What the two expected of each
    other is theirs and stays here, and so do the days of its term."""
    last = last_agreement(relationship)
    terms = last.terms if last else terms_now(relationship)
    kept = {item: text for item, text in terms.items() if text and item not in (SPAN, SINCE, UNTIL)}
    return [Change("terms", item, {"item": item, "text": text}) for item, text in kept.items()]
