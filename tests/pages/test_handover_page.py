"""Handing the keyboard over, or answering by voice, as data."""

from __future__ import annotations

from mentortui.pages.handover import handover_page
from mentortui.pages.plain_text import as_text


def test_it_says_whose_turn_it_is_and_how() -> None:
    """At one desk by the keyboard, in a call by voice (found.md N4, M1); and nothing else."""
    page = handover_page("Tomas", "A few questions.", "Ines")
    assert " ".join(as_text(page).split()) == (
        "Tomas's turn A few questions. Please hand the keyboard to Tomas, if you sit at one desk. In a call, press v: "
        "read it aloud, look away while Tomas thinks, and note what Tomas says. It is kept as told to Ines, and "
        "never as Tomas's own hand."
    )
    assert page.where == () and not page.rows
