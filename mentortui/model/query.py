"""The line of search: words, "phrases", -not, and by: kind: goal: stage: since: lane: before a word. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from datetime import date
from typing import NamedTuple

from mentortui.model.text import nearest

_PART = r'(-?)(?:(by|kind|goal|stage|since|lane):)?(?:"([^"]*)"?|(\S+))'
_UNFINISHED = r"(?:by|kind|goal|stage|since|lane):(?=\s|$)"
"""What begins to be typed asks for nothing yet."""
_WIDE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_BREAK = r"[\W_]+"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"'))
_LONGER = 3
"""By so many letters no word is meant by another."""
_LANES = {"mine": "private", "private": "private", "shared": "shared", "both": "shared"}


class Query(NamedTuple):
    """What is looked for. Each of words begins a word of the text, or is a phrase; none of without may be there. The
    others hold where they are not empty: one of their values fits. problem: what could not be understood, a sentence.
    """

    words: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    goal: tuple[str, ...] = ()
    stage: tuple[str, ...] = ()
    lane: tuple[str, ...] = ()
    since: str = ""
    problem: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether it asks for nothing."""
        return not (self.words or self.by or self.kind or self.goal or self.stage or self.lane or self.since)


class Sought(NamedTuple):
    """What a query is held against. words: those of the text and of its writer's name, made plain."""

    words: str
    who: str
    kind: str
    lane: str
    at: str
    stage: str = ""
    goal: str = ""


def folded(text: str) -> str:
    """text without case and accents: `Inês` -> `ines`."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(mark for mark in apart if not unicodedata.combining(mark))


def plain(text: str) -> str:
    """The words of text, a space before and behind each. A sign of a script without spaces is a word."""
    words = folded(text)
    if not words.isascii():
        words = re.sub(f"([{_WIDE}])", r" \1 ", words)
    return f" {re.sub(_BREAK, ' ', words).strip()} "


def parse_query(text: str, today: date) -> Query:
    """The query in a line. A part with a name before it that means nothing becomes its problem."""
    found: dict[str, list[str]] = {}
    problem = ""
    for sign, name, phrase, word in re.findall(_PART, re.sub(_UNFINISHED, "", text.translate(_QUOTES))):
        value = phrase or word
        if name == "since":
            day = _since(value, today)
            problem = problem or ("" if day else f"since: takes a day, a month or a year, not “{value}”.")
            found["since"] = [day]
        elif name:
            values, problem_ = _named(name, value)
            problem = problem or problem_
            found.setdefault(name, []).extend(values)
        elif words := plain(value).rstrip():
            found.setdefault("without" if sign else "words", []).append(words)
    since = found.pop("since", [""])[-1]
    return Query(**{name: tuple(values) for name, values in found.items()}, since=since, problem=problem)


def _named(name: str, value: str) -> tuple[list[str], str]:
    """(the values of a part with a name, what is wrong with it)."""
    values = [each for each in folded(value).split(",") if each]
    if name == "lane":
        known = [_LANES[each] for each in values if each in _LANES]
        return known, "" if len(known) == len(values) else "lane: takes mine or shared."
    if name == "goal":
        known = [each.lstrip("#0") for each in values if each.lstrip("#").isdecimal()]
        return known, "" if len(known) == len(values) else "goal: takes the number of a goal."
    return values, ""


def _since(value: str, today: date) -> str:
    """The first day of what is meant, as ISO text; "" for what is none."""
    if re.fullmatch(r"\d{4}(-\d{2}){0,2}", value):
        return value
    month = value.casefold()[:3]
    if len(value) < 3 or month not in _MONTHS:
        return ""
    number = _MONTHS.index(month) + 1
    year = today.year if number <= today.month else today.year - 1
    return f"{year:04}-{number:02}"


def fits(query: Query, sought: Sought) -> bool:
    """Whether it is what the query asks for."""
    return (
        all(word in sought.words for word in query.words)
        and not any(word in sought.words for word in query.without)
        and (not query.by or any(f" {name}" in sought.who for name in query.by))
        and (not query.kind or any(sought.kind.startswith(name) for name in query.kind))
        and (not query.goal or sought.goal in query.goal)
        and (not query.stage or any(sought.stage.startswith(name) for name in query.stage))
        and (not query.lane or sought.lane in query.lane)
        and (not query.since or sought.at >= query.since)
    )


def spans(text: str, query: Query) -> list[tuple[int, int]]:
    """Where the words of a query stand in a text, from and to, in order and none over another."""
    same = text.lower() if text.isascii() else "".join((folded(sign) or sign)[0] for sign in text)
    found = sorted(match.span() for word in query.words for match in re.finditer(_pattern(word), same))
    kept: list[tuple[int, int]] = []
    for start, end in found:
        if kept and start <= kept[-1][1]:
            kept[-1] = (kept[-1][0], max(kept[-1][1], end))
        else:
            kept.append((start, end))
    return kept


def _pattern(word: str) -> str:
    """What finds a word or a phrase that was made plain in a text that was not."""
    parts = word.split()
    between = rf"(?:(?<=[{_WIDE}])[\W_]*(?=[{_WIDE}])|[\W_]+)"
    begins = "" if re.match(f"[{_WIDE}]", parts[0]) else rf"(?<![^\W_{_WIDE}])"
    return begins + between.join(map(re.escape, parts))


def near_words(query: Query, vocabulary: Collection[str]) -> Iterator[str]:
    """For each word that no text has, the nearest one that some text has."""
    for word in query.words:
        for each in word.split():
            if not any(known.startswith(each) for known in vocabulary):
                like = [known for known in vocabulary if known[0] == each[0] and abs(len(known) - len(each)) < _LONGER]
                yield from nearest(each, like, cutoff=0.7)
