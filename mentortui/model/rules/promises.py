"""What becomes of promises: kept, kept after its day, another day, let go. Pure."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from mentortui.model.days.written import parse_day
from mentortui.model.records.record import Change, Lane

if TYPE_CHECKING:
    from mentortui.model.records.kinds import MaybeRole, PromiseState, Renegotiation


def kept_state(due: str, on: date) -> PromiseState:
    """The state of a promise that was kept on a day: "late" is a promise kept after its own."""
    day = parse_day(due)
    return "late" if day is not None and day < on else "kept"


def in_good_time(move: Renegotiation) -> bool:
    """Whether the other day was agreed on before the first one was over: that is keeping faith."""
    was, said = parse_day(move.was), parse_day(move.at)
    return was is None or said is None or said <= was


def moved_change(
    id: str, promise: str, was: str, to: str, at: str, *, by: MaybeRole = "", lane: Lane = Lane.SHARED
) -> Change:
    """The record that a promise got another day. was and to are days, at the time at which it was said."""
    return Change("renegotiations", id, {"promise": promise, "was": was, "to": to, "at": at, "by": by}, lane)
