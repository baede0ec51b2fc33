"""The kits that the program brings are whole, and as well written as the usual content (issue 14, point 6)."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from test_bank import AMERICAN, FIELDS, JUDGED, PICTURES, POINTING, SETS, likeness, words

from mentortui.guide.flows import NAME_WIDTH, SAY_WIDTH, StepKind
from mentortui.guide.library import ContentFile, Library
from mentortui.guide.moves import MAY_BE_CLOSED, MOST_MOVES, Asker, Move, Need
from mentortui.guide.prompts import DEPTH_LIMIT, MOVES_OF, Prompt, PromptKind
from mentortui.guide.wording.checks import blame_words, prompt_hints
from mentortui.model.records.stage import Stage
from mentortui.service.content import load_library
from mentortui.settings.file import builtin_content, kit_names

KITS = kit_names()
LENGTHS = (25, 30, 45, 60, 90)
PARTS = {"kit.md", "closing.md", "expectations.md", "flows", "guidance", "prompts"}
USUAL = {prompt.id: prompt for prompt in load_library(Path("/nonexistent"))[0].bank.prompts}


def files_of(kit: str) -> list[ContentFile]:
    return [ContentFile(*file, kit=kit) for file in builtin_content(kit)]


def library_of(kit: str) -> Library:
    return load_library(Path("/nonexistent"), kit)[0]


def own_of(kit: str) -> list[Prompt]:
    """The questions that a kit brings itself."""
    return [prompt for prompt in library_of(kit).bank.prompts if USUAL.get(prompt.id) != prompt]


@pytest.mark.parametrize("kit", KITS)
def test_a_kit_is_whole(kit: str) -> None:
    """Words for the two, flows, fifteen questions of its own, guidance, expectations and closing words."""
    library, files = library_of(kit), files_of(kit)
    assert [str(problem) for problem in library.problems] == []
    assert {file.name.split("/")[0] for file in files} >= PARTS
    assert library.kit.title and library.kit.about and all(library.kit.ask) and len(library.kit.ask) == 2
    own = own_of(kit)
    assert len(own) >= 15
    assert len({move for prompt in own for move in prompt.does}) >= 8
    guided = "\n".join(file.text for file in files if file.folder == "guidance")
    assert all(f"# {stage.value}\n" in guided for stage in Stage)
    assert library.kit.without <= USUAL.keys()


@pytest.mark.parametrize("kit", ["", *KITS])
def test_what_is_not_confidential_is_said_in_every_kind(kit: str) -> None:
    """Issue 14, point 5: danger first, then law or rules, whoever tells says so first; short enough for a glance."""
    proposed = library_of(kit).expectations.proposed
    stays, not_covered = proposed["confidentiality"], proposed["exceptions"]
    assert stays.startswith("What you tell me stays with me") and "I ask you before I tell anybody" in stays
    assert not_covered.startswith("It does not cover danger to somebody") and "Then I tell you first" in not_covered
    assert re.search(r"the law makes me tell|has to report", not_covered)
    assert re.search(r"programme hears|department hears|employers", not_covered)
    assert sum(len(said.partition(". ")[0].split()) for said in (stays, not_covered)) <= 32


@pytest.mark.parametrize("kit", KITS)
def test_each_question_of_a_kit_says_all_of_itself_in_plain_words(kit: str) -> None:
    for prompt in own_of(kit):
        closed = bool(MAY_BE_CLOSED & set(prompt.does)) or prompt.asker is Asker.MENTEE
        for text in (prompt.text, prompt.follow_up):
            assert len(words(text)) <= 14, (prompt.id, text)
            assert prompt_hints(text, closed=closed) == () or text in JUDGED["wordings"], (prompt.id, text)
            assert text.count("?") <= 1 and re.match(r"[A-Z(“]", text) and re.search(r"[?.]$", text), prompt.id
            assert not AMERICAN.search(text), (prompt.id, text)
        assert not PICTURES.search(prompt.text), prompt.id
        assert 1 <= len(prompt.does) <= MOST_MOVES and prompt.does[0] in MOVES_OF[prompt.kind], prompt.id
        assert (prompt.asker is Asker.MENTEE) == (prompt.kind is PromptKind.MENTEE), prompt.id
        assert all(prompt.depth <= DEPTH_LIMIT[stage] for stage in prompt.stages), prompt.id
        assert Move.SCALE not in prompt.does or prompt.text.startswith("From 0 to 10,"), prompt.id


@pytest.mark.parametrize("kit", KITS)
def test_every_question_of_a_kit_leaves_nothing_out(kit: str) -> None:
    """As in the usual files: the follow-up, what it does and needs, who asks it, when, how deep, of what."""
    for file in files_of(kit):
        for entry in file.text.split("\n## ")[1:] if file.folder == "prompts" else ():
            keys = re.findall(r"^- (\w+): \S", entry, re.MULTILINE)
            assert [key for key in keys if key in FIELDS] == list(FIELDS), (file.name, entry)


@pytest.mark.parametrize("topic", SETS)
@pytest.mark.parametrize("kit", KITS)
def test_each_topic_keeps_its_set_in_a_kit(kit: str, topic: str) -> None:
    """What a kit leaves out of the usual questions leaves twelve of each topic, of four moves."""
    found = [prompt for prompt in library_of(kit).bank.prompts if topic in prompt.topics]
    assert len(found) >= 12, (kit, topic)
    assert len({move for prompt in found for move in prompt.does}) >= 4


def test_no_opener_of_a_kit_points_at_what_nobody_said() -> None:
    openers = [prompt for kit in KITS for prompt in own_of(kit) if prompt.needs is Need.NOTHING]
    assert {prompt.id for prompt in openers if POINTING.search(prompt.text)} == set(JUDGED["kit_subjects"])


@pytest.mark.parametrize("kit", KITS)
def test_no_question_of_a_kit_is_a_usual_one_again(kit: str) -> None:
    own = own_of(kit)
    ids = {prompt.id for prompt in own}
    others = [prompt for prompt in library_of(kit).bank.prompts if prompt.id not in ids]
    pairs = itertools.chain(itertools.combinations(own, 2), itertools.product(own, others))
    kept = {frozenset(pair) for pair in JUDGED["pairs"]}
    alike = [(a.text, b.text) for a, b in pairs if likeness(a, b) >= 0.6 and frozenset((a.id, b.id)) not in kept]
    assert alike == []
    openers = {prompt.text for prompt in library_of(kit).bank.prompts} - {"And what else?"}
    assert {prompt.follow_up for prompt in own} & openers == set()


@pytest.mark.parametrize("kit", KITS)
def test_the_flows_of_a_kit_are_whole(kit: str) -> None:
    """Mission 3, 68: the person first, minutes that add up in every length, listening before challenge."""
    flows = library_of(kit).flows
    for name in {flow.name for flow in flows}:
        assert tuple(flow.minutes for flow in flows if flow.name == name) == LENGTHS, name
    assert len({(flow.stage, flow.when) for flow in flows}) == len({flow.name for flow in flows})
    for flow in flows:
        assert sum(step.minutes for step in flow.steps) == flow.minutes
        assert (flow.steps[0].kind, flow.steps[-1].kind) == (StepKind.ARRIVE, StepKind.WRAPUP)
        kinds = [kind for step in flow.steps for kind in step.prompts]
        if PromptKind.STRETCH in kinds:
            assert {PromptKind.STORY, PromptKind.ECHO} & set(kinds[: kinds.index(PromptKind.STRETCH)]), flow.name
        for step in flow.steps:
            assert len(step.name) <= NAME_WIDTH and all(len(line) <= SAY_WIDTH for line in step.say), step
    for one, other in itertools.pairwise(flows):
        if one.name == other.name:
            assert all(a.minutes <= b.minutes for a, b in zip(one.steps, other.steps, strict=True)), one.name


@pytest.mark.parametrize("kit", KITS)
def test_feedback_goes_both_ways_in_every_flow_of_a_kit(kit: str) -> None:
    """Mission 12: what a feedback step says is for both, and names neither of the two."""
    library = library_of(kit)
    names = {"mentor", "mentee", *(word.casefold() for word in library.kit.roles)} - {""}
    steps = [(flow.name, step) for flow in library.flows for step in flow.steps if step.kind is StepKind.FEEDBACK]
    assert steps
    for name, step in steps:
        said = " ".join(step.say).casefold()
        assert re.search(r"\b(each way|both|each of you|each other)\b", said), (name, said)
        assert not any(re.search(rf"\b{re.escape(word)}\b", said) for word in names), (name, said)


@pytest.mark.parametrize("kit", KITS)
def test_no_word_of_blame_in_a_kit(kit: str) -> None:
    for file in files_of(kit):
        assert blame_words(file.text) == () and not AMERICAN.search(file.text), file.name
