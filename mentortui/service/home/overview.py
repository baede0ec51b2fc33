"""What home and `list` make of the entries in the index: their order, and what is due. entry.py makes the entries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from mentortui.model.days.written import parse_day
from mentortui.model.days.zones import in_utc, today_in

OVERVIEW_VERSION = 9
"""Goes up when an overview holds other fields or finds them otherwise, so that an index made before is not used."""


def is_paused(entry: dict[str, Any], today: date) -> bool:
    """Whether a relationship rests today: then nothing in it is due (Mission 79)."""
    pause = entry.get("paused")
    return pause is not None and (not pause["until"] or today.isoformat() < pause["until"])


def in_use(overviews: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those that are not archived."""
    return [entry for entry in overviews if not entry["archived"]]


def day_of(entry: dict[str, Any], today: date, now: datetime | None) -> date:
    """The day in the time zone of a relationship, which has the days on which things are due. today is the reader's.

    The two are at most a day apart: the zone is asked only where that makes a difference.
    """
    zone = entry.get("zone", "")
    if not zone or now is None:
        return today
    days = {(today + timedelta(days=ahead)).isoformat() for ahead in (-1, 0, 1)}
    if not days & {item["due"] for item in (*entry["promises"], *entry["reviews"])}:
        return today
    return today_in(zone, now)


def due_rows(
    overviews: list[dict[str, Any]], today: date, now: datetime | None = None
) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """(overview, promise) of every promise whose day has come, the oldest day first. now has a time zone."""
    rows = [
        (entry, promise)
        for entry in overviews
        if not is_paused(entry, today)
        for promise in entry["promises"]
        if promise["due"] <= day_of(entry, today, now).isoformat() and parse_day(promise["due"])
    ]
    return sorted(rows, key=lambda row: (row[1]["due"], row[0]["slug"]))


def due_reviews(
    overviews: list[dict[str, Any]], today: date, now: datetime | None = None
) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """(overview, review) of everything that wants to be looked at again by today, the oldest day first."""
    rows = [
        (entry, review)
        for entry in overviews
        if not is_paused(entry, today)
        for review in entry["reviews"]
        if review["due"] <= day_of(entry, today, now).isoformat()
    ]
    return sorted(rows, key=lambda row: (row[1]["due"], row[0]["slug"]))


def by_next_meeting(overviews: list[dict[str, Any]], now: datetime) -> list[dict[str, Any]]:
    """The order of home: the next meeting first, then those without a day, then those whose day went by."""
    today = now.date().isoformat()

    def place(entry: dict[str, Any]) -> tuple[bool, str, str]:
        text = entry["next_session"]
        moment = entry.get("next_at", "") or in_utc(text, "")  # without a zone it is on the reader's own clock
        return ("" < text < today, moment or text or "9999", entry["slug"])

    return sorted(overviews, key=place)
