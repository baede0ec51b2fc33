"""The roadmap: goals by months, made only from what both can see, and so the same for both (Mission 24). Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from datetime import date
from typing import NamedTuple

from mentortui.model.days.written import parse_day
from mentortui.model.records.kinds import Goal
from mentortui.model.records.record import Lane
from mentortui.model.relationship import Relationship, in_time
from mentortui.model.rules.goals import evidence_of, goals_of_both

Month = int
"""Months counted from year 0, so that they can be subtracted."""
BEFORE = 3
"""At least so many months of the past give way when the road is longer than the page."""


class Road(NamedTuple):
    """One goal: in each month "" before it began or after it ended, "run", "shown" with evidence, "due" or "end"."""

    goal: Goal
    cells: tuple[str, ...]
    levels: tuple[int | None, ...]  # in a month with evidence, the level at its end


class Roadmap(NamedTuple):
    """months has the first day of each; now is the place of today's. stages and held: in each month up to now, the
    stage at its end, "" before the two began, and how many sessions there were."""

    months: tuple[date, ...]
    now: int
    roads: tuple[Road, ...]
    stages: tuple[str, ...]
    held: tuple[int, ...]


def roadmap(relationship: Relationship, today: date, most: int) -> Roadmap:
    """The goals of both over at most `most` months."""
    goals = sorted(goals_of_both(relationship), key=lambda goal: (goal.closed, goal.due or "9999", goal.number))
    now = month_of(today)
    begun = [_month(goal.created, now) for goal in goals if not goal.closed]
    ends = [_month(goal.due, now) for goal in goals]
    last = max([now + 3, *ends])
    first = min([now, *begun])
    if last - first + 1 > most:
        first = max(first, min(now, max(now - BEFORE, last - most + 1)))
    months = range(first, min(last, first + most - 1) + 1)
    roads = tuple(
        Road(goal, _cells(relationship, goal, months, now), _levels(relationship, goal, months)) for goal in goals
    )
    days = tuple(date(month // 12, month % 12 + 1, 1) for month in months)
    began = month_of(parse_day(relationship.about.started) or today)
    stages = tuple(relationship.stage_at(_end_of(month)).value if began <= month <= now else "" for month in months)
    met = Counter(_month(session.started, -1) for session in relationship.sessions)
    return Roadmap(days, now - first, roads, stages, tuple(met[month] for month in months))


def month_of(day: date) -> Month:
    """The month of a day."""
    return day.year * 12 + day.month - 1


def _month(text: str, else_: Month) -> Month:
    day = parse_day(text)
    return month_of(day) if day else else_


def _end_of(month: Month) -> str:
    """A time that no moment of this month is after (ISO)."""
    following = date((month + 1) // 12, (month + 1) % 12 + 1, 1)
    return f"{following.isoformat()}T00:00:00+00:00"


def _levels(relationship: Relationship, goal: Goal, months: Sequence[Month]) -> tuple[int | None, ...]:
    level, found = -1, dict[Month, int]()
    for line in sorted(evidence_of(relationship, goal), key=lambda line: in_time(line.at)):
        if line.lane is Lane.SHARED:
            level = level if line.level is None else line.level
            found[_month(line.at, -1)] = level
    return tuple(found.get(month) for month in months)


def _cells(relationship: Relationship, goal: Goal, months: Sequence[Month], now: Month) -> tuple[str, ...]:
    shown = {_month(line.at, -1) for line in evidence_of(relationship, goal) if line.lane is Lane.SHARED}
    return tuple(_cell(goal, month, now, shown) for month in months)


def _cell(goal: Goal, month: Month, now: Month, shown: Container[Month]) -> str:
    begun, due = _month(goal.created, now), _month(goal.due, -1)
    end = _month(goal.closed_at, now) if goal.closed else max(due, now)
    if month == due and not goal.closed:
        return "due"
    if goal.closed and month == end:
        return "end"
    if not begun <= month <= end:
        return ""
    return "shown" if month in shown else "run"
