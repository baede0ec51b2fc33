"""From what happened in a session to the records that are kept, but for the lines themselves (line_records.py)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set
from datetime import datetime, timedelta
from itertools import pairwise

import msgspec

from mentortui.model.days.written import parse_moment
from mentortui.model.records.kinds import Goal, Promise, Role, Seen, StageMove
from mentortui.model.records.line_kinds import GOAL
from mentortui.model.records.record import Change, Lane
from mentortui.model.records.stage import ROLES, Stage, check_move
from mentortui.model.relationship import Relationship
from mentortui.model.rules.agreement import revisit_topics
from mentortui.model.rules.next_meeting import next_meeting_changes
from mentortui.model.rules.promises import moved_change
from mentortui.model.session import events as ev
from mentortui.model.session.line_records import line_changes
from mentortui.model.session.live_session import LiveSession
from mentortui.model.session.prepared import opened_changes
from mentortui.model.session.talk import may_count, moments
from mentortui.model.session.tally import read_tally

READY_KEYS = {"mentor": "ready.mentor", "mentee": "ready.mentee"}
PULSES = {"heard": "felt_heard", "trust": "trust", "confidence": "confidence", "direction": "direction"}
"""The question of the wrap-up -> the field of the pulse, for those answered from 0 to 10."""


def session_changes(
    live: LiveSession,
    relationship: Relationship,
    author: str,
    now: datetime,
    *,
    left: tuple[datetime, timedelta] | None = None,
) -> list[Change]:
    """Everything that a finished session leaves behind, private records included. left: when it was left, and how long
    it had taken, where it is closed as it was.

    The changes carry the ids of the events, so saving the same session twice changes nothing. now is timezone-aware.
    """
    state, session = live.state, live.start.session
    made: list[Change] = []
    levels: dict[str, int] = {}
    for line in _in_order(state.shown_lines):
        made += line_changes(line, session, relationship, levels)
    made = _with_private_goals(made)
    there = {(change.kind, change.id) for change in made} | relationship.by_id.keys()
    made += _settled_promises(live, relationship, made, there)
    made += _settled_topics(live, relationship, made, there, now)
    mine = f".{author}" if relationship.two_accounts else ""
    for number, asked in enumerate(state.asked):
        values = {"prompt": asked.prompt, "session": session, "at": asked.at, "deeper": asked.deeper}
        made.append(Change("asked", f"{session}{mine}.{number}", values))
    made += _goal_facts(live, relationship)
    made += _pulses_and_readiness(live, relationship, author)
    made += _own_part(live, relationship, mine)
    made += opened_changes(live, relationship)
    if state.hard_hour:
        made.append(Change("seen", hard_hour_id(session), {"what": "hard hour"}, Lane.PRIVATE))
    if next_session := state.answers.get("next", ""):
        made += next_meeting_changes(relationship, next_session, now, held=live.start.planned)
    elif (planned := parse_moment(relationship.about.next_session)) and planned.date() <= now.date():
        made.append(Change("about", relationship.about.id or "about", {"next_session": ""}))
    if move := stage_move(live, relationship, now):
        moved = StageMove(id=move.id, to=Stage(move.values["to"]), at=move.values["at"])
        made += [move, *revisit_topics(relationship, [moved])]
    made.append(_session_record(live, now, left))
    return _folded(made)


def hard_hour_id(session: str) -> str:
    """The id of what one person alone knows of a session: that it was a hard hour."""
    return f"hard.{session}"


def was_hard_hour(relationship: Relationship, session: str) -> bool:
    """Whether this reader knows a session as a hard hour."""
    return relationship.get(Seen, hard_hour_id(session)) is not None


def _settled_promises(
    live: LiveSession, relationship: Relationship, made: list[Change], there: Set[tuple[str, str]]
) -> list[Change]:
    """What became of promises, and which of them got another day. there: the records that there are by now."""
    changes = []
    for settled in live.state.promises.values():
        if ("promises", settled.id) not in there:  # its line was taken out afterwards
            continue
        values: dict[str, object] = {"state": settled.state, "settled": settled.at}
        if settled.due:
            values["due"] = settled.due
        lane = _lane(made, relationship, "promises", settled.id)
        changes.append(Change("promises", settled.id, values, lane))
        before = relationship.get(Promise, settled.id)  # one made in this session has not been moved, only corrected
        if before and before.due and settled.due and settled.due != before.due:
            id = f"{settled.id}.{live.start.session}"
            changes.append(moved_change(id, settled.id, before.due, settled.due, settled.at, lane=lane))
    return changes


def _settled_topics(
    live: LiveSession, relationship: Relationship, made: list[Change], there: Set[tuple[str, str]], now: datetime
) -> list[Change]:
    """What became of topics."""
    return [
        Change(
            "topics",
            topic,
            {"state": standing, "settled": now.isoformat()},
            _lane(made, relationship, "topics", topic),
        )
        for topic, standing in live.state.topics.items()
        if ("topics", topic) in there
    ]


def _with_private_goals(made: list[Change]) -> list[Change]:
    """made, with every word on a goal that was begun privately in this session kept as private as the goal."""
    private = {
        change.id
        for change in made
        if change.kind == "goals" and change.lane is Lane.PRIVATE and "number" in change.values
    }
    return [
        Change(change.kind, change.id, change.values, Lane.PRIVATE)
        if change.kind == "goals" and change.id in private
        else change
        for change in made
    ]


def _folded(made: list[Change]) -> list[Change]:
    """One change for each record and lane; the later word on a field wins, so a second save stamps nothing."""
    folded: dict[tuple[str, str, Lane], Change] = {}
    for change in made:
        key = (change.kind, change.id, change.lane)
        before = folded[key].values if key in folded else {}
        folded[key] = Change(change.kind, change.id, {**before, **change.values}, change.lane)
    return list(folded.values())


def _goal_facts(live: LiveSession, relationship: Relationship) -> list[Change]:
    """What the wrap-up asked of new goals: keys `sort.<goal>` and `field.<goal>`."""
    made = []
    for line in live.state.shown_lines:
        if line.sort != GOAL or line.goal:
            continue
        known = relationship.get(Goal, line.id)
        facts = {name: text for name in ("sort", "field") if (text := live.state.answers.get(f"{name}.{line.id}", ""))}
        if facts:
            made.append(Change("goals", line.id, facts, known.lane if known else line.lane))
    return made


def _session_record(live: LiveSession, now: datetime, left: tuple[datetime, timedelta] | None) -> Change:
    start, answers = live.start, live.state.answers
    ended, lasted = live.lasted(now, left)
    values = {
        "number": start.number,
        "stage": start.stage,
        "flow": start.flow,
        "minutes": start.minutes,
        "planned": start.planned,
        "started": start.at,
        "ended": ended.isoformat(),
        "lasted": min(round(lasted.total_seconds() / 60), 24 * 60),
        "steps": [
            {"kind": step.kind, "name": step.name, "minutes": spent} for step, spent in _minutes_spent(live, now)
        ],
    }
    said = {"next_session": answers.get("next", "")}
    for role in ROLES:
        said[f"intention_{role}"] = answers.get(f"intention.{role}", "")
        said[f"takeaway_{role}"] = answers.get(f"takeaway.{role}", "")
    # What was skipped here may have been said at the other person's terminal.
    return Change("sessions", start.session, values | {name: text for name, text in said.items() if text})


def _minutes_spent(live: LiveSession, now: datetime) -> list[tuple[ev.LiveStep, int]]:
    spent: dict[int, float] = {}
    marks = [live.time.at(at) for _, at in live.state.entered] + [live.elapsed(now)]
    for (step, _), (begun, left) in zip(live.state.entered, pairwise(marks), strict=True):
        spent[step] = spent.get(step, 0.0) + max(0.0, (left - begun).total_seconds() / 60)
    return [(step, min(round(spent[place]), 24 * 60)) for place, step in enumerate(live.steps) if place in spent]


def _in_order(lines: list[ev.Captured]) -> list[ev.Captured]:
    """Lines as they were written, none at an earlier time than the one before it: the wall clock may have been set
    back in between, and whoever reads them sorts them by time."""
    made: list[ev.Captured] = []
    newest: datetime | None = None
    for line in lines:
        when = parse_moment(line.first_at or line.at)
        if when and newest and when < newest:
            when = newest + timedelta(milliseconds=1)
            line = msgspec.structs.replace(line, first_at=when.isoformat(timespec="milliseconds"))
        newest = when or newest
        made.append(line)
    return made


def pulse_changes(session: str, person: Role, answers: Mapping[str, str], at: str) -> list[Change]:
    """What this person tapped of a session, by the key of the question, for them alone; nothing where all was passed
    over. A single tap that was skipped is not written: it stays None (Mission 16)."""
    taps: dict[str, object] = {field: int(said) for key, field in PULSES.items() if (said := answers.get(key, ""))}
    if unsure := answers.get("unsure", ""):
        taps["unsure"] = unsure == "yes"
    values = {"session": session, "person": person, **taps, "at": at, "deleted": False}
    return [Change("pulses", f"{session}.{person}", values, Lane.PRIVATE)] if taps else []


def _pulses_and_readiness(live: LiveSession, relationship: Relationship, author: str) -> list[Change]:
    session, answers = live.start.session, live.state.answers
    made: list[Change] = []
    me = relationship.role_of(author)
    made += pulse_changes(session, me, answers, live.last_at)
    to = Stage(live.start.stage).next
    for role, key in READY_KEYS.items():
        if to and not relationship.two_accounts and (answer := answers.get(key, "")):
            recorded_by = "" if role == me else author
            values = {"session": session, "person": role, "to": to.value, "answer": answer, "recorded_by": recorded_by}
            made.append(Change("readiness", f"{session}.{role}", values))
    return made


def _own_part(live: LiveSession, relationship: Relationship, mine: str) -> list[Change]:
    """What the mentor noticed of their own part, for them alone; and who spoke how often, where both agreed to that.
    mine: what the ids of this person's own counts have in them."""
    session = live.start.session
    made: list[Change] = []
    told = read_tally(live.state.answers.get("tally", ""))  # of a session begun when the wrap-up asked for it
    if (tally := Counter(told) + live.state.taps) and not live.state.hard_hour:
        made.append(Change("tallies", f"{session}.tally", {"session": session, **tally}, Lane.PRIVATE))
    if may_count(relationship) and not live.state.hard_hour and live.state.samples:
        made.append(Change("talks", f"{session}{mine}.talk", {"session": session, **moments(live.state.samples)}))
    return made


def stage_move(live: LiveSession, relationship: Relationship, now: datetime) -> Change | None:
    """The step forward, when both said "ready" and the relationship still is where the session began. With an account
    each, nobody says it for the other: their words are given alone, between sessions."""
    stage = Stage(live.start.stage)
    both = all(live.state.answers.get(key) == "ready" for key in READY_KEYS.values())
    if not both or relationship.two_accounts or stage.next is None or relationship.stage is not stage:
        return None
    session = live.start.session
    at = relationship.moment(now)
    return move_change(f"{session}.move", stage, stage.next, at, both_ready=both, session=session)


def move_change(
    id: str, origin: Stage, to: Stage, now: datetime, *, both_ready: bool = False, reason: str = "", session: str = ""
) -> Change:
    """The record of a move between stages. Raises StageMoveRefused for one that the rules do not allow."""
    check_move(origin, to, both_ready=both_ready, reason=reason)
    values = {"origin": origin.value, "to": to.value, "at": now.isoformat(), "reason": reason, "session": session}
    return Change("stage_moves", id, values)


def _lane(made: list[Change], relationship: Relationship, kind: str, id: str) -> Lane:
    """Where the record with this id lives, so that a change to it goes to the same book."""
    for change in made:
        if (change.kind, change.id) == (kind, id):
            return change.lane
    known = relationship.by_id.get((kind, id))
    return known.lane if known else Lane.SHARED
