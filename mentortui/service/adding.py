"""A line captured between sessions. Light: goals alone need the whole relationship, and what it takes to read it."""

from __future__ import annotations

from mentortui.model.change import Lane
from mentortui.model.line_records import plain_line_changes
from mentortui.model.marks import MarkError, or_new_goal, read_line
from mentortui.model.pair import Pair
from mentortui.model.text import visible

TYPE_CHECKING = False  # typing costs a third of what `python -c pass` does
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from typing import Any

    from mentortui.model.change import Change
    from mentortui.model.kinds import LineKind, MaybeRole, Role
    from mentortui.model.marks import Capture
    from mentortui.model.relationship import Relationship


class _Jotted:
    """What was typed, as line_records.CapturedLine: it belongs to no session and is never changed."""

    first_at = ""

    def __init__(self, line: Capture, id: str, at: str, speaker: MaybeRole, goal: str = "") -> None:
        self.id, self.at, self.speaker, self.goal = id, at, speaker, goal
        self.sort: LineKind = line.sort
        self.text, self.due, self.cue, self.parts = line.text, line.due, line.cue, line.parts
        self.lane: Lane = line.lane
        self.owner: Role = line.owner
        self.delta, self.reword = line.delta, line.reword


class Named:
    """A person, as much of one as a line needs."""

    def __init__(self, role: str, name: str = "", account: str = "") -> None:
        self.role, self.name, self.account = role, visible(name), visible(account)


class Two(Pair):
    """Mentor and mentee, without the rest of their relationship."""

    def __init__(self, people: Iterable[dict[str, Any]]) -> None:
        """people: their documents, as they are stored."""
        known = {"mentor": Named("mentor", "Mentor"), "mentee": Named("mentee", "Mentee")}
        for each in people:
            person = Named(each.get("role", "mentor"), each.get("name", ""), each.get("account", ""))
            known[person.role] = person
        self.mentor, self.mentee = known["mentor"], known["mentee"]


def understood(typed: str, now: datetime, *, pasted: bool = False) -> Capture:
    """typed as a line that can be added; several lines are one note. Raises MarkError."""
    line = read_line(typed, now.date(), pasted=pasted or "\n" in typed.strip())
    if line.extend:
        raise MarkError("More minutes belong to a session: type + or +10 there. Nothing was added.")
    if not line.text and not line.delta:
        raise MarkError("There is nothing to add: give some words.")
    return line


def plain_changes(line: Capture, pair: Pair, author: str, id: str, now: datetime) -> list[Change]:
    """The records of a line that is about no goal."""
    return plain_line_changes(_Jotted(line, id, _time(now), pair.role_of(author)), "")


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
    line = or_new_goal(understood(typed, now, pasted=pasted), relationship.next_goal_number, now.date())
    if line.sort != "goal":
        return line, plain_changes(line, relationship, author, new_id(), now)
    goal = relationship.goal(line.goal) if line.goal else None
    if line.goal and goal is None:
        raise MarkError(f"There is no goal {line.goal} in {relationship.slug}.")
    from mentortui.model.goal_records import line_changes

    jotted = _Jotted(line, new_id(), _time(now), relationship.role_of(author), goal.id if goal else "")
    return line, line_changes(jotted, "", relationship, {})


def _time(now: datetime) -> str:
    return now.isoformat(timespec="milliseconds")
