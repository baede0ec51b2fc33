"""The roadmap: the goals of both people over the months. It is the same page for both (Mission 24)."""

from __future__ import annotations

from datetime import date
from typing import cast

from mentortui.model.days.written import MONTHS
from mentortui.model.relationship import Relationship
from mentortui.model.rules.attainment import level_word
from mentortui.pages.goals.goal_words import goal_facts
from mentortui.pages.page import Axis, Column, Empty, Facts, Page, Para, Reach, Row, Track
from mentortui.pages.where import where
from mentortui.service.goals.roadmap import Road, roadmap

MOST = 60
"""Months that a page has at most; a setter shows as many of them as it has room for."""


def roadmap_page(relationship: Relationship, today: date) -> Page:
    """The goals that both can see, the nearest day first."""
    found = roadmap(relationship, today, MOST)
    if not found.roads:
        text = "This page shows the goals of both over the months; you both see the same page."
        hints = (("roadmap.open", "goals"),)
        way = Para("Goals are written down on a page of their own.", "muted", command="roadmap.open")
        return Page("Roadmap", where(relationship), (Empty(text), way), hints=hints)
    columns = tuple(Column(MONTHS[month.month - 1], str(month.year)) for month in found.months)
    rows = (_row(road, found.months, relationship, today) for road in found.roads)
    return Page("Roadmap", where(relationship), (Axis(columns, found.now), *rows))


def _row(road: Road, months: tuple[date, ...], relationship: Relationship, today: date) -> Row:
    goal = road.goal
    track = Track(cast(tuple[Reach, ...], road.cells), _track_words(road, months), goal.owner)
    facts = Facts((level_word(goal.level), *goal_facts(goal, relationship, today)))
    return Row(
        f"goal {goal.number}",
        goal.text,
        who=goal.owner,
        tone="muted" if goal.closed else "",
        acts_on=("goals", goal.id),
        more=(track, facts),
    )


def _track_words(road: Road, months: tuple[date, ...]) -> str:
    """`Oct 2026 to Mar 2027; evidence in Nov 2026`."""
    names = [f"{MONTHS[month.month - 1]} {month.year}" for month in months]
    within = [name for name, cell in zip(names, road.cells, strict=True) if cell]
    if not within:
        return "outside these months"
    span = f"{within[0]} to {within[-1]}" if len(within) > 1 else within[0]
    shown = [name for name, cell in zip(names, road.cells, strict=True) if cell == "shown"]
    return f"{span}; evidence in {', '.join(shown)}" if shown else span
