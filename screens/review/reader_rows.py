"""How the lines of a past session look in its reader."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from mentortui.model.days.written import day_name, parse_day
from mentortui.model.records.kinds import Goal, Line, Promise
from mentortui.model.records.record import Lane
from mentortui.model.relationship import Relationship
from mentortui.model.rules.goals import moved_words
from mentortui.model.session.corrected import wordings
from mentortui.model.text import one_line
from mentortui.screens.kit.paint import (
    EMPTY,
    MUTED,
    PRIVATE,
    WIN,
    bar,
    paragraphs,
    plain,
    pointer,
    row,
    wrapped,
)

NO_LIMIT = 2000
"""Rows of one line in the reader; a longer one is for `mentortui show`."""


def reader_rows(
    line: Line, relationship: Relationship, width: int, today: date, *, up: bool, opened: bool = False
) -> list[Content]:
    """One line of a past session, whole. up: it is the selected one. opened: with its earlier words."""
    private = line.lane is Lane.PRIVATE
    label = "private" if private else {"topic": "parked", "question": "later"}.get(line.sort, line.sort)
    owner, tail = line.speaker, ""
    if line.sort == "note" and not private:
        label = relationship.name(line.speaker) or "shared"
    if line.sort == "promise" and (promise := relationship.get(Promise, line.ref)):
        owner, day = promise.owner, parse_day(promise.due)
        state = {"kept": "kept", "late": "kept", "dropped": "let go", "renegotiated": "moved"}.get(promise.state, "")
        words = [relationship.name(promise.owner), f"by {day_name(day, today)}" if day else "", state]
        tail = f"  {', '.join(filter(None, words))}"
    if line.sort == "goal" and (goal := relationship.get(Goal, line.ref)):
        label = f"goal {goal.number}"
        tail = f"  {moved}" if (moved := moved_words(line)) else ""
        tail += f"  before: {one_line(line.was)}" if line.was else ""
    tail += "  edited" if line.id in relationship.edited else ""
    text = paragraphs(line.text)
    if line.struck:
        text, tail = plain(struck_words(line, relationship, today), MUTED), ""
    elif line.sort == "feedback" and line.speaker:
        other = "mentor" if line.speaker == "mentee" else "mentee"
        text = row((f"{relationship.name(line.speaker)} to {relationship.name(other)}: ", MUTED), text)
    style = PRIVATE if private else WIN if line.sort == "win" else f"${line.speaker}" if line.speaker else MUTED
    word = plain(label[:9], style).pad_right(max(0, 10 - len(label[:9])))
    lines = wrapped(row(text, (tail, MUTED)), max(10, width - 16), NO_LIMIT) or [EMPTY]
    rows = [
        row(pointer(up and not place), bar(owner, line.lane), " ", " " * 10 if place else word, text)
        for place, text in enumerate(lines)
    ]
    return rows + (_earlier_rows(line, relationship, width, today) if opened else [])


def struck_words(line: Line, relationship: Relationship, today: date) -> str:
    """That a line was struck, by whom and when."""
    day = parse_day(line.struck)
    return f"struck by {relationship.name(relationship.role_of(line.author))}" + (
        f", {day_name(day, today)}" if day else ""
    )


def _earlier_rows(line: Line, relationship: Relationship, width: int, today: date) -> list[Content]:
    """What a line said before, the newest first; of a promise also whose it was and its day."""
    rows: list[Content] = []
    for each in reversed(wordings(relationship, line)):
        until, due = parse_day(each.at), parse_day(each.due)
        facts = [relationship.name(each.owner), f"by {day_name(due, today)}" if due else ""]
        told = f"  {', '.join(filter(None, facts))}" if any(facts) else ""
        head = f"until {day_name(until, today)}: " if until else ""
        text = row((head, MUTED), paragraphs(each.was), (told, MUTED))
        rows += [row("   ", " " * 10, text) for text in wrapped(text, max(10, width - 16), NO_LIMIT)]
    return rows
