"""The word before the capture line: who will see what is typed, and whose words it is.

A line is nobody's wish, take-away or feedback unless this word says so, and it says so because a key was pressed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentortui.model.records.lane import Lane
from mentortui.model.records.pair import other
from mentortui.model.session.marks import sign_of, without_dot

if TYPE_CHECKING:
    from mentortui.service.session.running_session import RunningSession

LONGEST_LABEL = 30
"""Characters of it at most; after that the names give way."""
SHORT_NAME = 8
GIFT = ">"


def line_label(running: RunningSession, typed: str, lane: Lane, *, short: bool = False) -> str:
    """`shared`, `private, Ife`, `feedback, Ife to Noor`: for what is typed in a session. short: there is little room,
    and what is typed needs it."""
    is_private = lane is Lane.PRIVATE
    if without_dot(typed).strip() == GIFT or sign_of(typed) == GIFT:
        giver = running.lines.giver
        kind = "private" if is_private else "feedback"
        words = "{kind}, {first}" if short else "{kind}, {first} to {second}"
        return _fitting(running, words, kind, giver, other(giver))
    if speaker := running.live.speaker:
        return _fitting(running, "{kind}, {first}", lane.value, speaker)
    return lane.value


def _fitting(running: RunningSession, words: str, kind: str, first: str, second: str = "") -> str:
    """words with the names in it, short ones where they are long."""
    names = [running.relationship.name(role) for role in (first, second)]
    whole = words.format(kind=kind, first=names[0], second=names[1])
    if len(whole) <= LONGEST_LABEL:
        return whole
    short = [name if len(name) <= SHORT_NAME else f"{name[: SHORT_NAME - 1]}…" for name in names]
    return words.format(kind=kind, first=short[0], second=short[1])
