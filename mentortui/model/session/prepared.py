"""What one person prepared alone for the hour, and what becomes of it in the session that it was opened in."""

from __future__ import annotations

from mentortui.model.records.kinds import Preparation
from mentortui.model.records.record import Change, Lane
from mentortui.model.relationship import Relationship
from mentortui.model.session.live_session import LiveSession

ORDER = ("wish", "question", "topic")
"""What can be prepared, in the order in which an hour begins with it."""


def prepared(relationship: Relationship) -> list[Preparation]:
    """What the reader has prepared and not opened yet."""
    waiting = [each for each in relationship.all(Preparation) if not each.session]
    return sorted(waiting, key=lambda each: (ORDER.index(each.what), each.at))


def waiting(live: LiveSession, relationship: Relationship) -> list[Preparation]:
    """The same, while a session runs: a line that came of it has its id."""
    there = {line.id for line in live.state.shown_lines}
    return [each for each in prepared(relationship) if each.id not in there]


def opened_changes(live: LiveSession, relationship: Relationship) -> list[Change]:
    """That it was opened in this session: from then on its line stands for it."""
    there = {line.id for line in live.state.shown_lines}
    return [
        Change("preparations", each.id, {"session": live.start.session}, Lane.PRIVATE)
        for each in prepared(relationship)
        if each.id in there
    ]
