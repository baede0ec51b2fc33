"""What comes next in a relationship: one thing, in words, and the page where it is done. Nothing ever has to be."""

from __future__ import annotations

from collections.abc import Callable

from mentortui.model.records.kinds import Role
from mentortui.model.relationship import Relationship
from mentortui.service.agreement import agreement
from mentortui.service.closing import closing
from mentortui.service.goals import goals
from mentortui.service.next_step_parts import NextStep, Review
from mentortui.service.stage import stages
from mentortui.service.trust import trust

Finder = Callable[[Relationship, Role], NextStep | None]
STEPS: tuple[Finder, ...] = (
    stages.waiting_step,
    *(part.next_step for part in (closing, stages, trust, agreement, goals)),
)
"""Asked in this order; the first that knows something is heard. A rest comes first, what is short before long tasks."""
REVIEWS = tuple(part.reviews for part in (agreement, goals, stages, closing))


def next_step(relationship: Relationship, me: Role) -> NextStep:
    """What this person might do next. It does not depend on the day."""
    found = (find(relationship, me) for find in STEPS)
    return next((step for step in found if step is not None), _meet(relationship))


def _meet(relationship: Relationship) -> NextStep:
    number = len(relationship.sessions) + 1
    return NextStep("brief", "The first session" if number == 1 else f"Session {number}")


def reviews(relationship: Relationship) -> list[Review]:
    """Everything that has a day on which to look at it again, the nearest first."""
    return sorted((review for find in REVIEWS for review in find(relationship)), key=lambda review: review.due)
