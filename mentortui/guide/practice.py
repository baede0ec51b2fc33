"""Practice cards: one small thing for a week, taking turns among four ways of being a good mentor (Mission 81)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Final

import msgspec


class Way(StrEnum):
    """The four, in the order of their turns."""

    EMPATHY = "Empathy"
    STRUCTURE = "Structure"
    OPENNESS = "Openness"
    GROWTH = "Growth"


class Card(msgspec.Struct, frozen=True):
    """One thing to try in a week, and what to look back on afterwards."""

    id: str
    way: Way
    text: str
    ask: str


class Deck:
    """All cards. The week alone decides which one is shown, so there is never a second one in a week."""

    def __init__(self, cards: Iterable[Card] = ()) -> None:
        self.cards: Final = tuple(cards)

    def of(self, way: Way) -> tuple[Card, ...]:
        """The cards of one way, in their order."""
        return tuple(card for card in self.cards if card.way is way)

    def for_week(self, day: date) -> Card | None:
        """The card of the ISO week that day is in: each week the next way, each time round its next card."""
        ways = [way for way in Way if self.of(way)]
        if not ways:
            return None
        week = (day.toordinal() - 1) // 7  # weeks since the first Monday there was: it never starts again at New Year
        mine = self.of(ways[week % len(ways)])
        return mine[week // len(ways) % len(mine)]

    def card(self, id: str) -> Card | None:
        """A card by its id; None for one that is no longer there."""
        return next((card for card in self.cards if card.id == id), None)


def week_name(day: date) -> str:
    """The ISO week of a day: `2026-W47`."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"
