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
from mentortui.store.disk.place import find_places
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
                number = layout.shared_roots.index(place.folder.parent) + 1
                with Folder.at(place.folder.parent, layout.osl) as top:
                    yield from _below(top, place.folder.name, f"shared-{number}/{place.folder.name}")
        if private:
            yield from _below(root, PRIVATE, PRIVATE)


def _below(folder: Folder, name: str, as_: str) -> Iterator[tuple[str, bytes, os.stat_result]]:
    """Plain files below, links and the rest skipped. A file that vanishes meanwhile was replaced or finished."""
    found = folder.stat(name)
    if found is None or name.endswith(_SKIPPED) or is_litter(name):
        return
    if stat.S_ISREG(found.st_mode):
        try:
            data, found = folder.read(name, mine=False)
        except NotThere:
            return
        yield as_, data, found
    elif stat.S_ISDIR(found.st_mode):
        with folder.sub(name) as below:
            for each in below.names():
                yield from _below(below, each, f"{as_}/{each}")


def _add(archive: tarfile.TarFile, name: str, data: bytes, found: os.stat_result) -> None:
    member = tarfile.TarInfo(f"mentortui/{name}")
    member.size, member.mtime, member.mode = len(data), int(found.st_mtime), 0o600
    archive.addfile(member, io.BytesIO(data))


__all__ = ["StoreError", "write_backup"]
