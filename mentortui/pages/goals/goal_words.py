"""What several pages say of a goal, as blocks and facts."""

from __future__ import annotations

from datetime import date

from mentortui.model.days.written import day_name, near_day, parse_day
from mentortui.model.records.kinds import Goal
from mentortui.model.relationship import Relationship
from mentortui.service.choices import SORT_NAMES


def goal_facts(goal: Goal, relationship: Relationship, today: date) -> tuple[str, ...]:
    """Whose goal it is, what it is about, and until when: `Tomas`, `professional`, `skill`, `by Thu 30 Apr`."""
    day = parse_day(goal.due)
    facts = (
        relationship.name(goal.owner),
        goal.field,
        SORT_NAMES.get(goal.sort, goal.sort),
        f"by {day_name(day, today)}" if day else "no day yet",
        closed_words(goal, today),
    )
    return tuple(filter(None, facts))


def closed_words(goal: Goal, today: date) -> str:
    """`reached, 3 days ago`; nothing for an open goal."""
    if not goal.closed:
        return ""
    day = parse_day(goal.closed_at)
    return ", ".join(filter(None, (goal.closed_because or "closed", near_day(day, today) if day else "")))
