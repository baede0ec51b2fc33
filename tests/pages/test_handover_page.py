"""Handing the keyboard over, as data."""

from __future__ import annotations

from mentortui.pages.handover import handover_page
from mentortui.pages.plain_text import as_text


def test_it_says_who_is_to_take_the_keyboard_and_for_what() -> None:
    """And nothing else."""
    page = handover_page("Tomas", "A few questions.")
    assert as_text(page) == "Tomas's turn\n\n\nPlease hand the keyboard to Tomas.\nA few questions.\n"
    assert page.where == () and not page.rows
