"""Days and times as people say them."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mentortui.model.days.due import read_due, stated_due
from mentortui.model.days.spoken import find_day, find_moment, find_past_day
from mentortui.model.days.written import (
    clock,
    day_name,
    listed_day,
    near_day,
    parse_day,
    parse_moment,
    time_left,
)
from mentortui.model.relationship import in_time

TODAY = date(2026, 11, 19)  # a Thursday
PHRASES = {
    "today": "2026-11-19",
    "tonight": "2026-11-19",
    "Tomorrow": "2026-11-20",
    "fri": "2026-11-20",
    "friday": "2026-11-20",
    "by Fri.": "2026-11-20",
    "thu": "2026-11-26",
    "thurs": "2026-11-26",
    "wed": "2026-11-25",
    "tues": "2026-11-24",
    "sun": "2026-11-22",
    "next fri": "2026-11-27",
    "next mon": "2026-11-23",
    "next week": "2026-11-26",
    "next month": "2026-12-19",
    "in 3 days": "2026-11-22",
    "in a week": "2026-11-26",
    "in two weeks": "2026-12-03",
    "in 2 weeks": "2026-12-03",
    "in a month": "2026-12-19",
    "in 3 months": "2027-02-19",
    "in 0 days": "2026-11-19",
    "27 nov": "2026-11-27",
    "27. November": "2026-11-27",
    "27th nov": "2026-11-27",
    "nov 27": "2026-11-27",
    "Nov 27th, 2027": "2027-11-27",
    "19 nov": "2026-11-19",
    "18 nov": "2027-11-18",
    "3 jan": "2027-01-03",
    "1 sept": "2027-09-01",
    "thu 26 nov": "2026-11-26",
    "29 feb": "2028-02-29",
    "29 feb 2028": "2028-02-29",
    "2026-12-24": "2026-12-24",
    "2024-02-29": "2024-02-29",
    "due 1 may": "2027-05-01",
    "until tomorrow!": "2026-11-20",
}
NONSENSE = (
    "31 june",
    "30 feb",
    "29 feb 2027",
    "2026-13-01",
    "2026-02-30",
    "0 nov",
    "99 dec",
    "someday",
    "fri 14:30",
    "",
    "in days",
    "in 5",
    "friend",
    "may",
    "saturn",
    "2026",
    "yesterday",
    "0000-01-01",
)


@pytest.mark.parametrize(("said", "day"), PHRASES.items())
def test_a_day_as_people_say_it(said: str, day: str) -> None:
    """Seen from a Thursday in November."""
    assert find_day(said, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize("said", NONSENSE)
def test_what_names_no_day_names_none(said: str) -> None:
    """Nonsense dates stay words; nothing is guessed."""
    assert find_day(said, TODAY) is None


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("send the outline fri", "send the outline", "2026-11-20"),
        ("send the outline by fri.", "send the outline", "2026-11-20"),
        ("ask about the talk tomorrow", "ask about the talk", "2026-11-20"),
        ("call Jo, on 3 dec", "call Jo", "2026-12-03"),
        ("read it (by next week)", "read it", "2026-11-26"),
        ("read chapter 3", "read chapter 3", None),
        ("meet on the 31 june", "meet on the 31 june", None),
        ("fri", "fri", None),
        ("talk about friday", "talk about friday", None),
        ("send it eod fri", "send it", "2026-11-20"),
        ("send it before the end of the week", "send it", "2026-11-20"),
        ("send it by the end of the month", "send it", "2026-11-30"),
        ("send it on the 3rd", "send it", "2026-12-03"),
        (", fri", ", fri", None),
        ("write to a friend", "write to a friend", None),
        ("  spaces  ", "spaces", None),
        ("two\nlines fri", "two\nlines", "2026-11-20"),
    ],
)
def test_the_day_at_the_end_of_a_promise(text: str, words: str, day: str | None) -> None:
    """The day leaves the words; without one the words stay as they are."""
    due = read_due(text, TODAY)
    assert (due.words, due.day) == (words, date.fromisoformat(day) if day else None)


def test_the_year_turns() -> None:
    """On the last day of the year, tomorrow is next year's, and so are months."""
    eve = date(2026, 12, 31)
    assert find_day("tomorrow", eve) == date(2027, 1, 1)
    assert find_day("in 2 months", eve) == date(2027, 2, 28)
    assert find_day("1 jan", eve) == date(2027, 1, 1)
    assert find_day("fri", eve) == date(2027, 1, 1)


def test_a_leap_day_today_is_today() -> None:
    """29 February said on 29 February."""
    leap = date(2028, 2, 29)
    assert find_day("29 feb", leap) == leap
    assert find_day("28 feb", leap) == date(2029, 2, 28)
    assert find_day("in 3 months", leap) == date(2028, 5, 29)


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        ("thu 14:30", "2026-11-26T14:30"),
        ("tomorrow 9am", "2026-11-20T09:00"),
        ("in 2 weeks 10:00", "2026-12-03T10:00"),
        ("3 dec at 9am", "2026-12-03T09:00"),
        ("fri 12am", "2026-11-20T00:00"),
        ("fri 12 pm", "2026-11-20T12:00"),
        ("fri 14h30", "2026-11-20T14:30"),
        ("16:00", "2026-11-19T16:00"),
        ("2026-12-24 18:15", "2026-12-24T18:15"),
    ],
)
def test_a_day_and_a_time(said: str, moment: str) -> None:
    """The next meeting, as one types it."""
    assert find_moment(said, datetime(2026, 11, 19, 14, 30)) == datetime.fromisoformat(moment)


@pytest.mark.parametrize("said", ["thu", "fri 25:00", "fri 10:75", "fri 13pm", "fri 0am", "31 june 9am", "", "soon 9"])
def test_no_time_is_guessed(said: str) -> None:
    """Half a moment is none."""
    assert find_moment(said, datetime(2026, 11, 19, 14, 30)) is None


def test_days_are_counted_as_days_across_the_clock_change() -> None:
    """In the nights when clocks change, tomorrow is still the next date and the moment keeps its wall time."""
    berlin = ZoneInfo("Europe/Berlin")
    for eve in (date(2026, 3, 28), date(2026, 10, 24)):
        late = datetime(eve.year, eve.month, eve.day, 23, 30, tzinfo=berlin)
        assert find_day("tomorrow", late.date()) == eve + timedelta(days=1)
        assert find_moment("tomorrow 02:30", late.replace(tzinfo=None)) == datetime(
            eve.year, eve.month, eve.day + 1, 2, 30
        )
        assert find_day("in 2 weeks", late.date()) == eve + timedelta(days=14)


PIECES = "next in by fri sat may 31 june feb 29 99 0 14:30 9am 2026-02-31 week months a two 999 , . ſat frı ٣ K"
SAID = st.one_of(st.text(max_size=30), st.lists(st.sampled_from(PIECES.split(" ")), max_size=6).map(" ".join))


@given(SAID, st.dates())
@example("in 999 weeks", date.max)
@example("in 999 months", date.max)
@example("fri", date.max)
@example("next week", date.max)
@example("tomorrow", date.max)
@example("1 jan", date.max)
@example("frı", TODAY)
@example(", fri", TODAY)
@example("end of month", date.max)
@example("the 30th", date.max)
def test_days_never_raise(said: str, today: date) -> None:
    """Whatever is typed, on whatever day from year 1 to 9999, the answer is a day or none."""
    assert find_day(said, today) is None or isinstance(find_day(said, today), date)
    due = stated_due(said, today)
    assert due.day is None or due.words
    find_moment(said, datetime(today.year, today.month, today.day, 12))
    parse_day(said)
    parse_moment(said)
    clock(said)


@given(st.dates(date(1900, 1, 1), date(8999, 12, 31)), st.dates())
def test_a_day_that_is_shown_can_be_typed(day: date, today: date) -> None:
    """The words for a day are never empty; an ISO day is found as itself."""
    assert near_day(day, today)
    assert find_day(day.isoformat(), today) == day
    assert parse_day(day.isoformat()) == day


def test_days_in_words() -> None:
    """Near days by their distance, others by their name, the year only when it is another."""
    said = {offset: near_day(TODAY + timedelta(days=offset), TODAY) for offset in (-20, -7, -6, -1, 0, 1, 6, 7)}
    assert said == {
        -20: "Fri 30 Oct",
        -7: "Thu 12 Nov",
        -6: "6 days ago",
        -1: "yesterday",
        0: "today",
        1: "tomorrow",
        6: "in 6 days",
        7: "Thu 26 Nov",
    }
    assert day_name(date(2027, 1, 3), TODAY) == "Sun 3 Jan 2027"


def test_days_in_a_column() -> None:
    """Issue 13: one manner for days. The day of the month has two cells; only what is due is told by its distance."""
    said = [listed_day(TODAY + timedelta(days=offset), TODAY) for offset in (-1, 0, 1, 2, 15, 45)]
    assert said == ["yesterday", "today", "tomorrow", "Sat 21 Nov", "Fri  4 Dec", "Sun  3 Jan 2027"]


def test_how_long_it_is_until_a_meeting() -> None:
    """Minutes within the hour, then hours; nothing once it has begun. Seconds are never told."""
    noon = datetime(2026, 11, 19, 12, 0, 30)
    said = {minutes: time_left(noon + timedelta(minutes=minutes), noon) for minutes in (-5, 0, 1, 59, 60, 170)}
    assert said == {-5: "", 0: "", 1: "in 1 min", 59: "in 59 min", 60: "in 1 h", 170: "in 3 h"}
    assert time_left(datetime(2026, 11, 19, 12, 18), noon) == "in 18 min"


def test_times_in_words() -> None:
    """The hour of an ISO time in its own zone; nothing for what is none."""
    assert clock(datetime(2026, 11, 19, 14, 5, tzinfo=timezone(timedelta(hours=9))).isoformat()) == "14:05"
    assert clock("soon") == ""
    assert parse_moment("") is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", "2026-11-19"),
        ("Yesterday", "2026-11-18"),
        ("3 days ago", "2026-11-16"),
        ("2 weeks ago", "2026-11-05"),
        ("tue", "2026-11-17"),
        ("thursday", "2026-11-19"),
        ("fri", "2026-11-13"),
        ("on mon", "2026-11-16"),
        ("10 nov", "2026-11-10"),
        ("tue 10 nov", "2026-11-10"),
        ("tuesday 10.11.", "2026-11-10"),
        ("10.11.", "2026-11-10"),
        ("fri 10 nov", ""),
        ("december 24th", "2025-12-24"),
        ("29 feb", "2024-02-29"),
        ("the 5th", "2026-11-05"),
        ("2026-10-01", "2026-10-01"),
        ("2026-12-01", ""),
        ("24 dec 2026", ""),
        ("tomorrow", ""),
        ("in 3 days", ""),
        ("next week", ""),
        ("by june", ""),
        ("soon", ""),
        ("", ""),
    ],
)
def test_a_day_that_has_been(text: str, day: str) -> None:
    """What showed that a goal moves was on a day behind us; a day to come is none."""
    found = find_past_day(text, date(2026, 11, 19))
    assert (found.isoformat() if found else "") == day


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "9999-12-31", "0001-01-01"])
def test_a_day_at_the_end_of_the_calendar_is_none(text: str) -> None:
    """Nothing is counted from it, and nothing is ordered by it: one step further would be an overflow."""
    assert (parse_day(text), parse_moment(text)) == (None, None)
    assert in_time(text) == text
