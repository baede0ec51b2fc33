"""Our Storage keeps what TinyDB promises of one."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from mentortui.model.records.record import Change
from mentortui.store.book.bookfile import BookFile
from mentortui.store.book.storage import BookStorage
from mentortui.store.disk.place import Place
from mentortui.store.errors import BookBusy, BookDamaged
from mentortui.store.home import Home


def a_file(tmp_path: Path, name: str = "ines") -> BookFile:
    (tmp_path / "books").mkdir(mode=0o700, exist_ok=True)
    return BookFile(tmp_path, ("books",), name, "rel-1")


def a_db(tmp_path: Path) -> TinyDB:
    return TinyDB(storage=lambda: BookStorage(a_file(tmp_path)))


def test_a_book_that_was_never_written_reads_as_none(tmp_path: Path) -> None:
    """None means new; nothing is made by looking."""
    assert BookStorage(a_file(tmp_path)).read() is None
    assert not list((tmp_path / "books").iterdir())


def test_an_empty_file_is_damage_and_not_a_new_book(tmp_path: Path) -> None:
    """TinyDB's own storage would begin again at id 1 and lose everything."""
    with a_db(tmp_path) as db:
        db.insert({"text": "kept"})
    (tmp_path / "books" / "ines.json").write_bytes(b"")
    with pytest.raises(BookDamaged, match="empty"):
        a_db(tmp_path).all()


def test_insert_get_search_update_upsert_remove(tmp_path: Path) -> None:
    """The everyday operations."""
    with a_db(tmp_path) as db:
        first = db.insert({"n": 1, "who": "ines"})
        more = db.insert_multiple([{"n": 2}, {"n": 3}])
        assert (first, more) == (1, [2, 3])
        assert db.get(where("n") == 2) == {"n": 2}
        assert db.get(doc_id=3) == {"n": 3}
        assert db.update({"seen": True}, where("n") > 1) == [2, 3]
        assert [found["n"] for found in db.search(where("seen") == True)] == [2, 3]  # noqa: E712 - TinyDB's query
        assert db.upsert({"n": 3, "seen": False}, where("n") == 3) == [3]
        assert db.upsert({"n": 9}, where("n") == 9) == [4]
        assert db.remove(where("n") == 1) == [1]
        assert db.count(where("n") > 0) == len(db) == 3
        assert not db.contains(where("n") == 1)


def test_tables_and_dropping_them(tmp_path: Path) -> None:
    """The head of the book is not a table to TinyDB's users."""
    with a_db(tmp_path) as db:
        db.table("goals").insert({"id": "g", "_stamps": {}})
        db.insert({"a": 1})
        assert db.tables() == {"goals", "_default"}
        db.drop_table("goals")
        assert a_db(tmp_path).tables() == {"_default"}
        db.drop_tables()
        assert a_db(tmp_path).tables() == set()
        assert a_db(tmp_path).insert({"again": 1}) == 1


def test_what_was_stored_is_there_after_opening_again(tmp_path: Path) -> None:
    """Unicode, nesting, None, floats."""
    document = {"text": "Zoë said „ok“ 👩‍🏫\n\tnext", "list": [1, 2.5, None, {"deep": [True]}], "": ""}
    with a_db(tmp_path) as db:
        db.insert(document)
    with a_db(tmp_path) as db:
        assert db.all() == [document]


def test_two_instances_in_a_process_see_each_other(tmp_path: Path) -> None:
    """Nothing stale: each operation reads what is there."""
    one, two = a_db(tmp_path), a_db(tmp_path)
    one.insert({"by": "one"})
    assert two.all() == [{"by": "one"}]
    two.update({"by": "two"})
    assert one.all() == [{"by": "two"}]


def test_a_value_that_json_cannot_hold_raises_and_harms_nothing(tmp_path: Path) -> None:
    """The book stays byte for byte."""
    db = a_db(tmp_path)
    db.insert({"a": 1})
    before = (tmp_path / "books" / "ines.json").read_bytes()
    with pytest.raises(TypeError):
        db.insert({"a": object()})
    assert (tmp_path / "books" / "ines.json").read_bytes() == before
    db.insert({"a": 2})
    assert a_db(tmp_path).count(where("a") > 0) == 2


def test_plain_tinydb_opens_the_file(tmp_path: Path) -> None:
    """No lock-in: the book is TinyDB's own format with one more table."""
    with a_db(tmp_path) as db:
        db.table("notes").insert({"text": "readable"})
    with TinyDB(tmp_path / "books" / "ines.json", access_mode="r") as plain:
        assert plain.table("notes").all() == [{"text": "readable"}]
        head = plain.table("_book").all()[0]
    assert (head["schema"], head["rev"], head["author"], head["relationship"]) == (1, 1, "ines", "rel-1")


def test_many_operations_in_a_transaction_are_one_write(tmp_path: Path) -> None:
    """One revision, whatever was done inside."""
    file = a_file(tmp_path)
    with BookStorage(file).transaction() as db:
        for number in range(10):
            db.table("notes").insert({"n": number})
        db.table("notes").remove(where("n") < 5)
    assert file.read().rev == 1
    assert len(file.read().tables["notes"]) == 5


def test_an_exception_in_a_transaction_leaves_the_book(tmp_path: Path) -> None:
    """All or nothing, and the lock is free again."""
    file = a_file(tmp_path)
    with BookStorage(file).transaction() as db:
        db.insert({"n": 1})
    with pytest.raises(RuntimeError), BookStorage(file).transaction() as db:
        db.insert({"n": 2})
        raise RuntimeError
    with BookStorage(file).transaction() as db:
        assert db.all() == [{"n": 1}]


def test_a_write_over_what_another_saved_meanwhile_is_refused(tmp_path: Path) -> None:
    """Outside a transaction TinyDB reads and writes in two steps; in between, nothing may get lost."""
    one, two = BookStorage(a_file(tmp_path)), BookStorage(a_file(tmp_path))
    assert one.read() is None
    two.write({"_default": {"1": {"by": "two"}}})
    with pytest.raises(BookBusy):
        one.write({"_default": {"1": {"by": "one"}}})
    assert one.read() == {"_default": {"1": {"by": "two"}}}


def test_a_change_to_what_read_gave_does_not_reach_the_book(tmp_path: Path) -> None:
    """MemoryStorage shares live references; this one does not."""
    storage = BookStorage(a_file(tmp_path))
    storage.write({"_default": {"1": {"a": 1}}})
    found = storage.read()
    assert found is not None
    found["_default"]["1"]["a"] = 2
    assert storage.read() == {"_default": {"1": {"a": 1}}}


def test_the_file_is_json_and_complete_after_each_write(tmp_path: Path) -> None:
    """Shrinking leaves nothing of the longer file."""
    db = a_db(tmp_path)
    for length in (5000, 10, 3000, 0):
        db.truncate()
        db.insert({"text": "x" * length})
        stored = json.loads((tmp_path / "books" / "ines.json").read_bytes())
        assert [len(row["text"]) for row in stored["_default"].values()] == [length]


def test_saves_number_their_documents_as_tinydb_does(
    home: Home, place: Place, note: Callable[..., Change], later: Callable[[float], datetime]
) -> None:
    """One more than the highest, past nine too; a document that is written again keeps its number and its place."""
    for number in range(4, 12):
        home.save(place, [note(f"l{number}", "a line")], later(number))
    home.save(place, [note("l3", "again"), note("new", "one more")], later(12))
    book = home.layout.shared(place, "ines").read()
    stored = book.tables["lines"]
    assert list(stored) == [str(number) for number in range(1, 14)]
    assert (stored["4"]["text"], stored["13"]["id"]) == ("again", "new")
    again = Home(home.root, "ines").layout.shared(place, "ines").read()
    assert book.numbers == again.numbers
    assert (again.numbers["lines"]["l9"], again.numbers["lines"]["new"]) == ("10", "13")
    with TinyDB(place.folder / "ines.json", access_mode="r") as plain:
        assert plain.table("lines").get(doc_id=13)["id"] == "new"
