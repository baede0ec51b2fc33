"""Lists of several people, beside each other where there is room."""

from __future__ import annotations

from itertools import zip_longest

from textual.content import Content

from mentortui.pages.page import Listed, Lists
from mentortui.screens.kit.grid import WHOLE, Grid, style_of
from mentortui.screens.kit.paint import EMPTY, MUTED, bar, columns, paragraphs, plain, row, wrapped

BESIDE = 50
"""Cells of a page from which on lists stand beside each other."""
GAP = 2


def set_lists(lists: Lists, grid: Grid) -> list[Content]:
    """Each list whole, under the name of whose it is."""
    count = len(lists.lists)
    if grid.edge < BESIDE:
        made = [_list(each, grid.edge - 1) for each in lists.lists]
        return [row(" ", line) for at, rows in enumerate(made) for line in (*([EMPTY] if at else []), *rows)]
    room = (grid.edge - 1 - GAP * (count - 1)) // max(1, count)
    beside = zip_longest(*(_list(each, room) for each in lists.lists), fillvalue=EMPTY)
    return [row(" ", columns([(line, room) for line in lines], GAP)) for lines in beside]


def _list(listed: Listed, width: int) -> list[Content]:
    """The name with the bar of its owner, then a row for each item."""
    sign = bar(listed.who) if style_of(listed.who) else " "
    rows = [row(sign, " ", line) for line in wrapped(plain(listed.name, MUTED), width - 2, WHOLE)]
    if not listed.items:
        return [*rows, *(row("  ", line) for line in wrapped(plain(listed.empty, MUTED), width - 2, WHOLE))]
    for item in listed.items:
        lines = wrapped(paragraphs(item), width - 4, WHOLE)
        rows += [row("  ", "· " if at == 0 else "  ", line) for at, line in enumerate(lines)]
    return rows
