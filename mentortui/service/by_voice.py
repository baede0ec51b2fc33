"""What one of the two says aloud, or writes into a sheet, and the other notes for them: in a call there is no keyboard
to hand over."""

from __future__ import annotations

from typing import Any

import msgspec

from mentortui.model.records.kinds import KINDS, Told
from mentortui.model.records.pair import other
from mentortui.model.records.record import Change
from mentortui.model.relationship import Relationship


def as_told(change: Change, how: Told) -> Change:
    """The same change, as told so, where it is something that is written down for the other person."""
    has_told = "told" in KINDS[change.kind].__struct_fields__
    if not how or not has_told or not change.values.get("recorded_by"):
        return change
    return msgspec.structs.replace(change, values={**change.values, "told": how})


def told_words(relationship: Relationship, record: Any) -> str:
    """How this came to whoever noted it: `as told to Mira`; "" for what its person wrote, or signed, themselves."""
    how: Told = getattr(record, "told", "")
    if not how:
        return ""
    name = relationship.name(other(record.person))
    return f"as told to {name}" if how == "aloud" else f"in a sheet, taken in by {name}"


def said_by(relationship: Relationship, word: Any) -> str:
    """One person's word, and how it came where they did not write it."""
    said, how = f"{relationship.name(word.person)}: {word.answer}", told_words(relationship, word)
    return f"{said} ({how})" if how else said
