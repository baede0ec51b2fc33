"""Blocks that are drawn: levels, paths, rhythms, and what goes along an axis."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from mentortui.pages.page import Axis, Level, Mark, Numbers, Path, Rhythm, Scale, Track
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

LONGEST_NAME, GROUPS = 17, 3
"""Cells of the name of a level at most; groups of columns of numbers, where they do not fit beside each other."""
REACHES = {"": "     ", "run": "─────", "shown": "──●──", "due": "─due ", "end": "─end "}
BEATS = {"held": "●", "planned": "○", "dropped": "x", "none": "·"}
STEP, CLOSE_STEP, LONGEST_END, LEAST_END = 4, 2, 20, 14
"""Cells of a step of a scale, and where there is little room; cells of the words at its ends at most, and at least."""
LONGEST_JOINT, LEAST_WEEKS = 9, 20
"""Cells of the line between two steps of a path at most, and weeks of a rhythm that are worth a row beside words."""


def set_level(level: Level, grid: Grid) -> list[Content]:
    if level.now is None:
        return [fitted(row("   ", "○", "  ", plain(level.words, MUTED)), grid.edge)]
    signs = level_signs(level.now, level.hoped, len(level.names))
    if not level.sentences:
        lines = wrapped(plain(level.words, MUTED), max(8, grid.running() - 2 * len(signs) - 1), WHOLE)
        first = row("   ", " ".join(signs), "  ", lines[0] if lines else EMPTY)
        return [first, *(row(" " * (TEXT + 2 * len(signs) + 1), line) for line in lines[1:])]
    return _whole_level(level, signs, grid)


def _whole_level(level: Level, signs: list[str], grid: Grid) -> list[Content]:
    """A row for each level, the highest first: `●` where it is, `○` the hoped one, `·` where it began."""
    rows, name = list[Content](), min(max(map(cells, level.names)), LONGEST_NAME) + 2
    for place in reversed(range(len(level.names))):
        style = STRONG if place == level.now else MUTED
        sign = signs[place] if place in (level.now, level.hoped, level.began) else " "
        words = content_of(level.sentences[place] or "not written yet", style)
        lines = wrapped(words, max(8, grid.running() - name - 3), WHOLE) or [EMPTY]
        here = fitted(plain(level.names[place], style), name - 2)
        here = here.pad_right(name - here.cell_length)
        rows.append(row("   ", f"{sign}  ", here, lines[0]))
        rows += [row(" " * (TEXT + 3 + name), line) for line in lines[1:]]
    return rows


def set_scale(scale: Scale, room: int) -> Content:
    """The two ends, and between them a number for each step, or who stands there."""
    both = sum(cells(mark.name) for mark in scale.marks)
    wide = (
        STEP if room - scale.steps * STEP - 2 >= 2 * LONGEST_END else STEP - 1
    )  # before the words at its ends are cut
    ends_room = min(LONGEST_END, (room - scale.steps * max(wide, both + 1) - 2) // 2)
    step = max(wide, both + 1) if room >= scale.steps * max(wide, both + 1) else max(CLOSE_STEP, both)
    line = row(*(_step(scale.marks, place, step) for place in range(1, scale.steps + 1)))
    if ends_room < LEAST_END:
        return line
    begin, end = (fitted(plain(text, MUTED), ends_room) for text in (scale.begin, scale.end))
    return row(begin.pad_right(ends_room - begin.cell_length), line, "  ", end)


def _step(marks: tuple[Mark, ...], place: int, step: int) -> Content:
    here = [mark for mark in marks if mark.at == place]
    if len(here) > 1:
        said = plain("".join(mark.name for mark in here), STRONG)
    else:
        said = plain(here[0].name, style_of(here[0].who)) if here else plain(str(place), MUTED)
    return row(" " * (step - said.cell_length), said)


def set_path(path: Path, grid: Grid) -> list[Content]:
    """The steps in one row; with facts, these stand below their steps."""
    if any(path.said):
        return _path_in_time(path, grid)
    return [row(" ", path_row(path.steps, path.now, grid.edge - 1, bracketed=not grid.raised))]


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


def _path_in_time(path: Path, grid: Grid) -> list[Content]:
    """Steps joined by a line that is drawn as far as one has come, and below each step its fact. Where they do not fit
    beside each other, the fact of the present one stands alone."""
    made = (_rooms(path, joint) for joint in range(LONGEST_JOINT, 0, -1))
    rooms = next((rooms for rooms in made if sum(rooms) <= grid.edge - TEXT), None)
    if rooms is None:
        fact = plain(path.said[path.now], MUTED)
        here = [row("   ", path_row(path.steps, path.now, grid.edge - TEXT))]
        return [*here, *(row("   ", line) for line in wrapped(fact, grid.running(), WHOLE))] if fact else here
    above, below = Content("   "), Content("   ")
    for at, (step, said) in enumerate(zip(path.steps, path.said, strict=True)):
        style = STRONG if at == path.now else FAINT if at < path.now else MUTED
        line = ("─" if at < path.now else "·") * max(0, rooms[at] - cells(step) - 2)
        above = row(above, plain(step, style), (f" {line} ", FAINT) if at < len(rooms) - 1 else "")
        fact = plain(said, MUTED if at == path.now else FAINT)
        below = row(below, fact.pad_right(max(0, rooms[at] - fact.cell_length)))
    return [above, below.rstrip()]


def _rooms(path: Path, joint: int) -> list[int]:
    """Cells of each step with the line behind it, or with its fact where that is longer."""
    facts = [cells(said) for said in path.said]
    made = [max(cells(step) + 2 + joint, fact + 1) for step, fact in zip(path.steps, facts, strict=True)]
    return [*made[:-1], max(cells(path.steps[-1]), facts[-1])]


def set_rhythm(rhythm: Rhythm, grid: Grid) -> list[Content]:
    """One cell a week, as many of the newest as fit; words at the right end, or below where there is no room."""
    label = fitted(plain(rhythm.label, MUTED), grid.label - 2)
    words, begin = plain(rhythm.words, MUTED), row("   ", label.pad_right(grid.label - label.cell_length))
    room = grid.edge - begin.cell_length
    beside = room - words.cell_length - 2 >= min(LEAST_WEEKS, len(rhythm.beats))
    signs = "".join(BEATS[beat.state] for beat in rhythm.beats[-(room - (words.cell_length + 2) * beside) :])
    first = row(begin, signs)
    if beside:
        return [ends(first, words, grid.edge)]
    indent = " " * begin.cell_length
    return [first, *(row(indent, line) for line in wrapped(words, max(8, room), WHOLE))]


def set_numbers(numbers: Numbers, grid: Grid) -> list[Content]:
    """Columns with right-aligned numbers: the newest in text ink, older ones muted. What does not fit beside each other
    stands in groups, the oldest first; of a long history the newest."""
    corner = plain(", ".join(filter(None, (numbers.each, f"of {numbers.of}" if numbers.of else ""))), MUTED)
    said_left = (corner.cell_length, *(cells(series.label) for series in numbers.series))
    labels = min(max(grid.label, max(said_left) + 2), LONGEST_NAME)
    room = grid.edge - TEXT - labels
    values = [str(value) for series in numbers.series for value in series.values if value is not None]
    wide = min(room, max((cells(name) for name in (*numbers.columns, *values)), default=0) + 2)
    count, size = max(1, room // max(1, wide)), len(numbers.columns)
    corner = fitted(corner, labels - 2)
    rows: list[Content] = []
    for end in reversed(range(size, 0, -count)[:GROUPS]):
        shown = range(max(0, end - count), end)
        names = [_right(plain(numbers.columns[at], MUTED), wide) for at in shown]
        rows.append(row("   ", corner.pad_right(labels - corner.cell_length), *names))
        for series in numbers.series:
            label = fitted(plain(series.label, MUTED), labels - 2)
            said = ["·" if (value := series.values[at]) is None else str(value) for at in shown]
            inks = [MUTED if at < size - 1 else "" for at in shown]
            digits = [_right(plain(each, ink), wide) for each, ink in zip(said, inks, strict=True)]
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
    cells, marks = track.cells[grid.columns], track.marks[grid.columns] or ("",) * len(track.cells)
    signs = ""
    for at, (reach, mark) in enumerate(zip(cells, marks, strict=False)):
        if not reach and mark and at and mark == marks[at - 1] and len(mark) >= COLUMN:
            continue  # what is wider than its column stands once, over those after it that say the same
        sign = mark.center(COLUMN, "─" if reach else " ") if mark and len(mark) < COLUMN else mark or REACHES[reach]
        before = signs[: at * COLUMN - 1]
        cut = len(signs) >= at * COLUMN > 1 and not reach and len(mark) >= COLUMN
        signs = (f"{before[:-1]}… " if cut else signs).ljust(at * COLUMN) + sign if sign.strip() else signs
    signs = signs.rstrip()
    return [row("   ", (signs, style_of(track.who)))]
