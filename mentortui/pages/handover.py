"""Who is to take the keyboard: a page with nothing else on it."""

from __future__ import annotations

from mentortui.pages.page import Page, Para


def handover_page(name: str, what: str, me: str) -> Page:
    """name: who is to take it. what: a sentence on what they will find. me: who has it now."""
    please = Para(f"Please hand the keyboard to {name}, if you sit at one desk.", "strong")
    voice = (
        f"In a call, press v: read it aloud, look away while {name} thinks, and note what {name} says. "
        f"It is kept as told to {me}, and never as {name}'s own hand."
    )
    return Page(f"{name}'s turn", (), (Para(what, "muted"), please, Para(voice, "strong")))
