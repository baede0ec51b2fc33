"""No sentence for people is glued from parts (Looks and words, 2): another language orders its words its own way.

What is looked for: words that are put into a sentence by a condition inside it, or joined to it by one. A whole
sentence may follow another one; a sentence with named places is one literal.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
WORD = re.compile(r"[A-Za-z]{2,}")
SENTENCE = re.compile(r"\s*(?:[A-Z`]|\{|$)")
"""How a whole sentence begins, or one that begins with a name."""
JUDGED = {
    "cli/commands/completion.py": "a script for a shell",
    "pages/html.py": "marks of HTML, and one word that stands alone",
    "screens/kit/rows.py": "names of styles",
}
"""What looks like it and is none."""


def shown(node: ast.expr) -> str | None:
    """The text of a literal, each place in it as `{}`; None where it is none."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return None


def is_part(node: ast.expr, before: str) -> bool:
    """Whether a condition gives words that are no sentence of their own behind what stands before them."""
    if not isinstance(node, ast.IfExp):
        return False
    texts = [text for text in (shown(node.body), shown(node.orelse)) if text and WORD.search(text)]
    follows = before.rstrip().endswith((".", "!", "?", ":")) or not before.strip()
    return any(not (follows and SENTENCE.match(text)) for text in texts)


def glued(source: str) -> Iterator[str]:
    """Each expression that glues a sentence."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.JoinedStr):
            before, words = "", WORD.search(shown(node) or "")
            for part in node.values:
                if isinstance(part, ast.FormattedValue) and words and is_part(part.value, before):
                    yield ast.unparse(node)
                before += str(part.value) if isinstance(part, ast.Constant) else "{}"
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            left, right = shown(node.left), shown(node.right)
            both = left is not None and right is not None and WORD.search(left) and WORD.search(right)
            if both or (left and WORD.search(left) and is_part(node.right, left)):
                yield ast.unparse(node)
        elif isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Add):
            text = shown(node.value) or ""
            if WORD.search(text) and text.startswith((" ", ",")) and not SENTENCE.match(text):
                yield ast.unparse(node)


def test_no_sentence_is_glued() -> None:
    """In every module that says something to somebody."""
    found = {
        path.relative_to(folder).as_posix(): said
        for folder in (ROOT / "mentortui", ROOT)
        for path in sorted((folder if folder != ROOT else ROOT / "screens").rglob("*.py"))
        if (said := list(glued(path.read_text(encoding="utf-8"))))
    }
    assert {name: said for name, said in found.items() if name not in JUDGED} == {}
    assert set(JUDGED) <= set(found), "what is judged is still there"


@pytest.mark.parametrize(
    "source",
    [
        """f"It is {'open' if is_open else 'closed'} now." """,
        """f"promise by {name}" + (f", due {day}" if day else "")""",
        """words += f", due {day}" """,
    ],
)
def test_glue_is_found(source: str) -> None:
    """As it stood in the program."""
    assert list(glued(source))


@pytest.mark.parametrize(
    "source",
    [
        """f"{name} is open." if is_open else f"{name} is closed." """,
        """f"Noted.{' It is private.' if mine else ''}" """,
    ],
)
def test_whole_sentences_are_none(source: str) -> None:
    """Chosen whole, or one behind the other."""
    assert not list(glued(source))
