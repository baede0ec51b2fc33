"""Ways: where packs lie so that the other person gets them. A way knows names and bytes, not what is in them.

Four calls: put (whole and safe when it returns), names, get, drop (one's own); and where to look for what is new. A
pack is called `<shelf>/<number>.age`, and each person has a shelf of their own in each relationship. Names are hints:
what a pack is, its header says.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from mentortui.store.disk.digest import sha256_of

FOLDER, GIT = "folder:", "git:"


class Way(Protocol):
    """Raises CannotCarry where the place cannot be reached now."""

    @property
    def every(self) -> float:
        """Seconds after which to look in any case."""
        return 15.0

    def watched(self) -> list[Path]:
        """Folders of this machine whose events tell that something is new, where there are such."""
        return []

    def ears(self) -> list[int]:
        """Descriptors that are ready when something is new, where there are such; `names` makes them quiet again."""
        return []

    def invite(self, word: str) -> None:
        """Keep a place for whoever will join with this word, where somebody has to let them in."""
        return

    def join(self, word: str) -> None:
        """Take the place that is kept for whoever knows the word."""
        return

    def close(self) -> None:
        """Let go of the place."""
        return

    def put(self, name: str, data: bytes) -> None:
        """Lay a pack there."""

    def names(self) -> list[str]:
        """Of all packs that are there."""

    def get(self, name: str) -> bytes | None:
        """One of them; None where it is gone meanwhile."""

    def drop(self, names: Sequence[str]) -> None:
        """Take away some of mine."""


def shelf_of(mark: str, relationship: str) -> str:
    """Where packs by the key with this mark lie. It says nothing of who or of what."""
    return sha256_of(f"{mark} {relationship}".encode())[:16]
