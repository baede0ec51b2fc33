"""The roadmap: goals by months."""

from __future__ import annotations

from datetime import date

from fakes import view

from mentortui.model.records.record import Change, Lane
from mentortui.service.goals.roadmap import roadmap

TODAY = date(2026, 11, 19)


def goal(id: str, lane: Lane = Lane.SHARED, **values: object) -> Change:
    """A goal."""
    return Change("goals", id, {"number": 1, "text": id, "created": "2026-10-05T10:00:00+02:00", **values}, lane)


def test_a_goal_runs_from_its_beginning_to_its_day() -> None:
    """With the months in which something showed."""
    line = {"sort": "goal", "ref": "g", "text": "seen", "at": "2026-11-02T10:00:00+01:00"}
    found = roadmap(view(goal("g", due="2027-01-31"), Change("lines", "l", line)), TODAY, 12)
    assert found.months[0] == date(2026, 10, 1)
    assert found.roads[0].cells[:5] == ("run", "shown", "run", "due", "")
    assert found.months[found.now] == date(2026, 11, 1)


def test_a_long_road_leaves_out_the_past() -> None:
    """Today stays in view, three months back at the least when the end is near enough."""
    relationship = view(goal("g", created="2024-01-01", due="2027-06-30"))
    for most in (1, 4, 9, 40):
        found = roadmap(relationship, TODAY, most)
        assert len(found.months) <= most and 0 <= found.now < len(found.months)
    assert roadmap(relationship, TODAY, 9).roads[0].cells[-1] == "due"


def test_a_closed_goal_ends_and_comes_last() -> None:
    """One without a day runs until today."""
    relationship = view(
        goal("over", closed=True, closed_at="2026-11-02T10:00:00+01:00", due="2026-12-31"),
        goal("open", number=2),
    )
    found = roadmap(relationship, TODAY, 12)
    assert [road.goal.id for road in found.roads] == ["open", "over"]
    assert found.roads[0].cells[:3] == ("run", "run", "")
    assert found.roads[1].cells[:3] == ("run", "end", "")


def test_what_is_private_is_not_on_it() -> None:
    """Mission 24: neither a private goal nor private evidence of a shared one."""
    line = {"sort": "goal", "ref": "g", "text": "seen", "at": "2026-11-02T10:00:00+01:00"}
    relationship = view(goal("g"), goal("secret", Lane.PRIVATE), Change("lines", "l", line, Lane.PRIVATE))
    found = roadmap(relationship, TODAY, 12)
    assert [road.goal.id for road in found.roads] == ["g"]
    assert "shown" not in found.roads[0].cells
