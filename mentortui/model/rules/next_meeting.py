"""Planning the next meeting: the records that setting, moving or dropping it makes."""

from __future__ import annotations

from datetime import datetime

from mentortui.model.days.written import parse_moment
from mentortui.model.records.kinds import Meeting
from mentortui.model.records.record import Change
from mentortui.model.relationship import Relationship
from mentortui.model.rules.meetings import meeting_id, time_of


def next_meeting_changes(relationship: Relationship, to: str, now: datetime, *, held: str = "") -> list[Change]:
    """Set, move or drop ("") the next meeting. to is local (ISO), now has a time zone.

    held: the planned time of the session that is just being wrapped up; the next one is then another meeting, not the
    same one moved.
    """
    was = relationship.about.next_session
    if to == was:
        return []
    changes = [Change("about", relationship.about.id or "about", {"next_session": to})]
    before, local = parse_moment(was), now.replace(tzinfo=None)
    if was and was != held and before is not None and before.replace(tzinfo=None) > local:
        known = _meeting_at(relationship, was)
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


def _meeting_at(relationship: Relationship, time: str) -> Meeting | None:
    found = [each for each in relationship.all(Meeting) if time_of(each) == time and not each.dropped]
    return found[0] if found else None
