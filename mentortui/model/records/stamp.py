"""Hybrid logical clock stamps: wall time that never runs backwards and orders what two people wrote.

After Kulkarni, Demirbas et al., "Logical Physical Clocks", 2014. A stamp is a string, so that stamps sort as text:
13 hex digits of milliseconds since 1970, 4 hex digits of a counter, the author. Equal times are settled by the author.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

_STAMP = r"[0-9a-f]{13}-[0-9a-f]{4}-[a-z0-9_][a-z0-9_-]{0,63}"  # text until it is used: `add` reads none
_LAST_COUNT = 0xFFFF
_AHEAD = timedelta(days=1)


def is_stamp(text: str) -> bool:
    """Whether text is a well-formed stamp."""
    return re.fullmatch(_STAMP, text) is not None


def author_of(stamp: str) -> str:
    """The author id inside a stamp."""
    return stamp.split("-", 2)[2]


def next_stamp(author: str, now: datetime, newest_seen: str = "") -> str:
    """A stamp by author that is newer than newest_seen, and as late as now (timezone-aware) if that is later."""
    millis = int(now.timestamp() * 1000)
    if newest_seen:
        seen_millis, seen_count = int(newest_seen[:13], 16), int(newest_seen[14:18], 16)
        if seen_millis >= millis:
            if seen_count < _LAST_COUNT:
                return f"{seen_millis:013x}-{seen_count + 1:04x}-{author}"
            millis = seen_millis + 1
    return f"{millis:013x}-0000-{author}"


def end_of_now(now: datetime) -> str:
    """Stamps that sort behind this are of a time to come: more than a day later than now, for clocks differ."""
    return f"{int((now + _AHEAD).timestamp() * 1000):013x}"


def stamp_after(author: str, now: datetime, newest: Iterable[str]) -> str:
    """A stamp newer than the newest of each book. Times to come are skipped, or they would spread."""
    end = end_of_now(now)
    return next_stamp(author, now, max((stamp for stamp in newest if stamp < end), default=""))
