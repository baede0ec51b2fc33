"""The time zone that somebody names by its key or its city. Loads the list of all zones."""

from __future__ import annotations

from zoneinfo import available_timezones


class NoSuchZone(ValueError):
    """The words name no time zone; the text says what would."""


def read_zone(said: str) -> str:
    """The key that these words mean: `Europe/Berlin`, `berlin`, `new york`. Raises NoSuchZone."""
    wanted = said.strip().casefold().replace(" ", "_")
    known = sorted(available_timezones())
    whole = [key for key in known if key.casefold() == wanted]
    cities = [key for key in known if wanted and key.rpartition("/")[2].casefold() == wanted]
    found = whole or [key for key in cities if "/" in key and not key.startswith("posix")]
    if len(found) == 1:
        return found[0]
    if found:
        raise NoSuchZone(f"There are several: {', '.join(found[:5])}.")
    raise NoSuchZone(f"There is no time zone “{said}”. Name one by its city, such as Europe/Berlin or New York.")
