"""The expectation questions: what is asked, how answers are compared, and what a file of one's own may hold."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentortui.guide.expectations import NEEDED, Comparison, ExpectationBook, answer_words, compare, step_words
from mentortui.guide.library import ContentFile, Library
from mentortui.guide.wording.checks import blame_words
from mentortui.model.records.kinds import Expectation, Role
from mentortui.model.records.stage import ROLES


@pytest.fixture
def book(library: Library) -> ExpectationBook:
    return library.expectations


def said(question: str, mentor: str, mentee: str) -> list[Expectation]:
    """Both answers to a question: `5x3` is step 5 with weight 3, `4` has no weight, "" is no answer, else words."""
    made = []
    for person, text in (("mentor", mentor), ("mentee", mentee)):
        found = re.fullmatch(r"([1-5])(?:x([1-3]))?", text)
        step, weight = (int(found[1]), int(found[2]) if found[2] else None) if found else (None, None)
        if text:
            words = "" if found else text
            who: Role = "mentor" if person == "mentor" else "mentee"
            made.append(Expectation(question=question, person=who, step=step, weight=weight, words=words))
    return made


def compared(book: ExpectationBook, **answers: tuple[str, str]) -> Comparison:
    return compare(book.questions, [each for question, pair in answers.items() for each in said(question, *pair)])


def test_twelve_questions_in_six_minutes(book: ExpectationBook) -> None:
    """Mission 33: exactly twelve, each short, and a note that says it may feel formal; none blames anybody."""
    assert len(book.questions) == 12
    assert "formal" in book.note
    assert len({question.id for question in book.questions}) == 12
    for question in book.questions:
        assert question.ask[-1] == "?" and len(question.ask.split()) <= 18 and len(question.name) <= 15
        assert not blame_words(f"{question.ask} {question.begin} {question.end}")
        assert bool(question.begin) is bool(question.end)


def test_four_answers_are_needed_and_who_steers_is_asked(book: ExpectationBook) -> None:
    """Mission 30, 32."""
    assert set(NEEDED) == {"frequency", "communication", "feedback", "availability"}
    assert set(NEEDED) < {question.id for question in book.needed}
    steering = book.question("steering")
    assert steering and (steering.begin, steering.end) == ("hands-on guidance", "the mentee leads")


def test_an_agreement_has_boundaries_and_needs_an_ending(book: ExpectationBook) -> None:
    """Mission 5, 50."""
    needed = {clause.id for clause in book.clauses if clause.needed}
    assert {"rhythm", "communication", "feedback", "availability", "ending"} == needed
    between = book.clause("confidentiality")
    assert book.clause("boundaries") and between
    assert "What stays between you" in between.ask and "have to tell somebody" in between.ask, "and its limits"


def test_cards_ask_how_one_hears_feedback(library: Library) -> None:
    """Mission 67: self-written, and there is a question for it."""
    assert any("feedback" in opening for opening in library.expectations.card)
    assert any("how you hear feedback" in prompt.text for prompt in library.bank.prompts)


def test_crafted_answers_give_the_exact_ranked_gap_list(book: ExpectationBook) -> None:
    """Mission 28: size x importance, where importance is the sum of both weights; ties by size, then by order."""
    found = compared(
        book,
        preparation=("5x1", "1x1"),  # 4 x 2 = 8
        frequency=("2x2", "4x2"),  # 2 x 4 = 8, the same rank and smaller
        challenge=("1x3", "4x3"),  # 3 x 6 = 18
        steering=("1x3", "5x3"),  # 4 x 6 = 24
        feedback=("3x3", "2x3"),  # one step: near
        personal=("1", "5"),  # no weights: 4 x 2 = 8, after preparation, which is asked before it
        communication=("5x2", "5"),  # the same
        availability=("evenings", "5x3"),  # words: no size
        success=("a talk that I dared to give", "she asks me"),
        contact=("3", ""),
        confidentiality=("5x3", "1x2"),  # 4 x 5 = 20
    )
    ranked = [(pair.question.id, pair.size, pair.rank) for pair in found.gaps]
    assert ranked == [
        ("steering", 4, 24),
        ("confidentiality", 4, 20),
        ("challenge", 3, 18),
        ("preparation", 4, 8),
        ("personal", 4, 8),
        ("frequency", 2, 8),
    ]
    assert [pair.question.id for pair in found.near] == ["communication", "feedback"]
    assert [pair.question.id for pair in found.words] == ["availability", "success"]
    assert [pair.question.id for pair in found.one_sided] == ["contact"]


answers = st.builds(
    lambda step, weight: f"{step}" + (f"x{weight}" if weight else ""), st.integers(1, 5), st.integers(0, 3)
)


@given(others=st.dictionaries(st.integers(1, 11), st.tuples(answers, answers)))
def test_opposite_ends_on_who_steers_are_the_top_gap(others: dict[int, tuple[str, str]]) -> None:
    """Mission 30: whatever else they answered, when it matters a lot to both."""
    from fakes import library

    book = library().expectations
    ids = [question.id for question in book.questions]
    rest = {ids[place]: pair for place, pair in others.items()}
    assert compared(book, steering=("1x3", "5x3"), **rest).gaps[0].question.id == "steering"


@given(given=st.dictionaries(st.integers(0, 11), st.tuples(answers, answers)))
def test_every_answered_question_is_in_one_place(given: dict[int, tuple[str, str]]) -> None:
    from fakes import library

    book = library().expectations
    asked = {book.questions[place].id: pair for place, pair in given.items()}
    found = compared(book, **asked)
    pairs = [*found.gaps, *found.near, *found.words, *found.one_sided]
    assert sorted(pair.question.id for pair in pairs) == sorted(asked)
    swapped = compared(book, **{id: (mentee, mentor) for id, (mentor, mentee) in asked.items()})
    assert [pair.question.id for pair in swapped.gaps] == [pair.question.id for pair in found.gaps]


def test_steps_and_answers_in_words(book: ExpectationBook) -> None:
    question = book.question("steering")
    assert question
    assert [step_words(question, step) for step in (1, 2, 3, 5)] == [
        "1 hands-on guidance",
        "2 nearer to “hands-on guidance”",
        "3 in the middle",
        "5 the mentee leads",
    ]
    assert answer_words(question, Expectation(step=3, words="it depends")) == "3 in the middle: it depends"
    assert answer_words(question, None) == ""


# -- a file of one's own ---------------------------------------------------------------------------


def with_own(builtin_files: list[ContentFile], text: str) -> Library:
    return Library([*builtin_files, ContentFile("expectations.md", text, own=True)])


def builtin_text(builtin_files: list[ContentFile]) -> str:
    return next(file.text for file in builtin_files if file.name == "expectations.md")


def test_an_own_file_takes_the_place_of_the_builtin_one(builtin_files: list[ContentFile]) -> None:
    text = builtin_text(builtin_files).replace("How often would you like to meet?", "How often shall we?")
    library = with_own(builtin_files, text)
    assert library.problems == ()
    question = library.expectations.question("frequency")
    assert question and question.ask == "How often shall we?"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("- from: every other month\n", "", "a line has two ends"),
        ("- name: How often\n", "", "“name” is missing"),
        ("## frequency", "## rate", "there has to be a question “frequency”"),
        ("## changes", "## personal", "“personal” is there twice"),
        ("- from: steering, preparation", "- from: steering, weather", "there is no question “weather”"),
        ("## ending", "## parting", "there has to be a clause “ending”"),
        ("# Card", "# Cards", "unknown part “Cards”"),
        ("# Clauses", "## more\n- name: m\n- ask: m?\n\n# Clauses", "13 questions; up to 12"),
        ("# Questions", "# Quests", "there are no questions"),
        ("- needed: yes", "- needed: perhaps", "unknown needed “perhaps”"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_the_builtin_file_is_used(
    builtin_files: list[ContentFile], library: Library, old: str, new: str, problem: str
) -> None:
    text = builtin_text(builtin_files)
    assert old in text
    mine = with_own(builtin_files, text.replace(old, new, 1))
    told = [str(each) for each in mine.problems]
    assert any(problem in each and re.match(r"expectations\.md:\d+: ", each) for each in told), told
    assert mine.expectations == library.expectations


def test_who_is_asked_does_not_matter(book: ExpectationBook) -> None:
    """Mission 12: nothing in the questions or clauses is for one of the two alone."""
    assert not [clause for clause in book.clauses if clause.id in ROLES]
