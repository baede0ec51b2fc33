"""Closing: where the two are on their way to an ending, the one thing that comes next, and all that belongs to it."""

from __future__ import annotations

from datetime import date

from mentortui.guide.library import Library
from mentortui.guide.readiness.closing import both_would_stop
from mentortui.model.days.written import day_name, parse_day
from mentortui.model.records.kinds import Role
from mentortui.model.records.stage import Stage
from mentortui.model.relationship import Relationship
from mentortui.model.rules.agreement import term_dates
from mentortui.model.rules.closing import Closure
from mentortui.pages.closing.checklist import ITEMS, Way, checklist
from mentortui.pages.page import Block, Page, Para, Row
from mentortui.pages.where import where
from mentortui.service.closing.closing import agreed_ending, next_step, reviews

ITEM = "item"
"""The kind of a row that stands for an item of the checklist; its id is the key of the item."""


def closing_page(relationship: Relationship, me: Role, today: date, library: Library) -> Page:
    """The checklist, below where the two are; until they talked about the end also sentences to borrow (Mission 51)."""
    way = Way(Closure(relationship), me, today)
    blocks: list[Block] = [Para(where_they_are(way))]
    if step := next_step(relationship, me):
        blocks.append(Row("next", step.words, tone="strong"))
    blocks += [Para(text, "strong") for text in days_here(relationship, today)]
    if clause := agreed_ending(relationship):
        blocks.append(Para(f"In your agreement: {clause}", "muted"))
    if term := term_words(relationship, today):
        blocks.append(Para(term, "muted"))
    blocks += [Row(ITEMS[key].name, ITEMS[key].said(way), acts_on=(ITEM, key)) for key in checklist(way)]
    if not way.closure.announced:
        blocks.append(Para(library.closing.awkward, "muted"))
        blocks += [Para(f"“{sentence}”") for sentence in library.guidance.of(Stage.CLOSURE).openings]
    return Page("Closing", where(relationship), tuple(blocks))


def where_they_are(way: Way) -> str:
    """In a sentence or two."""
    closure = way.closure
    if closure.complete:
        return "It is complete: both of you have said so."
    if closure.announced:
        return f"You talked about the ending on {way.day(closure.record.announced)}. {_last(way)}"
    if closure.begun:
        return "You are in Closure. You have not said yet how it ends, and when."
    if both_would_stop(way.relationship):
        return (
            "Asked alone, each of you has said that you would rather stop here. It is good to know that early, and "
            "from both. All that is left is to part kindly."
        )
    return "You have not talked about the ending yet. Nothing here happens by itself: the two of you decide when."


def _last(way: Way) -> str:
    last = parse_day(way.closure.record.last_on)
    if last is None:
        return "The day of the last session is still open."
    if way.closure.last_held:
        return "The last session has been held."
    if last == way.today:
        return "Today is the day of your last session."
    name = day_name(last, way.today)
    if last < way.today:
        return f"The last session was planned for {name}; it waits for you both."
    return f"The last session is on {name}."


def term_words(relationship: Relationship, today: date) -> str:
    """What the signed agreement says of the time, while nobody talked about the ending; "" where it says nothing
    (Mission 53). Days only: nobody is told that one of them has gone by."""
    dates = term_dates(relationship)
    if dates is None or Closure(relationship).announced:
        return ""
    if dates.keep_going:
        return f"You agreed to ask on {day_name(dates.keep_going, today)} whether to go on."
    if dates.until and dates.most:
        runs = f"Your time runs until {day_name(dates.until, today)}."
        begin = f" A good day to begin to talk about it: {day_name(dates.most, today)}."
        return f"{runs}{begin if dates.most >= today else ''}"
    return ""


def days_here(relationship: Relationship, today: date) -> list[str]:
    """What has its day now: a hello, or deleting."""
    due = (review for review in reviews(relationship) if review.due <= today.isoformat())
    named = ((parse_day(review.due), review.what) for review in due)
    return [f"{day_name(day, today) if day else ''}: {what}" for day, what in named]
