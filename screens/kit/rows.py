"""Rows with a label: those that can be selected have one row of the screen, those that are only read stand whole."""

from __future__ import annotations

from textual.content import Content

from mentortui.pages.page import Day, Row
from mentortui.screens.kit.grid import RUNNING, TEXT, WHOLE, Grid, content_of, style_of
from mentortui.screens.kit.paint import (
    EMPTY,
    MUTED,
    ONE_CELL_EACH,
    PRIVATE,
    STRONG,
    UP,
    bar,
    ends,
    fitted,
    plain,
    raised,
    row,
    wrapped,
)
from mentortui.screens.kit.pictures import set_scale

PRIVATE_LABEL, BETWEEN = "private", " · "
SAID_PRIVATE = f"{PRIVATE_LABEL}  "
LEAST, BESIDE_SCALE = 12, 10
"""Cells below which a text gets no fact beside it, and those of the fact beside a scale, with the space before it."""


def is_cut(item: Row, grid: Grid) -> bool:
    """Whether a row that can be selected does not show all that it says."""
    if item.whole or item.scale:
        return False
    if _is_short(item, grid):
        return False
    words, fact = _words(item, grid), _fact(item, grid)
    long = _too_long(plain(item.label), grid) or words.cell_length > _room(grid, fact)
    return long or "\n" in words.plain or bool(fact and not _has_room(grid, fact))


def is_one_row(item: Row, grid: Grid) -> bool:
    """Whether a row that is read whole has one row of the screen, as far as a quick look tells."""
    edge = min(grid.edge, TEXT + grid.label + RUNNING)
    return not item.below and _is_short(item, grid._replace(edge=edge))


def _is_short(item: Row, grid: Grid) -> bool:
    """Whether a row would fit even if every sign that is no plain letter were two cells wide. So would most rows of a
    long list, and to measure each of them exactly takes ten times as long."""
    texts = (item.text,) if isinstance(item.text, str) else [span.text for span in item.text]
    facts = [item.state.text] if item.state else []
    facts += [_right_end(item.right)] if item.right else [grid.key_of(item.command)] if item.command else []
    if not all(map(str.isprintable, (item.label, *texts, *facts))):
        return False
    words = sum(map(_most_cells, texts)) + (len(SAID_PRIVATE) if item.private else 0)
    beside = grid.edge - TEXT - grid.label - (_most_cells(BETWEEN.join(facts)) + 2 if facts else 0)
    return _most_cells(item.label) <= max(0, grid.label - 2) and words <= beside and beside >= LEAST


def _most_cells(text: str) -> int:
    return len(text) if ONE_CELL_EACH(text) else 2 * len(text)


def whole_text(item: Row, grid: Grid) -> list[Content]:
    """The text of a row that was cut, with the facts for which there was no room."""
    label, fact = plain(item.label, MUTED), _fact(item, grid)
    words = _words(item, grid)
    words = row(label, "  ", words) if _too_long(label, grid) else words
    words = row(words, "  ", fact) if fact and not _has_room(grid, fact) else words
    return [row(" " * TEXT, line) for line in wrapped(words, grid.running(), WHOLE)]


def _too_long(label: Content, grid: Grid) -> bool:
    """Whether a label is cut. A page without labels has no column for them."""
    return label.cell_length > max(0, grid.label - 2)


def _words(item: Row, grid: Grid, style: str = "") -> Content:
    """The text, behind the word that it is private where the label is another."""
    words = content_of(item.text, style_of(item.tone) or style)
    said = item.private and not _is_labelled_private(item, grid)
    return row((SAID_PRIVATE, f"bold {PRIVATE}"), words) if said else words


def _label(item: Row, grid: Grid, style: str) -> Content:
    """The label; a private row without one has the word for that in its place."""
    if _is_labelled_private(item, grid):
        return plain(PRIVATE_LABEL, f"bold {PRIVATE}{' reverse' if 'reverse' in style else ''}")
    return plain(item.label, style)


def _is_labelled_private(item: Row, grid: Grid) -> bool:
    return item.private and not item.label and grid.label - 2 >= len(PRIVATE_LABEL)


def _right_end(right: str | Day) -> str:
    """The words at the right end, a day with the space that sets it below others."""
    return right.words if isinstance(right, Day) else right


def _fact(item: Row, grid: Grid) -> Content:
    """What stands at the right end: the state, a fact, or the key of the act."""
    parts = [plain(item.state.text, style_of(item.state.tone) or MUTED)] if item.state else []
    if item.right:
        is_now = isinstance(item.right, Day) and item.right.now
        parts.append(plain(_right_end(item.right), STRONG if is_now else MUTED))
    elif item.command:
        parts.append(plain(grid.key_of(item.command), STRONG))
    return plain(BETWEEN, MUTED).join(parts)


def _has_room(grid: Grid, fact: Content) -> bool:
    return grid.edge - TEXT - grid.label - fact.cell_length - 2 >= LEAST


def _room(grid: Grid, fact: Content) -> int:
    """Cells of the text beside a label and a fact."""
    right = fact.cell_length + 2 if fact and _has_room(grid, fact) else 0
    return max(8, grid.edge - TEXT - grid.label - right)


def _scale_room(grid: Grid) -> int:
    """Cells of a scale: the same in every row, whatever fact stands behind it."""
    return max(8, grid.edge - TEXT - grid.label - BESIDE_SCALE)


def _margin(item: Row, selected: bool) -> Content:
    """The first three cells: the pointer or the bar, in the colour of whose it is."""
    who = PRIVATE if item.private else style_of(item.who)
    sign = plain(UP, who or STRONG) if selected else bar(item.who, "private" if item.private else "") if who else " "
    return row(" ", sign, " ")


def selectable_row(item: Row, grid: Grid, *, selected: bool) -> list[Content]:
    """One row, cut where it is too long; as many as it needs where it is there to be read whole."""
    if item.whole:
        return [_raised(line, grid) if selected else line for line in read_row(item, grid, selected=selected)]
    fact = _fact(item, grid)
    loud = _label_style(grid, selected=selected)
    label = fitted(_label(item, grid, loud), grid.label - 2)
    words = _words(item, grid, loud if selected and not item.label else "")
    text = set_scale(item.scale, _scale_room(grid)) if item.scale else fitted(_on_one_row(words), _room(grid, fact))
    made = row(_margin(item, selected), label.pad_right(grid.label - label.cell_length), text)
    made = ends(made, fact, grid.edge) if fact and _has_room(grid, fact) else made
    return [_raised(made, grid) if selected else made]


def _label_style(grid: Grid, *, selected: bool) -> str:
    if not selected:
        return MUTED
    return STRONG if grid.raised else f"{STRONG} reverse"


def _raised(line: Content, grid: Grid) -> Content:
    return raised(line, grid.width if grid.raised else 0)


def _on_one_row(words: Content) -> Content:
    """Words of several lines on one."""
    return Content(" ").join(words.split("\n", allow_blank=True)) if "\n" in words.plain else words


def read_row(item: Row, grid: Grid, *, selected: bool = False) -> list[Content]:
    """Whole, line break for line break. A label that is too long for its column has rows of its own above."""
    fact, label = _fact(item, grid), _label(item, grid, _label_style(grid, selected=selected))
    beside = not fact or _has_room(grid, fact)
    room = min(_room(grid, fact), RUNNING)
    said = _words(item, grid, _label_style(grid, selected=True) if selected and not item.label else "")
    words = said if beside else row(said, "  ", fact)
    lines = wrapped(words, room, WHOLE) or [EMPTY]
    margin = _margin(item, False)
    above = wrapped(label, grid.running(), WHOLE) if label.cell_length > max(0, grid.label - 1) else []
    first = EMPTY if above else label
    labels = [first.pad_right(grid.label - first.cell_length), *[Content(" " * grid.label)] * (len(lines) - 1)]
    rows = [row(margin, before, line) for before, line in zip(labels, lines, strict=True)]
    rows = [ends(rows[0], fact, grid.edge), *rows[1:]] if fact and beside else rows
    rows = [*(row(margin, line) for line in above), *rows]
    return [row(_margin(item, True), rows[0][TEXT:]), *rows[1:]] if selected else rows
