"""Days and times in words and as ISO text. What people type is read by `said_days` and `due`."""

from __future__ import annotations

from datetime import date, datetime, timedelta

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


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
    """A day on which something is due: within a week by its distance (`today`, `in 3 days`, `3 days ago`), else
    `Thu 26 Nov`."""
    ahead = (day - today).days
    if ahead in _NEAR:
        return _NEAR[ahead]
    if 1 < abs(ahead) < WEEK:
        return f"in {ahead} days" if ahead > 0 else f"{-ahead} days ago"
    return day_name(day, today)


def listed_day(day: date, today: date) -> str:
    """A day in a column of days: `today`, `tomorrow`, `yesterday`, else `Wed  2 Dec`, so that the months stand below
    each other."""
    near = _NEAR.get((day - today).days, "")
    return near or day_name(day, today).replace(f" {day.day} ", f" {day.day:>2} ", 1)


def time_left(moment: datetime, now: datetime) -> str:
    """How long it is until a moment of today: `in 18 min`, `in 3 h`; "" where it has come. Both are on one clock."""
    minutes = -((now - moment) // timedelta(minutes=1))
    if minutes <= 0:
        return ""
    return f"in {minutes} min" if minutes < 60 else f"in {round(minutes / 60)} h"


def meeting_words(moment: datetime, today: date) -> str:
    """When a meeting is: `today 14:30`, `tomorrow 9:00`, else `Thu 26 Nov 14:30`."""
    ahead = (moment.date() - today).days
    day = _NEAR[ahead] if ahead in (0, 1) else day_name(moment.date(), today)
    return f"{day} {moment:%H:%M}"


WEEK = 7
"""Days: what is due nearer than this is told by its distance."""
_NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}


YEARS = range(1900, 9000)
"""Near the ends of the calendar, another time zone or one day more is an overflow, and any book may hold such a day."""


def parse_day(text: str) -> date | None:
    """The date in an ISO day or time; None when there is none or it is not one, or one of no time of ours."""
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return None
    return day if day.year in YEARS else None


def parse_moment(text: str) -> datetime | None:
    """The datetime in ISO text; None when there is none or it is not one, or one of no time of ours."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.year in YEARS else None


def clock(text: str) -> str:
    """`14:30` of an ISO time, or nothing."""
    moment = parse_moment(text) if len(text) > len("2026-11-27") else None
    return f"{moment:%H:%M}" if moment else ""
