"""How much is read of what others wrote into one relationship: whoever writes it must not be able to fill my memory or
my time. My own books have no such limits.

A line with its stamps takes some 120 bytes. A pair that meets each week for ten years writes a tenth of this.
"""

from __future__ import annotations

import time
from pathlib import Path

from mentortui.store.errors import BookUnsafe

MOST_BYTES = 16 * 1024 * 1024
"""Of all books of others in one relationship."""
MOST_RECORDS = 60_000
"""In all of them."""
MOST_SECONDS = 2.0
"""Of work, after which no further book is begun."""
_OBJECTS = 2 * MOST_RECORDS + 1_000
"""Braces in one book: a record has two, one around it and one around its stamps. They are counted before anything is
made of them."""


class Allowance:
    """What is left of it while the books of one relationship are read, one after the other."""

    def __init__(self) -> None:
        self._bytes, self._records, self._end = MOST_BYTES, MOST_RECORDS, time.thread_time() + MOST_SECONDS

    def take_bytes(self, path: Path, size: int) -> None:
        """Before a book of that size is read. Raises BookUnsafe."""
        if time.thread_time() > self._end:
            raise refused(path, f"took longer than {MOST_SECONDS:.0f} seconds to read, with the books before it")
        self._bytes -= size
        if self._bytes < 0:
            raise refused(path, f"is larger than {MOST_BYTES:,} bytes, with what others wrote beside it")

    def take_records(self, path: Path, count: int) -> None:
        """Once it is read. Raises BookUnsafe."""
        self._records -= count
        if self._records < 0:
            raise refused(path, f"holds more than {MOST_RECORDS:,} records, with what others wrote beside it")


def check_objects(path: Path, data: bytes) -> None:
    """Raise BookUnsafe for a book of another with too much in it, before anything is made of it."""
    if data.count(b"{") > _OBJECTS:
        raise refused(path, f"holds more than {MOST_RECORDS:,} records")


def refused(path: Path, why: str) -> BookUnsafe:
    """That a book of another is not read."""
    return BookUnsafe(f"{path} {why}. It is not read before it is smaller.", path)
