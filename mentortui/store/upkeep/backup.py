"""A whole home in one .tar.gz."""

from __future__ import annotations

import io
import os
import stat
import tarfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mentortui.store.disk.files import TEMP_END, Folder, sync_file
from mentortui.store.disk.names import FIND, PRIVATE, RELATIONSHIPS, is_litter
from mentortui.store.disk.place import Place, find_places
from mentortui.store.errors import CannotWrite, NotThere, StoreError, explained

if TYPE_CHECKING:
    from mentortui.store.book.layout import Layout

_SKIPPED = (TEMP_END, ".lock", FIND, f"{FIND}-journal")


def write_backup(layout: Layout, to: Path, *, private: bool = True) -> Path:
    """Write the archive (0600) and return its path. Never over a file that exists. Raises StoreError.

    Shared books are read before private ones: what a shared book implies is then in the archive too. Relationships
    under shared roots come as relationships of the archive, since they may be nowhere else.
    """
    path = to / f"mentortui-{datetime.now().astimezone():%Y-%m-%d-%H%M%S}.tar.gz" if to.is_dir() else to
    with Folder.at(path.parent, layout.osl) as folder:
        try:
            fd = folder.open(path.name, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        except CannotWrite as error:
            raise CannotWrite(f"Not backed up to {path}: {error.message}", path) from error
        try:
            os.fchmod(fd, 0o600)
            with os.fdopen(os.dup(fd), "wb") as out, tarfile.open(fileobj=out, mode="w:gz") as archive:
                for name, data, found in _members(layout, private):
                    _add(archive, name, data, found)
            sync_file(layout.osl, fd)
            folder.sync()
        except BaseException as error:
            folder.drop(path.name)
            if isinstance(error, OSError):
                raise explained(error, path, "backing up to") from error
            raise
        finally:
            os.close(fd)
    return path


def _members(layout: Layout, private: bool) -> Iterator[tuple[str, bytes, os.stat_result]]:
    with Folder.at(layout.root, layout.osl) as root:
        yield from _below(root, RELATIONSHIPS, RELATIONSHIPS)
        for place in find_places(layout.root, layout.shared_roots, layout.osl)[0]:
            if place.folder.parent in layout.shared_roots:
                yield from _shared(layout, place)
        if private:
            yield from _below(root, PRIVATE, PRIVATE)


def _shared(layout: Layout, place: Place) -> Iterator[tuple[str, bytes, os.stat_result]]:
    """The files of everybody's folders, as if they lay in one. A book that lies in two counts in its author's own."""
    number, seen = layout.shared_roots.index(place.folder.parent) + 1, set[str]()
    own = layout.own(place)
    for root, (name,) in layout.folders(place):
        with Folder.at(root, layout.osl) as top:
            for member in _below(top, name, f"shared-{number}/{place.slug}", mine=(root, (name,)) == own):
                if member[0] not in seen:
                    seen.add(member[0])
                    yield member


def _below(folder: Folder, name: str, as_: str, *, mine: bool = True) -> Iterator[tuple[str, bytes, os.stat_result]]:
    """Plain files below, links and the rest skipped. A file that vanishes meanwhile was replaced or finished; one that
    is not mine and cannot be read is no reason to have no backup."""
    found = folder.stat(name)
    if found is None or name.endswith(_SKIPPED) or is_litter(name):
        return
    if stat.S_ISREG(found.st_mode):
        try:
            data, found = folder.read(name, mine=False)
        except StoreError as error:
            if mine and not isinstance(error, NotThere):
                raise
            return
        yield as_, data, found
    elif stat.S_ISDIR(found.st_mode):
        try:
            below = folder.sub(name)
        except StoreError:
            if mine:
                raise
            return
        with below:
            for each in below.names():
                yield from _below(below, each, f"{as_}/{each}", mine=mine)


def _add(archive: tarfile.TarFile, name: str, data: bytes, found: os.stat_result) -> None:
    member = tarfile.TarInfo(f"mentortui/{name}")
    member.size, member.mtime, member.mode = len(data), int(found.st_mtime), 0o600
    archive.addfile(member, io.BytesIO(data))


__all__ = ["StoreError", "write_backup"]
