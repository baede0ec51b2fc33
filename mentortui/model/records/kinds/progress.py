"""How goals and promises move between sessions."""

from typing import Literal

from mentortui.model.records.kinds.base import Kind, Level, MaybeRole, Role, Told


class Touch(Kind, frozen=True, kw_only=True):
    """One person has had a hand in a goal; it is shared once both have (Mission 27)."""

    goal: str = ""
    person: Role = "mentor"
    at: str = ""
    recorded_by: str = ""  # the author who wrote it down, when that is not the person


class GoalRating(Kind, frozen=True, kw_only=True):
    """One person's view of how far a goal has come, given without the other's."""

    goal: str = ""
    packet: str = ""
    person: Role = "mentor"
    level: Level | None = None
    words: str = ""
    at: str = ""
    recorded_by: str = ""
    told: Told = ""


class GoalItem(Kind, frozen=True, kw_only=True):
    """Something in one of the three lanes of a goal (Mission 26); goal is "" for what belongs to none."""

    goal: str = ""
    sort: Literal["feedback", "resource", "challenge"] = "resource"
    text: str = ""
    by: MaybeRole = ""
    state: Literal["open", "done", "dropped"] = "open"
    made: str = ""
    settled: str = ""


class Rescope(Kind, frozen=True, kw_only=True):
    """A goal got other words between sessions: the old ones, and why (Mission 77)."""

    goal: str = ""
    was: str = ""
    now: str = ""
    reason: str = ""
    at: str = ""
    by: MaybeRole = ""


class Renegotiation(Kind, frozen=True, kw_only=True):
    """A promise got another day. Before its day came this is keeping faith."""

    promise: str = ""
    was: str = ""  # day
    to: str = ""  # day
    at: str = ""
    by: MaybeRole = ""
