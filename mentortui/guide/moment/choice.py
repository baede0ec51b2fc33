"""Which prompt answers a moment. Pure: the same moment always gives the same question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from mentortui.guide.moment.caution import STEP, WAITED, after, carefully, has_stood, is_old, of_step, pressing
from mentortui.guide.moment.cues import Cue, Lexicon, Reading
from mentortui.guide.moment.needs import MET_BY, Heard
from mentortui.guide.moment.state import Moment, Trouble
from mentortui.guide.moment.weights import (
    AFTER_BREACH,
    AFTER_LOAD,
    ALWAYS_GOOD,
    ASKED,
    ASKED_LATELY,
    EARLY,
    EARLY_OTHER,
    IN_TROUBLE,
    JUST_ASKED,
    LAST_FEW,
    LATELY,
    MADE_FOR,
    NEED_NEAR,
    OF_CUE,
    OF_CUE_WORKING,
    OTHER_TROUBLE,
    PUSHED,
    PUSHING,
    PUSHY,
    QUIET,
    QUIET_MINUTES,
    QUIET_OPTIONS,
    SECOND,
    SILENT_IN_TROUBLE,
    STEP_IN_TROUBLE,
    TOPIC,
    TROUBLE_MOVES,
    TWICE,
    WORKING,
    Weights,
)
from mentortui.guide.moves import Asker, Move, Need
from mentortui.guide.prompts import DEPTH_LIMIT, OPENED_ONLY, Prompt


class Offer(NamedTuple):
    """A prompt with its places filled. reason is the cue, or what else brought it up; word, the word that gave it."""

    prompt: Prompt
    ask: str
    then: str
    reason: str = STEP
    word: str = ""


class _Called(NamedTuple):
    """What is called for: the weights, and by what each came."""

    reason: str
    weights: Weights


def choose(
    moment: Moment,
    prompts: Iterable[Prompt],
    lexicon: Lexicon,
    names: frozenset[str] = frozenset(),
    most: int = 3,
    *,
    rest: bool = False,
) -> tuple[Offer, ...]:
    """The best question of the moment, then the best of each other move: what the key for another one brings, in order.

    With rest, all others come after those. None whose need is not met is among them, whatever the moment.
    """
    heard = Heard(moment, lexicon, names)
    calls = list(_calls(heard))
    places = {id: place for place, id in enumerate([*moment.earlier, *moment.asked])}
    starred = moment.starred
    scored = []
    for order, prompt in enumerate(prompts):
        if not _may(prompt, heard):
            continue
        ask, then = heard.filled(prompt.text, prompt), heard.filled(prompt.follow_up, prompt)
        if ask and then:
            score, reason = _score(prompt, heard, calls)
            last = max((places[id] for id in prompt.ids if id in places), default=-1)
            turn = (-round(score, 6), prompt.ids.isdisjoint(starred), last, order)
            scored.append((turn, prompt, ask, then, reason))
    offers: dict[Move, Offer] = {}
    others: list[Offer] = []
    for _, prompt, ask, then, reason in sorted(scored, key=lambda entry: entry[0]):
        offer = Offer(prompt, ask, then, reason, _word(reason, heard))
        if offers.setdefault(prompt.does[0], offer) is not offer:
            others.append(offer)
    return (*list(offers.values())[:most], *(others if rest else ()))


def _word(reason: str, heard: Heard) -> str:
    """The word behind a reason, where the reason is a word."""
    return {Cue.ALWAYS.value: heard.last.always, Cue.SHOULD.value: heard.last.should}.get(reason, "")


# -- what may be asked at all ----------------------------------------------------------------------------------------


def _may(prompt: Prompt, heard: Heard) -> bool:
    moment = heard.moment
    limit = DEPTH_LIMIT[moment.stage] if moment.opened else min(DEPTH_LIMIT[moment.stage], OPENED_ONLY - 1)
    return (
        moment.stage in prompt.stages
        and prompt.depth <= limit
        and (not prompt.steps or moment.step in prompt.steps)
        and (prompt.does[0] in _OPENED_BY or prompt.is_about(moment.topics))
        and prompt.asker in _ASKS[moment.asker]
        and prompt.needs in heard.met
        and (prompt.does[0] in TWICE or prompt.ids.isdisjoint(moment.asked))
        and _fits_step(prompt, heard)
    )


#: Whose questions somebody may ask. Between equals both ask what a mentor asks, and nobody asks a mentor.
_ASKS: Final = {
    Asker.MENTOR: (Asker.EITHER, Asker.MENTOR),
    Asker.MENTEE: (Asker.EITHER, Asker.MENTEE),
    Asker.EITHER: (Asker.EITHER, Asker.MENTOR),
}
_ONLY_IN: Final = {
    Move.SETTLE: frozenset({"arrive"}),
    Move.CLOSE: frozenset({"wrapup", "ending"}),
    Move.NEXT: frozenset({"commit", "wrapup", "ending", "goals"}),
}
_NEVER_IN: Final = {
    "arrive": frozenset({Move.COMMIT, Move.OBSTACLE, Move.CHALLENGE, Move.OTHER, Move.REALITY}),
    "agenda": frozenset({Move.COMMIT, Move.OBSTACLE, Move.CHALLENGE, Move.OTHER}),
    "purpose": frozenset({Move.COMMIT, Move.OBSTACLE, Move.CHALLENGE, Move.OTHER}),
    "promises": frozenset({Move.OTHER, Move.CHALLENGE}),
    "agreement": frozenset({Move.OPTIONS, Move.OTHER}),
    "explore": frozenset({Move.COMMIT, Move.OBSTACLE}),
    "feedback": frozenset({Move.COMMIT, Move.OTHER, Move.OBSTACLE}),
}
#: Moves of the two sets that only a key opens.
_OPENED_BY: Final = frozenset({Move.CARE, Move.REPAIR})
_WRAPUP: Final = frozenset({Move.CLOSE, Move.NEXT, Move.US})


def _fits_step(prompt: Prompt, heard: Heard) -> bool:
    """The hard limits."""
    moment, does = heard.moment, set(prompt.does)
    main = prompt.does[0]
    if moment.trouble:
        if main not in TROUBLE_MOVES or (main in (Move.CLOSE, Move.NEXT) and moment.step not in ("wrapup", "ending")):
            return False
        if does & PUSHING and not (moment.here and moment.quiet < QUIET_MINUTES):
            return False  # nothing was said that would carry it
    elif main in _OPENED_BY or (moment.step == "wrapup" and main not in _WRAPUP):
        return False
    if any(moment.step not in _ONLY_IN[move] for move in does & _ONLY_IN.keys()) and not moment.trouble:
        return False
    if not moment.trouble and does & _NEVER_IN.get(moment.step, frozenset()):
        return False
    about_others = main is Move.OTHER or prompt.does[:2] == (Move.REALITY, Move.OTHER)
    if about_others and Need.PERSON not in heard.met:
        return False
    halved = main is Move.COMMIT and prompt.needs is Need.PROMISE
    return not halved or bool({Cue.PROMISE, Cue.WHEN_THEN} & heard.last.cues)


# -- what is called for ----------------------------------------------------------------------------------------------


def _calls(heard: Heard) -> Iterator[_Called]:
    """What the moment calls for: by the last line, by the step, by having waited."""
    moment = heard.moment
    if moment.trouble:
        yield from _in_trouble(heard)
        return
    yield _Called(STEP, ALWAYS_GOOD)
    yield from (_Called(reason, weights) for reason, weights in of_step(heard))
    if after(Cue.STRAIN, heard):
        yield _Called(Cue.STRAIN.value, AFTER_LOAD)
    if after(Cue.BETWEEN, heard):
        yield _Called(Cue.STRAIN.value, AFTER_BREACH)  # that it is between the two, a key says and no word
    if is_old(moment) and not has_stood(moment):
        yield _Called(WAITED, QUIET_OPTIONS if moment.step == "options" else QUIET)
        return
    table = {**OF_CUE, **OF_CUE_WORKING} if moment.step in WORKING else OF_CUE
    for cue in Cue:
        if cue in heard.last.cues and cue in table:
            yield _Called(cue.value, table[cue])


def _in_trouble(heard: Heard) -> Iterator[_Called]:
    """The set that a key opened; where both are open, the one of which was spoken last weighs more."""
    moment = heard.moment
    yield _Called(STEP, STEP_IN_TROUBLE.get(moment.step, {}))
    newest = next((trouble for reading in reversed(heard.readings) for trouble in _speaks_of(reading)), None)
    for trouble in sorted(moment.trouble):
        share = 1.0 if len(moment.trouble) == 1 or trouble is newest else OTHER_TROUBLE
        yield _Called(trouble.value, {move: worth * share for move, worth in IN_TROUBLE[trouble].items()})
    if moment.quiet >= QUIET_MINUTES:
        yield _Called(WAITED, SILENT_IN_TROUBLE)
    if {Cue.MINE, Cue.PROMISE, Cue.IDEA} & heard.last.cues:
        yield _Called(STEP, {Move.AGREE: 3})


def _speaks_of(reading: Reading) -> tuple[Trouble, ...]:
    found = {Cue.STRAIN: Trouble.CARE, Cue.BETWEEN: Trouble.BETWEEN}
    return tuple(trouble for cue, trouble in found.items() if cue in reading.cues)


def _score(prompt: Prompt, heard: Heard, calls: list[_Called]) -> tuple[float, str]:
    moment = heard.moment
    soft = pressing(heard)
    early = moment.step == "explore" and moment.gone < EARLY
    by_reason: dict[str, float] = {}
    for share, move in zip((1.0, SECOND), prompt.does, strict=False):
        if move in soft:
            share *= PUSHED
        if early and move is Move.OTHER:
            share *= EARLY_OTHER
        for called in calls:
            if worth := called.weights.get(move, 0.0) * share:
                by_reason[called.reason] = by_reason.get(called.reason, 0.0) + worth
    score = sum(by_reason.values())
    score += MADE_FOR if prompt.steps == {moment.step} and carefully(heard) else 0.0
    score += TOPIC if prompt.topics & moment.topics else 0.0
    score += NEED_NEAR if prompt.needs is not Need.NOTHING and _stands_last(prompt.needs, heard) else 0.0
    if not prompt.ids.isdisjoint(moment.asked):
        score += ASKED if prompt.ids.isdisjoint(moment.asked[-LAST_FEW:]) else JUST_ASKED
    elif not prompt.ids.isdisjoint(moment.earlier[-LATELY:]):
        score += ASKED_LATELY
    if prompt.does[-1] in (PUSHING if moment.trouble else soft):
        score += PUSHY
    return score, max(by_reason, key=lambda reason: by_reason[reason], default=STEP)


def _stands_last(need: Need, heard: Heard) -> bool:
    return bool(MET_BY.get(need, frozenset()) & heard.last.cues)
