"""Which question comes next."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentortui.guide.library import Library
from mentortui.guide.prompts import OFFERED, Prompt, PromptBank, PromptKind
from mentortui.guide.readers.content_file import ContentFile
from mentortui.model.records.stage import Stage


def prompt(id: str, depth: int = 1, *stages: Stage) -> Prompt:
    return Prompt(id, PromptKind.STORY, f"{id}?", "And then?", frozenset(stages or Stage), depth)


STORIES = [prompt("deep", 3), prompt("middle", 2), prompt("one"), prompt("two"), prompt("three")]
BANK = PromptBank(lambda kind: STORIES if kind is PromptKind.STORY else [])


def ask(stage: Stage, asked: list[str], starred: tuple[str, ...] = (), opened: bool = False) -> str:
    return BANK.choose(PromptKind.STORY, stage, asked, starred, opened).id


def test_shallow_comes_first_then_the_order_of_the_file() -> None:
    assert ask(Stage.GROWTH, []) == "one"
    assert ask(Stage.GROWTH, ["one"]) == "two"
    assert ask(Stage.GROWTH, ["one", "two", "three"]) == "middle"


def test_starred_comes_first_among_those_never_asked() -> None:
    assert ask(Stage.GROWTH, [], starred=("three",)) == "three"
    assert ask(Stage.GROWTH, ["three"], starred=("three",)) == "one"


def test_all_asked_means_the_one_asked_longest_ago() -> None:
    assert ask(Stage.INITIATION, ["two", "one", "three"]) == "two"
    assert ask(Stage.INITIATION, ["two", "one", "three", "two"]) == "one"


def test_depth_waits_for_the_stage_and_for_both_to_open_it() -> None:
    """Mission 41, 60: depth 2 from Growth on; depth 3 in Maturity and Closure, once both have opened it."""

    def depths(stage: Stage, opened: bool) -> set[int]:
        return {prompt.depth for prompt in BANK.of(PromptKind.STORY, stage, opened=opened)}

    assert depths(Stage.INITIATION, True) == {1}
    assert depths(Stage.GROWTH, True) == {1, 2}
    assert depths(Stage.MATURITY, False) == {1, 2}
    assert depths(Stage.MATURITY, True) == {1, 2, 3}
    assert depths(Stage.CLOSURE, True) == {1, 2, 3}
    history = ["one", "two", "three", "middle"]
    assert ask(Stage.MATURITY, history) == "one"
    assert ask(Stage.MATURITY, history, opened=True) == "deep"
    assert ask(Stage.GROWTH, history, opened=True) == "one"


def test_ids_that_no_file_holds_any_more_do_no_harm(library: Library) -> None:
    assert ask(Stage.GROWTH, ["gone", "one", "gone"]) == "two"
    assert library.bank.by_id("gone") is library.bank.by_id("story-gone") is library.bank.by_id("") is None
    assert all(library.bank.by_id(prompt.id) is prompt for prompt in library.bank.prompts)


def test_a_kind_without_prompts_is_said() -> None:
    with pytest.raises(LookupError, match="echo"):
        BANK.choose(PromptKind.ECHO, Stage.GROWTH, [])


def test_next_after_is_as_though_it_had_been_asked() -> None:
    first = BANK.choose(PromptKind.STORY, Stage.GROWTH, [])
    assert BANK.next_after(first, Stage.GROWTH, []).id == "two"


@given(
    kind=st.sampled_from(OFFERED),
    stage=st.sampled_from(Stage),
    opened=st.booleans(),
    seed=st.integers(0, 1000),
    rounds=st.integers(1, 3),
)
def test_none_comes_again_before_all_had_their_turn(
    library: Library, kind: PromptKind, stage: Stage, opened: bool, seed: int, rounds: int
) -> None:
    pool = [prompt.id for prompt in library.bank.of(kind, stage, opened=opened)]
    starred = random.Random(seed).sample(pool, k=2)
    asked: list[str] = []
    for _ in range(len(pool) * rounds):
        asked.append(library.bank.choose(kind, stage, asked, starred, opened).id)
    for start in range(len(asked) - len(pool) + 1):
        assert len(set(asked[start : start + len(pool)])) == len(pool)


@given(asked=st.lists(st.sampled_from(["one", "two", "three", "middle", "deep", "gone"])))
def test_the_same_history_gives_the_same_prompt(asked: list[str]) -> None:
    assert ask(Stage.MATURITY, asked) == ask(Stage.MATURITY, list(asked))
    if left := {"one", "two", "three", "middle"} - set(asked):
        assert ask(Stage.MATURITY, asked) in left


def test_a_prompt_waits_for_what_it_is_about(library: Library) -> None:
    """N7: one about a goal needs a goal; one that belongs to a kind of step comes in no other."""
    bank = library.bank
    sure, yes = bank.by_id("scale-sure"), bank.by_id("outcome-said-yes")
    assert sure is not None and yes is not None
    assert sure.fits("agreement", has_goal=True) and not sure.fits("agreement", has_goal=False)
    assert yes.fits("purpose", has_goal=False) and not yes.fits("goals", has_goal=True)
    first = bank.choose(
        PromptKind.SCALE, Stage.INITIATION, [], fits=lambda prompt: prompt.fits("goals", has_goal=False)
    )
    assert first != sure and bank.choose(PromptKind.SCALE, Stage.INITIATION, []) == sure


@pytest.mark.parametrize("line", ["- needs: money", "- steps: dancing"])
def test_a_need_that_nobody_knows_is_a_mistake_in_its_line(line: str) -> None:
    """In content of one's own."""
    text = f"# Story\n\n## a\n- ask: What now?\n- then: And?\n{line}\n"
    made = Library([ContentFile("prompts/mine.md", text, own=True)])
    assert [problem.line for problem in made.problems] == [6]
