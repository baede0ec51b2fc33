"""A move between stages that is taken back, however it was made: on a page, in a session, or by two words."""

from __future__ import annotations

from mentortui.model.records.kinds import StageMove, Topic
from mentortui.model.records.record import Change
from mentortui.model.relationship import Relationship, in_time


def last_move(relationship: Relationship, author: str) -> StageMove | None:
    """The newest move, where this author can still take it back: the two have not met since, and it is not one that the
    other person made alone."""
    move = relationship.moves[-1] if relationship.moves else None
    if move is None or (move.reason and move.author != author):
        return None
    since = any(in_time(each.started) > in_time(move.at) for each in relationship.sessions)
    return None if since else move


def take_back_changes(relationship: Relationship, move: StageMove) -> list[Change]:
    """A move is taken back, with the topic that it brought onto the agenda."""
    topic = relationship.get(Topic, f"revisit.{move.id}")
    brought = [Change("topics", topic.id, {"deleted": True})] if topic and topic.state == "open" else []
    # A reason makes it one's own, see last_move.
    return [Change("stage_moves", move.id, {"deleted": True}, forgets=bool(move.reason)), *brought]
