"""Days and times as people say them, in English: `fri`, `tomorrow`, `27 nov`, `in 2 weeks`, `thu 14:30`.

`find_...` answer with None where nothing is found; `day_or_why` and `moment_or_why` say in a sentence what is wrong.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from mentortui.model.days.phrases import RECENT, DayRefused, DayUnclear, Phrase, read_phrase
from mentortui.model.days.tokens import listed, tokens_of
from mentortui.model.days.written import MONTHS

LONGEST = 80
"""Characters of a day and a time; more is something else."""


def find_day(text: str, today: date) -> date | None:
    """The day that the whole of text names, seen from today; None if it names none.

    Weekdays mean the next such day after today. A day and month without a year is the next one to come, `by june` the
    last day of June.
    """
    try:
        phrase = _whole(text, today)
    except DayUnclear:
        return None
    return phrase.day if phrase and not (phrase.hour and phrase.hour.words) else None


def names_day(text: str, today: date) -> bool:
    """Whether the whole of text names a day, be it one that is not clear or cannot be meant."""
    try:
        return _whole(text, today) is not None
    except DayUnclear:
        return True


def day_or_why(text: str, today: date, *, past: bool = False) -> date:
    """The day to come that text names; with past, any day. Raises DayUnclear with what fits where it names none."""
    try:
        phrase = _whole(text, today)
    except DayRefused:
        if past and (been := find_past_day(text, today)) is not None:
            return been
        raise
    if phrase is None or (phrase.hour and phrase.hour.words):
        raise DayUnclear(f"A day to come: {day_examples(today)}.")
    if phrase.day < today and not past:
        raise DayUnclear(f"That day is past. A day to come: {day_examples(today)}.")
    return phrase.day


def find_moment(text: str, now: datetime) -> datetime | None:
    """The local day and time that text names (`thu 14:30`, `in 2 weeks 9am`); None if it is not both.

    Without a time, the time of now rounded to the hour is not guessed: the answer is None.
    """
    try:
        return _moment(text, now)
    except DayUnclear:
        return None


def moment_or_why(text: str, now: datetime) -> datetime:
    """The local moment to come that text names. Raises DayUnclear with what fits where it names none."""
    found = _moment(text, now)
    if found is None:
        raise DayUnclear(f"A day and a time: {moment_examples(now.date())}.")
    if found < now:
        raise DayUnclear(f"That is already past. A day and a time to come: {moment_examples(now.date())}.")
    return found


def day_examples(today: date) -> str:
    """Three ways to say a day, all of them to come."""
    return f"fri, {_said(today)}, in 2 weeks"


def past_examples(today: date) -> str:
    """Three ways to say a day, all of them behind us."""
    day = today - min(timedelta(days=9), today - date.min)
    return f"yesterday, tue, {day.day} {MONTHS[day.month - 1].lower()}, 3 days ago"


def moment_examples(today: date) -> str:
    """Three ways to say a day and a time, all of them to come."""
    return f"thu 14:30, {_said(today)} 9am, in 2 weeks 10:00"


def _said(today: date) -> str:
    day = today + min(timedelta(days=8), date.max - today)
    return f"{day.day} {MONTHS[day.month - 1].lower()}"


def _whole(text: str, today: date, *, bare_hour: bool = False) -> Phrase | None:
    text = text.strip()
    if not 0 < len(text) <= LONGEST or not text[0].isalnum():
        return None
    return read_phrase(tokens_of(text), today, bare_hour=bare_hour)


def _moment(text: str, now: datetime) -> datetime | None:
    text = re.sub(r"^(\d{4}-\d{2}-\d{2})T(?=\d)", r"\1 ", text.strip())
    said = _whole(text, now.date())
    if said is None or said.hour is None or said.hour.at is None:
        said = None if said else _whole(text, now.date(), bare_hour=True) or _whole(f"today {text}", now.date())
    if said is None or said.hour is None or said.hour.at is None:
        return None
    return datetime.combine(said.day, said.hour.at)


def find_past_day(text: str, today: date) -> date | None:
    """The day that has been, or is today, that text names: `tue` is the last Tuesday, `10 nov` the last 10 November."""
    text = re.sub(r"(?<!\d)[.!]+$", "", text.strip().lower())  # the point of `20.11.` belongs to it
    if text == "yesterday":
        return today - timedelta(days=1)
    if ago := re.fullmatch(r"(\d{1,3}) (day|week)s? ago", text):
        return today - timedelta(days=int(ago[1]) * (7 if ago[2] == "week" else 1))
    day = find_day(text, today)
    if day is not None and day <= today:
        return day
    if _AHEAD & set(text.split()) or (day is not None and str(day.year) in text) or not names_day(text, today):
        return None
    # Seen from some day before, the day that is meant was the next one to come. One that does not fit its weekday is
    # looked for only near: some year it fits.
    seen = (find_day(text, today - timedelta(days=back)) for back in range(1, _LEAP_YEARS if day else RECENT))
    return next((day for day in seen if day is not None and day <= today), None)


_AHEAD = frozenset(listed("tomorrow tonight next in within end by until till before due this coming from after"))
"""Words that name a day to come."""
_LEAP_YEARS = 8 * 366
"""Days after which even a 29 February has been."""
