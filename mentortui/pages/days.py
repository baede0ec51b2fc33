"""Days at the right end of a row: one manner in a column, and one for what is due."""

from __future__ import annotations

from datetime import date

from msgspec import structs

from mentortui.model.days.written import WEEK, listed_day, near_day, parse_day
from mentortui.pages.page import Day


def day_at(iso: str, today: date) -> Day | str:
    """When something was, or is to be: `today`, else `Wed  2 Dec`. "" for no day."""
    day = parse_day(iso)
    return Day(iso[:10], listed_day(day, today)) if day else ""


def due_at(iso: str, today: date) -> Day | str:
    """When something is due: within a week `in 5 days` or `3 days ago`, else as any day."""
    day = parse_day(iso)
    if day is None or abs((day - today).days) >= WEEK:
        found = day_at(iso, today)
    else:
        found = Day(iso[:10], near_day(day, today))
    return structs.replace(found, now=True) if isinstance(found, Day) and day and day <= today else found
