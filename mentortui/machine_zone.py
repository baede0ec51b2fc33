"""The time zone of this machine, as an IANA key."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_FOLDER = "zoneinfo/"
LOCALTIME, TIMEZONE = "/etc/localtime", "/etc/timezone"


def machine_zone(environ: Mapping[str, str], localtime: str = LOCALTIME, timezone: str = TIMEZONE) -> str:
    """The key that TZ names, else the one that /etc/localtime is a link to, else the one in /etc/timezone. "" where
    none of them gives one, or TZ is a rule of its own (`CET-1CEST`): a time zone is then asked for, not guessed."""
    if (said := environ.get("TZ", "").removeprefix(":")) or "TZ" in environ:
        said = said.partition(_FOLDER)[2] if said.startswith("/") else said or "UTC"
        return _known(said)
    return _known(os.path.realpath(localtime).partition(_FOLDER)[2]) or _known(_first_line(timezone))


def _first_line(path: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:  # noqa: PTH123 - pathlib costs `list` 5 ms
            return file.readline(100).strip()
    except OSError:
        return ""


def _known(key: str) -> str:
    from mentortui.model.zones import zone_of

    key = key.removeprefix("posix/")
    return key if zone_of(key) else ""
