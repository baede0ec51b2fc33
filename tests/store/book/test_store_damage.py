"""A damaged book is named, left as it is, and brought back to the byte."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mentortui.model.records.record import Change
from mentortui.store.disk.place import Place
from mentortui.store.errors import BookDamaged, BookUnsafe, StoreError
from mentortui.store.home import Home

Damage = Callable[[bytes, random.Random], bytes]


def _flip(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]


def _digit(data: bytes, chance: random.Random) -> bytes:
    at = chance.choice([at for at, byte in enumerate(data) if chr(byte).isdigit()])
    return data[:at] + str((data[at] - 47) % 10).encode() + data[at + 1 :]


def _shape(data: bytes, chance: random.Random) -> bytes:
    tables = json.loads(data)
    name = chance.choice(list(tables))
    tables[name] = chance.choice([[], 1, None, "x", {"1": []}, {"x": {}}, {"1": {"id": 5}}])
    return json.dumps(tables).encode()


def _bad_utf8(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(1, len(data))
    return data[:at] + chance.choice([b"\xff", b"\xc3(", b"\xed\xa0\x80", b"\xe9"]) + data[at:]


KINDS: dict[str, Damage] = {
    "cut": lambda data, chance: data[: chance.randrange(1, len(data))],
    "bit flip": _flip,
    "empty": lambda data, chance: b"",
    "zeros": lambda data, chance: data[: (at := chance.randrange(len(data)))] + b"\0" * (len(data) - at),
    "trailing garbage": lambda data, chance: data + chance.randbytes(chance.randrange(1, 99)),
    "changed digit": _digit,
    "wrong shape": _shape,
    "bad utf-8": _bad_utf8,
}
SPECIAL: dict[str, bytes] = {
    "bom": b"\xef\xbb\xbf{}",
    "utf-16": '{"_book":{}}'.encode("utf-16"),
    "same key twice": b'{"_book":{"1":{"schema":1,"rev":1,"author":"ines"}},"lines":{},"lines":{}}',
    "nan": b'{"_book":{"1":{"schema":1,"rev":NaN,"author":"ines"}}}',
    "nested": b"[" * 100_000,
    "nested objects": b'{"a":' * 100_000,
    "long number": b'{"_book":{"1":{"rev":' + b"9" * 5000 + b"}}}",
    "a list": b"[]",
    "no head": b"{}",
    "binary": bytes(range(256)) * 10,
    "tinydb's own": b'{"_default": {"1": {"a": 1}}}',
}


def _damaged_and_restored(home: Home, place: Place, path: Path, data: bytes) -> None:
    """The contract of every kind of damage."""
    good, before = path.read_bytes(), home.load(place)
    path.write_bytes(data)
    with pytest.raises(BookDamaged) as caught:
        home.load(place)
    assert path.read_bytes() == data, "reading changed the damaged file"
    assert "\n" not in caught.value.message
    assert str(path) in caught.value.message
    [report] = home.upkeep.recover(place)
    assert (report.restored, report.missing) == (True, 0)
    assert report.kept_as is not None
    assert report.kept_as.read_bytes() == data
    assert path.read_bytes() == good
    assert home.load(place) == before
    report.kept_as.unlink()


@pytest.mark.parametrize("kind", KINDS)
def test_fifty_damages_of_each_kind_are_undone_to_the_byte(home: Home, place: Place, kind: str) -> None:
    """Nothing acknowledged is lost, in the shared book and in the private one."""
    chance = random.Random(kind)
    for number in range(50):
        path = (place.folder if number % 2 else place.private) / "ines.json"
        data = KINDS[kind](path.read_bytes(), chance)
        _damaged_and_restored(home, place, path, data)


@pytest.mark.parametrize("kind", SPECIAL)
def test_special_damage_is_undone(home: Home, place: Place, kind: str) -> None:
    """Each gives one line for people, none a traceback."""
    _damaged_and_restored(home, place, place.folder / "ines.json", SPECIAL[kind])


def test_a_cut_at_every_byte_is_noticed(home: Home, place: Place) -> None:
    """No cut gives a book that opens."""
    path = place.folder / "ines.json"
    good = path.read_bytes()
    for length in range(len(good)):
        path.write_bytes(good[:length])
        with pytest.raises(BookDamaged):
            home.load(place)


def test_a_missing_book_with_backups_is_damage(home: Home, place: Place) -> None:
    """It is not a new one."""
    path = place.folder / "ines.json"
    good = path.read_bytes()
    path.unlink()
    with pytest.raises(BookDamaged, match="missing"):
        home.load(place)
    [report] = home.upkeep.recover(place)
    assert (report.restored, report.missing, report.kept_as) == (True, 0, None)
    assert path.read_bytes() == good


def test_all_backups_damaged_too(home: Home, place: Place) -> None:
    """The redo log goes back to the first save."""
    path = place.folder / "ines.json"
    good = path.read_bytes()
    for file in place.folder.glob("ines.json*"):
        file.write_bytes(b"")
    [report] = home.upkeep.recover(place)
    assert (report.restored, report.missing, path.read_bytes()) == (True, 0, good)


def test_the_redo_log_damaged_too(home: Home, place: Place) -> None:
    """The newest backup comes back, and the report says what it can."""
    (place.folder / ".ines.redo.jsonl").write_bytes(b"\0" * 100)
    (place.folder / "ines.json").write_bytes(b"")
    [report] = home.upkeep.recover(place)
    assert (report.restored, report.rev) == (True, 3)
    assert "l2" in {record.id for record in home.load(place)}


def test_a_hole_in_the_redo_log_is_counted(home: Home, place: Place) -> None:
    """Saves after the hole are missing, and said to be."""
    log = place.folder / ".ines.redo.jsonl"
    lines = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(b"".join([*lines[:2], *lines[3:]]))
    for file in place.folder.glob("ines.json*"):
        file.write_bytes(b"")
    [report] = home.upkeep.recover(place)
    assert (report.restored, report.rev, report.missing) == (True, 2, 2)
    assert "2 later saves are missing" in report.message


def test_nothing_good_left_leaves_the_file(home: Home, place: Place) -> None:
    """Nothing is thrown away, and nothing pretends to be restored."""
    (place.folder / ".ines.redo.jsonl").unlink()
    for file in place.folder.glob("ines.json*"):
        file.write_bytes(b"{ half")
    [report] = home.upkeep.recover(place)
    assert not report.restored
    assert (place.folder / "ines.json").read_bytes() == b"{ half"


def test_a_save_into_a_damaged_book_is_refused(home: Home, place: Place, note: Any, later: Any) -> None:
    """And writes nothing, the private part neither."""
    (place.folder / "ines.json").write_bytes(b"")
    before = (place.private / "ines.json").read_bytes()
    from mentortui.model.records.record import Lane

    with pytest.raises(BookDamaged):
        home.save(place, [note("x", "y"), note("z", "y", Lane.PRIVATE)], later(9))
    assert (place.private / "ines.json").read_bytes() == before


@pytest.mark.parametrize("keep_edits", [True, False])
def test_a_book_that_was_edited_by_hand(home: Home, place: Place, keep_edits: bool, note: Any, later: Any) -> None:
    """Either version can be had, the other stays beside it, and a later damage is undone as well."""
    path = place.folder / "ines.json"
    tables = json.loads(path.read_bytes())
    next(iter(tables["lines"].values()))["text"] = "edited"
    path.write_text(json.dumps(tables, indent=1), encoding="utf-8")
    with pytest.raises(BookDamaged, match="changed outside") as caught:
        home.load(place)
    assert caught.value.edited
    [report] = home.upkeep.recover(place, keep_edits=keep_edits)
    assert report.restored and report.kept_as
    found = {record.id: record for record in home.load(place)}
    assert found["l0"].values["text"] == ("edited" if keep_edits else "the first line")
    home.save(place, [note("after", "x")], later(9))
    _damaged_and_restored(home, place, path, b"")


def test_an_edit_with_a_wrong_type_names_table_record_and_field(home: Home, place: Place) -> None:
    """So that whoever edited it can mend it."""
    path = place.folder / "ines.json"
    tables = json.loads(path.read_bytes())
    tables["lines"]["2"]["text"] = 5
    path.write_text(json.dumps(tables), encoding="utf-8")
    with pytest.raises(BookDamaged, match="lines l1, field text: Expected `str`, got `int`") as caught:
        home.load(place)
    assert (caught.value.table, caught.value.record, caught.value.field) == ("lines", "l1", "text")


def _fifo(path: Path) -> None:
    os.mkfifo(path)


@pytest.mark.parametrize("make", [_fifo, Path.mkdir, lambda path: path.symlink_to("/etc/passwd")])
@pytest.mark.parametrize("name", ["ines.json", ".ines.redo.jsonl", ".ines.lock"])
def test_something_else_in_a_files_place(
    home: Home, place: Place, note: Any, later: Any, make: Callable[[Path], None], name: str
) -> None:
    """Pipes do not hang, links are not followed, and recovery moves them aside."""
    passwd, before = Path("/etc/passwd").read_bytes(), home.load(place)
    path = place.folder / name
    path.unlink()
    make(path)
    with pytest.raises(BookUnsafe):
        home.save(place, [note("x", "y")], later(9))
    if name == "ines.json":
        [report] = home.upkeep.recover(place)
        assert report.restored
        assert home.load(place) == before
    assert Path("/etc/passwd").read_bytes() == passwd


def test_a_backup_that_is_a_link_is_not_followed(
    home: Home, place: Place, note: Any, later: Any, tmp_path: Path
) -> None:
    """Neither when it is replaced nor when it is read."""
    victim = tmp_path / "victim"
    victim.write_text("precious")
    (place.folder / "ines.json.~4~").symlink_to(victim)
    home.save(place, [note("x", "y")], later(9))
    assert not (place.folder / "ines.json.~4~").is_symlink()
    (place.folder / "ines.json.~3~").unlink()
    (place.folder / "ines.json.~3~").symlink_to(victim)
    _damaged_and_restored(home, place, place.folder / "ines.json", b"")
    assert victim.read_text() == "precious"


def test_a_save_that_did_not_come_through_is_not_mixed_in(home: Home, place: Place, note: Any, later: Any) -> None:
    """Its entry in the redo log belongs to a book that never was; the next save's entry counts."""

    class NoReplace:
        def __getattr__(self, name: str) -> Any:
            return getattr(os, name)

        def replace(self, *args: Any, **names: Any) -> None:
            raise OSError(5, "Input/output error")

    with pytest.raises(StoreError):
        Home(home.root, "ines", NoReplace()).save(place, [note("lost", "x")], later(9))
    home.save(place, [note("next", "y")], later(10))
    home.save(place, [note("next2", "y")], later(11))
    assert "lost" not in {record.id for record in home.load(place)}
    _damaged_and_restored(home, place, place.folder / "ines.json", b"")


def test_a_large_redo_log_is_cut_and_still_enough(home: Home, place: Place, later: Any) -> None:
    """It keeps what the kept backups need, and at most as much again."""
    for number in range(12):
        home.save(place, [Change("lines", "big", {"text": f"{number % 10}" * 60_000})], later(number))
    log = place.folder / ".ines.redo.jsonl"
    assert log.stat().st_size < 2 * 5 * 61_000
    oldest = sorted(place.folder.glob("ines.json.~*~"))
    assert len(oldest) == 5
    good = (place.folder / "ines.json").read_bytes()
    for file in oldest[1:]:
        file.write_bytes(b"")
    (place.folder / "ines.json").write_bytes(b"")
    [report] = home.upkeep.recover(place)
    assert (report.missing, (place.folder / "ines.json").read_bytes()) == (0, good)
