"""Whether what a question needs was noted: said here a second time, without the windows of the program's own."""

from __future__ import annotations

from mentortui.guide.moment.cues import Cue, Lexicon
from mentortui.guide.moment.needs import MET_BY, Heard
from mentortui.guide.moment.state import Moment
from mentortui.guide.moves import Need


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
