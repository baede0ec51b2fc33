"""The index's row of one relationship, after `add` has put a line into one of its books.

As light as glance.py, with which it shares what a row is. A row is written only where the one before it was fresh, and
only the mark of the book that was written changes in it: where anything else has been written meanwhile, the row is old
by that, and whoever reads it reads the books.
"""

from __future__ import annotations

import json
import os

from mentortui.store.glance import index_of, mark, marks_of
from mentortui.store.names import INDEX, PRIVATE, RELATIONSHIPS

TYPE_CHECKING = False  # typing costs a third of what `python -c pass` does
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Renewed = Callable[[dict[str, Any]], dict[str, Any] | None]


class Row:
    """A row of the index that is as the books are now."""

    def __init__(self, root: str, slug: str, author: str, version: int) -> None:
        """Raises OSError, ValueError, LookupError or TypeError where there is no such row."""
        self._file, self._author = f"{root}/{PRIVATE}/{INDEX}", author
        self._folder = f"{root}/{RELATIONSHIPS}/{slug}"
        entry = index_of(self._file)[self._folder]
        summary = entry["summary"]
        self._private = f"{root}/{PRIVATE}/{summary['relationship']}/{author}.json"
        if summary["version"] != version or entry["signature"] != marks_of(self._folder, self._private):
            raise ValueError("an old row")
        self._signature: list[Any] = entry["signature"]

    def renew(self, renewed: Renewed, *, private: bool) -> None:
        """One of the two books has been written, under its lock: renewed makes the overview of now from the one before,
        None where it cannot. Raises as the making."""
        places = index_of(self._file)
        entry = places[self._folder]
        overview = renewed(entry["summary"]["overview"])
        if overview is None or entry["signature"] != self._signature:
            return
        name = f"{self._author}.json"
        if private:
            entry["signature"][0] = mark(self._private)
        else:
            at = next(place for place, each in enumerate(self._signature) if place and each[0] == name)
            entry["signature"][at] = [name, mark(f"{self._folder}/{name}")]
        entry["summary"]["overview"] = overview
        self._write({"version": 1, "places": places})

    def _write(self, index: dict[str, Any]) -> None:
        """Without fsync, as summaries.py."""
        temp = f"{self._file.rpartition('/')[0]}/.{INDEX}.{os.getpid()}.tmp"
        fd = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            os.write(fd, json.dumps(index).encode())
        finally:
            os.close(fd)
        os.replace(temp, self._file)  # noqa: PTH105 - pathlib costs more than this


def fresh_row(root: str, slug: str, author: str, version: int) -> Row | None:
    """The row, where there is one and it is fresh."""
    try:
        return Row(root, slug, author, version)
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None
