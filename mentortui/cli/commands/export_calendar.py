"""`export --format ics`, in a module of its own: only it needs the library of calendars."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mentortui.cli.errors import Refused
from mentortui.formats.ics import calendar
from mentortui.service.session.schedule import meetings, tasks
from mentortui.settings.machine_zone import machine_zone

if TYPE_CHECKING:
    from datetime import datetime

    from mentortui.model.relationship import Relationship


def calendar_file(relationship: Relationship, id: str, author: str, now: datetime, *, names: bool, remind: int) -> str:
    """The meetings and author's promises; names, remind as for export_formats.Asked. Raises Refused where there is
    neither."""
    here, zone = relationship.here(now), machine_zone(os.environ)
    events = meetings(relationship, id, here, zone=zone, names=names)
    promised = tasks(relationship, id, relationship.role_of(author))
    if not events and all(task.done for task in promised):
        raise Refused("There is no next meeting and no rhythm yet, and you have promised nothing.")
    return calendar(events, now, promised, remind=remind)
