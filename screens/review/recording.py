"""Writing down a session that was held without the program: when it was, then its lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time

from mentortui.model.days.spoken import past_examples
from mentortui.model.days.written import day_name, parse_moment
from mentortui.model.days.zones import elsewhere
from mentortui.model.relationship import Relationship
from mentortui.pages.form import Answers, Ask, NotUnderstood, chosen
from mentortui.screens.dialogs.note import NoteScreen
from mentortui.screens.kit.form import AskScreen
from mentortui.screens.kit.paint import MUTED, STRONG, WARN, fitted, plain, row
from mentortui.screens.kit.words import Words
from mentortui.service.choices import YES_OR_NO
from mentortui.service.review.recording import LONGEST, DayRefused, Held, began_at, held_day, on_that_day, planned_on

HEADING = "A session held without the program"
_CLOCK = r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])"


def when_screen(
    relationship: Relationship, now: datetime, keys: Mapping[str, str], then: Callable[[Held], None]
) -> AskScreen:
    """The questions on when it was. now: on the clock of whoever is asked. then is told, before the screen goes."""
    today, zone = relationship.here(now).date(), relationship.about.zone
    where = f" in {zone}" if elsewhere(zone, now) else ""

    def asks(answers: Mapping[str, str]) -> Sequence[Ask]:
        day = date.fromisoformat(answers["day"]) if answers.get("day") else None
        first = Ask(
            "day",
            "When was it held?",
            f"A day that has been: {past_examples(today)}.",
            read=_day(today),
            shown=_day_words(today),
        )
        if day is None:
            return [first, *_rest(relationship, today, where)]
        there = on_that_day(relationship, day)
        again = f"Session {there.number} was on that day already. Record another one?" if there else ""
        ask = Ask("again", again, YES_OR_NO.help, read=chosen(YES_OR_NO))
        return [first, *([ask] if there else []), *_rest(relationship, day, where)]

    def each(key: str, answers: Mapping[str, str]) -> str:
        no = key == "again" and answers["again"] == "no"
        return "Then nothing is recorded. Esc leaves; Shift+Tab goes back to the day." if no else ""

    def done(answers: Answers) -> str:
        try:
            began = began_at(relationship, date.fromisoformat(answers["day"]), _time(answers["time"]), now)
        except DayRefused as refused:
            return str(refused)
        then(Held(began, int(answers["minutes"])))
        return ""

    return AskScreen(HEADING, asks, done, keys, each=each)


def _rest(relationship: Relationship, day: date, where: str) -> list[Ask]:
    planned = parse_moment(planned_on(relationship, day))
    unsaid = f"Enter: {planned:%H:%M}, as planned." if planned else "Enter: not known; it stands at 12:00 then."
    usual = str(relationship.about.minutes)
    minutes = f"Minutes, 1 to {LONGEST}. Enter: {usual}."
    return [
        Ask("time", "When did it begin?", f"A time{where}: 14:00. {unsaid}", optional=True, read=_clock),
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


class LinesScreen(NoteScreen):
    """The editor for its lines, one below the other, each as it would be typed in the session."""

    def __init__(self, heading: str, text: str, hold: Callable[[str], None], take: Callable[[str], str]) -> None:
        """take saves the lines, and returns what is in the way; then they stay, to be put right."""
        super().__init__(text, lambda _: None, hold)
        self._heading, self._take, self._problem = heading, take, ""

    def _repaint(self) -> None:
        width = self.size.width
        self.query_one("#top", Words).put([row(" ", (fitted(plain(self._heading), width - 2).plain, STRONG))])
        keys = row(" ^E", (" save the session   ", MUTED), "Esc", (" back   ", MUTED), "! . *", (" marks count", MUTED))
        said = row(" ", fitted(plain(self._problem, WARN), width - 2))
        self.query_one("#keys", Words).put([said if self._problem else keys])

    def on_text_area_changed(self) -> None:
        """Held, like every text; a problem is over once something is typed."""
        if self._problem:
            self._problem = ""
            self._repaint()
        super().on_text_area_changed()

    def action_keep(self) -> None:
        """Save the session, or say which line is in the way."""
        self._problem = self._take(self.text)
        if self._problem:
            self._repaint()
        else:
            self.hold("")
            self.dismiss("saved")
