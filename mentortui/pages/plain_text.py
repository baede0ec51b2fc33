"""The setter for plain text: a page as one would read it aloud. It has no escapes, no columns, and no signs that stand
for words. One function for each kind of block; `SETTERS` says which."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from textwrap import wrap
from typing import Any

from mentortui.model.text import visible
from mentortui.pages.page import (
    Axis,
    Block,
    Empty,
    Facts,
    Head,
    Level,
    Lists,
    Note,
    Numbers,
    Page,
    Para,
    Path,
    Question,
    Rhythm,
    Row,
    SideBySide,
    Track,
    plain_day,
    plain_words,
)
from mentortui.pages.plots import table_of

Lines = Iterator[str]


def as_text(page: Page, width: int = 80) -> str:
    """The page as text, safe for a terminal. A width of 0 leaves long lines as they are."""
    private = "Private, only you see it. " if page.private else ""
    lines = [page.heading, private + " · ".join(page.where), *_all(page.blocks)]
    return "\n".join(row for line in lines for row in _folded(line, width)) + "\n"


def lines_of(block: Block) -> Lines:
    """One block, line by line; an item of a list begins with `- `, and what belongs to it is indented."""
    return SETTERS[type(block)](block)


def _all(blocks: Iterable[Block]) -> Lines:
    before: Block | None = None
    for block in blocks:
        together = type(block) is type(before) and not isinstance(block, Head | SideBySide | Question | Note)
        if not together and not isinstance(before, Head) and not isinstance(block, Axis):
            yield ""
        yield from lines_of(block)
        before = block


def _head(head: Head) -> Lines:
    now, said = ", now" if head.now else "", f": {head.said}" if head.said else ""
    yield f"{_private(head.private)}{head.text}{now}{said}"


def _para(para: Para) -> Lines:
    yield from f"{_private(para.private)}{visible(plain_words(para.text))}".split("\n")


def _facts(facts: Facts) -> Lines:
    yield f"{_private(facts.private)}{' · '.join(facts.facts)}"


def _row(row: Row) -> Lines:
    facts = ("private" if row.private else "", row.label, row.state.text if row.state else "", plain_day(row.right))
    head = ", ".join(filter(None, facts))
    first, *rest = visible(plain_words(row.text)).split("\n")
    yield f"- {head}: {first}" if head and first else f"- {head}{first}"
    yield from (f"  {line}" for line in rest)
    for block in row.below:
        yield from (f"  {line}" for line in lines_of(block))


def _level(level: Level) -> Lines:
    yield f"Level: {level.words}"
    for place in reversed(range(len(level.sentences))):
        now = " (now)" if place == level.now else ""
        yield f"  {level.names[place]}{now}: {level.sentences[place] or 'not written yet'}"


def _path(path: Path) -> Lines:
    facts = path.said or ("",) * len(path.steps)
    steps = (f"{step} ({fact})" if fact else step for step, fact in zip(path.steps, facts, strict=True))
    yield f"{path.steps[path.now]}, {path.now + 1} of {len(path.steps)}: {', '.join(steps)}"


def _rhythm(rhythm: Rhythm) -> Lines:
    beats = ", ".join(f"{beat.day.words} {beat.state}" for beat in rhythm.beats if beat.state != "none")
    yield f"{rhythm.label}: {'; '.join(filter(None, (rhythm.words, beats)))}"


def _numbers(numbers: Numbers) -> Lines:
    of = f" (of {numbers.of})" if numbers.of else ""
    if numbers.scale:
        yield from (f"- {name}: {said}" for name, said in table_of(numbers))
        return
    for series in numbers.series:
        found = zip(numbers.names, series.values, strict=True)
        yield f"{series.label}{of}, {', '.join(f'{name}: {_number(value)}' for name, value in found)}"


def _number(value: int | None) -> str:
    return "none" if value is None else str(value)


def _axis(axis: Axis) -> Lines:
    """Tracks say their columns in words."""
    yield from ()


def _track(track: Track) -> Lines:
    yield track.words


def _side_by_side(both: SideBySide) -> Lines:
    yield f"{_private(both.private)}{both.question}"
    for answer in both.answers:
        right = f", {plain_day(answer.right)}" if answer.right else ""
        first, *rest = visible(plain_words(answer.text)).split("\n")
        yield f"- {answer.name}{right}: {first}"
        yield from (f"  {line}" for line in rest)
    if both.said:
        yield both.said


def _lists(lists: Lists) -> Lines:
    for at, each in enumerate(lists.lists):
        yield from ("",) if at else ()
        yield each.name
        yield from (f"- {item}" for item in each.items or (each.empty,))


def _question(question: Question) -> Lines:
    can_skip = " (can be skipped)" if question.optional else ""
    yield f"{_private(question.private)}{question.label}: {question.sentence}{can_skip}"
    yield from filter(None, (*question.about, question.help))
    yield from (f"  {number} {choice}" for number, choice in enumerate(question.choices, 1))
    if question.answer:
        yield f"- answer: {question.answer}"


def _empty(empty: Empty) -> Lines:
    yield empty.text


def _note(note: Note) -> Lines:
    name = f"{note.name}:\n" if note.name else ""
    yield from f"{_private(note.private)}{name}{visible(note.markdown)}".split("\n")


def _private(private: bool) -> str:
    return "Private: " if private else ""


SETTERS: dict[type[Any], Callable[[Any], Lines]] = {
    Head: _head,
    Para: _para,
    Facts: _facts,
    Row: _row,
    Level: _level,
    Path: _path,
    Rhythm: _rhythm,
    Numbers: _numbers,
    Axis: _axis,
    Track: _track,
    SideBySide: _side_by_side,
    Lists: _lists,
    Question: _question,
    Empty: _empty,
    Note: _note,
}


def _folded(line: str, width: int) -> list[str]:
    """A line within the width; what hangs below a list item stays to the right of its sign."""
    text = visible(line).replace("\n", " ").replace("\t", " ")
    if not width or len(text) <= width:
        return [text.rstrip()]
    body = text.lstrip(" ")
    indent = text[: len(text) - len(body)]
    hang = indent + ("  " if body.startswith("- ") else "")
    return wrap(body, width, initial_indent=indent, subsequent_indent=hang, break_long_words=False)
