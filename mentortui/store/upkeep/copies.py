"""Merging the copies that a sync program made of my own books and journals, where two machines wrote at once.

It is the merge of records that two people's books go through (uniting.py), so nothing of either is lost. A copy is put
aside, readable by its owner alone, once the merged book is on the disk; what is no sound book of mine stays untouched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mentortui.model.text import counted
from mentortui.store.book import book as format_
from mentortui.store.book.bookfile import BookFile
from mentortui.store.book.telling_books import Copy, copied_journals
from mentortui.store.book.uniting import united
from mentortui.store.disk.aside import set_aside
from mentortui.store.disk.files import Folder
from mentortui.store.disk.names import PRIVATE
from mentortui.store.disk.place import Place, find_places
from mentortui.store.errors import NotThere, SchemaTooNew, StoreError
from mentortui.store.journal.journal import Journal, line_of, replayed
from mentortui.store.journal.open_sessions import ended_sessions, journal_name
from mentortui.store.upkeep.beside import lying_beside

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mentortui.store.book.book import Tables
    from mentortui.store.book.layout import Layout

_SAID = frozenset({"captured", "removed", "promise", "topic", "answered"})
"""Events in a journal's copy that are taken over; the rest is where that machine was."""


class Merged(NamedTuple):
    """What became of one copy: how many records or lines came out of it, and one line for people."""

    path: Path
    merged: bool
    message: str


def merge_copies(layout: Layout) -> list[Merged]:
    """Merge all copies of my books and journals, private ones first. Never raises for a single copy."""
    places = find_places(layout.root, layout.shared_roots, layout.osl)[0]
    copies = lying_beside(layout, places).mine
    found = []
    for copy in sorted(copies, key=lambda copy: (not _is_private(layout, copy), copy.path)):
        try:
            found.append(_merge(_file(layout, copy, places), copy))
        except StoreError as error:
            found.append(Merged(copy.path, False, f"{copy.path} was not merged and stays as it is: {error.message}"))
    for place in places:
        found += _journals(layout, place)
    return found


def _is_private(layout: Layout, copy: Copy) -> bool:
    return copy.path.parent.parent == layout.root / PRIVATE


def _file(layout: Layout, copy: Copy, places: list[Place]) -> BookFile:
    """The book of which it is a copy. Raises StoreError when it lies beside another relationship's."""
    if _is_private(layout, copy):
        where = copy.path.parent.name
        if where == copy.relationship:
            return BookFile(layout.root, (PRIVATE, where), layout.author, where, secret=True, osl=layout.osl)
    for place in places:
        file = layout.shared(place, layout.author)
        if file.path.parent == copy.path.parent and place.relationship == copy.relationship:
            return file
    raise NotThere("it belongs to another relationship than the one it lies beside.", copy.path)


def _merge(file: BookFile, copy: Copy) -> Merged:
    with file.locked() as folder:
        mine = file.read_in(folder)
        data = folder.read(copy.name)[0]
        book = format_.decoded(data, copy.path, file.author, file.relationship, secret=file.secret)
        if book.too_new:
            raise SchemaTooNew("it was written by a newer mentortui.", copy.path)
        tables = united(mine.tables, book.tables)
        count = _new_in(tables, mine.tables)
        if count or not mine.rev:
            file.commit(folder, mine, tables)
        kept = set_aside(folder, copy.name, file.name, "merged")
    what = f"{counted(count, 'record', 'records')} that the book did not have" if count else "nothing new"
    return Merged(copy.path, True, f"{copy.path} was merged: {what}. The copy is kept as {kept}.")


def _new_in(tables: Tables, before: Tables) -> int:
    return sum(before.get(kind, {}).get(number) != row for kind, rows in tables.items() for number, row in rows.items())


def _journals(layout: Layout, place: Place) -> Iterator[Merged]:
    ended = ended_sessions(layout, place)
    for root, parts in layout.live(place):
        try:
            with Folder.at(root, layout.osl) as top, top.sub(*parts) as folder:
                for name, session in copied_journals(folder, layout.author):
                    path = folder.path / name
                    if session in ended:
                        message = f"{path} is a copy of the journal of a session that is saved. It stays as it is."
                        yield Merged(path, False, f"{message} Read it, and remove it when nothing in it is missing.")
                        continue
                    try:
                        yield _merge_journal(folder, name, journal_name(session, layout.author))
                    except StoreError as error:
                        yield Merged(path, False, f"{path} was not merged and stays as it is: {error.message}")
        except StoreError:  # no such folder, or one that doctor tells of
            continue


def _merge_journal(folder: Folder, name: str, wanted: str) -> Merged:
    path = folder.path / name
    if folder.stat(wanted) is None:
        folder.replace(name, wanted)
        folder.sync()
        return Merged(path, True, f"{path} is the only journal of its session; it is now called {wanted}.")
    journal = Journal(folder, wanted)  # BookBusy where a terminal has it
    try:
        have = {event.get("act") for event in journal.events}
        news = [each for each in _said(folder.read(name)[0]) if each["act"] not in have]
        last = max((event["n"] for event in journal.events), default=0)
        if news:
            journal.write(b"".join(line_of({**event, "n": last + at}) for at, event in enumerate(news, 1)))
    finally:
        journal.close()
    kept = set_aside(folder, name, wanted, "merged")
    return Merged(path, True, f"{path} was merged: {len(news)} new entries. The copy is kept as {kept}.")


def _said(data: bytes) -> list[dict[str, Any]]:
    return [event for event in replayed(data).events if event.get("t") in _SAID and isinstance(event.get("act"), str)]
