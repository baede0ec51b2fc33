"""Numbers that no program would have written, in the other person's book: one clear sentence, and nothing falls."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from cli_corpus import Cli
from fakes import Clock
from forgery import forge
from service.editors import two_accounts

from mentortui.model.records.record import Change
from mentortui.store.disk.names import UNSIGNED

HOLE = "to be filled"
DAMAGED = 3


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The book of Tomas, at a relationship that the command line finds as Ines."""
    _, tomas = two_accounts(tmp_path, Clock())
    tomas.keep([Change("lines", "t1", {"text": "hello", "at": tomas.now})])
    monkeypatch.setenv("MENTORTUI_HOME", str(tmp_path / "ines"))
    monkeypatch.setenv("MENTORTUI_SHARED", str(tmp_path / "shared"))
    return next((tmp_path / "shared").rglob("tomas.json"))


def put_in(book: Path, table: str, field: str, raw: str, id: str = "x") -> None:
    """A record with these very bytes in a field, and the right checksum over it all."""
    forge(book.parents[2], Change(table, id, {field: HOLE}))
    data = book.read_bytes().replace(f'"{HOLE}"'.encode(), raw.encode())
    data = re.sub(rb'"sha256":"[0-9a-f]{64}"', b'"sha256":"%b"' % UNSIGNED, data, count=1)
    book.write_bytes(data.replace(UNSIGNED, hashlib.sha256(data).hexdigest().encode(), 1))


@pytest.mark.parametrize(
    ("table", "field", "raw"),
    [
        ("expectations", "step", "7"),
        ("expectations", "weight", "4"),
        ("ratings", "level", "9"),
        ("goals", "level", "-9"),
        ("goals", "level", "0.5"),
        ("goals", "number", "NaN"),
        ("goals", "number", "Infinity"),
        ("goals", "number", "1e400"),
        ("goals", "number", "1" + "0" * 5000),
        ("about", "round", "0"),
        ("about", "round", "1" + "0" * 18),
        ("about", "minutes", "-1"),
        ("talks", "mentor", "1" + "0" * 30),
        ("stage_moves", "to", '"Nowhere"'),
        ("stage_moves", "to", "2"),
        ("fit_checks", "answer", '"for ever"'),
        ("signatures", "terms", '{"a": 1}'),
        ("sessions", "steps", "[[]]"),
        ("people", "role", '"both"'),
        ("lines", "deleted", "1"),
    ],
)
def test_what_cannot_be_is_one_clear_error(book: Path, cli: Cli, table: str, field: str, raw: str) -> None:
    """Mission 66: the book is named and left as it is; nothing of it is believed, nothing hangs and nothing falls."""
    put_in(book, table, field, raw)
    before = book.read_bytes()
    for words in (("list",), ("show", "ines-tomas")):
        status, _, err = cli(*words)
        assert status == DAMAGED
        assert err.count("tomas.json is damaged") == 1 and len(err.splitlines()) <= 2
        assert "Traceback" not in err and len(err) < 1000
    assert book.read_bytes() == before


def test_a_record_without_an_id_is_one_clear_error(book: Path, cli: Cli) -> None:
    """Nothing could ever be said of it again."""
    put_in(book, "lines", "text", '"hello"', id="")
    status, _, err = cli("list")
    assert (status, "has no id" in err) == (DAMAGED, True)


@pytest.mark.parametrize("raw", ["-9", "1" + "0" * 30])
def test_a_strange_number_of_a_goal_is_only_strange(book: Path, cli: Cli, raw: str) -> None:
    """Numbers only tell goals from each other: the next goal gets one of its own."""
    put_in(book, "goals", "number", raw)
    assert cli("show", "ines-tomas")[0] == 0
    assert cli("add", "ines-tomas", "# speak up")[0] == 0
    assert "speak up" in cli("show", "ines-tomas")[1]


def test_many_records_are_read_all_the_same(book: Path, cli: Cli) -> None:
    """Thousands of lines in the other person's book: list and show say what there is."""
    lines = [Change("lines", f"l{number}", {"text": "x", "at": "2026-11-19"}) for number in range(3000)]
    forge(book.parents[2], *lines)
    assert cli("list")[0] == 0 and cli("show", "ines-tomas")[0] == 0
