"""Meetings: planned, held, moved. What is known of each, in order; nothing is added up and nothing is judged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from mentortui.model.records.kinds import Meeting
from mentortui.model.rules.meetings import time_of
from mentortui.model.rules.planned import next_meeting

if TYPE_CHECKING:
    from mentortui.model.records.kinds import Session
    from mentortui.model.relationship import Relationship

State = Literal["held", "moved", "planned", "dropped"]
SHOWN = 10
"""Meetings in the strip."""


class Beat(NamedTuple):
    """One meeting. at: when it was, or is to be (ISO, local). first: the time it had before it was moved, or ""."""

    state: State
    at: str
    first: str = ""


def cadence(relationship: Relationship, most: int = SHOWN) -> list[Beat]:
    """The last meetings, the oldest first. A session without a planned meeting is one that was held."""
    agreed, upcoming = relationship.about.next_session, next_meeting(relationship)
    free: list[Session] = []
    planned: dict[str, list[Session]] = {}
    for session in relationship.sessions:
        (planned.setdefault(session.planned, []) if session.planned else free).append(session)
    beats = []
    for meeting in relationship.all(Meeting):
        held = planned.pop(time_of(meeting), [])
        overtaken = time_of(meeting) == agreed != upcoming  # by an ending or a rest
        beats += [_beat(meeting, held[0])] if held else [] if overtaken else [_open(meeting)]
        free += held[1:]
    free += (session for sessions in planned.values() for session in sessions)
    beats += [Beat("held", session.started) for session in free]
    if upcoming and upcoming not in {beat.at for beat in beats}:
        beats.append(Beat("planned", upcoming))
    return sorted(beats, key=lambda beat: beat.at[:16])[-most:]


def _beat(meeting: Meeting, session: Session) -> Beat:
    return Beat("moved", session.started, meeting.planned) if meeting.moved_to else Beat("held", session.started)


def _open(meeting: Meeting) -> Beat:
    if meeting.dropped:
        return Beat("dropped", time_of(meeting))
    return Beat("planned", time_of(meeting), meeting.planned if meeting.moved_to else "")
