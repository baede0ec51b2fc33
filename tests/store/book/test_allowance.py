"""What others wrote is read within limits (D4, D6, S2): size, records, depth, number of books, time. Whatever is too
much is theirs: one line says so, and my part is read and written as ever."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from joined import joined

from mentortui.model.records.record import Change
from mentortui.service.home.overviews import read_overviews
from mentortui.store.book import allowance
from mentortui.store.book.book import Book, encoded
from mentortui.store.disk.place import Place
from mentortui.store.errors import StoreError
from mentortui.store.home import Home

NOW = datetime(2026, 3, 1, 10, tzinfo=UTC)
PEOPLE = [
    Change("people", f"p.{role}", {"role": role, "name": name.title(), "account": name})
    for role, name in (("mentor", "ines"), ("mentee", "jo"))
]


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    made = tmp_path / "srv"
    made.mkdir(mode=0o700)
    return made


@pytest.fixture
def ines(tmp_path: Path, shared: Path) -> Home:
    """Ines, who has a line there."""
    home = Home(tmp_path / "ines", "ines", shared_roots=[shared])
    home.create("ines-jo", "rel-1", [*PEOPLE, Change("lines", "a", {"text": "mine"})], NOW, shared)
    return home


def put(ines: Home, tables: dict[str, list[dict[str, Any]]], author: str = "jo") -> None:
    """A book of author's with sound checksums, and whatever in it; every field has a stamp of theirs."""
    other = joined(Home(ines.root.parent / author, author, shared_roots=ines.shared_roots), "theirs")
    place = other.places()[0][0]
    other.save(place, [Change("lines", author, {"text": f"from {author}"})], NOW)
    file = other.layout.shared(place, author)
    stamp = next(row for row in file.read().tables["lines"].values())["_stamps"]["text"]
    numbered = {
        kind: {
            str(number): {**row, "_stamps": dict.fromkeys(row.keys() - {"id"}, stamp)}
            for number, row in enumerate(rows, 1)
        }
        for kind, rows in tables.items()
    }
    book = Book(file.path, author, "rel-1", numbered)
    book.rev = 2
    file.path.write_bytes(encoded(book))


def lines(number: int, size: int = 4, name: str = "l") -> dict[str, list[dict[str, Any]]]:
    return {"lines": [{"id": f"{name}{each}", "text": "x" * size} for each in range(number)]}


def goes_on(home: Home) -> tuple[int, list[str]]:
    """How many lines of others are read, and what is said; after looking whether everything else goes on."""
    place = home.place("ines-jo")
    home.save(place, [Change("lines", "b", {"text": "also mine"})], NOW)
    assert home.open_sessions(place) == [] and home.others_live(place) == []
    problems: list[StoreError] = []
    texts = [each.values["text"] for each in home.load(place, problems) if "text" in each.values]
    assert {"mine", "also mine"} <= {*texts}
    overviews = read_overviews(home.root, home.author, home.shared_roots)
    assert [entry["slug"] for entry in overviews.entries] == ["ines-jo"]
    assert [str(each) for each in overviews.problems] == [str(each) for each in problems]
    home.upkeep.check(repair=True)
    return len(texts) - 2, [error.message for error in problems]


def nested(depth: int) -> Any:
    found: Any = "deep"
    for _ in range(depth):
        found = [found]
    return found


TOO_MUCH = {
    "records": (lines(allowance.MOST_RECORDS + 600), "more than 60,000 records"),
    "bytes": (lines(3, 6 * 1024 * 1024), "larger than 16,777,216 bytes"),
    "depth": ({"lines": [{"id": "d", "text": "x", "odd": nested(900)}]}, "is damaged"),
    "braces": ({"lines": [{"id": "d", "text": "x", "odd": [{} for _ in range(130_000)]}]}, "60,000 records"),
}


@pytest.mark.parametrize("what", TOO_MUCH)
def test_too_much_is_not_read_and_one_line_says_so(ines: Home, what: str) -> None:
    """S2: whatever it is that there is too much of."""
    tables, words = TOO_MUCH[what]
    put(ines, tables)
    read, (said,) = goes_on(ines)
    assert read == 0
    assert words in said and "everything else is" in said and said.count("\n") == 0


def test_as_much_as_a_pair_writes_is_read(ines: Home) -> None:
    """Ten years of it."""
    put(ines, lines(12_000, 60))
    assert goes_on(ines) == (12_000, [])


def test_the_limits_are_for_all_books_of_a_relationship(ines: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many books, each just small enough: those that come first are read."""
    monkeypatch.setattr(allowance, "MOST_RECORDS", 100)
    for author in ("jo", "za", "zb"):
        put(ines, lines(45, name=author), author)
    place = ines.place("ines-jo")
    problems: list[StoreError] = []
    assert [book.author for book in ines.layout.others(place, problems)] == ["jo", "za"]
    assert ["more than 100 records" in each.message for each in problems] == [True]
    monkeypatch.setattr(allowance, "MOST_RECORDS", 60_000)
    monkeypatch.setattr(allowance, "MOST_BYTES", os.stat(ines.layout.shared(place, "jo").path).st_size + 10)  # noqa: PTH116
    problems.clear()
    assert [book.author for book in ines.layout.others(place, problems)] == ["jo"]
    assert len(problems) == 2


def test_reading_takes_only_so_long(ines: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """After two seconds of work no further book is begun."""
    for author in ("jo", "za", "zb"):
        put(ines, lines(4, name=author), author)
    clock = count(0.0, 0.8)
    monkeypatch.setattr(allowance.time, "thread_time", lambda: next(clock))
    problems: list[StoreError] = []
    books = ines.layout.others(ines.place("ines-jo"), problems)
    assert [book.author for book in books] == ["jo", "za"]
    assert ["longer than 2 seconds" in each.message for each in problems] == [True]


def test_journals_without_end_are_not_looked_at(ines: Home) -> None:
    """Thousands of them, of one author or of many, hide none of mine."""
    put(ines, lines(1))
    place: Place = ines.place("ines-jo")
    ines.journals(place, "mine").close()
    root, parts = ines.layout.live(place, "jo")[0]
    live = root.joinpath(*parts)
    live.mkdir()
    for number in range(1_500):
        (live / f"a{number}.jo.jsonl").touch()
        (live / f"a{number}.z{number}.jsonl").touch()
    assert [each.session for each in ines.open_sessions(place)] == ["mine"]
    assert len(ines.others_live(place)) <= 200


def test_my_own_book_has_no_such_limit(ines: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """What I wrote is read, however much it is."""
    monkeypatch.setattr(allowance, "MOST_RECORDS", 2)
    monkeypatch.setattr(allowance, "_OBJECTS", 2)
    ines.save(ines.place("ines-jo"), [Change("lines", f"m{each}", {"text": "x"}) for each in range(50)], NOW)
    again = Home(ines.root, "ines", shared_roots=ines.shared_roots)
    assert len(again.load(again.place("ines-jo"))) == 53
