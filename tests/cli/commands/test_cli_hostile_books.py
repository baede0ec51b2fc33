"""S2: books of the other person, well formed and hostile, made by the dozen and given to every command.

Twelve of them here; MENTORTUI_HOSTILE_BOOKS=100000 makes as many as the goal says. Number 7 is always the same book.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from cli_corpus import Cli
from fakes import Clock
from service.editors import two_accounts

from mentortui.model.records.kinds import KINDS
from mentortui.model.records.record import Change
from mentortui.store.book.book import Book, decoded, encoded

COUNT = int(os.environ.get("MENTORTUI_HOSTILE_BOOKS", "12"))
SECONDS = 3.0
"""Of work for one command."""
COMMANDS = (
    ("list",), ("list", "--json"), ("due",), ("show", "ines-tomas"), ("show", "ines-tomas", "--json"),
    ("search", "mine"), ("page", "ines-tomas", "partner"), ("export", "ines-tomas"), ("doctor",),
)  # fmt: skip
TEXTS = (
    "",
    "x",
    "mine",
    "\x1b[2J",
    "\u202egnihton",
    "a" * 5_000,
    "日本" * 50,
    "[bold]x[/]",
    "../../etc",
    "\u0000",
    "#1=",
)
WORDS = ("mentor", "mentee", "ines", "tomas", "2026-03-01", "9999-99-99", "2026-03-01T10:00:00+01:00")
TIMES = ("0000000000001", "019a1f41b6b00"[:13], "00199f0000000", "fffffffffffff", "0019a00000000")


def value(random_: random.Random, depth: int = 0) -> Any:
    """Anything that JSON can hold."""
    few = range(random_.randrange(4) if depth < 6 else 0)
    pick: list[Callable[[], Any]] = [
        lambda: random_.choice(TEXTS),
        lambda: random_.choice((True, False, None)),
        lambda: random_.choice((0, -1, 1, 7, 10**18, -(10**18), 0.5, 1e300)),
        lambda: random_.choice(WORDS),
        lambda: [value(random_, depth + 1) for _ in few],
        lambda: {random_.choice(TEXTS): value(random_, depth + 1) for _ in few},
    ]
    return random_.choice(pick)()


def nested(depth: int) -> Any:
    found: Any = "deep"
    for _ in range(depth):
        found = [found] if depth % 2 else {"x": found}
    return found


def rows(random_: random.Random, known: list[str]) -> dict[str, dict[str, dict[str, Any]]]:
    """Tables of a hostile book; known: ids of the other person's records."""
    tables: dict[str, dict[str, dict[str, Any]]] = {}
    fitting = random_.random() < 0.6  # else most such books are damaged, and nothing of them is looked at
    for kind in [*random_.sample(sorted(KINDS), 8), "odd" * random_.randrange(1, 3)]:
        known_fields = msgspec.structs.fields(KINDS[kind]) if kind in KINDS else ()
        fields = [field.name for field in known_fields if not fitting or field.type is str] or ["odd"]
        for number in range(random_.randrange(5)):
            names = random_.sample(fields, min(len(fields), random_.randrange(1, 6)))
            words = (*TEXTS, *WORDS)
            own = [name for name in names if name not in ("id", "author")]
            row = {name: random_.choice(words) if fitting else value(random_) for name in own}
            row |= {"odd": nested(random_.choice((1, 30, 400)))} if random_.random() < 0.1 else {}
            row |= {"text": random_.choice(TEXTS)} if "text" in fields else {}
            stamp = f"{random_.choice(TIMES)}-{random_.randrange(65536):04x}-tomas"
            id = random_.choice([*known, f"n{number}", random_.choice(TEXTS) or "e", "x" * 300, "a.b.c"])
            tables.setdefault(kind, {})[str(random_.choice((number + 1, number + 10**9)))] = {
                "id": id, **row, "_stamps": dict.fromkeys(row, stamp),
            }  # fmt: skip
    if random_.random() < 0.2:
        tables["lines"] = {
            str(number): {"id": f"m{number}", "text": "many", "_stamps": {"text": f"{TIMES[2]}-0001-tomas"}}
            for number in range(1, random_.choice((20_000, 70_000)))
        }
    return tables


def hostile(path: Path, number: int, known: list[str], relationship: str) -> bytes:
    """Book number so and so, with the right checksum."""
    random_ = random.Random(number)
    odd = random_.random()
    author = "ines" if odd < 0.05 else "tomas"
    book = Book(path, author, relationship if odd < 0.9 else random_.choice(("other", "x" * 64)), rows(random_, known))
    book.rev = random_.choice((1, 2, 999_999_999_999_999))
    book.schema = random_.choice((1, 1, 1, 1, 1, 0, 2, 999_999_999))
    try:
        return bytes(encoded(book))
    except (RecursionError, UnicodeEncodeError, OverflowError):  # none that could lie on a disk
        return b"{}"


@pytest.mark.parametrize("number", range(COUNT))
def test_every_command_ends_whatever_the_other_wrote(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """Status 0, 1 or 3 in three seconds of work, and my own relationship can be read and written."""
    ines, tomas = two_accounts(tmp_path, Clock())
    ines.keep([Change("lines", "i1", {"text": "mine alone", "at": ines.now})])
    tomas.keep([Change("lines", "t1", {"text": "hello", "at": tomas.now})])
    monkeypatch.setenv("MENTORTUI_HOME", str(tmp_path / "ines"))
    monkeypatch.setenv("MENTORTUI_SHARED", str(tmp_path / "shared"))
    book = next((tmp_path / "shared").rglob("tomas.json"))
    known = [id for _, id in ines.relationship.by_id]
    book.write_bytes(hostile(book, number, known, decoded(book.read_bytes(), book, "tomas").relationship))
    for words in (*COMMANDS, ("add", "ines-tomas", "written after it"), ("show", "ines-tomas")):
        begun = time.process_time()
        status, out, err = cli(*words)
        assert status in (0, 1, 3), (words, err)
        assert time.process_time() - begun < SECONDS, words
        assert "Traceback" not in err
    assert "mine alone" in out and "written after it" in out
