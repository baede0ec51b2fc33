"""A kind of mentoring: what it is called, how it names the two, and what of the usual content it leaves out."""

from __future__ import annotations

from typing import Final

import msgspec

CLASSIC: Final = "classic"
"""The kind of every relationship that names none."""


class Kit(msgspec.Struct, frozen=True):
    """The head of a kit; the rest of it is flows, prompts and whatever else it changes."""

    title: str = ""
    about: str = ""
    """What it is, in a sentence."""
    roles: tuple[str, ...] = ()
    """What the one in the mentor's place is called and the one in the mentee's; none where the two are equals."""
    ask: tuple[str, ...] = ()
    """The questions for the two names, and what helps to answer them, as a new relationship asks them."""
    without: frozenset[str] = frozenset()
    """Ids of questions that it leaves out."""
