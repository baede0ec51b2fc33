"""Meetings: when one is, and the words and signs for how it went. Knows no records, because home needs the words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from mentortui.model.days.written import parse_day

if TYPE_CHECKING:
    from mentortui.model.records.kinds import Meeting


def time_of(meeting: Meeting) -> str:
    """When a meeting is, after all moves."""
    return meeting.moved_to or meeting.planned


def beat_word(state: str, at: str, today: date) -> str:
    """held, moved, planned, let go; and for a planned day of which nothing was kept: no notes."""
    if state == "planned":
        day = parse_day(at)
        return "no notes" if day and day < today else "planned"
    return "let go" if state == "dropped" else state


def beat_sign(word: str) -> str:
    """The sign beside a word of beat_word."""
    return {"held": "●", "moved": "→", "planned": "○", "let go": "x"}.get(word, "·")


def meeting_id(planned: str) -> str:
    """The id of a meeting is its first time."""
    return f"meeting.{planned}"
