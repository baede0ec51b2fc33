"""The time zone of a relationship (an IANA key such as `Europe/Berlin`): the moment of a meeting, and its words.

A meeting is kept as the time on the wall there. One without a zone, as 0.1.0 made them, is a time on the reader's own
wall. Where both walls show the same time, nothing is said of zones. `zoneinfo` is loaded only where it is needed.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from mentortui.model.days.written import meeting_words, parse_moment

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


def zone_of(key: str) -> ZoneInfo | None:
    """The zone of that key; None for "" and for one that this machine does not know."""
    if not key:
        return None
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(key)
    except (KeyError, ValueError, OSError):
        return None


def here(now: datetime, key: str) -> datetime:
    """now (with a zone) as the clock shows it in the zone of that key; now itself where there is none."""
    zone = zone_of(key)
    return now.astimezone(zone) if zone else now


def today_in(key: str, now: datetime) -> date:
    """The day in the zone of that key."""
    return here(now, key).date()


def instant(text: str, key: str) -> datetime | None:
    """The moment of a meeting at a local ISO time; with no zone the reader's own clock is meant. None for a day."""
    moment = parse_moment(text) if "T" in text else None
    if moment is None or moment.tzinfo is not None:
        return moment
    zone = zone_of(key)
    return moment.replace(tzinfo=zone) if zone else moment.astimezone()


def in_utc(text: str, key: str) -> str:
    """instant as ISO text in UTC, "" for none: what an index keeps."""
    moment = instant(text, key)
    return moment.astimezone(UTC).isoformat() if moment else ""


def on_own_clock(moment: datetime, now: datetime) -> datetime:
    """A moment on the clock of the reader, whose now it is. Where now is the machine's, so is the summer time."""
    machine = now.astimezone(None).utcoffset() == now.utcoffset()
    return moment.astimezone(None if machine else now.tzinfo)


def own_time(text: str, key: str, now: datetime, at: str = "") -> datetime | None:
    """When a meeting is on the reader's own clock, without zone; None for a day without a time. See meeting_told."""
    there = parse_moment(text) if "T" in text else None
    moment = (parse_moment(at) if at else instant(text, key)) if key and there else None
    return on_own_clock(moment, now).replace(tzinfo=None) if moment else there and there.replace(tzinfo=None)


# -- words -----------------------------------------------------------------------------------------


def place(key: str) -> str:
    """The city of a zone, as it is said in a sentence."""
    area, _, city = key.rpartition("/")
    return city.replace("_", " ") if area and not area.startswith("Etc") else key


def meeting_told(text: str, key: str, now: datetime, at: str = "", *, short: bool = False) -> str:
    """When a meeting is, for a reader: on their own clock first, and on the clock of the relationship where that shows
    another time. `Thu 3 Dec 14:30`, `Thu 3 Dec 08:30 (14:30 Europe/Berlin)`. A day without a time is its name.

    now is the reader's. at: the moment (ISO, in UTC) where it is known. short names the city alone.
    """
    there = parse_moment(text)
    if there is None:
        return ""
    there, today = there.replace(tzinfo=None), now.date()
    if "T" not in text:
        return meeting_words(there, today).removesuffix(" 00:00")
    own = own_time(text, key, now, at) or there
    if own == there:
        return meeting_words(there, today)
    named = place(key) if short else key
    day = "" if own.date() == there.date() else f"{meeting_words(there, today).rpartition(' ')[0]} "
    return f"{meeting_words(own, today)} ({day}{there:%H:%M} {named})"


def elsewhere(key: str, now: datetime) -> bool:
    """Whether the reader's clock shows another time than the one of the relationship, now or half a year from now."""
    zone = zone_of(key)
    if zone is None:
        return False
    moments = (now, now + timedelta(days=182))
    return any(on_own_clock(each, now).utcoffset() != each.astimezone(zone).utcoffset() for each in moments)


def fitting_zone(key: str, now: datetime) -> str:
    """The key of the machine's zone; "" where the clock that is read is another one."""
    zone = zone_of(key)
    return key if zone and now.astimezone(zone).utcoffset() == now.utcoffset() else ""


# -- summer time -----------------------------------------------------------------------------------


def clock_gap(local: datetime, key: str) -> str:
    """Why there is no such time on that day, in a sentence; "" where there is one. local has no zone."""
    zone = zone_of(key)
    if zone is None:
        return ""
    real = local.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None)
    if real == local:
        return ""
    return f"There is no {local:%H:%M} that day in {key} (summer time begins): {real:%H:%M} fits."


def clock_twice(local: datetime, key: str) -> str:
    """That this time comes twice on that day, in a sentence; "" where it comes once. local has no zone."""
    zone = zone_of(key)
    if zone is None or clock_gap(local, key):
        return ""
    first, second = (local.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    if first == second:
        return ""
    return f"{local:%H:%M} comes twice that day in {key} (summer time ends): the first is meant."


def meeting_set(text: str, zone: str, now: datetime) -> str:
    """A meeting that has just been set, in words, with what is to be known of its hour. now is the reader's."""
    moment = parse_moment(text)
    twice = clock_twice(moment, zone) if moment else ""
    return f"{meeting_told(text, zone, now)}{f'. {twice}' if twice else ''}"
