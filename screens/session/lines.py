"""How a captured line looks, in a live session and afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from textual.content import Content

from mentortui.model.days.written import day_name, parse_day
from mentortui.model.records import line_kinds
from mentortui.model.records.line_kinds import BY_NAME, PROMISE
from mentortui.model.records.record import Lane
from mentortui.model.relationship import Relationship
from mentortui.model.session.events import Captured
from mentortui.model.session.when_then import promise_words
from mentortui.model.text import visible
from mentortui.screens.kit.grid import style_of
from mentortui.screens.kit.paint import MUTED, PRIVATE, STRONG, WIN, bar, plain, pointer, row, wrapped

LABEL = 8
"""Cells for the word at the start of a line."""


def label_of(line: Captured, relationship: Relationship) -> str:
    """The word that says what a line is: `private` before all, then its kind, then who spoke."""
    if line.lane is Lane.PRIVATE:
        return "private"
    return BY_NAME[line.sort].label or relationship.name(line.speaker) or "shared"


def body_of(line: Captured, relationship: Relationship, goal: int, today: date) -> Content:
    """What a line says. goal is the number of the goal that it is about, if any."""
    text = Content(visible(promise_words(line.cue, line.text)).replace("\t", "    "))
    label = BY_NAME[line.sort].label
    head: list[str | Content | tuple[str, str]] = [(f"{label}: ", MUTED)] if line.lane is Lane.PRIVATE and label else []
    match line.sort:
        case line_kinds.PROMISE:
            day = parse_day(line.due)
            due = (f"  by {day_name(day, today)}", MUTED) if day else ("", "")
            return row(*head, (f"{relationship.name(line.owner)}: ", f"${line.owner}"), text, due)
        case line_kinds.GOAL if line.goal:
            moved = "in other words:" if line.reword else {1: "up a level", -1: "down a level"}.get(line.delta, "")
            gap = "  " if moved and line.text else ""
            return row(*head, (f"{goal} ", MUTED), (moved + gap, WIN if line.delta > 0 else MUTED), text)
        case line_kinds.GOAL:
            return row(*head, ("new: ", MUTED), text)
        case line_kinds.FEEDBACK if line.speaker:
            other = "mentor" if line.speaker == "mentee" else "mentee"
            return row(*head, (f"{relationship.name(line.speaker)} to {relationship.name(other)}: ", MUTED), text)
    return row(*head, text)


def line_rows(
    line: Captured, body: Content, relationship: Relationship, width: int, most: int, *, lit: bool
) -> list[Content]:
    """One line on at most `most` rows. lit: it is the one being edited."""
    label = label_of(line, relationship)
    style = PRIVATE if line.lane is Lane.PRIVATE else _style_of(line)
    owner = line.owner if line.sort == PROMISE else line.speaker
    word = plain(label[:LABEL], "reverse" if lit else style).pad_right(max(0, LABEL - len(label[:LABEL])))
    texts = wrapped(body, width - LABEL - 4, most) or [Content("")]
    mark = pointer(lit) if lit else bar(owner, line.lane)
    first = row(" ", mark, " ", word, " ", texts[0])
    return [first, *(row(" ", bar(owner, line.lane), " " * (LABEL + 2), text) for text in texts[1:])]


def _style_of(line: Captured) -> str:
    """How the label of a line that both can see is written."""
    kind = BY_NAME[line.sort]
    return style_of(kind.tone) or (STRONG if kind.is_strong else f"${line.speaker}" if line.speaker else MUTED)


def last_rows(rows_of_lines: Iterable[Sequence[Content]], height: int) -> list[Content]:
    """The newest lines that fit in height rows, oldest first. rows_of_lines comes newest first."""
    shown: list[Content] = []
    for rows in rows_of_lines:
        if len(shown) + len(rows) > height:
            shown = shown or list(rows[:height])
            break
        shown = [*rows, *shown]
    return shown
