"""What comes next in a relationship: one thing, in words, and the page where it is done. Nothing ever has to be."""

from __future__ import annotations

from collections.abc import Callable

from mentortui.model.kinds import Role
from mentortui.model.relationship import Relationship
from mentortui.service import agreement, closing, goalwork, stages, trust
from mentortui.service.onward import NextStep, Review

Finder = Callable[[Relationship, Role], NextStep | None]
STEPS: tuple[Finder, ...] = (
    stages.waiting_step,
    *(part.next_step for part in (closing, stages, trust, agreement, goalwork)),
)
"""Asked in this order; the first that knows something is heard. A rest comes first, what is short before long tasks."""
REVIEWS = tuple(part.reviews for part in (agreement, goalwork, stages, closing))


def next_step(people: Relationship, me: Role) -> NextStep:
    """What this person might do next. It does not depend on the day."""
    found = (find(people, me) for find in STEPS)
    return next((step for step in found if step is not None), _meet(people))


def _meet(people: Relationship) -> NextStep:
    number = len(people.sessions) + 1
    return NextStep("brief", "The first session" if number == 1 else f"Session {number}")


def reviews(people: Relationship) -> list[Review]:
    """Everything that has a day on which to look at it again, the nearest first."""
    return sorted((review for find in REVIEWS for review in find(people)), key=lambda review: review.due)
