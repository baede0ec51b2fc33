"""Questions that a mentor asks themselves after a heavy hour, and what they wrote. For their own eyes, for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mentortui.guide.practice import week_name
from mentortui.model.records import kinds
from mentortui.model.records.record import Change
from mentortui.model.relationship import Relationship
from mentortui.service.trust.practice import SUPERVISION, note_change

if TYPE_CHECKING:
    from mentortui.service.relationship_editor import RelationshipEditor

MOST_TOLD: Final = 3
"""Answers that the practice page shows."""


def may_supervise(relationship: Relationship, me: str) -> bool:
    """Whether the questions are for this person: a mentor, or one of two equals."""
    return me == "mentor" or relationship.equals


def answers(relationship: Relationship, question: str = "") -> list[kinds.PracticeNote]:
    """What was written, to one question or to any; the newest first."""
    notes = [note for note in relationship.all(kinds.PracticeNote) if note.card.startswith(SUPERVISION + question)]
    return sorted(notes, key=lambda note: note.at, reverse=True)


def answer_change(editor: RelationshipEditor, question: str, text: str) -> Change:
    """An answer to a question, in the private file."""
    return note_change(editor.new_id(), SUPERVISION + question, week_name(editor.today), text, editor.now)
