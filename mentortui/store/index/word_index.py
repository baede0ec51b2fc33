"""The words of all relationships, in one file beside the private books, so that a search opens no book.

Always safe to throw away: what is in it is made again from the books, which stay the truth. The only user of SQLite.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from mentortui.model.query import Query
from mentortui.model.text import nearest
from mentortui.store.disk.files import TEMP_END, Folder
from mentortui.store.disk.names import FIND, PRIVATE
from mentortui.store.errors import StoreError
from mentortui.store.index.forgetting import drop_words
from mentortui.store.index.word_query import STEP, Entry, mark_text, order_of, statement, tokens

try:
    import sqlite3
except ImportError:  # a Python that was built without it: books are read
    sqlite3 = None  # type: ignore[assignment,unused-ignore]

VERSION = 1
_BUSY, _CACHE = 2.0, 8000
"""Seconds to wait for another program of this person that writes into it; kB of it that are kept in memory."""
_TABLES = """
CREATE TABLE about(version INTEGER, author TEXT);
CREATE TABLE place(id INTEGER PRIMARY KEY, folder TEXT UNIQUE, relationship TEXT, mark TEXT,
    both TEXT);
CREATE TABLE entry(id INTEGER PRIMARY KEY, place INTEGER, session INTEGER, kind TEXT, lane TEXT, who TEXT, at TEXT,
    text TEXT, goal INTEGER, stage TEXT, asked TEXT, tab TEXT, line TEXT, about TEXT, words TEXT, by TEXT);
CREATE INDEX entry_of ON entry(place, tab, line);
CREATE VIRTUAL TABLE found USING fts5(words, who, kind, stage, marks, tokenize='ascii', prefix='1 2 3', columnsize=0);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(found, col);
CREATE TABLE question(id TEXT PRIMARY KEY, words TEXT, mark TEXT);
"""
_FIELDS = "session, kind, lane, who, at, text, goal, stage, asked, tab, line, about, words, by"


class IndexGone(Exception):
    """There is no index that can be used: read the books."""


class Indexed(NamedTuple):
    """What is known of one relationship. mark: JSON of what its books were; both: how the two are called."""

    id: int
    relationship: str
    mark: str
    both: str


class WordIndex:
    """One person's. Every method raises IndexGone; what is broken has been thrown away by then."""

    def __init__(self, path: Path, author: str, *, new: bool = False) -> None:
        """new: nobody else has it yet, and it need not outlive a power cut."""
        self.path = path
        _require()
        with self._care():
            self._inode = _checked(path)
            self._db = sqlite3.connect(path, timeout=_BUSY, isolation_level=None, check_same_thread=False)
            for choice in ("trusted_schema=OFF", "secure_delete=ON", f"cache_size=-{_CACHE}"):
                self._db.execute(f"PRAGMA {choice}")
            self._db.execute("PRAGMA synchronous=OFF" if new else "PRAGMA synchronous=NORMAL")
            if self._db.execute("SELECT version, author FROM about").fetchall() != [(VERSION, author)]:
                raise sqlite3.DatabaseError("of another version, or somebody else's")

    @classmethod
    def opened(cls, root: Path, author: str) -> WordIndex | None:
        """That of a home, if there is one that can be used."""
        with suppress(IndexGone):
            return cls(root / PRIVATE / FIND, author) if may_be_kept(root) else None
        return None

    @contextmanager
    def _care(self) -> Iterator[None]:
        """Whatever is wrong with it, it goes: it is made again sooner than mended."""
        try:
            yield
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                self._throw_away()
            raise IndexGone(str(error)) from error
        except (sqlite3.Error, OSError, ValueError, TypeError) as error:
            self._throw_away()
            raise IndexGone(str(error)) from error

    def close(self) -> None:
        """Let go of the file."""
        if (db := getattr(self, "_db", None)) is not None:
            db.close()

    def _throw_away(self) -> None:
        self.close()
        with suppress(StoreError, OSError), Folder.at(self.path.parent) as folder:
            drop_words(folder)

    # -- asking ----------------------------------------------------------------------------------

    @property
    def places(self) -> dict[str, Indexed]:
        """Folder -> what is known of the relationship in it."""
        with self._care():
            rows = self._db.execute("SELECT folder, id, relationship, mark, both FROM place").fetchall()
            return {folder: Indexed(*row) for folder, *row in rows}

    def found(self, query: Query, most: int | None = None, folder: str = "") -> list[tuple[Any, ...]]:
        """(folder, the fields of an Entry up to about) of what fits a query, newest first, and at most so much."""
        if query.is_empty:
            return []
        with self._care():
            if self.path.stat().st_ino != self._inode:
                raise IndexGone("another one is in its place")
            place = self.places[folder].id if folder else 0
            return self._db.execute(*statement(query, place, most)).fetchall()

    def near(self, query: Query) -> Iterator[str]:
        """As model.query.near_words, of the words that are in it."""
        for word in query.words:
            for each in word.split():
                with self._care():
                    known = self._db.execute(
                        "SELECT DISTINCT term FROM vocabulary WHERE col = 'words' AND length(term) > 2"
                        " AND term >= ? AND term < ?",
                        (each[0], chr(ord(each[0]) + 1)),
                    ).fetchall()
                terms = [term for (term,) in known]
                if not any(term.startswith(each) for term in terms):
                    yield from nearest(each, (term for term in terms if abs(len(term) - len(each)) < 3), cutoff=0.7)

    def questions(self, ids: Collection[str], mark: str) -> dict[str, str]:
        """The sentences of questions that are known, as they were when what people may edit had this mark."""
        with self._care():
            marks = ",".join("?" * len(ids))
            asked = f"SELECT id, words FROM question WHERE mark = ? AND id IN ({marks})"
            return dict(self._db.execute(asked, (mark, *ids)).fetchall())

    def finish(self) -> None:
        """All is in it: put its parts together, and let go of the file."""
        with self._care():
            self._db.execute("INSERT INTO found(found) VALUES('optimize')")
            self.close()

    # -- writing ---------------------------------------------------------------------------------

    def know_questions(self, sentences: dict[str, str], mark: str) -> None:
        """Keep them, so that the next search need not read them."""
        rows = [(id, words, mark) for id, words in sentences.items()]
        with self._care(), self._act():
            self._db.executemany("INSERT OR REPLACE INTO question VALUES(?, ?, ?)", rows)

    def put(self, folder: str, relationship: str, mark: Any, both: str, entries: Iterable[Entry]) -> None:
        """The whole of a relationship, in the place of what was known of it. mark: what its books were; None where it
        is to be read again next time."""
        with self._care(), self._act():
            row = self._db.execute("SELECT id FROM place WHERE folder = ?", (folder,)).fetchone()
            if row is None:
                row = (self._db.execute("INSERT INTO place(folder) VALUES(?)", (folder,)).lastrowid or 0,)
            self._change(row[0], "1", [()], entries)
            about = (relationship, mark_text(mark), both, row[0])
            self._db.execute("UPDATE place SET relationship = ?, mark = ?, both = ? WHERE id = ?", about)

    def follow(
        self,
        folder: str,
        before: Any,
        mark: Any,
        both: str,
        gone: Collection[tuple[str, str]],
        entries: Iterable[Entry],
    ) -> bool:
        """An act was saved: of these (table, id) the entries are others now. False where it had not been as before."""
        with self._care(), self._act():
            row = self._db.execute("SELECT id, mark FROM place WHERE folder = ?", (folder,)).fetchone()
            if row is None or row[1] != mark_text(before):
                return False
            self._change(row[0], "tab = ? AND line = ?", gone, entries)
            self._db.execute("UPDATE place SET mark = ?, both = ? WHERE id = ?", (mark_text(mark), both, row[0]))
            return True

    def _change(self, place: int, which: str, values: Iterable[tuple[Any, ...]], entries: Iterable[Entry]) -> None:
        """Let these stand where those are that match. What stays is not touched, and of words that go nothing is left
        in the file."""
        asked = f"SELECT id, {_FIELDS} FROM entry WHERE place = ? AND {which}"
        old: dict[tuple[Any, ...], list[int]] = {}
        for each in values:
            for id, *row in self._db.execute(asked, (place, *each)).fetchall():
                old.setdefault(tuple(row), []).append(id)
        new = [entry for entry in entries if not ((ids := old.get(entry)) and ids.pop())]
        gone = [(id,) for ids in old.values() for id in ids]
        self._db.executemany("DELETE FROM found WHERE rowid = ?", gone)
        self._db.executemany("DELETE FROM entry WHERE id = ?", gone)
        self._add(place, new)
        if {row[-2] for row, ids in old.items() if ids} - {entry.words for entry in new}:
            self._db.execute("INSERT INTO found(found) VALUES('optimize')")  # else its old parts still have them

    def keep_only(self, folders: Collection[str]) -> None:
        """Forget every relationship but these."""
        with self._care():
            for folder in self.places.keys() - folders:
                with self._act():
                    id = self.places[folder].id
                    self._change(id, "1", [()], ())
                    self._db.execute("DELETE FROM place WHERE id = ?", (id,))

    @contextmanager
    def _act(self) -> Iterator[None]:
        """All of it or nothing."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def _add(self, place: int, entries: Iterable[Entry]) -> None:
        taken: dict[int, int] = {}
        rows = []
        for entry in entries:
            at = order_of(entry.at)
            taken[at] = id = self._free(at, taken.get(at))
            rows.append((id, place, *entry))
        rows.sort()  # FTS5 takes them quickest so
        self._db.executemany(f"INSERT INTO entry(id, place, {_FIELDS}) VALUES({','.join('?' * 16)})", rows)
        self._db.executemany(
            "INSERT INTO found(rowid, words, who, kind, stage, marks) VALUES(?, ?, ?, ?, ?, ?)",
            ((row[0], *tokens(place, Entry(*row[2:]))) for row in rows),
        )

    def _free(self, highest: int, last: int | None) -> int:
        """A number of an entry of that time: what comes first of one time is the newer."""
        if last is None:
            lowest = highest - STEP
            found = self._db.execute("SELECT min(id) FROM entry WHERE id > ? AND id <= ?", (lowest, highest)).fetchone()
            last = highest + 1 if found[0] is None else int(found[0])
        id = last - 1
        while self._db.execute("SELECT 1 FROM entry WHERE id = ?", (id,)).fetchone():
            id -= 1
        return id


@contextmanager
def made_again(root: Path, author: str) -> Iterator[WordIndex]:
    """A new index to be filled, which takes the place of the old one when it is left. Raises IndexGone."""
    path = root / PRIVATE / f".{FIND}.{os.getpid()}{TEMP_END}"
    _require()
    if not may_be_kept(root):
        raise IndexGone("private words are locked away")
    try:
        with Folder.at(root) as top, top.sub(PRIVATE, make=0o700) as folder:
            drop_words(folder)
            with folder.opened(path.name, os.O_WRONLY | os.O_CREAT | os.O_EXCL) as fd:
                os.fchmod(fd, 0o600)
            try:
                _lay_out(path, author)
                index = WordIndex(path, author, new=True)
                yield index
                index.finish()
                folder.replace(path.name, FIND)
            finally:
                folder.drop(path.name)
    except (sqlite3.Error, StoreError, OSError) as error:
        raise IndexGone(str(error)) from error


def _lay_out(path: Path, author: str) -> None:
    db = sqlite3.connect(path)
    db.executescript(f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; {_TABLES}")
    db.execute("INSERT INTO about VALUES(?, ?)", (VERSION, author))
    db.commit()
    db.close()


def may_be_kept(root: Path) -> bool:
    """Whether private words may lie here in a file of their own. Whoever locks the private lane says no."""
    return root.is_dir()


def _require() -> None:
    if sqlite3 is None:
        raise IndexGone("this Python has no SQLite")


def _checked(path: Path) -> int:
    """The number of the file. Raises OSError unless it is a plain file of mine that nobody else can open."""
    found = os.lstat(path)
    if not stat.S_ISREG(found.st_mode) or found.st_uid != os.geteuid() or found.st_mode & 0o077:
        raise OSError("not a plain file of mine")
    return found.st_ino
