"""What the two expect of each other, and what they agreed on."""

from mentortui.model.records.kinds.base import Kind, MaybeRole, Role, Step, Told, Weight


class Seal(Kind, frozen=True, kw_only=True):
    """One person has sealed a packet. When both have, what was sealed in it is shown to both."""

    packet: str = ""
    person: Role = "mentor"
    at: str = ""
    recorded_by: str = ""  # the author at whose keyboard it was done, when that is not the person
    told: Told = ""  # how it came to recorded_by, who noted it: said aloud, or in a sheet


class Expectation(Kind, frozen=True, kw_only=True):
    """One person's answer to one expectation question, given alone. step or words may be missing."""

    packet: str = ""
    person: Role = "mentor"
    question: str = ""
    step: Step | None = None  # on the line between the two ends of the question
    words: str = ""
    weight: Weight | None = None  # how much it matters: 1 a little, 2 some, 3 a lot
    at: str = ""
    recorded_by: str = ""
    told: Told = ""


class Term(Kind, frozen=True, kw_only=True):
    """One clause of the agreement as it is being written. Its id is the item."""

    item: str = ""
    text: str = ""


class AgreementVersion(Kind, frozen=True, kw_only=True):
    """The agreement as it was put up for signing. Never changed once made."""

    number: int = 0
    terms: dict[str, str] = {}
    at: str = ""
    by: MaybeRole = ""


class Signature(Kind, frozen=True, kw_only=True):
    """One person's name under one version."""

    version: str = ""
    person: Role = "mentor"
    terms: dict[str, str] = {}  # what was signed, so that other words under the same version are not
    at: str = ""
    recorded_by: str = ""
    told: Told = ""


class Care(Kind, frozen=True, kw_only=True):
    """One item of the other that this person will take care of (Mission 34)."""

    person: Role = "mentor"
    packet: str = ""
    question: str = ""
    at: str = ""
    recorded_by: str = ""


class Card(Kind, frozen=True, kw_only=True):
    """How to work with me: self-written, nothing in it is inferred (Mission 67)."""

    person: Role = "mentor"
    text: str = ""
    at: str = ""
    recorded_by: str = ""
    told: Told = ""
