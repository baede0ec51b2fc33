"""Rhythm: words, the rule that is kept of them, the next meeting, and the file for a calendar."""

from __future__ import annotations

from datetime import datetime

import pytest
from fakes import running, view
from hypothesis import given
from hypothesis import strategies as st

from mentortui.model.records.record import Change
from mentortui.model.rules.rhythm import RhythmUnclear, bare_rule, next_after, read_rhythm, rhythm_words
from mentortui.service.session import wrapup
from mentortui.service.session.running_session import RunningSession
from mentortui.service.session.schedule import coming_in_rhythm


@pytest.mark.parametrize(
    ("words", "rule", "said"),
    [
        ("weekly", "FREQ=WEEKLY", "every week"),
        ("Weekly Thu 14:30", "FREQ=WEEKLY;BYDAY=TH;BYHOUR=14;BYMINUTE=30", "every week on Thu, 14:30"),
        ("every 2 weeks", "FREQ=WEEKLY;INTERVAL=2", "every 2 weeks"),
        ("every two weeks on thursday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "every 2 weeks on Thu"),
        ("weekly on thu at 9am", "FREQ=WEEKLY;BYDAY=TH;BYHOUR=9;BYMINUTE=0", "every week on Thu, 09:00"),
        ("every other week", "FREQ=WEEKLY;INTERVAL=2", "every 2 weeks"),
        ("every other tuesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "every 2 weeks on Tue"),
        ("every second tuesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "every 2 weeks on Tue"),
        ("thursdays 14:30", "FREQ=WEEKLY;BYDAY=TH;BYHOUR=14;BYMINUTE=30", "every week on Thu, 14:30"),
        ("every fri", "FREQ=WEEKLY;BYDAY=FR", "every week on Fri"),
        ("fortnightly", "FREQ=WEEKLY;INTERVAL=2", "every 2 weeks"),
        ("once a month", "FREQ=MONTHLY", "every month"),
        ("monthly 10:00", "FREQ=MONTHLY;BYHOUR=10;BYMINUTE=0", "every month, 10:00"),
        ("every 3 months", "FREQ=MONTHLY;INTERVAL=3", "every 3 months"),
        ("first monday of the month", "FREQ=MONTHLY;BYDAY=1MO", "the first Mon of every month"),
        ("third fri 9am", "FREQ=MONTHLY;BYDAY=3FR;BYHOUR=9;BYMINUTE=0", "the third Fri of every month, 09:00"),
        ("last fri of every month", "FREQ=MONTHLY;BYDAY=-1FR", "the last Fri of every month"),
        ("the second wed of the month", "FREQ=MONTHLY;BYDAY=2WE", "the second Wed of every month"),
        ("RRULE:FREQ=WEEKLY;INTERVAL=3", "FREQ=WEEKLY;INTERVAL=3", "every 3 weeks"),
    ],
)  # fmt: skip
def test_a_rhythm_in_words(words: str, rule: str, said: str) -> None:
    """Mission 72: words become a rule of RFC 5545, and are said back."""
    assert read_rhythm(words) == rule
    assert rhythm_words(rule) == said


@pytest.mark.parametrize(
    "words",
    [
        "",
        "soon",
        "every 0 weeks",
        "every 99 weeks",
        "thu 25:00 weekly",
        "FREQ=YEARLY",
        "every 31 thu",
        "monthly thu",
        "FREQ=WEEKLY;COUNT=3",
        "14:30",
    ],
)
def test_what_is_no_rhythm_is_refused(words: str) -> None:
    with pytest.raises(RhythmUnclear, match="every 2 weeks"):
        read_rhythm(words)


@given(st.text(max_size=30))
def test_any_text_is_a_rhythm_or_is_refused(words: str) -> None:
    """And what is kept can be said and counted."""
    try:
        rule = read_rhythm(words)
    except RhythmUnclear:
        return
    assert rhythm_words(rule) and bare_rule(rule) and read_rhythm(rule) == rule


@pytest.mark.parametrize(
    ("rule", "anchor", "after", "found"),
    [
        ("FREQ=WEEKLY;INTERVAL=2", "2026-11-19T14:30", "2026-11-19T14:30", "2026-12-03T14:30"),
        ("FREQ=WEEKLY;BYDAY=TU;BYHOUR=9;BYMINUTE=0", "2026-11-19T14:30", "2026-11-19T14:30", "2026-11-24T09:00"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "2026-11-19T14:30", "2026-11-19T14:30", "2026-11-27T14:30"),
        ("FREQ=WEEKLY", "2026-10-22T14:30", "2026-10-22T14:30", "2026-10-29T14:30"),  # over the end of summer time
        ("FREQ=MONTHLY", "2027-01-31T14:30", "2027-01-31T14:30", "2027-03-31T14:30"),
        ("something of a later version", "2026-11-19T14:30", "2026-11-19T14:30", ""),
        ("", "2026-11-19T14:30", "2026-11-19T14:30", ""),
    ],
)
def test_the_next_meeting_in_a_rhythm(rule: str, anchor: str, after: str, found: str) -> None:
    """Mission 72: counted from the last one; the hour on the wall stays the same all year."""
    got = next_after(rule, datetime.fromisoformat(anchor), datetime.fromisoformat(after))
    assert (got.isoformat(timespec="minutes") if got else "") == found


def at_next(*changes: Change) -> RunningSession:
    """A wrap-up in which the next meeting is asked for."""
    here = running(view(*changes))
    here.go(len(here.live.steps) - 1)
    here.turn("next")
    return here


def test_enter_takes_the_meeting_that_the_wrap_up_proposes() -> None:
    """N9, Mission 72: what is proposed and shown is accepted by Enter, as everywhere; `none` leaves it open."""
    usual = Change(
        "about",
        "about",
        {"rhythm": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;BYHOUR=14;BYMINUTE=30", "next_session": "2026-11-19T14:30"},
    )
    for typed, kept in (
        ("", "2026-12-03T14:30"),
        ("y", "2026-12-03T14:30"),
        ("none", ""),
        ("fri 9:00", "2026-11-20T09:00"),
    ):
        here = at_next(usual)
        question = wrapup.current(here)
        assert question and (question.proposal, question.because) == ("Thu 3 Dec 14:30", "as usual")
        wrapup.answer(here, typed)
        assert here.live.state.answers["next"] == kept, typed
    here = at_next()
    wrapup.answer(here, "y")
    assert here.live.state.answers["next"] == "", "nothing is proposed"


def test_enter_keeps_a_meeting_that_is_agreed_already() -> None:
    """N9: an hour more, before the meeting that is agreed: it stays, and is not moved to the one after it."""
    here = at_next(Change("about", "about", {"rhythm": "FREQ=WEEKLY;BYDAY=TH", "next_session": "2026-11-24T10:00"}))
    question = wrapup.current(here)
    assert question and (question.proposal, question.because) == ("Tue 24 Nov 10:00", "as agreed")
    for typed in ("", "y"):
        here.turn("next")
        wrapup.answer(here, typed)
        assert here.live.state.answers["next"] == "", typed


@pytest.mark.parametrize(
    ("held", "agreed", "coming"),
    [
        ("2026-11-05T14:30", "", "2026-12-03T14:30"),  # the second Thursday from the one that was held, not from today
        ("2026-11-12T14:30", "", "2026-11-26T14:30"),
        ("2026-11-05T14:30", "2026-11-26T14:30", "2026-12-10T14:30"),  # what is agreed counts before what was held
    ],
)
def test_a_rhythm_is_counted_from_its_anchor(held: str, agreed: str, coming: str) -> None:
    """Mission 72: every second week means every second week from a meeting of theirs, whatever day it is today."""
    relationship = view(
        Change("about", "about", {"rhythm": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "next_session": agreed}),
        Change("sessions", "s1", {"number": 1, "planned": held, "started": held, "ended": held}),
    )
    found = coming_in_rhythm(relationship, datetime(2026, 11, 20, 9, 0).astimezone())
    assert found == datetime.fromisoformat(coming)
