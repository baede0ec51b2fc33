"""Numbers that are drawn as heights: what each height is called, and the table that says the same."""

from __future__ import annotations

from collections.abc import Iterator

from mentortui.pages.page import Numbers

MOST = 8
"""Heights of a picture of counts at most; what is more stands in the highest row, which says so."""


def counts_scale(most: int) -> tuple[str, ...]:
    """Heights for counts up to most."""
    heights = [str(height) for height in range(min(most, MOST) + 1)]
    return (*heights[:-1], f"{MOST} or more") if most > MOST else tuple(heights)


def height(numbers: Numbers, value: int) -> int:
    """The row in which a number is drawn, from 0 on."""
    return max(0, min(value, len(numbers.scale) - 1))


def is_counted(numbers: Numbers) -> bool:
    """Whether the heights are numbers themselves, and have no names."""
    return numbers.scale[0] == "0"


def said(numbers: Numbers, value: int) -> str:
    """A number in the words of its scale; a count as it is."""
    return str(value) if is_counted(numbers) else numbers.scale[height(numbers, value)]


def table_of(numbers: Numbers) -> Iterator[tuple[str, str]]:
    """A row for each column: its name, and what every series has there."""
    within = numbers.within or ("",) * len(numbers.columns)
    for at, (name, part) in enumerate(zip(numbers.names, within, strict=True)):
        found = [
            f"{series.label} {said(numbers, value)}"
            for series in numbers.series
            if (value := series.values[at]) is not None
        ]
        yield name, " · ".join(filter(None, (part, *found)))
