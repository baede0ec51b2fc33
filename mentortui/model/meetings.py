"""Meetings: planned, held, moved. What is known of each, in order; nothing is added up and nothing is judged."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Literal, NamedTuple

from mentortui.model.change import Change
from mentortui.model.days import parse_day, parse_moment

if TYPE_CHECKING:
    from mentortui.model.kinds import Meeting, Session
    from mentortui.model.relationship import Relationship

State = Literal["held", "moved", "planned", "dropped"]
SHOWN = 10
"""Meetings in the strip."""


class Beat(NamedTuple):
    """One meeting. at: when it was, or is to be (ISO, local). first: the time it had before it was moved, or ""."""

    state: State
    at: str
    first: str = ""


def cadence(people: Relationship, most: int = SHOWN) -> list[Beat]:
    """The last meetings, the oldest first. A session without a planned meeting is one that was held."""
    from mentortui.model.kinds import Meeting
    from mentortui.model.planned import next_meeting  # closure and agreement, which not every reader of meetings needs

    agreed, upcoming = people.about.next_session, next_meeting(people)
    free: list[Session] = []
    planned: dict[str, list[Session]] = {}
    for session in people.sessions:
        (planned.setdefault(session.planned, []) if session.planned else free).append(session)
    beats = []
    for meeting in people.all(Meeting):
        held = planned.pop(time_of(meeting), [])
        overtaken = time_of(meeting) == agreed != upcoming  # by an ending or a rest
        beats += [_beat(meeting, held[0])] if held else [] if overtaken else [_open(meeting)]
        free += held[1:]
    free += (session for sessions in planned.values() for session in sessions)
    beats += [Beat("held", session.started) for session in free]
    if upcoming and upcoming not in {beat.at for beat in beats}:
        beats.append(Beat("planned", upcoming))
    return sorted(beats, key=lambda beat: beat.at[:16])[-most:]


def time_of(meeting: Meeting) -> str:
    """When a meeting is, after all moves."""
    return meeting.moved_to or meeting.planned


def _beat(meeting: Meeting, session: Session) -> Beat:
    return Beat("moved", session.started, meeting.planned) if meeting.moved_to else Beat("held", session.started)


def _open(meeting: Meeting) -> Beat:
    if meeting.dropped:
        return Beat("dropped", time_of(meeting))
    return Beat("planned", time_of(meeting), meeting.planned if meeting.moved_to else "")


def beat_word(state: str, at: str, today: date) -> str:
    """held, moved, planned, let go; and for a planned day of which nothing was kept: no notes."""
    if state == "planned":
        day = parse_day(at)
        return "no notes" if day and day < today else "planned"
    return "let go" if state == "dropped" else state


def beat_sign(word: str) -> str:
    """The sign beside a word of beat_word."""
    return {"held": "●", "moved": "→", "planned": "○"}.get(word, "–")


def next_meeting_changes(people: Relationship, to: str, now: datetime, *, held: str = "") -> list[Change]:
    """Set, move or drop ("") the next meeting. to is local (ISO), now has a time zone.

    held: the planned time of the session that is just being wrapped up; the next one is then another meeting, not the
    same one moved.
    """
    was = people.about.next_session
    if to == was:
        return []
    changes = [Change("about", people.about.id or "about", {"next_session": to})]
    before, local = parse_moment(was), now.replace(tzinfo=None)
    if was and was != held and before is not None and before.replace(tzinfo=None) > local:
        known = _meeting_at(people, was)
        id, planned = (known.id, known.planned) if known else (meeting_id(was), was)
        values: dict[str, object] = {"planned": planned}
        values |= {"moved_to": "" if to == planned else to, "dropped": False} if to else {"dropped": True}
        return [*changes, Change("meetings", id, values)]
    return [*changes, meeting_change(to, now)] if to else changes


def meeting_change(planned: str, now: datetime) -> Change:
    """The record of a meeting that is planned now."""
    set_at = now.isoformat(timespec="milliseconds")
    values = {"planned": planned, "moved_to": "", "dropped": False, "set_at": set_at}
    return Change("meetings", meeting_id(planned), values)


def meeting_id(planned: str) -> str:
    """The id of a meeting is its first time."""
    return f"meeting.{planned}"


def _meeting_at(people: Relationship, time: str) -> Meeting | None:
    from mentortui.model.kinds import Meeting

    found = [each for each in people.all(Meeting) if time_of(each) == time and not each.dropped]
    return found[0] if found else None
