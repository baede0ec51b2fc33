"""The roadmap: the goals of both people over the months. It is the same page for both (Mission 24)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import cast

from mentortui.model.days.written import MONTHS
from mentortui.model.records.kinds import Goal
from mentortui.model.records.stage import ROLES
from mentortui.model.relationship import Relationship
from mentortui.model.rules.attainment import level_word
from mentortui.model.rules.goals import reviews_of
from mentortui.model.text import counted
from mentortui.pages.goal_words import goal_facts
from mentortui.pages.page import Axis, Block, Column, Empty, Facts, Page, Para, Reach, Row, Track
from mentortui.pages.where import where
from mentortui.service.goals.roadmap import Road, Roadmap, roadmap

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
    sentence = Para(_sentence(relationship, found))
    blocks: tuple[Block, ...] = (sentence, Axis(columns, found.now), *_hours(found), *rows)
    return Page("Roadmap", where(relationship), blocks)


def _sentence(relationship: Relationship, found: Roadmap) -> str:
    """How many goals stand higher than where they were, and what that was read from."""
    goals = [road.goal for road in found.roads]
    higher = sum(goal.level > -1 for goal in goals)
    known = f"From {counted(len(relationship.sessions), 'session', 'sessions')}."
    if len(goals) == 1:
        word = level_word(goals[0].level)
        return f"The goal is {word}. {known}" if higher else f"The goal is not further than it was. {known}"
    return f"{higher} of {len(goals)} goals are further than they were. {known}"


def _hours(found: Roadmap) -> Iterator[Track]:
    """The stages and the sessions below the months."""
    none: tuple[Reach, ...] = tuple("" for _ in found.months)
    names = [f"{MONTHS[month.month - 1]} {month.year}" for month in found.months]
    begun = [
        f"{stage} from {name}"
        for at, (stage, name) in enumerate(zip(found.stages, names, strict=True))
        if stage and (not at or stage != found.stages[at - 1])
    ]
    if begun:
        yield Track(none, f"Stages: {', '.join(begun)}.", "muted", found.stages)
    if any(found.held):
        held = [f"{count} in {name}" for count, name in zip(found.held, names, strict=True) if count]
        marks = [str(count or "") for count in found.held]
        if found.now + 1 < len(marks):
            marks[found.now + 1] = "sessions"
        yield Track(none, f"Sessions: {', '.join(held)}.", "muted", tuple(marks))


def _row(road: Road, months: tuple[date, ...], relationship: Relationship, today: date) -> Row:
    goal = road.goal
    levels = ("" if level is None else f"{level:+d}" if level else "0" for level in road.levels)
    marks = tuple(mark if cell == "shown" else "" for mark, cell in zip(levels, road.cells, strict=True))
    track = Track(cast(tuple[Reach, ...], road.cells), _track_words(road, months), goal.owner, marks)
    seen = _ratings(relationship, goal)
    facts = Facts((level_word(goal.level), *goal_facts(goal, relationship, today)))
    return Row(
        f"goal {goal.number}",
        goal.text,
        who=goal.owner,
        tone="muted" if goal.closed else "",
        acts_on=("goals", goal.id),
        more=(track, facts, seen) if seen else (track, facts),
    )


def _ratings(relationship: Relationship, goal: Goal) -> Facts | None:
    """How far each of the two saw it when they looked last."""
    reviews = reviews_of(relationship, goal)
    rated = reviews[-1].ratings if reviews else {}
    said = tuple(
        f"{relationship.name(role)} sees {level_word(rating.level)}"
        for role in ROLES
        if (rating := rated.get(role)) and rating.level is not None
    )
    return Facts(said) if said else None


def _track_words(road: Road, months: tuple[date, ...]) -> str:
    """`Oct 2026 to Mar 2027; evidence in Nov 2026 (as hoped)`."""
    names = [f"{MONTHS[month.month - 1]} {month.year}" for month in months]
    within = [name for name, cell in zip(names, road.cells, strict=True) if cell]
    if not within:
        return "outside these months"
    span = f"{within[0]} to {within[-1]}" if len(within) > 1 else within[0]
    shown = [
        f"{name} ({level_word(level)})" if level is not None else name
        for name, cell, level in zip(names, road.cells, road.levels, strict=True)
        if cell == "shown"
    ]
    return f"{span}; evidence in {', '.join(shown)}" if shown else span
