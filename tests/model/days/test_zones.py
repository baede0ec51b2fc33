"""The time zone of a relationship: one moment for both, on each reader's own clock."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from fakes import view

from mentortui.model.days.zone_names import NoSuchZone, read_zone
from mentortui.model.days.zones import (
    clock_gap,
    clock_twice,
    elsewhere,
    fitting_zone,
    here,
    instant,
    meeting_set,
    meeting_told,
    today_in,
)
from mentortui.model.records.record import Change
from mentortui.model.rules.planned import zone_unsaid
from mentortui.settings.machine_zone import machine_zone

BERLIN = "Europe/Berlin"
MEETING = "2026-12-03T14:30"


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], datetime]]:
    """Puts the machine into a time zone; gives its now, on Sun 29 Nov 2026, 12:00 UTC."""

    def put(zone: str) -> datetime:
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        return datetime(2026, 11, 29, 12, tzinfo=UTC).astimezone()

    yield put
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("reader", "told"),
    [
        ("Europe/Berlin", "Thu 3 Dec 14:30"),
        ("Europe/Paris", "Thu 3 Dec 14:30"),
        ("America/New_York", "Thu 3 Dec 08:30 (14:30 Europe/Berlin)"),
        ("Pacific/Auckland", "Fri 4 Dec 02:30 (Thu 3 Dec 14:30 Europe/Berlin)"),
    ],
)
def test_a_meeting_on_the_readers_own_clock(at: Callable[[str], datetime], reader: str, told: str) -> None:
    """N8: both clocks are named where they differ, and neither where they do not."""
    now = at(reader)
    assert meeting_told(MEETING, BERLIN, now) == told
    assert meeting_told(MEETING, BERLIN, now, instant(MEETING, BERLIN).isoformat()) == told  # type: ignore[union-attr]
    assert elsewhere(BERLIN, now) is ("(" in told)


def test_summer_time_is_that_of_the_meeting(at: Callable[[str], datetime]) -> None:
    """N8: in winter, a meeting in summer is not told on two clocks to a reader in the same zone."""
    assert meeting_told("2027-06-24T14:30", BERLIN, at(BERLIN)) == "Thu 24 Jun 2027 14:30"
    assert meeting_told("2027-03-18T14:30", BERLIN, at("America/New_York")).endswith("09:30 (14:30 Europe/Berlin)")


def test_a_clock_that_differs_only_in_summer_is_another_one(at: Callable[[str], datetime]) -> None:
    """N8: Algiers shows the time of Berlin in winter; what is planned for summer is told on both clocks there."""
    now = at("Africa/Algiers")
    assert elsewhere(BERLIN, now) and meeting_told(MEETING, BERLIN, now) == "Thu 3 Dec 14:30"
    assert meeting_told("2027-06-24T14:30", BERLIN, now) == "Thu 24 Jun 2027 13:30 (14:30 Europe/Berlin)"


def test_a_meeting_without_a_zone_is_on_the_readers_clock(at: Callable[[str], datetime]) -> None:
    """N8: homes of 0.1.0 go on as they were."""
    for reader in (BERLIN, "Asia/Tokyo"):
        now = at(reader)
        assert meeting_told(MEETING, "", now) == "Thu 3 Dec 14:30"
        assert instant(MEETING, "") == datetime(2026, 12, 3, 14, 30, tzinfo=ZoneInfo(reader))
    assert meeting_told("2026-12-07", BERLIN, now) == "Mon 7 Dec"
    assert meeting_told("soon", BERLIN, now) == meeting_told("", "", now) == ""
    assert meeting_told(MEETING, "No/Where", now) == "Thu 3 Dec 14:30"


def test_days_are_days_in_the_relationship(at: Callable[[str], datetime]) -> None:
    """N8: at noon in UTC it is the next day in Auckland."""
    now = at("UTC")
    assert (today_in("Pacific/Auckland", now), today_in("", now)) == (date(2026, 11, 30), date(2026, 11, 29))
    assert view(Change("about", "about", {"zone": "Pacific/Auckland"})).here(now) == now
    assert here(now, "Pacific/Auckland").date() == date(2026, 11, 30)


def test_hours_that_do_not_exist_or_come_twice() -> None:
    """N8: in the nights in which the clocks change."""
    gap, twice = datetime(2027, 3, 28, 2, 30), datetime(2027, 10, 31, 2, 30)
    assert "03:30" in clock_gap(gap, BERLIN) and not clock_gap(twice, BERLIN)
    assert "twice" in clock_twice(twice, BERLIN) and not clock_twice(gap, BERLIN)
    for plain in (datetime(2027, 3, 28, 3, 30), datetime(2027, 7, 1, 2, 30)):
        assert clock_gap(plain, BERLIN) == clock_twice(plain, BERLIN) == ""
    assert clock_gap(gap, "") == clock_twice(twice, "") == ""
    assert "twice" in meeting_set("2027-10-31T02:30", BERLIN, datetime(2027, 1, 1, tzinfo=ZoneInfo(BERLIN)))


@pytest.mark.parametrize(
    ("said", "key"),
    [("Europe/Berlin", BERLIN), ("berlin", BERLIN), ("new york", "America/New_York"), ("UTC", "UTC")],
)
def test_a_zone_as_people_say_it(said: str, key: str) -> None:
    assert read_zone(said) == key


@pytest.mark.parametrize("said", ["", "Atlantis", "../etc/passwd", "/etc/localtime"])
def test_what_is_no_zone_is_refused(said: str) -> None:
    with pytest.raises(NoSuchZone):
        read_zone(said)


def test_the_zone_of_the_machine(tmp_path: Path) -> None:
    """N8: TZ, a link, a file; and none where none of them names one, so that none is guessed."""
    link, name = tmp_path / "localtime", tmp_path / "timezone"
    link.symlink_to("/usr/share/zoneinfo/Europe/Berlin")
    name.write_text("Asia/Tokyo\n")
    assert machine_zone({"TZ": "America/New_York"}, str(link), str(name)) == "America/New_York"
    assert machine_zone({"TZ": ":/usr/share/zoneinfo/Asia/Tokyo"}, str(link), str(name)) == "Asia/Tokyo"
    assert machine_zone({"TZ": ""}, str(link), str(name)) == "UTC"
    assert machine_zone({"TZ": "CET-1CEST"}, str(link), str(name)) == ""
    assert machine_zone({}, str(link), str(name)) == BERLIN
    assert machine_zone({}, str(tmp_path / "none"), str(name)) == "Asia/Tokyo"
    assert machine_zone({}, str(tmp_path / "none"), str(tmp_path / "none")) == ""


def test_a_zone_is_taken_only_from_the_clock_that_is_read(at: Callable[[str], datetime]) -> None:
    """N8: the machine's zone says nothing of a clock that shows another time."""
    now = at(BERLIN)
    assert (fitting_zone(BERLIN, now), fitting_zone("Asia/Tokyo", now), fitting_zone("", now)) == (BERLIN, "", "")


def test_times_from_another_clock_are_asked_about(at: Callable[[str], datetime]) -> None:
    """N8: only where no zone was said, and the two clocks differ."""
    session = Change("sessions", "s1", {"number": 1, "started": "2026-11-12T09:00:00+01:00"})
    assert zone_unsaid(view(session), at(BERLIN)) == ""
    assert "UTC+0100" in zone_unsaid(view(session), at("America/New_York"))
    about = Change("about", "about", {"zone": BERLIN})
    assert zone_unsaid(view(session, about), at("America/New_York")) == zone_unsaid(view(), at("UTC")) == ""
