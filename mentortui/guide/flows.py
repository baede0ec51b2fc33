"""Flows: the guided order of a session, which one fits today, and how it is cut to the time there is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Final

import msgspec

from mentortui.guide.prompts import PromptKind
from mentortui.model.records.stage import Stage

SHORTEST: Final = 15
LONGEST: Final = 180
MOST_STEPS: Final = 12  # so that even the shortest session, with all that may be put in, has a minute for each
NAME_WIDTH: Final = 14
SAY_WIDTH: Final = 60
GAP_DAYS: Final = 45  # more than this since the last session, and the session is one of coming back (Mission 79)
PURPOSE_SESSIONS: Final = 2  # the first sessions speak of their purpose, whatever the flow (Mission 71)


class StepKind(StrEnum):
    """What happens in a step, which decides the screen that shows it."""

    ARRIVE = "arrive"
    PURPOSE = "purpose"
    PROMISES = "promises"
    AGREEMENT = "agreement"
    AGENDA = "agenda"
    EXPLORE = "explore"
    OPTIONS = "options"
    FEEDBACK = "feedback"
    GOALS = "goals"
    COMMIT = "commit"
    ENDING = "ending"
    WRAPUP = "wrapup"


class When(StrEnum):
    """Which sessions of its stage a flow is for. RETURN is for any stage."""

    USUAL = "usual"
    FIRST = "first"
    LAST = "last"
    RETURN = "return"


class Step(msgspec.Struct, frozen=True):
    """One step: planned minutes, kinds of prompts in the order they are offered, up to two lines to show."""

    kind: StepKind
    name: str
    minutes: int
    prompts: tuple[PromptKind, ...] = ()
    say: tuple[str, ...] = ()


class Flow(msgspec.Struct, frozen=True):
    """The steps of one session of one length; their minutes add up to minutes. stage is None where any fits."""

    name: str
    stage: Stage | None
    when: When
    minutes: int
    steps: tuple[Step, ...]


# What is put into a flow that has no such step. The words here are few: a flow file can always say it better.
_ADDED: Final[Mapping[StepKind, Step]] = MappingProxyType(
    {
        StepKind.PROMISES: Step(
            StepKind.PROMISES, "Promises", 0, (), ("Read them aloud: yours and mine.", "Keep, change or let go.")
        ),
        StepKind.PURPOSE: Step(
            StepKind.PURPOSE, "Purpose", 0, (PromptKind.OUTCOME,), ("One line each: what would make today worth it?",)
        ),
        StepKind.AGREEMENT: Step(
            StepKind.AGREEMENT, "Agreement", 0, (PromptKind.ABOUT_US,), ("What do we still expect of each other?",)
        ),
    }
)

_EARLY: Final = (StepKind.ARRIVE, StepKind.PROMISES, StepKind.PURPOSE, StepKind.AGREEMENT)
"""What a session begins with, in this order: promises are read right after arriving, before anything else."""


def choose_flow(
    flows: Sequence[Flow],
    stage: Stage,
    minutes: int,
    session_number: int,
    days_since_last: int | None,
    last: bool = False,
    *,
    open_promises: bool = False,
    signed: bool | None = None,
) -> Flow:
    """The flow for a session, cut to its minutes (15 to 180).

    session_number counts the sessions of this relationship from 1, this one included; days_since_last is None for
    the first; last says that this is the last session of a relationship in Closure. A relationship that comes back
    after more than 45 days gets the return flow, unless this is its last session. Where two flows fit equally, the
    earlier in flows is taken. Sessions 1 and 2 get a purpose step if the flow has none, and a session with promises
    open gets a promises step (Mission 63, 71). signed says whether the two have signed an agreement: while they have
    not, there is a step for it in every session before Closure, and once they have there is none (Mission 29). With
    None the flow is taken as it is written.

    Raises LookupError when no flow fits, ValueError when the minutes are out of range.
    """
    wanted = _when(stage, session_number, days_since_last, last)
    flow = scale(_nearest(_fitting(flows, stage, wanted), minutes), minutes)
    if session_number <= PURPOSE_SESSIONS:
        flow = with_step(flow, StepKind.PURPOSE)
    if open_promises:
        flow = with_step(flow, StepKind.PROMISES)
    if signed:
        return without_step(flow, StepKind.AGREEMENT)
    return with_step(flow, StepKind.AGREEMENT) if signed is False and stage is not Stage.CLOSURE else flow


def scale(flow: Flow, minutes: int) -> Flow:
    """The same flow for another length: each step keeps its share, at least one minute, and the sum is exact.

    The longest step is rounded up first, so a flow that gives half its time to one step still does (Mission 44).
    Raises ValueError unless minutes is 15 to 180.
    """
    if not SHORTEST <= minutes <= LONGEST:
        raise ValueError(f"A session has {SHORTEST} to {LONGEST} minutes, not {minutes}.")
    if minutes == flow.minutes:
        return flow
    shares = [step.minutes * minutes for step in flow.steps]  # in units of 1 / flow.minutes
    cut = [max(1, share // flow.minutes) for share in shares]
    longest = max(range(len(shares)), key=shares.__getitem__)
    cut[longest] = -(-shares[longest] // flow.minutes)
    # Minutes still to hand out go to the largest remainders; minutes handed out twice come back from the longest steps.
    by_remainder = sorted((i for i in range(len(cut)) if i != longest), key=lambda i: -(shares[i] % flow.minutes))
    for i in by_remainder:
        if sum(cut) < minutes and shares[i] >= flow.minutes:
            cut[i] += 1
    while sum(cut) != minutes:
        step_up = sum(cut) < minutes
        i = longest if step_up else _donor(cut, minutes)
        cut[i] += 1 if step_up else -1
    return _with_minutes(flow, minutes, cut)


def with_step(flow: Flow, kind: StepKind) -> Flow:
    """The flow with a promises, purpose or agreement step near its start, its few minutes taken from a long step.

    A flow that has such a step, or that has no minute to spare, comes back as it is.
    """
    if any(step.kind is kind for step in flow.steps):
        return flow
    cut = [step.minutes for step in flow.steps]
    donor = _donor(cut, flow.minutes)
    given = min(max(1, round(flow.minutes / 20)), cut[donor] - 1)
    if given < 1:
        return flow
    cut[donor] -= given
    steps = list(_with_minutes(flow, flow.minutes, cut).steps)
    before = _EARLY[: _EARLY.index(kind)]
    after = next((place for place, step in enumerate(steps) if step.kind not in before), len(steps))
    steps.insert(after, msgspec.structs.replace(_ADDED[kind], minutes=given))
    return msgspec.structs.replace(flow, steps=tuple(steps))


def without_step(flow: Flow, kind: StepKind) -> Flow:
    """The flow without the steps of a kind; their minutes go to its longest step. As it is where it has none."""
    kept = tuple(step for step in flow.steps if step.kind is not kind)
    if not kept or len(kept) == len(flow.steps):
        return flow
    minutes = [step.minutes for step in kept]
    minutes[max(range(len(kept)), key=minutes.__getitem__)] += flow.minutes - sum(minutes)
    return _with_minutes(msgspec.structs.replace(flow, steps=kept), flow.minutes, minutes)


def lengths(flows: Iterable[Flow], name: str) -> tuple[int, ...]:
    """The minutes for which a flow of that name is written out, shortest first."""
    return tuple(sorted(flow.minutes for flow in flows if flow.name == name))


def _when(stage: Stage, session_number: int, days_since_last: int | None, last: bool) -> When:
    if stage is Stage.CLOSURE and last:
        return When.LAST
    if days_since_last is not None and days_since_last > GAP_DAYS:
        return When.RETURN
    return When.FIRST if stage is Stage.INITIATION and session_number <= 1 else When.USUAL


def _fitting(flows: Sequence[Flow], stage: Stage, when: When) -> list[Flow]:
    """Every length of the one flow that fits best: of the stage itself before any stage, of when before usual."""
    for wanted in (when, When.USUAL):
        for whose in (stage, None):
            if found := [flow for flow in flows if flow.stage is whose and flow.when is wanted]:
                return [flow for flow in found if flow.name == found[0].name]
    raise LookupError(f"There is no flow for a session in {stage.value}.")


def _nearest(flows: Iterable[Flow], minutes: int) -> Flow:
    """The length closest to minutes; of two equally close the longer, since cutting keeps proportions better."""
    return min(flows, key=lambda flow: (abs(flow.minutes - minutes), -flow.minutes))


def _donor(cut: Sequence[int], total: int) -> int:
    """Where minutes may be taken: the longest step, but not one that holds half the session while others can give."""
    small = [i for i, minutes in enumerate(cut) if minutes > 1 and minutes * 2 < total]
    return max(small or range(len(cut)), key=cut.__getitem__)


def _with_minutes(flow: Flow, minutes: int, cut: Sequence[int]) -> Flow:
    steps = tuple(msgspec.structs.replace(step, minutes=m) for step, m in zip(flow.steps, cut, strict=True))
    return msgspec.structs.replace(flow, minutes=minutes, steps=steps)
