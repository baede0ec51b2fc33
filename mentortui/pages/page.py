"""The vocabulary of pages: whose words they are, and what belongs together. No widths, no colours, no keys.

A pure function builds a page from records, and a setter shows it: as cells, text, Markdown or HTML. What people wrote
is a `str` and never markup. A picture (level, path, rhythm, track) carries words that say the same. No row is empty.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Tone = Literal["", "strong", "muted", "mentor", "mentee", "private", "win", "warn", "mark"]
"""How words stand out: a rank, whose they are, what became of something, or (mark) what a search found."""
Record = tuple[str, ...]
"""(kind, id) of the record that the keys are about; () for what is only read."""


class Part(msgspec.Struct, frozen=True, tag=str.lower, omit_defaults=True):
    """Base of everything on a page: it never changes, two are equal by kind and value, and it is one JSON object."""


class Span(Part, frozen=True):
    """Words with a tone of their own, within others."""

    text: str
    tone: Tone = ""


Words = str | tuple[Span, ...]


class Day(Part, frozen=True):
    """A day in words, and as a date for those who can use one. now: something is due on it, and it has come."""

    iso: str
    words: str
    now: bool = False


class Head(Part, frozen=True):
    """Begins a section. What follows belongs to it up to the next head, and is private if it is. said: a fact beside
    the title. now: this section is where the two are."""

    text: str
    said: str = ""
    now: bool = False
    private: bool = False
    command: str = ""


class Para(Part, frozen=True):
    """Running text in whole sentences. command: the act that it speaks of."""

    text: Words
    tone: Tone = ""
    private: bool = False
    command: str = ""


class Facts(Part, frozen=True):
    """Short facts in a row. A setter breaks the row between them, never inside one."""

    facts: tuple[str, ...]
    tone: Tone = "muted"
    private: bool = False


class Mark(Part, frozen=True):
    """Where one person stands on a scale, counted from 1."""

    name: str
    at: int
    who: Tone = ""


class Scale(Part, frozen=True):
    """A line between two ends, in so many steps, and who stands where on it."""

    begin: str
    end: str
    steps: int
    marks: tuple[Mark, ...]


class Row(Part, frozen=True):
    """A label, a text, and a fact at the right: something that is read, or that can be selected.

    who: whose it is. state: where it stands, in words. command: the act that belongs to it. more: what always stands
    below it. aside: what a screen shows in a place of its own while the row is selected. scale: a picture in place of a
    text; the words for it are in what belongs to the row. whole: the text is there to be read, and is not cut where the
    row can be selected. glance: a screen gives it one row; it is whole elsewhere.
    """

    label: str
    text: Words
    right: str | Day = ""
    who: Tone = ""
    tone: Tone = ""
    private: bool = False
    command: str = ""
    acts_on: Record = ()
    state: Span | None = None
    more: tuple[Block, ...] = ()
    aside: tuple[Block, ...] = ()
    scale: Scale | None = None
    whole: bool = False
    glance: bool = False

    @property
    def below(self) -> tuple[Block, ...]:
        """All that belongs to the row, where nothing has to be selected to read it."""
        return (*self.more, *self.aside)


class Level(Part, frozen=True):
    """A place among named levels, the lowest first; None where nothing measures it yet. hoped: the one hoped for.
    began: the one before the work. sentences: what each level looks like, where all of them are to be seen."""

    names: tuple[str, ...]
    now: int | None
    words: str
    hoped: int | None = None
    began: int | None = None
    sentences: tuple[str, ...] = ()


class Path(Part, frozen=True):
    """Steps in their order, and the present one. said: a fact for each, such as when it was; () for none."""

    steps: tuple[str, ...]
    now: int
    said: tuple[str, ...] = ()


class Beat(Part, frozen=True):
    """One week: "held", "planned", "dropped" or "none", and the day of its meeting, or its first."""

    state: Literal["held", "planned", "dropped", "none"]
    day: Day


class Rhythm(Part, frozen=True):
    """Weeks in their order, the oldest first. words say how it goes."""

    label: str
    beats: tuple[Beat, ...]
    words: str = ""


class Column(Part, frozen=True):
    """One column of an axis, and the greater one that it is part of: a month and its year."""

    name: str
    within: str = ""


class Axis(Part, frozen=True):
    """The columns that all tracks of a page share, and the present one. A page has at most one axis."""

    columns: tuple[Column, ...]
    now: int


class Series(Part, frozen=True):
    """Numbers of one sort, one for each column; None where there is none. who: whose they are."""

    label: str
    values: tuple[int | None, ...]
    who: Tone = ""


class Numbers(Part, frozen=True):
    """Numbers in their order, the oldest first. of: the greatest that there can be; 0 where there is no such. each:
    what every column is, such as a session. scale: a name for each number from 0 on, where they are drawn as heights.
    within: what each column is part of, such as a stage. now: whether the last one is today."""

    columns: tuple[str, ...]
    series: tuple[Series, ...]
    of: int = 0
    each: str = ""
    scale: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    now: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The columns in words."""
        return tuple(f"{self.each} {name}".strip() for name in self.columns)


Reach = Literal["", "run", "shown", "due", "end"]


class Track(Part, frozen=True):
    """Something along the axis of its page, and what it has in each column, or what is written there. words say it."""

    cells: tuple[Reach, ...]
    words: str
    who: Tone = ""
    marks: tuple[str, ...] = ()


class Answer(Part, frozen=True):
    """What one person says. An answer that is missing says so in its text."""

    name: str
    text: Words
    who: Tone = ""
    right: str | Day = ""


class SideBySide(Part, frozen=True):
    """Two people side by side on one question. said: what comes of it."""

    question: str
    answers: tuple[Answer, ...]
    said: str = ""
    private: bool = False


class Listed(Part, frozen=True):
    """What one person has named. empty: what stands there before that."""

    name: str
    items: tuple[str, ...]
    who: Tone = ""
    empty: str = ""


class Lists(Part, frozen=True):
    """Lists of several people, beside each other."""

    lists: tuple[Listed, ...]


class Question(Part, frozen=True):
    """One question of a form. label is the word before the answer; choices are what can be answered, with numbers."""

    label: str
    sentence: str
    help: str = ""
    about: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    answer: str = ""
    now: bool = False
    optional: bool = False
    private: bool = False


class Empty(Part, frozen=True):
    """Nothing is here yet: what belongs here, and the command that puts it here."""

    text: str
    command: str = ""


class Note(Part, frozen=True):
    """A longer text that somebody wrote, as Markdown. name: of whom it is, where a page has texts of both."""

    markdown: str
    private: bool = False
    name: str = ""
    who: Tone = ""


Block = (Head | Para | Facts | Row | Level | Path | Rhythm | Numbers | Axis | Track
         | SideBySide | Lists | Question | Empty | Note)  # fmt: skip


class Page(Part, frozen=True):
    """title says what it is, of says what of it; where says of whom, and where they are, in facts. hints: the words for
    commands that say something else here than elsewhere; "" for those that can do nothing now."""

    title: str
    where: tuple[str, ...]
    blocks: tuple[Block, ...]
    private: bool = False
    hints: tuple[tuple[str, str], ...] = ()
    of: str = ""

    @property
    def heading(self) -> str:
        """The title, and what of it."""
        return " · ".join(filter(None, (self.title, self.of)))

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows that can be selected, in their order."""
        return tuple(block for block in self.blocks if isinstance(block, Row) and block.acts_on)


def plain_words(words: Words) -> str:
    """The words without their tones."""
    return words if isinstance(words, str) else "".join(span.text for span in words)


def plain_day(right: str | Day) -> str:
    """The words at the right end, without the space that sets days below each other."""
    return " ".join(right.words.split()) if isinstance(right, Day) else right
