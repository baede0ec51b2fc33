"""A text while a program of the person's own edits it: a file in a folder of its own in the home, gone afterwards.

The folder is 0700, so what an editor lays beside the file (swap, backup) is as private as the file. A kill leaves it;
the text is found again the next time. A lock on the folder says that an editor is still at it.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from mentortui.store.disk.files import Folder, write_all
from mentortui.store.errors import CannotWrite, StoreError

EDITING = "editing"
FILE = "text.md"
MOST = 4_000_000
"""Bytes that are read back; nobody writes a note as long."""
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,100}")


class EditedElsewhere:
    """The text of one note or letter, by a name that stays the same. Raises ValueError for one that cannot name it."""

    def __init__(self, root: Path, name: str) -> None:
        if not _NAME.fullmatch(name):
            raise ValueError(f"{name!r} cannot name a folder")
        self._root, self._name = root, name
        self._lock: int | None = None

    @property
    def path(self) -> Path:
        """Where the editor finds it, absolute."""
        return self._root.absolute() / EDITING / self._name / FILE

    def begin(self, text: str) -> None:
        """Lay it down for the editor. Raises StoreError; also while another program of ours has it open."""
        if (left := self.left()) is not None:
            raise CannotWrite(
                f"{self.path} is there already, with {len(left)} letters. Nothing was written.", self.path
            )
        with self._folder(make=True) as folder:
            lock = os.dup(folder.fd)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
                with folder.opened(FILE, flags) as fd:
                    write_all(os, fd, f"{text}\n".encode())  # files of text end so; `read` takes it off
                    os.fsync(fd)
            except BaseException as error:
                os.close(lock)
                if isinstance(error, OSError):
                    said = f"{self.path} cannot be written: {error.strerror}. Your words are here."
                    raise CannotWrite(said, self.path) from error
                raise
            self._lock = lock

    def read(self) -> str:
        """What the editor saved. Raises StoreError where that is no text; the file stays."""
        try:
            with self._folder() as folder:  # whatever its mode: nobody else comes into the folder
                fd = os.open(FILE, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=folder.fd)
                with os.fdopen(fd, "rb") as file:
                    data = file.read(MOST + 1)
        except OSError as error:
            raise StoreError(f"{self.path} cannot be read: {error.strerror}.", self.path) from error
        if len(data) > MOST:
            raise StoreError(f"{self.path} is too long for a note. It stays there.", self.path)
        try:
            return data.decode("utf-8-sig").replace("\r\n", "\n").removesuffix("\n")
        except UnicodeDecodeError as error:
            raise StoreError(f"{self.path} is not UTF-8. It stays there.", self.path) from error

    def left(self) -> str | None:
        """What an editor saved that was ended with us; None where there is nothing, or somebody edits it now."""
        if not self.path.exists():
            return None
        with contextlib.suppress(StoreError, OSError), self._folder() as folder:
            fcntl.flock(folder.fd, fcntl.LOCK_EX | fcntl.LOCK_NB)  # goes with the descriptor
            return self.read()
        return None

    def let_go(self) -> None:
        """The editor has ended."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def remove(self) -> None:
        """Take it away, with all that the editor left beside it. To be called when the words are safe elsewhere."""
        self.let_go()
        shutil.rmtree(self.path.parent, ignore_errors=True)

    @contextlib.contextmanager
    def _folder(self, *, make: bool = False) -> Iterator[Folder]:
        with Folder.at(self._root) as top, top.sub(EDITING, self._name, make=0o700 if make else None) as folder:
            yield folder


def remove_edited(root: Path, beginning: str) -> None:
    """Take away all texts whose name begins so: their words are to be erased."""
    for path in (root / EDITING).glob(f"{beginning}*"):
        shutil.rmtree(path, ignore_errors=True)
