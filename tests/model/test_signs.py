"""Issue 13, "Signs": few, each with another for terminals that do not have it, and no other in our own words."""

from __future__ import annotations

import ast
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from mentortui.model.signs import ASCII, CONSOLE, EVERYWHERE, fallbacks

ROOT = Path(__file__).parents[2]
PLACES = ("mentortui/guide", "mentortui/pages", "mentortui/cli", "mentortui/service", "mentortui/sample", "screens")
NO_WORDS = {
    "mentortui/guide/moment/cues.py",
    "mentortui/service/session/keeping.py",
    "mentortui/guide/readers/outline.py",
    "screens/kit/paint.py",
    "screens/terminal/cells.py",
    "screens/widgets/clusters.py",
}
"""Files whose literals hold the ends of ranges of letters, which nobody is shown."""


def _literals(source: str) -> Iterator[str]:
    """The strings of a module that are no docstrings."""
    tree = ast.parse(source)
    statements = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in statements:
            yield node.value


def _own_words(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    return "\n".join(_literals(text)) if path.suffix == ".py" else text


def _strange(text: str, known: str) -> set[str]:
    """Signs beyond ours; letters are no signs, nor is what nobody sees."""
    return {
        sign for sign in text if not sign.isascii() and sign not in known and unicodedata.category(sign)[0] not in "LCZ"
    }


def _files() -> Iterator[Path]:
    for place in PLACES:
        folder = ROOT / place
        yield from (path for path in sorted(folder.rglob("*")) if path.suffix in (".py", ".md"))


def test_our_words_have_no_signs_but_ours() -> None:
    """No emoji, variation selectors, braille, eighth blocks or dashes, in content, pages, screens and commands."""
    files = list(_files())
    assert len(files) > 200
    for path in files:
        if path.relative_to(ROOT).as_posix() not in NO_WORDS:
            assert _strange(_own_words(path), "".join(ASCII) + EVERYWHERE) == set(), path


@pytest.mark.parametrize("sign", ["🔎", "⚠\ufe0f", "⠿", "▆", "✓", "★", "⚠", "⏎", "↳", "━", "–", "█"])
def test_a_sign_that_is_not_ours_is_found(sign: str) -> None:
    """The test above would see it, also between our words."""
    assert _strange(f"saved {sign} for you · all", "".join(ASCII) + EVERYWHERE)


def test_every_sign_of_the_look_has_one_letter_for_it() -> None:
    """Those of the grid, and those that nearly every font has."""
    assert set(EVERYWHERE.split()) | set("▸▌○") <= set(ASCII)
    assert all(len(letter) == 1 and letter.isascii() for letter in ASCII.values())


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"LANG": "de_DE.UTF-8"}, {}),
        ({"LANG": "C.utf8"}, {}),
        ({}, {}),
        ({"LANG": "de_DE"}, ASCII),
        ({"LANG": "pt_BR.ISO8859-1"}, ASCII),
        ({"LC_ALL": "C", "LC_CTYPE": "en_US.UTF-8", "LANG": "en_US.UTF-8"}, ASCII),
        ({"LC_CTYPE": "POSIX", "LANG": "en_US.UTF-8"}, ASCII),
        ({"LC_ALL": "", "LC_CTYPE": "en_US.UTF-8", "LANG": "C"}, {}),
        ({"LANG": "en_US.UTF-8", "TERM": "linux"}, CONSOLE),
        ({"LANG": "C", "TERM": "linux"}, ASCII),
    ],
)
def test_the_locale_and_the_console_choose_the_signs(environ: Mapping[str, str], expected: Mapping[str, str]) -> None:
    """LC_ALL, LC_CTYPE, LANG in their order; an empty one says nothing. The console gets what its fonts lack."""
    assert fallbacks(environ, ascii=False) == expected
    assert fallbacks(environ, ascii=True) == ASCII
