"""Where else the words of a line stand: in its goal, and in what a session has as the answer to a question.

Each gives the changes by which these follow when the line is corrected.
"""

from __future__ import annotations

from mentortui.model.records import kinds
from mentortui.model.records.kinds import Goal, Line
from mentortui.model.records.line_kinds import GOAL
from mentortui.model.records.record import Change, Lane
from mentortui.model.relationship import Relationship

_WANTED = ("intention_mentee", "intention_mentor")


def goal_words(relationship: Relationship, line: Line, text: str) -> list[Change]:
    """The words of the goal that a line began or reworded, where they are still those of the line."""
    goal = relationship.get(Goal, line.ref)
    if goal is None or goal.text != line.text or not (line.ref == line.id or line.was):
        return []
    again = {"clear": ""} if goal.clear else {}  # other words want to be read back again
    return [Change("goals", goal.id, {"text": text, **again}, goal.lane)]


def goal_as_before(relationship: Relationship, line: Line) -> list[Change]:
    """The goal as it was before a line moved its level or gave it other words, where no later line did."""
    goal = relationship.get(Goal, line.ref) if line.sort == GOAL else None
    if goal is None or goal.lane is not line.lane:
        return []
    if line.was and goal.text == line.text:
        return [Change("goals", goal.id, {"text": line.was}, goal.lane, forgets=goal.lane is Lane.SHARED)]
    levels = [each for each in relationship.evidence(goal) if each.level is not None]
    if line.level is None or not levels or levels[-1].id != line.id or goal.level != line.level:
        return []
    before = levels[-2].level if len(levels) > 1 else -1
    return [Change("goals", goal.id, {"level": before}, goal.lane)]


def answers(relationship: Relationship, line: Line, words: str) -> list[Change]:
    """What a session has of a line as the answer to what somebody wants of it, in other words or, with "", in none."""
    session, said = relationship.get(kinds.Session, line.session), _first_row(line.text)
    if session is None or not said or line.lane is not Lane.SHARED:
        return []
    answered = {name: _first_row(words) for name in _WANTED if getattr(session, name) == said}
    return [Change("sessions", session.id, answered, forgets=not words)] if answered else []


def _first_row(text: str) -> str:
    return text.strip().split("\n")[0]
