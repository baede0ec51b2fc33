"""A cache of what lists show of each relationship, so that they need not read the books. Always safe to throw away.

Light on purpose: no TinyDB, no msgspec. It lies in private/, since a summary may hold what is private.
"""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path
from typing import Any

from mentortui.store.disk.files import TEMP_END, Folder, write_all
from mentortui.store.disk.names import INDEX, PRIVATE
from mentortui.store.disk.place import Place, signature
from mentortui.store.errors import StoreError

_VERSION = 1
_writing = threading.Lock()


class SummaryCache:
    """Summaries of one author under one root. Reads its file at the first question, never raises."""

    def __init__(self, root: Path, author: str) -> None:
        self._root, self._author = root, author
        self._found: dict[str, Any] | None = None

    def get(self, place: Place) -> dict[str, Any] | None:
        """The summary of place, or None when there is none or a book changed since it was put."""
        found = self._all().get(str(place.folder))
        if not isinstance(found, dict) or found.get("signature") != _plain(signature(place, self._author)):
            return None
        summary = found.get("summary")
        return summary if isinstance(summary, dict) else None

    def put(self, place: Place, signature_: tuple[Any, ...], summary: dict[str, Any]) -> None:
        """Keep summary (JSON), made from books that had signature_ (Home.signature) before they were read.

        What cannot be stored is only not cached.
        """
        with _writing:
            self._found = None  # another thread may have put one meanwhile
            self._all()[str(place.folder)] = {"signature": _plain(signature_), "summary": summary}
            self._store()

    def _store(self) -> None:
        try:
            data = json.dumps({"version": _VERSION, "places": self._all()}, ensure_ascii=True).encode()
            with Folder.at(self._root) as root, root.sub(PRIVATE, make=0o700) as folder:
                for name in folder.names():
                    if name.startswith(f".{INDEX}.") and name.endswith(TEMP_END):
                        folder.drop(name)
                _write(folder, data)
        except (StoreError, OSError, TypeError, ValueError):
            return

    def _all(self) -> dict[str, Any]:
        if self._found is None:
            self._found = self._read()
        return self._found

    def _read(self) -> dict[str, Any]:
        try:
            with Folder.at(self._root) as root, root.sub(PRIVATE) as folder:
                found = json.loads(folder.read(INDEX)[0])
        except (StoreError, OSError, ValueError, RecursionError):
            return {}
        sound = isinstance(found, dict) and found.get("version") == _VERSION and isinstance(found.get("places"), dict)
        return found["places"] if sound else {}


def _write(folder: Folder, data: bytes) -> None:
    """Without fsync: a cache that a power cut takes away is made again."""
    temp = f".{INDEX}.{os.getpid()}{TEMP_END}"
    with folder.opened(temp, os.O_WRONLY | os.O_CREAT | os.O_EXCL) as fd:
        os.fchmod(fd, 0o600)
        write_all(os, fd, data)
    folder.replace(temp, INDEX)


def _plain(value: Any) -> Any:
    """value as it is after a round through JSON: tuples are lists."""
    return [_plain(part) for part in value] if isinstance(value, list | tuple) else value
