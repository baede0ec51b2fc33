"""How a relationship ends well."""

from typing import Literal

from mentortui.model.records.kinds.base import Kind, Role, Told

Part = Literal["lessons", "appreciation", "next"]


class Gain(Kind, frozen=True, kw_only=True):
    """What this person gets out of it (Mission 15, 18)."""

    person: Role = "mentor"
    text: str = ""
    at: str = ""
    recorded_by: str = ""
    told: Told = ""


class Portrait(Kind, frozen=True, kw_only=True):
    """One person's answer to a question that is asked at the start and again later (Mission 69)."""

    question: str = ""
    person: Role = "mentor"
    text: str = ""
    at: str = ""
    recorded_by: str = ""
    told: Told = ""


class Closing(Kind, frozen=True, kw_only=True):
    """The ending, from when it was talked about: one record in each relationship, with the id "closing"."""

    reason: str = ""  # one of guide.closing.REASONS
    exit: Literal["transition", "end", ""] = ""
    announced: str = ""
    last_on: str = ""  # day of the last session
    hello: str = ""  # day of the hello afterwards, "" for none
    deletion: str = ""  # day on which each deletes their own book, "" for never


class Letter(Kind, frozen=True, kw_only=True):
    """One of the three letters that each writes; opened together (Mission 56)."""

    packet: str = ""
    person: Role = "mentor"
    part: Part = "lessons"
    text: str = ""
    at: str = ""
    recorded_by: str = ""
    told: Told = ""


class Completion(Kind, frozen=True, kw_only=True):
    """This person says that it is complete. Nothing ends before both do."""

    person: Role = "mentor"
    at: str = ""
    recorded_by: str = ""
    told: Told = ""


class Routine(Kind, frozen=True, kw_only=True):
    """What this person goes on with alone: when ..., I will ... (Mission 83)."""

    person: Role = "mentee"
    cue: str = ""
    then: str = ""
    at: str = ""
    recorded_by: str = ""
    told: Told = ""
