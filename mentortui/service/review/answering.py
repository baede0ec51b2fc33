"""Feedback is answered by whoever received it: a line of their own, kept beside it (issue 14, "Both lead")."""

from __future__ import annotations

from mentortui.model.records.kinds import Line
from mentortui.model.records.line_kinds import FEEDBACK, NOTE
from mentortui.model.records.pair import other
from mentortui.model.records.record import Change, Lane
from mentortui.model.relationship import Relationship
from mentortui.service.relationship_editor import RelationshipEditor


def answered(relationship: Relationship, line: Line) -> Line | None:
    """The feedback that a line answers; None for any other line."""
    said = relationship.get(Line, line.ref) if line.sort == NOTE and line.ref else None
    return said if said is not None and said.sort == FEEDBACK else None


def why_no_answer(relationship: Relationship, line: Line, me: str) -> str:
    """Why this person cannot answer a line, in a sentence; "" for feedback that they received. On one account it is
    whoever has the keyboard."""
    if line.sort != FEEDBACK or line.struck or line.lane is Lane.PRIVATE or not line.speaker:
        return "Only feedback that somebody gave can be answered."
    if relationship.two_accounts and line.speaker == me:
        name = relationship.name(other(line.speaker))
        return f"You gave this; {name} can answer it."
    return ""


def answer(editor: RelationshipEditor, line: Line, text: str) -> list[Change]:
    """What the receiver says to it: shared, and theirs to correct."""
    values = {"session": line.session, "sort": NOTE, "speaker": other(line.speaker), "text": text, "ref": line.id}
    return [Change("lines", editor.new_id(), {**values, "at": editor.now})]
