"""Who may see a record."""

from __future__ import annotations

from enum import StrEnum


class Lane(StrEnum):
    """Who may see a record."""

    SHARED = "shared"  # both
    PRIVATE = "private"  # its author only
    SEALED = "sealed"  # its author until both have sealed, then both
