"""Where help is, by the kind of need. Opening it is recorded nowhere."""

from __future__ import annotations

from collections.abc import Sequence

from mentortui.guide.concerns import Option
from mentortui.model.relationship import Relationship
from mentortui.pages.page import Empty, Page, Row
from mentortui.pages.where import where
from mentortui.service.session.hard_hour import NOBODY


def help_page(relationship: Relationship, needs: Sequence[Option]) -> Page:
    """Each need with its text, whole."""
    rows = tuple(Row(need.name, need.text, whole=True) for need in needs)
    return Page("Where help is", where(relationship), rows or (Empty(NOBODY),), private=True)
