"""What stays of a relationship when one of the two erases what they wrote and the other keeps their own book."""

from __future__ import annotations

import msgspec

from mentortui.model.records import kinds
from mentortui.model.records.kinds import KINDS
from mentortui.model.records.record import Change, Lane
from mentortui.model.relationship import Relationship

PHRASE = "erase my words"
"""What is typed to erase."""
_FACTS: dict[type[kinds.Kind], tuple[str, ...]] = {
    kinds.About: ("started", "minutes"),
    kinds.Person: ("role", "name", "account"),
    kinds.StageMove: ("origin", "to", "at"),
    kinds.Closing: ("reason", "exit", "announced", "last_on", "deletion"),
    kinds.Seal: ("packet", "person", "at", "recorded_by", "told"),
    kinds.Completion: ("person", "at", "recorded_by", "told"),
}
"""Facts without anybody's words, of which the other's book has need: who they are, which stage, what was sealed."""


def what_stays(relationship: Relationship) -> list[Change]:
    """The facts as changes. Without them the other's book would have no names, and their letters would be sealed."""
    names = {kind: name for name, kind in KINDS.items()}
    made = []
    for kind, fields in _FACTS.items():
        for record in relationship.all(kind):
            if record.lane is Lane.SHARED:
                values = msgspec.to_builtins(record)
                made.append(Change(names[kind], record.id, {field: values[field] for field in fields}))
    return made
