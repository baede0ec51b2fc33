"""Whether there is anything by which one would see that a goal moves (Mission 20)."""

from __future__ import annotations

from mentortui.guide.wording.checks import goal_marks
from mentortui.model.records.kinds import Goal
from mentortui.model.rules.goals import level_sentences


def has_measure(goal: Goal) -> bool:
    """A sentence for a level, a day, or at least one of the three marks in its wording."""
    return any(level_sentences(goal)) or bool(goal.due) or "●" in goal_marks(goal.text).dots


def could_still_say(goal: Goal) -> tuple[str, ...]:
    """A short question for each of the three marks that its wording misses; a day of its own counts as time-bound."""
    marks = goal_marks(goal.text)
    there = (marks.specific, marks.actionable, marks.time_bound or bool(goal.due))
    asked = ("what exactly?", "what will you do?", "by when?")
    return tuple(question for mark, question in zip(there, asked, strict=True) if not mark)
