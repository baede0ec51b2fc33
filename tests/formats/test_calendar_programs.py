"""Calendar files in programs that people use: khal and calcurse (issue 16, point 10; R8)."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
from fakes import THURSDAY, view

from mentortui.formats.ics import calendar
from mentortui.model.records.record import Change
from mentortui.model.relationship import Relationship
from mentortui.model.rules.next_meeting import next_meeting_changes
from mentortui.service.session.schedule import meetings, tasks

BERLIN = ZoneInfo("Europe/Berlin")
KHAL = """[calendars]
[[one]]
path = {folder}
[locale]
local_timezone = {zone}
default_timezone = {zone}
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}.db
"""


def file_of(relationship: Relationship, now: datetime = THURSDAY, *, remind: int = 0) -> str:
    events = meetings(relationship, "rel-1", now)
    return calendar(events, now, tasks(relationship, "rel-1", "mentee"), remind=remind)


def about(next_session: str, rhythm: str = "") -> Change:
    return Change("about", "about", {"next_session": next_session, "rhythm": rhythm, "zone": "Europe/Berlin"})


class Khal:
    """A calendar of its own in a folder, on a machine in a zone."""

    def __init__(self, folder: Path, zone: str) -> None:
        (folder / "one").mkdir(parents=True)
        self._settings = folder / "khal.conf"
        self._settings.write_text(KHAL.format(folder=folder / "one", zone=zone))
        self._environment = {**os.environ, "TZ": zone, "HOME": str(folder), "LC_ALL": "C.UTF-8"}

    def __call__(self, *words: str) -> str:
        done = subprocess.run(
            ["khal", "-c", str(self._settings), *words],
            capture_output=True,
            text=True,
            env=self._environment,
            check=True,
        )
        return done.stdout

    def take(self, text: str, folder: Path) -> None:
        path = folder / "in.ics"
        path.write_bytes(text.encode())
        self("import", "--batch", "-a", "one", str(path))

    def days(self) -> list[str]:
        """The times of all events of a year."""
        return self(
            "list", "--format", "{start-date} {start-time} {title}", "-df", "", "2026-11-20", "2027-11-20"
        ).splitlines()


@pytest.mark.skipif(not shutil.which("khal"), reason="khal is not installed; the Debian package has the same name")
@pytest.mark.parametrize(("zone", "hour"), [("Europe/Berlin", "14:30"), ("UTC", "13:30")])
def test_khal_has_one_event_after_a_move_and_the_hour_of_the_relationship(tmp_path: Path, zone: str, hour: str) -> None:
    """R8: the next meeting and the series are on one clock, whoever reads them, before and after summer time."""
    khal = Khal(tmp_path, zone)
    changes = [about("2026-12-03T14:30"), *next_meeting_changes(view(), "2026-12-03T14:30", THURSDAY)]
    khal.take(file_of(view(*changes)), tmp_path)
    assert khal.days() == [f"2026-12-03 {hour} Conversation"]
    changes += next_meeting_changes(view(*changes), "2026-12-04T14:30", THURSDAY + timedelta(hours=1))
    khal.take(file_of(view(*changes)), tmp_path)
    assert khal.days() == [f"2026-12-04 {hour} Conversation"]
    weekly = [about("2027-03-18T14:30", "FREQ=WEEKLY;BYDAY=TH")]
    khal.take(file_of(view(*weekly)), tmp_path)
    times = [row.split()[1] for row in khal.days() if row.startswith(("2027-03", "2027-04", "2027-11"))]
    assert len(times) > 6 and set(times) == ({"14:30"} if zone == "Europe/Berlin" else {"13:30", "12:30"})


@pytest.mark.skipif(not shutil.which("calcurse"), reason="calcurse is not installed (Debian: calcurse)")
def test_calcurse_reads_it(tmp_path: Path) -> None:
    """The meeting at its hour, and the promise as something to do."""
    path = tmp_path / "in.ics"
    promise = Change("promises", "p1", {"owner": "mentee", "text": "send the outline", "due": "2026-12-01"})
    path.write_bytes(file_of(view(about("2026-12-03T14:30"), promise), remind=15).encode())
    environment = {**os.environ, "TZ": "Europe/Berlin", "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}

    def calcurse(*words: str) -> str:
        command = ["calcurse", "-D", str(tmp_path / "data"), "-C", str(tmp_path / "config"), "-q", *words]
        return subprocess.run(command, capture_output=True, text=True, env=environment, check=False).stdout

    calcurse("-i", str(path))
    said = calcurse("--input-datefmt", "4", "-Q", "--from", "2026-12-03", "--to", "2026-12-03")
    assert "14:30" in said and "Conversation" in said
    assert "send the outline" in calcurse("-t")


def test_a_change_raises_the_sequence_and_says_when() -> None:
    """What was never changed has 0."""
    changes = [about("2026-12-03T14:30"), *next_meeting_changes(view(), "2026-12-03T14:30", THURSDAY)]
    before, after = (
        icalendar.Calendar.from_ical(file_of(each)).walk("VEVENT")[0]
        for each in (
            view(*changes),
            view(*changes, *next_meeting_changes(view(*changes), "2026-12-04T14:30", THURSDAY)),
        )
    )
    assert before["uid"] == after["uid"] and int(before["sequence"]) <= int(after["sequence"])
    assert before["last-modified"].dt <= after["last-modified"].dt


def test_promises_are_tasks_and_reminders_are_asked_for() -> None:
    promises = [
        Change("promises", "p1", {"owner": "mentee", "text": "send it", "due": "2026-12-01"}),
        Change("promises", "p2", {"owner": "mentee", "text": "ask", "state": "kept"}),
        Change("promises", "p3", {"owner": "mentor", "text": "read it"}),
    ]
    relationship = view(about("2026-12-03T14:30"), *promises)
    read = icalendar.Calendar.from_ical(file_of(relationship, remind=15))
    found = {str(each["summary"]): each for each in read.walk("VTODO")}
    assert set(found) == {"send it", "ask"}
    assert found["send it"].decoded("due") == date(2026, 12, 1) and str(found["ask"]["status"]) == "COMPLETED"
    (alarm,) = read.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(minutes=-15)
    assert not icalendar.Calendar.from_ical(file_of(relationship)).walk("VALARM")
