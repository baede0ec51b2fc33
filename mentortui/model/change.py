"""What one act sets on one record, and who may see it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Lane(StrEnum):
    """Who may see a record."""

    SHARED = "shared"  # both
    PRIVATE = "private"  # its author only
    SEALED = "sealed"  # its author until both have sealed, then both


@dataclass(slots=True)
class Change:
    """Fields that one act sets on one record. The store stamps them and writes them into the author's book.

    With forgets, the words that it replaces are in no file that the other person can open once it is saved: no backup,
    no log. A record that is deleted so keeps no field but that.
    """

    kind: str
    id: str
    values: dict[str, Any]
    lane: Lane = Lane.SHARED
    forgets: bool = False
