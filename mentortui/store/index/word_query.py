"""What a query asks of the index of words, in the language of SQLite; and how a time becomes a number there."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from mentortui.model.query import Query, plain

STEP = 1024
"""So many entries of one time have numbers of their own, and more take those of the time before."""
_BEGIN = datetime(2000, 1, 1, tzinfo=UTC)
_NEVER = -(2**52) * STEP
_COLUMNS = "e.session, e.kind, e.lane, e.who, e.at, e.text, e.goal, e.stage, e.asked, e.tab, e.line, e.about"


class Entry(NamedTuple):
    """One place where words are, as service/review/found.py has it; words and by are what they are searched by."""

    session: int
    kind: str
    lane: str
    who: str
    at: str
    text: str
    goal: int
    stage: str
    asked: str
    table: str
    line: str
    about: str
    words: str
    by: str


def mark_text(value: Any) -> str:
    """What the index keeps of a mark, such as the signature of books."""
    return json.dumps(value, ensure_ascii=True)


def order_of(at: str) -> int:
    """A number for a time (ISO text): the newer it is, the higher."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return _NEVER
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return (moment - _BEGIN) // timedelta(microseconds=1) * STEP


def tokens(place: int, entry: Entry) -> tuple[str, ...]:
    """What an entry is found by: its words, whose, its kind, its stage, and marks for what has no other."""
    marks = f"p{place} g{entry.goal} {entry.lane}"
    return entry.words, plain(entry.by), plain(entry.kind), plain(entry.stage), marks


def statement(query: Query, place: int, most: int | None) -> tuple[str, list[Any]]:
    """The question and its values. The words narrow it down; where signs between words count, it is asked exactly.
    place: the number of a relationship, 0 for all of them."""
    wanted = [_begins("words", [word]) for word in query.words]
    wanted += [_begins("who", query.by), _begins("kind", query.kind), _begins("stage", query.stage)]
    wanted += [_any(f'marks : "g{goal}"' for goal in query.goal), _any(f'marks : "{lane}"' for lane in query.lane)]
    if place:
        wanted.append(f'marks : "p{place}"')
    match = " AND ".join(filter(None, wanted))
    without = _begins("words", query.without)
    where, values = _exactly(query)
    if match:
        source, where = "found w JOIN entry e ON e.id = w.rowid", ["found MATCH ?", *where]
        values.insert(0, f"({match}) NOT {without}" if without else match)
    else:
        source = "entry e"
        if without:
            where.append("e.id NOT IN (SELECT rowid FROM found WHERE found MATCH ?)")
            values.append(without)
    order = "w.rowid" if match else "e.id"
    asked = (
        f"SELECT (SELECT folder FROM place WHERE id = e.place), {_COLUMNS} FROM {source}"
        f" WHERE {' AND '.join(where).format(order=order)} ORDER BY {order} DESC LIMIT ?"
    )
    return asked, [*values, -1 if most is None else most]


def _exactly(query: Query) -> tuple[list[str], list[Any]]:
    """The conditions on the fields, and their values."""
    where, values = [], list[Any]()
    if query.by:
        where.append("(" + " OR ".join("instr(e.by, ?)" for _ in query.by) + ")")
        values += [f" {name}" for name in query.by]
    for column, names in (("e.kind", query.kind), ("lower(e.stage)", query.stage)):
        if names:
            where.append("(" + " OR ".join(f"substr({column}, 1, length(?)) = ?" for _ in names) + ")")
            values += [each for name in names for each in (name, name)]
    if query.since:
        where.append("e.at >= ? AND {order} >= ?")  # FTS5 itself leaves out what is older
        values += [query.since, order_of(_long_before(query.since))]
    return where, values


def _long_before(since: str) -> str:
    """Some days before it: the words of times are not in the order of times, where zones differ."""
    try:
        return (date.fromisoformat(f"{since}-01-01"[:10]) - timedelta(days=3)).isoformat()
    except (ValueError, OverflowError):
        return ""


def _begins(column: str, names: Iterable[str]) -> str:
    """That one of them begins a word of a column; a phrase, that the words follow each other."""
    return _any(f'{column} : "{words}" *' for name in names if (words := plain(name).strip()))


def _any(parts: Iterable[str]) -> str:
    """One of them; "" where there are none."""
    found = list(parts)
    return f"({' OR '.join(found)})" if found else ""
