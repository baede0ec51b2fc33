"""What calls for what: the weights of the rules of choice, as tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from mentortui.guide.moment.cues import Cue
from mentortui.guide.moment.state import Trouble
from mentortui.guide.moves import Move, Need

M = Move
Weights = Mapping[Move, float]

#: What the last line calls for.
OF_CUE: Final[Mapping[Cue, Weights]] = {
    Cue.NUMBER: {M.SCALE_UP: 8},
    Cue.NUMBER_BECAUSE: {M.STRENGTH: 12, M.SCALE_UP: 6},
    Cue.NUMBER_IF: {M.SUPPORT: 14, M.OPTIONS: 4},
    Cue.NUMBER_AGAIN: {M.SUPPORT: 3, M.OPTIONS: 3},
    Cue.WIN: {M.STRENGTH: 6},
    Cue.GOAL_UP: {M.STRENGTH: 5, M.SCALE: 2, M.NEXT: 2},
    Cue.GOAL: {M.SCALE: 5, M.GOAL: 3},
    Cue.PROMISE: {M.OBSTACLE: 6, M.COMMIT: 3},
    Cue.WHEN_THEN: {M.SUPPORT: 6, M.SCALE: 4, M.NEXT: 3},
    Cue.MINE: {M.NEXT: 4, M.AGREE: 2, M.US: 2},
    Cue.FEEDBACK: {M.FEEDBACK_REPLY: 9},
    Cue.FEEDBACK_CHANGE: {M.US: 3},
    Cue.TOLD: {M.ADVICE_CHECK: 9},
    Cue.HELP: {M.PERMISSION: 6, M.NEED: 4},
    Cue.FEELING: {M.SILENCE: 5, M.REFLECT: 5, M.FEELING: 4},
    Cue.WAYS: {M.MORE: 5, M.WEIGH: 4.5},
    Cue.QUOTE: {M.WORD: 4, M.REFLECT: 3},
    Cue.ALWAYS: {M.REALITY: 5},
    Cue.SHOULD: {M.WORD: 5},
    Cue.GUESS: {M.REALITY: 3, M.OTHER: 2},
    Cue.HAPPENED: {M.DETAIL: 3, M.REFLECT: 3},
    Cue.IDEA: {M.REFLECT: 2, M.OBSTACLE: 1, M.OPTIONS: 1},
    Cue.WISH: {M.REFLECT: 2},
    Cue.PERSON: {M.OTHER: 2.5},
    Cue.THEIRS: {M.OTHER: 1.5, M.REFLECT: 2, M.DETAIL: -2},
    Cue.OBSTACLE: {M.OBSTACLE: 6, M.SUPPORT: 3},
    Cue.PARKED: {M.NEXT: 5},
    Cue.FEAR: {M.SILENCE: 5, M.REFLECT: 5, M.FEELING: 4},
    Cue.STRAIN: {M.SILENCE: 4, M.REFLECT: 4, M.FEELING: 3, M.NEED: 2},
    Cue.REFUSED: {M.REFLECT: 4, M.SILENCE: 3, M.MORE: 2, M.NEED: 2},
}
#: The same where a step works towards something: a fear is what may come between, a name is somebody who may help.
OF_CUE_WORKING: Final[Mapping[Cue, Weights]] = {
    Cue.FEAR: {M.OBSTACLE: 6, M.SUPPORT: 3, M.REFLECT: 1},
    Cue.FEELING: {M.REFLECT: 3, M.SILENCE: 2, M.FEELING: 2, M.OBSTACLE: 1},
    Cue.HAPPENED: {M.REFLECT: 1},
    Cue.PERSON: {M.SUPPORT: 2, M.OTHER: 1},
    Cue.THEIRS: {},
    Cue.IDEA: {M.COMMIT: 2, M.SUPPORT: 2, M.OBSTACLE: 1, M.REFLECT: 1},
    Cue.MINE: {M.NEXT: 4, M.AGREE: 2},
}

#: What is never quite out of place.
ALWAYS_GOOD: Final[Weights] = {M.REFLECT: 1, M.MORE: 1, M.SILENCE: 0.5}
#: After a line of load nothing is opened, but nothing pushes either.
AFTER_LOAD: Final[Weights] = {M.SILENCE: 3, M.REFLECT: 3, M.NEED: 3}
#: The same where the hour may be about the two.
AFTER_BREACH: Final[Weights] = {M.SILENCE: 4, M.REFLECT: 4, M.US: 3, M.NEED: 2}
LOAD_LASTS: Final = 2
PRIVATE_LOAD_LASTS: Final = 6
"""So many lines; longer where it was noted in private."""

Step = tuple[Weights, Weights, Weights]
"""What a step calls for: before its first line, after it, and added to that in its last quarter."""

_LISTEN: Final[Weights] = {M.REFLECT: 3, M.MORE: 2, M.DETAIL: 2, M.SILENCE: 1.5}
OF_STEP: Final[Mapping[str, Step]] = {
    "arrive": ({M.SETTLE: 6}, {M.SETTLE: 2, M.REFLECT: 2}, {}),
    "agenda": ({M.OUTCOME: 6}, {M.OUTCOME: 2, M.REFLECT: 3, M.MORE: 3}, {}),
    "purpose": ({M.OUTCOME: 6}, {M.OUTCOME: 4, M.REFLECT: 2, M.MORE: 1}, {}),
    "promises": ({M.PROMISE: 6}, {M.PROMISE: 3, M.REALITY: 2, M.REFLECT: 2}, {}),
    "explore": ({M.STORY: 6}, _LISTEN, {M.REALITY: 2, M.OTHER: 1}),
    "agreement": ({M.AGREE: 6}, {M.AGREE: 6}, {}),
    "goals": ({M.GOAL: 6}, {M.GOAL: 2, M.SCALE: 2, M.REALITY: 2, M.SUPPORT: 2}, {M.OBSTACLE: 4, M.COMMIT: 3}),
    "options": ({M.OPTIONS: 6}, {M.OPTIONS: 3, M.WEIGH: 2}, {M.WEIGH: 3, M.COMMIT: 2}),
    "feedback": ({M.FEEDBACK: 5}, {M.FEEDBACK_REPLY: 3, M.US: 2, M.NEED: 1, M.REFLECT: 1}, {}),
    "commit": ({M.COMMIT: 6}, {M.COMMIT: 4, M.OBSTACLE: 3, M.SUPPORT: 2}, {M.NEXT: 4}),
    "ending": ({M.CLOSE: 6, M.US: 3}, {M.CLOSE: 3, M.US: 2, M.STRENGTH: 2, M.REFLECT: 2}, {M.NEXT: 2}),
    "wrapup": ({M.CLOSE: 8}, {M.CLOSE: 6, M.NEXT: 2}, {}),
}
#: The same for a step of exploring that has to open the topic too.
OPENING: Final[Step] = ({M.OUTCOME: 6, M.STORY: 3}, _LISTEN, {M.OPTIONS: 2, M.WEIGH: 2})
LATE_WRAPUP: Final[Weights] = {M.NEXT: 9}
"""From the third line of the wrap-up on."""
LATE: Final = 0.75
QUIET_MINUTES: Final = 1.5
QUIET: Final[Weights] = {M.REFLECT: 4, M.MORE: 4, M.SILENCE: 3}
#: The same where nothing was noted at all: whoever is silent is listening.
WAITING: Final[Weights] = {M.SILENCE: 5, M.MORE: 4, M.REFLECT: 4}
QUIET_OPTIONS: Final[Weights] = {M.WEIGH: 4, M.MORE: 4, M.REFLECT: 2}
QUIET_STEPS: Final = frozenset({"arrive", "explore", "options"})
#: What a step asks for once its first question has stood there for long and nothing was noted: it was asked, and more
#: of the same would press. What is not here goes on as it began.
STANDS: Final = 1 / 4
"""So much of a step may pass under its first question."""
#: The same for what stands there after a line.
AGAIN: Final[Mapping[str, float]] = {"commit": 1 / 2}
STOOD_LONG: Final[Mapping[str, Weights]] = {
    "arrive": WAITING,
    "promises": WAITING,
    "agenda": WAITING,
    "purpose": {M.MORE: 5, M.OUTCOME: 2, M.REFLECT: 2},
    "goals": {M.SUPPORT: 4, M.REFLECT: 3, M.MORE: 3},
    "feedback": {M.US: 5, M.REFLECT: 2, M.NEED: 1},
    "commit": {M.SUPPORT: 5, M.NEXT: 4, M.MORE: 2},
    "wrapup": {M.NEXT: 9, M.CLOSE: 4},
}
#: What a step that asks for something begins with while nothing is known of the hour.
UNKNOWN: Final[Mapping[str, Weights]] = {
    "promises": {M.PERMISSION: 7, M.PROMISE: 3},
    "agenda": {M.NEED: 7, M.OUTCOME: 3},
    "explore": {M.SILENCE: 6, M.MORE: 4, M.STORY: 4},
    "feedback": {M.US: 6, M.FEEDBACK: 3},
}
#: So many lines are needed until it is known; one where nothing else is said.
KNOWN: Final[Mapping[str, int]] = {"agenda": 2}
#: The same once a line of load or of a breach was noted in the hour, and no key was pressed.
TENDER: Final[Mapping[str, Weights]] = {
    "promises": {M.PERMISSION: 7, M.REFLECT: 3},
    "agenda": {M.NEED: 6, M.REFLECT: 3, M.SILENCE: 3},
    "explore": {M.REFLECT: 5, M.SILENCE: 3, M.MORE: 2},
    "feedback": {M.SILENCE: 6, M.US: 5},
}

#: In trouble a step calls for little of its own.
STEP_IN_TROUBLE: Final[Mapping[str, Weights]] = {
    "arrive": {M.SETTLE: 2},
    "feedback": {M.US: 2, M.SILENCE: 2},
    "ending": {M.CLOSE: 4},
    "wrapup": {M.CLOSE: 5, M.NEXT: 3},
}
IN_TROUBLE: Final[Mapping[Trouble, Weights]] = {
    Trouble.CARE: {M.CARE: 7, M.SILENCE: 4.5, M.REFLECT: 3},
    Trouble.BETWEEN: {M.REPAIR: 7, M.SILENCE: 4.5, M.REFLECT: 2},
}
#: In trouble nothing else is asked, whatever the step (section 7 of the rules).
TROUBLE_MOVES: Final = frozenset(
    {M.CARE, M.REPAIR, M.SILENCE, M.REFLECT, M.NEED, M.SETTLE, M.MORE, M.US, M.CLOSE, M.NEXT}
)
PUSHING: Final = frozenset({M.COMMIT, M.OPTIONS, M.SCALE, M.GOAL, M.CHALLENGE, M.OBSTACLE, M.PROMISE, M.WEIGH})
WORKING: Final = frozenset({"options", "commit", "goals", "wrapup"})
NOT_AFTER_LOAD: Final = PUSHING | {M.OUTCOME, M.FEEDBACK, M.STRENGTH, M.OTHER}
IN_PRIVATE: Final = PUSHING | {M.OTHER, M.REALITY}
"""After a line that nobody else sees: it was told in confidence."""
TELLING: Final = frozenset({M.OPTIONS})
"""While somebody tells, in a step that looks for ways."""
PUSHED: Final = 0.3
EARLY: Final = 1 / 3
EARLY_OTHER: Final = 0.5
"""In the first part of exploring, the view of somebody else counts half: first it is the turn of whoever tells."""
SILENT_IN_TROUBLE: Final[Weights] = {M.SILENCE: 5}
OTHER_TROUBLE: Final = 0.25
MADE_FOR: Final = 3.0
"""For a prompt that belongs to this step alone, where the step begins with care."""
PUSHY: Final = -1.5
SECOND: Final = 0.6
"""What the second move of a prompt counts."""
TOPIC: Final = 0.8
NEED_NEAR: Final = 1.0
#: What may be asked again in the same hour: to listen, and to answer a line that says the same again. In trouble, too.
TWICE: Final = frozenset(
    {M.SILENCE, M.REFLECT, M.MORE, M.FEELING, M.ADVICE_CHECK, M.FEEDBACK_REPLY, M.PERMISSION, M.NEED, M.SCALE_UP}
) | {M.CARE, M.REPAIR}
ASKED: Final = -2.5
JUST_ASKED: Final = -4.0
LAST_FEW: Final = 3
ASKED_LATELY: Final = -2.0
LATELY: Final = 30
"""So many questions are two hours: what was asked in them steps back, so that no hour is like the one before."""

#: Needs whose thing must be in the last lines, since the question says "it" of it; of any other the hour is enough.
NEAR: Final[Mapping[Need, int]] = {
    Need.WORD: 1,
    Need.ALWAYS: 1,
    Need.SHOULD: 1,
    Need.NUMBER: 1,
    Need.ADVICE: 2,
    Need.FEEDBACK: 2,
    Need.FEEDBACK_TO_ME: 2,
    Need.WIN: 3,
    Need.GUESS: 2,
    Need.OBSTACLE: 2,
    Need.FEELING: 3,
    Need.CHOICE: 4,
    Need.PLAN: 3,
}
