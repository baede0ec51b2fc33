"""What one act sets on one record, and who may see it. Light: `add` needs no msgspec."""

from __future__ import annotations

from enum import StrEnum

TYPE_CHECKING = False  # typing costs a third of what `python -c pass` does
if TYPE_CHECKING:
    from typing import Any


class Lane(StrEnum):
    """Who may see a record."""

    SHARED = "shared"  # both
    PRIVATE = "private"  # its author only
    SEALED = "sealed"  # its author until both have sealed, then both


class Change:
    """Fields that one act sets on one record. The store stamps them and writes them into the author's book.

    With forgets, the words that it replaces are in no file that the other person can open once it is saved: no backup,
    no log. A record that is deleted so keeps no field but that.
    """

    __slots__ = ("forgets", "id", "kind", "lane", "values")

    def __init__(
        self, kind: str, id: str, values: dict[str, Any], lane: Lane = Lane.SHARED, *, forgets: bool = False
    ) -> None:
        self.kind, self.id, self.values, self.lane, self.forgets = kind, id, values, lane, forgets

    def __eq__(self, other: object) -> bool:
        same = isinstance(other, Change)
        return same and all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    __hash__ = None  # type: ignore[assignment]  # values can change

    def __repr__(self) -> str:
        forgets = ", forgets=True" if self.forgets else ""
        return f"Change({self.kind!r}, {self.id!r}, {self.values!r}, {self.lane!r}{forgets})"
