"""Calendar files, read back by a library that others use."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from fakes import THURSDAY, view
from hypothesis import given
from hypothesis import strategies as st

from mentortui.formats.ics import calendar
from mentortui.formats.ics_event import Event
from mentortui.model.records.record import Change
from mentortui.model.rules.next_meeting import next_meeting_changes
from mentortui.service.session.schedule import meetings

BERLIN = ZoneInfo("Europe/Berlin")


def read(*events: Event) -> list[icalendar.Event]:
    """The events of the file, as another program reads them."""
    text = calendar(events, THURSDAY)
    assert text.endswith("\r\n") and "\n" not in text.replace("\r\n", "")
    assert all(len(row.encode()) <= 75 for row in text.split("\r\n"))
    return list(icalendar.Calendar.from_ical(text).walk("VEVENT"))


def berlin(moment: datetime) -> datetime:
    return moment.replace(tzinfo=BERLIN)


def of(*changes: Change) -> list[Event]:
    return meetings(view(*changes), "rel-1", THURSDAY, berlin)


def about(**values: object) -> Change:
    return Change("about", "about", values)


@pytest.mark.parametrize(
    ("local", "utc"), [("2026-11-26T14:30", "2026-11-26T13:30+00:00"), ("2027-06-24T14:30", "2027-06-24T12:30+00:00")]
)
def test_the_next_meeting_is_one_moment_for_both(local: str, utc: str) -> None:
    """Mission 72: in UTC, in winter and in summer, so that two people in two zones meet."""
    (event,) = read(*of(about(next_session=local, minutes=45)))
    assert event.decoded("dtstart") == datetime.fromisoformat(utc)
    assert event.decoded("duration") == timedelta(minutes=45)
    assert event.decoded("dtstamp") == THURSDAY.astimezone(UTC).replace(microsecond=0)
    assert str(event["summary"]) == "Conversation"
    (named,) = meetings(view(about(next_session=local)), "rel-1", THURSDAY, berlin, names=True)
    assert named.summary == "Ines and Tomas"


def test_the_rhythm_is_a_series_on_the_clock_on_the_wall() -> None:
    """Mission 72: it begins behind the next meeting and has no zone, so that summer time does not shift its hour."""
    rule = "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;BYHOUR=14;BYMINUTE=30"
    next_one, series = read(*of(about(next_session="2026-11-26T14:30", rhythm=rule)))
    assert series.decoded("dtstart") == datetime(2026, 12, 10, 14, 30)
    assert series["rrule"] == {"FREQ": ["WEEKLY"], "INTERVAL": [2], "BYDAY": ["TH"]}
    assert next_one.get("rrule") is None and next_one["uid"] != series["uid"]


def test_a_rhythm_alone_begins_with_its_next_day() -> None:
    """No meeting is agreed, and there was one before: it is counted from that."""
    held = Change("sessions", "s1", {"number": 1, "started": "2026-11-12T09:00:00+01:00"})
    (series,) = read(*of(held, about(rhythm="FREQ=WEEKLY;INTERVAL=2")))
    assert series.decoded("dtstart") == datetime(2026, 11, 26, 9, 0)
    assert of() == []


def test_a_meeting_that_is_moved_keeps_its_event() -> None:
    """The calendar changes it instead of showing it twice; the next one is another event."""
    changes = next_meeting_changes(view(), "2026-11-26T14:30", THURSDAY)
    first = of(*changes)[0].uid
    changes += next_meeting_changes(view(*changes), "2026-11-27T09:00", THURSDAY)
    moved = of(*changes)[0]
    assert (moved.uid, moved.start) == (first, datetime(2026, 11, 27, 9, 0, tzinfo=BERLIN))
    assert of(*changes)[0].uid == first
    changes += next_meeting_changes(view(*changes), "2026-12-10T14:30", THURSDAY, held="2026-11-27T09:00")
    assert of(*changes)[0].uid != first


def test_a_day_without_a_time() -> None:
    (event,) = read(Event("hello@mentortui", date(2027, 2, 19), "Say hello"))
    assert event.decoded("dtstart") == date(2027, 2, 19) and event.get("duration") is None


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_stays_text(summary: str, description: str) -> None:
    """Line breaks, commas, colons, hostile controls: no line of the file is the text's, and words come back."""
    (event,) = read(Event("a@b", THURSDAY, summary, description=description))
    assert set(event) <= {"UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DURATION", "SUMMARY", "DESCRIPTION"}
    kept = str(event["summary"])
    assert [word for word in summary.split() if word.isalnum()] == [
        word for word in kept.split() if word in summary.split() and word.isalnum()
    ]


def test_long_wide_text_is_folded_between_characters() -> None:
    text = "漢字, und; mehr \\new \\\\ " * 20
    (event,) = read(Event("a@b", THURSDAY, text))
    assert str(event["summary"]) == text
    (event,) = read(Event("a@b", THURSDAY, "one\nBEGIN:VEVENT\nX: two"))
    assert str(event["summary"]) == "one\nBEGIN:VEVENT\nX: two"
