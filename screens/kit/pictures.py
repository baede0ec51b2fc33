"""Blocks that are drawn: levels, paths, rhythms, and what goes along an axis."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from mentortui.pages.page import Axis, Level, Numbers, Path, Rhythm, Track
from mentortui.screens.kit.grid import COLUMN, TEXT, WHOLE, Grid, content_of, style_of
from mentortui.screens.kit.paint import (
    EMPTY,
    FAINT,
    MUTED,
    STRONG,
    cells,
    ends,
    fitted,
    level_signs,
    plain,
    row,
    wrapped,
)

LONGEST_NAME = 17
"""Cells of the name of a level at most."""
REACHES = {"": "     ", "run": "─────", "shown": "──●──", "due": "─due ", "end": "─end "}
BEATS = {"held": "●", "planned": "○", "moved": "→", "dropped": "x", "none": "·"}


def set_level(level: Level, grid: Grid) -> list[Content]:
    who = style_of(level.who)
    if level.now is None:
        return [fitted(row("   ", ("○", who), "  ", plain(level.words, MUTED)), grid.edge)]
    signs = level_signs(level.now, level.hoped, len(level.names))
    if not level.sentences:
        lines = wrapped(plain(level.words, MUTED), max(8, grid.running() - 2 * len(signs) - 1), WHOLE)
        first = row("   ", (" ".join(signs), who), "  ", lines[0] if lines else EMPTY)
        return [first, *(row(" " * (TEXT + 2 * len(signs) + 1), line) for line in lines[1:])]
    rows, name = list[Content](), min(max(map(cells, level.names)), LONGEST_NAME) + 2
    for place in reversed(range(len(level.names))):
        text = level.sentences[place]
        words = content_of(text) if text else plain("not written yet", MUTED)
        lines = wrapped(words, max(8, grid.running() - name - 2), WHOLE) or [EMPTY]
        here = fitted(plain(level.names[place], STRONG if place == level.now else MUTED), name - 2)
        here = here.pad_right(name - here.cell_length)
        rows.append(row("   ", (f"{signs[place]} ", who), here, lines[0]))
        rows += [row(" " * (TEXT + 2 + name), line) for line in lines[1:]]
    return rows


def set_path(path: Path, grid: Grid) -> list[Content]:
    """The steps in one row, each with its fact."""
    names = [" ".join(filter(None, (step, path.said[at] if path.said else ""))) for at, step in enumerate(path.steps)]
    return [row(" ", path_row(names, path.now, grid.edge - 1, bracketed=not grid.raised))]


def path_row(steps: Sequence[str], now: int, width: int, *, bracketed: bool = False) -> Content:
    """Gone steps faint, the present one bold, those to come muted: as many around the present one as fit, one of those
    that are gone before all that are to come. The rest is `…`. bracketed: the present one is seen without colours."""
    names = [f"[{step}]" if bracketed and at == now else step for at, step in enumerate(steps)]
    wide = [plain(name).cell_length for name in names]
    first, end = now, now + 1
    while True:
        ways = [(first, end + 1), (first - 1, end)]
        for begin, stop in reversed(ways) if first == now < end - 1 else ways:
            dots = 2 * (begin > 0) + 2 * (stop < len(names))
            if begin >= 0 and stop <= len(names) and sum(wide[begin:stop]) + 3 * (stop - begin - 1) + dots <= width:
                first, end = begin, stop
                break
        else:
            break
    before, behind = ("… ", FAINT) if first else "", (" …", MUTED) if end < len(names) else ""
    shown = [
        plain(name, FAINT if at < now else STRONG if at == now else MUTED)
        for at, name in enumerate(names[first:end], first)
    ]
    return fitted(row(before, plain(" · ", FAINT).join(shown), behind), width)


def set_rhythm(rhythm: Rhythm, grid: Grid) -> list[Content]:
    """The newest meetings that fit, the last one in words at the right end."""
    last = f"{rhythm.beats[-1].day.words} {rhythm.beats[-1].state}" if rhythm.beats else ""
    room = max(1, (grid.edge - TEXT - grid.label - len(last) - 2 + 1) // 2)
    signs = " ".join(BEATS[beat.state] for beat in rhythm.beats[-room:])
    label = fitted(plain(rhythm.label, MUTED), grid.label - 2)
    first = row("   ", label.pad_right(grid.label - label.cell_length), signs)
    rows = [ends(first, plain(last, MUTED), grid.edge)]
    return [*rows, *(row("   ", line) for line in wrapped(plain(rhythm.words, MUTED), grid.running(), WHOLE))]


def set_numbers(numbers: Numbers, grid: Grid) -> list[Content]:
    """The newest columns that fit, with right-aligned numbers: the newest in text ink, older ones muted."""
    corner = plain(", ".join(filter(None, (numbers.each, f"of {numbers.of}" if numbers.of else ""))), MUTED)
    said_left = (corner.cell_length, *(cells(series.label) for series in numbers.series))
    labels = min(max(grid.label, max(said_left) + 2), LONGEST_NAME)
    room = grid.edge - TEXT - labels
    values = [str(value) for series in numbers.series for value in series.values if value is not None]
    wide = min(room, max((cells(name) for name in (*numbers.columns, *values)), default=0) + 2)
    count = max(1, room // max(1, wide))
    names = [_right(plain(name, MUTED), wide) for name in numbers.columns[-count:]]
    corner = fitted(corner, labels - 2)
    rows = [row("   ", corner.pad_right(labels - corner.cell_length), *names)]
    for series in numbers.series:
        label = fitted(plain(series.label, MUTED), labels - 2)
        said = ["·" if value is None else str(value) for value in series.values[-count:]]
        digits = [_right(plain(each, MUTED if at < len(said) - 1 else ""), wide) for at, each in enumerate(said)]
        rows.append(row("   ", label.pad_right(labels - label.cell_length), *digits))
    return rows


def _right(text: Content, wide: int) -> Content:
    said = fitted(text, max(1, wide - 2))
    return row(" " * (wide - said.cell_length), said)


def set_axis(axis: Axis, grid: Grid) -> list[Content]:
    """The columns in view, and above them the greater ones, where there is more than one of them."""
    seen = list(enumerate(axis.columns))[grid.columns]
    names = [_column(column.name, at == axis.now) for at, column in seen]
    within = [
        column.within if at == seen[0][0] or column.within != axis.columns[at - 1].within else "" for at, column in seen
    ]
    above = [fitted(plain(name, MUTED), COLUMN).pad_right(COLUMN)[:COLUMN] for name in within]
    rows = [above] if len(list(filter(None, within))) > 1 else []
    return [*(row("   ", *each).rstrip() for each in rows), fitted(row("  ", *names), grid.edge)]


def _column(name: str, now: bool) -> Content:
    """The name of a column in its cells, the present one in brackets."""
    said = fitted(plain(name, STRONG if now else MUTED), COLUMN - 2)
    said = said.pad_right(COLUMN - 2 - said.cell_length)
    return row(("[", STRONG), said, ("]", STRONG)) if now else row(" ", said, " ")


def set_track(track: Track, grid: Grid) -> list[Content]:
    signs = "".join(REACHES[reach] for reach in track.cells[grid.columns]).rstrip()
    return [row("   ", (signs, style_of(track.who)))]
