"""Packets: things that each of the two writes alone, sealed until both are done, and then open to both.

Until then they lie in their author's private book, where nobody else can read them, and Relationship shows them to no
screen but the one on which they are written. When both have sealed, each program moves its own person's part into the
shared book, at the next look at the relationship.
"""

from __future__ import annotations

import msgspec

from mentortui.model.records.kinds import KINDS, Kind, Role
from mentortui.model.records.record import Change
from mentortui.model.records.typed_records import seal_id
from mentortui.model.relationship import Relationship

_OWN = frozenset({"id", "lane", "author", "deleted"})


def seal_change(packet: str, person: Role, at: str, recorded_by: str = "") -> Change:
    """This person seals a packet. It cannot be taken back: the other person may have looked by then."""
    values = {"packet": packet, "person": person, "at": at, "recorded_by": recorded_by}
    return Change("seals", seal_id(packet, person), values)


def opening_changes(relationship: Relationship, author: str) -> list[Change]:
    """What is mine and sealed in packets that both have sealed, as changes that put it into the shared book."""
    names = {kind: name for name, kind in KINDS.items()}
    return [
        Change(names[type(record)], record.id, _fields(record))
        for record in relationship.opened
        if record.author == author
    ]


def _fields(record: Kind) -> dict[str, object]:
    found: dict[str, object] = msgspec.to_builtins(record)
    return {name: value for name, value in found.items() if name not in _OWN}
