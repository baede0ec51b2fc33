"""The question that fits the moment (issue 14, point 1): pure, within its limits, and never without its subject."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from noted_before import NOTES, subject_there

from mentortui.guide.flows import StepKind
from mentortui.guide.moment.because import MOST_WORDS, because
from mentortui.guide.moment.choice import Offer, choose
from mentortui.guide.moment.cues import Lexicon
from mentortui.guide.moment.signs import signs
from mentortui.guide.moment.state import Moment, Noted, Trouble
from mentortui.guide.moment.weights import PUSHING
from mentortui.guide.moves import Asker, Move
from mentortui.guide.prompts import DEPTH_LIMIT, Prompt, PromptKind
from mentortui.model.records.stage import Stage
from tests.guide.moment.conftest import at, noted

M = Move
TEXTS: Final = (*NOTES, "7 if somebody waited", "awake at four every night", "you said it stays here", "x: ⟨…⟩ ⟨n⟩")
lines = st.lists(
    st.builds(
        Noted,
        text=st.one_of(st.sampled_from(TEXTS), st.text(max_size=12)),
        sort=st.sampled_from(["note"] * 6 + ["win", "promise", "feedback", "goal", "topic", "question"]),
        private=st.booleans(),
        by=st.sampled_from(["", "mentor", "mentee"]),
        owner=st.sampled_from(["mentor", "mentee"]),
        up=st.booleans(),
        cue=st.sampled_from(["", "it rings"]),
    ),
    max_size=8,
)


@st.composite
def moments(draw: st.DrawFn) -> Moment:
    """Any moment that there may be."""
    told = tuple(draw(lines))
    return Moment(
        step=draw(st.sampled_from(StepKind)).value,
        stage=draw(st.sampled_from(Stage)),
        name="Explore",
        opens=draw(st.booleans()),
        gone=draw(st.floats(0, 2)),
        quiet=draw(st.floats(0, 10)),
        lines=told,
        here=draw(st.integers(0, len(told))),
        dropped=draw(st.booleans()),
        asked=tuple(draw(st.lists(st.sampled_from(["echo-say-back", "echo-what-else", "gone"]), max_size=4))),
        topics=frozenset(draw(st.sets(st.sampled_from(["technical", "job-search", "burn-out"])))),
        opened=draw(st.booleans()),
        has_goal=draw(st.booleans()),
        has_promise=draw(st.booleans()),
        asker=draw(st.sampled_from([Asker.MENTOR, Asker.MENTEE])),
        trouble=frozenset(draw(st.sets(st.sampled_from(Trouble)))),
    )


@settings(max_examples=150, deadline=None)
@given(moment=moments())
def test_no_question_comes_without_its_subject_or_beyond_its_limits(
    prompts: tuple[Prompt, ...], lexicon: Lexicon, moment: Moment
) -> None:
    """M2: in any state, not even by a key; and the hard limits hold there, too."""
    for offer in choose(moment, prompts, lexicon, most=99):
        prompt, does = offer.prompt, set(offer.prompt.does)
        main = prompt.does[0]
        assert subject_there(prompt.needs, moment, lexicon), (prompt.id, moment)
        assert "⟨" not in (offer.ask + offer.then).replace("⟨…⟩ ⟨n⟩", ""), offer
        assert moment.stage in prompt.stages and prompt.depth <= DEPTH_LIMIT[moment.stage]
        assert prompt.depth < 3 or moment.opened
        assert prompt.asker in (Asker.EITHER, moment.asker)
        assert bool(main in (M.CARE, M.REPAIR)) <= bool(moment.trouble)
        if not moment.trouble:
            assert moment.step != "wrapup" or main in (M.CLOSE, M.NEXT, M.US)
            assert moment.step != "agreement" or M.OPTIONS not in does
            assert moment.step != "feedback" or M.COMMIT not in does
            assert moment.step == "arrive" or M.SETTLE not in does
            assert moment.step != "explore" or not does & {M.COMMIT, M.OBSTACLE, M.CLOSE, M.NEXT}
        else:
            assert main not in (M.COMMIT, M.OPTIONS, M.SCALE, M.GOAL, M.CHALLENGE, M.PROMISE, M.FEEDBACK, M.STRENGTH)


@settings(max_examples=60, deadline=None)
@given(moment=moments())
def test_the_same_moment_gives_the_same_question(prompts: tuple[Prompt, ...], lexicon: Lexicon, moment: Moment) -> None:
    first = choose(moment, prompts, lexicon)
    assert first == choose(moment, prompts, lexicon)
    assert len({offer.prompt.does[0] for offer in first}) == len(first)


@settings(max_examples=60, deadline=None)
@given(moment=moments())
def test_why_is_said_in_seven_words(prompts: tuple[Prompt, ...], lexicon: Lexicon, moment: Moment) -> None:
    for offer in choose(moment, prompts, lexicon, most=99):
        assert 0 < len(because(offer, moment).split()) <= MOST_WORDS


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("step", StepKind)
def test_every_step_has_a_question_before_anything_is_noted(
    first: Callable[[Moment], Offer], step: StepKind, stage: Stage
) -> None:
    moment = Moment(step=step.value, stage=stage, has_promise=step is StepKind.PROMISES)
    assert first(moment).ask


@pytest.mark.parametrize(
    ("step", "line", "move"),
    [
        ("explore", "sure: 6 of 10", M.SCALE_UP),
        ("explore", "7 because I know the forms", M.STRENGTH),
        ("explore", "“they will see that I should not be here”", M.WORD),
        ("options", "told: one day, one thing", M.ADVICE_CHECK),
        ("options", "write / talk alone / nothing", M.MORE),
        ("explore", "what would you do?", M.PERMISSION),
        ("commit", "fear: he says no", M.OBSTACLE),
    ],
)
def test_a_line_calls_for_its_move(
    prompts: tuple[Prompt, ...], lexicon: Lexicon, step: str, line: str, move: Move
) -> None:
    """Within one key of the first."""
    offers = choose(at(step, line), prompts, lexicon)
    assert move in {made for offer in offers[:2] for made in offer.prompt.does}


def test_a_place_is_filled_with_what_stands_in_the_last_line(prompts: tuple[Prompt, ...], lexicon: Lexicon) -> None:
    offers = choose(at("explore", "he said “as usual” again"), prompts, lexicon, most=9)
    assert any("“as usual”" in offer.ask for offer in offers)
    later = choose(at("explore", "he said “as usual” again", "weather"), prompts, lexicon, most=99)
    assert not any("as usual" in offer.ask for offer in later)


def test_after_a_feeling_silence_comes_first_or_next(first: Callable[[Moment], Offer]) -> None:
    moment = at("explore", "hurt and ashamed")
    assert {M.SILENCE, M.REFLECT} & set(first(moment).prompt.does)


def test_what_was_asked_steps_back(first: Callable[[Moment], Offer]) -> None:
    moment = at("explore", "he wrote to all of them")
    once = first(moment).prompt.id
    assert first(at("explore", "he wrote to all of them", asked=(once,))).prompt.id != once


def asked_first(lexicon: Lexicon, **more: object) -> str:
    """Of three that do the same: the first of the file, the one with an older name, and one that is asked deeper."""
    three = [
        Prompt(f"story-{id}", PromptKind.STORY, f"{id}?", "Then?", frozenset(Stage), depth, does=(M.STORY,), was=was)
        for id, depth, was in (("one", 1, frozenset()), ("two", 1, frozenset({"story-old"})), ("three", 3, frozenset()))
    ]
    moment = Moment(**{"step": "explore", "stage": Stage.MATURITY, "lines": noted("hm"), "here": 0, **more})  # type: ignore[arg-type]
    return choose(moment, three, lexicon)[0].prompt.id


def test_of_equals_the_star_then_the_one_asked_longest_ago_then_the_file(lexicon: Lexicon) -> None:
    assert asked_first(lexicon) == "story-one"
    assert asked_first(lexicon, starred=frozenset({"story-two"})) == "story-two"
    assert asked_first(lexicon, earlier=("story-one",)) == "story-two"
    assert asked_first(lexicon, earlier=("story-one", "gone", "story-two", "gone")) == "story-one"
    assert asked_first(lexicon, earlier=("story-one", "story-two"), opened=True) == "story-three"


def test_a_star_and_a_turn_count_under_an_older_id(lexicon: Lexicon) -> None:
    """An id that moved is neither asked again at once nor loses its star."""
    assert asked_first(lexicon, starred=frozenset({"story-old"})) == "story-two"
    assert asked_first(lexicon, earlier=("story-one", "story-old")) == "story-one"


def test_a_prompt_waits_for_its_step_and_for_a_goal(prompts: tuple[Prompt, ...], lexicon: Lexicon) -> None:
    """N7: one about a goal needs a goal; one that belongs to a kind of step comes in no other."""

    def ids(step: str, **more: object) -> set[str]:
        moment = Moment(**{"step": step, "stage": Stage.INITIATION, **more})  # type: ignore[arg-type]
        return {offer.prompt.id for offer in choose(moment, prompts, lexicon, most=999, rest=True)}

    assert "outcome-said-yes" in ids("purpose") and "outcome-said-yes" not in ids("agenda")
    assert "outcome-goal-sign" in ids("goals", has_goal=True) and "outcome-goal-sign" not in ids("goals")


@pytest.mark.parametrize("stage", Stage)
def test_exploring_listens_before_it_challenges(first: Callable[[Moment], Offer], stage: Stage) -> None:
    """Mission 68, 74: before a line, and after the first whatever it says, nothing challenges and nothing solves."""
    empty = Moment(step="explore", stage=stage)
    begun = Moment(step="explore", stage=stage, lines=noted("a good week", "the talk went well"), here=0)
    told = [Moment(step="explore", stage=stage, lines=noted(text), here=1, gone=0.1) for text in NOTES]
    for moment in (empty, begun, *told):
        assert first(moment).prompt.does[0] not in PUSHING, (moment.lines, first(moment).ask)


def test_a_question_grows_old(prompts: tuple[Prompt, ...], lexicon: Lexicon) -> None:
    """90 seconds without a line: the cue is dropped, and a listening move comes."""
    early = choose(at("explore", "sure: 6 of 10", quiet=1.0), prompts, lexicon)[0]
    late = choose(at("explore", "sure: 6 of 10", quiet=1.6), prompts, lexicon)[0]
    assert early.prompt.does[0] is M.SCALE_UP
    assert late.prompt.does[0] in (M.REFLECT, M.MORE, M.SILENCE) and late.reason == "quiet"


def test_what_was_asked_aloud_drops_the_cue(prompts: tuple[Prompt, ...], lexicon: Lexicon) -> None:
    offer = choose(at("explore", "sure: 6 of 10", dropped=True), prompts, lexicon)[0]
    assert offer.prompt.does[0] is not M.SCALE_UP


def test_a_new_step_is_not_about_the_line_before_it(first: Callable[[Moment], Offer]) -> None:
    moment = Moment(step="options", stage=Stage.GROWTH, lines=noted("always me, never Jan"), here=0)
    assert first(moment).prompt.does[0] is M.OPTIONS


def test_a_topic_of_another_hour_is_not_asked(prompts: tuple[Prompt, ...], lexicon: Lexicon) -> None:
    for moment in (at("explore"), at("explore", "he wrote"), at("options", "a / b")):
        for offer in choose(moment, prompts, lexicon, most=99):
            assert not offer.prompt.topics or "any" in offer.prompt.topics


# -- where little is known ------------------------------------------------------------------------


def test_where_nothing_was_noted_a_step_asks_for_little(first: Callable[[Moment], Offer]) -> None:
    """What could hurt waits for a sign that the ground is safe: nobody has said yet how the other person is."""
    empty = {
        step: Moment(step=step, stage=Stage.GROWTH, has_promise=True) for step in ("promises", "agenda", "explore")
    }
    assert first(empty["promises"]).prompt.id == "about-us-promises-today"
    assert first(empty["agenda"]).prompt.does == (M.NEED,)
    assert first(empty["explore"]).prompt.does == (M.SILENCE,)
    told = noted("a good week", "the talk went well")
    for step, move in (("promises", M.PROMISE), ("agenda", M.OUTCOME), ("explore", M.STORY)):
        moment = Moment(step=step, stage=Stage.GROWTH, has_promise=True, lines=told, here=0)
        assert first(moment).prompt.does[0] is move, step


@pytest.mark.parametrize("step", ["promises", "agenda", "feedback", "goals", "commit"])
def test_a_first_question_under_which_nothing_is_noted_gives_way(first: Callable[[Moment], Offer], step: str) -> None:
    """It was asked; a minute and a half later, more of the same would press."""
    told = noted("a good week", "the talk went well")
    stage = Stage.INITIATION if step == "goals" else Stage.GROWTH
    at_once, later = (
        first(Moment(step=step, stage=stage, lines=told, here=0, has_promise=True, quiet=quiet, gone=gone))
        for quiet, gone in ((0.0, 0.0), (1.6, 0.4))
    )
    assert later.prompt.does[0] is not at_once.prompt.does[0] and later.reason == "quiet"
    assert later.prompt.does[0] in (M.SILENCE, M.MORE, M.REFLECT, M.US, M.SUPPORT, M.NEXT, M.NEED)


@pytest.mark.parametrize("line", ["awake at four every night", "you said it stays here", "does not want to go on"])
@pytest.mark.parametrize("step", ["promises", "agenda", "explore", "feedback"])
def test_after_something_heavy_the_next_step_begins_softly(
    prompts: tuple[Prompt, ...], lexicon: Lexicon, step: str, line: str
) -> None:
    moment = Moment(step=step, stage=Stage.GROWTH, lines=noted(line), here=0, has_promise=True, has_goal=True)
    does = set(choose(moment, prompts, lexicon)[0].prompt.does)
    assert not does & {M.PROMISE, M.OUTCOME, M.FEEDBACK, M.CHALLENGE, M.COMMIT, M.OPTIONS, M.STRENGTH, M.OTHER}, does


@pytest.mark.parametrize("line", ["does not want to send it", "rather not", "will heute nicht darüber sprechen"])
@pytest.mark.parametrize("step", ["promises", "explore", "options", "commit", "agenda"])
def test_after_a_no_one_listens(first: Callable[[Moment], Offer], step: str, line: str) -> None:
    assert first(at(step, line, has_promise=True)).prompt.does[0] in (M.REFLECT, M.SILENCE, M.MORE, M.NEED)


def test_what_stays_between_us_is_no_breach(lexicon: Lexicon) -> None:
    """It is what two people agree."""
    told = noted("stays between us, except danger", "what is between us: my boss is not told")
    assert signs(Moment(step="agreement", stage=Stage.INITIATION, lines=told, here=2), lexicon) == frozenset()


@pytest.mark.parametrize("trouble", Trouble)
def test_in_trouble_nothing_pushes_before_something_was_said(
    prompts: tuple[Prompt, ...], lexicon: Lexicon, trouble: Trouble
) -> None:
    for step in StepKind:
        moment = Moment(step=step.value, stage=Stage.GROWTH, lines=noted("hm"), here=0, trouble=frozenset({trouble}))
        for offer in choose(moment, prompts, lexicon, most=99):
            assert not set(offer.prompt.does) & {M.CHALLENGE, M.COMMIT, M.OPTIONS, M.OBSTACLE}, offer.prompt.id


# -- care, and between the two --------------------------------------------------------------------


def test_trouble_is_entered_by_a_key_alone(prompts: tuple[Prompt, ...], lexicon: Lexicon) -> None:
    """However much speaks for it."""
    heavy = ("awake at four every night", "panic, cried in the car", "you said it stays here", "trusted you")
    for step in StepKind:
        for offer in choose(at(step.value, *heavy), prompts, lexicon, most=99):
            assert offer.prompt.does[0] not in (M.CARE, M.REPAIR)


def test_two_strong_signs_name_the_key(lexicon: Lexicon) -> None:
    """Two private lines, or three of any lane; one word is never enough."""

    def of(*words: str, private: bool = False) -> frozenset[Trouble]:
        told = tuple(Noted(text, private=private) for text in words)
        return signs(Moment(step="explore", stage=Stage.GROWTH, lines=told, here=len(told)), lexicon)

    assert of("awake at four every night", "cried in the car", private=True) == {Trouble.CARE}
    assert of("awake at four every night", private=True) == frozenset()
    assert of("awake all night", "cried") == frozenset()
    assert of("awake all night", "cried", "no appetite") == {Trouble.CARE}
    assert of("it is about you and me", "you said it stays here") == {Trouble.BETWEEN}
    assert of("slept badly", "we trust the tests", "sleep mode of the laptop") == frozenset()


def test_one_line_is_enough_where_somebody_may_be_in_danger(first: Callable[[Moment], Offer], lexicon: Lexicon) -> None:
    """The key is named at once, whoever noted it and in either lane; until it is pressed, nothing is asked that would
    leave what was said behind."""
    for text in ("I do not want to live like this", "she has thought of suicide", "will sich das Leben nehmen"):
        for step in StepKind:
            moment = at(step.value, text)
            assert signs(moment, lexicon) == {Trouble.CARE}
            assert first(moment).prompt.does[0] in (M.SILENCE, M.REFLECT, M.NEED, M.CLOSE), (step, text)


def test_in_the_first_stage_stories_begin_with_one(first: Callable[[Moment], Offer]) -> None:
    """Where nothing was noted yet somebody has to begin; later, whoever brought the topic has."""
    assert first(at("explore", stage=Stage.INITIATION)).prompt.does[0] is M.STORY
    assert first(at("explore")).prompt.does[0] is M.SILENCE


def test_care_changes_every_step(first: Callable[[Moment], Offer]) -> None:
    """No goals, promises, feedback or numbers while it is open."""
    care = frozenset({Trouble.CARE})
    for step in StepKind:
        moment = at(step.value, "no time for a doctor", trouble=care)
        assert first(moment).prompt.does[0] in (M.CARE, M.SILENCE, M.REFLECT, M.CLOSE, M.NEED)


def test_after_a_heavy_line_nothing_pushes(prompts: tuple[Prompt, ...], lexicon: Lexicon) -> None:
    """Without the key, too."""
    told = (Noted("cried in the car, sick every morning", private=True),)
    for step in ("promises", "commit", "options", "goals"):
        moment = Moment(step=step, stage=Stage.GROWTH, lines=told, here=1, has_promise=True, has_goal=True)
        offer = choose(moment, prompts, lexicon)[0]
        assert offer.prompt.does[0] in (M.SILENCE, M.REFLECT, M.NEED, M.MORE, M.FEELING), (step, offer)
