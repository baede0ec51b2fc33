"""What the program knows of endings: the reasons, the two ways out, what to write at the end, and words for after."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec

REASONS: Final = ("achieved", "life", "term", "needs", "roles", "fit", "unsaid")
"""Why it ends. All are reasons of the same rank; `unsaid` is for those who give none (Mission 52)."""
EXITS: Final = ("transition", "end")
"""The two ways out: in touch now and then, or a goodbye (Mission 46)."""


class LeadIn(msgspec.Struct, frozen=True):
    """What stands before one of the letters: what it is for, and a few questions. Nobody has to answer them."""

    about: str
    questions: tuple[str, ...]


class ClosingWords(msgspec.Struct, frozen=True):
    """The words of closing.md. reasons by REASONS, exits by EXITS, letters by PARTS, after by role (Mission 57)."""

    reasons: Mapping[str, str]
    exits: Mapping[str, str]
    awkward: str
    letters: Mapping[str, LeadIn]
    after: Mapping[str, str]


class Question(msgspec.Struct, frozen=True):
    """A question that is asked at the start and again later (Mission 69)."""

    name: str
    ask: str


class Portraits(msgspec.Struct, frozen=True):
    """The words of portraits.md: what the questions are for, and the questions in their order."""

    about: str
    questions: tuple[Question, ...]
