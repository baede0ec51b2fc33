"""Moving a relationship that I keep alone into a shared folder, where the other person can write a book beside mine.

A new folder is filled out of sight and gets its name in one step; from then on it counts (place.find_places), and
what is left in the home is merged into it and taken away. A kill before that step has changed nothing; after it, what
is left is said, and `mentortui doctor --repair` does the rest. What I have taken out again, and older versions, do not
go along.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from mentortui.model.records.record import Change, merged
from mentortui.store.book.book import Book, Tables, decoded
from mentortui.store.book.bookfile import BookFile
from mentortui.store.book.layout import Layout
from mentortui.store.book.writing import Documents, documents, stamp_for
from mentortui.store.disk.files import Folder, remove_files
from mentortui.store.disk.known_places import give_name
from mentortui.store.disk.names import LIVE, RELATIONSHIPS, is_litter
from mentortui.store.disk.parts import make_part, name_part, of_relationship
from mentortui.store.disk.place import Place
from mentortui.store.disk.trusted_folder import check_folder
from mentortui.store.errors import StoreError, explained
from mentortui.store.journal.open_sessions import open_sessions
from mentortui.store.upkeep.beside import lying_beside

MOVED = ".moved-"
"""What a folder in the home is called, before its relationship's id, while it is being cleared away."""


def move_to(layout: Layout, place: Place, root: Path, group: int, changes: Sequence[Change], now: datetime) -> Place:
    """Move place from my home into root, one of the shared roots, with changes, into a folder of mine that the members
    of group (a gid) may read.

    Returns where it is then; what could not be cleared away is left to doctor. Raises StoreError; then it is where it
    was.
    """
    check_movable(layout, place)
    old = layout.shared(place, layout.author).read()
    put = documents(old, [], changes, stamp_for(layout.author, now, [old, layout.private(place).read()]))
    tables = _put(old.tables, put)
    with Folder.at(root, layout.osl) as top:
        check_folder(top)
        temp = make_part(top, group)
        hidden = Place(temp, place.relationship, root / temp, place.private)
        try:
            write_first(layout, hidden, tables)
            give_name(layout.root, place.relationship, place.slug, layout.osl)
            name_part(top, temp, place.relationship, layout.author)
        except BaseException:
            shutil.rmtree(root / temp, ignore_errors=True)
            raise
        finally:
            layout.forget(root / temp)
        moved = place._replace(folder=root / of_relationship(place.relationship))
        with contextlib.suppress(StoreError):  # it is moved; what is left is said by places()
            top.sync()
            clear_away(layout, place.folder, moved)
    return moved


def check_movable(layout: Layout, place: Place) -> None:
    """Raise StoreError for a relationship that cannot be moved now, or at all."""
    if place.folder.parent != layout.root / RELATIONSHIPS:
        raise StoreError(f"{place.slug} lies in a shared folder already: {place.folder}.", place.folder)
    if others := [author for author in layout.authors(place) if author != layout.author]:
        names = ", ".join(others)
        raise StoreError(f"{place.folder} holds a book of {names} too, who could not write it any more.", place.folder)
    if any(copy.path.parent == place.folder for copy in lying_beside(layout, [place]).mine):
        raise StoreError(f"{place.folder} holds copies of your book. `mentortui doctor --merge` first.", place.folder)
    if open_sessions(layout, place):
        raise StoreError(f"A session of {place.slug} is open. Wrap it up first; nothing was moved.", place.folder)


def clear_away(layout: Layout, left: Path, moved: Place) -> None:
    """Take away what moving left in the home, once all of it is in the book at moved. Raises StoreError.

    It is out of sight in one step, and can be gone on with after a kill: its book goes last but for the lock.
    """
    old = Place(left.name, moved.relationship, left, moved.private)
    own = layout.shared(moved, layout.author).path.parent
    if own.lstat().st_uid not in (os.geteuid(), 0):
        raise StoreError(f"{own} belongs to another account. Nothing of {left} was put into it.", left)
    if open_sessions(layout, old):
        raise StoreError(f"A session was begun in {left} meanwhile. It is kept there; wrap it up first.", left)
    before, after = layout.shared(old, layout.author), layout.shared(moved, layout.author)
    hidden = f"{MOVED}{moved.relationship}"
    with before.locked() as folder, Folder.at(layout.root, layout.osl) as top, top.sub(RELATIONSHIPS) as above:
        bring(before.read_in(folder), after)
        if left.name != hidden:
            above.replace(left.name, hidden)
        shutil.rmtree(above.path / hidden / LIVE, ignore_errors=True)
        last = (before.name, f".{layout.author}.lock")
        for name in filter(is_litter, folder.names()):
            shutil.rmtree(folder.path / name, ignore_errors=True)
        files = sorted(folder.names(), key=lambda name: (name in last, name == last[1]))
        remove_files(folder, [name for name in files if name != LIVE])
        try:
            layout.osl.rmdir(hidden, dir_fd=above.fd)
        except OSError as error:
            raise explained(error, above.path / hidden, "removing") from error
        above.sync()
    layout.forget(left)


def bring(old: Book, into: BookFile) -> None:
    """Put what old has newer than into's book into that: somebody saved between copying and naming."""
    with into.locked() as folder:
        book = into.read_in(folder)
        news: Documents = {}
        for key, record in old.records.items():
            have = book.records.get(key)
            if have is None or (not have.values.get("deleted") and merged(have, record) != have):
                both = merged(have, record) if have else record
                news.setdefault(record.kind, []).append({"id": record.id, **both.values, "_stamps": both.stamps})
        if news:
            into.commit(folder, book, _put(book.tables, news))


def write_first(layout: Layout, place: Place, tables: Tables) -> None:
    """My first book there, read again before it counts."""
    file = layout.shared(place, layout.author)
    with file.locked() as folder:
        file.commit(folder, file.read_in(folder), tables)
        decoded(folder.read(file.name)[0], file.path, layout.author, place.relationship)


def _put(tables: Tables, news: Documents) -> Tables:
    """tables with news in them; of what was taken out, only that it was."""
    made: Tables = {}
    for kind in dict.fromkeys([*tables, *news]):
        rows = {row["id"]: row for row in [*tables.get(kind, {}).values(), *news.get(kind, [])]}
        made[kind] = {str(number): bare(row) for number, row in enumerate(rows.values(), 1)}
    return made


def bare(row: dict[str, Any]) -> dict[str, Any]:
    """row; of one that was taken out, only that it was."""
    if not row.get("deleted"):
        return row
    return {"id": row["id"], "deleted": True, "_stamps": {"deleted": row["_stamps"]["deleted"]}}
