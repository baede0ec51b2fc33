"""The words of readiness: each signal as a sentence, each move with a title. They come from content/readiness.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from mentortui.guide.readiness.signals import Signal
from mentortui.model.records.pair import Pair
from mentortui.model.records.stage import Stage

EARLY_PART: Final = "Early"
"""The part of the words for an end before its time."""
PLACES: Final = ("mentor", "mentee", "goal", "count", "of", "who")
"""What may stand in braces in a sentence."""


class MoveWords(msgspec.Struct, frozen=True):
    """What is said of one move. A signal without a sentence is not shown."""

    title: str = ""
    sentences: Mapping[tuple[str, str], str] = {}
    """(for or against, id of the signal) -> its sentence."""
    say: Mapping[str, str] = {}
    """Id of a signal that only people can tell -> what they choose to say it."""


class ReadinessBook:
    """All words of readiness, and what may be given as a reason for going back or resting."""

    def __init__(self, moves: Mapping[str, MoveWords], reasons: Mapping[str, Sequence[str]]) -> None:
        """moves by the stage they lead to, or EARLY_PART; reasons by "back" and "early"."""
        self._moves, self.reasons = moves, reasons

    def title(self, to: Stage) -> str:
        """What the move to this stage is, in a sentence."""
        return self._of(to.value).title

    def words(self, signal: Signal, pair: Pair) -> str:
        """A signal as a sentence about these two; "" where the file has none for it."""
        part = self._of(EARLY_PART if signal.early else signal.to.value)
        return _filled(part.sentences.get((signal.speaks, signal.id), ""), pair, signal.facts)

    def shown(self, signals: Sequence[Signal], pair: Pair) -> list[tuple[Signal, str]]:
        """The signals that have words, with them."""
        return [(signal, words) for signal in signals if (words := self.words(signal, pair))]

    def sayable(self, stage: Stage, pair: Pair) -> Mapping[str, str]:
        """What people in this stage can say themselves, by the id of the signal that it makes."""
        if stage is Stage.CLOSURE:
            return {}
        late = self._of(Stage.CLOSURE.value).say if stage is Stage.MATURITY else {}
        return {id: _filled(text, pair, {}) for id, text in {**late, **self._of(EARLY_PART).say}.items()}

    def _of(self, part: str) -> MoveWords:
        return self._moves.get(part, MoveWords())


def _filled(text: str, pair: Pair, facts: Mapping[str, str]) -> str:
    """text with its places filled. What is put in may have braces of its own."""
    known = {"mentor": pair.name("mentor"), "mentee": pair.name("mentee"), **facts}
    first, *pieces = text.split("{")
    parts = (piece.partition("}") for piece in pieces)
    return first + "".join(known.get(place, "") + rest for place, _, rest in parts)
