"""A time zone for calendar files (VTIMEZONE of RFC 5545, 3.6.5), so that a series keeps its hour in summer time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

YEARS = 10
"""How far the changes of the clocks are written out. Calendars know the name of the zone, and go on by it."""


class _Change(NamedTuple):
    """A change of the clocks: the moment (UTC), and the offsets before and after it."""

    at: datetime
    before: timedelta
    after: timedelta


def zone_rows(key: str, start: datetime) -> list[str]:
    """The rows of a VTIMEZONE for what begins at start. key is one of IANA's."""
    zone = ZoneInfo(key)
    first = datetime(start.year - 1, 1, 1, tzinfo=UTC)
    changes = [_Change(first, _offset(zone, first), _offset(zone, first)), *_changes(zone, first)]
    rows = ["BEGIN:VTIMEZONE", f"TZID:{key}"]
    kinds: dict[tuple[str, timedelta, timedelta, str], list[datetime]] = {}
    for change in changes:
        local = change.at.astimezone(zone)
        sort = "DAYLIGHT" if local.dst() else "STANDARD"
        kind = (sort, change.before, change.after, local.tzname() or "")
        kinds.setdefault(kind, []).append((change.at + change.before).replace(tzinfo=None))
    for (sort, before, after, name), times in kinds.items():
        rows += [f"BEGIN:{sort}", f"DTSTART:{times[0]:%Y%m%dT%H%M%S}"]
        rows += [f"RDATE:{','.join(f'{at:%Y%m%dT%H%M%S}' for at in times[1:])}"] if times[1:] else []
        rows += [f"TZOFFSETFROM:{_signed(before)}", f"TZOFFSETTO:{_signed(after)}", f"TZNAME:{name}", f"END:{sort}"]
    return [*rows, "END:VTIMEZONE"]


def _changes(zone: ZoneInfo, first: datetime) -> list[_Change]:
    found, day = [], first
    while day.year < first.year + YEARS:
        then = day + timedelta(days=1)
        if _offset(zone, day) != _offset(zone, then):
            found.append(_exact(zone, day, then))
        day = then
    return found


def _exact(zone: ZoneInfo, low: datetime, high: datetime) -> _Change:
    before, after = _offset(zone, low), _offset(zone, high)
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) // 2
        low, high = (middle, high) if _offset(zone, middle) == before else (low, middle)
    return _Change(high.replace(microsecond=0), before, after)


def _offset(zone: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta()


def _signed(offset: timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"
