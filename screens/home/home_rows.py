"""The rows of home: its data set for so many cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content

from mentortui.model.rules.meetings import beat_sign
from mentortui.pages.home.home import About, Fact, Listed
from mentortui.screens.kit.paint import (
    EMPTY,
    MUTED,
    STRONG,
    cells,
    columns,
    fitted,
    plain,
    pointer,
    row,
    scale,
    wrapped,
)

LABEL = 14
"""Cells for the word before a fact."""
WIDE = 76
"""Cells from which on two people's words stand on one row, and notes in their longer form."""
NARROW = 60
"""Cells below which a day on two clocks stands in its shorter form."""
BESIDE = {"home.stage": "stage", "home.practice": "practice", "home.closing": "closing"}
"""The pages that no fact speaks of: they stand at the right end of the title."""
_RANKS = {"": "", "strong": STRONG, "muted": MUTED}
KeyOf = Callable[[str], str]


def list_row(found: Listed, width: int, *, up: bool) -> Content:
    """One relationship in the list; up when the keys are about it."""
    name_width = max(12, min(26, width // 4))
    made = [(plain(" → ".join(_fitted_names(found.names, name_width)), STRONG if up else ""), name_width)]
    if width >= 48:  # below that the day is worth more
        made.append((plain(found.stage, MUTED if not up else ""), 10))
    if width >= WIDE:
        made.append((plain(found.session, MUTED), 10))
    made.append((Content.styled(found.when, _RANKS[found.rank]), 13))
    used = 3 + sum(cell_width + 2 for _, cell_width in made)
    if width - used >= 10:
        made.append((plain(found.note if width >= WIDE else found.short, "$mentee"), width - used - 1))
    return row(" ", pointer(up), " ", columns(made))


def _fitted_names(names: tuple[str, ...], width: int) -> list[str]:
    """Two names share the room; a slug has all of it."""
    if len(names) == 1:
        return list(names)
    half = (width - 3) // 2
    return [
        fitted(plain(name), max(half, width - 3 - len(other))).plain
        for name, other in zip(names, reversed(names), strict=True)
    ]


def about_rows(found: About, width: int, key_of: KeyOf) -> list[Content]:
    """A few rows about one relationship."""
    facts = [line for fact in found.facts for line in _fact_rows(fact, width, key_of)]
    return [EMPTY, _title(found, width, key_of), *facts]


def next_rows(fact: Fact, width: int, key_of: KeyOf) -> list[Content]:
    """What comes next, where there is room for nothing else."""
    key = key_of(fact.command)
    lines = wrapped(plain(fact.text), width - len(key) - 4, fact.lines)
    return [row(" ", key if at == 0 else " " * len(key), "  ", line) for at, line in enumerate(lines)]


def _title(found: About, width: int, key_of: KeyOf) -> Content:
    """Since when; at the right end the pages. For them a long name goes: the row of the list has it."""
    pages = row(*(row("  ", key_of(id), (f" {name}", MUTED)) for id, name in BESIDE.items()))
    whole = 1 + plain(found.title).cell_length + pages.cell_length < width
    head = row(" ", plain(found.title if whole else found.short, STRONG))
    room = width - 1 - head.cell_length - pages.cell_length
    return row(head, " " * room, pages) if room >= 0 else head


def _fact_rows(fact: Fact, width: int, key_of: KeyOf) -> list[Content]:
    room = width - LABEL - 4
    if fact.level is not None:
        text = fitted(plain(fact.text), width - LABEL - 18)
        return [row("   ", (fact.label.ljust(LABEL), MUTED), text, "  ", scale(fact.level))]
    if fact.lines > 1:
        texts = [line.plain for line in wrapped(plain(fact.text), room, fact.lines)]
    elif fact.both:
        texts = list(fact.both)
        if width >= WIDE:
            texts = [columns([(plain(each), (width - LABEL - 6) // 2) for each in texts]).plain]
    elif fact.beats:
        texts = [_rhythm(fact.beats, room)]
    else:
        texts = [fact.short if fact.short and width < NARROW else fact.text]
    key = key_of(fact.command) if fact.command and fact.label else ""
    return [_fact_row(fact.label, key, text, fact.tail, width, at=at) for at, text in enumerate(texts)]


def _fact_row(label: str, key: str, text: str, tail: str, width: int, *, at: int) -> Content:
    """A word, what belongs to it, and before it the key of the page that has all of it."""
    label, key = ("", "") if at else (label, key)
    head = row(f" {key if len(key) == 1 else '':<2}", (fitted(plain(label), LABEL - 1).plain.ljust(LABEL), MUTED))
    return row(head, fitted(plain(text), max(10, width - head.cell_length - cells(tail) - 1)), (tail, MUTED))


def _rhythm(words: Sequence[str], width: int) -> str:
    """The last meetings as signs, and the newest of them in words, as many as there is room for (Mission 61)."""
    text = " ".join(map(beat_sign, words))
    for count in range(len(words), 0, -1):
        said = f"{text}   {'… ' if count < len(words) else ''}{', '.join(words[-count:])}"
        if len(said) <= width:
            return said
    return text
