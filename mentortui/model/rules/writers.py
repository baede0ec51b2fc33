"""Who wrote a line down, where that is not the person whose words it gives."""

from __future__ import annotations

from mentortui.model.records.kinds import Line, Promise
from mentortui.model.records.line_kinds import PROMISE
from mentortui.model.relationship import Relationship


def written_down_by(relationship: Relationship, line: Line) -> str:
    """`written down by Tomas`, where both write on their own accounts and these words are said to be the other's.

    "" else: at one keyboard everything is written by whoever holds it.
    """
    if not relationship.two_accounts:
        return ""
    promise = relationship.get(Promise, line.ref) if line.sort == PROMISE else None
    said, writer = promise.owner if promise else line.speaker, relationship.role_of(line.author)
    return f"written down by {relationship.name(writer)}" if said and writer != said else ""
