"""A home as 0.1.0 wrote it: it opens, nothing in it is missing, and it can be written to.

`tests/fixtures/home-0.1.0.tar.gz` was made by 0.1.0 itself: two relationships of the sample home (Sofia's in its
ending, Ines's in Maturity), and one that was typed by hand, with a session that a kill left open in mid-line.
"""

from __future__ import annotations

import json
import tarfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from mentortui.model.records.record import Change
from mentortui.model.relationship import Relationship
from mentortui.model.session.live_session import replay
from mentortui.store.home import Home

FIXTURE = Path(__file__).parents[2] / "fixtures" / "home-0.1.0.tar.gz"
NOW = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
SLUGS = ("ines-mira", "mira-ana", "mira-sofia")


@pytest.fixture
def old(tmp_path: Path) -> Home:
    """That home, in a folder of this test."""
    root = tmp_path / "home"
    root.mkdir(mode=0o700)
    with tarfile.open(FIXTURE) as packed:
        packed.extractall(root, filter="data")
    for path in (root, *root.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return Home(root, "mira")


def stored(path: Path) -> dict[tuple[str, str], dict[str, Any]]:
    """(table, id) -> the fields of each record in a book, read without any code of ours."""
    tables = json.loads(path.read_text(encoding="utf-8"))
    return {
        (table, document["id"]): document
        for table, documents in tables.items()
        if not table.startswith("_")
        for document in documents.values()
        if "id" in document
    }


@pytest.mark.parametrize("slug", SLUGS)
def test_everything_that_was_written_is_read(old: Home, slug: str) -> None:
    """Every field of every record of both books, by its name and value."""
    place = old.place(slug)
    read = {(record.kind, record.id): record for record in old.load(place)}
    books = [place.folder / "mira.json", old.root / "private" / place.relationship / "mira.json"]
    known = {key: document for book in books if book.exists() for key, document in stored(book).items()}
    assert known and known.keys() <= read.keys()
    for key, document in known.items():
        fields = {name: value for name, value in document.items() if not name.startswith("_") and name != "id"}
        assert fields.items() <= read[key].values.items(), key


def test_words_of_both_lanes_are_there(old: Home) -> None:
    """What was typed by hand into 0.1.0, line by line."""
    relationship = Relationship("mira-ana", old.load(old.place("mira-ana")))
    texts = {(line.lane, line.text) for line in relationship.lines}
    assert {("private", "she looked tired"), ("private", "nervous"), ("shared", "glad to be here")} <= texts
    assert [promise.text for promise in relationship.promises] == ["send the article", "send the outline"]
    assert relationship.goals[0].text == "Speak in front of a room by june"
    assert relationship.feedback[0].effect == "they opened up"
    assert relationship.about.next_session == "2026-12-03T14:30"


def test_the_open_session_goes_on(old: Home) -> None:
    """Its lines, and the line that was half typed when it was killed."""
    place = old.place("mira-ana")
    [left] = old.open_sessions(place)
    entries, problems = old.replay(place, left.session)
    live, unread = replay(entries)
    assert (problems, unread) == ([], [])
    assert [line.text for line in live.state.shown_lines] == ["the second hour began", "a private thought"]
    assert live.drafts["line"] == "half a lin"


@pytest.mark.parametrize("slug", SLUGS)
def test_a_save_leaves_everything_else_as_it_was(old: Home, slug: str) -> None:
    """One line more, and the book before it is kept beside it."""
    place = old.place(slug)
    before = {(record.kind, record.id): record.values for record in old.load(place)}
    bytes_before = (place.folder / "mira.json").read_bytes()
    old.save(place, [Change("lines", "new", {"text": "a line of today", "at": NOW.isoformat()})], NOW)
    again = Home(old.root, "mira")
    after = {(record.kind, record.id): record.values for record in again.load(again.place(slug))}
    assert after.pop(("lines", "new"))["text"] == "a line of today"
    assert after == before
    assert bytes_before in [path.read_bytes() for path in place.folder.glob("mira.json.~*~")]


def test_nothing_is_wrong_with_it(old: Home) -> None:
    """Doctor finds a sound home."""
    assert [finding.message for finding in old.upkeep.check(repair=False) if finding.what != "note"] == []
