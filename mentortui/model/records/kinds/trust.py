"""How the two are with each other: what they say of it, and what can be counted without a judgement."""

from typing import Annotated, Literal

import msgspec

from mentortui.model.records.kinds.base import Kind, Role, Told

Count = Annotated[int, msgspec.Meta(ge=0, le=100_000)]
Fit = Literal["go on", "adjust", "kindly stop", ""]


class FitCheck(Kind, frozen=True, kw_only=True):
    """One person's word, early on, on going on together (Mission 39)."""

    packet: str = ""
    person: Role = "mentor"
    answer: Fit = ""
    at: str = ""
    recorded_by: str = ""
    told: Told = ""


class Pause(Kind, frozen=True, kw_only=True):
    """The relationship rests. ended is "" while it does."""

    began: str = ""
    until: str = ""  # day, "" when it is open
    reason: str = ""
    ended: str = ""


class Meeting(Kind, frozen=True, kw_only=True):
    """A meeting that was planned; its id is its first time. Whether it was held is told by the sessions."""

    planned: str = ""  # local time
    moved_to: str = ""  # local time, when it got another one before it was due
    dropped: bool = False
    set_at: str = ""


class Tally(Kind, frozen=True, kw_only=True):
    """What the mentor noticed of their own part in a session (Mission 14). Private."""

    session: str = ""
    listen: Count = 0
    ask: Count = 0
    challenge: Count = 0
    encourage: Count = 0
    insight: Count = 0


class Talk(Kind, frozen=True, kw_only=True):
    """Who spoke how long in a session: at how many moments of chance each of the two was speaking, and at how many
    nobody was. Counts only, and only where both agreed (Mission 73)."""

    session: str = ""
    mentor_moments: Count = 0
    mentee_moments: Count = 0
    silent_moments: Count = 0
    mentor: Count = 0  # whole seconds, from a version in which Space marked who was speaking
    mentee: Count = 0


class Concern(Kind, frozen=True, kw_only=True):
    """Something that troubles its author, and which way they chose. Never leaves their own file."""

    text: str = ""
    option: str = ""
    at: str = ""


class PracticeNote(Kind, frozen=True, kw_only=True):
    """What the mentor set out to practise, and what they made of it. Private."""

    card: str = ""
    week: str = ""  # ISO week, 2026-W47
    text: str = ""
    at: str = ""
