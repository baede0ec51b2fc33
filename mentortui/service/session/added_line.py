"""A line captured between sessions, and the records that it makes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from mentortui.model.records.record import Change
from mentortui.model.relationship import Relationship
from mentortui.model.session.events import Captured
from mentortui.model.session.line_records import line_changes
from mentortui.model.session.marks import Capture, MarkError, or_new_goal, read_line
from mentortui.service.session.meaning import Level, line_meaning


def added_line(
    typed: str,
    relationship: Relationship,
    author: str,
    new_id: Callable[[], str],
    now: datetime,
    *,
    pasted: bool = False,
) -> tuple[Capture, list[Change]]:
    """(what typed was understood as, its records) for a line captured between sessions. Raises MarkError."""
    line = line_to_add(typed, relationship, now, pasted=pasted)
    goal = relationship.goal(line.goal) if line.goal else None
    captured = Captured(
        at=now.isoformat(timespec="milliseconds"),
        act="",
        id=new_id(),
        sort=line.sort,
        text=line.text,
        lane=line.lane,
        speaker=relationship.role_of(author),
        owner=line.owner,
        due=line.due,
        cue=line.cue,
        goal=goal.id if goal else "",
        delta=line.delta,
        reword=line.reword,
        parts=line.parts,
    )
    return line, line_changes(captured, "", relationship, {})


def line_to_add(typed: str, relationship: Relationship, now: datetime, *, pasted: bool = False) -> Capture:
    """typed as a line that can be added; several lines are one note. Raises MarkError."""
    line = or_new_goal(_understood(typed, now, pasted=pasted), relationship.next_goal_number, now.date())
    if line.goal and relationship.goal(line.goal) is None:
        raise MarkError(f"There is no goal {line.goal} in {relationship.slug}.", f"there is no goal {line.goal}")
    return line


def added_meaning(typed: str, relationship: Relationship, me: str, now: datetime, *, pasted: bool = False) -> str:
    """What adding will make of what is typed; "" of a plain note, and where it would be refused. me: the reader's
    role."""
    if not typed.strip():
        return ""
    try:
        line = line_to_add(typed, relationship, now, pasted=pasted)
    except MarkError as refused:
        return refused.short
    goal = relationship.goal(line.goal) if line.delta else None
    level = Level(goal.level, bool(goal.hoped)) if goal else None
    return line_meaning(line, relationship, me, now.date(), level=level)


def _understood(typed: str, now: datetime, *, pasted: bool) -> Capture:
    line = read_line(typed, now.date(), pasted=pasted or "\n" in typed.strip())
    if line.extend:
        raise MarkError("More minutes belong to a session: type + or +10 there. Nothing was added.")
    if not line.text and not line.delta:
        raise MarkError("There is nothing to add: give some words.")
    return line
