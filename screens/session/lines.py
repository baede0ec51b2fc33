"""How a captured line looks, in a live session and afterwards: its label, its words, and a fact at the right end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from textual.content import Content

from mentortui.model.days.written import day_name, parse_day
from mentortui.model.records import line_kinds
from mentortui.model.records.line_kinds import BY_NAME, FEEDBACK, PROMISE
from mentortui.model.records.pair import other
from mentortui.model.records.record import Lane
from mentortui.model.relationship import Relationship
from mentortui.model.session.events import Captured
from mentortui.model.session.when_then import promise_words
from mentortui.model.text import visible
from mentortui.screens.kit.grid import RUNNING, TEXT, style_of
from mentortui.screens.kit.paint import (
    EMPTY,
    MUTED,
    PRIVATE,
    WIN,
    bar,
    cells,
    ends,
    fitted,
    plain,
    pointer,
    raised,
    row,
    wrapped,
)
from mentortui.screens.session.glance import LEAST, NEWEST, cut, shared_out, words_in
from mentortui.service.session.running_session import RunningSession

SHORT, LONG, NARROW = 8, 16, 50
"""Cells of the label column at least and at most, and of a screen below which it is never longer than the least."""
MOST_ROWS = 3
"""Rows of one line among the newest; the whole of it is there when one looks back, and in the reader afterwards."""
LEAST_WORDS = 12
"""Cells that words keep beside a fact; where there are fewer, the fact goes behind them."""


class Said(NamedTuple):
    """A line in parts: the word that says what it is, its words, and what is worth a column of its own."""

    label: str
    words: Content
    right: Content = EMPTY


def label_cells(running: RunningSession, width: int) -> int:
    """Cells of the label column: for the longest word that can stand there in this session, the two names included."""
    relationship = running.relationship
    longest = max(cells(relationship.name(role)) for role in ("mentor", "mentee")) if width >= NARROW else 0
    return min(max(SHORT, longest), LONG) + 2


def labelled(running: RunningSession, label: Content, width: int, mark: str | Content = " ") -> Content:
    """The beginning of a row: the mark in cell 1, the label in its column."""
    room = label_cells(running, width)
    label = fitted(label, room - 2)
    return row(" ", mark, " ", label.pad_right(room - label.cell_length))


def said_of(line: Captured, running: RunningSession) -> Said:
    """The parts of a line. `private` is said before all, then what kind it is, then who spoke."""
    relationship = running.relationship
    number = running.goal_number(line.goal)
    text = Content(visible(promise_words(line.cue, line.text)).replace("\t", "    "))
    label, words, right = BY_NAME[line.sort].label, text, EMPTY
    match line.sort:
        case line_kinds.PROMISE:
            day = parse_day(line.due)
            right = plain(day_name(day, running.clock().date()), MUTED) if day else EMPTY
            words = row((relationship.name(line.owner), f"${line.owner}"), " ", text)
        case line_kinds.GOAL if line.goal:
            label = f"goal {number}" if number else "goal"
            moved = "in other words" if line.reword else {1: "up a level", -1: "down a level"}.get(line.delta, "")
            fact = plain(moved, WIN if line.delta > 0 else MUTED)
            words, right = (text, fact) if line.text else (fact, EMPTY)
        case line_kinds.GOAL:
            label = "new goal"
        case line_kinds.FEEDBACK if line.speaker:
            words = row((_from_to(line.speaker, relationship), MUTED), " ", text)
    if running.both.is_theirs(line):
        return _said_there(line, label, words, right, running)
    if line.lane is Lane.PRIVATE:
        return Said("private", row((f"{label}: ", MUTED), words) if label else words, right)
    return Said(label or relationship.name(line.speaker) or "shared", words, right)


def _said_there(line: Captured, label: str, words: Content, right: Content, running: RunningSession) -> Said:
    """The same of a line that the other person noted: whose it is stands before it, or at its end."""
    relationship, author = running.relationship, running.partner
    if not label and line.speaker in ("", author):
        return Said(relationship.name(author), words, right)
    whose = row((f"from {relationship.name(author)}", MUTED))
    return Said(label or relationship.name(line.speaker), words, row(right, "  ", whose) if right else whose)


def _from_to(speaker: str, relationship: Relationship) -> str:
    return f"{relationship.name(speaker)} to {relationship.name(other(speaker))}:"


def said_rows(
    said: Said, line: Captured, running: RunningSession, width: int, most: int, *, lit: bool = False, ground: int = 0
) -> list[Content]:
    """One line on at most `most` rows; width: where the right-end column ends. lit: it is the one being edited, on the
    raised ground; ground: its columns, none where none can be seen."""
    room = label_cells(running, width)
    begin, right = TEXT + room, said.right
    shown = said.words
    if right and width - begin - right.cell_length - 2 < LEAST_WORDS:
        shown, right = row(shown, "  ", right), EMPTY
    end = min(RUNNING, width - right.cell_length - 2) if right else min(RUNNING, width)
    texts = wrapped(shown, end - begin, most) or [Content("")]
    owner = line.owner if line.sort == PROMISE else line.speaker
    mark = bar(owner, line.lane) if owner or line.lane is Lane.PRIVATE else Content(" ")
    label = plain(said.label, ("bold" if ground else "bold reverse") if lit else _style_of(line))
    first = row(labelled(running, label, width, pointer(lit) if lit else mark), texts[0])
    first = ends(first, right, width) if right else first
    rows = [first, *(row(" ", mark, " " * (begin - 2), text) for text in texts[1:])]
    return [raised(each, ground) for each in rows] if lit else rows


def _style_of(line: Captured) -> str:
    """How the label of a line is written."""
    if line.lane is Lane.PRIVATE:
        return f"bold {PRIVATE}"
    kind = BY_NAME[line.sort]
    return style_of(kind.tone) or ("" if kind.is_strong else f"${line.speaker}" if line.speaker else MUTED)


def newest_rows(
    running: RunningSession,
    width: int,
    height: int,
    editing: str,
    most_lines: int | None = None,
    most_words: int | None = None,
    ground: int = 0,
) -> list[Content]:
    """The newest lines that fit, at most most_lines of them with most_words, or those around the one that is being
    edited, on a raised ground of so many columns."""
    lines = running.both.lines
    last = len(lines)
    if editing:
        last = next((at for at, line in enumerate(lines, 1) if line.id == editing), last)
        last = min(len(lines), last + height // 2)
    most = most_rows(height)
    chosen = lines[max(0, last - (most_lines or height)) : last][::-1]
    said = [said_of(line, running) for line in chosen]
    if most_words is not None:
        said = _at_a_glance(chosen, said, most_words)
    newest_first = (
        said_rows(part, line, running, width, most, lit=line.id == editing, ground=ground)
        for part, line in zip(said, chosen, strict=True)
    )
    return last_rows(newest_first, height)


def _at_a_glance(lines: Sequence[Captured], said: Sequence[Said], most_words: int) -> list[Said]:
    """These lines, the newest first, with so many words in all; only the newest says who gave feedback to whom, and has
    a day or a fact at its end."""
    parts = [*said[:1]]
    for line, part in zip(lines[1:], said[1:], strict=True):
        words = plain(visible(line.text)) if line.sort == FEEDBACK and line.lane is not Lane.PRIVATE else part.words
        parts.append(part._replace(words=words, right=EMPTY))
    around = sum(words_in([plain(part.label), part.right]) for part in parts)
    if parts and most_words - around < NEWEST + LEAST * (len(parts) - 1):
        around -= words_in([parts[0].right])
        parts[0] = parts[0]._replace(right=EMPTY)
    shares = shared_out([words_in([part.words]) for part in parts], most_words - around)
    return [part._replace(words=cut(part.words, share)) for part, share in zip(parts, shares, strict=True)]


def most_rows(height: int) -> int:
    """How many rows of its own a line gets among the newest."""
    return MOST_ROWS if height >= 4 else 1


def whole_lines(running: RunningSession, width: int) -> list[list[Content]]:
    """Every row of every line of the session."""
    lines = running.both.lines
    return [said_rows(said_of(line, running), line, running, width, len(line.text) + 100) for line in lines]


def last_rows(rows_of_lines: Iterable[Sequence[Content]], height: int) -> list[Content]:
    """The newest lines that fit in height rows, oldest first. rows_of_lines comes newest first."""
    shown: list[Content] = []
    for rows in rows_of_lines:
        if len(shown) + len(rows) > height:
            shown = shown or list(rows[:height])
            break
        shown = [*rows, *shown]
    return shown
