"""Goals as they stand in the middle of a session: the records, and what the lines so far have made of them."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from mentortui.model.records.line_kinds import GOAL
from mentortui.model.relationship import Relationship
from mentortui.model.rules.goals import level_sentences
from mentortui.model.session.events import Captured
from mentortui.model.session.line_records import line_changes
from mentortui.model.session.live_session import LiveSession
from mentortui.model.session.marks import MarkError


class GoalNow(msgspec.Struct, frozen=True):
    """A goal with what this session has changed."""

    id: str
    number: int
    text: str
    level: int
    due: str = ""
    sentences: tuple[str, ...] = ()  # what each level from -2 to +2 looks like, where that was written


def goal_number(live: LiveSession, relationship: Relationship, goal: str) -> int:
    """The number of a goal by record id, one made in this session included; 0 for none."""
    known = next((known.number for known in relationship.goals if known.id == goal), 0)
    new = new_goals(live)
    return known or (relationship.next_goal_number + new.index(goal) if goal in new else 0)


def goals_now(live: LiveSession, relationship: Relationship, theirs: Iterable[Captured] = ()) -> list[GoalNow]:
    """Every open goal as it stands now, those made in this session last. theirs: lines of the other person, whose moves
    of goals count; a goal that they have made gets its number with their part."""
    levels: dict[str, int] = {}
    made: list[tuple[str, int, str, str]] = []
    words: dict[str, str] = {}
    known_goals = {goal.id for goal in relationship.goals}
    moves = [line for line in theirs if line.goal in known_goals]
    for line in (line for line in [*moves, *live.state.shown_lines] if line.sort == GOAL):
        changes = line_changes(line, "", relationship, levels)
        made += [(new.id, int(new.values["number"]), line.text, line.due) for new in changes if "number" in new.values]
        words.update({line.goal: line.text} if line.reword else {})
    known = [
        GoalNow(
            goal.id,
            goal.number,
            words.get(goal.id, goal.text),
            levels.get(goal.id, goal.level),
            goal.due,
            level_sentences(goal),
        )
        for goal in relationship.open_goals
    ]
    return known + [GoalNow(id, number, words.get(id, text), levels[id], due) for id, number, text, due in made]


def new_goals(live: LiveSession) -> list[str]:
    """Ids of the goals that were made in this session, in order."""
    return [line.id for line in live.state.shown_lines if line.sort == GOAL and not line.goal]


def goal_meant(live: LiveSession, relationship: Relationship, number: int, replaces: str = "") -> str:
    """The record id of the goal that a line names by its number, other than the goal that this line made itself
    (replaces). Raises MarkError where there is none."""
    known = relationship.goal(number)
    if known:
        return known.id
    new = new_goals(live)
    place = number - relationship.next_goal_number
    if 0 <= place < len(new) and new[place] != replaces:
        return new[place]
    short = f"there is no goal {number}"
    have = ", ".join(f"#{goal.number}" for goal in relationship.open_goals)
    why = f"There is no goal {number} yet. " + (f"You have {have}." if have else "A new one: # text by june")
    raise MarkError(why, short)


def check_level(goals: Iterable[GoalNow], goal: str, delta: int) -> None:
    """Raises MarkError where a goal cannot go that much up or down."""
    known = next((known for known in goals if known.id == goal), None)
    if known and not -2 <= known.level + delta <= 2:
        where = "top" if delta > 0 else "lowest"
        short = f"goal {known.number} is at the {where} level"
        raise MarkError(f"Goal {known.number} is at the {where} level already.", short)
