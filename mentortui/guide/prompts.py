"""The prompt bank: ten kinds of questions, and three sets that are opened apart."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

import msgspec

from mentortui.guide.moves import Asker, Move, Need
from mentortui.model.records.stage import Stage


class PromptKind(StrEnum):
    """The family of a question. The values are the names of the files under content/prompts."""

    ARRIVE = "arrive"
    OUTCOME = "outcome"
    STORY = "story"
    ECHO = "echo"
    SCALE = "scale"
    POSSIBILITY = "possibility"
    STRENGTH = "strength"
    STRETCH = "stretch"
    LEARNING = "learning"
    ABOUT_US = "about-us"
    CARE = "care"
    BETWEEN_US = "between-us"
    MENTEE = "mentee"

    @property
    def label(self) -> str:
        """The kind as a person reads it: "About us"."""
        return self.value.replace("-", " ").capitalize()


#: Sets that no step offers by itself: two for trouble, which a key opens, and what a mentee asks a mentor.
APART: Final = frozenset({PromptKind.CARE, PromptKind.BETWEEN_US, PromptKind.MENTEE})
#: The ten kinds that a step may offer.
OFFERED: Final = tuple(kind for kind in PromptKind if kind not in APART)
#: The deepest prompt that a stage offers. Depth 3 also needs both people to have opened it (Mission 41, 60).
DEPTH_LIMIT: Final[Mapping[Stage, int]] = MappingProxyType(
    {Stage.INITIATION: 1, Stage.GROWTH: 2, Stage.MATURITY: 3, Stage.CLOSURE: 3}
)
OPENED_ONLY: Final = 3
#: How to say that a prompt is good whatever the two speak of.
ANY: Final = "any"

_K = PromptKind
#: The main moves that a kind is made for; the first is what a prompt does that says nothing else.
MOVES_OF: Final[Mapping[PromptKind, tuple[Move, ...]]] = MappingProxyType(
    {
        _K.ARRIVE: (Move.SETTLE,),
        _K.OUTCOME: (Move.OUTCOME, Move.NEED, Move.GOAL),
        _K.STORY: (Move.STORY, Move.DETAIL),
        _K.ECHO: (Move.WORD, Move.REFLECT, Move.MORE, Move.SILENCE, Move.FEELING),
        _K.SCALE: (Move.SCALE, Move.SCALE_UP),
        _K.POSSIBILITY: (Move.OPTIONS, Move.WEIGH, Move.COMMIT, Move.OBSTACLE, Move.SUPPORT),
        _K.STRENGTH: (Move.STRENGTH,),
        _K.STRETCH: (Move.CHALLENGE, Move.REALITY, Move.OTHER),
        _K.LEARNING: (Move.CLOSE, Move.NEXT, Move.PROMISE, Move.ADVICE_CHECK),
        _K.ABOUT_US: (Move.US, Move.AGREE, Move.FEEDBACK, Move.FEEDBACK_REPLY, Move.PERMISSION),
        _K.CARE: (Move.CARE,),
        _K.BETWEEN_US: (Move.REPAIR,),
        _K.MENTEE: tuple(Move),
    }
)


class Prompt(msgspec.Struct, frozen=True):
    """One question and the deeper one that may follow. depth is 1 (anyone may ask) to 3 (both have opened it).

    steps are the kinds of step that it belongs to, none for any. does are one or two moves, the main one first. A
    prompt with topics is offered only where the two speak of one of them, unless ANY is among them: then it is offered
    everywhere, and fits best there. was are ids that it had before, in records and stars.
    """

    id: str
    kind: PromptKind
    text: str
    follow_up: str
    stages: frozenset[Stage]
    depth: int
    steps: frozenset[str] = frozenset()
    does: tuple[Move, ...] = ()
    needs: Need = Need.NOTHING
    asker: Asker = Asker.EITHER
    topics: frozenset[str] = frozenset()
    was: frozenset[str] = frozenset()

    @property
    def ids(self) -> frozenset[str]:
        """Every id that it has or had."""
        return self.was | {self.id}

    def is_about(self, topics: Collection[str]) -> bool:
        """Whether it makes sense to two people who speak of these topics."""
        return not self.topics or ANY in self.topics or not self.topics.isdisjoint(topics)


def prompt_id(kind: PromptKind, name: str) -> str:
    """The id of a prompt, which begins with its kind: "story-turn"."""
    return f"{kind.value}-{name}"


class PromptBank:
    """All prompts. Those of a kind are read when the first of them is wanted, and stay."""

    def __init__(self, read: Callable[[PromptKind], Iterable[Prompt]]) -> None:
        """read gives the prompts of a kind, with different ids, in the order of the files."""
        self._read = read
        self._kinds: dict[PromptKind, dict[str, Prompt]] = {}

    def _kind(self, kind: PromptKind) -> Mapping[str, Prompt]:
        if kind not in self._kinds:
            self._kinds[kind] = {prompt.id: prompt for prompt in self._read(kind)}
        return self._kinds[kind]

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        """Every prompt, kind by kind."""
        return tuple(prompt for kind in PromptKind for prompt in self._kind(kind).values())

    def by_id(self, id: str) -> Prompt | None:
        """The prompt that has that id, or had it; None for one that no file holds (any more)."""
        kind = next((kind for kind in PromptKind if id.startswith(prompt_id(kind, ""))), None)
        found = self._kind(kind).get(id) if kind else None
        return found or next((prompt for prompt in self.prompts if id in prompt.was), None)

    def of(self, kind: PromptKind, stage: Stage, *, opened: bool = True) -> tuple[Prompt, ...]:
        """The prompts of a kind that suit a stage, in file order.

        opened=False leaves out depth 3, which waits until both people have opened it (Mission 60).
        """
        limit = DEPTH_LIMIT[stage] if opened else min(DEPTH_LIMIT[stage], OPENED_ONLY - 1)
        return tuple(p for p in self._kind(kind).values() if stage in p.stages and p.depth <= limit)
