"""Calendar files (RFC 5545): what is needed for meetings and days, and nothing else.

A time with a zone is written in UTC; a series with one in its own zone, of which the file has a table, so that it keeps
its hour when summer time comes. A time without a zone is written as it is ("floating"): whoever opens the file reads it
as the clock on their wall.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import NamedTuple

from mentortui.model.text import visible

FOLD = 75
"""Octets in a line, without the line break (RFC 5545, 3.1)."""


class Event(NamedTuple):
    """One event, or a series where there is a rule (an RRULE). A start without a time is a whole day.

    uid stays the same for as long as it is the same event, so that a calendar changes it instead of having it twice.
    """

    uid: str
    start: datetime | date
    summary: str
    minutes: int = 60
    rule: str = ""
    description: str = ""


def calendar(events: Iterable[Event], now: datetime) -> str:
    """The file, with the line breaks that the format wants. now has a time zone."""
    rows = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//mentortui//mentortui//EN", "CALSCALE:GREGORIAN"]
    events = list(events)
    rows += _zones(events)
    for event in events:
        rows += _event(event, now)
    return "".join(f"{_folded(row)}\r\n" for row in [*rows, "END:VCALENDAR"])


def _event(event: Event, now: datetime) -> list[str]:
    whole_day = not isinstance(event.start, datetime)
    start = f"DTSTART;VALUE=DATE:{event.start:%Y%m%d}" if whole_day else f"DTSTART{_start(event)}"
    rows = ["BEGIN:VEVENT", f"UID:{_safe_uid(event.uid)}", f"DTSTAMP:{_time(now)}", start]
    rows += [] if whole_day else [f"DURATION:PT{event.minutes}M"]
    rows += [f"RRULE:{event.rule}"] if event.rule else []
    rows += [f"SUMMARY:{_escaped(event.summary)}"]
    rows += [f"DESCRIPTION:{_escaped(event.description)}"] if event.description else []
    return [*rows, "END:VEVENT"]


def _zones(events: list[Event]) -> list[str]:
    """The tables of the zones in which series repeat."""
    first: dict[str, datetime] = {}
    for event in events:
        if isinstance(event.start, datetime) and (key := _zone(event)):
            first[key] = min(first.get(key, event.start), event.start)
    if not first:
        return []
    from mentortui.formats.ics_zone import zone_rows  # loads zoneinfo, which most files do without

    return [row for key, start in first.items() for row in zone_rows(key, start)]


def _zone(event: Event) -> str:
    """The key of the zone in which a series repeats; "" for UTC, and for what has none."""
    zone = event.start.tzinfo if event.rule and isinstance(event.start, datetime) else None
    key = str(getattr(zone, "key", ""))
    return "" if key in ("UTC", "Etc/UTC") else key


def _start(event: Event) -> str:
    key = _zone(event)
    return f";TZID={key}:{event.start:%Y%m%dT%H%M%S}" if key else f":{_time(event.start)}"


def _time(moment: datetime | date) -> str:
    assert isinstance(moment, datetime)
    if moment.tzinfo is None:
        return f"{moment:%Y%m%dT%H%M%S}"
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    """Typed text as a value (RFC 5545, 3.3.11): no control character but the line break, which is written out."""
    rows = (visible(row) for row in text.splitlines())
    return "\\n".join(re.sub(r"[\\;,]", r"\\\g<0>", row) for row in rows)


def _safe_uid(uid: str) -> str:
    return re.sub(r"[^A-Za-z0-9.@_-]", "-", uid)


def _folded(row: str) -> str:
    """row in lines of at most FOLD octets; those after the first begin with a space. No character is cut in two."""
    lines, line = [], b""
    for sign in row:
        octets = sign.encode("utf-8", "replace")
        if len(line) + len(octets) > FOLD:
            lines.append(line)
            line = b" "
        line += octets
    return b"\r\n".join([*lines, line]).decode("utf-8")
