"""Lines of `crc32 json LF`, and the redo log that is made of them: what each save did to its book. See redo.py."""

from __future__ import annotations

import os
import zlib

from mentortui.store.disk.files import Folder, sync_file, write_all
from mentortui.store.disk.trusted_folder import is_taken
from mentortui.store.errors import explained

LIMIT = 256 * 1024
"""Bytes after which the log is cut down to what the kept backups need."""


def name_of(author: str) -> str:
    """The log's file name."""
    return f".{author}.redo.jsonl"


def framed(data: bytes) -> bytes:
    """JSON as a line with its checksum."""
    return b"%08x %b\n" % (zlib.crc32(data), data)


def checked(line: bytes) -> bytes | None:
    """The JSON of a line without its LF, or None when its checksum does not hold."""
    sound = len(line) > 9 and line[8:9] == b" " and line[:8] == b"%08x" % zlib.crc32(line[9:])
    return line[9:] if sound else None


def append(folder: Folder, author: str, line: bytes, mode: int) -> None:
    """Add a line and return when it is on the disk. One that an earlier failure left unfinished stays behind."""
    name = name_of(author)
    is_taken(folder, name)
    with folder.opened(name, os.O_RDWR | os.O_CREAT | os.O_APPEND) as fd:
        try:
            size = os.fstat(fd).st_size
            torn = size > 0 and os.pread(fd, 1, size - 1) != b"\n"
            if size == 0:
                folder.osl.fchmod(fd, mode)
            write_all(folder.osl, fd, (b"\n" if torn else b"") + line)
            sync_file(folder.osl, fd)
        except OSError as error:
            raise explained(error, folder.path / name, "saving") from error


def oversized(folder: Folder, author: str) -> bool:
    """Whether the log is to be cut down."""
    found = folder.stat(name_of(author))
    return found is not None and found.st_size > LIMIT
