"""What belongs to a good ending, item by item: one row of a table for each, and which of them comes next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from mentortui.model.days.written import day_name, parse_day
from mentortui.model.records import kinds
from mentortui.model.records.kinds import Role
from mentortui.model.records.pair import other
from mentortui.model.relationship import Relationship
from mentortui.model.rules.closing import PARTS, Closure
from mentortui.service.closing.acts import draft_of
from mentortui.service.closing.closing import gains, routines


class Way(NamedTuple):
    """How far the two have come on their way to an ending, as one of them sees it on a day."""

    closure: Closure
    me: Role
    today: date

    @property
    def relationship(self) -> Relationship:
        """What it is the ending of."""
        return self.closure.relationship

    @property
    def partner(self) -> Role:
        """The other person."""
        return other(self.me)

    @property
    def them(self) -> str:
        """What the other person is called."""
        return self.relationship.name(self.partner)

    @property
    def alone(self) -> bool:
        """Whether the other person has no account."""
        return not self.relationship.person(self.partner).account

    @property
    def sealed(self) -> tuple[bool, bool]:
        """Whether my letters are sealed, and whether theirs are."""
        return self.closure.sealed(self.me), self.closure.sealed(self.partner)

    def day(self, text: str) -> str:
        """A day in words; "" for none."""
        day = parse_day(text)
        return day_name(day, self.today) if day else ""


class ChecklistItem(NamedTuple):
    """Something that can be done. said: how it stands. is_there: whether there is something to do with it."""

    name: str
    said: Callable[[Way], str]
    is_there: Callable[[Way], bool] = lambda way: True


def _ending(way: Way) -> str:
    if not way.closure.announced:
        return "talk about it: why, how, and when"
    exit = {"transition": "in touch", "end": "a goodbye"}.get(way.closure.record.exit, "")
    last = way.day(way.closure.record.last_on)
    return " · ".join(filter(None, (exit, f"last on {last}" if last else "no day yet")))


def _letters(way: Way) -> str:
    mine, theirs = way.sealed
    if not mine:
        return f"{len(PARTS) - len(way.closure.missing(way.me))} of {len(PARTS)}, not sealed"
    return "sealed" if theirs or way.alone else f"sealed · {way.them}’s are still to come"


def _complete(way: Way) -> str:
    said = [way.relationship.name(role) for role in (way.me, way.partner) if way.closure.said_complete(role)]
    return f"{said[0]} has" if said else "when both of you do"


def _keepsake(way: Way) -> str:
    return "saved; you can save it again" if way.closure.seen("keepsake") else "a file for each of you"


def _portraits(way: Way) -> str:
    said = {each.id.rpartition(".")[2]: each for each in way.relationship.all(kinds.Portrait)}
    days = [f"{when} {way.day(said[when].at)}" for when in ("then", "now") if when in said]
    return " · ".join(days) or "five questions, now and later"


def _gains(way: Way) -> str:
    counts = (f"{way.relationship.name(role)} {len(gains(way.relationship, role))}" for role in (way.partner, way.me))
    return " · ".join(counts)


def _routine(way: Way) -> str:
    count = sum(len(routines(way.relationship, role)) for role in (way.me, way.partner))
    return f"{count} when-then" if count else "what goes on without the other"


ITEMS: Mapping[str, ChecklistItem] = {
    "ending": ChecklistItem("How it ends", _ending),
    "letters": ChecklistItem("Your letters", _letters, lambda way: not way.closure.opened),
    "their_letters": ChecklistItem(
        "Their letters",
        lambda way: f"{way.them} writes them here, or tells them in a call",
        lambda way: way.alone and way.sealed[0] and not way.closure.opened,
    ),
    "open": ChecklistItem(
        "The letters",
        lambda way: "open" if way.closure.seen("letters") else "both are done: open them",
        lambda way: way.closure.opened,
    ),
    "last": ChecklistItem(
        "The last session",
        lambda way: way.day(way.closure.record.last_on) or "no day yet",
        lambda way: not way.closure.last_is_over,
    ),
    "complete": ChecklistItem("Call it complete", _complete),
    "keepsake": ChecklistItem("Keepsake", _keepsake),
    "portraits": ChecklistItem("Then and now", _portraits),
    "gains": ChecklistItem("What each gains", _gains),
    "routine": ChecklistItem("A routine", _routine),
    "after": ChecklistItem("What comes after", lambda way: "for you"),
    "their_after": ChecklistItem("What comes after", lambda way: f"for {way.them}", lambda way: way.alone),
    "hello": ChecklistItem(
        "A hello later", lambda way: way.day(way.closure.record.hello) or "in three months, if you like"
    ),
    "anew": ChecklistItem(
        "Begin again", lambda way: "from this agreement" if draft_of(way.relationship) else "with two names"
    ),
    "deletion": ChecklistItem("Day for deleting", lambda way: way.day(way.closure.record.deletion) or "none"),
    "erase": ChecklistItem("Erase your words", lambda way: "for good"),
}
"""Every item by its key. A name has at most 16 characters, so that it is never cut."""

BEFORE = ("ending", "portraits", "gains", "keepsake", "erase")
ON_THE_WAY = (
    *("ending", "letters", "their_letters", "open", "last", "complete"),
    *("portraits", "gains", "routine", "keepsake", "deletion", "erase"),
)
AFTER = (
    *("keepsake", "after", "their_after", "hello", "open"),
    *("portraits", "gains", "routine", "anew", "deletion", "erase"),
)
"""The items in the order in which they come: until the ending is talked about, after that, and once complete."""


def checklist(way: Way) -> list[str]:
    """The keys of what can be done now, in its order."""
    keys = AFTER if way.closure.complete else ON_THE_WAY if way.closure.announced else BEFORE
    return [key for key in keys if ITEMS[key].is_there(way)]


def next_key(way: Way) -> str:
    """Which of the items is the one to do next."""
    closure, (mine, theirs) = way.closure, way.sealed
    if closure.complete:
        return "after" if closure.seen("keepsake") else "keepsake"
    if not closure.announced or not closure.record.last_on:
        return "ending"
    if not mine:
        return "letters"
    if not theirs and way.alone:
        return "their_letters"
    if closure.opened and not closure.seen("letters"):
        return "open"
    return "complete" if closure.last_is_over else "last"
