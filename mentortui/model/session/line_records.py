"""The records of a captured line: which line makes which record, and how goals move with them."""

from __future__ import annotations

from collections.abc import Container

from mentortui.model.records.kinds import Goal
from mentortui.model.records.line_kinds import FEEDBACK, GOAL, PROMISE, TOPIC
from mentortui.model.records.record import Change, Lane
from mentortui.model.relationship import Relationship
from mentortui.model.session.events import Captured
from mentortui.model.session.when_then import whole_plan


def line_changes(
    line: Captured,
    session: str,
    relationship: Relationship,
    levels: dict[str, int],
    described: Container[str] = frozenset(),
) -> list[Change]:
    """The records of one captured line. levels (goal id -> level so far) is moved on by a goal line.

    A sign does not bring a goal to "as hoped" before somebody has written what that is: in the relationship, or, for
    goals that it does not know yet, by their ids in described.
    """
    if line.sort != GOAL:
        return plain_line_changes(line, session)
    goal, values = line.goal or line.id, _line_values(line, session)
    known = relationship.get(Goal, goal)
    before = levels.get(goal, known.level if known else -1)
    beside = _goal_changes(line, goal, relationship, levels, described)
    if line.delta > 0 and goal in levels and levels[goal] == before:
        values["further"] = True
    elif line.delta and goal in levels:
        values["level"] = levels[goal]
    if line.reword and known and known.text != line.text and (known.lane is Lane.SHARED or line.lane is Lane.PRIVATE):
        values["was"] = known.text
    return [*beside, Change("lines", line.id, {**values, "ref": goal}, line.lane)]


def _goal_changes(
    line: Captured, goal: str, relationship: Relationship, levels: dict[str, int], described: Container[str]
) -> list[Change]:
    known = relationship.get(Goal, goal)
    if not line.goal:
        new = sum(relationship.get(Goal, id) is None for id in levels)
        number = known.number if known else relationship.next_goal_number + new
        levels[goal] = -1
        when = line.first_at or line.at
        made = {"number": number, "owner": line.owner, "text": line.text, "due": line.due, "level": -1, "created": when}
        return [Change("goals", goal, made, line.lane)]
    if known is None and goal not in levels:  # the goal's own line may have been taken out
        return []
    hidden = Lane.PRIVATE in (line.lane, known.lane if known else line.lane)
    lane = Lane.PRIVATE if hidden else Lane.SHARED
    if line.reword:
        again = {"clear": ""} if known and known.clear else {}  # other words want to be read back again
        return [Change("goals", goal, {"text": line.text, **again}, lane)]
    if not line.delta:
        return []
    before = levels.get(goal, known.level if known else -1)
    scaled = goal in described or (known is not None and bool(known.hoped))
    levels[goal] = level_after(before, line.delta, scaled=scaled)
    if levels[goal] == before:
        return []
    return [Change("goals", goal, {"level": levels[goal]}, lane)]


def level_after(before: int, delta: int, *, scaled: bool) -> int:
    """A goal's level after a line that moves it. Until it is written what "as hoped" looks like, it is not reached."""
    top = 2 if scaled else max(-1, before)
    return max(-2, min(top, before + delta))


def plain_line_changes(line: Captured, session: str) -> list[Change]:
    """The records of a line of any sort but goal: its own, and before it that of the promise, topic or feedback."""
    lane, when, values = line.lane, line.first_at or line.at, _line_values(line, session)
    beside: list[Change] = []
    if line.sort == PROMISE:
        made = {"owner": line.owner, "text": line.text, "due": line.due, "session": session, "made": when}
        made |= {"cue": line.cue} if line.cue else {}
        beside = [Change("promises", line.id, {**made, "state": "open"}, lane)]
    elif line.sort == TOPIC:
        made = {"text": line.text, "by": line.speaker, "state": "open", "session": session, "made": when}
        beside = [Change("topics", line.id, made, lane)]
    elif line.sort == FEEDBACK:
        said = dict(zip(("moment", "seen", "effect", "question"), line.parts, strict=True))
        beside = [Change("feedback", line.id, {**said, "giver": line.speaker, "session": session, "at": when}, lane)]
    if beside:
        values["ref"] = line.id
    return [*beside, Change("lines", line.id, values, lane)]


def _line_values(line: Captured, session: str) -> dict[str, object]:
    """The fields of the line's own record, but for what it refers to."""
    when = line.first_at or line.at
    text = whole_plan(line.cue, line.text)
    return {"session": session, "sort": line.sort, "speaker": line.speaker, "text": text, "at": when}
