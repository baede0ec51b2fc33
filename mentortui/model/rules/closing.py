"""How far the ending of a relationship has come, told from its records. The day plays no part: time ends nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from mentortui.model.days.written import parse_day
from mentortui.model.records import kinds
from mentortui.model.records.stage import ROLES, Stage
from mentortui.model.relationship import Relationship, in_time

PARTS: tuple[kinds.Part, ...] = ("lessons", "appreciation", "next")
"""The three letters, in the order in which they are written and read (Mission 56)."""
PART_NAMES: Mapping[str, str] = {"lessons": "Lessons", "appreciation": "Appreciation", "next": "Next steps"}
CLOSING = "closing"
"""The id of the one Closing record."""


class Closure:
    """A view of a relationship. A relationship can come back from Closure and end again later: only what was said since
    it last went there counts, and each time has letters of its own."""

    def __init__(self, relationship: Relationship) -> None:
        self.relationship = relationship
        entered = [move.at for move in relationship.moves if move.to is Stage.CLOSURE]
        self._entered = in_time(entered[-1]) if entered else ""
        self.packet = "letters" if len(entered) < 2 else f"letters.{len(entered)}"
        """What the letters are sealed with."""
        self.record = relationship.get(kinds.Closing, CLOSING) or kinds.Closing()

    @property
    def begun(self) -> bool:
        """Whether the relationship is in Closure."""
        return self.relationship.stage is Stage.CLOSURE

    @property
    def announced(self) -> bool:
        """Whether it was said, since it came here, how it is to end."""
        return self.begun and bool(self.record.announced) and in_time(self.record.announced) >= self._entered

    @property
    def spoken_of(self) -> bool:
        """Whether a session was held in Closure: then the ending has been talked about (Mission 55)."""
        return any(
            self._since(session.started) for session in self.relationship.sessions if session.stage is Stage.CLOSURE
        )

    @property
    def last_held(self) -> bool:
        """Whether a session was held on the day of the last one, or later."""
        last = self.record.last_on
        held = (session for session in self.relationship.sessions if session.stage is Stage.CLOSURE)
        return self.announced and bool(last) and any(session.started[:10] >= last for session in held)

    @property
    def last_is_over(self) -> bool:
        """Whether nothing but a last word is left: the last session was held, or one of the two calls it complete
        without."""
        return self.last_held or any(map(self.said_complete, ROLES))

    def last_has_come(self, today: date) -> bool:
        """Whether the next session is meant to be the last: its day is here and it was not held."""
        last = parse_day(self.record.last_on)
        return self.announced and last is not None and last <= today and not self.last_held

    def in_one(self, last_on: date, today: date) -> bool:
        """Whether a last session on that day would leave no other one before it (Mission 55). Only what is planned is
        known: with no session planned, a day to come leaves time for one."""
        if self.spoken_of:
            return False
        planned = parse_day(self.relationship.about.next_session)
        return last_on <= (planned if planned is not None and planned >= today else today)

    # -- letters ---------------------------------------------------------------------------------

    def letters(self, role: str) -> Mapping[str, kinds.Letter]:
        """The letters of a person that both may read, by part."""
        return self._by_part(self.relationship.all(kinds.Letter), role)

    def drafts(self, role: str) -> Mapping[str, kinds.Letter]:
        """What a person has written so far, by part. Only for the screen on which this person writes."""
        return self._by_part(self.relationship.sealed_by(role, kinds.Letter), role)

    def _by_part(self, letters: list[kinds.Letter], role: str) -> Mapping[str, kinds.Letter]:
        return {each.part: each for each in letters if each.packet == self.packet and each.person == role}

    def missing(self, role: str) -> list[kinds.Part]:
        """The letters that a person has neither written nor left empty on purpose."""
        written = self.drafts(role)
        return [part for part in PARTS if part not in written]

    def sealed(self, role: str) -> bool:
        """Whether this person has sealed the letters."""
        return self.relationship.has_sealed(self.packet, role)

    @property
    def opened(self) -> bool:
        """Whether both are done, so that each may read what the other wrote."""
        return self.packet in self.relationship.open_packets

    # -- the end ---------------------------------------------------------------------------------

    def said_complete(self, role: str) -> bool:
        """Whether this person has called it complete since it went into Closure."""
        said = (each for each in self.relationship.all(kinds.Completion) if each.person == role)
        return self.begun and any(self._since(each.at) for each in said)

    @property
    def complete(self) -> bool:
        """Whether both have called it complete. There is no other way to get there."""
        return all(self.said_complete(role) for role in ROLES)

    def seen(self, what: str) -> bool:
        """Whether this reader has had that, see seen_id."""
        return self.relationship.get(kinds.Seen, self.seen_id(what)) is not None

    def seen_id(self, what: str) -> str:
        """The id under which it is kept that somebody has had their letters or their keepsake."""
        return f"{what}.{self.packet}"

    def _since(self, at: str) -> bool:
        return in_time(at) >= self._entered


_OWN_SUBJECT = ("i ", "i’", "i'")


def when_then(cue: str, then: str) -> str:
    """A part of a routine as a sentence: `When Monday comes, I will block an hour`. Either half may bring its own first
    word."""
    bare = cue[5:] if cue.lower().startswith("when ") else cue
    has_subject = then.lower().startswith(_OWN_SUBJECT)
    return f"When {bare}, {then}" if has_subject else f"When {bare}, I will {then}"
