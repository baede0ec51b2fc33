"""How far an ending is, told from the records alone."""

from __future__ import annotations

from datetime import date

import pytest
from fakes import view

from mentortui.model.records.record import Change, Lane
from mentortui.model.rules.closing import Closure, when_then

MOVE = Change("stage_moves", "m", {"origin": "Maturity", "to": "Closure", "at": "2026-11-19T14:30:00+01:00"})
SAID = {"reason": "achieved", "exit": "end", "announced": "2026-11-19T14:30:00+01:00", "last_on": "2026-12-03"}


def closing(**values: str) -> Change:
    return Change("closings", "closing", {**SAID, **values})


def session(day: str, stage: str = "Closure") -> Change:
    return Change("sessions", f"s{day}", {"number": 1, "stage": stage, "started": f"{day}T15:00:00+01:00"})


def complete(role: str, at: str = "2026-12-03T11:00:00+01:00") -> Change:
    return Change("completions", f"completion.{role}", {"person": role, "at": at})


def test_it_is_announced_when_it_was_said_in_closure() -> None:
    assert not Closure(view()).begun
    assert not Closure(view(closing())).announced, "words from before the relationship went there say nothing"
    assert not Closure(view(MOVE)).announced
    assert Closure(view(MOVE, closing())).announced


@pytest.mark.parametrize("said", [(), ("mentor",), ("mentee",)])
def test_it_is_complete_only_when_both_say_so(said: tuple[str, ...]) -> None:
    """Mission 55, 56: one word does not end it, nor does none."""
    assert not Closure(view(MOVE, closing(), *map(complete, said))).complete
    assert Closure(view(MOVE, closing(), complete("mentor"), complete("mentee"))).complete


def test_who_comes_back_ends_anew() -> None:
    """A relationship that went on after all needs new words, new letters, and both have to call it complete anew."""
    back = Change("stage_moves", "n", {"origin": "Closure", "to": "Growth", "at": "2027-01-04T10:00:00+01:00"})
    again = Change("stage_moves", "o", {"origin": "Maturity", "to": "Closure", "at": "2027-06-01T10:00:00+01:00"})
    done = (MOVE, closing(), complete("mentor"), complete("mentee"))
    assert not Closure(view(*done, back)).complete
    second = Closure(view(*done, back, again))
    assert (second.begun, second.announced, second.complete) == (True, False, False)
    assert (Closure(view(MOVE)).packet, second.packet) == ("letters", "letters.2")


def test_the_last_session_is_the_one_on_its_day_or_later() -> None:
    assert not Closure(view(MOVE, closing(), session("2026-11-26"))).last_held
    assert Closure(view(MOVE, closing(), session("2026-12-04"))).last_held
    assert not Closure(view(MOVE, closing(last_on=""), session("2026-12-04"))).last_held
    waiting = Closure(view(MOVE, closing()))
    assert [waiting.last_has_come(date(2026, 12, day)) for day in (2, 3, 10)] == [False, True, True]
    assert not Closure(view(MOVE, closing(), session("2026-12-03"))).last_has_come(date(2026, 12, 3))


@pytest.mark.parametrize(
    ("planned", "last_on", "spoken", "in_one"),
    [
        ("2026-11-26T10:00", date(2026, 11, 26), False, True),  # the very next meeting
        ("2026-11-26T10:00", date(2026, 12, 3), False, False),  # the next, and one more
        ("2026-11-26T10:00", date(2026, 11, 26), True, False),  # it was talked about in a session before
        ("", date(2026, 11, 19), False, True),  # today
        ("", date(2026, 12, 3), False, False),  # there is time for one between
        ("2026-11-12T10:00", date(2026, 12, 3), False, False),  # what was planned has gone by
    ],
)
def test_two_sessions_are_the_rule(planned: str, last_on: date, spoken: bool, in_one: bool) -> None:
    """Mission 55: an ending that would be announced and held in one session is known as one."""
    changes = [MOVE, closing(last_on=""), Change("about", "about", {"next_session": planned})]
    relationship = view(*changes, *([session("2026-11-19")] if spoken else []))
    assert Closure(relationship).in_one(last_on, date(2026, 11, 19)) is in_one


def test_a_letter_left_empty_is_not_a_missing_one() -> None:
    values = {"packet": "letters", "person": "mentor", "part": "lessons", "text": ""}
    relationship = view(MOVE, closing(), Change("letters", "l", values, Lane.SEALED))
    assert Closure(relationship).missing("mentor") == ["appreciation", "next"]
    assert len(Closure(relationship).missing("mentee")) == 3
    assert Closure(relationship).letters("mentor") == {}, (
        "sealed letters are read on the page on which they are written"
    )


def test_a_routine_reads_as_a_sentence() -> None:
    assert when_then("when Monday comes", "block an hour") == "When Monday comes, I will block an hour"
    assert when_then("Monday comes", "block an hour") == "When Monday comes, I will block an hour"
    assert when_then("Monday comes", "I block an hour") == "When Monday comes, I block an hour"
    assert when_then("Monday comes", "i block an hour") == "When Monday comes, i block an hour"
    assert when_then("Monday comes", "I’ll block an hour") == "When Monday comes, I’ll block an hour"
