"""Erasing: everything that I wrote into one relationship goes off the disk. The others' books are theirs and stay.

Backups, logs and journals go first and the books last, so that an erasing that was cut short can be done again. What
a disk keeps below the file system, and copies that were made elsewhere, are out of our reach.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path

from mentortui.model.records.record import Change
from mentortui.store.book.bookfile import BookFile
from mentortui.store.book.layout import Layout
from mentortui.store.book.telling_books import KEPT, copied_journals, copies_of
from mentortui.store.book.writing import documents, stamp_for
from mentortui.store.disk.edited_elsewhere import remove_edited
from mentortui.store.disk.files import Folder, remove_files
from mentortui.store.disk.heads import BACKUP
from mentortui.store.disk.known_places import forget
from mentortui.store.disk.names import INDEX, LIVE, PRIVATE
from mentortui.store.disk.place import LEFT, Place
from mentortui.store.errors import NotThere, StoreError
from mentortui.store.index.forgetting import drop_words
from mentortui.store.journal.open_sessions import ended_sessions
from mentortui.store.upkeep.left_copy import drop_copy, keep_copy


def erase(layout: Layout, place: Place, stays: Sequence[Change], now: datetime) -> bool:
    """Remove all that is mine in place: books, backups, logs, journals, and the index, which quotes from them.

    Where others have books there, a new book of mine holds stays and nothing else, and the answer is True; where there
    are none, the relationship is gone. Raises StoreError when the system refuses to remove something.
    """
    others = [author for author in layout.authors(place) if author != layout.author]
    for root, parts in layout.live(place):
        _journals(layout, root, parts)
        with contextlib.suppress(NotThere), Folder.at(root, layout.osl) as top, top.sub(*parts) as folder:
            remove_files(folder, [name for name, _ in copied_journals(folder, layout.author)])
    drop_copy(layout, place)
    _index(layout)
    remove_edited(layout.root, f"{place.slug}.")
    private, shared, own = layout.private(place), layout.shared(place, layout.author), layout.own(place)
    with private.locked() as folder:
        remove_files(folder, _copies(folder, layout, place))
        remove_files(folder, [name for name in folder.names() if _is_mine(name, layout.author)])
    with shared.locked() as folder:
        if others:
            _begin_anew(layout, place, shared, folder, stays, now)
        remove_files(folder, _copies(folder, layout, place))
        kept = {shared.name, _lock(layout)} if others else set()
        mine = [name for name in folder.names() if _is_mine(name, layout.author) and name not in kept]
        remove_files(folder, sorted(mine, key=lambda name: name == shared.name))
    if others:
        keep_copy(layout, place, None)
    layout.forget(place.folder)
    layout.forget(place.private)
    _drop_folder(layout, layout.root, (PRIVATE, place.relationship))
    if not others:
        _drop_folder(layout, *own)
        forget(layout.root, place.relationship, layout.osl)
    return bool(others)


def forget_beside(layout: Layout, place: Place, folder: Folder) -> None:
    """Remove what of mine lies beside my shared book and may hold words that are being taken out of it: journals of
    sessions that have ended and, where others can open them, copies that the program put aside; those that somebody
    else made are closed to all others. folder: that of the book, its lock held. Raises StoreError when the system
    refuses."""
    with contextlib.suppress(NotThere), Folder.at(layout.root, layout.osl) as top, top.sub(PRIVATE) as private:
        drop_words(private)
    ended = ended_sessions(layout, place)
    root, parts = layout.live(place)[0]
    _journals(layout, root, parts, lambda session: session in ended)
    if root != layout.root:
        beside = [name for name in folder.names() if name.startswith(f"{layout.author}.json.")]
        own = [
            name for name in beside if KEPT.fullmatch(name) and (found := folder.stat(name)) and found.st_mode & 0o077
        ]
        remove_files(folder, own)
        others = {*beside, *_copies(folder, layout, place)} - {*own}
        _close_off(folder, [name for name in others if not BACKUP.fullmatch(name)])


def _close_off(folder: Folder, names: Iterable[str]) -> None:
    for name in names:
        found = folder.stat(name)
        if found and stat.S_ISREG(found.st_mode) and found.st_mode & 0o077 and found.st_uid == os.geteuid():
            with folder.opened(name, os.O_RDONLY) as fd:
                os.fchmod(fd, 0o600)


def _begin_anew(
    layout: Layout, place: Place, shared: BookFile, folder: Folder, stays: Sequence[Change], now: datetime
) -> None:
    """In my book's place one that holds stays only."""
    try:
        old = shared.read_in(folder)
    except StoreError:  # a damaged one goes like any other
        old = shared.nothing()
    books = [*layout.others(place), *([old] if old.rev else [])]
    found = documents(shared.nothing(), [], stays, stamp_for(layout.author, now, books))
    tables = {kind: {str(number): row for number, row in enumerate(rows, 1)} for kind, rows in found.items()}
    shared.commit(folder, old, tables)


def _is_mine(name: str, author: str) -> bool:
    """Whether it is a book of mine, or was made beside it: a version, a damaged copy, the log, the lock."""
    return name == f"{author}.json" or name.startswith((f"{author}.json.", f".{author}."))


def _copies(folder: Folder, layout: Layout, place: Place) -> list[str]:
    return [copy.name for copy in copies_of(folder, layout.author, place.relationship)]


def _lock(layout: Layout) -> str:
    return f".{layout.author}.lock"


def _journals(
    layout: Layout, root: Path, parts: tuple[str, ...], wanted: Callable[[str], bool] = lambda session: True
) -> None:
    try:
        with Folder.at(root, layout.osl) as top, top.sub(*parts) as folder:
            found = [(name, LEFT.fullmatch(name)) for name in folder.names()]
            mine = [(name, match["session"]) for name, match in found if match and match["author"] == layout.author]
            remove_files(folder, [name for name, session in mine if wanted(session)])
    except NotThere:
        return


def _index(layout: Layout) -> None:
    try:
        with Folder.at(layout.root, layout.osl) as top, top.sub(PRIVATE) as folder:
            remove_files(folder, [name for name in folder.names() if name.startswith((INDEX, f".{INDEX}."))])
            drop_words(folder)
    except NotThere:
        return


def _drop_folder(layout: Layout, root: Path, parts: tuple[str, ...]) -> None:
    """Remove a folder of mine that has become empty, with its folder of journals; one that holds more stays."""
    try:
        with Folder.at(root, layout.osl) as top, top.sub(*parts[:-1]) as above:
            for below in ((parts[-1], LIVE), (parts[-1],)):
                with above.sub(*below[:-1]) as inside:
                    _drop_empty(inside, below[-1])
            above.sync()
    except NotThere:
        return


def _drop_empty(folder: Folder, name: str) -> None:
    with contextlib.suppress(OSError):  # there is something of somebody else's in it, or it was never made
        folder.osl.rmdir(name, dir_fd=folder.fd)
