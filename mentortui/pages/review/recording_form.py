"""The questions on when a session was held without the program."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time

from mentortui.model.days.spoken import past_examples
from mentortui.model.days.written import day_name, parse_moment
from mentortui.model.days.zones import elsewhere
from mentortui.model.relationship import Relationship
from mentortui.pages.form import Answers, Ask, NotUnderstood, chosen
from mentortui.service.choices import YES_OR_NO
from mentortui.service.review.recording import LONGEST, DayRefused, Held, began_at, held_day, on_that_day, planned_on

HEADING = "A session held without the program"
_CLOCK = r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])"


def held_asks(relationship: Relationship, now: datetime) -> Callable[[Mapping[str, str]], Sequence[Ask]]:
    """The questions after the answers so far. now: on the clock of whoever is asked."""
    today, zone = relationship.here(now).date(), relationship.about.zone
    where = f" in {zone}" if elsewhere(zone, now) else ""
    help = f"A past day: {past_examples(today)}."
    first = Ask("day", "When was it held?", help, read=_day(today), shown=_day_words(today))

    def asks(answers: Mapping[str, str]) -> Sequence[Ask]:
        day = date.fromisoformat(answers["day"]) if answers.get("day") else None
        there = on_that_day(relationship, day) if day else None
        rest = _rest(relationship, day or today, where)
        if there is None:
            return [first, *rest]
        sentence = f"Session {there.number} was on that day already. Record another one?"
        return [first, Ask("again", sentence, YES_OR_NO.help, read=chosen(YES_OR_NO)), *rest]

    return asks


def not_another(key: str, answers: Mapping[str, str]) -> str:
    """What is in the way after an answer: that no other one is meant."""
    no = key == "again" and answers["again"] == "no"
    return "Then nothing is recorded. Esc leaves; Shift+Tab goes back to the day." if no else ""


def held_of(relationship: Relationship, answers: Answers, now: datetime) -> Held:
    """When it was, by all answers. Raises DayRefused."""
    day = date.fromisoformat(answers["day"])
    return Held(began_at(relationship, day, _time(answers["time"]), now), int(answers["minutes"]))


def _rest(relationship: Relationship, day: date, where: str) -> list[Ask]:
    planned = parse_moment(planned_on(relationship, day))
    unsaid = f"Enter: {planned:%H:%M}, as planned." if planned else "12:00 is saved if you do not know."
    usual = str(relationship.about.minutes)
    minutes = f"Minutes, 1 to {LONGEST}. Enter: {usual}."
    return [
        Ask(
            "time",
            "When did it begin?",
            f"A time{where}: 14:00. {unsaid}",
            optional=True,
            read=_clock,
            without=f"{planned:%H:%M}" if planned else "12:00",
        ),
        Ask("minutes", "How long did you talk?", minutes, optional=True, default=usual, read=_minutes, act="its lines"),
    ]


def _day(today: date) -> Callable[[str, Mapping[str, str]], str]:
    def read(text: str, _: Mapping[str, str]) -> str:
        try:
            return held_day(text, today).isoformat()
        except DayRefused as refused:
            raise NotUnderstood(str(refused)) from refused

    return read


def _day_words(today: date) -> Callable[[str], str]:
    return lambda text: day_name(date.fromisoformat(text), today)


def _clock(text: str, _: Mapping[str, str]) -> str:
    if not re.fullmatch(_CLOCK, text):
        raise NotUnderstood("A time such as 14:00.")
    return text


def _time(text: str) -> time | None:
    found = re.fullmatch(_CLOCK, text)
    return time(int(found[1]), int(found[2])) if found else None


def _minutes(text: str, _: Mapping[str, str]) -> str:
    if not (text.isascii() and text.isdecimal() and len(text) < 5 and 1 <= int(text) <= LONGEST):
        raise NotUnderstood(f"Whole minutes from 1 to {LONGEST}.")
    return text
