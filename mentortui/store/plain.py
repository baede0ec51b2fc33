"""Adding records to books that are plainly as this program left them, without what it takes to understand any book.

Loading TinyDB and msgspec takes longer than all of `mentortui add`. Where the last entry of the redo log says that this
program wrote exactly these bytes, they need no second validation: new records go behind the others, and BookSlot puts
the book in place as for every save. Everything else (another author's book, a migration, damage, a first save) gives
None or False here, and home.py does it. Both must make the same bytes (tests/store/test_store_plain.py).
"""

from __future__ import annotations

import contextlib
import json
import os

from mentortui.model.change import Lane
from mentortui.model.stamp import stamp_after
from mentortui.model.text import is_slug
from mentortui.store import log
from mentortui.store.bookslot import BookSlot
from mentortui.store.digest import sha256_of
from mentortui.store.errors import NotThere, StoreError
from mentortui.store.files import Folder, mark_of
from mentortui.store.names import HEAD_TABLE, LIVE, PRIVATE, RELATIONSHIPS, SCHEMA, UNSIGNED
from mentortui.store.row import fresh_row
from mentortui.store.safety import check_folder, check_parents

TYPE_CHECKING = False  # typing costs a third of what `python -c pass` does
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from typing import Any

    from mentortui.model.change import Change
    from mentortui.store.row import Renewed

LARGEST = 512 * 1024
"""Bytes; a larger book is read faster by what this does without."""
_HEAD = ["schema", "rev", "author", "relationship", "sha256"]


class NotPlain(Exception):
    """Something here needs the whole store."""


class PlainBook(BookSlot):
    """One book of mine. `tables` are its documents without the head; {} and rev 0 when it was never written."""

    def __init__(self, root: str, parts: tuple[str, ...], author: str, *, secret: bool = False, osl: Any = os) -> None:
        super().__init__(root, parts, author, secret=secret, osl=osl)
        self.tables: dict[str, dict[str, dict[str, Any]]] = {}
        self.rev, self.sha, self.relationship = 0, "", ""
        self._mark: tuple[int, ...] | None = None

    def read(self) -> None:
        """Read the book as it is now. Raises NotPlain, StoreError."""
        try:
            with self.folder() as folder:
                self.read_in(folder)
        except NotThere:
            self.tables, self.rev, self.sha, self._mark = {}, 0, "", None

    def read_in(self, folder: Folder) -> None:
        """As read, in a folder that is open already."""
        found = folder.stat(self.name)
        if found is None and self.is_lost(folder):
            raise NotPlain(self.name)
        if found is None:
            raise NotThere(self.name)
        if self._mark == mark_of(found):
            return
        data, found = folder.read(self.name)
        try:
            tables = json.loads(data, parse_float=_refused, parse_constant=_refused) if len(data) <= LARGEST else {}
            head = tables.pop(HEAD_TABLE)["1"]
            plain = list(head) == _HEAD and head["schema"] == SCHEMA and head["author"] == self.author
            start = _encoded({HEAD_TABLE: {"1": head}})[:-1]
            sha = head["sha256"].encode()
            unsigned = data.replace(sha, UNSIGNED, 1)  # the first is the head's, since data begins with it
            plain = plain and data.startswith(start) and sha256_of(unsigned).encode() == sha
            plain = plain and _is_last(folder.read(log.name_of(self.author))[0], head["rev"], sha)
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
            raise NotPlain(self.name) from None
        if not plain:
            raise NotPlain(self.name)
        self.tables, self.rev, self.sha, self.relationship = tables, head["rev"], head["sha256"], head["relationship"]
        self._mark = mark_of(found)

    @property
    def newest(self) -> str:
        """The newest stamp in it, "" when there is none."""
        rows = [document for table in self.tables.values() for document in table.values()]
        return max((stamp for row in rows for stamp in row["_stamps"].values()), default="")

    def add(self, folder: Folder, changes: Sequence[Change], stamp: str) -> None:
        """Write the book with one new record for each change, under the lock, as just read. Raises StoreError."""
        tables = dict(self.tables)
        added: dict[str, dict[str, dict[str, Any]]] = {}
        for change in changes:
            rows = tables.get(change.kind, {})
            number = str(max(map(int, rows), default=0) + 1)
            document = {"id": change.id, **change.values, "_stamps": dict.fromkeys(change.values, stamp)}
            added.setdefault(change.kind, {})[number] = document
            tables[change.kind] = {**rows, number: document}
        head = {"schema": SCHEMA, "rev": self.rev + 1, "author": self.author, "relationship": self.relationship}
        data = _encoded({HEAD_TABLE: {"1": {**head, "sha256": UNSIGNED.decode()}}, **tables})
        sha = sha256_of(data)
        made = {"rev": self.rev + 1, "on": self.sha, "gives": sha, "schema": SCHEMA, "relationship": self.relationship}
        put = {table: added[table] for table in tables if table in added}
        entry = {**made, "put": put, "out": {}, "gone": [], "whole": False}
        self.replace(folder, data.replace(UNSIGNED, sha.encode(), 1), log.framed(_encoded(entry)), self.rev)


class PlainPlace:
    """A relationship in which I am the only one who writes. See plain_place."""

    def __init__(self, root: str, slug: str, author: str, osl: Any = os) -> None:
        self.slug, self._root, self._osl = slug, root, osl
        self._shared = PlainBook(root, (RELATIONSHIPS, slug), author, osl=osl)
        self._private = self._shared
        self.warnings: list[str] = []
        """What is to be said of a save beside that it is there; see BookSlot.warn."""

    def read(self) -> None:
        """Read my two books. Raises NotPlain, StoreError."""
        with Folder.at(self._root, self._osl) as root, root.sub(RELATIONSHIPS) as above:
            check_folder(above)
            with above.sub(self.slug) as folder:
                if [name for name in folder.names() if name.endswith(".json")] != [self._shared.name]:
                    raise NotPlain(self.slug)
        self._shared.read()
        relationship = self._shared.relationship
        self._private = PlainBook(self._root, (PRIVATE, relationship), self._shared.author, secret=True, osl=self._osl)
        self._private.read()
        if self._private.rev and self._private.relationship != relationship:
            raise NotPlain(self.slug)

    @property
    def people(self) -> list[dict[str, Any]]:
        """The documents of mentor and mentee, in order. Raises NotPlain when some are private."""
        if "people" in self._private.tables:
            raise NotPlain(self.slug)
        return [person for person in self._shared.tables.get("people", {}).values() if not person.get("deleted")]

    @property
    def zone(self) -> str:
        """The key of the time zone in which the two meet, "" where none was said. Raises NotPlain when in doubt."""
        about = [row for row in self._shared.tables.get("about", {}).values() if not row.get("deleted")]
        if len(about) > 1 or "about" in self._private.tables:
            raise NotPlain(self.slug)
        zone = about[0].get("zone", "") if about else ""
        return zone if isinstance(zone, str) else ""

    def add(
        self, changes: Sequence[Change], now: datetime, renewed: Renewed = lambda _: None, version: int = 0
    ) -> bool:
        """As Home.save, for changes of one lane that all make new records; False when that is not plain.

        When this is True they survive kill and power cut. Raises what Home.save does. renewed makes from the overview
        before them, of this version, the one after; None where it cannot, and then the next list reads the books.
        """
        check_parents(self._root)
        book = self._shared if changes[0].lane is Lane.SHARED else self._private
        book.warn = self.warnings.append
        if not book.rev or self._may_have_left_overs():
            return False
        with book.locked() as folder:
            try:
                self._shared.read()
                self._private.read()
                book.read_in(folder)
                stamp = stamp_after(book.author, now, (self._shared.newest, self._private.newest))
            except (NotPlain, StoreError, LookupError, AttributeError, TypeError):
                return False
            row = fresh_row(self._root, self.slug, book.author, version)
            book.add(folder, changes, stamp)
            if row is not None:
                with contextlib.suppress(OSError, ValueError, LookupError, TypeError):  # it is only the index
                    row.renew(renewed, private=book.secret)
        return True

    def _may_have_left_overs(self) -> bool:
        """Whether a journal of a session that is saved lies there, which the whole store clears away."""
        above = (f"{RELATIONSHIPS}/{self.slug}", f"{PRIVATE}/{self._shared.relationship}")
        sessions = self._shared.tables.get("sessions", {}).values()
        ended = [session["id"] for session in sessions if session.get("ended")]
        names = (name for folder in above for name in _listed(f"{self._root}/{folder}/{LIVE}"))
        return any(name == f"{session}.{self._shared.author}.jsonl" for name in names for session in ended)


def _listed(folder: str) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208
    except OSError:
        return []


def plain_place(root: str, author: str, typed: str) -> PlainPlace | None:
    """The relationship that is meant by typed, its slug or the beginning of it, its books read; None when in doubt."""
    try:
        names = [name for name in os.listdir(f"{root}/{RELATIONSHIPS}") if name[0] != "."]  # noqa: PTH208
        meant = [typed] if typed in names else [name for name in names if name.startswith(typed)]
        if len(meant) != 1 or not (is_slug(typed) and is_slug(meant[0])):
            return None
        place = PlainPlace(root, meant[0], author)
        place.read()
    except (NotPlain, StoreError, OSError):
        return None
    return place


def _is_last(lines: bytes, rev: int, sha: bytes) -> bool:
    """Whether the last entry of a redo log says that it made revision rev, and with this checksum."""
    entry = log.checked(lines[:-1].rpartition(b"\n")[2]) if lines.endswith(b"\n") else None
    return entry is not None and entry.startswith(b'{"rev":%d,"on":"' % rev) and b'","gives":"%b",' % sha in entry[:256]


def _encoded(value: Any) -> bytes:
    """The same bytes as msgspec's, as long as there is no number with a point in it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _refused(text: str) -> float:
    raise ValueError(text)
