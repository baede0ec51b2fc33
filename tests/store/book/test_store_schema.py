"""Books of older and newer versions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mentortui.store.book import book as book_format
from mentortui.store.book import edits
from mentortui.store.book.book import Book, Tables
from mentortui.store.book.bookslot import BACKUPS_KEPT
from mentortui.store.disk.place import Place
from mentortui.store.errors import BookDamaged, SchemaTooNew
from mentortui.store.home import Home


def rewritten(path: Path, schema: int) -> None:
    """The book at path as a version of another schema would have signed it."""
    tables = json.loads(path.read_bytes())
    head = tables.pop("_book")["1"]
    book = Book(path, head["author"], head["relationship"], tables)
    book.schema, book.rev = schema, head["rev"]
    path.write_bytes(book_format.encoded(book))


def test_a_newer_book_is_read_and_not_written(home: Home, place: Place, note: Any, later: Any, texts: Any) -> None:
    """What this version does not know stays as it is."""
    path = place.folder / "ines.json"
    tables = json.loads(path.read_bytes())
    tables["lines"]["1"]["_stamps"]["sort"] = tables["lines"]["1"]["_stamps"]["text"]
    tables["lines"]["1"]["sort"] = "a sort of the future"
    path.write_text(json.dumps(tables))
    rewritten(path, book_format.SCHEMA + 1)
    before = path.read_bytes()
    assert texts(home.load(place))["l0"] == "the first line"
    assert home.read_only(place)
    with pytest.raises(SchemaTooNew, match="newer"):
        home.save(place, [note("x", "y")], later(9))
    assert home.upkeep.recover(place) == []
    assert [finding.what for finding in home.upkeep.check(repair=True)] == ["schema"]
    assert path.read_bytes() == before


def test_a_schema_that_never_was_is_damage(home: Home, place: Place) -> None:
    """Not a traceback."""
    rewritten(place.folder / "ines.json", 0)
    with pytest.raises(BookDamaged, match="schema 0"):
        home.load(place)
    assert home.upkeep.recover(place)[0].restored


def test_a_newer_book_of_another_make_says_so(home: Home, place: Place) -> None:
    """Records that this version cannot even take apart."""
    path = place.folder / "ines.json"
    tables = json.loads(path.read_bytes())
    tables["lines"]["1"].pop("_stamps")
    path.write_text(json.dumps(tables))
    rewritten(path, book_format.SCHEMA + 1)
    with pytest.raises(SchemaTooNew):
        home.load(place)
    assert home.upkeep.recover(place) == []


def test_an_older_book_is_migrated_and_kept(
    home: Home, place: Place, note: Any, later: Any, texts: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In memory when read, on disk with the next save, and the file before it stays."""
    path = place.folder / "ines.json"
    old = path.read_bytes()

    def shouted(tables: Tables) -> Tables:
        for row in tables["lines"].values():
            row["text"] = row["text"].upper()
        return tables

    for module in (book_format, edits):
        monkeypatch.setattr(module, "SCHEMA", 2)
    monkeypatch.setattr(book_format, "MIGRATIONS", {1: shouted})
    home = Home(home.root, "ines")
    assert texts(home.load(place))["l0"] == "THE FIRST LINE"
    assert path.read_bytes() == old, "reading migrated the file"
    home.save(place, [note("new", "quiet")], later(9))
    assert json.loads(path.read_bytes())["_book"]["1"]["schema"] == 2
    assert (place.folder / "ines.json.schema-1").read_bytes() == old
    for number in range(BACKUPS_KEPT + 2):
        home.save(place, [note("new", f"quiet {number}")], later(10 + number))
    assert (place.folder / "ines.json.schema-1").read_bytes() == old, "kept whatever backups are dropped"
    good = path.read_bytes()
    for file in place.folder.glob("ines.json*"):
        file.write_bytes(b"") if not file.name.endswith("schema-1") else None
    [report] = home.upkeep.recover(place)
    assert (report.missing, path.read_bytes()) == (0, good)
