"""The rows of home: its data set for so many cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual.content import Content

from mentortui.model.rules.meetings import beat_sign
from mentortui.pages.home.home import About, Fact, Listed
from mentortui.screens.kit.paint import (
    EMPTY,
    MUTED,
    PRIVATE,
    STRONG,
    bar,
    columns,
    ends,
    fitted,
    plain,
    pointer,
    raised,
    row,
    scale,
    width_of,
    wrapped,
)

EDGE, TEXT = 96, 3
"""Where the right-end column ends at most, and the cell in which text begins."""
LABEL, LONGEST = 8, 16
"""Cells for the word before a fact at least and at most."""
WIDE = 76
"""Cells from which on two people's words stand on one row, and the list says how long it is until a meeting."""
NARROW = 60
"""Cells below which a day on two clocks stands in its shorter form."""
LEAST_MORE = 3
"""Rows that must be free before what is nice to know is said: the three lanes are said together or not at all."""
PAGES = {
    "home.goals": "goals",
    "home.promises": "promises",
    "home.expectations": "expectations",
    "home.stage": "stage",
    "home.practice": "practice",
    "home.closing": "closing",
    "home.meeting": "meeting",
}
"""The pages that the row above the keys leads to."""
WHEN, SHORT_DAY = 26, 13
"""Cells for the next meeting, with and without how long it is until then."""
_RANKS = {"": "", "strong": STRONG, "muted": MUTED}
KeyOf = Callable[[str], str]


class Look(NamedTuple):
    """How rows are set. raises: whether a raised ground can be seen. in_place: whether the keys of pages stand beside
    what they show, because there is no row of pages."""

    width: int
    key_of: KeyOf
    raises: bool
    in_place: bool

    @property
    def edge(self) -> int:
        """Where the right-end column ends."""
        return min(self.width - 1, EDGE)


def list_row(found: Listed, look: Look, *, up: bool) -> Content:
    """One relationship in the list; up when the keys are about it."""
    width = look.width
    wide, loud = width >= WIDE, up and look.raises
    name_style = "" if not up else STRONG if loud else f"{STRONG} reverse"
    name_width = max(12, min(26, width // 4 - 3))
    day = _day(found, wide=wide)
    made = [(plain(f" {found.sign} ".join(_fitted_names(found.names, name_width)), name_style), name_width)]
    made.append((day.stylize(STRONG) if up else day, WHEN if wide else SHORT_DAY))
    if width >= 48:  # below that the day is worth more
        made.append((plain(found.stage, "" if up else MUTED), 11 if wide else 10))
    used = TEXT + sum(cells + 2 for _, cells in made)
    if look.edge - used >= 6:
        style = (f"${found.who}" if found.who else "") if up else MUTED
        made.append(
            (plain(found.note if look.edge - used >= width_of(found.note) else found.short, style), look.edge - used)
        )
    line = row(" ", pointer(up), " ", columns(made)).rstrip()
    return raised(line, width) if loud else line


def _day(found: Listed, *, wide: bool) -> Content:
    """The next meeting. Where there is room it says how long it is until then; where there is little, a day of another
    year stands without its weekday."""
    style = _RANKS[found.rank]
    if wide:
        return row((found.when.ljust(13), style), " ", found.left).rstrip()
    return row((found.when if width_of(found.when) <= SHORT_DAY else found.when.partition(" ")[2].strip(), style))


def _fitted_names(names: tuple[str, ...], width: int) -> list[str]:
    """Two names share the room; a slug has all of it."""
    if len(names) == 1:
        return list(names)
    half = (width - 3) // 2
    return [
        fitted(plain(name), max(half, width - 3 - width_of(other))).plain
        for name, other in zip(names, reversed(names), strict=True)
    ]


def about_rows(found: About, look: Look, height: int) -> list[Content]:
    """About one relationship, in so many rows: what comes first before all, what is nice to know where it fits."""
    decides = [fact for group in found.groups for fact in group]
    label = _label_column([*decides, *found.more])
    rows, more = _decided(found, look, label), [EMPTY, *_group(found.more, look, label)]
    free = height - len(rows)
    return [*rows, *more[:free]] if free > LEAST_MORE else _decided(found, look, _label_column(decides))


def _decided(found: About, look: Look, label: int) -> list[Content]:
    """What decides something, under the name of the other person."""
    rows = [EMPTY, _title(found, look)]
    for at, group in enumerate(found.groups):
        rows += [EMPTY] * bool(at) + _group(group, look, label)
    return rows


def next_rows(fact: Fact, look: Look) -> list[Content]:
    """What comes next, where there is room for nothing else; its key at the right end."""
    key = look.key_of(fact.command)
    lines = wrapped(_loud(fact), look.edge - TEXT - len(key) - 2, fact.lines)
    rows = [row(" " * TEXT, line) for line in lines]
    return [ends(rows[0], plain(key, STRONG), look.edge), *rows[1:]] if rows else rows


def pages_row(width: int, key_of: KeyOf) -> Content | None:
    """The pages and their keys, where all of them have room."""
    pages = row("  ").join([row((key_of(id), STRONG), (f" {name}", MUTED)) for id, name in PAGES.items()])
    head = row(("pages", MUTED), "  ")
    if 1 + head.cell_length + pages.cell_length < width:
        return row(" ", head, pages)
    return row(" ", pages) if 1 + pages.cell_length < width else None


def _label_column(facts: Sequence[Fact]) -> int:
    return min(max([LABEL, *(width_of(fact.label) for fact in facts)]), LONGEST) + 2


def _title(found: About, look: Look) -> Content:
    """Who the other person is; on the right, the session, and how long until then where the list cannot say."""
    left = f", {found.left}" if found.left and look.width < WIDE else ""
    return ends(row(" ", plain(found.title, STRONG)), plain(f"{found.beside}{left}", MUTED), look.edge)


def _group(facts: Sequence[Fact], look: Look, label: int) -> list[Content]:
    """The rows of one group. The name of whose they are stands at the first of several."""
    rows, before = list[Content](), ""
    for fact in facts:
        rows += _fact_rows(fact if fact.label != before else fact._replace(label=""), look, label)
        before = fact.label
    return rows


def _loud(fact: Fact) -> Content:
    """The text, as far as it says what one may do now in bold."""
    return (
        row((plain(fact.text[: fact.loud]).plain, STRONG), plain(fact.text[fact.loud :]).plain)
        if fact.loud
        else plain(fact.text)
    )


def _fact_rows(fact: Fact, look: Look, label: int) -> list[Content]:
    right = _right(fact, look)
    room = look.edge - TEXT - label - (right.cell_length + 2 if right else 0)
    said = fitted(plain(fact.label, f"${fact.who}" if fact.who else MUTED), label - 2)
    said = said.pad_right(label - said.cell_length)
    margin = row(" ", bar("", "private"), " ") if fact.private else row(" " * TEXT)
    lines = _texts(fact, room, look.width)
    rows = [row(margin, said if at == 0 else " " * label, line) for at, line in enumerate(lines)]
    return [ends(rows[0], right, look.edge), *rows[1:]] if right else rows


def _right(fact: Fact, look: Look) -> Content:
    """What stands at the right end: the day, the level, or the key of the page that has all of it."""
    if fact.day:
        return plain(fact.day, STRONG if fact.now else MUTED)
    if fact.level is not None:
        return scale(fact.level)
    if fact.command == "home.onward":
        return plain(look.key_of(fact.command), STRONG)
    key = look.key_of(fact.command) if fact.command and look.in_place else ""
    return plain(key if len(key) == 1 else "", STRONG)  # a longer one would cost the words their room


def _texts(fact: Fact, room: int, width: int) -> list[Content]:
    """What a fact says, on one row or more."""
    if fact.both:
        texts = [plain(each) for each in fact.both]
        return (
            [columns([(each, (room - 2) // 2) for each in texts])]
            if width >= WIDE
            else [fitted(each, room) for each in texts]
        )
    if fact.beats:
        return [plain(_rhythm(fact.beats, room))]
    if fact.lines > 1:
        return wrapped(_loud(fact), room, fact.lines)
    text = plain(fact.short if fact.short and width < NARROW else fact.text)
    return [fitted(row(("private", f"bold {PRIVATE}"), "  ", text) if fact.private else text, room)]


def _rhythm(words: Sequence[str], width: int) -> str:
    """The last meetings as signs, and how many were what, where there is room (Mission 61)."""
    signs, counts = " ".join(map(beat_sign, words)), {word: words.count(word) for word in words}
    said = f"{signs}   {', '.join(f'{count} {word}' for word, count in counts.items())}"
    return said if len(said) <= width else signs[-width:].strip()
