"""Writing books: one act at a time, each whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentortui.model.records.record import Change, Lane
from mentortui.model.slugs import slug as slug_of
from mentortui.model.text import free_slug, is_slug
from mentortui.store.book.bookslot import UNSURE
from mentortui.store.book.storage import BookStorage, put
from mentortui.store.book.writing import documents, stamp_for
from mentortui.store.disk.files import Folder
from mentortui.store.disk.known_places import give_name
from mentortui.store.disk.names import FOLDER_MODE, ME, PRIVATE, RELATIONSHIPS
from mentortui.store.disk.naming import named
from mentortui.store.disk.parts import make_part, name_part, of_relationship
from mentortui.store.disk.place import RELATIONSHIP, Place, find_places
from mentortui.store.disk.trusted_folder import check_folder
from mentortui.store.errors import NotThere, StoreError
from mentortui.store.journal.open_sessions import clear_ended
from mentortui.store.upkeep.erasing import forget_beside
from mentortui.store.upkeep.left_copy import keep_copy

if TYPE_CHECKING:
    from mentortui.store.book.book import Book
    from mentortui.store.book.bookfile import BookFile
    from mentortui.store.book.layout import Layout


class Writer:
    """The books of a home, for writing. patience is how many seconds to wait for another process of the same person."""

    def __init__(self, layout: Layout, saving: AbstractContextManager[Any]) -> None:
        self._layout, self._saving = layout, saving

    def save(self, place: Place, changes: Sequence[Change], now: datetime, patience: float) -> None:
        """Write changes as one act; when this returns they survive kill and power cut.

        The private book is written first: what is in the shared one implies its private part. What a change forgets is
        in no file beside the shared book either. Raises ChangeRefused,
        BookBusy, NoRoom, CannotWrite, BookDamaged, BookUnsafe, SchemaTooNew; then nothing of the shared part is there.
        """
        secret = [change for change in changes if change.lane is not Lane.SHARED]
        shown = [change for change in changes if change.lane is Lane.SHARED]
        self._layout.make_root()
        if shown:
            self._layout.make_own(place)
        private, shared = self._layout.private(place), self._layout.shared(place, self._layout.author)
        with self._saving, contextlib.ExitStack() as locks:
            folders = {
                file: locks.enter_context(file.locked(patience))
                for file, part in ((private, secret), (shared, shown))
                if part
            }
            if shown and (moved := self._layout.shared(place, self._layout.author)) is not shared:
                shared = moved  # into a folder of my own, while we waited for the lock
                folders[shared] = locks.enter_context(shared.locked(patience))
            others = self._layout.others(place)
            mine, hidden = shared.read(), private.read()
            stamp = stamp_for(self._layout.author, now, [*others, mine, hidden])
            kept, found = documents(hidden, [*others, mine], secret, stamp), documents(mine, others, shown, stamp)
            forget = any(change.forgets for change in shown)
            _write(private, folders.get(private), hidden, kept)
            if forget:
                forget_beside(self._layout, place, folders[shared])
            _write(shared, folders.get(shared), mine, found, forget=forget)
            with contextlib.suppress(StoreError):  # what was asked for is saved
                clear_ended(self._layout, place)
        if shown:
            keep_copy(self._layout, place, mine.sha)

    def save_mine(self, changes: Sequence[Change], now: datetime, patience: float) -> None:
        """As save, for person-level private records; the lane of the changes does not matter."""
        self._layout.make_root()
        file = self._layout.me()
        with self._saving, file.locked(patience) as folder:
            book = file.read_in(folder)
            secret = [Change(change.kind, change.id, change.values, Lane.PRIVATE) for change in changes]
            _write(file, folder, book, documents(book, [], secret, stamp_for(self._layout.author, now, [book])))

    def create(
        self,
        wanted_slug: str,
        relationship_id: str,
        changes: Sequence[Change],
        now: datetime,
        shared_root: Path | None,
        patience: float,
    ) -> Place:
        """A new relationship that holds changes; whole or not at all. Its slug is wanted_slug or one near it.

        With shared_root, one of the shared roots, both people reach it. Raises StoreError; ValueError for a bad id.
        """
        if not RELATIONSHIP.fullmatch(relationship_id) or relationship_id == ME:
            raise ValueError(f"{relationship_id!r} is not a relationship id")
        if shared_root is not None and shared_root not in self._layout.shared_roots:
            raise NotThere(f"{shared_root} is not one of the shared folders in the settings.", shared_root)
        self._layout.make_root()
        if shared_root is not None:
            return self._create_shared(shared_root, wanted_slug, relationship_id, changes, now, patience)
        home = self._layout.root
        with Folder.at(home, self._layout.osl) as root, root.sub(RELATIONSHIPS, make=FOLDER_MODE) as top:
            check_folder(top)
            temp = f".new-{os.urandom(8).hex()}"
            top.sub(temp, make=FOLDER_MODE).close()
            with self._filled(top, temp, relationship_id, changes, now, patience):
                slug = named(top, temp, _slug(wanted_slug))
        return Place(slug, relationship_id, top.path / slug, home / PRIVATE / relationship_id)

    def _create_shared(
        self, shared: Path, wanted: str, relationship: str, changes: Sequence[Change], now: datetime, patience: float
    ) -> Place:
        """In a folder of mine in a shared root, for the group to which everything in that root belongs."""
        layout = self._layout
        slug = free_slug(_slug(wanted), {place.slug for place in find_places(layout.root, layout.shared_roots)[0]})
        with Folder.at(shared, layout.osl) as top:
            check_folder(top)
            temp = make_part(top, -1)
            with self._filled(top, temp, relationship, changes, now, patience):
                give_name(layout.root, relationship, slug, layout.osl)
                name_part(top, temp, relationship, layout.author)
        return Place(slug, relationship, shared / of_relationship(relationship), layout.root / PRIVATE / relationship)

    @contextlib.contextmanager
    def _filled(
        self, top: Folder, temp: str, relationship: str, changes: Sequence[Change], now: datetime, patience: float
    ) -> Iterator[None]:
        """A new folder with changes in it, which the block gives its name. It is gone again where that fails."""
        try:
            hidden = Place(temp, relationship, top.path / temp, self._layout.root / PRIVATE / relationship)
            self.save(hidden, changes, now, patience)
            yield
        except BaseException:
            shutil.rmtree(top.path / temp, ignore_errors=True)
            raise
        finally:
            self._layout.forget(top.path / temp)
        try:
            top.sync()
        except StoreError:  # it is there: to say that it is not would make a second one
            self._layout.warn(UNSURE.format(path=top.path))


def _slug(wanted: str) -> str:
    return wanted if is_slug(wanted) else slug_of(wanted)


def _write(
    file: BookFile,
    folder: Folder | None,
    book: Book,
    found: dict[str, list[dict[str, Any]]],
    *,
    forget: bool = False,
) -> None:
    if not found:
        return
    with BookStorage(file).transaction(folder, copied=False, forget=forget) as db:
        for table, rows in found.items():
            put(db, table, rows, book.numbers.get(table, {}))
