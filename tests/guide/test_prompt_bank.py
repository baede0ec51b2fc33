"""The bank of questions: which a stage has, and under which ids they are found."""

from __future__ import annotations

import pytest

from mentortui.guide.library import Library
from mentortui.guide.prompts import Prompt, PromptBank, PromptKind
from mentortui.guide.readers.content_file import ContentFile
from mentortui.model.records.stage import Stage


def prompt(id: str, depth: int) -> Prompt:
    return Prompt(id, PromptKind.STORY, f"{id}?", "And then?", frozenset(Stage), depth)


BANK = PromptBank(lambda kind: [prompt("deep", 3), prompt("middle", 2), prompt("one", 1)] if kind == "story" else [])


def test_depth_waits_for_the_stage_and_for_both_to_open_it() -> None:
    """Mission 41, 60: depth 2 from Growth on; depth 3 in Maturity and Closure, once both have opened it."""

    def depths(stage: Stage, opened: bool) -> set[int]:
        return {prompt.depth for prompt in BANK.of(PromptKind.STORY, stage, opened=opened)}

    assert depths(Stage.INITIATION, True) == {1}
    assert depths(Stage.GROWTH, True) == {1, 2}
    assert depths(Stage.MATURITY, False) == {1, 2}
    assert depths(Stage.MATURITY, True) == {1, 2, 3}
    assert depths(Stage.CLOSURE, True) == {1, 2, 3}


def test_ids_that_no_file_holds_any_more_do_no_harm(library: Library) -> None:
    assert library.bank.by_id("gone") is library.bank.by_id("story-gone") is library.bank.by_id("") is None
    assert all(library.bank.by_id(prompt.id) is prompt for prompt in library.bank.prompts)


@pytest.mark.parametrize("line", ["- needs: money", "- steps: dancing"])
def test_a_need_that_nobody_knows_is_a_mistake_in_its_line(line: str) -> None:
    """In content of one's own."""
    text = f"# Story\n\n## a\n- ask: What now?\n- then: And?\n{line}\n"
    made = Library([ContentFile("prompts/mine.md", text, own=True)])
    assert [problem.line for problem in made.problems] == [6]
