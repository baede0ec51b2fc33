"""Correcting a line after its session was saved: other words, struck, private, shared again.

Only the writer of a line corrects it. What was made of it (a promise, a topic, feedback, the words or the level of a
goal) follows. A shared line that is struck or made private leaves every file that the other person can open; its words
stay in the writer's private book. Functions give the Changes of one act, and raise NotPossible with the reason.
"""

from __future__ import annotations

from typing import Any

import msgspec

from mentortui.model.records import kinds
from mentortui.model.records.kinds import Goal, Line, Promise
from mentortui.model.records.line_kinds import FEEDBACK, GOAL, LINE_KINDS, PROMISE
from mentortui.model.records.record import Change, Lane
from mentortui.model.relationship import Relationship
from mentortui.model.session import events as ev
from mentortui.model.session.corrected import wordings
from mentortui.model.session.line_records import plain_line_changes
from mentortui.model.session.marks import Capture, feedback_line
from mentortui.model.session.when_then import split_cue
from mentortui.service.relationship_editor import RelationshipEditor
from mentortui.service.review.said_elsewhere import answers, goal_as_before, goal_words

_FOUND = frozenset({"id", "lane", "author", "deleted"})
_BESIDE = {kind.name: kind.table for kind in LINE_KINDS if kind.table and kind.name != GOAL}
"""The kind of a line -> the table of the record that is made of it and has its id."""
_WORDS = frozenset({"text", "sort", "ref"})
"""What an edit changes of the line's own record."""
_OF_ITS_OWN = frozenset({"state", "made", "settled", "session", "minutes", "goal", "at"})
"""What such a record has from what became of it, and keeps when the words change."""


class NotPossible(ValueError):
    """The line cannot be corrected so; the text says why, and where it can."""


# -- what is so ------------------------------------------------------------------------------------


def why_not(relationship: Relationship, line: Line, author: str) -> str:
    """Why this author cannot correct a line, in a sentence; "" for its writer."""
    if line.author == author:
        return ""
    name = relationship.name(relationship.role_of(line.author)) or line.author
    return f"{name} wrote this line, and only {name} can change it."


def as_capture(relationship: Relationship, line: Line) -> Capture:
    """A line as it was understood when it was typed, from its record and from what was made of it."""
    if promise := relationship.get(Promise, line.ref) if line.sort == PROMISE else None:
        return Capture(PROMISE, promise.text, line.lane, promise.owner, promise.due, cue=promise.cue)
    if line.sort == FEEDBACK and (said := relationship.get(kinds.Feedback, line.ref)):
        parts = (said.moment, said.seen, said.effect, said.question)
        return Capture(FEEDBACK, line.text, line.lane, parts=parts)
    goal = relationship.get(Goal, line.ref) if line.sort == GOAL and line.ref != line.id else None
    return Capture(line.sort, line.text, line.lane, goal=goal.number if goal else 0, reword=bool(line.was))


# -- acts ------------------------------------------------------------------------------------------


def edit(editor: RelationshipEditor, line: Line, new: Capture) -> list[Change]:
    """Other words, another owner or day; the old ones stay as an earlier wording. A line that is private in new is
    made private."""
    _check(editor, line)
    relationship, old = editor.relationship, as_capture(editor.relationship, line)
    if new == old:
        return []
    if new.lane is not line.lane:
        if new.lane is Lane.SHARED:
            raise NotPossible("Another key shares a private line, after a question.")
        return make_private(editor, line, new)
    if (new.sort == GOAL or old.sort == GOAL) and (new.sort, new.goal) != (old.sort, old.goal):
        raise NotPossible("A line about a goal stays with that goal. You can edit its words, or cross it out.")
    made: list[Change] = [_wording(editor, line, old, line.lane), *answers(relationship, line, new.text)]
    if new.sort == GOAL:
        return [
            *made,
            *goal_words(relationship, line, new.text),
            Change("lines", line.id, {"text": new.text}, line.lane),
        ]
    if new.sort != old.sort and old.sort in _BESIDE:
        made.append(_gone(_BESIDE[old.sort], line.ref, line.lane))
    ref = line.ref if new.sort == old.sort else ""
    for change in _records(line, new, line.id):
        values = change.values
        if change.kind == "lines":
            values = {"ref": ref, **{name: value for name, value in values.items() if name in _WORDS}}
        elif new.sort == old.sort:
            values = {name: value for name, value in values.items() if name not in _OF_ITS_OWN}
        else:
            values = {**values, "deleted": False}  # a line of that kind may have been one before
        made.append(Change(change.kind, change.id, values, line.lane))
    return made


def strike(editor: RelationshipEditor, line: Line) -> list[Change]:
    """The line is taken out. That it was is shown; its words stay with its writer alone."""
    _check(editor, line)
    relationship, old = editor.relationship, as_capture(editor.relationship, line)
    made = [*_earlier_to_private(editor, line, line.id), _wording(editor, line, old, Lane.PRIVATE)]
    made += answers(relationship, line, "")
    made += _without_beside(relationship, line)
    values = {"text": "", "was": "", "struck": editor.now}
    return [*made, Change("lines", line.id, values, line.lane, forgets=line.lane is Lane.SHARED)]


def unstrike(editor: RelationshipEditor, line: Line) -> list[Change]:
    """A struck line is there again, with its last words."""
    _check(editor, line)
    relationship = editor.relationship
    before = wordings(relationship, line)
    if not before:
        raise NotPossible("Its words are where you crossed it out; they are not in this home.")
    if line.sort == GOAL and relationship.get(Goal, line.ref) is None:
        raise NotPossible("Its goal was removed with it. You can begin the goal again on the goals page.")
    last = before[-1]
    new = Capture(line.sort, last.was, line.lane, last.owner or "mentee", last.due)
    if line.sort == PROMISE:
        cue, text = split_cue(last.was)
        new = new.with_(cue=cue, text=text)
    elif line.sort == FEEDBACK:
        new = new.with_(parts=feedback_line(last.was).parts)
    back = [
        Change(each.kind, each.id, {**each.values, "deleted": False}, line.lane)
        for each in _records(line, new, line.id)
    ]
    back[-1].values.update({"ref": back[-1].values.get("ref", line.ref), "struck": ""})
    return [*back, _gone("wordings", last.id, last.lane)]


def make_private(editor: RelationshipEditor, line: Line, new: Capture | None = None) -> list[Change]:
    """The line goes into its writer's private book, with all that was made of it, and out of every shared file. new:
    what it is then, where its words change too."""
    _check(editor, line)
    if line.lane is not Lane.SHARED:
        return []
    relationship, id = editor.relationship, editor.new_id()
    made = [*_moved(editor, line, id, Lane.PRIVATE, new), *answers(relationship, line, "")]
    made += _earlier_to_private(editor, line, id)
    if new is not None and new.with_(lane=line.lane) != as_capture(relationship, line):
        made.append(_wording(editor, line, as_capture(relationship, line), Lane.PRIVATE, id))
    made += _without_beside(relationship, line)
    return [*made, _gone("lines", line.id, Lane.SHARED)]


def share(editor: RelationshipEditor, line: Line) -> list[Change]:
    """A private line becomes readable for the other person, as it is now; what it said before stays private."""
    _check(editor, line)
    relationship, id = editor.relationship, editor.new_id()
    goal = relationship.get(Goal, line.ref) if line.sort == GOAL else None
    if goal is not None and goal.lane is not Lane.SHARED and goal.id != line.id:
        raise NotPossible(f"It is about goal {goal.number}, which is private.")
    made = _moved(editor, line, id, Lane.SHARED, None)
    made += [Change("wordings", each.id, {"line": id}, each.lane) for each in wordings(relationship, line)]
    return [*made, *_without_beside(relationship, line), _gone("lines", line.id, line.lane)]


# -- parts -----------------------------------------------------------------------------------------


def _check(editor: RelationshipEditor, line: Line) -> None:
    if problem := why_not(editor.relationship, line, editor.author):
        raise NotPossible(problem)


def _records(line: Line, new: Capture, id: str) -> list[Change]:
    """The records of a line that reads new, as when it was captured; the line's own is the last."""
    captured = ev.Captured(
        at=line.at,
        act="",
        id=id,
        sort=new.sort,
        text=new.text,
        lane=new.lane,
        speaker=line.speaker,
        owner=new.owner,
        due=new.due,
        cue=new.cue,
        parts=new.parts,
    )
    return plain_line_changes(captured, line.session)


def _wording(editor: RelationshipEditor, line: Line, old: Capture, lane: Lane, id: str = "") -> Change:
    promise = {"owner": old.owner, "due": old.due} if line.sort == PROMISE else {}
    values = {"line": id or line.id, "was": line.text, "at": editor.now, **promise}
    return Change("wordings", editor.new_id(), values, lane)


def _earlier_to_private(editor: RelationshipEditor, line: Line, id: str) -> list[Change]:
    """The earlier wordings of a line, moved into the private book; id: that of the line there."""
    made = []
    for each in wordings(editor.relationship, line):
        if each.lane is Lane.SHARED:
            made.append(Change("wordings", editor.new_id(), {**_fields(each), "line": id}, Lane.PRIVATE))
            made.append(_gone("wordings", each.id, Lane.SHARED))
        elif id != line.id:
            made.append(Change("wordings", each.id, {"line": id}, Lane.PRIVATE))
    return made


def _moved(editor: RelationshipEditor, line: Line, id: str, lane: Lane, new: Capture | None) -> list[Change]:
    """The line under another id in another lane, with the record that was made of it."""
    relationship = editor.relationship
    new = new or as_capture(relationship, line)
    values, made = _fields(line), []
    if new.sort in _BESIDE or new.sort != line.sort:
        for change in _records(line, new, id):
            known = relationship.by_id.get((change.kind, line.ref)) if change.kind != "lines" else line
            kept = _fields(known) if known and new.sort == line.sort else {}
            own = {name: value for name, value in kept.items() if name in _OF_ITS_OWN or name not in change.values}
            made.append(Change(change.kind, id, {**change.values, **own}, lane))
        made += _renegotiations(editor, line.ref, id, lane)
        return made
    if goal := _begun_by(relationship, line):
        made.append(Change("goals", id, {**_fields(goal), "text": new.text}, lane))
        values["ref"] = id
    return [*made, Change("lines", id, {**values, "text": new.text}, lane)]


def _renegotiations(editor: RelationshipEditor, promise: str, id: str, lane: Lane) -> list[Change]:
    """The other days that a promise got, for the promise under its other id."""
    moves = [each for each in editor.relationship.all(kinds.Renegotiation) if promise and each.promise == promise]
    return [Change("renegotiations", editor.new_id(), {**_fields(each), "promise": id}, lane) for each in moves]


def _without_beside(relationship: Relationship, line: Line) -> list[Change]:
    """What was made of the line goes with it."""
    if line.sort in _BESIDE and (_BESIDE[line.sort], line.ref) in relationship.by_id:
        moves = [each for each in relationship.all(kinds.Renegotiation) if each.promise == line.ref]
        return [
            _gone(_BESIDE[line.sort], line.ref, line.lane),
            *(_gone("renegotiations", each.id, each.lane) for each in moves),
        ]
    if goal := _begun_by(relationship, line):
        touches = [each for each in relationship.all(kinds.Touch) if each.goal == goal.id]
        return [_gone("goals", goal.id, goal.lane), *(_gone("touches", each.id, each.lane) for each in touches)]
    return goal_as_before(relationship, line)


def _begun_by(relationship: Relationship, line: Line) -> Goal | None:
    """The goal that a line began. Raises NotPossible where more hangs on it by now: the goal has a page of its own."""
    goal = relationship.get(Goal, line.id) if line.sort == GOAL and line.ref == line.id else None
    if goal is None:
        return None
    tied = [
        *(each.goal for each in relationship.promises),
        *(each.goal for each in relationship.all(kinds.GoalItem)),
        *(each.goal for each in relationship.all(kinds.GoalRating)),
        *(each.goal for each in relationship.all(kinds.Rescope)),
        *(each.goal for each in relationship.all(kinds.Touch) if each.author != line.author),
    ]
    if goal.id in tied or relationship.evidence(goal):
        raise NotPossible(
            f"Other entries belong to goal {goal.number} by now. Reword it, or close it, on its own page."
        )
    return goal


def _gone(kind: str, id: str, lane: Lane) -> Change:
    return Change(kind, id, {"deleted": True}, lane, forgets=lane is Lane.SHARED)


def _fields(record: kinds.Kind) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.to_builtins(record)
    return {name: value for name, value in found.items() if name not in _FOUND}
