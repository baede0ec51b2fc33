"""What one of the two says aloud and the other notes for them: in a call there is no keyboard to hand over."""

from __future__ import annotations

from typing import Any

import msgspec

from mentortui.model.records.kinds import KINDS
from mentortui.model.records.pair import other
from mentortui.model.records.record import Change
from mentortui.model.relationship import Relationship


def as_told(change: Change) -> Change:
    """The same change, as told, where it is something that is written down for the other person."""
    has_told = "told" in KINDS[change.kind].__struct_fields__
    if not has_told or not change.values.get("recorded_by"):
        return change
    return msgspec.structs.replace(change, values={**change.values, "told": True})


def told_to(relationship: Relationship, record: Any) -> str:
    """The name of whoever was told this and noted it; "" for what its person wrote, or signed, themselves."""
    return relationship.name(other(record.person)) if getattr(record, "told", False) else ""


def said_by(relationship: Relationship, word: Any) -> str:
    """One person's word, and to whom it was told where they did not write it."""
    said, teller = f"{relationship.name(word.person)}: {word.answer}", told_to(relationship, word)
    return f"{said} (as told to {teller})" if teller else said
