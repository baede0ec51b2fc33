"""Blocks as rows of a terminal, by the grid. One function for each kind of block; `SETTERS` says which."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from textual.content import Content

from mentortui.pages.page import (
    Answers,
    Axis,
    Block,
    Empty,
    Facts,
    Head,
    Level,
    Note,
    Para,
    Path,
    Question,
    Rhythm,
    Row,
    Track,
    Words,
    plain_day,
)
from mentortui.screens.paint import (
    EMPTY,
    MUTED,
    PRIVATE,
    STRONG,
    UP,
    bar,
    cells,
    ends,
    fitted,
    paragraphs,
    plain,
    row,
    wrapped,
)

TEXT, RUNNING, EDGE = 3, 76, 96
"""The cell in which text begins, the one at which running text wraps, and where the right-end column ends at most."""
LEAST = 12
"""Cells below which a text gets no fact beside it."""
WHOLE = 10_000
"""Rows of a text that is only read."""
COLUMN, LONGEST_NAME = 5, 17
"""Cells of a column of an axis; cells of the name of a level at most."""
REACHES = {"": "     ", "run": "─────", "shown": "──●──", "due": "─due ", "end": "─end "}
LEGEND = Para("● something showed how it goes · due its day · end done with", "muted")
BEFORE = 3
"""Columns before the present one that stay in view, where there is more to come than fits."""
BEATS = {"held": "●", "planned": "○", "moved": "→", "dropped": "x", "none": "·"}
STYLES = {"": "", "strong": STRONG, "mark": "reverse"}


class Grid(NamedTuple):
    """What a setter has to know. edge: where the right-end column ends; label: cells of the label column; key_of: the
    key of a command as this person has it; raised: whether a ground can be seen to be raised."""

    width: int
    edge: int
    label: int
    key_of: Callable[[str], str]
    axis: Axis | None = None
    raised: bool = True

    def running(self, right: int = 0) -> int:
        """Cells of running text, with so many kept free at the right end."""
        return max(8, min(self.edge - right, RUNNING) - TEXT)

    @property
    def columns(self) -> slice:
        """The columns of the axis that fit: rather what lies ahead than what lies behind."""
        room = max(1, (self.edge - TEXT) // COLUMN)
        count, now = (len(self.axis.columns), self.axis.now) if self.axis else (0, 0)
        first = max(0, min(now, max(now - BEFORE, count - room))) if count > room else 0
        return slice(first, first + room)


def set_block(block: Block, grid: Grid) -> list[Content]:
    """The rows of a block that is not selected."""
    return SETTERS[type(block)](block, grid)


def style_of(tone: str) -> str:
    """The style of a tone."""
    return STYLES.get(tone, f"${tone}")


def content_of(words: Words, style: str = "") -> Content:
    """Words with their tones, with the line breaks that they have."""
    if isinstance(words, str):
        return paragraphs(words).stylize(style) if style else paragraphs(words)
    return row(*(paragraphs(span.text).stylize(style_of(span.tone) or style) for span in words))


# -- rows ----------------------------------------------------------------------------------------


def set_row(item: Row, grid: Grid, *, selected: bool = False) -> list[Content]:
    """Label, text, and the fact at the right end. What can be selected has one row; what is only read stands whole."""
    rows = _selectable(item, grid, selected) if item.acts_on else _read(item, grid)
    below = (*item.more, *(item.detail if selected or not item.acts_on else ()))
    return [*rows, *(line for block in below for line in set_block(block, grid))]


def is_cut(item: Row, grid: Grid) -> bool:
    """Whether a row that can be selected does not show all that it says."""
    words, fact = _words(item), _fact(item, grid)
    long = plain(item.label).cell_length > grid.label - 2 or words.cell_length > _room(grid, fact)
    return long or "\n" in words.plain or bool(fact and not _has_room(grid, fact))


def whole_text(item: Row, grid: Grid) -> list[Content]:
    """The text of a row that was cut, with the facts for which there was no room."""
    label, fact = plain(item.label, MUTED), _fact(item, grid)
    words = _words(item)
    words = row(label, "  ", words) if label.cell_length > grid.label - 2 else words
    words = row(words, "  ", fact) if fact and not _has_room(grid, fact) else words
    return [row(" " * TEXT, line) for line in wrapped(words, grid.running(), WHOLE)]


def _words(item: Row) -> Content:
    words = content_of(item.text, style_of(item.tone))
    return row(("private  ", f"bold {PRIVATE}"), words) if item.private else words


def _fact(item: Row, grid: Grid) -> Content:
    """What stands at the right end: the state, a fact, or the key of the act."""
    parts = [plain(item.state.text, style_of(item.state.tone) or MUTED)] if item.state else []
    if item.right:
        parts.append(plain(plain_day(item.right), MUTED))
    elif item.command:
        parts.append(plain(grid.key_of(item.command), STRONG))
    return plain(" · ", MUTED).join(parts)


def _has_room(grid: Grid, fact: Content) -> bool:
    return grid.edge - TEXT - grid.label - fact.cell_length - 2 >= LEAST


def _room(grid: Grid, fact: Content) -> int:
    """Cells of the text beside a label and a fact."""
    right = fact.cell_length + 2 if fact and _has_room(grid, fact) else 0
    return max(8, grid.edge - TEXT - grid.label - right)


def _margin(item: Row, selected: bool) -> Content:
    """The first three cells: the pointer or the bar, in the colour of whose it is."""
    who = PRIVATE if item.private else style_of(item.who)
    sign = plain(UP, who or STRONG) if selected else bar(item.who, "private" if item.private else "") if who else " "
    return row(" ", sign, " ")


def _selectable(item: Row, grid: Grid, selected: bool) -> list[Content]:
    fact = _fact(item, grid)
    loud = STRONG if selected and grid.raised else f"{STRONG} reverse" if selected else MUTED
    label = fitted(plain(item.label, loud), grid.label - 2)
    words = content_of(item.text, style_of(item.tone) or (loud if selected and not item.label else ""))
    text = fitted(plain_row(row(("private  ", f"bold {PRIVATE}"), words) if item.private else words), _room(grid, fact))
    made = row(_margin(item, selected), label.pad_right(grid.label - label.cell_length), text)
    made = ends(made, fact, grid.edge) if fact and _has_room(grid, fact) else made
    if selected and grid.raised:
        made = made.pad_right(max(0, grid.width - made.cell_length)).stylize_before("on $panel")
    return [made]


def plain_row(words: Content) -> Content:
    """Words of several lines on one."""
    return Content(" ").join(words.split("\n", allow_blank=True)) if "\n" in words.plain else words


def _read(item: Row, grid: Grid) -> list[Content]:
    """Whole, line break for line break. A label that is too long for its column has rows of its own above."""
    fact, label = _fact(item, grid), plain(item.label, MUTED)
    beside = not fact or _has_room(grid, fact)
    room = min(_room(grid, fact), RUNNING)
    words = _words(item) if beside else row(_words(item), "  ", fact)
    lines = wrapped(words, room, WHOLE) or [EMPTY]
    margin = _margin(item, False)
    above = wrapped(label, grid.running(), WHOLE) if label.cell_length > grid.label - 1 else []
    first = EMPTY if above else label
    labels = [first.pad_right(grid.label - first.cell_length), *[Content(" " * grid.label)] * (len(lines) - 1)]
    rows = [row(margin, before, line) for before, line in zip(labels, lines, strict=True)]
    rows = [ends(rows[0], fact, grid.edge), *rows[1:]] if fact and beside else rows
    return [*(row(margin, line) for line in above), *rows]


# -- other blocks --------------------------------------------------------------------------------


def _head(head: Head, grid: Grid) -> list[Content]:
    mark = row("   ", ("private  ", f"bold {PRIVATE}")) if head.private else row(" ")
    said = wrapped(plain(head.text, STRONG if head.now else MUTED), max(8, grid.edge - 12), WHOLE)
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
    words = row((key, STRONG), "  ", words) if key else words
    margin = row(" ", bar("", "private"), " ") if para.private or para.tone == "private" else row("   ")
    rows = [row(margin, line) for line in wrapped(words, grid.running(len(right) + 2 if right else 0), WHOLE)]
    return [ends(rows[0], plain(right, STRONG), grid.edge), *rows[1:]] if right and rows else rows


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


def _level(level: Level, grid: Grid) -> list[Content]:
    who = style_of(level.who)
    if level.now is None:
        return [fitted(row("   ", ("○", who), "  ", plain(level.words, MUTED)), grid.edge)]
    signs = [
        "●" if place == level.now else "○" if place == level.hoped else "·" for place in range(len(level.names))
    ]  # fmt: skip
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


def _path(path: Path, grid: Grid) -> list[Content]:
    """As many steps around the present one as fit; the rest is `…`."""
    first, end = path.now, path.now + 1
    while True:
        for begin, stop in ((first, end + 1), (first - 1, end)):
            if begin >= 0 and stop <= len(path.steps) and _steps(path, begin, stop).cell_length <= grid.edge - 1:
                first, end = begin, stop
                break
        else:
            return [row(" ", fitted(_steps(path, first, end), grid.edge - 1))]


def _steps(path: Path, first: int, end: int) -> Content:
    names = [
        plain(" ".join(filter(None, (step, path.said[at] if path.said else ""))), STRONG if at == path.now else MUTED)
        for at, step in enumerate(path.steps)
    ]
    before, behind = [plain("…", MUTED)] * bool(first), [plain("…", MUTED)] * (end < len(names))
    return plain(" · ", MUTED).join([*before, *names[first:end], *behind])


def _rhythm(rhythm: Rhythm, grid: Grid) -> list[Content]:
    """The newest meetings that fit, the last one in words at the right end."""
    last = f"{rhythm.beats[-1].day.words} {rhythm.beats[-1].state}" if rhythm.beats else ""
    room = max(1, (grid.edge - TEXT - grid.label - len(last) - 2 + 1) // 2)
    signs = " ".join(BEATS[beat.state] for beat in rhythm.beats[-room:])
    label = fitted(plain(rhythm.label, MUTED), grid.label - 2)
    first = row("   ", label.pad_right(grid.label - label.cell_length), signs)
    rows = [ends(first, plain(last, MUTED), grid.edge)]
    return [*rows, *(row("   ", line) for line in wrapped(plain(rhythm.words, MUTED), grid.running(), WHOLE))]


def _axis(axis: Axis, grid: Grid) -> list[Content]:
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


def _track(track: Track, grid: Grid) -> list[Content]:
    signs = "".join(REACHES[reach] for reach in track.cells[grid.columns]).rstrip()
    return [row("   ", (signs, style_of(track.who)))]


def _answers(answers: Answers, grid: Grid) -> list[Content]:
    """The question, then a row for each person with the bar of that person."""
    question = _para(Para(answers.question, "muted", answers.private), grid)
    rows = [
        line
        for each in answers.answers
        for line in _read(Row(each.name, each.text, each.right, who=each.who, private=False), grid)
    ]
    return [*question, *rows, *(_para(Para(answers.said, "muted"), grid) if answers.said else ())]


def _question(question: Question, grid: Grid) -> list[Content]:
    """The sentence, what it is about, what can be answered."""
    rows = _para(Para(question.sentence, "strong" if question.now else "", question.private), grid)
    rows += [line for text in (*question.about, question.help) if text for line in _para(Para(text, "muted"), grid)]
    for number, choice in enumerate(question.choices, 1):
        rows += _read(Row(str(number), choice), grid._replace(label=4))
    return rows + (_read(Row(question.label, question.answer), grid) if question.answer else [])


def _note(note: Note, grid: Grid) -> list[Content]:
    return _para(Para(note.markdown, private=note.private), grid)


SETTERS: dict[type[Any], Callable[[Any, Grid], list[Content]]] = {
    Head: _head,
    Para: _para,
    Facts: _facts,
    Row: set_row,
    Level: _level,
    Path: _path,
    Rhythm: _rhythm,
    Axis: _axis,
    Track: _track,
    Answers: _answers,
    Question: _question,
    Empty: _empty,
    Note: _note,
}
