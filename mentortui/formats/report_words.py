"""Small words that every page of a report uses."""

from __future__ import annotations

from mentortui.model.days.written import MONTHS, WEEKDAYS, parse_day
from mentortui.model.records import kinds
from mentortui.model.records.record import Lane


def mark_of(record: kinds.Kind) -> str:
    """` *(private)*` behind what not everybody sees."""
    return "" if record.lane is Lane.SHARED else f" *({record.lane.value})*"


def signed(level: int) -> str:
    """A level as `+1`, `0` or `−1`."""
    return f"{level:+d}".replace("-", "−") if level else "0"


def day_of(text: str) -> str:
    """The day of an ISO day or time, in words and with its year, so that a page says the same whenever it is made; ""
    for none."""
    day = parse_day(text)
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""
