"""The index of words follows what is saved: made from books, brought up to them, and told of each act."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from mentortui.model.prose import PROSE
from mentortui.model.records.kinds import KINDS, Kind
from mentortui.service.reading import read_relationship
from mentortui.service.review.search import entries
from mentortui.store.disk.names import FIND, PRIVATE
from mentortui.store.errors import StoreError
from mentortui.store.index.word_index import IndexGone, WordIndex, made_again
from mentortui.store.index.word_query import Entry, mark_text

if TYPE_CHECKING:
    from mentortui.model.relationship import Relationship
    from mentortui.store.disk.place import Place
    from mentortui.store.home import Home

Progress = Callable[[int, int], None]
"""Told how many relationships have been read, of how many."""
_WIDE = ("people", "stage_moves")
"""Tables of which a change may be one of every entry."""


def entries_of(relationship: Relationship, wanted: Callable[[Kind], bool] | None = None) -> Iterator[Entry]:
    """What the index has of a relationship; wanted: of which records."""
    for sought, found in entries(relationship, wanted):
        yield Entry(*found[1:], words=sought.words, by=sought.who)


def up_to_date(
    home: Home, problems: list[StoreError], told: Progress = lambda done, of: None, place: Place | None = None
) -> WordIndex:
    """The index, with every relationship in it as its books are now; with a place, that one at least. problems: what is
    wrong with relationships or with single books. Raises IndexGone."""
    places, wrong = home.places()
    problems += wrong if place is None else []
    index = WordIndex.opened(home.root, home.author)
    if index is None:
        with made_again(home.root, home.author) as index:
            _bring_up(home, index, places, problems, told)
            _require_same(home, index, places)
        return WordIndex(home.root / PRIVATE / FIND, home.author)
    index.keep_only({str(each.folder) for each in places})
    known = index.places
    stale = [
        each
        for each in (places if place is None else [place])
        if (row := known.get(str(each.folder))) is None or row.mark != mark_text(home.signature(each))
    ]
    _bring_up(home, index, stale, problems, told)
    return index


def _bring_up(
    home: Home, index: WordIndex, places: Collection[Place], problems: list[StoreError], told: Progress
) -> None:
    for done, place in enumerate(places):
        told(done, len(places))
        mark: Any = home.signature(place)  # first: what is written while we read counts as new
        found: list[StoreError] = []
        try:
            relationship = read_relationship(home, place, found)
        except StoreError as error:
            problems.append(error)
            continue
        problems += found
        rows = entries_of(relationship)
        index.put(str(place.folder), place.relationship, None if found else mark, relationship.both, rows)
    told(len(places), len(places))


def _require_same(home: Home, index: WordIndex, places: Collection[Place]) -> None:
    """Words that were taken out while we read are not to come back with a new file."""
    known = index.places
    for place in places:
        row = known.get(str(place.folder))
        if row is not None and row.mark not in (mark_text(None), mark_text(home.signature(place))):
            raise IndexGone("somebody wrote meanwhile")


# -- one act ---------------------------------------------------------------------------------------


def follow(home: Home, place: Place, before: tuple[Relationship, Any], now: tuple[Relationship, Any]) -> None:
    """An act was saved: (the relationship, what its books were) before and now. Where there is no index, none is made.
    Never raises."""
    path = home.root / PRIVATE / FIND
    if not os.path.lexists(path):
        return
    with suppress(IndexGone):
        index = WordIndex(path, home.author)
        try:
            changed = _changed(before[0], now[0])
            if changed is not None:
                _follow(index, place, before[1], now, changed)
        finally:
            index.close()


def _follow(
    index: WordIndex, place: Place, before: Any, now: tuple[Relationship, Any], changed: set[tuple[str, str]]
) -> None:
    relationship, mark = now
    wanted = {id(relationship.by_id[key]) for key in changed if key in relationship.by_id}
    rows = entries_of(relationship, lambda record: id(record) in wanted)
    index.follow(str(place.folder), before, mark, relationship.both, changed, rows)


def _changed(before: Relationship, now: Relationship) -> set[tuple[str, str]] | None:
    """(table, id) of each record whose entries may be others; None where that may be all of them."""
    keys = {key for key, record in now.records.items() if before.records.get(key) is not record}
    if len(now.records) != len(before.records) + sum(key not in before.records for key in keys):
        return None
    if any(table in _WIDE for table, _ in keys) or before.open_packets != now.open_packets:
        return None
    if [each.id for each in before.sessions] != [each.id for each in now.sessions[: len(before.sessions)]]:
        return None
    if any(_place(each, before) != _place(each, now) for each in keys if each in before.records):
        return None
    return _with_what_hangs_on(keys, before, now)


def _place(key: tuple[str, str], relationship: Relationship) -> Any:
    """What entries of other records say of this one: the number of a goal, the stage of a session."""
    record = relationship.by_id.get(key)
    return {"goals": getattr(record, "number", 0), "sessions": getattr(record, "stage", "")}.get(key[0])


def _with_what_hangs_on(keys: set[tuple[str, str]], before: Relationship, now: Relationship) -> set[tuple[str, str]]:
    """These, and the records whose words are told by them: a line by its promise, what was made of a line by it, and
    the answers by their question."""
    ids = {id for _, id in keys}
    asked = {
        each.session for table, id in keys if table == "asked" for each in _both(before, now, table, id) if each.session
    }
    found = set(keys)
    for table, id in keys:
        if table == "lines":
            found |= {(name, ref) for line in _both(before, now, table, id) for name in KINDS for ref in (id, line.ref)}
    found |= {("lines", line.id) for line in now.lines if line.ref in ids or line.session in asked}
    if any(PROSE[table].label == "agreement" for table, _ in keys if table in PROSE):
        found |= {key for key in {*before.by_id, *now.by_id} if PROSE[key[0]].label == "agreement"}
    return {key for key in found if key in before.by_id or key in now.by_id}


def _both(before: Relationship, now: Relationship, table: str, id: str) -> list[Any]:
    """The record, as it was and as it is."""
    return [record for each in (before, now) if (record := each.by_id.get((table, id))) is not None]
