"""What people note in an hour, and whether what a question needs was noted: said here a second time, without the
windows of the program's own."""

from __future__ import annotations

from typing import Final

from mentortui.guide.moment.cues import Cue, Lexicon
from mentortui.guide.moment.needs import MET_BY, Heard
from mentortui.guide.moment.state import Moment
from mentortui.guide.moves import Need

#: Notes, each with something that calls for an answer; and one with nothing.
NOTES: Final = (
    "sure: 6 of 10",
    "7 because I know the code",
    "always me, never Jan",
    "I should be happy",
    "“nice that you look in”",
    "afraid: silent again next time",
    "he wrote the docs himself",
    "maybe he felt as I did",
    "apply / wait a year / visit",
    "told: one day, one thing",
    "how would you do it",
    "could ask Ada",
    "rather not today",
    "the weather was fine",
)
#: The same with the marks that a line may begin with.
MARKED: Final = (
    "*spoke twice in the review",
    "!write to Ada fri",
    "!!send the notes mon",
    "~the salary",
    ">Monday / you asked three times / I felt heard",
    ".awake at four every night",
)


def subject_there(need: Need, moment: Moment, lexicon: Lexicon) -> bool:
    """Whether what a question needs was noted."""
    read = [reading.cues for reading in Heard(moment, lexicon).readings]
    cues = frozenset(cue for found in read for cue in found)
    match need:
        case Need.NOTHING:
            return True
        case Need.TOPIC:
            return any(line.sort == "note" for line in moment.lines)
        case Need.STRAIN | Need.RUPTURE:
            return bool(moment.trouble)
        case Need.GOAL:
            return bool(cues & MET_BY[need]) or (moment.step == "goals" and moment.has_goal)
        case Need.PROMISE:
            return bool(cues & MET_BY[need]) or (moment.step == "promises" and moment.has_promise)
        case Need.FEEDBACK_TO_ME:
            return Cue.FEEDBACK_CHANGE in cues
        case _:
            return bool(cues & MET_BY[need])
