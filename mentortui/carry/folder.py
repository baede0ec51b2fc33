"""A folder that something else carries: Syncthing, Nextcloud, Dropbox, a mounted share, a stick."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path

from mentortui.carry.pack import MOST_SEALED
from mentortui.carry.programs import CannotCarry
from mentortui.carry.way import Way

_END = ".age"
_NOT_YET = (".", "~")
"""How names begin that a sync program gives to what is on its way."""
_MOST = 1000
"""Packs that are looked at; a pair has two."""


class FolderWay(Way):
    """A shelf is a folder in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def watched(self) -> list[Path]:
        try:
            below = [path for path in self.folder.iterdir() if path.is_dir() and not path.is_symlink()]
        except OSError:
            return []
        return [self.folder, *below[:_MOST]]

    def put(self, name: str, data: bytes) -> None:
        self._check()
        path = self.folder / name
        temp = path.with_name(f".{path.name}.new")
        try:
            path.parent.mkdir(exist_ok=True)
            with temp.open("wb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
            temp.replace(path)
        except OSError as error:
            with contextlib.suppress(OSError):
                temp.unlink(missing_ok=True)
            raise self._away(error) from error

    def names(self) -> list[str]:
        self._check()
        try:
            found = [
                f"{sender.name}/{each.name}"
                for sender in sorted(self.folder.iterdir())
                if not sender.name.startswith(_NOT_YET) and sender.is_dir() and not sender.is_symlink()
                for each in sorted(sender.iterdir())
                if _END in each.name and not each.name.startswith(_NOT_YET)
            ]
        except OSError as error:
            raise self._away(error) from error
        return found[-_MOST:]

    def get(self, name: str) -> bytes | None:
        try:
            fd = os.open(self.folder / name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
            with os.fdopen(fd, "rb") as file:
                return file.read(MOST_SEALED + 1)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._away(error) from error

    def drop(self, names: Sequence[str]) -> None:
        for name in names:
            with contextlib.suppress(OSError):  # it is taken away the next time
                (self.folder / name).unlink(missing_ok=True)

    def _check(self) -> None:
        if not os.path.isdir(self.folder):  # noqa: PTH112 - Path.is_dir raises where one may not look
            raise CannotCarry(f"{self.folder} is not there", self.folder)

    def _away(self, error: OSError) -> CannotCarry:
        return CannotCarry(f"{self.folder}: {(error.strerror or str(error)).lower()}", self.folder)
