"""What a line of a past session can become now: a promise that is kept, a topic for next time, evidence for a goal."""

from __future__ import annotations

from collections.abc import Sequence

from mentortui.model.records.kinds import Goal, Line, Promise
from mentortui.model.records.lane import Lane
from mentortui.model.records.line_kinds import PROMISE
from mentortui.model.records.record import Change
from mentortui.model.relationship import Relationship
from mentortui.model.session.marks import MarkError
from mentortui.model.text import one_line
from mentortui.service.relationship_editor import RelationshipEditor
from mentortui.service.review.correcting import NotPossible
from mentortui.service.session.added_line import added_line


def promise_of(relationship: Relationship, line: Line | None) -> Promise | None:
    """The promise in a line, where there is one."""
    is_one = line is not None and line.sort == PROMISE and not line.struck
    return relationship.get(Promise, line.ref) if line is not None and is_one else None


def topic_from(editor: RelationshipEditor, line: Line) -> Sequence[Change]:
    """A topic for next time, in the words of the line. Raises NotPossible."""
    return _added(editor, line, "~")


def evidence_from(editor: RelationshipEditor, line: Line, goal: Goal) -> Sequence[Change]:
    """The line, noted for a goal. Raises NotPossible."""
    return _added(editor, line, f"#{goal.number} ")


def _added(editor: RelationshipEditor, line: Line, mark: str) -> Sequence[Change]:
    """As if one had noted it now, between the sessions; what was private stays so."""
    if line.struck:
        raise NotPossible("The words were struck.")
    dot = "." if line.lane is Lane.PRIVATE else ""
    try:
        _, changes = added_line(
            f"{dot}{mark}{one_line(line.text)}", editor.relationship, editor.author, editor.new_id, editor.here
        )
    except MarkError as refused:
        raise NotPossible(str(refused)) from refused
    return changes
