"""The next meeting that a wrap-up proposes."""

from __future__ import annotations

from datetime import datetime

from mentortui.model.days import parse_day
from mentortui.service.schedule import coming_in_rhythm
from mentortui.service.sitting import Sitting


def proposed_meeting(sitting: Sitting) -> datetime | None:
    """The meeting that the rhythm gives after this session; local, without zone, None where it gives none.

    The one that is being held is over when the next one is agreed on, even where its hour is still to come.
    """
    now = sitting.clock()
    return coming_in_rhythm(sitting.relationship, now, held=parse_day(sitting.live.start.at) or now.date())
