"""The time zone of this machine, as an IANA key."""

from __future__ import annotations

import os
from collections.abc import Mapping

from mentortui.model.days.zones import zone_of

_FOLDER = "zoneinfo/"
LOCALTIME, TIMEZONE = "/etc/localtime", "/etc/timezone"


def machine_zone(environ: Mapping[str, str], localtime: str = LOCALTIME, timezone: str = TIMEZONE) -> str:
    """The key that TZ names, else the one that /etc/localtime is a link to, else the one in /etc/timezone. "" where
    none of them gives one, or TZ is a rule of its own (`CET-1CEST`): a time zone is then asked for, not guessed."""
    said = named_zone(environ, localtime)
    return _known(said) or ("" if "TZ" in environ else _known(_first_line(timezone)))


def named_zone(environ: Mapping[str, str], localtime: str = LOCALTIME) -> str:
    """What TZ or the link names, be it a key or not: for those who compare it with a key, and load nothing for that."""
    if "TZ" in environ:
        said = environ["TZ"].removeprefix(":")
        return said.partition(_FOLDER)[2] if said.startswith("/") else said or "UTC"
    return os.path.realpath(localtime).partition(_FOLDER)[2]


def _first_line(path: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:  # noqa: PTH123 - pathlib costs `list` 5 ms
            return file.readline(100).strip()
    except OSError:
        return ""


def _known(key: str) -> str:
    key = key.removeprefix("posix/")
    return key if zone_of(key) else ""
