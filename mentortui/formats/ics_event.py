"""What stands in a calendar: meetings and tasks, as plain data. The file is made of them elsewhere (ics.py)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import NamedTuple

from mentortui.model.records.record import Record


class Event(NamedTuple):
    """One event, or a series where there is a rule (an RRULE). A start without a time is a whole day.

    uid stays the same for as long as it is the same event, so that a calendar changes it instead of having it twice;
    version grows with each change of it, the last of which was at `changed`.
    """

    uid: str
    start: datetime | date
    summary: str
    minutes: int = 60
    rule: str = ""
    description: str = ""
    version: int = 0
    changed: datetime | None = None


class Task(NamedTuple):
    """Something to do, with a day or without."""

    uid: str
    summary: str
    due: date | None = None
    done: bool = False
    version: int = 0
    changed: datetime | None = None


def version_of(records: Iterable[Record | None]) -> tuple[int, datetime | None]:
    """(version, time of the last change) of what these records say. A record keeps the last stamp of each field and not
    how many it had, so the version counts the seconds between the first that still stands and the last: it is 0 for
    what nobody has changed, and it only grows."""
    stamps = [stamp for record in records if record for stamp in record.stamps.values()]
    if not stamps:
        return 0, None
    first, last = (int(stamp[:13], 16) // 1000 for stamp in (min(stamps), max(stamps)))
    return min(last - first, 2**31 - 1), datetime.fromtimestamp(last, UTC)
