"""A session that another terminal of mine has open: which program has it, and what going on here does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentortui.pages.page import Page, Question
from mentortui.pages.where import where

if TYPE_CHECKING:
    from mentortui.model.relationship import Relationship


def held_elsewhere_page(relationship: Relationship, pid: int) -> Page:
    """pid: of the program that has it."""
    about = (
        f"Another terminal of yours has this session (process {pid}): another window, or a link that froze.",
        "Go on here, and it ends there. First it writes down all that it has, the half-typed line too.",
        "Or leave it there: at home you can read everything that is saved.",
    )
    question = Question("answer", "Go on with it here?", about=about, now=True)
    return Page("The session is open elsewhere", where(relationship), (question,))
