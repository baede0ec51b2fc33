"""The setter for HTML: one whole document without a script. It reads well in a browser with or without its colours, on
paper, and through a screen reader. One function for each kind of block; `SETTERS` says which."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from itertools import groupby, pairwise
from typing import Any

from mentortui.formats.markdown_note import note_html
from mentortui.model.text import visible
from mentortui.pages.html_style import STYLE
from mentortui.pages.page import (
    Axis,
    Block,
    Day,
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
    Words,
    plain_day,
)
from mentortui.pages.plots_html import plot_html, rhythm_svg

PRIVATE = '<strong class="word">private</strong> '
HERE = ' aria-current="true"'
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def as_html(page: Page, lang: str = "en") -> str:
    """The page as a whole document."""
    title = _text(page.heading)
    private = f"{PRIVATE}only you see it · " if page.private else ""
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n<style>{STYLE}</style>\n</head>\n'
        f"<body>\n<header><h1>{title}</h1><p>{private}{_text(' · '.join(page.where))}</p></header>\n"
        f"<main{_class('', page.private)}>\n{''.join(_sections(page.blocks))}</main>\n</body>\n</html>\n"
    )


def flow_of(blocks: Sequence[Block]) -> str:
    """The blocks of a page without what is around them, for a document of several."""
    return "".join(_sections(blocks))


def _sections(blocks: Sequence[Block]) -> Iterator[str]:
    """What stands before the first head, then a section for each."""
    begins = [at for at, block in enumerate(blocks) if isinstance(block, Head)]
    yield _flow(blocks[: begins[0]] if begins else blocks)
    for begin, end in pairwise([*begins, len(blocks)]):
        head = blocks[begin]
        private = _class("", isinstance(head, Head) and head.private)
        yield f"<section{private}>\n{_flow(blocks[begin:end])}</section>\n"


def _flow(blocks: Iterable[Block]) -> str:
    """Blocks of one list or table stand together in it."""
    made = []
    for (before, behind), together in groupby(_entries(blocks), lambda entry: _around(entry[0])):
        made.append(f"{before}{''.join(map(_set, together))}{behind}")
    return "".join(made)


def _entries(blocks: Iterable[Block]) -> list[tuple[Block, ...]]:
    """Each block alone; but a row without a label goes on with the one above it that has one."""
    made: list[tuple[Block, ...]] = []
    for block in blocks:
        above = made[-1][0] if made else None
        goes_on = isinstance(block, Row) and not block.label and isinstance(above, Row) and above.label
        made[-1:] = [(*made[-1], block)] if goes_on else [*made[-1:], (block,)]
    return made


def _around(block: Block) -> tuple[str, str]:
    match block:
        case Row():
            return ("<dl>\n", "</dl>\n") if block.label else ("<ul>\n", "</ul>\n")
        case SideBySide():
            names = "".join(f'<th scope="col">{_text(answer.name)}</th>' for answer in block.answers)
            return f'<table>\n<tr><th scope="col">Question</th>{names}</tr>\n', "</table>\n"
        case _:
            return "", ""


def _set(entry: tuple[Block, ...]) -> str:
    block, *others = entry
    return SETTERS[type(block)](block, *others)


def _head(head: Head) -> str:
    facts = " · ".join(filter(None, ("now" if head.now else "", head.said)))
    small = f" <small>{_text(facts)}</small>" if facts else ""
    return f"<h2{HERE if head.now else ''}>{PRIVATE if head.private else ''}{_text(head.text)}{small}</h2>\n"


def _para(para: Para) -> str:
    return f"<p{_class(para.tone, para.private)}>{PRIVATE if para.private else ''}{_words(para.text)}</p>\n"


def _facts(facts: Facts) -> str:
    private = PRIVATE if facts.private else ""
    return f"<p{_class(facts.tone, facts.private)}>{private}{_text(' · '.join(facts.facts))}</p>\n"


def _row(row: Row, *others: Row) -> str:
    """The text and what belongs to it, with its label before and its facts behind; without a label, a list item. others
    go on with it under the same label."""
    if not row.label:
        return f"<li{_class('', row.private)}>{' '.join(filter(None, _row_parts(row)))}</li>\n"
    behind = [f"<dd>{part}</dd>" for part in _row_parts(row) if part]
    behind += [f"<dd{_class('', each.private)}>{' '.join(_row_parts(each)).strip()}</dd>" for each in others]
    label = f"<dt{_class(row.who)}>{_text(row.label)}</dt>"
    return f"<div{_class('', row.private)}>{label}{''.join(behind)}</div>\n"


def _row_parts(row: Row) -> tuple[str, str]:
    """The text with what belongs to it, and the facts."""
    below = _flow(row.below)
    text = f"{PRIVATE if row.private else ''}<span{_class(row.tone)}>{_words(row.text)}</span>{below}"
    facts = [_words((row.state,))] if row.state else []
    facts += [_right(row.right)] if row.right else []
    return text, " ".join(facts)


def _level(level: Level) -> str:
    said = f"<p{_class('muted')}>Level: {_text(level.words)}</p>\n"
    if not level.sentences:
        return said
    places = reversed(range(len(level.sentences)))
    items = (
        f"<li{HERE if place == level.now else ''}>{_text(level.names[place])}: "
        f"{_text(level.sentences[place] or 'not written yet')}</li>"
        for place in places
    )
    return f"{said}<ul>{''.join(items)}</ul>\n"


def _path(path: Path) -> str:
    said = path.said or ("",) * len(path.steps)
    items = (
        f"<li{HERE if at == path.now else ''}>{_text(step)}{f' <small>{_text(fact)}</small>' if fact else ''}</li>"
        for at, (step, fact) in enumerate(zip(path.steps, said, strict=True))
    )
    return f'<ol class="path">{"".join(items)}</ol>\n'


def _rhythm(rhythm: Rhythm) -> str:
    rows = "".join(
        f'<tr><th scope="row">{_right(beat.day)}</th><td>{_text(beat.state)}</td></tr>\n'
        for beat in rhythm.beats
        if beat.state != "none"
    )
    said = ": ".join(filter(None, (rhythm.label, rhythm.words)))
    head = '<tr><th scope="col">day</th><th scope="col">meeting</th></tr>\n' if rows else ""
    return f"<p>{_text(said)}</p>\n{rhythm_svg(rhythm)}<table>\n{head}{rows}</table>\n"


def _numbers(numbers: Numbers) -> str:
    of = f"of {numbers.of}" if numbers.of else "of what"
    if numbers.scale:
        return plot_html(numbers)
    head = "".join(f'<th scope="col">{_text(name)}</th>' for name in numbers.names)
    rows = "".join(
        f'<tr><th scope="row">{_text(series.label)}</th>{"".join(map(_number, series.values))}</tr>\n'
        for series in numbers.series
    )
    return f'<table>\n<tr><th scope="col">{of}</th>{head}</tr>\n{rows}</table>\n'


def _number(value: int | None) -> str:
    return f"<td>{'none' if value is None else value}</td>"


def _axis(axis: Axis) -> str:
    """Tracks say their columns in words."""
    return ""


def _track(track: Track) -> str:
    return f"<p{_class('muted')}>{_text(track.words)}</p>\n"


def _side_by_side(both: SideBySide) -> str:
    cells = "".join(
        f"<td>{_words(answer.text)}{f' {_right(answer.right)}' if answer.right else ''}</td>" for answer in both.answers
    )
    said = f"<br><small>{_text(both.said)}</small>" if both.said else ""
    private = PRIVATE if both.private else ""
    return f'<tr{_class("", both.private)}><th scope="row">{private}{_text(both.question)}{said}</th>{cells}</tr>\n'


def _lists(lists: Lists) -> str:
    """A name and a list for each."""
    made = (
        f"<div><p{_class(each.who)}>{_text(each.name)}</p><ul>"
        f"{''.join(f'<li><span>{_text(item)}</span></li>' for item in each.items or (each.empty,))}</ul></div>\n"
        for each in lists.lists
    )
    return f'<div class="lists">\n{"".join(made)}</div>\n'


def _question(question: Question) -> str:
    private, skip = PRIVATE if question.private else "", " (can be skipped)" if question.optional else ""
    below = "".join(f"<p{_class('muted')}>{_text(text)}</p>" for text in (*question.about, question.help) if text)
    choices = "".join(f"<li>{_text(choice)}</li>" for choice in question.choices)
    below += f"<ol>{choices}</ol>" if choices else ""
    below += f"<p>Answer: {_text(question.answer)}</p>" if question.answer else ""
    sentence = f"{private}<strong>{_text(question.label)}</strong>: {_text(question.sentence)}{skip}"
    return f"<div{_class('question', question.private)}{HERE if question.now else ''}><p>{sentence}</p>{below}</div>\n"


def _empty(empty: Empty) -> str:
    return f"<p{_class('muted')}>{_text(empty.text)}</p>\n"


def _note(note: Note) -> str:
    private = PRIVATE if note.private else ""
    name = f"<p{_class(note.who)}>{_text(note.name)}</p>\n" if note.name else ""
    return f"{name}<blockquote{_class('', note.private)}>{private}{note_html(note.markdown)}</blockquote>\n"


SETTERS: dict[type[Any], Callable[[Any], str]] = {
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


def _right(right: Day | str) -> str:
    if isinstance(right, Day):
        words = _text(plain_day(right))
        return f'<time datetime="{escape(right.iso)}">{f"<strong>{words}</strong>" if right.now else words}</time>'
    return f"<small>{_text(right)}</small>"


def _words(words: Words) -> str:
    if isinstance(words, str):
        return _text(words)
    return "".join(_span(span.text, span.tone) for span in words)


def _span(text: str, tone: str) -> str:
    tag = {"mark": "mark", "strong": "strong"}.get(tone, "span")
    return f"<{tag}{_class(tone)}>{_text(text)}</{tag}>" if tone else _text(text)


def _class(tone: str, private: bool = False) -> str:
    tone = "word" if tone == "private" else tone
    names = " ".join(filter(None, (tone, "private" if private else "")))
    return f' class="{names}"' if names else ""


def _text(text: str) -> str:
    return escape(visible(text))
