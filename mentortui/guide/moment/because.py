"""Why a question is shown: one dim line. What cannot be said in seven words is no rule."""

from __future__ import annotations

from typing import Final

from mentortui.guide.moment.caution import LITTLE, STEP, WAITED
from mentortui.guide.moment.choice import Offer
from mentortui.guide.moment.cues import Cue
from mentortui.guide.moment.state import Moment, Trouble

MOST_WORDS: Final = 7

_SAID: Final = {
    Cue.NUMBER: "you noted a number",
    Cue.NUMBER_BECAUSE: "you noted a number and a reason",
    Cue.NUMBER_IF: "you noted a number and an if",
    Cue.NUMBER_AGAIN: "you noted a second number",
    Cue.WIN: "you noted a win",
    Cue.GOAL_UP: "a goal went up a level",
    Cue.GOAL: "you noted a goal",
    Cue.PROMISE: "you noted a promise",
    Cue.WHEN_THEN: "the promise has a when",
    Cue.MINE: "you noted a promise of yours",
    Cue.FEEDBACK: "feedback was given",
    Cue.FEEDBACK_CHANGE: "the feedback asks for a change",
    Cue.PARKED: "you put something aside",
    Cue.TOLD: "something was told as advice",
    Cue.HELP: "your view was asked for",
    Cue.FEELING: "you noted a feeling",
    Cue.FEAR: "you noted a fear",
    Cue.WAYS: "you noted several ways",
    Cue.QUOTE: "you noted somebody's own words",
    Cue.ALWAYS: "you noted “{word}”",
    Cue.SHOULD: "you noted “{word}”",
    Cue.GUESS: "you noted a guess",
    Cue.HAPPENED: "you noted what happened",
    Cue.IDEA: "you noted an idea",
    Cue.WISH: "you noted a wish",
    Cue.PERSON: "you noted somebody else",
    Cue.THEIRS: "you noted what somebody else did",
    Cue.OBSTACLE: "you noted what may come between",
    Cue.STRAIN: "you noted something heavy",
    Cue.REFUSED: "you noted a no",
    Cue.DANGER: "you noted something heavy",
}
_OTHERWISE: Final = {
    WAITED: "nothing was noted for a while",
    LITTLE: "little was noted so far",
    Trouble.CARE.value: "care comes first in this hour",
    Trouble.BETWEEN.value: "it is between the two of you",
}


def because(offer: Offer, moment: Moment) -> str:
    """Why an offer is made at a moment, without the word "because"."""
    if offer.reason == STEP:
        return f"the step is {moment.name}" if moment.name else "this is its step"
    said = _OTHERWISE.get(offer.reason) or _SAID[Cue(offer.reason)]
    return said.format(word=offer.word)
