"""The goals of a relationship: whose, what about, where each is, and what is still to be said of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mentortui.model.records.kinds import Goal, GoalItem, Role
from mentortui.model.records.record import Lane
from mentortui.model.relationship import Relationship
from mentortui.model.rules.goals import items_of
from mentortui.pages.goal_words import goal_facts, goal_level
from mentortui.pages.page import Block, Empty, Facts, Head, Page, Para, Row, Span
from mentortui.pages.where import where
from mentortui.service.goals import goals as goalwork

FILTERS = ("open", "mentee", "mentor", "personal", "professional", "closed")
"""What the list can be of, in the order in which the filter goes round."""


def goals_page(relationship: Relationship, me: Role, today: date, *, wanted: str = "open", score: bool = False) -> Page:
    """The goals of the filter, then what helps but belongs to no goal. score: whether the one number is asked for."""
    loose = items_of(relationship, "") if wanted == "open" else []
    rows = [_loose_row(item) for item in loose]
    end = _score(relationship, me) if score else ()
    if not relationship.goals:
        text = (
            "Nothing is written here yet. A goal is a wish with a day: what should be different, and by when? "
            "Either of you may have one."
        )
        hints = (("goals.filter", ""), *_nothing_to_open(rows))
        return Page("Goals", where(relationship), (*end, Empty(text, "goals.new"), *rows), hints=hints)
    goals = _goals_of(relationship, wanted)
    listed = [_goal_row(goal, relationship, today) for goal in goals] + rows
    none = [] if listed else [Empty("No goal fits this choice. There are others.", "goals.filter")]
    blocks = (*end, *_next(relationship, me), *none, *listed)
    of = _filter_words(relationship, wanted)
    return Page("Goals", where(relationship), blocks, hints=_nothing_to_open(listed), of=of)


def _nothing_to_open(rows: Sequence[Row]) -> tuple[tuple[str, str], ...]:
    return () if rows else (("goals.open", ""),)


def _goals_of(relationship: Relationship, wanted: str) -> list[Goal]:
    goals = [goal for goal in relationship.goals if goal.closed == (wanted == "closed")]
    if wanted in ("mentee", "mentor"):
        return [goal for goal in goals if goal.owner == wanted]
    if wanted in ("personal", "professional"):
        return [goal for goal in relationship.goals_where(wanted) if not goal.closed]
    return goals


def _filter_words(relationship: Relationship, wanted: str) -> str:
    return {
        "mentee": relationship.name("mentee"),
        "mentor": relationship.name("mentor"),
    }.get(wanted, wanted)


def _next(relationship: Relationship, me: Role) -> list[Block]:
    """What one of the goals misses first, where this person can give it."""
    step = goalwork.next_step(relationship, me)
    if step is None or step.page != "goal":
        return []
    return [Row("next", step.words, tone="strong", command="goals.onward")]


def _goal_row(goal: Goal, relationship: Relationship, today: date) -> Row:
    return Row(
        f"goal {goal.number}",
        goal.text,
        who=goal.owner,
        tone="muted" if goal.closed else "",
        private=goal.lane is Lane.PRIVATE,
        acts_on=("goals", goal.id),
        more=(goal_level(goal), Facts(goal_facts(goal, relationship, today))),
    )


def _loose_row(item: GoalItem) -> Row:
    done = item.state == "done"
    return Row(
        item.sort,
        item.text,
        tone="muted" if done else "",
        private=item.lane is Lane.PRIVATE,
        acts_on=("items", item.id),
        state=Span("done", "muted") if done else None,
    )


def _score(relationship: Relationship, me: Role) -> tuple[Block, ...]:
    score = goalwork.attainment(relationship, me)
    if score is None:
        return (Para("There is no open goal to count yet.", "muted"),)
    text = "50 means that all goals are where you hoped; higher is better. By your ratings; private, not saved."
    return (Head("Overall progress"), Row("overall", f"{score:.1f}", tone="strong"), Para(text, "muted"))
