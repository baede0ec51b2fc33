"""Plain English (Looks and words, 2): words that read as translated stand nowhere, as words that blame do not.

The list is for writers: each entry says what to write in its place. It covers what people read (screens, commands,
content, docs) and what developers read (docstrings, comments).
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
INSTEAD = {
    r"\bthe other one\b": "the other person, or the name",
    r"\bpass(?:es|ed|ing)? over\b": "skip",
    r"\b(?:item|row|question|promise|relationship|screen|page|summary|one) (?:that )?is up\b": "is selected, is shown",
    r"\bdo what is up\b": "name the act",
    r"\banew\b": "again",
    r"\bput right\b": "edited, corrected",
    r"\botherwise than\b": "differently from",
    r"\bof before\b": "earlier",
    r"\bthere stands\b": "there is, or the name of what says it",
    r"\bshall be\b": "is, will be, or who does it",
    r"\b(?:is|are) done with\b": "closed, finished",
    r"\bhave come far\b": "what moved",
    r"\byours alone\b": "private",
    r"\bspoken of\b": "talked about",
    r"\bnear on \d": "close on",
    r"\bby a way of its own\b": "by the folder, the repository, or what it is",
    r"\b(?:has|have) th(?:is|at) \w+ alone\b": "may only use",
}
SPARED = re.compile(
    r"""
    ^mentortui/sample/ | ^docs/performance | ^tests/sample/   # stories of made-up people, and what the benchmarks write
    | ^docs/decisions/ | ^CHANGELOG | ^tests/test_plain_english[.]py
    """,
    re.VERBOSE,
)
NAMES = re.compile(
    r"""[\w.]*anew[\w.(="]+ | ["'.]anew\b | \banew[=:,)] | \bif\ anew\b | \banew\ = | \{anew\} | \bimport\ Anew\b
    | \bAnew\ [|]""",
    re.IGNORECASE | re.VERBOSE,
)
"""`anew` as a name of the program: the id of a command that people may have in their settings, and a parameter."""
MEANT = re.compile(
    r"down the other one|goes only with the other one|then the other one on the loop|could you put right later"
    r"|put right what is between you",
    re.IGNORECASE,
)
"""Where the words are in place: no person is meant, or a person makes something good again."""


def _texts() -> list[Path]:
    """Every text of the repository that the list covers."""
    told = subprocess.run(["git", "ls-files", "*.py", "*.md"], cwd=ROOT, capture_output=True, text=True, check=False)
    names = told.stdout.split() or [
        path.relative_to(ROOT).as_posix()
        for folder in ("mentortui", "docs", "tests", "screens", "benchmarks")
        for suffix in ("*.py", "*.md")
        for path in (ROOT / folder).rglob(suffix)
    ]
    return [ROOT / name for name in names if not SPARED.search(name)]


def found(text: str) -> list[str]:
    """What of the list stands in a text, each with what to write in its place."""
    plain = NAMES.sub("", MEANT.sub("", text))
    return [
        f"{match[0]!r}: write {instead}"
        for pattern, instead in INSTEAD.items()
        for match in re.finditer(pattern, plain, re.IGNORECASE)
    ]


def test_no_text_reads_as_translated() -> None:
    told = {path.relative_to(ROOT).as_posix(): found(path.read_text(encoding="utf-8")) for path in _texts()}
    assert len(told) > 400
    assert {name: said for name, said in told.items() if said} == {}


@pytest.mark.parametrize("text", ["The other one signs.", "begun anew", "It was passed over.", "the row that is up"])
def test_the_list_is_looked_for(text: str) -> None:
    assert found(text)
