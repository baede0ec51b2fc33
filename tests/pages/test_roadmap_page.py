"""The roadmap as data."""

from __future__ import annotations

from datetime import date

from fakes import view

from mentortui.model.records.record import Change
from mentortui.pages.goals.roadmap import roadmap_page
from mentortui.pages.page import Para, Track
from mentortui.pages.plain_text import as_text
from mentortui.screens.kit.cells import Cells

TODAY = date(2026, 11, 19)


def test_an_empty_roadmap_names_the_way_to_the_goals() -> None:
    """As a command, of which the screen writes the key that this person has; elsewhere there is none."""
    page = roadmap_page(view(), TODAY)
    [way] = [block for block in page.blocks if isinstance(block, Para) and block.command]
    assert way.command == "roadmap.open" and not page.rows and dict(page.hints) == {"roadmap.open": "goals"}
    rows = [line.plain for line in Cells(page, 79, lambda command: f"<{command}>")]
    assert sum("<roadmap.open>" in row for row in rows) == 1
    assert "roadmap.open" not in as_text(page)


def test_a_track_says_its_months_in_words() -> None:
    """From the month in which it began to its day, and when something showed how it goes."""
    goal = {"number": 1, "text": "talk", "created": "2026-10-05T10:00:00+02:00", "due": "2027-01-31", "owner": "mentee"}
    line = {"sort": "goal", "ref": "g", "text": "seen", "at": "2026-11-02T10:00:00+01:00"}
    page = roadmap_page(view(Change("goals", "g", goal), Change("lines", "l", line)), TODAY)
    [row] = page.rows
    track = row.more[0]
    assert isinstance(track, Track) and track.words == "Oct 2026 to Jan 2027; evidence in Nov 2026"
    assert row.acts_on == ("goals", "g") and row.who == track.who == "mentee"


def test_a_goal_of_another_century_makes_no_endless_page() -> None:
    """The months of a page have a limit."""
    page = roadmap_page(view(Change("goals", "g", {"number": 1, "text": "x", "due": "9999-12-31"})), TODAY)
    assert len(as_text(page)) < 2000 and len(list(Cells(page, 79, str))) < 12
