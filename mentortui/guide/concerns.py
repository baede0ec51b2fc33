"""Ways to go with a concern that one of the two has and nobody else knows of."""

from __future__ import annotations

import msgspec

RENAMED = {"talk-with-the-other-one": "talk-with-the-other-person"}
"""Ids of ways that had another name in an earlier version: records keep the id that was chosen."""


class Option(msgspec.Struct, frozen=True):
    """One way: its id, its name in a list, a few words on it, and a sentence to borrow where it is one that is said."""

    id: str
    name: str
    text: str
    say: str = ""


class Options(msgspec.Struct, frozen=True):
    """What is said before the ways are shown, and the ways."""

    lead: str = ""
    ways: tuple[Option, ...] = ()

    def way(self, id: str) -> Option | None:
        """The way with this id, or with the id that it has now; None for one that is no longer there."""
        ids = (id, RENAMED.get(id))
        return next((way for way in self.ways if way.id in ids), None)
