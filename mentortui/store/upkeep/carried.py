"""Books that come from another machine: the other person's beside mine, and what of mine another machine still has.

A copy of the other's book is replaced whole. It has no versions and no log, since their words are theirs to take back,
and a damaged one is fetched again.
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from mentortui.store.book.book import Book, Tables, decoded, encoded
from mentortui.store.book.uniting import united
from mentortui.store.disk import log
from mentortui.store.disk.files import Folder
from mentortui.store.disk.names import FOLDER_MODE, HEAD_TABLE, PRIVATE, RELATIONSHIPS, SCHEMA
from mentortui.store.disk.naming import named
from mentortui.store.disk.place import Place
from mentortui.store.disk.trusted_folder import check_folder
from mentortui.store.errors import BookDamaged, SchemaTooNew, StoreError
from mentortui.store.upkeep.sharing import bare

if TYPE_CHECKING:
    from mentortui.store.book.bookfile import BookFile
    from mentortui.store.book.layout import Layout


def shown(book: Book) -> Tables:
    """What of a shared book the other person is shown: of what was taken out, only that it was."""
    return {kind: {number: bare(row) for number, row in rows.items()} for kind, rows in book.tables.items()}


def checked(layout: Layout, relationship: str, author: str, tables: Tables, schema: int) -> Book:
    """The book that somebody sent, as author's. Raises SchemaTooNew, and BookDamaged for what cannot be a book of
    theirs: also where it holds words in another's name."""
    path = layout.root / RELATIONSHIPS / f"{author}.json"
    if type(schema) is not int or schema < 1:
        raise BookDamaged("It says of no version of mentortui that wrote it.", path)
    if schema > SCHEMA:
        raise SchemaTooNew("It was written by a newer mentortui than this one, which is needed to read it.", path)
    if not isinstance(tables, dict) or HEAD_TABLE in tables:
        raise BookDamaged("It holds no book.", path)
    book = Book(path, author, relationship, tables)
    book.schema, book.rev = schema, 1
    try:
        found = decoded(bytes(encoded(book)), path, author, relationship)
        _ = [int(number) for rows in found.tables.values() for number in rows]
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise BookDamaged("It holds no book.", path) from error
    return found


def put_copy(layout: Layout, place: Place, author: str, tables: Tables) -> None:
    """Make tables the book of the other person, author, in my home at place. Raises StoreError; then it is the old
    one."""
    file = layout.shared(place, author)
    with file.locked() as folder:
        if _is_there(file, tables):
            return
        _write(file, folder, place.relationship, tables)


def _is_there(file: BookFile, tables: Tables) -> bool:
    """Whether these very words came before: a line of an open session brings the book along each time."""
    try:
        book = file.read()
        return book.rev > 0 and book.tables == tables
    except StoreError:
        return False


def begin_with_copy(layout: Layout, slug: str, relationship: str, author: str, tables: Tables) -> Place:
    """A relationship in my home that begins with the other's book; whole or not at all."""
    layout.make_root()
    temp = f".new-{os.urandom(8).hex()}"
    private = layout.root / PRIVATE / relationship
    with Folder.at(layout.root, layout.osl) as root, root.sub(RELATIONSHIPS, make=FOLDER_MODE) as top:
        check_folder(top)
        top.sub(temp, make=FOLDER_MODE).close()
        try:
            put_copy(layout, Place(temp, relationship, top.path / temp, private), author, tables)
            found = named(top, temp, slug)
        except BaseException:
            shutil.rmtree(top.path / temp, ignore_errors=True)
            raise
        finally:
            layout.forget(top.path / temp)
        top.sync()
    return Place(found, relationship, top.path / found, private)


def has_copy(layout: Layout, place: Place, author: str) -> bool:
    """Whether the other's book is there and whole."""
    try:
        return layout.shared(place, author).read().rev > 0
    except BookDamaged:
        return False


def bring_back(layout: Layout, place: Place, tables: Tables) -> bool:
    """Put what I wrote on another machine, or before this one was lost, into my shared book; whether there was any."""
    file = layout.shared(place, layout.author)
    with file.locked() as folder:
        book = file.read_in(folder)
        both = united(book.tables, tables)
        if both == book.tables:
            return False
        file.commit(folder, book, both)
    return True


def _write(file: BookFile, folder: Folder, relationship: str, tables: Tables) -> None:
    book = Book(file.path, file.author, relationship, tables)
    book.rev = 1
    folder.replace(folder.write_temp(file.author, encoded(book), 0o600), file.name)
    for name in [*file.backups(folder), log.name_of(file.author)]:
        folder.drop(name)
    folder.sync()
