"""Rows of text with styles: the small vocabulary from which every screen is set.

What people wrote enters only as plain Content, never as markup.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from mentortui.model.text import one_line, visible

if TYPE_CHECKING:
    from mentortui.model.records.record import Lane

MUTED, FAINT, STRONG, RAISED = "$muted", "$faint", "bold", "on $raised"
PRIVATE, WIN, WARN, RULE = "$private", "$win", "$warn", "$rule"
BAR = "▌"
UP = "▸"
LEADER = "·"
EMPTY = Content("")
ONE_CELL_EACH = re.compile("[ -~\u00a1-\u00ac\u00ae-\u02ff‐-‧]*").fullmatch
"""Whether a text is of Latin letters and the usual signs, each of which takes one cell: true of most."""
STRIP_HEIGHT = 12
"""Below so many rows a screen is a strip: nothing is spent on space."""


def plain(text: str, style: str = "") -> Content:
    """One row of somebody's text."""
    return Content.styled(one_line(text), style) if style else Content(one_line(text))


def width_of(text: str) -> int:
    """Cells of one row of somebody's text. Most of it is plain letters, and a long list has thousands of them."""
    return len(text) if ONE_CELL_EACH(text) else plain(text).cell_length


def row(*parts: str | Content | tuple[str, str]) -> Content:
    """One row from parts: text, (text, style), or rows."""
    return Content.assemble(*parts)


def fitted(text: Content, width: int) -> Content:
    """text cut to width cells, with an ellipsis where something is missing."""
    return text.truncate(max(0, width), ellipsis=True) if text.cell_length > width else text


def wrapped(text: Content, width: int, most: int) -> list[Content]:
    """text on at most `most` rows of width cells; the last one ends in an ellipsis when there was more."""
    if width < 1 or most < 1:
        return []
    rows: list[Content] = []
    for line in text.split("\n", allow_blank=True):
        # Wrapping a very long line whole costs time for rows that nobody sees.
        rows += line[: width * (most + 1)].wrap(width) if line else [EMPTY]
        if len(rows) > most:
            rows = rows[:most]
            last = fitted(rows[-1].rstrip(), width - 1)
            rows[-1] = last if last.plain.endswith("…") else last + "…"
            break
    return [line.rstrip() for line in rows]


def ends(left: Content, right: Content, width: int, leader: str = " ", style: str = RULE) -> Content:
    """left and right at the two ends of a row; the right one gives way when there is no room."""
    gap = width - left.cell_length - right.cell_length
    if gap < 2:
        right = fitted(right, max(0, width - left.cell_length - 2)) if width - left.cell_length > 6 else EMPTY
        left = fitted(left, width - right.cell_length - (1 if right else 0))
        gap = width - left.cell_length - right.cell_length
    if gap <= 0:
        return left
    fill = f" {leader * (gap - 2)} " if leader != " " and gap > 2 else " " * gap
    return row(left, (fill, style), right)


def rule(width: int) -> Content:
    """The thin rule that separates."""
    return Content.styled("─" * width, RULE)


def bar(role: str, lane: Lane | str = "shared") -> Content:
    """The mark of who or what at the left margin; always beside a word that says the same."""
    if lane == "private":
        return Content.styled(BAR, PRIVATE)
    return Content.styled(BAR, f"${role}" if role else RULE)


def pointer(up: bool) -> Content:
    """The mark of the one item that the keys are about; before all others, as much room."""
    return Content.styled(UP, STRONG) if up else Content(" ")


def raised(line: Content, width: int) -> Content:
    """The row of what is selected, on the raised ground; width: its columns, none where no ground can be seen."""
    return line.pad_right(max(0, width - line.cell_length)).stylize_before(RAISED) if width else line


def level_signs(now: int, hoped: int | None, count: int) -> list[str]:
    """A sign for each level, the lowest first: where it is, the one that was hoped for, and the others."""
    return ["●" if place == now else "○" if place == hoped else "·" for place in range(count)]


def scale(level: int) -> Content:
    """A goal's level from -2 to +2, as on its page: `· · ○ ● ·`."""
    return Content(" ".join(level_signs(level + 2, 2, 5)))


def columns(cells: Sequence[tuple[Content, int]], gap: int = 2) -> Content:
    """Cells side by side, each cut and padded to its width."""
    made = [fitted(cell, width).pad_right(max(0, width - fitted(cell, width).cell_length)) for cell, width in cells]
    return Content(" " * gap).join(made)


def paragraphs(text: str) -> Content:
    """Somebody's text of several lines."""
    return Content(visible(text).replace("\t", "    "))


def cells(text: str) -> int:
    """Width in cells."""
    return cell_len(text)
