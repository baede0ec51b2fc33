"""Removing a session that was saved by accident: it goes from the list, and all that it left behind goes with it.

Either of the two can remove it, and it is shown who did. What they went on with since stays: a promise that was kept
or moved later, a goal with more evidence. Numbers follow time, so the sessions behind it move up.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from mentortui.model.days.written import parse_moment
from mentortui.model.records import kinds
from mentortui.model.records.kinds import KINDS, Goal, Kind, Promise, Session
from mentortui.model.records.line_kinds import GOAL
from mentortui.model.records.record import Change, Lane
from mentortui.model.relationship import Relationship, in_time
from mentortui.model.session.corrected import with_struck, wordings
from mentortui.service.relationship_editor import RelationshipEditor

_LEFT_BEHIND = (kinds.Asked, kinds.Feedback, kinds.Pulse, kinds.Readiness, kinds.StageMove, kinds.Talk, kinds.Tally)
"""Kinds of records that name the session they come from and are about nothing else."""
_NAMES = {kind: name for name, kind in KINDS.items()}


class ToRemove(NamedTuple):
    """The changes that remove a session, and what of it stays, in words."""

    changes: list[Change]
    stays: list[str]


def removal(editor: RelationshipEditor, session: Session) -> ToRemove:
    """What removes a session, as one act."""
    relationship, lines = editor.relationship, with_struck(editor.relationship, session.id)
    goals = [goal for line in lines if line.sort == GOAL and (goal := relationship.get(Goal, line.id))]
    promises = [each for each in relationship.promises if each.session == session.id]
    topics = [each for each in relationship.topics if each.session == session.id]
    used: list[Goal | Promise] = [each for each in goals if _goes_on(relationship, each, session)]
    used += [each for each in promises if _kept(each, session)]
    gone: list[Kind] = [session, *lines, *(each for line in lines for each in wordings(relationship, line))]
    gone += [each for each in (*goals, *promises, *topics) if each not in used]
    gone += [
        each for kind in _LEFT_BEHIND for each in relationship.all(kind) if getattr(each, "session", "") == session.id
    ]
    mark = {"session": session.id, "started": session.started, "by": editor.me, "at": editor.now}
    changes = [_gone(editor, each) for each in gone]
    changes += [
        *_levels_before(relationship, lines),
        *_still_planned(editor, session),
        Change("removals", session.id, mark),
    ]
    return ToRemove(changes, [each.text for each in used])


def _gone(editor: RelationshipEditor, record: Kind) -> Change:
    """Words of one's own leave the files that both can open; those of the other person only they can take out."""
    own = record.lane is Lane.SHARED and record.author == editor.author
    return Change(_NAMES[type(record)], record.id, {"deleted": True}, record.lane, forgets=own)


def _kept(promise: Promise, session: Session) -> bool:
    """Whether something became of a promise after the session in which it was made."""
    return bool(promise.settled) and in_time(promise.settled) > in_time(session.ended or session.started)


def _goes_on(relationship: Relationship, goal: Goal, session: Session) -> bool:
    """Whether the two went on with a goal that was begun in the session."""
    others = [line for line in relationship.evidence(goal) if line.session != session.id]
    tied: Iterable[str] = (
        *(each.goal for each in relationship.promises if each.session != session.id),
        *(each.goal for each in relationship.all(kinds.GoalItem)),
        *(each.goal for each in relationship.all(kinds.GoalRating)),
        *(each.goal for each in relationship.all(kinds.Rescope)),
    )
    return bool(others) or goal.id in tied


def _levels_before(relationship: Relationship, lines: Iterable[kinds.Line]) -> list[Change]:
    """Goals whose level the session moved last are as they were before it."""
    removed = {line.id for line in lines}
    made = []
    for goal in relationship.goals:
        levels = [line for line in relationship.evidence(goal) if line.level is not None]
        before = [line for line in levels if line.id not in removed]
        moved_last = bool(levels) and levels[-1].id in removed and goal.level == levels[-1].level
        if moved_last and goal.id not in removed:
            made.append(Change("goals", goal.id, {"level": before[-1].level if before else -1}, goal.lane))
    return made


def _still_planned(editor: RelationshipEditor, session: Session) -> list[Change]:
    """The meeting that the session was taken for is still to come, where its time is not over."""
    about, moment = editor.relationship.about, parse_moment(session.planned)
    if moment is None or about.next_session:
        return []
    now = editor.clock()
    to_come = moment > (now if moment.tzinfo else now.replace(tzinfo=None))
    return [Change("about", about.id or "about", {"next_session": session.planned})] if to_come else []
