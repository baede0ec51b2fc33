"""What comes after, for each of the two in their own words: for the mentee the next goal; for the mentor room for
something, or for someone, new (Mission 57)."""

from __future__ import annotations

from datetime import date

from mentortui.guide.library import Library
from mentortui.model.days.spoken import day_examples
from mentortui.model.records.kinds import Goal, Role
from mentortui.model.records.record import Lane
from mentortui.model.relationship import Relationship
from mentortui.model.rules.closing import when_then
from mentortui.pages.day_questions import coming_day
from mentortui.pages.days import due_at
from mentortui.pages.form import Ask
from mentortui.pages.page import Page, Para, Row
from mentortui.pages.where import where
from mentortui.service.closing.acts import AFTER
from mentortui.service.closing.closing import routines

TITLE = "What comes after"
ROOM = "When will you have time again, and for whom, or for which plan of your own?"


def after_page(
    relationship: Relationship, me: Role, today: date, library: Library, *, reader: Role | None = None
) -> Page:
    """The words for this role, what goes on, and the one thing to do. reader: who is at the keyboard, where it is not
    me; what is private of me is not on their page."""
    role, lent = reader or me, reader not in (None, me)
    goes_on = role == "mentee" or relationship.equals
    rows = _own_rows(relationship, role, today, lent=lent) if goes_on else _mentor_rows(relationship, lent=lent)
    head = (Para(f"For {relationship.name(role)}", "strong"), Para(library.closing.after[role]))
    last = _own_next() if goes_on else _mentor_next(relationship, me, lent=lent, said=bool(rows))
    offered = {"after.anew": not lent, "after.write": not lent or goes_on}
    hints = tuple((command, "") for command, is_offered in offered.items() if not is_offered)
    return Page(TITLE, where(relationship), (*head, *rows, last), hints=hints)


def _own_rows(relationship: Relationship, role: Role, today: date, *, lent: bool) -> list[Row]:
    own = (goal for goal in relationship.open_goals if goal.owner == role)
    seen = (goal for goal in own if goal.lane is Lane.SHARED or not lent)
    return [
        *(_goal(goal, today) for goal in seen),
        *(Row("routine", when_then(each.cue, each.then)) for each in routines(relationship, role)),
    ]


def _goal(goal: Goal, today: date) -> Row:
    return Row("goes on", goal.text, due_at(goal.due, today), private=goal.lane is Lane.PRIVATE)


def _mentor_rows(relationship: Relationship, *, lent: bool) -> list[Row]:
    said = () if lent else (line for line in relationship.lines if line.id.startswith(AFTER))
    return [Row("room again", line.text, private=True) for line in said]


def _own_next() -> Para:
    return Para("What will you take on next, alone or with somebody else?", "muted", command="after.write")


def _mentor_next(relationship: Relationship, me: Role, *, lent: bool, said: bool) -> Para:
    if lent:  # the private book is of whose account it is
        account = f"This is the account of {relationship.name(me)}: write that down somewhere of your own."
        return Para(f"{ROOM} {account}", "muted")
    if said:
        return Para("With somebody new you can begin from this agreement.", "muted", command="after.anew")
    return Para(f"{ROOM} What you write is private.", "muted", command="after.write")


def next_goal_asks(today: date) -> list[Ask]:
    """What the mentee takes on next."""
    help = f"A day: {day_examples(today)}."
    return [
        Ask("goal", "What will you take on next?", "One sentence."),
        Ask("by", "By when?", help, optional=True, read=coming_day(today), without="no day yet"),
    ]


def room_ask() -> Ask:
    """When the mentor has room again."""
    return Ask("room", "When will you have time again, and for whom?", "One line; it is private.", private=True)
