"""Days and times as people say them, in English: `fri`, `tomorrow`, `27 nov`, `in 2 weeks`, `thu 14:30`."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_WEEKDAY = (
    r"(?P<weekday>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?"
    r"|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_OPEN_ENDS = frozenset(
    (
        "about",
        "of",
        "for",
        "from",
        "with",
        "to",
        "and",
        "or",
        "the",
        "a",
        "an",
        "this",
        "last",
        "past",
        "since",
        "between",
    )
)
"""Words that need what follows them: a bare day after one of these belongs to the sentence."""
_LEADS = frozenset(("by", "on", "until", "till", "due", "before", "in", "within", "eod", "next"))
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "nine": 9, "twelve": 12}
# Patterns stay text until they are used, since `list` only prints days; re keeps what it compiled.
_DAY = (
    r"(?:(?:by|on|until|till|due|before)\s+)?(?:(?:eod|end\s+of\s+day)\s+)?(?:"
    r"(?P<iso>\d{4}-\d{2}-\d{2})"
    r"|(?P<word>today|tonight|tomorrow)"
    rf"|(?P<next>next\s+)?{_WEEKDAY}(?:\s+(?P<wday>\d{{1,2}})\.?\s+(?P<wmonth>{_MONTH}))?"
    rf"|(?:in|within)\s+(?P<count>\d{{1,3}}|{'|'.join(_COUNTS)})\s+(?P<unit>day|week|month)s?"
    rf"|(?:by|until)\s+(?:the\s+end\s+of\s+)?(?P<only>{_MONTH})"
    r"|next\s+(?P<nextunit>week|month)"
    r"|(?:the\s+)?end\s+of\s+(?:the\s+|this\s+)?(?P<end>week|month)"
    r"|(?:on\s+)?the\s+(?P<nth>\d{1,2})(?:st|nd|rd|th)"
    rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?P<month>{_MONTH})(?:\s+(?P<year>\d{{4}}))?"
    rf"|(?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<year2>\d{{4}}))?"
    r")"
)
_TRAILING = rf"(?:^|[\s,;:(])(?P<said>{_DAY})[\s.!)]*$"
_TIME = r"(?:^|\s)(?:at\s+)?(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?\s*(?P<half>am|pm)?$"


def find_day(text: str, today: date) -> date | None:
    """The day that the whole of text names, seen from today; None if it names none.

    Weekdays mean the next such day after today. A day and month without a year is the next one to come, `by june` the
    last day of June.
    """
    text = text.strip().rstrip(".!")
    found = re.search(_TRAILING, text, re.IGNORECASE)  # one pattern for both: it takes 2 ms to compile
    return _resolve(found, today) if found and found.span("said") == (0, len(text)) else None


def split_due(text: str, today: date) -> tuple[str, date | None]:
    """(text without the day at its end, that day). `send the outline by fri` -> (`send the outline`, Friday)."""
    found = re.search(_TRAILING, text, re.IGNORECASE)
    if not found or not text[: found.start()].strip():
        return text.strip(), None
    day = _resolve(found, today)
    words = text[: found.start()].rstrip(" ,;:(")
    last = words.split()[-1:]
    bare = found[0].strip(" ,;:(").split()[0].lower() not in _LEADS
    if day is None or not last or (bare and last[0].lower() in _OPEN_ENDS):  # `talk about friday` is not due on it
        return text.strip(), None
    return words, day


def find_moment(text: str, now: datetime) -> datetime | None:
    """The local day and time that text names (`thu 14:30`, `in 2 weeks 9am`); None if it is not both.

    Without a time, the time of now rounded to the hour is not guessed: the answer is None.
    """
    text = text.strip()
    clock = re.search(_TIME, text, re.IGNORECASE)
    if not clock:
        return None
    day = find_day(text[: clock.start()], now.date()) if text[: clock.start()].strip() else now.date()
    hour, minute = int(clock["hour"]), int(clock["minute"] or 0)
    half = (clock["half"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    if day is None or hour > 23 or minute > 59:
        return None
    return datetime.combine(day, time(hour, minute))


def _resolve(found: re.Match[str], today: date) -> date | None:
    part = found.groupdict()
    try:
        if part["iso"]:
            return date.fromisoformat(part["iso"])
        if part["word"]:
            return today + timedelta(days=1 if part["word"].lower() == "tomorrow" else 0)
        if part["wmonth"]:
            return _coming(int(part["wday"]), part["wmonth"], None, today)
        if part["weekday"]:
            ahead = (_index(WEEKDAYS, part["weekday"]) - today.weekday() - 1) % 7 + 1
            return today + timedelta(days=ahead + (7 if part["next"] and ahead + today.weekday() < 7 else 0))
        if part["end"]:
            return _end_of_month(today.month, today) if part["end"].lower() == "month" else _end_of_week(today)
        if part["nth"]:
            return _next_nth(int(part["nth"]), today)
        if part["only"]:
            return _end_of_month(_index(MONTHS, part["only"]) + 1, today)
        if part["unit"] or part["nextunit"]:
            count = 1 if part["nextunit"] else _COUNTS.get(part["count"].lower()) or int(part["count"])
            unit = (part["unit"] or part["nextunit"]).lower()
            return (
                months_on(today, count)
                if unit == "month"
                else today + timedelta(days=count * (7 if unit == "week" else 1))
            )
        day, month, year = (
            (part["day"], part["month"], part["year"]) if part["day"] else (part["day2"], part["month2"], part["year2"])
        )
        return _coming(int(day), month, int(year) if year else None, today)
    except (ValueError, OverflowError):
        return None  # 31 June, 2026-13-01: no such day, so the words stay words


def _coming(day: int, month: str, year: int | None, today: date) -> date:
    number = _index(MONTHS, month) + 1
    if year is not None:
        return date(year, number, day)
    for candidate in range(today.year, today.year + 9):  # 29 February may be years away
        try:
            if (found := date(candidate, number, day)) >= today:
                return found
        except ValueError:
            continue
    raise ValueError(f"no such day: {day} {month}")


def _end_of_week(today: date) -> date:
    return today + timedelta(days=(4 - today.weekday()) % 7)


def _next_nth(number: int, today: date) -> date:
    """The next day of a month that has this number, today included."""
    for ahead in range(62):
        day = today + timedelta(days=ahead)
        if day.day == number:
            return day
    raise ValueError(f"no such day: {number}")


def _end_of_month(number: int, today: date) -> date:
    """The last day of the month of that number that is still to come."""
    first = date(today.year + (number < today.month), number, 1)
    return date(first.year + number // 12, number % 12 + 1, 1) - timedelta(days=1)


def _index(names: tuple[str, ...], word: str) -> int:
    return names.index(word[:3].title())


def months_on(day: date, count: int) -> date:
    """The same day of the month, count months on; the last day of a month that has no such day."""
    year, month = divmod(day.month - 1 + count, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(day.year + year, month + 1, last)
        except ValueError:
            continue
    raise ValueError("no such month")


def day_name(day: date, today: date) -> str:
    """`Thu 26 Nov`, with the year when it is not this one."""
    year = f" {day.year}" if day.year != today.year else ""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}{year}"


def near_day(day: date, today: date) -> str:
    """A day as one would say it: `today`, `tomorrow`, `in 3 days`, `3 days ago`, else `Thu 26 Nov`."""
    ahead = (day - today).days
    if ahead in _NEAR:
        return _NEAR[ahead]
    if 1 < ahead < 7:
        return f"in {ahead} days"
    if -14 < ahead < -1:
        return f"{-ahead} days ago"
    return day_name(day, today)


def meeting_words(moment: datetime, today: date) -> str:
    """When a meeting is: `today 14:30`, `tomorrow 9:00`, else `Thu 26 Nov 14:30`."""
    ahead = (moment.date() - today).days
    day = _NEAR[ahead] if ahead in (0, 1) else day_name(moment.date(), today)
    return f"{day} {moment:%H:%M}"


_NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}


_YEARS = range(1900, 9000)
"""Near the ends of the calendar, another time zone or one day more is an overflow, and any book may hold such a day."""


def parse_day(text: str) -> date | None:
    """The date in an ISO day or time; None when there is none or it is not one, or one of no time of ours."""
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return None
    return day if day.year in _YEARS else None


def parse_moment(text: str) -> datetime | None:
    """The datetime in ISO text; None when there is none or it is not one, or one of no time of ours."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.year in _YEARS else None


def clock(text: str) -> str:
    """`14:30` of an ISO time, or nothing."""
    moment = parse_moment(text) if len(text) > len("2026-11-27") else None
    return f"{moment:%H:%M}" if moment else ""


def find_past_day(text: str, today: date) -> date | None:
    """The day that has been, or is today, that text names: `tue` is the last Tuesday, `10 nov` the last 10 November."""
    text = text.strip().lower().rstrip(".!")
    if text == "yesterday":
        return today - timedelta(days=1)
    if ago := re.fullmatch(r"(\d{1,3}) (day|week)s? ago", text):
        return today - timedelta(days=int(ago[1]) * (7 if ago[2] == "week" else 1))
    day = find_day(text, today)
    if day is None or day <= today:
        return day
    if _AHEAD & set(text.split()) or str(day.year) in text:
        return None
    # Seen from some day before, the day that is meant was the next one to come.
    seen = (find_day(text, today - timedelta(days=back)) for back in range(1, _LEAP_YEARS))
    return next((day for day in seen if day is not None and day <= today), None)


_AHEAD = frozenset(("tomorrow", "tonight", "next", "in", "within", "end", "by", "until", "till", "before", "due"))
"""Words that name a day to come."""
_LEAP_YEARS = 8 * 366
"""Days after which even a 29 February has been."""
