"""`doctor --repair` asks on a terminal what is to become of a book that was changed with another tool."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from app_person import Person

QUESTION = r"t take the change, b go back to what mentortui saved, Enter leaves it:"


@pytest.fixture
def edited(person: Person) -> Path:
    """Mira's book, in which a word was changed with an editor."""
    person.did("add", person.slug, "as saved")
    book = person.place.folder / "mira.json"
    tables = json.loads(book.read_bytes())
    next(iter(tables["lines"].values()))["text"] = "changed by hand"
    book.write_text(json.dumps(tables, indent=2), encoding="utf-8")
    return book


def texts(person: Person) -> list[str]:
    return [line["text"] for line in person.data("show", person.slug)["relationship"]["lines"]]


@pytest.mark.parametrize(
    ("answer", "counts", "aside"), [("t", "changed by hand", "as saved"), ("b", "as saved", "changed by hand")]
)
def test_each_answer_keeps_the_other_wording(
    person: Person, edited: Path, answer: str, counts: str, aside: str
) -> None:
    """F11: what was changed stands above the question; the answer counts, and the other wording lies beside it."""
    with person.start("doctor", "--repair", size=(160, 24)) as terminal:
        shown = terminal.wait_for(QUESTION)
        assert "“as saved” became “changed by hand”" in shown
        terminal.enter(answer)
        assert terminal.wait_end() == 0
        assert "mended: " in terminal.text and "ok: 1 relationship" in terminal.text
        assert terminal.cooked()
    assert texts(person) == [counts]
    assert any(aside.encode() in path.read_bytes() for path in edited.parent.glob("mira.json.*"))
    person.did("doctor")


@pytest.mark.parametrize("answer", ["", "yes", "tb"])
def test_no_answer_leaves_it(person: Person, edited: Path, answer: str) -> None:
    """F11: Enter, and whatever is neither of the two, chooses nothing; it is said how to choose later."""
    before = edited.read_bytes()
    with person.start("doctor", "--repair", size=(160, 24)) as terminal:
        terminal.wait_for(QUESTION)
        terminal.enter(answer)
        assert terminal.wait_end() == 3
        assert "--take-edit" in terminal.text and "--go-back" in terminal.text
    assert edited.read_bytes() == before


@pytest.mark.parametrize("key", ["ctrl+d", "ctrl+c"])
def test_leaving_the_question_changes_nothing(person: Person, edited: Path, key: str) -> None:
    """F11: neither the end of input nor an interrupt is an answer, and nothing is dumped on the screen."""
    before = edited.read_bytes()
    with person.start("doctor", "--repair", size=(160, 24)) as terminal:
        terminal.wait_for(QUESTION)
        terminal.key(key)
        assert terminal.wait_end() != 0
        assert "Traceback" not in terminal.text and terminal.cooked()
    assert edited.read_bytes() == before


def test_without_repair_nobody_is_asked(person: Person, edited: Path) -> None:
    """F11: a look changes nothing."""
    with person.start("doctor", size=(160, 24)) as terminal:
        assert terminal.wait_end() == 3
        assert "became" in terminal.text and "Enter leaves it" not in terminal.text
