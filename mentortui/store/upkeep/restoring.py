"""Putting a backup back: unpacked out of sight, made mine, then each relationship into the home in one step.

What is there already is never written over. A kill leaves each relationship whole in the home or not in it at all, and
restoring again does the rest: what was private comes before what is shared, and is united with what is there.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from mentortui.store.book.bookfile import BookFile
from mentortui.store.book.layout import Layout
from mentortui.store.book.recovery import recover
from mentortui.store.book.uniting import united
from mentortui.store.disk.files import Folder
from mentortui.store.disk.heads import BOOK
from mentortui.store.disk.lock import locked
from mentortui.store.disk.names import FOLDER_MODE, ME, PRIVATE, RELATIONSHIPS
from mentortui.store.disk.naming import named
from mentortui.store.disk.place import Place, find_places
from mentortui.store.disk.trusted_folder import check_folder
from mentortui.store.errors import StoreError, explained
from mentortui.store.upkeep.adopting import adopt
from mentortui.store.upkeep.unpacking import NoBackup, Unpacked, unpack

STAGE = ".restoring-"
"""What a folder in the home is called in which a backup is unpacked."""


class Holding(NamedTuple):
    """A relationship in a backup: the names of its people, and who wrote in it."""

    slug: str
    names: tuple[str, ...]
    authors: tuple[str, ...]


class Restored(NamedTuple):
    """What became of a relationship: the slug it has now. Where new is False it was here already, and was left so."""

    slug: str
    was: str
    new: bool


class Backup:
    """A backup, unpacked out of sight. It is gone when its block ends, but for what was taken."""

    def __init__(self, layout: Layout, stage: Path, unpacked: Unpacked) -> None:
        self.passed = unpacked.passed
        self._home, self._stage = layout, stage
        self._inside = Layout(stage, layout.author, (), layout.osl)
        places, self.problems = find_places(stage, (), layout.osl)
        self.holdings = [self._holding(place) for place in places]
        self.authors = sorted({author for each in self.holdings for author in each.authors})
        self.private_authors = sorted(
            {match["author"] for name in self._private() for match in map(BOOK.fullmatch, _names(name)) if match}
        )

    def _holding(self, place: Place) -> Holding:
        authors = tuple(self._inside.authors(place))
        relationship: dict[str, str] = {}
        for author in authors:
            with contextlib.suppress(StoreError):
                for record in self._inside.shared(place, author).read().records.values():
                    if record.kind == "people" and record.values.get("name"):
                        relationship.setdefault(str(record.values.get("role", "mentor")), str(record.values["name"]))
        names = tuple(relationship[role] for role in ("mentor", "mentee") if role in relationship)
        return Holding(place.slug, names, authors)

    def _private(self) -> list[Path]:
        top = self._stage / PRIVATE
        return sorted(path for path in top.iterdir() if path.is_dir()) if top.is_dir() else []

    def take(self, author: str) -> list[Restored]:
        """Put everything into the home, with what author wrote as mine. Private notes come along where they are theirs.

        Raises StoreError; relationships that were restored before it stay.
        """
        self._make_mine(author)
        made = []
        known = {place.relationship: place for place in find_places(*self._where)[0]}
        for place in find_places(self._stage, (), self._home.osl)[0]:
            there = known.get(place.relationship)
            if there is None:
                made.append(Restored(self._move(place), place.slug, new=True))
            else:
                made.append(Restored(there.slug, place.slug, new=False))
        if (self._stage / PRIVATE / ME).is_dir():
            self._move_private(ME)
        return made

    @property
    def _where(self) -> tuple[Path, tuple[Path, ...]]:
        return self._home.root, self._home.shared_roots

    def _make_mine(self, author: str) -> None:
        if self.private_authors and author not in self.private_authors:
            shutil.rmtree(self._stage / PRIVATE)  # somebody else's notes
        theirs = Layout(self._stage, author, (), self._home.osl)
        for place in find_places(self._stage, (), self._home.osl)[0]:
            for file in theirs.books(place):
                if file.author == author:
                    recover(file)
        if author != self._home.author:
            adopt(self._inside, author)

    def _move(self, place: Place) -> str:
        """Into the home, what is private first; the slug it gets."""
        if (self._stage / PRIVATE / place.relationship).is_dir():
            self._move_private(place.relationship)
        temp = f".new-{os.urandom(8).hex()}"
        with Folder.at(self._home.root, self._home.osl) as root, root.sub(RELATIONSHIPS, make=FOLDER_MODE) as top:
            check_folder(top)
            _rename(place.folder, top.path / temp)
            try:
                slug = named(top, temp, place.slug)
            except BaseException:
                _rename(top.path / temp, place.folder)
                raise
            top.sync()
        return slug

    def _move_private(self, name: str) -> None:
        """A folder of private things: whole where there is none, else what it has and the one there has not."""
        source = self._stage / PRIVATE / name
        with Folder.at(self._home.root, self._home.osl) as root, root.sub(PRIVATE, make=FOLDER_MODE) as top:
            if top.stat(name) is None:
                _rename(source, top.path / name)
                top.sync()
                return
        parts = (PRIVATE, name)
        for author in sorted(match["author"] for match in map(BOOK.fullmatch, _names(source)) if match):
            old, new = (
                BookFile(where, parts, author, name, secret=True, osl=self._home.osl)
                for where in (self._stage, self._home.root)
            )
            with new.locked() as folder:
                mine = new.read_in(folder) if folder.stat(new.name) else new.nothing()
                tables = united(mine.tables, old.read().tables)
                if tables != mine.tables or not mine.rev:
                    new.commit(folder, mine, tables)


@contextlib.contextmanager
def opened_backup(layout: Layout, path: Path) -> Iterator[Backup]:
    """The backup at path, unpacked. Raises StoreError, with nothing restored, for what is no backup."""
    layout.make_root()
    with Folder.at(layout.root, layout.osl) as root, locked(root, "restore"):
        for name in root.names():
            if name.startswith(STAGE):  # of a restore that was killed: we hold the lock
                shutil.rmtree(root.path / name, ignore_errors=True)
        stage = f"{STAGE}{os.urandom(8).hex()}"
        try:
            with root.sub(stage, make=FOLDER_MODE) as into:
                unpacked = unpack(path, into)
            found = Backup(layout, root.path / stage, unpacked)
            if not found.holdings:
                raise NoBackup(f"{path} holds no relationship. Nothing was restored.", path)
            yield found
        finally:
            shutil.rmtree(root.path / stage, ignore_errors=True)


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _rename(source: Path, to: Path) -> None:
    try:
        source.rename(to)
    except OSError as error:
        raise explained(error, to, "restoring") from error
