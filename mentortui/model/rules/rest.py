"""Whether a relationship rests (Mission 79)."""

from __future__ import annotations

from mentortui.model.records.kinds import Pause
from mentortui.model.relationship import Relationship, in_time


def resting(relationship: Relationship) -> Pause | None:
    """The pause that goes on; None when there is none. Meeting again ends it without a word, and so does a move to
    another stage: who decides to part while they rest is led on, and not told to take it up again."""
    newest = max(relationship.all(Pause), key=lambda pause: in_time(pause.began), default=None)
    if newest is None or newest.ended:
        return None
    since = [*(session.started for session in relationship.sessions), *(move.at for move in relationship.moves)]
    return None if any(in_time(at) > in_time(newest.began) for at in since) else newest
