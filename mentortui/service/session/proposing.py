"""The next meeting, as a wrap-up finds or proposes it."""

from __future__ import annotations

from datetime import datetime

from mentortui.model.days.written import parse_day
from mentortui.model.rules.planned import next_meeting
from mentortui.service.session.running_session import RunningSession
from mentortui.service.session.schedule import coming_in_rhythm


def proposed_meeting(running: RunningSession) -> datetime | None:
    """The meeting that the rhythm gives after this session; local, without zone. None where it gives none, or where the
    two have agreed on another day already.

    The one that is being held is over when the next one is agreed on, even where its hour is still to come.
    """
    if agreed_meeting(running):
        return None
    now = running.clock()
    return coming_in_rhythm(running.relationship, now, held=parse_day(running.live.start.at) or now.date())


def agreed_meeting(running: RunningSession) -> str:
    """The meeting that is agreed for a day after this one (ISO, local), or ""."""
    agreed = next_meeting(running.relationship)
    day = parse_day(agreed)
    return agreed if day and day > running.clock().date() else ""
