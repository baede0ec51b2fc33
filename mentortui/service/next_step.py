"""What comes next in a relationship: one thing, in words, and the page where it is done. Nothing ever has to be."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any, NamedTuple

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


STEPS: tuple[str, ...] = ("goalwork",)
"""Modules of this room with a function `next_step`, asked in this order; the first that knows something is heard."""
REVIEWS: tuple[str, ...] = ("goalwork",)
"""Modules with a function `reviews`."""


def next_step(people: Relationship, me: Role) -> NextStep:
    """What this person might do next. It does not depend on the day."""
    found: Iterator[NextStep | None] = (find(people, me) for find in _functions("next_step", STEPS))
    return next((step for step in found if step is not None), _meet(people))


def _meet(people: Relationship) -> NextStep:
    number = len(people.sessions) + 1
    return NextStep("brief", "The first session" if number == 1 else f"Session {number}")


def reviews(people: Relationship) -> list[Review]:
    """Everything that has a day on which to look at it again, the nearest first."""
    found: Iterator[Review] = (review for find in _functions("reviews", REVIEWS) for review in find(people))
    return sorted(found, key=lambda review: review.due)


def _functions(name: str, modules: tuple[str, ...]) -> Iterator[Any]:
    """Loaded when they are asked: they know this module, for what they give."""
    return (getattr(import_module(f"mentortui.service.{module}"), name) for module in modules)
