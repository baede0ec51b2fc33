"""Of whom a page is, and where they are: the right end of every header."""

from __future__ import annotations

from mentortui.model.relationship import Relationship


def where(relationship: Relationship) -> tuple[str, str]:
    """`Mira → Tomas`, or `Noor & Ife`, and `Growth`."""
    return relationship.both, relationship.stage.value
