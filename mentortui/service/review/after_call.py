"""Two minutes after the call: what else there is to say of an hour, by each alone, at a keyboard of their own.

Whether somebody was listened to is asked of that person (Mission 64). Where they have no account, the other person can
note what they were told, as told. After a hard hour nothing is asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from mentortui.model.records.kinds import Goal, Pulse, Role, Session
from mentortui.model.records.line_kinds import GOAL, WIN
from mentortui.model.records.pair import other
from mentortui.model.records.record import Change, Lane
from mentortui.model.relationship import Relationship
from mentortui.model.session.outcome import PULSES, pulse_changes, was_hard_hour
from mentortui.service.choices import FIELD, READY, SORT
from mentortui.service.relationship_editor import RelationshipEditor
from mentortui.service.session.taps import heard_tap, last_taps
from mentortui.service.stage import stages
from mentortui.service.stage.stage_sentence import asked_now

NAMES = {
    "heard": "Listened to",
    "told": "As told",
    "trust": "Trust",
    "confidence": "Confidence",
    "direction": "Direction",
    "unsure": "Uncertain",
    WIN: "A win",
    "ready": "Next stage",
    "sort": "Goal",
    "field": "Goal is",
}
"""The first word of a point's key -> its name on the page."""


class Point(NamedTuple):
    """One thing that can be said. answer: what was said, "" for nothing yet. private: only this person will see it."""

    key: str
    ask: str
    about: str = ""
    answer: str = ""
    private: bool = False

    @property
    def kind(self) -> str:
        """The first word of the key."""
        return self.key.partition(".")[0]

    @property
    def name(self) -> str:
        """What it is, in a word or two."""
        return NAMES[self.kind]


def session_to_tell(relationship: Relationship) -> Session | None:
    """The session that can be talked about now: the last one, unless it was a hard hour."""
    last = relationship.sessions[-1] if relationship.sessions else None
    return None if last is None or was_hard_hour(relationship, last.id) else last


def points(relationship: Relationship, me: Role) -> list[Point]:
    """What this person can say of the last session, in order; nothing where there is none to speak of."""
    session = session_to_tell(relationship)
    if session is None:
        return []
    return [
        *_pulse_points(relationship, session, me),
        *_told_point(relationship, session, me),
        *_goal_points(relationship, session),
        *_win_point(relationship, session),
        *_ready_point(relationship, me),
    ]


def _pulse_points(relationship: Relationship, session: Session, me: Role) -> list[Point]:
    name, said = relationship.name(me), _pulse_of(relationship, session, me)
    equals = relationship.equals
    asked = [heard_tap(me, me, name)] if me == "mentee" or equals else []
    made = []
    for key, ask, about in (*asked, *last_taps(me, name, equals=equals)):
        made.append(Point(key, ask, about, _tapped(said, key), private=True))
    return made


def _pulse_of(relationship: Relationship, session: Session, role: str) -> Pulse | None:
    return next((each for each in relationship.pulses if each.session == session.id and each.person == role), None)


def _tapped(pulse: Pulse | None, key: str) -> str:
    if pulse is None:
        return ""
    if key == "unsure":
        return "" if pulse.unsure is None else "yes" if pulse.unsure else "no"
    value = getattr(pulse, PULSES[key], None) if key in PULSES else None
    return "" if value is None else str(value)


def _told_point(relationship: Relationship, session: Session, me: Role) -> list[Point]:
    """What the mentee said aloud, where only the mentor has a keyboard."""
    them = other(me)
    if (me != "mentor" and not relationship.equals) or relationship.person(them).account:
        return []
    said = _tapped(_pulse_of(relationship, session, them), "heard")
    key, ask, about = heard_tap(me, them, relationship.name(them))
    return [Point(key, ask, about, said, private=True)]


def _goal_points(relationship: Relationship, session: Session) -> list[Point]:
    """What the goals of that session are about, as far as nobody has said."""
    begun = [line.ref for line in relationship.session_lines(session.id) if line.sort == GOAL]
    made = []
    for id in dict.fromkeys(begun):
        goal = relationship.get(Goal, id)
        if goal is None or (session.started and goal.created < session.started):
            continue
        if not goal.sort:
            made.append(Point(f"sort.{id}", "What is this goal about?", goal.text))
        if not goal.field:
            made.append(Point(f"field.{id}", "Is it more a personal or a professional goal?", goal.text))
    return made


def _win_point(relationship: Relationship, session: Session) -> list[Point]:
    """A win since the time before, where there was such a time, and the hour had none."""
    won = any(line.sort == WIN for line in relationship.session_lines(session.id))
    return [] if won or len(relationship.sessions) < 2 else [Point(WIN, "One win since last time, however small?")]


def _ready_point(relationship: Relationship, me: Role) -> list[Point]:
    """Whether it is time for the next stage, said by each alone and sealed, as on the page of the stage."""
    to = relationship.stage.next
    asked = to is not None and len(relationship.sessions) > 1 and asked_now(relationship) == "ready"
    if not asked or to is None or stages.resting(relationship):
        return []
    said = relationship.has_sealed(stages.ready_round(relationship), me)
    return [] if said else [Point("ready", f"Is it time for {to.value}?", "sealed until both of you have spoken")]


CHOICES = {"sort": SORT, "field": FIELD, "ready": READY}
"""Kind of a point -> its answers, where they are few."""


def after_call_changes(editor: RelationshipEditor, answers: Mapping[str, str]) -> list[Change]:
    """The records of these answers, by the key of their point; what was skipped makes none."""
    relationship, me = editor.relationship, editor.me
    session, said = session_to_tell(relationship), {key: text for key, text in answers.items() if text}
    if session is None:
        return []
    made = pulse_changes(session.id, me, said, editor.now)
    if told := said.get("told"):
        values = {"session": session.id, "person": other(me), "felt_heard": int(told), "at": editor.now}
        values |= {"recorded_by": editor.author, "deleted": False}
        made.append(Change("pulses", f"{session.id}.{other(me)}", values, Lane.PRIVATE))
    for key, text in said.items():
        kind, _, id = key.partition(".")
        if kind in ("sort", "field") and (goal := relationship.get(Goal, id)):
            made.append(Change("goals", id, {kind: text}, goal.lane))
    if win := said.get(WIN):
        line = {"session": session.id, "sort": WIN, "speaker": me, "text": win, "at": editor.now}
        made.append(Change("lines", editor.new_id(), line))
    return [*made, *(stages.ready_changes(editor, said["ready"]) if "ready" in said else [])]
