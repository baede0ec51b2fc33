"""Of whom a page is, and where they are: the right end of every header."""

from __future__ import annotations

from mentortui.model.relationship import Relationship


def where(people: Relationship) -> tuple[str, str]:
    """`Mira → Tomas` and `Growth`."""
    return f"{people.name('mentor')} → {people.name('mentee')}", people.stage.value
