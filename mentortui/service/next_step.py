"""What comes next in a relationship: one thing, in words, and the page where it is done. Nothing ever has to be."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from mentortui.model.kinds import Role
from mentortui.model.relationship import Relationship


class NextStep(NamedTuple):
    """page: see screens/between.py. words: what to do, for people. about: what it is about, by id."""

    page: str
    words: str
    about: str = ""


class Review(NamedTuple):
    """Something that wants to be looked at again on a day (ISO); `due` lists it from then on."""

    what: str
    due: str
    page: str


Finder = Callable[[Relationship, Role], NextStep | None]


def _trust(people: Relationship, me: Role) -> NextStep | None:
    from mentortui.service.trust import next_step as found  # it makes a NextStep, and so imports this module

    return found(people, me)


STEPS: tuple[Finder, ...] = (_trust,)
"""Asked in this order; the first that knows something is heard."""
REVIEWS: tuple[Callable[[Relationship], list[Review]], ...] = ()


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
