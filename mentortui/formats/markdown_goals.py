"""Goals in a report: where each is, what its levels look like, its evidence, what helps, how it used to read."""

from __future__ import annotations

from mentortui.formats.markdown_escape import inline, line
from mentortui.formats.report_words import day_of, mark_of, signed
from mentortui.model.records import kinds
from mentortui.model.relationship import Relationship
from mentortui.model.rules.goals import is_clear, items_of, level_sentences, moved_words, reviews_of

_LANES = {"feedback": "Feedback", "resource": "Resource", "challenge": "Challenge"}


def goal_rows(relationship: Relationship) -> list[str]:
    """Every goal, and what helps but belongs to none, as list items."""
    rows = []
    for goal in relationship.goals:
        by = f", by {day}" if (day := day_of(goal.due)) else ""
        because = f" ({inline(goal.closed_because)})" if goal.closed_because else ""
        closed = f", closed{because}" if goal.closed else ""
        rows.append(f"- **{goal.number}** {inline(goal.text)}{by} · level {signed(goal.level)}{closed}{mark_of(goal)}")
        rows += [f"  - {text}" for text in _facts(relationship, goal)]
        rows += [
            f"  - {day_of(entry.at)}: {evidence_words(entry)}{mark_of(entry)}" for entry in relationship.evidence(goal)
        ]
        rows += [f"  - {text}" for text in _reviews(relationship, goal)]
        rows += [f"  - {_item(relationship, item)}" for item in items_of(relationship, goal.id)]
        rows += [f"  - {text}" for text in _reworded(relationship, goal)]
    return rows + [f"- {_item(relationship, item)}" for item in items_of(relationship, "")]


def evidence_words(entry: kinds.Line) -> str:
    """What a goal's line says: its words, the level from then on, the wording before."""
    level = f"now at {signed(entry.level)}" if entry.level is not None else moved_words(entry)
    was = f"reworded, before: {inline(entry.was)}" if entry.was else ""
    return ", ".join(filter(None, (inline(entry.text), level, was)))


def _facts(relationship: Relationship, goal: kinds.Goal) -> list[str]:
    name = relationship.name
    rows = [f"Level {signed(place - 2)}: {inline(text)}" for place, text in enumerate(level_sentences(goal)) if text]
    if goal.restated:
        heard = " (clear)" if is_clear(goal) else ""
        rows.append(f"{line(name(goal.restated_by))} said it back: {inline(goal.restated)}{heard}")
    for role, text in (("mentee", goal.gives_mentee), ("mentor", goal.gives_mentor)):
        rows += [f"Gives {inline(name(role))}: {inline(text)}"] if text else []
    return rows


def _reviews(relationship: Relationship, goal: kinds.Goal) -> list[str]:
    rows = []
    for review in reviews_of(relationship, goal):
        said = [
            f"{inline(relationship.name(role))} sees {signed(rating.level)}, {inline(rating.words)}"
            if rating.words
            else f"{inline(relationship.name(role))} sees {signed(rating.level)}"
            for role, rating in review.ratings.items()
            if rating.level is not None
        ]
        rows += [f"{day_of(review.at)}: {'; '.join(said)}"] if said else []
    return rows


def _item(relationship: Relationship, item: kinds.GoalItem) -> str:
    by = f" ({inline(relationship.name(item.by))})" if item.by else ""
    done = ", done" if item.state == "done" else ""
    return f"{_LANES[item.sort]}{by}: {inline(item.text)}{done}{mark_of(item)}"


def _reworded(relationship: Relationship, goal: kinds.Goal) -> list[str]:
    """Between sessions only: in a session it is said by the line."""
    changes = sorted(
        (each for each in relationship.all(kinds.Rescope) if each.goal == goal.id), key=lambda each: each.at
    )
    return [
        f"{day_of(each.at)}: before it read {inline(each.was)} (changed because: {inline(each.reason)})"
        if each.reason
        else f"{day_of(each.at)}: before it read {inline(each.was)}"
        for each in changes
    ]
