"""The user's own files beside the built-in ones, and what happens to mistakes in them."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentortui.guide.flows import choose_flow
from mentortui.guide.library import ContentFile, Library
from mentortui.guide.moves import Asker, Move, Need
from mentortui.guide.prompts import OFFERED, PromptKind
from mentortui.model.records.stage import Stage

GOOD_PROMPT = """\
# Story

## crossroads
- ask: Where did two roads part for you?
- then: What did you see down the other one?
- stages: Initiation, growth
- depth: 1
"""

GOOD_FLOW = """\
# My hour

- stage: Growth
- lengths: 30 60

## Arrive
- kind: arrive
- minutes: 3 5
- prompts: arrive
- say: Breathe.
- also: Twice.

## Think
- kind: explore
- minutes: 24 50
- prompts: story, about us

## Wrap-up
- kind: wrapup
- minutes: 3 5
"""


def mine(name: str, text: str) -> ContentFile:
    return ContentFile(name, text, own=True)


def problems(*files: ContentFile) -> list[str]:
    return [str(problem) for problem in Library(files).problems]


def noting(files: list[ContentFile], read: list[str]) -> list[ContentFile]:
    """The same files, which put their names into read when their text is wanted."""

    def text_of(file: ContentFile) -> str:
        read.append(file.name)
        return file.text

    return [ContentFile(file.name, partial(text_of, file)) for file in files]


def with_own(builtin_files: list[ContentFile], *files: ContentFile) -> Library:
    return Library([*files, *builtin_files])


def test_own_prompts_extend_the_bank(builtin_files: list[ContentFile], library: Library) -> None:
    extended = with_own(builtin_files, mine("prompts/mine.md", GOOD_PROMPT))
    assert extended.problems == ()
    assert len(extended.bank.prompts) == len(library.bank.prompts) + 1
    own = extended.bank.by_id("story-crossroads")
    assert own is not None
    assert (own.kind, own.stages, own.depth) == (PromptKind.STORY, {Stage.INITIATION, Stage.GROWTH}, 1)
    assert own in extended.bank.of(PromptKind.STORY, Stage.GROWTH)


def test_an_own_prompt_takes_the_place_of_the_builtin_one(builtin_files: list[ContentFile], library: Library) -> None:
    text = "# Story\n\n## path\n- ask: What was your best detour?\n- then: And then?\n"
    extended = with_own(builtin_files, mine("prompts/story.md", text))
    assert extended.problems == ()
    assert len(extended.bank.prompts) == len(library.bank.prompts)
    replaced = extended.bank.by_id("story-path")
    assert replaced is not None
    assert replaced.text == "What was your best detour?"
    assert replaced.stages == set(Stage)


def test_a_file_without_a_kind_is_of_the_kind_of_its_name() -> None:
    library = Library([mine("prompts/about-us.md", "## tea\n- ask: What tea is it?\n- then: And?\n- depth: 3\n")])
    (prompt,) = library.bank.prompts
    assert (prompt.id, prompt.stages) == ("about-us-tea", {Stage.MATURITY, Stage.CLOSURE})
    assert library.problems == ()


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("# Story", "# Tale", ":1: unknown kind of prompt “Tale”"),
        ("- then: What did you see down the other one?\n", "", ":3: “then” is missing"),
        ("- then: What did you see down the other one?", "- then:", ":5: “then” is missing"),
        ("Initiation, growth", "Initiation, Spring", ":6: unknown stage “Spring”"),
        ("depth: 1", "depth: 4", ":7: depth is a whole number from 1 to 3, not “4”"),
        ("depth: 1", "depth: deep", ":7: depth is a whole number from 1 to 3"),
        ("- depth: 1", "- deep: 1", ":7: unknown key “deep”: known are ask, then, does, needs, asker"),
        ("- depth: 1", "- no key here", ":7: “no key here” has no key"),
        ("- depth: 1", "- ask: What else?", ":7: “ask” is there twice"),
        ("## crossroads", "## ...", ":3: the prompt has no name"),
        ("## crossroads\n", "", ":3: “ask: Where did two roads part for you?” belongs to no prompt"),
        ("# Story", "# Tale\n\n# Echo", ":1: unknown kind of prompt “Tale”"),
        ("- depth: 1", "- does: sing", ":7: unknown does “sing”: known are settle, outcome"),
        ("- depth: 1", "- does: word, more, silence", ":7: “does” names 3 moves: a prompt makes one, or two at most"),
        ("- depth: 1", "- needs: money", ":7: unknown needs “money”: known are nothing, topic, event"),
        ("- depth: 1", "- asker: boss", ":7: unknown asker “boss”: known are mentor, mentee, either"),
        (
            "for you?\n",
            "for ⟨…⟩?\n- needs: event\n",
            ":4: ⟨…⟩ can be filled only where “needs” is word",
        ),
        ("for you?\n", "at ⟨n⟩?\n- needs: word\n", ":4: ⟨n⟩ can be filled only where “needs” is number"),
        ("Where did two", "Did two", ":4: “Did two roads part for you?”: can be answered yes or no"),
        ("part for you?", "part " + "really " * 15 + "for you?", "22 words; up to 14 are easier to follow"),
        ("depth: 1", "depth: 2", ":7: Initiation never asks at depth 2"),
    ],
)
def test_a_mistake_in_a_prompt_names_its_line(old: str, new: str, problem: str) -> None:
    assert old in GOOD_PROMPT
    found = problems(mine("prompts/mine.md", GOOD_PROMPT.replace(old, new)))
    assert found[0].startswith("prompts/mine.md:")
    assert problem in found[0]


def test_a_prompt_says_what_it_does_and_what_it_needs() -> None:
    """M2: two moves, a need, a topic, and in whose mouth it belongs."""
    said = "- does: detail, Feeling\n- needs: event\n- asker: mentor\n- topics: job search, burn-out\n"
    (prompt,) = Library([mine("prompts/mine.md", GOOD_PROMPT.replace("- depth: 1\n", said))]).bank.prompts
    assert (prompt.does, prompt.needs, prompt.asker) == ((Move.DETAIL, Move.FEELING), Need.EVENT, Asker.MENTOR)
    assert prompt.topics == {"job-search", "burn-out"}


@pytest.mark.parametrize(
    ("kind", "asked", "does", "needs", "asker"),
    [
        ("Story", "What now?", Move.STORY, Need.NOTHING, Asker.EITHER),
        ("Echo", "What kind of ⟨…⟩ is it?", Move.WORD, Need.WORD, Asker.EITHER),
        ("Scale", "What makes it ⟨n⟩?", Move.SCALE, Need.NUMBER, Asker.EITHER),
        ("Mentee", "May I stop you?", Move.SETTLE, Need.NOTHING, Asker.MENTEE),
    ],
)
def test_an_older_prompt_of_ones_own_does_what_its_kind_does(
    kind: str, asked: str, does: Move, needs: Need, asker: Asker
) -> None:
    """A home with files from before these fields opens as it did, without a word about them."""
    library = Library([mine("prompts/mine.md", f"# {kind}\n\n## a\n- ask: {asked}\n- then: What else?\n")])
    (prompt,) = library.bank.prompts
    assert (prompt.does, prompt.needs, prompt.asker, prompt.topics) == ((does,), needs, asker, frozenset())
    assert library.problems == ()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("- ask: Was hat dich gefreut?", ""),
        ("- ask: Is dat goed voor jou?", ""),
        ("- ask: Am Ende: was bleibt?", ""),
        ("- ask: Do czego wracasz?", ""),
        ("- ask: May I tell you what I did once?", ""),
        ("- ask: Are you well?", "yes or no"),
        ("- ask: Are you well?\n- does: care", ""),
        ("- ask: Will you ask me before?\n- asker: mentee", ""),
        ("- ask: Do we start with that, or put it aside?", ""),
    ],
)
def test_the_lint_knows_the_language_and_the_move(line: str, said: str) -> None:
    """M10: "was" opens no closed question in German; and a request may be closed."""
    found = Library([mine("prompts/mine.md", f"# Story\n\n## a\n{line}\n- then: Und?\n")]).problems
    assert [said in str(problem) for problem in found] == [True] * bool(said)


def test_only_the_entry_with_the_mistake_is_left_out() -> None:
    text = GOOD_PROMPT + "\n## second\n- ask: What now?\n\n## third\n- ask: What next?\n- then: And after that?\n"
    library = Library([mine("prompts/mine.md", text)])
    assert [prompt.id for prompt in library.bank.prompts] == ["story-crossroads", "story-third"]
    assert [(problem.line, problem.own, problem.warning) for problem in library.problems] == [(9, True, False)]


def test_a_warning_keeps_the_prompt() -> None:
    library = Library([mine("prompts/mine.md", GOOD_PROMPT.replace("Where did", "Did"))])
    assert [problem.warning for problem in library.problems] == [True]
    assert library.bank.by_id("story-crossroads") is not None


def test_the_same_id_twice_among_own_files_is_said() -> None:
    found = problems(mine("prompts/a.md", GOOD_PROMPT), mine("prompts/b.md", GOOD_PROMPT))
    assert found == ["prompts/b.md:3: “story-crossroads” is there twice; the first one is used"]


def test_an_own_flow_comes_first(builtin_files: list[ContentFile]) -> None:
    library = with_own(builtin_files, mine("flows/hour.md", GOOD_FLOW))
    assert library.problems == ()
    flow = choose_flow(library.flows, Stage.GROWTH, 60, 9, 14)
    assert flow.name == "My hour"
    assert flow.steps[0].say == ("Breathe.", "Twice.")
    assert flow.steps[1].prompts == (PromptKind.STORY, PromptKind.ABOUT_US)
    assert choose_flow(library.flows, Stage.MATURITY, 60, 9, 14).name == "Maturity"


def test_an_own_flow_of_the_same_name_replaces_all_lengths(builtin_files: list[ContentFile]) -> None:
    library = with_own(builtin_files, mine("flows/hour.md", GOOD_FLOW.replace("My hour", "Growth")))
    assert [flow.minutes for flow in library.flows if flow.name == "Growth"] == [30, 60]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("stage: Growth", "stage: Summer", ":3: unknown stage “Summer”"),
        ("- stage: Growth\n", "", ":1: “stage” is missing"),
        ("- stage: Growth", "- stage: Growth\n- when: soon", ":4: unknown when “soon”"),
        ("lengths: 30 60", "lengths: 30 sixty", ":4: lengths is a whole number from 15 to 180, not “sixty”"),
        ("lengths: 30 60", "lengths: 60 60", ":4: a length is there twice"),
        ("lengths: 30 60", "lengths: 10 60", ":4: lengths is a whole number from 15 to 180, not “10”"),
        ("minutes: 24 50", "minutes: 24 49", ":4: the steps for 60 minutes add up to 59"),
        ("minutes: 24 50", "minutes: 24", ":15: 1 numbers for 2 lengths"),
        ("minutes: 24 50", "minutes: 0 50", ":15: minutes is a whole number from 1 to 180"),
        ("kind: arrive", "kind: agenda", ":6: the first step is always of kind arrive"),
        ("kind: wrapup", "kind: commit", ":18: the last step is always of kind wrapup"),
        ("kind: explore", "kind: dance", ":14: unknown kind “dance”"),
        ("story, about us", "story, jokes", ":16: unknown prompts “jokes”"),
        ("## Think", "## Think about it all", ":13: the name of a step has 1 to 14 characters"),
        ("Breathe.", "Breathe. " * 8, ":10: “say” has at most 60 characters"),
        ("- say:", "- says:", ":10: unknown key “says”"),
        ("# My hour", "#", ":1: the flow has no name"),
        ("# My hour", "My hour", ":1: there is no flow here"),
        (
            "## Think\n- kind: explore\n",
            "## A\n- kind: explore\n- minutes: 1 1\n\n" * 12 + "## B\n- kind: explore\n",
            ":57: a flow has at most",
        ),
    ],
)
def test_a_mistake_in_a_flow_names_its_line(builtin_files: list[ContentFile], old: str, new: str, problem: str) -> None:
    """Mission 3: a flow that leaves arriving out is among what is reported."""
    assert old in GOOD_FLOW
    text = GOOD_FLOW.replace(old, new)
    assert any(found.startswith("flows/my.md" + problem) for found in problems(mine("flows/my.md", text)))
    library = with_own(builtin_files, mine("flows/my.md", text))
    assert choose_flow(library.flows, Stage.GROWTH, 60, 9, 14).minutes == 60


def test_a_length_that_does_not_add_up_is_left_out_alone() -> None:
    library = Library([mine("flows/my.md", GOOD_FLOW.replace("24 50", "24 49"))])
    assert [flow.minutes for flow in library.flows] == [30]


def test_own_guidance_replaces_only_its_parts(builtin_files: list[ContentFile], library: Library) -> None:
    text = "# Growth\n\n## Mentor\nListen twice.\n\n## Openings\n- Tea first?\n"
    changed = with_own(builtin_files, mine("guidance/mine.md", text))
    assert changed.problems == ()
    page, before = changed.guidance.of(Stage.GROWTH), library.guidance.of(Stage.GROWTH)
    assert (page.mentor, page.openings) == ("Listen twice.", ("Tea first?",))
    assert (page.mentee, page.bumps, page.unsure) == (before.mentee, before.bumps, before.unsure)
    assert changed.guidance.of(Stage.CLOSURE) == library.guidance.of(Stage.CLOSURE)


def test_mistakes_in_guidance_name_their_lines() -> None:
    text = "# Growth\n\n## Mentor\n\n## Poem\nRoses.\n\n## Bumps\n- a bump\n- another\n    - try: Tea.\n\n# Autumn\n"
    library = Library([mine("guidance/mine.md", text)])
    assert [problem.line for problem in library.problems] == [3, 5, 9, 13]
    assert [bump.name for bump in library.guidance.of(Stage.GROWTH).bumps] == ["another"]


def test_the_role_of_guidance_is_checked(library: Library) -> None:
    with pytest.raises(ValueError, match="mentor, mentee"):
        library.guidance.for_stage(Stage.GROWTH, "boss")


def test_own_about_page_and_stray_files() -> None:
    library = Library([mine("about.md", "# Ours\n"), mine("poems/one.md", "Roses."), mine("notes.md", "")])
    assert library.about == "# Ours\n"
    assert [(problem.file, problem.warning) for problem in library.problems] == [
        ("notes.md", True),
        ("poems/one.md", True),
    ]


def test_no_files_give_an_empty_library() -> None:
    library = Library([])
    assert (library.flows, library.bank.prompts, library.about, library.problems) == ((), (), "", ())
    assert library.guidance.for_stage(Stage.GROWTH, "mentee") == ""


@pytest.mark.parametrize("stage", Stage)
def test_a_stage_needs_only_the_flows_of_its_own_files(builtin_files: list[ContentFile], stage: Stage) -> None:
    """The built-in files are named by what is in them: those of one stage give the same flows as all of them."""
    read: list[str] = []
    flows = Library(noting(builtin_files, read)).flows_for(stage)
    assert flows == tuple(flow for flow in Library(builtin_files).flows if flow.stage in (stage, None))
    assert set(read) == {f"flows/{stage.value.lower()}.md", "flows/return.md"}


@pytest.mark.parametrize("kind", OFFERED)
def test_a_kind_of_questions_needs_only_its_own_file(builtin_files: list[ContentFile], kind: PromptKind) -> None:
    """And no other file holds any of that kind."""
    read: list[str] = []
    bank = Library(noting(builtin_files, read)).bank
    found = [prompt.id for prompt in bank.of(kind, Stage.MATURITY)]
    assert bank.by_id(found[0]) in bank.of(kind, Stage.MATURITY)
    assert read == [f"prompts/{kind.value}.md"]
    renamed = [ContentFile(file.name.replace("/", "/all-"), file.text) for file in builtin_files]
    everything = Library([*renamed, mine("prompts/none.md", "")]).bank
    assert found == [prompt.id for prompt in everything.of(kind, Stage.MATURITY)]


def test_with_own_files_all_are_read(builtin_files: list[ContentFile]) -> None:
    """They may hold anything: questions of another kind than their name says, a flow called as a built-in one."""
    own = [mine("prompts/echo.md", GOOD_PROMPT), mine("flows/closure.md", GOOD_FLOW.replace("My hour", "Growth"))]
    library = with_own(builtin_files, *own)
    assert "story-crossroads" in [prompt.id for prompt in library.bank.of(PromptKind.STORY, Stage.GROWTH)]
    assert [flow.minutes for flow in library.flows_for(Stage.GROWTH) if flow.name == "Growth"] == [30, 60]


NAMES = st.sampled_from(["prompts/x.md", "prompts/echo.md", "flows/x.md", "guidance/x.md", "about.md", "x.md", ""])
PIECES = st.sampled_from(
    ["# Story", "# Growth", "# ", "## a", "## ", "- ask: What?", "- then: How?", "- stages: Growth", "- depth: ²",
     "- depth: 99999999999", "- kind: arrive", "- kind: wrapup", "- minutes: 5 5", "- lengths: 15 20", "- stage: any",
     "- prompts: echo", "## Bumps", "    - try: x", "## Mentor", "- a", "", "text", "- minutes: ٣", "- when:"]
)  # fmt: skip


@given(st.lists(st.tuples(NAMES, st.text(max_size=80) | st.lists(PIECES, max_size=20).map("\n".join), st.booleans())))
def test_no_text_ever_stops_the_program(raw: list[tuple[str, str, bool]]) -> None:
    """A mistake costs its entry; whatever the files hold, there is a library, and each problem has a line."""
    library = Library(ContentFile(name, text, own) for name, text, own in raw)
    texts = {(name, own): text for name, text, own in raw}
    for problem in library.problems:
        assert (problem.file, problem.own) in texts
        assert problem.line >= 1
        assert "\n" not in problem.message
    for flow in library.flows:
        assert sum(step.minutes for step in flow.steps) == flow.minutes
