"""What home and `list` show is in the index right after a save: none of them has to read the books for it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from mentortui.cli.main import main
from mentortui.model.records.record import Change, Lane
from mentortui.model.records.stage import ROLES
from mentortui.sample import write_sample
from mentortui.service.home.entry import overview
from mentortui.service.home.overviews import index_again, known_overviews, read_overviews
from mentortui.service.reading import read_relationship
from mentortui.service.sealing import opening_changes, seal_change
from mentortui.store.home import Home

NOW = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """The sample home of mira, with a fresh index."""
    monkeypatch.setenv("MENTORTUI_AUTHOR", "mira")
    home = Home(tmp_path / "home", "mira")
    write_sample(home, NOW, "mira")
    read_overviews(home.root, "mira")
    return home


def check(home: Home) -> None:
    """The index is fresh, and says what the books say."""
    known = known_overviews(home.root, "mira")
    assert known is not None
    again = Home(home.root, "mira")
    assert known == [overview(read_relationship(again, place), "mira") for place in again.places()[0]]


@pytest.mark.parametrize(
    "command",
    [
        ["add", "SLUG", "a note"],
        ["add", "SLUG", ".a private note"],
        ["add", "SLUG", "~a topic"],
        ["add", "SLUG", ".~a private topic"],
        ["add", "SLUG", "*a win"],
        ["add", "SLUG", "#speak before forty people by june"],
        ["add", "SLUG", "!send the outline by 2027-01-04"],
        ["record", "SLUG", "--date", "2026-01-05", "--yes"],
        ["rename", "SLUG", "--mentee", "Somebody Else"],
        ["rename", "SLUG", "--slug", "another-SLUG"],
        ["archive", "SLUG"],
        ["keepsake", "SLUG"],
    ],
)
def test_a_save_refreshes_the_index(sample: Home, command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """P4, S2: in each state of a relationship."""
    monkeypatch.setattr("sys.stdin", None)
    for place in sample.places()[0]:
        typed = [word.replace("SLUG", place.slug) for word in command]
        assert main([*typed, "--home", str(sample.root)]) == 0
        check(sample)
        if command[0] == "archive":
            assert main(["archive", "--undo", place.slug, "--home", str(sample.root)]) == 0
            check(sample)


def test_what_begins_and_what_moves_on_is_in_the_index(sample: Home, capsys: pytest.CaptureFixture[str]) -> None:
    """P4: after `new`, and after `stage`, where it moves."""
    assert main(["new", "--mentor", "Mira", "--mentee", "Zoe", "--home", str(sample.root)]) == 0
    check(sample)
    slug = capsys.readouterr().out.strip()
    assert main(["stage", slug, "Closure", "--reason", "she moves away", "--home", str(sample.root)]) == 0
    check(sample)
    known = known_overviews(sample.root, "mira") or ()
    assert [entry["stage"] for entry in known if entry["slug"] == slug] == ["Closure"]


def test_letters_that_a_keepsake_opens_leave_the_index_fresh(sample: Home) -> None:
    """P4: `keepsake` puts sealed letters where both can read them, which is a save like any other."""
    place, at = sample.places()[0][0], NOW.isoformat()
    letter = {"packet": "letters.9", "person": "mentor", "part": "lessons", "text": "Curiosity", "at": at}
    seals = [seal_change("letters.9", role, at) for role in ROLES]
    sample.save(place, [Change("letters", "letter.9", letter, Lane.SEALED), *seals], NOW)
    index_again(sample, place)
    assert opening_changes(read_relationship(sample, place), "mira") != []
    assert main(["keepsake", place.slug, "--home", str(sample.root)]) == 0
    check(sample)
    assert opening_changes(read_relationship(sample, place), "mira") == []


def test_what_was_written_without_the_index_is_in_it_after_the_next_line(sample: Home) -> None:
    """S2: a line is never put on top of an old row of the index."""
    place = sample.places()[0][0]

    sample.save(
        place, [Change("topics", "t", {"text": "hidden", "by": "mentor", "made": NOW.isoformat()}, Lane.PRIVATE)], NOW
    )
    assert known_overviews(sample.root, "mira") is None
    assert main(["add", place.slug, "a note", "--home", str(sample.root)]) == 0
    check(sample)
