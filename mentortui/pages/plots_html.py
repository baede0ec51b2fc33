"""Pictures of numbers and of weeks for HTML: inline SVG, in colours of the page, and the table that says the same."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby

from mentortui.model.text import visible
from mentortui.pages.page import Numbers, Rhythm
from mentortui.pages.plots import height, said

LEFT, TOP, STEP, ROW, RADIUS = 130, 20, 26, 20, 4
"""Units of the picture: where columns and rows begin, how far they are from each other, and the size of a sign."""
BEATS = {"held": "●", "planned": "○", "dropped": "x", "none": "·"}
BEAT = 14


def plot_html(numbers: Numbers) -> str:
    """The picture, and its table."""
    corner = numbers.each or "when"
    within = any(numbers.within)
    heads = (corner, *(("stage",) if within else ()), *(series.label for series in numbers.series))
    head = "".join(f'<th scope="col">{_text(name)}</th>' for name in heads)
    rows = []
    for at, name in enumerate(numbers.names):
        cells = [numbers.within[at]] if within else []
        cells += [_said(numbers, series.values[at]) for series in numbers.series]
        tds = "".join(f"<td>{_text(cell)}</td>" for cell in cells)
        rows.append(f'<tr><th scope="row">{_text(name)}</th>{tds}</tr>\n')
    return f"{_svg(numbers)}<table>\n<tr>{head}</tr>\n{''.join(rows)}</table>\n"


def rhythm_svg(rhythm: Rhythm) -> str:
    """A sign for each week, the oldest first."""
    signs = "".join(
        f'<text x="{BEAT * at + BEAT // 2}" y="14" text-anchor="middle">{BEATS[beat.state]}</text>'
        for at, beat in enumerate(rhythm.beats)
    )
    return _picture(BEAT * len(rhythm.beats), 20, f"{rhythm.label}: one sign for each week", signs)


def _svg(numbers: Numbers) -> str:
    wide, high = LEFT + STEP * len(numbers.columns) + STEP, TOP + ROW * len(numbers.scale)
    names = ", ".join(series.label for series in numbers.series)
    parts = "".join((*_bands(numbers), *_heights(numbers, wide), *_names(numbers, high), *_signs(numbers)))
    low = high + ROW
    legend = "".join(
        f"<g {_ink(series.who)}>{_sign(at, LEFT + 8, low + ROW * (at + 1))}"
        f'<text x="{LEFT + 20}" y="{low + ROW * (at + 1) + 4}">{_text(series.label)}</text></g>'
        for at, series in enumerate(numbers.series)
    )
    return _picture(wide, low + ROW * (len(numbers.series) + 1), f"{names}: the table says the same", parts + legend)


def _picture(wide: int, high: int, label: str, inside: str) -> str:
    wide = max(wide, LEFT + 150) if high > ROW else wide
    return (
        f'<svg role="img" aria-label="{_text(label)}" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" '
        f'font-size="12" fill="currentColor">{inside}</svg>\n'
    )


def _bands(numbers: Numbers) -> Iterator[str]:
    """Every second stage on a ground of its own, with its name above; the name is cut where the stage was short."""
    at = 0
    for place, (name, columns) in enumerate(groupby(numbers.within)):
        count, x = len(list(columns)), LEFT + STEP * at
        high = ROW * len(numbers.scale)
        shade = 0.09 if place % 2 == 0 else 0.03
        yield f'<rect x="{x}" y="{TOP}" width="{STEP * count}" height="{high}" fill-opacity="{shade}"/>'
        short = name if len(name) * 7 <= STEP * count else f"{name[: max(1, STEP * count // 7 - 1)]}…"
        yield f'<text x="{x + 2}" y="14">{_text(short)}</text>'
        at += count


def _heights(numbers: Numbers, wide: int) -> Iterator[str]:
    for place, name in enumerate(numbers.scale):
        y = _y(numbers, place)
        yield f'<text x="{LEFT - 10}" y="{y + 4}" text-anchor="end">{_text(name)}</text>'
        yield f'<path d="M{LEFT} {y}H{wide}" stroke="currentColor" stroke-opacity=".2"/>'


def _names(numbers: Numbers, high: int) -> Iterator[str]:
    """The names of the columns, the newest first where there is no room for all, and a line at today."""
    free = _x(len(numbers.columns)) + LEFT
    for column, name in reversed(list(enumerate(numbers.columns))):
        half = 4 * len(name)
        if _x(column) + half <= free:
            yield f'<text x="{_x(column)}" y="{high + 14}" text-anchor="middle">{_text(name)}</text>'
            free = _x(column) - half
    if numbers.now:
        x = _x(len(numbers.columns) - 1)
        yield f'<path d="M{x} {TOP}V{high}" stroke="currentColor" stroke-dasharray="3 2"/>'


def _signs(numbers: Numbers) -> Iterator[str]:
    """Several on one place stand beside each other."""
    for at, series in enumerate(numbers.series):
        aside = round((at - (len(numbers.series) - 1) / 2) * 7)
        signs = "".join(
            _sign(at, _x(column) + aside, _y(numbers, height(numbers, value)))
            for column, value in enumerate(series.values)
            if value is not None
        )
        yield f"<g {_ink(series.who)}>{signs}</g>"


def _sign(at: int, x: int, y: int) -> str:
    """A filled circle, an empty one, a cross, an upright one: told apart without colours."""
    r = RADIUS
    return (
        f'<circle cx="{x}" cy="{y}" r="{r}"/>',
        f'<circle cx="{x}" cy="{y}" r="{r - 1}" fill="none" stroke-width="2"/>',
        f'<path d="M{x - r} {y - r}l{2 * r} {2 * r}m0 {-2 * r}l{-2 * r} {2 * r}" stroke-width="2"/>',
        f'<path d="M{x - r} {y}h{2 * r}m{-r} {-r}v{2 * r}" stroke-width="2"/>',
    )[at % 4]


def _ink(who: str) -> str:
    return f'class="{who}" ' * bool(who) + 'fill="currentColor" stroke="currentColor" stroke-width="0"'


def _x(column: int) -> int:
    return LEFT + STEP * column + STEP // 2


def _y(numbers: Numbers, place: int) -> int:
    return TOP + ROW * (len(numbers.scale) - 1 - place) + ROW // 2


def _said(numbers: Numbers, value: int | None) -> str:
    return "none" if value is None else said(numbers, value)


def _text(text: str) -> str:
    return escape(visible(text))
