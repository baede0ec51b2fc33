"""What home and `list` show is in the index right after a save: none of them has to read the books for it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from mentortui.cli import main
from mentortui.sample import write_sample
from mentortui.service.overview import overview
from mentortui.service.reading import known_overviews, read_overviews, read_relationship
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
        ["record", "SLUG", "--date", "2026-01-05", "--yes"],
        ["rename", "SLUG", "--mentee", "Somebody Else"],
        ["archive", "SLUG"],
    ],
)
def test_a_save_refreshes_the_index(sample: Home, command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """P4, S2: in each state of a relationship, by the short way of `add` and by the long one."""
    monkeypatch.setattr("sys.stdin", None)
    for place in sample.places()[0]:
        typed = [place.slug if word == "SLUG" else word for word in command]
        assert main([*typed, "--home", str(sample.root)]) == 0
        check(sample)


def test_a_line_that_changes_more_makes_its_row_old_and_no_other(sample: Home) -> None:
    """P4: a promise by the short way is not in the index; the list reads that one relationship, and is right."""
    slugs = [place.slug for place in sample.places()[0]]
    assert main(["add", slugs[0], "!send the outline by 2027-01-04", "--home", str(sample.root)]) == 0
    assert known_overviews(sample.root, "mira") is None
    read_overviews(sample.root, "mira")
    check(sample)


def test_what_is_written_beside_the_short_way_is_not_taken_for_known(sample: Home) -> None:
    """S2: a row of an old index stays old, whoever adds a line."""
    place = sample.places()[0][0]
    from mentortui.model.record import Change, Lane

    sample.save(
        place, [Change("topics", "t", {"text": "hidden", "by": "mentor", "made": NOW.isoformat()}, Lane.PRIVATE)], NOW
    )
    assert main(["add", place.slug, "a note", "--home", str(sample.root)]) == 0
    assert known_overviews(sample.root, "mira") is None
