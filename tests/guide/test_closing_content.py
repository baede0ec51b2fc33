"""What is said and asked when a relationship ends, and what its readers make of mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from mentortui.guide.closing import EXITS, REASONS
from mentortui.guide.library import Library
from mentortui.guide.readers.closing_file import read_closing, read_portraits
from mentortui.guide.readers.content_file import ContentFile, Report
from mentortui.guide.wording.checks import blame_words, prompt_hints
from mentortui.model.records.stage import ROLES
from mentortui.model.rules.closing import PARTS

CONTENT = Path(__file__).parents[2] / "mentortui" / "guide" / "content"


def test_reasons_are_many_and_of_one_rank(library: Library) -> None:
    """Mission 52: what was achieved and what changed in life are reasons like the others; none has to be given."""
    assert REASONS[:2] == ("achieved", "life")
    assert list(library.closing.reasons) == list(REASONS)
    assert len(set(library.closing.reasons.values())) == len(REASONS)
    assert "unsaid" in REASONS


def test_there_are_two_ways_out(library: Library) -> None:
    """Mission 46: in touch now and then, or a goodbye."""
    assert list(library.closing.exits) == list(EXITS) == ["transition", "end"]


def test_each_letter_has_a_few_questions_that_read_well(library: Library) -> None:
    """Mission 56, 78: two or three before each letter, open, and speakable."""
    assert set(library.closing.letters) == set(PARTS)
    for lead_in in library.closing.letters.values():
        assert lead_in.about.endswith(".")
        assert 2 <= len(lead_in.questions) <= 3
        for question in lead_in.questions:
            assert prompt_hints(question) == (), question


def test_the_words_for_after_are_of_the_role(library: Library) -> None:
    """Mission 57: what comes next is another thing for the mentor than for the mentee."""
    words = [library.closing.after[role] for role in ROLES]
    assert len(set(words)) == 2
    mentor, mentee = library.closing.after["mentor"], library.closing.after["mentee"]
    assert "What you gave" in mentor and "somebody new" in mentor and "You know how to do this now" not in mentor
    assert "You know how to do this now" in mentee and "next thing" in mentee and "What you gave" not in mentee


def test_then_and_now_asks_five_questions(library: Library) -> None:
    """Mission 69: five, open, each with a name under which answers are kept."""
    assert len(library.portraits.questions) == 5
    assert len({question.name for question in library.portraits.questions}) == 5
    for question in library.portraits.questions:
        assert prompt_hints(question.ask) == (), question


@pytest.mark.parametrize("name", ["closing.md", "portraits.md"])
def test_an_ending_has_no_word_of_blame(name: str) -> None:
    """Mission 49: gratitude, not guilt."""
    assert blame_words((CONTENT / name).read_text("utf-8")) == ()


def told(name: str, text: str) -> list[str]:
    """What is wrong with a file, as one line each."""
    file = ContentFile(name, text, own=True)
    report = Report(file)
    (read_closing if name == "closing.md" else read_portraits)(file, report)
    return [str(problem) for problem in report.problems]


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ("# Exits", "# Ways", "unknown part “Ways”"),
        ("# Next", "# Lessons", "“Lessons” is there twice"),
        ("- life: ", "- living: ", "unknown key “living”"),
        ("- end: We say", "- We say", "has no key"),
        ("- What has it changed for you since?", "", "two or three questions"),
        ("# Awkward", "# Awkward\n\n# Silence", "“Awkward” has no text"),
    ],
)
def test_a_mistake_is_told_with_its_line(before: str, after: str, problem: str) -> None:
    text = (CONTENT / "closing.md").read_text("utf-8")
    assert before in text
    found = told("closing.md", text.replace(before, after, 1))
    assert any(problem in each for each in found), found
    assert all(each.startswith("closing.md:") for each in found)


def test_mistakes_in_the_questions_are_told() -> None:
    text = (CONTENT / "portraits.md").read_text("utf-8")
    assert any("there are 4 questions" in each for each in told("portraits.md", text.partition("## ahead")[0]))
    no_ask = text.replace("- ask: What do you hesitate to try?\n", "")
    assert any("“ask” is missing" in each for each in told("portraits.md", no_ask))
    assert any("the same name" in each for each in told("portraits.md", text.replace("## known", "## ease")))


def test_ones_own_words_take_the_place_of_the_built_in_ones(builtin_files: list[ContentFile]) -> None:
    """A sound file of one's own is used; one with a mistake is told, and the built-in one stays."""
    own = (CONTENT / "closing.md").read_text("utf-8").replace("# Awkward\n\nTalking", "# Awkward\n\nWell: talking")
    assert Library([*builtin_files, ContentFile("closing.md", own, own=True)]).closing.awkward.startswith("Well")
    broken = Library([*builtin_files, ContentFile("closing.md", own.replace("# Next", "# Then"), own=True)])
    assert broken.closing.awkward.startswith("Talking")
    assert any("unknown part “Then”" in str(problem) for problem in broken.problems)
