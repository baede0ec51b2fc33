"""`export --format ics`, in a module of its own: only it needs the library of calendars."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mentortui.cli.errors import Refused
from mentortui.formats.ics import calendar
from mentortui.service.session.schedule import meetings, tasks
from mentortui.settings.machine_zone import machine_zone

if TYPE_CHECKING:
    from mentortui.cli.commands.export_formats import Asked


def calendar_file(asked: Asked) -> str:
    """The meetings and my promises. Raises Refused where there is neither."""
    relationship = asked.relationship
    here, zone = relationship.here(asked.now), machine_zone(os.environ)
    events = meetings(relationship, asked.id, here, zone=zone, names=asked.names)
    promised = tasks(relationship, asked.id, relationship.role_of(asked.settings.author))
    if not events and all(task.done for task in promised):
        raise Refused("There is no next meeting and no rhythm yet, and you have promised nothing.")
    return calendar(events, asked.now, promised, remind=asked.remind)
