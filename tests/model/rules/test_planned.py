"""What is planned: rest, term and ending are asked in one place, whoever shows or proposes a meeting."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import icalendar
import pytest
from fakes import Clock, running, view

from mentortui.formats.ics import calendar
from mentortui.model.records.record import Change
from mentortui.model.relationship import Relationship
from mentortui.model.rules.cadence import cadence
from mentortui.model.rules.planned import first_day, last_day, next_meeting
from mentortui.service.home.entry import overview
from mentortui.service.home.overview import by_next_meeting, due_reviews, due_rows
from mentortui.service.session import wrapup
from mentortui.service.session.proposing import proposed_meeting
from mentortui.service.session.schedule import coming_in_rhythm, meetings

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 29, 12, tzinfo=BERLIN)
WEEKLY = "FREQ=WEEKLY;BYDAY=TH;BYHOUR=14;BYMINUTE=30"
MOVE = Change(
    "stage_moves", "m1", {"origin": "Maturity", "to": "Closure", "at": "2026-11-01T10:00:00+01:00", "reason": "done"}
)


def about(**values: object) -> Change:
    return Change("about", "about", {"zone": "Europe/Berlin", "rhythm": WEEKLY, **values})


def ends(last: str) -> tuple[Change, ...]:
    values = {"reason": "goals", "exit": "end", "last_on": last, "announced": "2026-11-02T10:00:00+01:00"}
    return MOVE, Change("closings", "closing", values)


def rests(until: str) -> Change:
    return Change("pauses", "p1", {"began": "2026-11-20T10:00:00+01:00", "until": until, "ended": ""})


def term(until: str) -> tuple[Change, ...]:
    terms = {"span": "fixed", "until": until, "frequency": "weekly"}
    signed = {"version": "v1", "terms": terms, "at": "2026-09-01T10:00:00+02:00"}
    return (
        Change("versions", "v1", {"number": 1, "terms": terms, "at": "2026-09-01T10:00:00+02:00", "by": "mentor"}),
        *(Change("signatures", f"v1.{role}", {**signed, "person": role}) for role in ("mentor", "mentee")),
    )


def series(relationship: Relationship) -> list[icalendar.Event]:
    """The events of the calendar file, as another program reads them."""
    text = calendar(meetings(relationship, "rel-1", NOW), NOW)
    return list(icalendar.Calendar.from_ical(text).walk("VEVENT"))


def test_nothing_is_planned_after_the_last_session() -> None:
    """M4: no series in the calendar, no proposal, and home shows the last session instead of a later meeting."""
    relationship = view(*ends("2026-12-07"), about(next_session="2026-12-07T16:15"))
    assert last_day(relationship) == date(2026, 12, 7)
    assert coming_in_rhythm(relationship, NOW) is None
    assert [event.get("rrule") for event in series(relationship)] == [None]
    later = view(*ends("2026-12-07"), about(next_session="2026-12-10T14:30"))
    assert next_meeting(later) == overview(later, "ines")["next_session"] == "2026-12-07"
    assert series(later) == []
    planned = Change("meetings", "meeting.2026-12-10T14:30", {"planned": "2026-12-10T14:30"})
    overtaken = view(*ends("2026-12-07"), planned, about(next_session="2026-12-10T14:30"))
    assert [beat.at for beat in cadence(overtaken)] == ["2026-12-07"]


def test_the_rhythm_goes_on_until_the_last_session() -> None:
    """M4: a series that ends on the day of the last session at the latest."""
    relationship = view(*ends("2026-12-20"), about(next_session="2026-12-03T14:30"))
    first, then = series(relationship)
    assert then["rrule"]["UNTIL"][0] == datetime(2026, 12, 20, 22, 59, 59, tzinfo=ZoneInfo("UTC"))
    assert then.decoded("dtstart") == datetime(2026, 12, 10, 14, 30, tzinfo=BERLIN)
    assert first.decoded("dtstart") == datetime(2026, 12, 3, 13, 30, tzinfo=ZoneInfo("UTC"))


def test_nothing_is_planned_when_the_last_session_was_held() -> None:
    """M4: whatever day stands in the record."""
    held = Change("sessions", "s1", {"number": 1, "started": "2026-11-27T10:00:00+01:00", "stage": "Closure"})
    relationship = view(*ends("2026-11-27"), held, about(next_session="2026-12-10T14:30"))
    assert (next_meeting(relationship), coming_in_rhythm(relationship, NOW), series(relationship)) == ("", None, [])
    assert [beat.state for beat in cadence(relationship)] == ["held"]


def test_nothing_is_planned_when_it_was_called_complete_before_that_day() -> None:
    """M4: by one of the two, or by both, whatever day was announced; a hello afterwards is all that is left."""
    said = [
        Change("completions", f"c.{role}", {"person": role, "at": NOW.isoformat()}) for role in ("mentor", "mentee")
    ]
    for words in (said[:1], said):
        hello = Change("closings", "closing", {"hello": "2027-03-01"})
        relationship = view(*ends("2026-12-20"), *words, hello, about(next_session="2026-12-03T14:30"))
        assert (next_meeting(relationship), coming_in_rhythm(relationship, NOW)) == ("", None)
        assert [event.decoded("dtstart") for event in series(relationship)] == [date(2027, 3, 1)]


def test_an_ending_that_was_taken_back_ends_nothing() -> None:
    """M4: the relationship came back from Closure: the rhythm goes on, and nobody says hello afterwards."""
    moved = {"origin": "Closure", "to": "Growth", "at": "2026-11-10T10:00:00+01:00", "reason": "a new goal"}
    hello = Change("closings", "closing", {"hello": "2027-03-01"})
    relationship = view(*ends("2026-12-07"), hello, Change("stage_moves", "m2", moved), about())
    assert coming_in_rhythm(relationship, NOW) == datetime(2026, 12, 3, 14, 30)
    assert [event.decoded("dtstart") for event in series(relationship)] == [
        datetime(2026, 12, 3, 14, 30, tzinfo=BERLIN)
    ]


def test_a_day_of_the_last_session_without_a_time() -> None:
    """N7: the brief and home say the day that the closing page says, not "no day agreed"."""
    relationship = view(*ends("2026-11-29"), about())
    assert next_meeting(relationship) == "2026-11-29"
    gone = view(*ends("2026-12-07"), about(next_session="2026-11-26T14:30"))
    assert next_meeting(gone, date(2026, 11, 29)) == "2026-12-07"


@pytest.mark.parametrize(
    ("until", "first"), [("2027-01-10", datetime(2027, 1, 14, 14, 30)), ("", None), ("2026-12-01", None)]
)
def test_nothing_is_planned_in_a_rest(until: str, first: datetime | None) -> None:
    """M4: the rhythm goes on behind the rest; while the rest is open, nothing is planned."""
    relationship = view(rests(until), about(next_session="2026-12-03T14:30"))
    if until == "2026-12-01":
        assert next_meeting(relationship) == "2026-12-03T14:30", "behind the rest"
        return
    assert next_meeting(relationship) == ""
    assert first_day(relationship) == (date.fromisoformat(until) if until else date.max)
    found = series(relationship)
    assert coming_in_rhythm(relationship, NOW) == first
    assert [event.decoded("dtstart") for event in found] == ([first.replace(tzinfo=BERLIN)] if first else [])


def test_a_fixed_term_ends_the_series() -> None:
    """M4: UNTIL is the end of the term; behind it nothing is proposed."""
    relationship = view(*term("2027-01-31"), about(next_session="2026-12-03T14:30"))
    assert last_day(relationship) == date(2027, 1, 31)
    assert series(relationship)[1]["rrule"]["UNTIL"][0].date() == date(2027, 1, 31)
    assert coming_in_rhythm(relationship, datetime(2027, 1, 30, 12, tzinfo=BERLIN)) is None


def test_the_meeting_that_is_being_held_is_not_proposed_again() -> None:
    """N7: the wrap-up at 13:58, and one that begins 20 minutes early, propose the next one."""
    rule = "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;BYHOUR=14;BYMINUTE=0"
    before = Change("sessions", "s1", {"number": 1, "started": "2026-11-19T14:00:00+01:00"})
    relationship = view(about(rhythm=rule), before)
    wrapping = datetime(2026, 12, 3, 13, 58, tzinfo=BERLIN)
    assert coming_in_rhythm(relationship, wrapping) == datetime(2026, 12, 3, 14)
    assert coming_in_rhythm(relationship, wrapping, held=date(2026, 12, 3)) == datetime(2026, 12, 17, 14)
    late = datetime(2026, 12, 4, 0, 20, tzinfo=BERLIN)
    assert coming_in_rhythm(relationship, late, held=date(2026, 12, 3)) == datetime(2026, 12, 17, 14)
    here = running(relationship, clock=Clock(wrapping.replace(hour=13, minute=5)))
    assert proposed_meeting(here) == datetime(2026, 12, 17, 14)


def test_the_series_keeps_its_hour_in_summer_and_agrees_with_the_next_meeting() -> None:
    """F7: 14:30 in Berlin stays 14:30 there, whoever reads it; the meeting before it is on the same clock."""
    relationship = view(about(next_session="2027-03-18T14:30"))
    text = calendar(meetings(relationship, "rel-1", NOW), NOW)
    assert "DTSTART;TZID=Europe/Berlin:20270318T143000" in text
    assert "DTSTART;TZID=Europe/Berlin:20270325T143000" in text
    zone = next(iter(icalendar.Calendar.from_ical(text).walk("VTIMEZONE"))).to_tz()
    for day, offset in ((date(2027, 3, 25), 1), (date(2027, 4, 1), 2), (date(2027, 11, 4), 1), (date(2033, 7, 7), 2)):
        at = datetime(day.year, day.month, day.day, 14, 30)
        assert at.replace(tzinfo=zone).utcoffset() == at.replace(tzinfo=BERLIN).utcoffset(), day
        assert at.replace(tzinfo=zone).utcoffset().total_seconds() == offset * 3600  # type: ignore[union-attr]


def test_a_zone_without_summer_time_needs_one_row() -> None:
    """F7: India, half an hour off."""
    relationship = view(about(zone="Asia/Kolkata", next_session="2026-12-03T14:30"))
    text = calendar(meetings(relationship, "rel-1", NOW), NOW)
    assert text.count("BEGIN:STANDARD") == 1 and "TZOFFSETTO:+0530" in text


def test_home_is_in_the_order_of_moments() -> None:
    """N8: 9:00 in New York is later than 14:30 in Berlin on the same day."""
    berlin = overview(view(about(next_session="2026-12-03T14:30")), "ines") | {"slug": "b"}
    york = overview(view(about(zone="America/New_York", next_session="2026-12-03T09:00")), "ines") | {"slug": "a"}
    assert [entry["slug"] for entry in by_next_meeting([york, berlin], NOW)] == ["b", "a"]


def test_due_is_a_day_in_the_relationship() -> None:
    """N8, F5: due tomorrow here is due today in Auckland; what has no day that there is, is never due."""
    promise = {"owner": "mentee", "text": "send it", "due": "2026-11-30", "state": "open"}
    never = {"owner": "mentee", "text": "send it", "due": "0001-01-01", "state": "open"}
    made = [
        overview(view(about(zone=zone), Change("promises", "p", promise), Change("promises", "q", never)), "ines")
        for zone in ("Europe/Berlin", "Pacific/Auckland")
    ]
    rows = due_rows(made, NOW.date(), NOW)
    assert [(entry["zone"], found["id"]) for entry, found in rows] == [("Pacific/Auckland", "p")]
    review = {"what": "goal 1", "due": "2026-11-30", "page": "goals"}
    again = due_reviews([entry | {"reviews": [review]} for entry in made], NOW.date(), NOW)
    assert [(entry["zone"], found) for entry, found in again] == [("Pacific/Auckland", review)]


def test_the_wrap_up_asks_on_the_clock_of_the_relationship() -> None:
    """N8: the next meeting, of somebody in New York: the zone is named, what is proposed stands on both clocks, and
    `today` and a time are those there. Not in Paris, whose clock shows the same."""
    relationship = view(about(next_session=""))
    for reader, told in (("America/New_York", True), ("Europe/Paris", False)):
        late = datetime(2026, 11, 29, 23, 30, tzinfo=ZoneInfo("UTC")).astimezone(ZoneInfo(reader))
        here = running(relationship, clock=Clock(late))
        here.go(len(here.live.steps) - 1)
        here.turn("next")
        shown = wrapup.current(here)
        assert shown is not None
        assert ("in Europe/Berlin" in shown.hint, "08:30 (14:30 Europe/Berlin)" in shown.proposal) == (told, told)
        wrapup.answer(here, "tomorrow 9:00")
        assert here.live.state.answers["next"] == "2026-12-01T09:00"
        here.turn("next")
        noted = wrapup.answer(here, "28 mar 2027 02:30")
        assert noted and "03:30 fits" in noted.why
