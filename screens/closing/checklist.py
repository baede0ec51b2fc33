"""What is on the closing page, in words: where the relationship is on its way to an ending, and what can be done."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from mentortui.guide.readiness.closing import both_would_stop
from mentortui.model.days.written import day_name, parse_day
from mentortui.model.records import kinds
from mentortui.model.rules.agreement import term_dates
from mentortui.model.rules.closing import PARTS, Closure
from mentortui.service.closing.acts import draft_of
from mentortui.service.closing.closing import gains, reviews, routines
from mentortui.service.relationship_editor import RelationshipEditor


class Thing(NamedTuple):
    """Something on the page. key names the method of the page that does it; said is how it stands."""

    key: str
    name: str
    said: str


def where(editor: RelationshipEditor) -> str:
    """Where the two are, in a sentence or two."""
    relationship, closure, today = editor.relationship, Closure(editor.relationship), editor.today
    if closure.complete:
        return "It is complete: both of you have said so."
    if closure.announced:
        return f"{_announced(closure, today)} {_last(closure, today)}"
    if closure.begun:
        return "You are in Closure. How it ends, and when, is still to be said."
    if both_would_stop(relationship):
        return (
            "Each of you has said, alone, that you would rather stop here. Good to know it early, and from both sides. "
            "All that is left is to part kindly."
        )
    return "The ending has not been spoken of yet. Nothing here happens by itself: when, is for the two of you to say."


def _announced(closure: Closure, today: date) -> str:
    return f"Spoken of on {_day(closure.record.announced, today)}."


def _last(closure: Closure, today: date) -> str:
    last = parse_day(closure.record.last_on)
    if last is None:
        return "The day of the last session is still open."
    if closure.last_held:
        return "The last session has been held."
    if last == today:
        return "Today is the day of your last session."
    if last < today:
        return f"The last session was planned for {day_name(last, today)}; it waits for you both."
    return f"The last session is on {day_name(last, today)}."


def term_words(editor: RelationshipEditor) -> str:
    """What the signed agreement says of the time, while the ending is not spoken of; "" where it says nothing (Mission
    53). Days only: nobody is told that one of them has gone by."""
    dates, today = term_dates(editor.relationship), editor.today
    if dates is None or Closure(editor.relationship).announced:
        return ""
    if dates.keep_going:
        return f"You agreed to ask on {day_name(dates.keep_going, today)} whether to go on."
    if dates.until and dates.most:
        runs = f"Your time runs until {day_name(dates.until, today)}."
        return (
            f"{runs} A good day to begin to speak of it: {day_name(dates.most, today)}."
            if dates.most >= today
            else runs
        )
    return ""


def days_here(editor: RelationshipEditor) -> list[str]:
    """What has its day now: a hello, or deleting."""
    today = editor.today
    return [
        f"{_day(review.due, today)}: {review.what}"
        for review in reviews(editor.relationship)
        if review.due <= today.isoformat()
    ]


def things(editor: RelationshipEditor) -> list[Thing]:
    """What can be done now, in the order in which it comes."""
    closure = Closure(editor.relationship)
    if closure.complete:
        keys = _AFTER
    elif closure.announced:
        keys = _ON_THE_WAY
    else:
        keys = _BEFORE
    found = (_thing(key, editor, closure) for key in keys)
    return [thing for thing in found if thing is not None]


_BEFORE: tuple[str, ...] = ("ending", "portraits", "gains", "keepsake", "erase")
_ON_THE_WAY: tuple[str, ...] = ("ending", "letters", "their_letters", "open", "last", "complete", "portraits")
_ON_THE_WAY += ("gains", "routine", "keepsake", "deletion", "erase")
_AFTER: tuple[str, ...] = ("keepsake", "after", "their_after", "hello", "open", "portraits", "gains", "routine")
_AFTER += ("anew", "deletion", "erase")


def next_key(editor: RelationshipEditor) -> str:
    """Which of the things is the one to do next."""
    relationship, closure = editor.relationship, Closure(editor.relationship)
    if closure.complete:
        return "after" if closure.seen("keepsake") else "keepsake"
    if not closure.announced or not closure.record.last_on:
        return "ending"
    if not closure.sealed(editor.me):
        return "letters"
    if not closure.sealed(editor.partner) and not relationship.person(editor.partner).account:
        return "their_letters"
    if closure.opened and not closure.seen("letters"):
        return "open"
    return "complete" if closure.last_is_over else "last"


def _thing(key: str, editor: RelationshipEditor, closure: Closure) -> Thing | None:
    """A thing as it stands; None where there is nothing to do with it yet."""
    them, record, today = editor.name(editor.partner), closure.record, editor.today
    mine, theirs = closure.sealed(editor.me), closure.sealed(editor.partner)
    match key:
        case "ending":
            return Thing(key, "How it ends" if closure.announced else "Speak of the ending", _ending(closure, today))
        case "letters" if not closure.opened:
            there = len(PARTS) - len(closure.missing(editor.me))
            waits = "" if theirs or editor.alone else f" · {them}’s are still to come"
            return Thing(key, "Your letters", f"sealed{waits}" if mine else f"{there} of {len(PARTS)}, not sealed")
        case "their_letters" if editor.alone and mine and not closure.opened:
            return Thing(key, f"{them}’s letters", "hand the keyboard over")
        case "open" if closure.opened:
            return Thing(key, "The letters", "open" if closure.seen("letters") else "both are done: open them")
        case "last" if not closure.last_is_over:
            return Thing(key, "The last session", _day(record.last_on, today) or "no day yet")
        case "complete":
            said = [editor.name(role) for role in (editor.me, editor.partner) if closure.said_complete(role)]
            return Thing(key, "Call it complete", f"{said[0]} has" if said else "when both of you do")
        case "keepsake":
            return Thing(key, "Keepsake", "a file for each of you")
        case "portraits":
            return Thing(key, "Then and now", _portraits(editor))
        case "gains":
            counts = [
                f"{editor.name(role)} {len(gains(closure.relationship, role))}" for role in (editor.partner, editor.me)
            ]
            return Thing(key, "What you each gain", " · ".join(counts))
        case "routine":
            count = sum(len(routines(closure.relationship, role)) for role in (editor.me, editor.partner))
            return Thing(key, "A routine", f"{count} when-then" if count else "what goes on without the other")
        case "after":
            return Thing(key, "What comes after", "for you")
        case "their_after" if editor.alone:
            return Thing(key, "What comes after", f"for {them}")
        case "hello":
            return Thing(key, "A hello later", _day(record.hello, today) or "in three months, if you like")
        case "anew":
            return Thing(
                key, "Begin again", "from this agreement" if draft_of(closure.relationship) else "with two names"
            )
        case "deletion":
            return Thing(key, "A day for deleting", _day(record.deletion, today) or "none")
        case "erase":
            return Thing(key, "Erase your words", "for good")
        case _:
            return None


def _ending(closure: Closure, today: date) -> str:
    if not closure.announced:
        return "why, how, and when"
    way = {"transition": "in touch", "end": "a goodbye"}.get(closure.record.exit, "")
    last = _day(closure.record.last_on, today)
    return " · ".join(filter(None, (way, f"last on {last}" if last else "no day yet")))


def _portraits(editor: RelationshipEditor) -> str:
    said = {each.id.rpartition(".")[2]: each for each in editor.relationship.all(kinds.Portrait)}
    days = [f"{when} {_day(said[when].at, editor.today)}" for when in ("then", "now") if when in said]
    return " · ".join(days) or "five questions, now and later"


def _day(text: str, today: date) -> str:
    day = parse_day(text)
    return day_name(day, today) if day else ""
