"""How careful a moment asks to be: what was told, what is not known, what has stood there for long.

A question that could hurt waits for a sign that the ground is safe. Until then the default is to listen.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mentortui.guide.moment.cues import Cue
from mentortui.guide.moment.needs import Heard
from mentortui.guide.moment.state import Moment
from mentortui.guide.moment.weights import (
    AGAIN,
    IN_PRIVATE,
    KNOWN,
    LAST_FEW,
    LATE,
    LATE_WRAPUP,
    LOAD_LASTS,
    NOT_AFTER_LOAD,
    OF_STEP,
    OPENING,
    PRIVATE_LOAD_LASTS,
    PUSHING,
    QUIET_MINUTES,
    QUIET_STEPS,
    STANDS,
    STOOD_LONG,
    TELLING,
    TENDER,
    UNKNOWN,
    WORKING,
    Weights,
)
from mentortui.guide.moves import Move
from mentortui.model.records.stage import Stage

#: What brought a question up, where it was no cue of the last line.
STEP: Final = "step"
WAITED: Final = "quiet"
LITTLE: Final = "little"

_TELLS: Final = frozenset({Cue.HAPPENED, Cue.FEELING, Cue.FEAR, Cue.REFUSED, Cue.THEIRS})
_PROPOSES: Final = frozenset({Cue.IDEA, Cue.WAYS, Cue.PROMISE, Cue.WHEN_THEN, Cue.MINE, Cue.HELP, Cue.TOLD})


def of_step(heard: Heard) -> Iterator[tuple[str, Weights]]:
    """What the step calls for, each with its reason."""
    moment = heard.moment
    before, after, late = OPENING if moment.opens and moment.step == "explore" else OF_STEP[moment.step]
    if has_stood(moment):
        yield WAITED, STOOD_LONG[moment.step]
    elif moment.here or is_old(moment):
        yield STEP, after
    elif careful := carefully(heard):
        yield careful
    else:
        yield STEP, before
    if moment.gone >= LATE:
        yield STEP, late
    if moment.step == "wrapup" and moment.here > LAST_FEW - 1:
        yield STEP, LATE_WRAPUP


def carefully(heard: Heard) -> tuple[str, Weights] | None:
    """What a step begins with where something heavy was told in this hour, or nothing is known of it."""
    moment = heard.moment
    if moment.here or (moment.opens and moment.step == "explore"):
        return None
    if moment.step in TENDER and is_tender(heard):
        return Cue.STRAIN.value, TENDER[moment.step]
    if moment.step in UNKNOWN and is_unknown(moment):
        return LITTLE, UNKNOWN[moment.step]
    return None


def is_old(moment: Moment) -> bool:
    """Whether what stands there has grown old: the talk went on, and nothing was noted."""
    return moment.quiet >= QUIET_MINUTES and moment.step in QUIET_STEPS


def has_stood(moment: Moment) -> bool:
    """Whether the first question of a step stood there for long, and nothing was noted under it."""
    if moment.quiet < QUIET_MINUTES or moment.step not in STOOD_LONG:
        return False
    return moment.gone >= (AGAIN.get(moment.step, 9) if moment.here else STANDS)


def is_unknown(moment: Moment) -> bool:
    """Whether nothing was noted yet in this hour: how the other person is today, nobody has said. In the first stage
    the two tell each other stories then, and one has to begin: to say nothing would not help."""
    if moment.step == "explore" and moment.stage is Stage.INITIATION:
        return False
    return len(moment.lines) < KNOWN.get(moment.step, 1)


def is_tender(heard: Heard) -> bool:
    """Whether any line of the hour tells of load or of something between the two, or one of the last of a no."""
    told = any({Cue.STRAIN, Cue.BETWEEN} & reading.cues for reading in heard.readings)
    return told or any(Cue.REFUSED in reading.cues for reading in heard.readings[-LOAD_LASTS:])


def after(cue: Cue, heard: Heard) -> bool:
    """Whether one of the last lines tells of that."""
    near = zip(reversed(heard.moment.lines), reversed(heard.readings), range(PRIVATE_LOAD_LASTS), strict=False)
    return any(cue in reading.cues and (line.private or place < LOAD_LASTS) for line, reading, place in near)


def pressing(heard: Heard) -> frozenset[Move]:
    """The moves that would press at this moment."""
    moment, cues = heard.moment, heard.last.cues
    if after(Cue.STRAIN, heard) or after(Cue.BETWEEN, heard):
        return NOT_AFTER_LOAD
    if Cue.REFUSED in cues:
        return PUSHING
    if cues and moment.lines[-1].private:
        return IN_PRIVATE
    if {Cue.FEELING, Cue.FEAR} & cues and moment.step not in WORKING:
        return PUSHING
    telling = moment.step == "options" and _TELLS & cues and not _PROPOSES & cues
    return TELLING if telling else frozenset()
