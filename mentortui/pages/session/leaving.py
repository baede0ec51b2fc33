"""Leaving while something is not saved yet: what waits, why, and what becomes of it."""

from __future__ import annotations

from mentortui.pages.page import Page, Para


def leaving_page(waiting: str, *, no_room: bool = False) -> Page:
    """no_room: what waits cannot be laid aside for the next start either."""
    then = "mentortui closes when this is saved. If you leave now, it is saved at the next start."
    if no_room:
        then = "It cannot be put aside for the next start either. Wait here, or leave and lose it."
    return Page("Saving before leaving", (), (Para(waiting, "warn"), Para(then)))
