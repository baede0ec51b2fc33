"""What a person sees of their own part over the last sessions: a trend for each, and never the other's."""

from __future__ import annotations

from typing import NamedTuple

from mentortui.model.records import kinds
from mentortui.model.records.line_kinds import WIN
from mentortui.model.records.pair import other
from mentortui.model.records.record import Change, Lane
from mentortui.model.relationship import Relationship
from mentortui.model.session.tally import TAPS

SESSIONS = 6
"""Sessions in the trend."""
WINS = 5
SUPERVISION = "supervision."
"""What the card of an answer to a question for oneself begins with."""


class Part(NamedTuple):
    """A mentor's own part in one session. None stands for what was not noted."""

    session: int
    questions: int
    feedback: int
    moves: dict[str, int | None]


def mentor_trend(relationship: Relationship, most: int = SESSIONS) -> list[Part]:
    """Questions that were asked, feedback that the mentor gave, and what they tapped of themselves (Mission 80)."""
    tallies = {tally.session: tally for tally in relationship.all(kinds.Tally)}
    asked = relationship.all(kinds.Asked)
    return [
        Part(
            session.number,
            len({each.prompt for each in asked if each.session == session.id}),
            sum(each.session == session.id and each.giver == "mentor" for each in relationship.feedback),
            {move: _count(tallies.get(session.id), move) for move in TAPS},
        )
        for session in relationship.sessions[-most:]
    ]


def _count(tally: kinds.Tally | None, move: str) -> int | None:
    return getattr(tally, move) if tally else None


def own_wins(relationship: Relationship, me: str = "mentee", most: int = WINS) -> list[kinds.Line]:
    """The wins of one of the two, the newest first: to be read when in doubt."""
    wins = [line for line in relationship.lines if line.sort == WIN and line.speaker != other(me)]
    return wins[::-1][:most]


def note_change(id: str, card: str, week: str, text: str, at: str) -> Change:
    """What the mentor made of a card; for them alone."""
    return Change("practice", id, {"card": card, "week": week, "text": text, "at": at}, Lane.PRIVATE)


def note_of(relationship: Relationship, week: str) -> kinds.PracticeNote | None:
    """What was written in this week."""
    notes = [note for note in relationship.all(kinds.PracticeNote) if not note.card.startswith(SUPERVISION)]
    return next((note for note in notes if note.week == week), None)


def consent_change(person: kinds.Person, agreed: bool) -> Change:
    """One person's yes or no to being asked who is speaking, and to the counts that come of it."""
    return Change("people", person.id, {"talk_balance": agreed})
