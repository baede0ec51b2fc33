"""Small words that every page of a report uses."""

from __future__ import annotations

from datetime import date

from mentortui.model.days.written import day_name, parse_day
from mentortui.model.records import kinds
from mentortui.model.records.record import Lane


def mark_of(record: kinds.Kind) -> str:
    """` *(private)*` behind what not everybody sees."""
    return "" if record.lane is Lane.SHARED else f" *({record.lane.value})*"


def signed(level: int) -> str:
    """A level as `+1`, `0` or `−1`."""
    return f"{level:+d}".replace("-", "−") if level else "0"


def day_of(text: str, today: date) -> str:
    """The day of an ISO day or time, in words; "" for none."""
    day = parse_day(text)
    return day_name(day, today) if day else ""
