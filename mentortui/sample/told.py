"""How a relationship is told: what the modules beside this one are written in.

A session is told as a script, one captured line after another, with the same marks that people type:

    Jun: my plants see me before my colleagues do     a line, said by Jun
    *showed an unfinished drawing                     a line by nobody, a win
    Mira: !!send three dates in 5 days -> kept 4      a promise, and how it went on: kept four days after the session

A line goes on below where that is indented; `|` starts a new paragraph line of a long note. What may follow `->`,
parted by commas: `kept 4`, `late 9`, `dropped 14`, `renegotiated 7 to 12` for promises, `talked 14` or `dropped 14`
for topics. All numbers are days after the session.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from inspect import cleandoc

import msgspec

from mentortui.model.records.kinds import Role


class SampleSession(msgspec.Struct, frozen=True, kw_only=True):
    """One session as it is told. Pairs are mentee first, mentor second."""

    ago: int  # days before today
    script: str
    wants: tuple[str, str] = ("", "")
    takes: tuple[str, str] = ("", "")
    asked: str = ""  # prompt ids; with a + after it, the follow-up came too
    flow: str = ""  # "" is the usual one of the stage
    minutes: int = 0  # 0 is the usual length
    over: int = 0  # minutes longer or shorter than planned
    after: int = 1  # minutes from the planned time to the first word
    heard: int | None = None  # how well the person at the keyboard was listened to
    taps: str = ""  # what else that person tapped of themselves: `trust 8 confidence 6`
    did: str = ""  # what the mentor noticed of their own part, for a mentor at the keyboard: `llei`
    ready: tuple[str, str] = ("", "")
    reason: str = ""  # why they moved on, when both were ready
    closes: tuple[int, ...] = ()  # goals, by number


class SampleGoal(msgspec.Struct, frozen=True, kw_only=True):
    """What is agreed on a goal beyond its wording, in the order in which the script brings the goals up."""

    sort: str
    field: str
    due: int  # days after the session it was made in
    owner: Role = "mentee"
    gives: tuple[str, str] = ("", "")
    back: str = ""  # how the other one said it back, and was heard right
    levels: tuple[str, ...] = ()  # a sentence for each, from a step back to far beyond


class Since(msgspec.Struct, frozen=True, kw_only=True):
    """One line captured between two sessions."""

    ago: int
    line: str
    at: time = time(8, 40)


class SampleAgreement(msgspec.Struct, frozen=True, kw_only=True):
    """What the two expect, and what they made of it. Pairs are mentee first, mentor second, as above.

    Each line of answers is `question: mentee's / mentor's`, where an answer is `4 a lot`, or words. Both sealed at the
    end of session 1. gaps are topics, talked about in session 2 where there was one.
    """

    answers: str
    gaps: dict[str, str] = {}
    cares: tuple[str, str] = ("", "")
    terms: dict[str, str] = {}
    signed: tuple[int, ...] = ()  # the sessions at whose end both signed
    before: dict[str, str] = {}  # what the first version said instead
    until: int = 0  # days from today to the end of a term, or to the day of asking
    open: bool = False
    cards: tuple[str, str] = ("", "")


class SampleParting(msgspec.Struct, frozen=True, kw_only=True):
    """What there is of an ending that was talked about in the last session but one. In pairs the mentee comes first."""

    reason: str
    exit: str
    portraits: dict[str, str] = {}  # question -> a line for each: `then / now`
    gains: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    routine: tuple[tuple[str, str], ...] = ()  # the mentee's: when, then
    letters: tuple[str, ...] = ()  # lessons, appreciation, next steps, as far as the person at the keyboard has come


class Sample(msgspec.Struct, frozen=True, kw_only=True):
    """One relationship as it is told."""

    slug: str
    mentor: str
    mentee: str
    me: Role
    purpose: str
    begun: int  # days before today
    at: time
    sessions: tuple[SampleSession, ...]
    next_in: int  # days from today; 0 is later today
    goals: tuple[SampleGoal, ...] = ()
    since: tuple[Since, ...] = ()
    stars: tuple[str, ...] = ()
    minutes: int = 60
    agreement: SampleAgreement | None = None
    rhythm: str = ""  # an RRULE
    parting: SampleParting | None = None


def script_lines(script: str) -> Iterator[str]:
    """The lines of a script, each whole: what goes on below is joined to it."""
    line = ""
    for raw in cleandoc(script).splitlines():
        if raw.startswith("|"):
            line += "\n" + raw[1:].strip()
        elif raw.startswith(" "):
            line += " " + raw.strip()
        else:
            if line:
                yield line
            line = raw
    if line:
        yield line
