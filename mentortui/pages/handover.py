"""Who is to take the keyboard: a page with nothing else on it."""

from __future__ import annotations

from mentortui.pages.page import Page, Para


def handover_page(name: str, what: str) -> Page:
    """name: who is to take it. what: a sentence on what they will find."""
    please = Para(f"Please hand the keyboard to {name}.", "strong")
    return Page(f"{name}'s turn", (), (please, Para(what, "muted")))
