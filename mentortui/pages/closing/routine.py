"""A routine of one's own: what one goes on with alone, as when ..., I will ..."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mentortui.model.records.kinds import Role
from mentortui.model.records.stage import ROLES
from mentortui.model.relationship import Relationship
from mentortui.model.rules.closing import when_then
from mentortui.pages.closing.forms import role_of, who_ask
from mentortui.pages.form import Ask, NotUnderstood
from mentortui.pages.page import Block, Empty, Page, Row
from mentortui.pages.where import where
from mentortui.service.closing.closing import Offer, routine_offers, routines

TITLE = "A routine of your own"
MOST = 5
"""Promises that are offered as a part of a routine."""


def routine_page(relationship: Relationship) -> Page:
    """What is there of each, the mentee's first; while there is nothing, what belongs there."""
    rows: tuple[Block, ...] = tuple(
        Row(relationship.name(role), when_then(each.cue, each.then), who=role)
        for role in reversed(ROLES)
        for each in routines(relationship, role)
    )
    text = (
        "Nothing is written here yet. What will you go on with alone? Small things, tied to a moment that comes by "
        "itself: when I open the calendar on Monday, I will block one hour."
    )
    return Page(TITLE, where(relationship), rows or (Empty(text, "routine.add"),))


def routine_asks(relationship: Relationship, me: Role, given: Mapping[str, str]) -> list[Ask]:
    """Whose, and what: taken from a promise, or new."""
    offers = offers_for(relationship, me, given)
    taken = [_offer_ask(offers)] if offers else []
    own = [] if taken and given.get("from") else [*_OWN]
    return [*who_ask(relationship, me, "Whose routine?", first="mentee"), *taken, *own]


def routine_of(relationship: Relationship, me: Role, given: Mapping[str, str]) -> Offer:
    """When, and what then: as was answered."""
    if taken := given.get("from"):
        return offers_for(relationship, me, given)[int(taken) - 1]
    return Offer(given["when"], given["then"])


def offers_for(relationship: Relationship, me: Role, given: Mapping[str, str]) -> list[Offer]:
    """What the person in question has promised before."""
    return routine_offers(relationship, role_of(me, given))[:MOST]


_OWN = (
    Ask("when", "When what happens?", "A moment that comes by itself: when I open the calendar on Monday."),
    Ask("then", "What will you do then?", "One thing, small enough for a bad day."),
)


def _offer_ask(offers: Sequence[Offer]) -> Ask:
    def read(text: str, _: Mapping[str, str]) -> str:
        if not (text.isdecimal() and 1 <= int(text) <= len(offers)):
            raise NotUnderstood(f"A number from 1 to {len(offers)}, or Enter alone.")
        return str(int(text))

    rows = tuple(f"{place}  {when_then(each.cue, each.then)}" for place, each in enumerate(offers, 1))
    sentence = "You have promised something like this. Continue one of these?"
    return Ask("from", sentence, "Its number.", optional=True, read=read, about=rows, without="something new")
