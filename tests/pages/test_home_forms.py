"""The questions for a new relationship and for a session held without the program, as data."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from fakes import view

from mentortui.model.records.record import Change
from mentortui.pages.form import NotUnderstood
from mentortui.pages.home.new_form import new_asks, not_another, wish_of
from mentortui.pages.review import recording_form
from mentortui.pages.review.recording_form import held_asks, held_of
from mentortui.service.review.recording import DayRefused

NOW = datetime(2026, 11, 19, 9, 0, tzinfo=UTC)
TWO = {"mentor": "Ines", "mentee": "Tomas"}


def test_two_who_have_a_relationship_are_asked_whether_another_is_meant() -> None:
    """Right behind their names; a no ends it."""
    asks = new_asks(NOW, "UTC", [("ines-tomas", "Ines", "Tomas")])
    assert [ask.key for ask in asks({})] == ["mentor", "mentee", "me", "purpose", "minutes", "next"]
    assert [ask.key for ask in asks(TWO)][:3] == ["mentor", "mentee", "again"]
    assert "ines-tomas" in asks(TWO)[2].sentence
    assert not_another("again", {"again": "no"}) and not not_another("again", {"again": "yes"})


def test_answers_are_a_wish() -> None:
    """And each is checked as it is given."""
    wish = wish_of({**TWO, "me": "mentee", "purpose": "", "minutes": "45", "next": ""}, "UTC")
    assert (wish.me, wish.minutes, wish.zone) == ("mentee", 45, "UTC")
    minutes = new_asks(NOW, "UTC")({})[4]
    for text in ("7", "many"):
        with pytest.raises(NotUnderstood, match="15 to 180"):
            minutes.read(text, TWO)


def test_a_session_on_the_same_day_is_asked_about() -> None:
    """Its number is named; the day is one that has been."""
    session = {"number": 1, "started": "2026-11-18T10:00:00+01:00", "ended": "2026-11-18T11:00:00+01:00"}
    relationship = view(Change("sessions", "s", session))
    asks = held_asks(relationship, NOW)
    assert [ask.key for ask in asks({})] == ["day", "time", "minutes"]
    assert [ask.key for ask in asks({"day": "2026-11-10"})] == ["day", "time", "minutes"]
    there = asks({"day": "2026-11-18"})
    assert there[1].key == "again" and "Session 1" in there[1].sentence
    assert recording_form.not_another("again", {"again": "no"})
    with pytest.raises(NotUnderstood):
        asks({})[0].read("tomorrow", {})


def test_the_answers_say_when_it_was() -> None:
    """A time that is still to come is refused."""
    held = held_of(view(), {"day": "2026-11-10", "time": "14.30", "minutes": "45"}, NOW)
    assert (held.began.date(), f"{held.began:%H:%M}", held.minutes) == (date(2026, 11, 10), "14:30", 45)
    with pytest.raises(DayRefused):
        held_of(view(), {"day": "2026-11-19", "time": "23:59", "minutes": "45"}, NOW)
