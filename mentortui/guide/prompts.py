"""The prompt bank: ten kinds of questions, three sets that are opened apart, and which one comes next."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
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
#: Kinds that draw out what is there before anything is solved (Mission 74).
EXPLORING: Final = frozenset({PromptKind.STORY, PromptKind.ECHO, PromptKind.SCALE})
#: Kinds that take in what was said; one of them comes before a challenge (Mission 68).
REFLECTING: Final = frozenset({PromptKind.STORY, PromptKind.ECHO})

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
# The kinds that carry a stage come first; the others follow in the order in which a conversation uses them.
_MIX: Final[Mapping[Stage, tuple[PromptKind, ...]]] = MappingProxyType(
    {
        Stage.INITIATION: (_K.ARRIVE, _K.OUTCOME, _K.STORY, _K.ABOUT_US),
        Stage.GROWTH: (_K.STORY, _K.ECHO, _K.SCALE, _K.POSSIBILITY, _K.LEARNING),
        Stage.MATURITY: (_K.ECHO, _K.POSSIBILITY, _K.STRETCH, _K.LEARNING),
        Stage.CLOSURE: (_K.STORY, _K.STRENGTH, _K.LEARNING, _K.ABOUT_US),
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

    def fits(self, step: str, *, has_goal: bool) -> bool:
        """Whether it makes sense in a step of this kind, with a goal or without, whatever the two speak of."""
        here = self.is_about(()) and (not self.steps or step in self.steps)
        return here and (has_goal or self.needs is not Need.GOAL)


def kinds_for(stage: Stage) -> tuple[PromptKind, ...]:
    """The ten kinds in the order in which a stage suggests them, the ones it lives on first."""
    heavy = _MIX[stage]
    return heavy + tuple(kind for kind in OFFERED if kind not in heavy)


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

    def choose(
        self,
        kind: PromptKind,
        stage: Stage,
        asked: Sequence[str],
        starred: Collection[str] = (),
        opened: bool = False,
        fits: Callable[[Prompt], bool] = lambda prompt: True,
    ) -> Prompt:
        """The prompt whose turn it is, of those that fit. The same arguments always give the same prompt.

        asked is the history of prompt ids of the relationship, oldest first. A prompt comes again only after every
        other of its kind, stage and depth limit had its turn, and then the one asked longest ago comes first. Among
        those never asked, starred ones come first, then lower depth, then the order of the files.

        Raises LookupError when the bank has none of that kind for that stage.
        """
        pool = tuple(filter(fits, self.of(kind, stage, opened=opened)))
        if not pool:
            raise LookupError(f"There is no {kind.value} prompt for {stage.value}.")
        last_asked = {id: place for place, id in enumerate(asked)}
        # min() keeps the first of equals, which is the order of the files.
        return min(pool, key=lambda p: _turn(p, _last(p, last_asked), not p.ids.isdisjoint(starred)))

    def next_after(
        self,
        current: Prompt,
        stage: Stage,
        asked: Sequence[str],
        starred: Collection[str] = (),
        opened: bool = False,
    ) -> Prompt:
        """The prompt that follows current among its kind, as though current had just been asked."""
        return self.choose(current.kind, stage, [*asked, current.id], starred, opened)


def _last(prompt: Prompt, places: Mapping[str, int]) -> int | None:
    """Where it was asked last, under whichever id."""
    return max((places[id] for id in prompt.ids if id in places), default=None)


def _turn(prompt: Prompt, last_asked: int | None, starred: bool) -> tuple[int, int, int]:
    """Sorts the never asked before the asked, and each group as choose() promises."""
    if last_asked is None:
        return (0, 0 if starred else 1, prompt.depth)
    return (1, last_asked, 0)
