"""Numbers that are drawn as heights: rows of signs, and below them the table that says the same."""

from __future__ import annotations

from itertools import groupby

from msgspec.structs import replace
from textual.content import Content

from mentortui.pages.page import Numbers, Row, Series
from mentortui.pages.plots import height, is_counted, table_of
from mentortui.screens.kit.grid import TEXT, Grid, style_of
from mentortui.screens.kit.paint import EMPTY, FAINT, MUTED, STRONG, cells, fitted, plain, row
from mentortui.screens.kit.pictures import set_numbers
from mentortui.screens.kit.rows import read_row

SIGNS = "●○×+"
"""One for each series: they are told apart without colours, and as plain letters, too."""
LONGEST_NAME = 17
NOW = "[today]"


def set_plot(numbers: Numbers, grid: Grid) -> list[Content]:
    """The newest columns that fit are drawn; the table has them all."""
    label = min(max(map(cells, numbers.scale)), LONGEST_NAME) + 2
    wide = max(3, len(numbers.series) + 1)
    tail = max(0, cells(NOW if numbers.now else numbers.columns[-1]) - wide)
    count = min(len(numbers.columns), max(1, (grid.edge - TEXT - label - tail) // wide))
    first, begin = len(numbers.columns) - count, " " * (TEXT + label)
    rows = [_legend(numbers, grid)]
    rows += [row(begin, _bands(numbers, first, wide))] if any(numbers.within) else []
    for place in reversed(range(len(numbers.scale))):
        name = fitted(plain(numbers.scale[place], MUTED), label - 2)
        signs = (_signs(numbers, column, place, wide) for column in range(first, len(numbers.columns)))
        rows.append(row("   ", name.pad_right(label - name.cell_length), *signs).rstrip())
    rows.append(fitted(row(begin, _names(numbers, first, wide)), grid.edge))
    return [*rows, *_table(numbers, grid)]


def _table(numbers: Numbers, grid: Grid) -> list[Content]:
    """A row for each column where the heights have names; numbers stand in columns."""
    if is_counted(numbers):
        return set_numbers(replace(numbers, scale=()), grid)
    own = grid._replace(label=min(max(map(cells, numbers.names)), LONGEST_NAME) + 2)
    return [line for when, words in table_of(numbers) for line in read_row(Row(when, words, tone="muted"), own)]


def _legend(numbers: Numbers, grid: Grid) -> Content:
    parts = [plain(f"{sign} {series.label}   ", style_of(series.who)) for sign, series in _series(numbers)]
    return fitted(row("   ", *parts), grid.edge).rstrip()


def _series(numbers: Numbers) -> list[tuple[str, Series]]:
    return [(SIGNS[at % len(SIGNS)], series) for at, series in enumerate(numbers.series)]


def _signs(numbers: Numbers, column: int, place: int, wide: int) -> Content:
    """Those that stand on one place are beside each other; the line of today is where none does."""
    here = [
        plain(sign, style_of(series.who))
        for sign, series in _series(numbers)
        if (value := series.values[column]) is not None and height(numbers, value) == place
    ]
    is_now = numbers.now and column == len(numbers.columns) - 1
    signs = row(*here) if here else plain("│" if is_now else "·", FAINT)
    return signs.pad_right(wide - signs.cell_length)


def _bands(numbers: Numbers, first: int, wide: int) -> Content:
    """The stage above the columns in which it was. A name that is too long for them is left out: the table has it."""
    parts = []
    for stage, columns in groupby(numbers.within[first:]):
        room = wide * len(list(columns))
        name = plain(stage, MUTED) if cells(stage) < room else EMPTY
        parts.append(name.pad_right(room - name.cell_length))
    return row(*parts)


def _names(numbers: Numbers, first: int, wide: int) -> Content:
    """The names of the columns, of which the newest come first where there is no room for all."""
    placed: list[tuple[int, Content]] = []
    last = len(numbers.columns) - 1
    free = 10_000
    for column in range(last, first - 1, -1):
        is_now = numbers.now and column == last
        name = plain(NOW if is_now else numbers.columns[column], STRONG if is_now else MUTED)
        begin = wide * (column - first)
        if begin + name.cell_length < free:
            placed.append((begin, name))
            free = begin
    made = EMPTY
    for begin, name in reversed(placed):
        made = row(made.pad_right(begin - made.cell_length), name)
    return made
