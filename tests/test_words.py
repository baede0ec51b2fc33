"""No text that people can read blames anybody (Mission 49, 62): every string of the program, every page of content."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import mentortui
from mentortui.guide.wording.checks import blame_words

ROOT = Path(mentortui.__file__).parent
SCREENS = (ROOT / "screens").resolve()  # a link in a checkout, which rglob does not follow
CODE = sorted(path for path in {*ROOT.rglob("*.py"), *SCREENS.rglob("*.py")} if path.name != "lexicon.py")
PAGES = sorted(path for path in (ROOT / "guide" / "content").rglob("*.md") if path.parent.name != "cues")
"""All but the lists of words that people may type, which nobody is shown."""


def strings(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """(line, text) of every string that is shown: not docstrings, not single words, which are names of states, and not
    patterns. `-> late 26` in the told samples is such a state, too. A word beside a place to fill is shown."""
    told = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    filled = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            text = node.value.replace("-> late ", "")
            if (len(text.split()) > 1 or id(node) in filled) and not re.search(r"\\[bsdw]", text):
                yield node.lineno, text


@pytest.mark.parametrize("path", CODE, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_sentence_of_the_program_blames(path: Path) -> None:
    """Errors of the disk, and the program's own mistakes, are told without these words, too."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert [(line, text, found) for line, text in strings(tree) if (found := blame_words(text))] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_no_page_of_content_blames(path: Path) -> None:
    """Flows, prompts, guidance, and the pages beside them."""
    assert blame_words(path.read_text(encoding="utf-8")) == ()


BLAMING = """abandon abandoned abandoning ashamed blame blamed disappoint disappointed disappointing excuse excuses fail
failed failing fails failure failures fault faults forgetful guilt guilty ignored late lazy neglect neglected overdue
quit quits quitting shame slack slacking sloppy tardy unreliable"""
"""Written down here as well: a list that got shorter would find less, and the tests above would not notice."""


@pytest.mark.parametrize("word", BLAMING.split())
def test_each_of_these_words_is_found(word: str) -> None:
    """Mission 49: the words that no sentence of the program has."""
    assert blame_words(f"That was {word}, and so on.") != ()


def test_the_check_finds_what_it_is_for() -> None:
    """A blaming sentence in a string is found; in a docstring or as a bare state it is not for people."""
    tree = ast.parse('"""You failed."""\nsay("Your promise is overdue, again.")\nstate = "late"\nsay(f"{n} late")')
    assert [text for _, text in strings(tree) if blame_words(text)] == ["Your promise is overdue, again.", " late"]
