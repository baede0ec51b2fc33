"""Who spoke how long: totals and three bands, from marks that were set by hand. Nothing listens."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from mentortui.model.records.stage import ROLES

if TYPE_CHECKING:
    from mentortui.model.records.kinds import Talk
    from mentortui.model.relationship import Relationship
    from mentortui.model.session.live_session import LiveSession

Band = Literal["mentor", "both", "mentee", ""]
MOSTLY = 0.6
"""From this share on it was mostly one of the two."""
TOO_LITTLE = 120
"""Seconds below which nothing is said of a session: somebody tried the key."""


def may_count(relationship: Relationship) -> bool:
    """Whether both agreed to have it counted (Mission 73)."""
    return relationship.mentor.talk_balance and relationship.mentee.talk_balance


def talk_seconds(live: LiveSession, now: datetime) -> dict[str, int]:
    """Role -> whole seconds in a session, up to now (with time zone). Time in which the session was shut does not
    count, nor does what was marked as nobody's."""
    spent = dict.fromkeys(ROLES, 0.0)
    marks = [live.time.at(at) for at, _ in live.turns] + [live.elapsed(now)]
    for (_, role), (began, left) in zip(live.turns, pairwise(marks), strict=True):
        if role in spent:
            spent[role] += max(0.0, (left - began).total_seconds())
    return {role: int(seconds) for role, seconds in spent.items()}


def band(mentor: int, mentee: int) -> Band:
    """Whose the most of the talking was, or both's; "" where too little was marked to say."""
    whole = mentor + mentee
    if whole < TOO_LITTLE:
        return ""
    if mentor >= MOSTLY * whole:
        return "mentor"
    return "mentee" if mentee >= MOSTLY * whole else "both"


def band_words(found: Band, relationship: Relationship) -> str:
    """A band as people say it."""
    if found in ("", "both"):
        return "both about the same" if found else ""
    return f"mostly {relationship.name(found)}"


def talk_words(talk: Talk, relationship: Relationship) -> str:
    """The band of a session that was kept."""
    return band_words(band(talk.mentor, talk.mentee), relationship)
