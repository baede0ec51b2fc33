"""What every built-in prompt, flow and page keeps, so that anyone may edit them without fear."""

from __future__ import annotations

import itertools
import re

import pytest

from mentortui.guide.flows import NAME_WIDTH, SAY_WIDTH, Flow, StepKind, When, choose_flow, scale
from mentortui.guide.library import ContentFile, Library
from mentortui.guide.moves import MOST_MOVES, PLACES, Asker
from mentortui.guide.prompts import DEPTH_LIMIT, MOVES_OF, OFFERED, PromptKind
from mentortui.guide.wording.checks import blame_words
from mentortui.model.records.stage import ROLES, Stage

LENGTHS = (25, 30, 45, 60, 90)
#: What draws out what is there before anything is solved, and what takes in what was said (Mission 68, 74). A challenge
#: is neither.
EXPLORING = {"story", "echo", "scale"}
REFLECTING = {"story", "echo"}
# Names of models that belong to someone. Written in pieces: they stay off the screen and out of the code.
TRADEMARKS = re.compile(r"\b(?:S" + r"BI|G" + r"ROW|O" + r"SKAR|C" + r"OIN|[Cc]lean [Ll]anguage)\b")


def test_builtin_content_has_no_problem_at_all(library: Library) -> None:
    assert [str(problem) for problem in library.problems] == []


def test_each_kind_has_at_least_twelve_prompts(library: Library) -> None:
    for kind in OFFERED:
        assert sum(prompt.kind is kind for prompt in library.bank.prompts) >= 12, kind


@pytest.mark.parametrize(("kind", "stage"), list(itertools.product(OFFERED, Stage)))
def test_each_stage_has_enough_of_each_kind_before_anyone_opened_depth_three(
    library: Library, kind: PromptKind, stage: Stage
) -> None:
    """Mission 60: nobody runs out of questions for not having opened the deepest ones."""
    assert len(library.bank.of(kind, stage, opened=False)) >= 4


def test_depth_rises_with_the_stage(library: Library) -> None:
    """Mission 41: depth 1 in Initiation, 2 from Growth, and depth 3 in Maturity and Closure only."""
    for prompt in library.bank.prompts:
        assert all(prompt.depth <= DEPTH_LIMIT[stage] for stage in prompt.stages), prompt.id
    for stage, deepest in ((Stage.INITIATION, 1), (Stage.GROWTH, 2), (Stage.MATURITY, 3), (Stage.CLOSURE, 3)):
        depths = {prompt.depth for kind in OFFERED for prompt in library.bank.of(kind, stage)}
        assert max(depths) == deepest


def test_a_place_is_there_only_where_something_fills_it(library: Library) -> None:
    for prompt in library.bank.prompts:
        for place, needs in PLACES.items():
            assert place not in prompt.text + prompt.follow_up or prompt.needs in needs, prompt.id


def test_a_prompt_lies_in_the_file_of_what_it_does(library: Library) -> None:
    """The main move decides the file, so that a step reads only the files it may need; at most two moves."""
    for prompt in library.bank.prompts:
        assert 1 <= len(prompt.does) <= MOST_MOVES, prompt.id
        assert prompt.does[0] in MOVES_OF[prompt.kind], prompt.id
        assert (prompt.asker is Asker.MENTEE) == (prompt.kind is PromptKind.MENTEE), prompt.id


def test_ids_are_plain(library: Library) -> None:
    for prompt in library.bank.prompts:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", prompt.id)
        assert prompt.id.startswith(prompt.kind.value + "-")


def test_no_word_of_blame_and_no_trademark(builtin_files: list[ContentFile]) -> None:
    """Mission 49, 62: nothing that the program says by itself makes anyone the guilty one."""
    for file in builtin_files:
        assert file.folder == "cues" or blame_words(file.text) == (), file.name  # cues are what people type
        assert not TRADEMARKS.search(file.text), file.name


def test_every_flow_is_written_for_every_length(library: Library) -> None:
    for name in {flow.name for flow in library.flows}:
        assert tuple(flow.minutes for flow in library.flows if flow.name == name) == LENGTHS, name


def test_each_situation_has_its_flow(library: Library) -> None:
    have = {(flow.stage, flow.when) for flow in library.flows}
    usual = {(stage, When.USUAL) for stage in Stage}
    assert have == usual | {(Stage.INITIATION, When.FIRST), (Stage.CLOSURE, When.LAST), (None, When.RETURN)}


def test_flows_are_whole(library: Library) -> None:
    """Mission 3: a person arrives first, whatever the flow; and minutes add up exactly."""
    for flow in library.flows:
        assert sum(step.minutes for step in flow.steps) == flow.minutes
        assert flow.steps[0].kind is StepKind.ARRIVE
        assert flow.steps[0].minutes >= 2
        assert flow.steps[-1].kind is StepKind.WRAPUP
        for step in flow.steps:
            assert len(step.name) <= NAME_WIDTH
            assert all(len(line) <= SAY_WIDTH for line in step.say)
            assert step.prompts or step.kind is StepKind.PROMISES, (flow.name, step.name)


def test_longer_sessions_never_make_a_step_shorter(library: Library) -> None:
    for one, other in itertools.pairwise(library.flows):
        if one.name == other.name:
            assert all(a.minutes <= b.minutes for a, b in zip(one.steps, other.steps, strict=True)), one.name


def kinds_in_order(flow: Flow) -> list[PromptKind]:
    return [kind for step in flow.steps for kind in step.prompts]


def test_listening_comes_before_challenge(library: Library) -> None:
    """Mission 68: a reflection prompt precedes the first challenge prompt of every flow."""
    for flow in library.flows:
        kinds = kinds_in_order(flow)
        if PromptKind.STRETCH in kinds:
            assert REFLECTING & set(kinds[: kinds.index(PromptKind.STRETCH)]), flow.name


def test_feedback_goes_both_ways_in_every_flow(library: Library) -> None:
    """Mission 12, 15: what a feedback step says is for both, and names neither of the two."""
    steps = [(flow.name, step) for flow in library.flows for step in flow.steps if step.kind is StepKind.FEEDBACK]
    assert steps
    for name, step in steps:
        said = " ".join(step.say).lower()
        assert re.search(r"\b(each way|both|each of you|each other)\b", said), (name, said)
        assert not re.search(r"\b(mentor|mentee)\b", said), (name, said)


def test_exploring_outweighs_solving_until_the_options(library: Library) -> None:
    """Mission 74: until the Options or Commit step, exploring kinds outnumber possibility."""
    for flow in library.flows:
        before = itertools.takewhile(lambda step: step.kind not in (StepKind.OPTIONS, StepKind.COMMIT), flow.steps)
        kinds = [kind for step in before for kind in step.prompts]
        assert sum(kind in EXPLORING for kind in kinds) > kinds.count(PromptKind.POSSIBILITY), flow.name


@pytest.mark.parametrize("minutes", range(15, 181))
def test_maturity_is_lighter_and_deeper_at_any_length(library: Library, minutes: int) -> None:
    """Mission 44: fewer steps than Growth's, and at least half the time in one of them."""
    growth = choose_flow(library.flows, Stage.GROWTH, minutes, 9, 14)
    maturity = choose_flow(library.flows, Stage.MATURITY, minutes, 9, 14, open_promises=True)
    assert len(maturity.steps) < len(growth.steps)
    assert max(step.minutes for step in maturity.steps) * 2 >= minutes


def test_coming_back_is_welcome(library: Library) -> None:
    """Mission 79: nothing on the way back counts days, weeks or sessions that were not held."""
    for flow in library.flows:
        if flow.when is When.RETURN:
            said = " ".join(line for step in flow.steps for line in (step.name, *step.say)).lower()
            assert not re.search(r"\b(?:days?|weeks?|months?|long|since|miss\w*|sorry)\b", said)
    page = library.guidance.of(None)
    assert not re.search(r"\b(?:days|weeks|months|sorry)\b", page.mentor + page.mentee)


@pytest.mark.parametrize("stage", Stage)
def test_each_stage_has_its_words(library: Library, stage: Stage) -> None:
    """Mission 47: four usual bumps for each stage, one thing to try for each."""
    page = library.guidance.of(stage)
    assert len(page.bumps) == 4
    assert all(bump.name and bump.try_this[-1] in ".?" for bump in page.bumps)
    assert page.mentor != page.mentee
    for role in ROLES:
        assert 20 <= len(library.guidance.for_stage(stage, role).split()) <= 90
    assert page.openings


def test_a_hard_hour_says_what_waits_and_whom_to_ask(library: Library) -> None:
    """Mission 47, M11: what is put away, how to listen, help after asking, a small end, somebody for the mentor;
    what the mentee may leave out; between the two, who speaks first, and that nobody has to decide today."""
    moves = {kind: [each.id for each in those] for kind, those in library.hard.items()}
    assert moves["more-than-a-bad-week"] == ["put-away", "listen", "act", "end", "later"]
    assert moves["more-than-a-bad-week-your-side"] == ["you", "now", "say"]
    assert moves["between-us"] == ["first", "then", "own", "ask", "rule", "written", "end", "help"]


def test_unsure_is_answered_by_the_stage(library: Library) -> None:
    """Mission 48: reassurance in Initiation, other words in Maturity, and the mentee's alone."""
    words = {library.guidance.when_unsure(stage, "mentee") for stage in Stage}
    assert len(words) == len(Stage)
    assert "" not in words
    assert library.guidance.when_unsure(Stage.INITIATION, "mentor") == ""


def test_closure_lends_opening_sentences(library: Library) -> None:
    """Mission 51: when it is awkward to begin, there are sentences to borrow."""
    assert len(library.guidance.of(Stage.CLOSURE).openings) == 3


def test_about_is_short(library: Library) -> None:
    """Mission 4: what a mentoring relationship is, in at most 200 words."""
    assert 100 <= len(re.findall(r"\w+", library.about)) <= 200


def test_scaled_flows_keep_their_sum(library: Library) -> None:
    for flow in library.flows:
        for minutes in range(15, 181):
            scaled = scale(flow, minutes)
            assert sum(step.minutes for step in scaled.steps) == scaled.minutes == minutes
            assert min(step.minutes for step in scaled.steps) >= 1
