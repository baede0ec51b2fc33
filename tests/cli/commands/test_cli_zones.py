"""Days and time zones on the command line: one moment wherever it is read, and nothing taken silently."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from cli_corpus import Cli, Shell
from icalendar import Calendar

BERLIN = "Europe/Berlin"
NOW = datetime.now(UTC)
DAY = (NOW + timedelta(days=9)).date()
"""A day to come, far enough that no clock is within a day of it."""


def begun(shell: Shell, when: str = f"{DAY} 14:30", *words: str, zone: str = BERLIN) -> str:
    done = shell("new", "--mentor", "Ana", "--mentee", "Bo", "--next", when, *words, TZ=zone)
    assert done.returncode == 0, done.stderr
    return str(done.stdout.decode().strip())


def start_of(shell: Shell, slug: str, zone: str) -> str:
    """The moment of the meeting in the calendar file that is exported in that zone, in UTC; without a zone where the
    file has none."""
    calendar = Calendar.from_ical(shell("export", slug, "--format", "ics", TZ=zone).stdout)
    start = calendar.walk("VEVENT")[0]["DTSTART"].dt
    return f"{start.astimezone(UTC) if start.tzinfo else start:%Y%m%dT%H%M%S}"


@pytest.mark.parametrize("zone", [BERLIN, "UTC", "America/New_York", "Pacific/Auckland"])
def test_a_meeting_is_one_moment_wherever_it_is_exported(shell: Shell, zone: str) -> None:
    """F7: said in one zone, exported in four."""
    slug = begun(shell, zone=zone)
    assert len({start_of(shell, slug, reader) for reader in (BERLIN, "UTC", "America/New_York", "Asia/Tokyo")}) == 1


def test_the_zone_is_named_to_a_reader_in_another_one(shell: Shell) -> None:
    """F7, N8: list, and what scripts get; not to a reader whose clock shows the same."""
    slug = begun(shell)
    assert b"14:30 Europe/Berlin" in shell("list", TZ="America/New_York").stdout
    assert BERLIN.encode() not in shell("list", TZ="Europe/Paris").stdout
    (entry,) = json.loads(shell("list", "--json", TZ="Asia/Tokyo").stdout)["relationships"]
    assert (entry["zone"], entry["next_session"]) == (BERLIN, f"{DAY}T14:30")
    at = datetime.fromisoformat(entry["next_at"])
    assert start_of(shell, slug, "UTC") == f"{at.astimezone(UTC):%Y%m%dT%H%M%S}"
    assert BERLIN.encode() in shell("show", slug, TZ="Asia/Tokyo").stdout
    assert json.loads(shell("export", slug, "--format", "json").stdout)["relationship"]["about"]["zone"] == BERLIN


def test_the_zone_can_be_said(shell: Shell) -> None:
    """N8: the meeting is on the clock of that zone, whatever the machine's."""
    slug = begun(shell, f"{DAY} 14:30", "--zone", "tokyo", zone="UTC")
    assert start_of(shell, slug, "UTC") == f"{DAY:%Y%m%d}T053000"
    refused = shell("new", "--mentor", "C", "--mentee", "D", "--zone", "Atlantis")
    assert refused.returncode == 2 and b"no time zone" in refused.stderr


def test_a_time_that_does_not_exist_is_refused(shell: Shell, home: Path) -> None:
    """N8: half past two in the night in which the clocks are put forward."""
    year = NOW.year + 1
    last = next(day for day in range(31, 24, -1) if datetime(year, 3, day).weekday() == 6)
    done = shell("new", "--mentor", "A", "--mentee", "B", "--zone", BERLIN, "--next", f"{year}-03-{last} 02:30")
    assert done.returncode == 2 and b"03:30 fits" in done.stderr
    assert not home.exists()


def test_a_promise_is_due_on_a_day_in_the_relationship(shell: Shell) -> None:
    """N8: `tomorrow` is said, and comes, on the calendar there; where another day is there, the zone is named."""
    far = "Pacific/Kiritimati" if NOW.hour >= 10 else "Pacific/Pago_Pago"  # a day ahead of UTC, or behind it
    slug = begun(shell, "tomorrow 14:30", zone=far)
    assert shell("add", slug, "!send it today", TZ="UTC").returncode == 0
    due = shell("due", TZ="UTC").stdout.decode()
    assert "send it" in due and f"({far})" in due
    (row,) = json.loads(shell("due", "--json", TZ="UTC").stdout)["due"]
    assert row["due"] == NOW.astimezone(ZoneInfo(far)).date().isoformat()


def test_a_session_is_recorded_on_a_day_in_the_relationship(shell: Shell) -> None:
    """F7, N8: what is today there can be recorded, and what is tomorrow there cannot, whatever day it is here."""
    ahead = NOW.hour >= 10
    far = "Pacific/Kiritimati" if ahead else "Pacific/Pago_Pago"
    slug = begun(shell, zone=far)
    day = NOW.astimezone(ZoneInfo(far)).date() if ahead else NOW.date()
    done = shell("record", slug, "--date", str(day), TZ="UTC", stdin=b"one\n")
    assert done.returncode == (0 if ahead else 2), done.stderr


def test_a_home_without_a_zone_goes_on(shell: Shell, cli: Cli, home: Path) -> None:
    """N8: as 0.1.0 made it, the meeting is on the clock of whoever reads it."""
    slug = begun(shell, zone="CET-1CEST")
    assert json.loads(shell("list", "--json", TZ=BERLIN).stdout)["relationships"][0]["zone"] == ""
    for reader in (BERLIN, "Asia/Tokyo"):
        assert b"14:30" in shell("list", TZ=reader).stdout
    assert start_of(shell, slug, BERLIN) != start_of(shell, slug, "Asia/Tokyo")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("!send it thu 24 dec 2027", "24 Dec 2027 is a Friday; Thursday is 23 Dec 2027."),
        ("!send it by 2020-01-01", "long past"),
        ("# speak thu 24 dec 2027", "Friday"),
    ],
)
def test_a_day_that_cannot_be_meant_is_refused(cli: Cli, pair: str, words: str, says: str) -> None:
    """F4, F5: nothing is added, and the sentence says what fits."""
    before = cli("show", pair)[1]
    status, out, err = cli("add", pair, words)
    assert (status, out) == (2, "") and says in err
    assert cli("show", pair)[1] == before


def test_a_first_meeting_that_contradicts_itself_is_refused(cli: Cli, home: Path) -> None:
    """F4: the weekday and the date of `new --next`."""
    status, out, err = cli("new", "--mentor", "A", "--mentee", "B", "--next", "thu 24 dec 2027 10:00")
    assert (status, out) == (2, "") and "24 Dec 2027 is a Friday" in err
    assert not home.exists()


@pytest.mark.parametrize(
    "words",
    ["!Folien schicken morgen", "!send it by 9999-12-31", "!send it 3/4", "# Bis Ende Juni einen Vortrag halten"],
)
def test_a_day_that_is_not_understood_is_said_at_once(cli: Cli, pair: str, words: str) -> None:
    """M9, F5, F6: and every word is in the record."""
    status, _, err = cli("add", pair, words)
    assert status == 0 and "No due date" in err
    assert words.lstrip("!# ") in cli("show", pair)[1]


def test_record_says_of_which_line_no_day_was_understood(shell: Shell) -> None:
    """M9, F6: as `add` does; and every word is in the record."""
    slug = begun(shell)
    said = b"a note\n!Folien schicken morgen\n!send it fri\n!send it 3/4\n"
    done = shell("record", slug, "--date", "2025-11-20", stdin=said)
    told = done.stderr.decode()
    assert done.returncode == 0 and "Line 2: No due date was found" in told and "Line 4: “3/4” can be" in told
    assert "Line 3" not in told
    assert "Folien schicken morgen" in shell("show", slug).stdout.decode()


def test_what_has_no_day_that_there_is_is_never_due(cli: Cli, pair: str) -> None:
    """F5: a line without a day does not stand in `due` for ever."""
    for said in ("0001-01-01", "9999-12-31"):
        assert cli("add", pair, f"!send it by {said}")[0] == 0
    assert cli("due") == (0, "", "")


@pytest.mark.parametrize("zone", [BERLIN, "America/New_York", "UTC", "Pacific/Auckland"])
def test_a_session_that_is_recorded_began_on_the_clock_of_the_relationship(shell: Shell, zone: str) -> None:
    """F7, N8: `--time 14:00` is 14:00 there, on whatever machine it is typed, and the zone is named where it is another
    one; a time that the clocks jumped over is refused."""
    slug = begun(shell)
    done = shell("record", slug, "--date", "2025-11-20", "--time", "14:00", "--minutes", "90", TZ=zone, stdin=b"one\n")
    assert done.returncode == 0, done.stderr
    assert (BERLIN.encode() in done.stderr) == (zone != BERLIN)
    (session,) = json.loads(shell("show", slug, "--json").stdout)["relationship"]["sessions"]
    assert session["started"].startswith("2025-11-20T14:00") and session["started"].endswith("+01:00")
    assert session["ended"].startswith("2025-11-20T15:30")
    gap = shell("record", slug, "--date", "2026-03-29", "--time", "02:30", TZ=zone, stdin=b"one\n")
    assert gap.returncode == 2 and b"03:30 fits" in gap.stderr
    over = shell("record", slug, "--date", "2025-10-26", "--time", "02:30", "--minutes", "90", TZ=zone, stdin=b"two\n")
    assert over.returncode == 0, over.stderr
    last = json.loads(shell("show", slug, "--json").stdout)["relationship"]["sessions"][0]
    took = datetime.fromisoformat(last["ended"]) - datetime.fromisoformat(last["started"])
    assert took == timedelta(minutes=90) and last["started"].endswith("+02:00")
