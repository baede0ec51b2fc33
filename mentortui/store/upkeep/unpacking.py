"""Taking a backup apart. What is in the file is data of strangers until it has passed here: only plain files, only
where a home has files, within limits; a path, a link or a bomb ends it before anything of it counts."""

from __future__ import annotations

import gzip
import io
import os
import re
import stat
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from mentortui.model.text import free_slug, is_slug, one_line
from mentortui.store.disk.files import LIMIT, TEMP_END, Folder, sync_file, write_all
from mentortui.store.disk.known_places import KNOWN
from mentortui.store.disk.names import FIND, INDEX, LIVE, ME, PRIVATE, RELATIONSHIPS
from mentortui.store.disk.place import RELATIONSHIP
from mentortui.store.errors import StoreError, explained

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MOST_BYTES = 4 * 1024**3
"""Of all files together, unpacked."""
MOST_FILES = 200_000
_SHARED = re.compile(r"shared-[0-9]{1,3}")
_BROKEN = (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile, ValueError, OverflowError, RecursionError)
_FILE_MODE, _FOLDER_MODE = 0o600, 0o700


class NoBackup(StoreError):
    """A file that is no backup, or not a whole one. Nothing of it is used."""


class Unpacked(NamedTuple):
    """How many files were taken, and how many were none of a home's."""

    taken: int
    passed: int


def unpack(path: Path, into: Folder) -> Unpacked:
    """Put the files of the backup at path into a folder of mine, as they would lie in a home; all are on the disk then.

    What lay in shared folders comes as relationships. Raises NoBackup, NoRoom, CannotWrite; then into is to be removed.
    """
    taken, passed = 0, 0
    try:
        with _opened(path) as raw, gzip.GzipFile(fileobj=raw) as zipped:
            reader = _Limited(zipped)
            with tarfile.open(fileobj=reader, mode="r:") as archive:
                for parts, member in _files(archive, path):
                    if parts is None:
                        passed += 1
                        continue
                    _put(into, parts, _content(archive, member))
                    taken += 1
    except _BROKEN as error:
        raise NoBackup(f"{path} is not a whole backup: {one_line(str(error))}. Nothing was restored.", path) from error
    _sync(into)
    return Unpacked(taken, passed)


class _Limited(io.RawIOBase):
    """A stream of which only so much is read: a small file can be unpacked into more than any disk holds."""

    def __init__(self, stream: gzip.GzipFile) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        if not 0 <= size <= LIMIT + tarfile.BLOCKSIZE or self._stream.tell() + size > MOST_BYTES:
            raise ValueError("it holds more than a home can")
        return self._stream.read(size)

    def readinto(self, buffer: WriteableBuffer) -> int:  # of RawIOBase; tarfile reads
        data = self.read(memoryview(buffer).nbytes)
        memoryview(buffer)[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        if whence != os.SEEK_SET or not 0 <= offset <= MOST_BYTES:
            raise ValueError("it holds more than a home can")
        return self._stream.seek(offset)

    def tell(self) -> int:
        return self._stream.tell()


def _opened(path: Path) -> io.FileIO:
    """The file, which is never a pipe or a device. Raises StoreError."""
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise explained(error, path, "reading") from error
    if not stat.S_ISREG(os.fstat(fd).st_mode):
        os.close(fd)
        raise NoBackup(f"{path} is no plain file. Nothing was restored.", path)
    return io.FileIO(fd, "rb")


def _files(archive: tarfile.TarFile, path: Path) -> Iterator[tuple[tuple[str, ...] | None, tarfile.TarInfo]]:
    """(where it goes, the member) of every file; None for one that belongs to no home. Raises NoBackup."""
    slugs: dict[tuple[str, str], str] = {}
    for count, member in enumerate(iter(archive.next, None), 1):
        archive.members.clear()  # type: ignore[attr-defined] # which would hold all of them
        if count > MOST_FILES:
            raise NoBackup(f"{path} holds more than {MOST_FILES:,} files. Nothing was restored.", path)
        parts = member.name.removeprefix("./").rstrip("/").split("/")
        if member.name.startswith("/") or any(part in ("", ".", "..") for part in parts):
            raise NoBackup(f"{path} names a place outside of it: {one_line(member.name)}. Nothing was restored.", path)
        if member.isdir():
            continue
        if member.type not in (tarfile.REGTYPE, tarfile.AREGTYPE) or member.issparse():
            what = f"{one_line(member.name)}, which is a link, a device or no plain file"
            raise NoBackup(f"{path} holds {what}. Nothing was restored.", path)
        if member.size > LIMIT:
            raise NoBackup(f"{path} holds a file larger than {LIMIT} bytes. Nothing was restored.", path)
        if parts[1:] not in ([PRIVATE, INDEX], [PRIVATE, FIND], [PRIVATE, KNOWN]):  # made again, or of that machine
            yield _place_of(parts[1:], slugs), member


def _place_of(parts: list[str], slugs: dict[tuple[str, str], str]) -> tuple[str, ...] | None:
    """Where a file goes. slugs: the folders so far, and what each is called among the relationships."""
    if len(parts) not in (3, 4) or (len(parts) == 4 and parts[2] != LIVE) or not _is_file_name(parts[-1]):
        return None
    kind, name, *rest = parts
    if kind == PRIVATE and (name == ME or RELATIONSHIP.fullmatch(name)):
        return (kind, name, *rest)
    if (kind == RELATIONSHIPS or _SHARED.fullmatch(kind)) and is_slug(name):
        slug = slugs.get((kind, name)) or free_slug(name, set(slugs.values()))
        slugs[kind, name] = slug
        return (RELATIONSHIPS, slug, *rest)
    return None


def _is_file_name(name: str) -> bool:
    plain = one_line(name) == name and len(os.fsencode(name)) <= 255
    return plain and not name.endswith((TEMP_END, ".lock"))


def _content(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    found = archive.extractfile(member)
    data = found.read(member.size) if found else b""
    if len(data) != member.size:
        raise EOFError(f"{member.name} is cut short")
    return data


def _put(into: Folder, parts: tuple[str, ...], data: bytes) -> None:
    *folders, name = parts
    with into.sub(*folders, make=_FOLDER_MODE) as folder:
        try:
            with folder.opened(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FILE_MODE) as fd:
                os.fchmod(fd, _FILE_MODE)
                write_all(folder.osl, fd, data)
                sync_file(folder.osl, fd)
        except OSError as error:
            raise explained(error, folder.path / name, "restoring") from error


def _sync(folder: Folder) -> None:
    """Make all names below survive a power cut."""
    for name in folder.names():
        found: Any = folder.stat(name)
        if found is not None and stat.S_ISDIR(found.st_mode):
            with folder.sub(name) as below:
                _sync(below)
    folder.sync()
