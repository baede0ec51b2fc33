"""Meetings as weeks in their order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Literal

from mentortui.model.days.written import day_name, parse_day
from mentortui.model.rules.cadence import Beat as Meeting
from mentortui.model.rules.meetings import beat_word
from mentortui.pages.page import Beat, Day

WEEKS: Mapping[str, Literal["held", "planned", "dropped", "none"]] = {
    "held": "held", "moved": "held", "planned": "planned", "let go": "dropped", "no notes": "none",
}  # fmt: skip
"""What a week is by the word of its meeting."""


def weeks(beats: Sequence[Meeting], today: date, span: tuple[date, ...] = ()) -> tuple[Beat, ...]:
    """A beat for each week from the first meeting to the last: the meeting in it, or none. Of several the one that was
    held counts first. span: the Mondays of other weeks, where it is these that are asked for."""
    by_week = dict[date, Beat]()
    for beat in beats:
        day = parse_day(beat.at)
        if day is None:
            continue
        state = WEEKS[beat_word(beat.state, beat.at, today)]
        begins = day - timedelta(days=day.weekday())
        if begins not in by_week or state == "held":
            by_week[begins] = Beat(state, Day(beat.at[:10], day_name(day, today)))
    if not by_week:
        return ()
    first, last = min(span or by_week), max(span or by_week)
    found = (first + timedelta(weeks=count) for count in range((last - first).days // 7 + 1))
    return tuple(by_week.get(week) or Beat("none", Day(week.isoformat(), day_name(week, today))) for week in found)
