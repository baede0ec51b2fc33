"""Who speaks how long, from moments of chance at which one of the two noted who was speaking. Nothing listens."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil, sqrt
from typing import TYPE_CHECKING, Literal

import msgspec

from mentortui.model.records.kinds import Talk

if TYPE_CHECKING:
    from mentortui.model.relationship import Relationship

Band = Literal["mentor", "both", "mentee", ""]
FLOOR = 30
"""Moments with somebody speaking from which on a share is said."""
MOST_SESSIONS = 6
"""The newest sessions that a share is made of."""
_NEARLY_SURE = 1.96  # of 20 such counts, 19 have the true share within so many standard errors
MOSTLY = 0.6
"""From this share of an earlier version's seconds on it was mostly one of the two."""
TOO_LITTLE = 120
"""Seconds below which nothing is said of a session: somebody tried the key."""


def may_count(relationship: Relationship) -> bool:
    """Whether both agreed to have it counted (Mission 73). Each says so on the trust page, and nobody for the other."""
    return relationship.mentor.talk_balance and relationship.mentee.talk_balance


def moments(samples: Mapping[str, int]) -> dict[str, int]:
    """The fields of a record, from who was speaking how often ("" for nobody)."""
    return {
        "mentor_moments": samples.get("mentor", 0),
        "mentee_moments": samples.get("mentee", 0),
        "silent_moments": samples.get("", 0),
    }


class TalkShare(msgspec.Struct, frozen=True):
    """Moments of the last sessions, and in how many sessions they were."""

    mentor: int = 0
    mentee: int = 0
    silent: int = 0
    sessions: int = 0

    @property
    def spoken(self) -> int:
        """Moments at which one of the two was speaking: what a share is made of."""
        return self.mentor + self.mentee

    @property
    def is_enough(self) -> bool:
        """Whether there are enough of them to say anything."""
        return self.spoken >= FLOOR

    @property
    def mentor_percent(self) -> int:
        """The mentor's share of what was spoken; 0 where nothing was."""
        return round(100 * self.mentor / self.spoken) if self.spoken else 0

    @property
    def give_or_take(self) -> int:
        """By how many points at most the share may be off: half the 95 % interval of a proportion at its widest."""
        return ceil(100 * _NEARLY_SURE * 0.5 / sqrt(max(1, self.spoken)))

    @property
    def more(self) -> Literal["mentor", "mentee", ""]:
        """Who clearly speaks more; "" where it is too close, or too little, to tell."""
        if not self.is_enough or abs(self.mentor_percent - 50) <= self.give_or_take:
            return ""
        return "mentor" if self.mentor > self.mentee else "mentee"


def talk_share(relationship: Relationship) -> TalkShare:
    """Who spoke in the last sessions in which that was noted."""
    order = {session.id: session.number for session in relationship.sessions}
    found: dict[str, list[Talk]] = {}
    for talk in relationship.all(Talk):
        if talk.session in order and talk.mentor_moments + talk.mentee_moments + talk.silent_moments:
            found.setdefault(talk.session, []).append(talk)
    newest = sorted(found, key=lambda session: order[session])[-MOST_SESSIONS:]
    talks = [talk for session in newest for talk in found[session]]
    return TalkShare(
        sum(talk.mentor_moments for talk in talks),
        sum(talk.mentee_moments for talk in talks),
        sum(talk.silent_moments for talk in talks),
        len(newest),
    )


# -- seconds of an earlier version -----------------------------------------------------------------


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
