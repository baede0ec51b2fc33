"""The roadmap as data."""

from __future__ import annotations

import re
from datetime import date

from fakes import view

from mentortui.model.records.record import Change, Lane
from mentortui.model.rules.goals import packet_of
from mentortui.pages.goals.roadmap import roadmap_page
from mentortui.pages.page import Para, Track
from mentortui.pages.plain_text import as_text
from mentortui.screens.kit.cells import Cells

TODAY = date(2026, 11, 19)
NAMES = {"mentor": "Mentor", "mentee": "Mentee"}


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
    assert isinstance(track, Track) and track.words == "Oct 2026 to Jan 2027; evidence in Nov 2026 (where it was)"
    assert row.acts_on == ("goals", "g") and row.who == track.who == "mentee"


def test_a_goal_of_another_century_makes_no_endless_page() -> None:
    """The months of a page have a limit."""
    page = roadmap_page(view(Change("goals", "g", {"number": 1, "text": "x", "due": "9999-12-31"})), TODAY)
    assert len(as_text(page)) < 2000 and len(list(Cells(page, 79, str))) < 12


def test_it_shows_levels_today_stages_sessions_both_ratings_and_its_sentence() -> None:
    """Issue 14, part 8; what is private moves nothing."""
    created = "2026-08-03T10:00:00+02:00"
    goal = {"number": 1, "text": "talk", "created": created, "level": 0, "hoped": "a talk", "owner": "mentee"}

    def evidence(id: str, day: str, level: int | None, lane: Lane = Lane.SHARED) -> Change:
        at = f"{day}T10:00:00+01:00"
        return Change("lines", id, {"sort": "goal", "ref": "g", "text": "seen", "at": at, "level": level}, lane)

    def session(number: int, day: str) -> Change:
        return Change("sessions", f"s{number}", {"number": number, "started": f"{day}T10:00:00+01:00"})

    def rating(person: str, level: int) -> list[Change]:
        packet, id = packet_of("g", 1), f"{packet_of('g', 1)}.{person}"
        values = {"packet": packet, "person": person, "goal": "g", "level": level, "at": created}
        return [Change("ratings", id, values), Change("seals", id, {"packet": packet, "person": person})]

    relationship = view(
        *(Change("people", f"p.{role}", {"role": role, "name": name}) for role, name in NAMES.items()),
        Change("about", "about", {"started": "2026-08-03"}),
        Change("stage_moves", "m", {"to": "Growth", "at": "2026-10-05T10:00:00+02:00"}),
        Change("goals", "g", goal),
        *(session(number, day) for number, day in enumerate(("2026-08-03", "2026-10-05", "2026-10-19"), 1)),
        evidence("a", "2026-08-03", None),
        evidence("b", "2026-10-05", 0),
        evidence("c", "2026-11-02", 2, Lane.PRIVATE),
        *rating("mentor", 1),
        *rating("mentee", 0),
    )
    page = roadmap_page(relationship, TODAY)
    rows = [line.plain for line in Cells(page, 79, str)]
    months = next(row for row in rows if "[Nov]" in row)
    columns = [months.index(name) for name in ("Aug", "Sep", "Oct", "Nov")]
    stages, sessions, track = (
        next(row for row in rows if re.search(sign, row)) for sign in ("Growth", r"^ +\d.* sessions$", "──")
    )
    assert stages.strip().split() == ["Initiati…", "Growth"] and stages.index("Growth") == columns[2]
    assert [sessions[at : at + 3].strip() for at in columns] == ["1", "", "2", ""]
    assert track.strip().startswith("──-1─") and track.index("0") == columns[2] + 2 and "+2" not in track
    text = as_text(page)
    assert "Mentor sees more than hoped" in text and "Mentee sees as hoped" in text
    assert "The goal is as hoped. From 3 sessions." in text
    assert "Stages: Initiation from Aug 2026, Growth from Oct 2026." in text
    assert "evidence in Aug 2026 (where it was), Oct 2026 (as hoped)" in text
