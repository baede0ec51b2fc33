"""Packs on a PostgreSQL server (13 or later): a row each, of which the server decides who may write and read it.

The server keeps what is sealed; schema.sql is what it runs. psycopg is loaded here and nowhere else, and this only
where an address names such a server, in the process that carries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import LiteralString, TypeVar
from urllib.parse import urlsplit

import psycopg

from mentortui.carry.programs import CannotCarry
from mentortui.carry.server_address import read_address
from mentortui.carry.way import Way

ASK_EVERY, TOLD = 3.0, 60.0
"""Seconds between two questions where nobody tells us, and where the server does."""
T = TypeVar("T")


class PostgresWay(Way):
    """The packs of one relationship. Each call may be made again: nothing happens twice. Raises CannotCarry."""

    def __init__(self, address: str, relationship: str, shelf: str) -> None:
        """shelf: that of my own key."""
        self.address, self.relationship, self.shelf = read_address(address), relationship, shelf
        self._link: psycopg.Connection | None = None
        self._ear: psycopg.Connection | None = None

    def invite(self, word: str) -> None:
        """Take my place in the relationship, and keep one for whoever knows the word."""
        self._tried("select mentortui.invite(%s, %s, %s)", (self.relationship, self.shelf, word))

    def join(self, word: str) -> None:
        """Take the place that an invitation keeps."""
        self._tried("select mentortui.join(%s, %s, %s)", (self.relationship, self.shelf, word))

    def put(self, name: str, data: bytes) -> None:
        """Once it returns, the server has it, whatever happens to us."""
        shelf, name = name.split("/")
        words = (
            "insert into mentortui.pack (relationship, shelf, name, sealed) values (%s, %s, %s, %s) "
            "on conflict do nothing"
        )
        self._tried(words, (self.relationship, shelf, name, data))

    def names(self) -> list[str]:
        """`shelf/name` of each pack of this relationship."""
        self._hear()
        words = "select shelf || '/' || name from mentortui.pack where relationship = %s order by 1"
        return [str(row[0]) for row in self._tried(words, (self.relationship,))]

    def get(self, name: str) -> bytes | None:
        """A pack; None where it has gone meanwhile."""
        shelf, name = name.split("/")
        words = "select sealed from mentortui.pack where relationship = %s and shelf = %s and name = %s"
        found = self._tried(words, (self.relationship, shelf, name))
        if not found:
            return None
        sealed = found[0][0]
        assert isinstance(sealed, bytes)
        return sealed

    def drop(self, names: Sequence[str]) -> None:
        """Remove packs of mine; the server leaves those of others where they are."""
        words = "delete from mentortui.pack where relationship = %s and shelf || '/' || name = any(%s)"
        self._tried(words, (self.relationship, list(names)))

    @property
    def every(self) -> float:
        """Seconds after which to look in any case: seldom while the server tells."""
        return ASK_EVERY if self._ear is None or self._ear.closed else TOLD

    def ears(self) -> list[int]:
        """The descriptor on which the server tells that something came, where it does and is there."""
        if self.address.listen is None:
            return []
        with suppress(CannotCarry), _said(self.address.listen):
            if self._ear is None or self._ear.closed:
                self._ear = _connected(self.address.listen)
                self._ear.execute(f'listen "mentortui_{self.relationship}"')
            return [self._ear.fileno()]
        return []

    def _hear(self) -> None:
        """What the server told is taken off the descriptor. An ear that it closed is closed here, too."""
        if self._ear is not None and not self._ear.closed:
            with suppress(CannotCarry), _said(self.address.put):
                for _ in self._ear.notifies(timeout=0):
                    pass

    def close(self) -> None:
        """Let go of the server."""
        for link in (self._link, self._ear):
            if link is not None:
                link.close()
        self._link = self._ear = None

    def _tried(self, words: LiteralString, values: tuple[object, ...]) -> list[tuple[object, ...]]:
        """The rows. A connection that was lost meanwhile is opened again, once."""
        with _said(self.address.put):
            return _twice(lambda: self._asked(words, values))

    def _asked(self, words: LiteralString, values: tuple[object, ...]) -> list[tuple[object, ...]]:
        if self._link is None or self._link.closed:
            self._link = _connected(self.address.put)
        try:
            found = self._link.execute(words, values)
        except BaseException:
            self._link.close()
            raise
        return found.fetchall() if found.description else []


def _connected(address: str) -> psycopg.Connection:
    # No prepared statements: behind a pooler that hands out connections for each transaction they are somebody else's.
    return psycopg.connect(address, autocommit=True, prepare_threshold=None)


def _twice(act: Callable[[], T]) -> T:
    try:
        return act()
    except psycopg.OperationalError:
        return act()


@contextmanager
def _said(address: str) -> Iterator[None]:
    """What psycopg raises, in a sentence. Raises CannotCarry."""
    host = urlsplit(address).netloc.rpartition("@")[2] or "this machine"
    try:
        yield
    except psycopg.errors.InsufficientPrivilege as error:
        raise CannotCarry(f"The server at {host} does not let you: {_first(error)}.") from error
    except (psycopg.errors.UndefinedTable, psycopg.errors.InvalidSchemaName, psycopg.errors.UndefinedFunction) as error:
        raise CannotCarry(
            f"The database at {host} is not set up for mentortui, or in an older way: its owner runs "
            "`mentortui admin postgres | psql -1 DATABASE`"
        ) from error
    except psycopg.OperationalError as error:
        raise CannotCarry(f"The server at {host} cannot be reached: {_first(error)}.") from error
    except psycopg.Error as error:
        raise CannotCarry(f"The server at {host} said: {_first(error)}.") from error


def _first(error: Exception) -> str:
    """The first line of what libpq says, without a password that it may hold: it never holds one of ours."""
    return (str(error).strip().splitlines() or ["no reason was given"])[0].rstrip(".")
