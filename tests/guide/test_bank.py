"""The bank of questions: what each says of itself, that it has its subject, and that no two are alike.

Issue 14, point 2. What a rule would refuse and a person kept stands in judged.toml.
"""

from __future__ import annotations

import itertools
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from mentortui.guide.library import ContentFile, Library
from mentortui.guide.moves import MAY_BE_CLOSED, Asker, Move, Need
from mentortui.guide.prompts import ANY, OFFERED, Prompt, PromptKind
from mentortui.guide.wording.checks import prompt_hints
from mentortui.model.records.stage import Stage

JUDGED = tomllib.loads(Path(__file__).with_name("judged.toml").read_text("utf-8"))
ALIKE = 0.6
"""The share of words at which two questions are the same question."""
FIELDS = ("ask", "then", "does", "needs", "asker", "stages", "depth", "topics")
SETS = (
    "between-us",
    "burn-out",
    "career-change",
    "conflict-at-work",
    "first-leadership",
    "job-search",
    "remote",
    "research",
    "returning",
    "supervision",
    "technical",
)
TOPICS = {*SETS, ANY, "hard-decision", "peer"}
#: Words that point back. Before a word for the hour they point at what is there; "that" often only joins.
POINTING = re.compile(
    r"\b(?:it|its|this|that|these|those|they|them|theirs?|there|s?he|him|her)\b"
    r"(?! (?:week|month|year|hour|time|call|talk|conversation|meeting|country)s?\b)",
    re.IGNORECASE,
)
#: Pictures that a person who mentors in a second language has to decode.
PICTURES = re.compile(
    r"\b(?:anchor|bridge|carr(?:y|ies|ied|ying)|chair|clock|compass|core|dig|door|edges?|fuel|hat|harvest|horizon|journey"
    r"|knots?|landscape|lens|mirrors?|mountain|path|push|roads?|roots?|rough|score|seeds?|shoes|spark|steer\w*|surface"
    r"|tip(?:ped)?|toolbox|travel|underneath|unlock|unpack|walk me|water|weather|rest|step(?:ped)? (?:aside|back))\b",
    re.IGNORECASE,
)
AMERICAN = re.compile(
    r"\b(?:\w{3,}iz(?:e|es|ed|ing)|\w*(?:behavior|color|favor|honor|labor|neighbor)\w*|center\w*|practicing|practiced"
    r"|gotten|toward)\b",
    re.IGNORECASE,
)


def words(text: str) -> list[str]:
    return re.findall(r"⟨[^⟩]*⟩|[^\W_]+(?:['’-][^\W_]+)*", text)


def test_every_prompt_says_all_of_itself(builtin_files: list[ContentFile]) -> None:
    """Its follow-up, what it does and needs, who asks it, in which stages, how deep, of what: nothing is left out."""
    for file in builtin_files:
        if file.folder == "prompts":
            for entry in file.text.split("\n## ")[1:]:
                keys = re.findall(r"^- (\w+): \S", entry, re.MULTILINE)
                assert [key for key in keys if key in FIELDS] == list(FIELDS), (file.name, entry)


def test_each_file_says_where_its_ideas_come_from(builtin_files: list[ContentFile]) -> None:
    for file in builtin_files:
        if file.folder == "prompts":
            assert re.search(r"Ideas\s+from .+ The\s+words\s+are\s+our\s+own\.", file.text, re.DOTALL), file.name


def test_there_are_enough_and_not_too_many(library: Library) -> None:
    """About three hundred that anybody may meet, and forty that a mentee asks."""
    kinds = Counter(prompt.kind for prompt in library.bank.prompts)
    assert kinds[PromptKind.MENTEE] >= 40
    assert 300 <= kinds.total() - kinds[PromptKind.MENTEE] <= 360


@pytest.mark.parametrize("topic", SETS)
def test_each_topic_has_a_set(library: Library, topic: str) -> None:
    """Twelve at least, of four moves at least, so that an hour about it does not turn in a circle."""
    found = [prompt for prompt in library.bank.prompts if topic in prompt.topics]
    assert len(found) >= 12
    assert len({move for prompt in found for move in prompt.does}) >= 4


def test_topics_are_known(library: Library) -> None:
    assert {topic for prompt in library.bank.prompts for topic in prompt.topics} == TOPICS


@pytest.mark.parametrize("stage", Stage)
def test_each_stage_has_every_move_that_a_talk_needs(library: Library, stage: Stage) -> None:
    """Whatever the topic is, and with nobody having opened the deepest questions."""
    here = {
        move
        for kind in (*OFFERED, PromptKind.CARE, PromptKind.BETWEEN_US)
        for prompt in library.bank.of(kind, stage, opened=False)
        if prompt.is_about(())
        for move in prompt.does
    }
    assert here >= set(Move) - ({Move.PROMISE} if stage is Stage.INITIATION else set())


@pytest.mark.parametrize("stage", Stage)
def test_a_step_can_begin_with_nothing_noted(library: Library, stage: Stage) -> None:
    """M2: the moves that begin a step have a question in every stage that needs nothing."""
    for move in (Move.SETTLE, Move.OUTCOME, Move.US, Move.COMMIT, Move.CLOSE, Move.NEXT):
        assert [
            prompt
            for kind in OFFERED
            for prompt in library.bank.of(kind, stage, opened=False)
            if move in prompt.does and prompt.needs is Need.NOTHING and prompt.is_about(())
        ], move


def test_no_opener_points_at_what_nobody_said(library: Library) -> None:
    """M2: a question that needs nothing has its subject in itself."""
    found = {p.id for p in library.bank.prompts if p.needs is Need.NOTHING and POINTING.search(p.text)}
    assert found == set(JUDGED["subjects"])


def test_questions_are_short_and_plain(library: Library) -> None:
    for prompt in library.bank.prompts:
        closed = bool(MAY_BE_CLOSED & set(prompt.does)) or prompt.asker is Asker.MENTEE
        for text in (prompt.text, prompt.follow_up):
            assert len(words(text)) <= 14, (prompt.id, text)
            assert prompt_hints(text, closed=closed) == () or text in JUDGED["wordings"], (prompt.id, text)
            assert text.count("?") <= 1 or text in JUDGED["wordings"], prompt.id
            assert re.match(r"[A-Z(“]", text) and re.search(r"[?.]\)?$", text), prompt.id
            assert not AMERICAN.search(text), (prompt.id, text)
            assert '"' not in text, (prompt.id, text)


def test_no_opener_is_a_picture(library: Library) -> None:
    found = {prompt.id for prompt in library.bank.prompts if PICTURES.search(prompt.text)}
    assert found == set(JUDGED["pictures"])


def test_numbers_go_from_0_to_10(library: Library) -> None:
    for prompt in library.bank.prompts:
        assert "nought" not in (prompt.text + prompt.follow_up).lower(), prompt.id
        if prompt.does[0] is Move.SCALE and "10" in prompt.text:
            assert re.match(r"From 0 to 10,|If 10 is", prompt.text), prompt.id


def test_no_two_questions_are_the_same(library: Library) -> None:
    """By the words they share; what is alike and was kept is judged.toml's."""
    alike = {
        frozenset((one.id, other.id))
        for one, other in itertools.combinations(library.bank.prompts, 2)
        if likeness(one, other) >= ALIKE
    }
    assert alike == {frozenset(pair) for pair in JUDGED["pairs"]}


def likeness(one: Prompt, other: Prompt) -> float:
    left, right = (set(re.findall(r"\w+", prompt.text.lower())) for prompt in (one, other))
    return len(left & right) / len(left | right)


def test_a_follow_up_is_no_opener(library: Library) -> None:
    """Whoever goes on with a follow-up does not meet it as a question; but "And what else?" goes with everything."""
    openers = {prompt.text for prompt in library.bank.prompts}
    both = {prompt.follow_up for prompt in library.bank.prompts} & openers
    assert both == {"And what else?"}


def test_an_id_from_before_finds_the_question_that_took_its_place(library: Library) -> None:
    """Records and stars of earlier versions know questions by ids that have moved."""
    ids = {prompt.id for prompt in library.bank.prompts}
    before = [id for prompt in library.bank.prompts for id in prompt.was]
    assert len(before) == len(set(before)) and not ids & set(before)
    for prompt in library.bank.prompts:
        assert all(library.bank.by_id(id) is prompt for id in prompt.ids)


def test_a_topic_beside_any_is_offered_everywhere(library: Library) -> None:
    both, only = library.bank.by_id("scale-energy"), library.bank.by_id("possibility-first-three")
    assert both and both.is_about(()) and both.is_about({"technical"})
    assert only and not only.is_about(()) and only.is_about({"burn-out", "technical"})
