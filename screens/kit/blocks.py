"""Blocks as rows of a terminal, by the grid. One function for each kind of block; `SETTERS` says which."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from textual.content import Content

from mentortui.pages.page import (
    Axis,
    Block,
    Empty,
    Facts,
    Head,
    Level,
    Lists,
    Note,
    Numbers,
    Para,
    Path,
    Question,
    Rhythm,
    Row,
    SideBySide,
    Track,
)
from mentortui.screens.kit.grid import TEXT, WHOLE, Grid, content_of, style_of
from mentortui.screens.kit.lists import set_lists
from mentortui.screens.kit.notes import set_note
from mentortui.screens.kit.paint import (
    EMPTY,
    MUTED,
    PRIVATE,
    STRONG,
    bar,
    ends,
    plain,
    row,
    wrapped,
)
from mentortui.screens.kit.pictures import set_axis, set_level, set_numbers, set_path, set_rhythm, set_track
from mentortui.screens.kit.rows import read_row, selectable_row

LEGEND = Para("-2 to +2 the level at its evidence, 0 as hoped · due its day · end closed", "muted")
"""What the signs of tracks mean; it stands below a page that has an axis."""


def set_block(block: Block, grid: Grid) -> list[Content]:
    """The rows of a block that is not selected."""
    return SETTERS[type(block)](block, grid)


def set_row(item: Row, grid: Grid, *, selected: bool = False, opened: bool = False) -> list[Content]:
    """A row and what belongs to it. opened: what has a place of its own elsewhere is set below it, for want of room."""
    rows = selectable_row(item, grid, selected=selected) if item.acts_on or item.glance else read_row(item, grid)
    below = item.below if opened or not item.acts_on else item.more
    return [*rows, *(line for block in below for line in set_block(block, grid))]


def _head(head: Head, grid: Grid) -> list[Content]:
    mark = row("   ", ("private  ", f"bold {PRIVATE}")) if head.private else row(" ")
    said = wrapped(plain(head.text, STRONG if head.now else MUTED), grid.running() + TEXT - mark.cell_length, WHOLE)
    rows = [row(mark if at == 0 else " " * mark.cell_length, line) for at, line in enumerate(said)]
    if head.said and rows[-1].cell_length + len(head.said) + 2 <= grid.edge:
        rows[-1] = row(rows[-1], "  ", plain(head.said, MUTED))
    elif head.said:
        rows += [row(" " * TEXT, line) for line in wrapped(plain(head.said, MUTED), grid.running(), WHOLE)]
    return [ends(rows[0], plain(grid.key_of(head.command), STRONG), grid.edge), *rows[1:]] if head.command else rows


def _para(para: Para, grid: Grid, key: str = "") -> list[Content]:
    """Running text; its key stands at its right end, that of an invitation at its head."""
    right = "" if key or not para.command else grid.key_of(para.command)
    words = content_of(para.text, style_of(para.tone))
    words = row(("private  ", f"bold {PRIVATE}"), words) if para.private else words
    margin = row(" ", bar("", "private"), " ") if para.private or para.tone == "private" else row("   ")
    head = len(right) + 2 if right else len(key) + 2 if key else 0
    rows = _beside_signs(words, grid.running(head))
    if key:
        rows = [row((key, STRONG) if at == 0 else " " * len(key), "  ", line) for at, line in enumerate(rows)]
    rows = [row(margin, line) for line in rows]
    return [ends(rows[0], plain(right, STRONG), grid.edge), *rows[1:]] if right and rows else rows


def _beside_signs(words: Content, width: int) -> list[Content]:
    """Wrapped; the words of an item of a list stay to the right of its sign."""
    rows = list[Content]()
    for line in words.split("\n", allow_blank=True) if "- " in words.plain else [words]:
        item = line.plain.startswith("- ")
        made = wrapped(line[2:], width - 2, WHOLE) if item else wrapped(line, width, WHOLE)
        rows += [row("  " if at else "- ", each) for at, each in enumerate(made)] if item else made or [EMPTY]
    return rows


def _empty(empty: Empty, grid: Grid) -> list[Content]:
    return _para(Para(empty.text, "muted"), grid, grid.key_of(empty.command) if empty.command else "")


def _facts(facts: Facts, grid: Grid) -> list[Content]:
    """As many facts on a row as fit. One that is longer than a row is wrapped by itself."""
    style, lines = style_of(facts.tone), list[Content]()
    for fact in facts.facts:
        said = plain(fact, style)
        if lines and lines[-1].cell_length + said.cell_length + 3 <= grid.running():
            lines[-1] = row(lines[-1], (" · ", style), said)
        else:
            lines += wrapped(said, grid.running(), WHOLE)
    if facts.private and lines:
        lines = [row(("private  ", f"bold {PRIVATE}")), *lines]
    margin = row(" ", bar("", "private"), " ") if facts.private else row("   ")
    return [row(margin, line) for line in lines]


def _side_by_side(both: SideBySide, grid: Grid) -> list[Content]:
    """The question, then a row for each person with the bar of that person."""
    question = _para(Para(both.question, "muted", both.private), grid)
    rows = [
        line
        for each in both.answers
        for line in read_row(Row(each.name, each.text, each.right, who=each.who, private=False), grid)
    ]
    return [*question, *rows, *(_para(Para(both.said, "muted"), grid) if both.said else ())]


def _question(question: Question, grid: Grid) -> list[Content]:
    """The sentence, what it is about, what can be answered."""
    rows = _para(Para(question.sentence, "strong" if question.now else "", question.private), grid)
    rows += [line for text in question.about for line in _hung(text, grid)]
    choices = tuple(f"{number} {choice}" for number, choice in enumerate(question.choices, 1))
    rows += _facts(Facts(choices), grid)
    rows += _para(Para(question.help, "muted"), grid) if question.help else []
    return rows + (read_row(Row(question.label, question.answer), grid) if question.answer else [])


def _numbers(numbers: Numbers, grid: Grid) -> list[Content]:
    """Numbers in columns, or drawn as heights."""
    if not numbers.scale:
        return set_numbers(numbers, grid)
    from mentortui.screens.kit.plots import set_plot  # which only the page of insight has

    return set_plot(numbers, grid)


def _hung(text: str, grid: Grid) -> list[Content]:
    """A text as rows; what follows a number at its beginning stays to the right of it."""
    number = _NUMBER.match(text)
    head = number[0] if number else ""
    lines = wrapped(content_of(text[len(head) :]), grid.running(len(head)), WHOLE)
    return [row("   ", head if place == 0 else " " * len(head), line) for place, line in enumerate(lines)]


_NUMBER = re.compile(r"\d+\s+")


SETTERS: dict[type[Any], Callable[[Any, Grid], list[Content]]] = {
    Head: _head,
    Para: _para,
    Facts: _facts,
    Row: set_row,
    Level: set_level,
    Path: set_path,
    Rhythm: set_rhythm,
    Numbers: _numbers,
    Axis: set_axis,
    Track: set_track,
    SideBySide: _side_by_side,
    Lists: set_lists,
    Question: _question,
    Empty: _empty,
    Note: set_note,
}
