"""The table of the kinds of lines, and that it is the only place to know them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from mentortui import __file__ as package
from mentortui.model.records.line_kinds import BY_NAME, LINE_KINDS, MARKS, NOTE, WIN, KindOfLine, LineKind
from mentortui.model.session.marks import Capture, MarkError, read_line
from mentortui.pages.page import Tone

MOST = 3
"""Files in which the name of one kind may stand, as the name of a kind."""
ROOT = Path(package).parent


def test_each_kind_has_a_row() -> None:
    """And a word wherever one is needed; only a note has none."""
    assert list(get_args(LineKind)) == [kind.name for kind in LINE_KINDS] == list(BY_NAME)
    assert len({kind.sign for kind in LINE_KINDS}) == len(LINE_KINDS) and {kind.tone for kind in LINE_KINDS} <= set(
        get_args(Tone)
    )
    assert all(kind.label and kind.heading and kind.said for kind in LINE_KINDS if kind.name != NOTE)
    assert all(kind.plural for kind in LINE_KINDS if kind.is_told_again)
    assert all(mark in MARKS for kind in LINE_KINDS for mark in kind.marks)


@pytest.mark.parametrize("kind", [kind for kind in LINE_KINDS if kind.is_plain], ids=lambda kind: kind.name)
def test_a_plain_kind_is_read_by_its_row(kind: KindOfLine) -> None:
    """The words are what stands behind the sign; the sign alone says what it lacks."""
    line = read_line(f"{kind.sign}two words", date(2026, 11, 19))
    assert line == Capture(kind.name, "two words") and line.mark in kind.marks
    with pytest.raises(MarkError, match=re.escape(kind.lacks)):
        read_line(kind.sign, date(2026, 11, 19))


def kinds_named(tree: ast.AST) -> Iterator[str]:
    """The names of kinds of lines in a module, where they stand as such: beside `sort`, as the first word of a capture,
    as keys of a table with several of them."""
    for node in ast.walk(tree):
        found: list[ast.expr] = []
        match node:
            case ast.Compare(left=left, comparators=others):
                sides = [left, *others]
                found = sides if any(_is_sort(side) for side in sides) else []
            case ast.Match(subject=subject, cases=cases) if _is_sort(subject):
                found = [case.pattern.value for case in cases if isinstance(case.pattern, ast.MatchValue)]
            case ast.Call(func=ast.Name(id="Capture" | "Captured" | "Line"), args=[first, *_]):
                found = [first]
            case ast.keyword(arg="sort", value=value):
                found = [value]
            case ast.Dict(keys=keys, values=values):
                named = [key for key in keys if isinstance(key, ast.Constant) and key.value in BY_NAME]
                found = list(named) if len(named) > 1 else []
                pairs = zip(keys, values, strict=True)
                found += [value for key, value in pairs if isinstance(key, ast.Constant) and key.value == "sort"]
            case ast.Subscript(value=ast.Name(id="Literal"), slice=ast.Tuple(elts=names)):
                found = names if all(isinstance(each, ast.Constant) and each.value in BY_NAME for each in names) else []
        yield from (each.value for each in _constants(found) if each.value in BY_NAME)


def words_named(tree: ast.AST, word: str) -> bool:
    """Whether a word stands in a module as anything but a tone, which is how words stand out on a page."""
    tones: set[int] = set()
    for node in ast.walk(tree):
        match node:
            case ast.keyword(arg="tone") | ast.Call(func=ast.Name(id="Span" | "Para" | "Facts" | "Row")):
                tones |= {id(each) for each in ast.walk(node)}
            case ast.AnnAssign(annotation=kind) if "Tone" in ast.unparse(kind):
                tones |= {id(each) for each in ast.walk(node)}
    return any(
        isinstance(each, ast.Constant) and each.value == word and id(each) not in tones for each in ast.walk(tree)
    )


def _is_sort(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "sort"


def _constants(nodes: list[ast.expr]) -> Iterator[ast.Constant]:
    for node in nodes:
        inner = node.elts if isinstance(node, ast.Tuple | ast.Set | ast.List) else [node]
        yield from (each for each in inner if isinstance(each, ast.Constant) and isinstance(each.value, str))


def modules() -> Iterator[tuple[str, ast.AST]]:
    """Every module of the program."""
    for folder in (ROOT, ROOT / "screens"):  # a link, which rglob does not follow
        for path in folder.rglob("*.py"):
            yield str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))


def test_the_name_of_a_kind_stands_in_few_files() -> None:
    """A new kind of line changes at most so many files."""
    files: dict[str, set[str]] = {name: set() for name in BY_NAME}
    for path, tree in modules():
        for name in kinds_named(tree):
            files[name].add(path)
    assert all(0 < len(found) <= MOST for found in files.values()), files


def test_a_kind_that_names_nothing_else_stands_in_its_table_alone() -> None:
    """Beside the vocabulary of tones, which has the word too."""
    tones = {"pages/page.py", "pages/palette.py", "screens/kit/theme.py"}
    assert {path for path, tree in modules() if words_named(tree, WIN)} - tones == {"model/records/line_kinds.py"}
