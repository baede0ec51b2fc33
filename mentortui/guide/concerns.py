"""Ways to go with a concern that one of the two has and nobody else knows of."""

from __future__ import annotations

import msgspec


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
        """The way with this id; None for one that is no longer there."""
        return next((way for way in self.ways if way.id == id), None)
