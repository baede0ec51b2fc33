"""What the docs say of the program comes from the program."""

from __future__ import annotations

import importlib.util
import re
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from mentortui.cli.table import COMMANDS as CLI_COMMANDS
from mentortui.model.records.kinds import KINDS
from mentortui.screens.kit.keys import BY_ID, COMMANDS

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    path
    for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "mentortui/guide/content/README.md")
    if path.exists()
)


@cache
def make() -> ModuleType:
    """docs/make.py."""
    sys.path.insert(0, str(ROOT / "docs"))
    spec = importlib.util.spec_from_file_location("docs_make", ROOT / "docs" / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(name: str) -> str:
    """A text of the repository."""
    return (ROOT / name).read_text(encoding="utf-8")


def test_what_is_made_from_the_program_is_as_the_program_says() -> None:
    """A key, mark, command or decision that was added or changed is there; `python docs/make.py --tables` does it."""
    for path, text in make().made().items():
        assert path.read_text(encoding="utf-8") == text, path.name


def test_every_key_mark_and_command_has_its_place_in_the_reference() -> None:
    """And no table is without a row."""
    keys = read("docs/reference/keys.md")
    assert "| `^D` |" in keys
    assert "!!text" in read("docs/reference/marks.md")
    tables = [part for part in re.split(r"\n\n", keys) if part.startswith("|")]
    assert len(tables) > 10
    for table in tables:
        assert table.count("\n| `"), f"a table without a row: {table}"
    for known in COMMANDS:
        if known.action not in make().ON_EVERY_PAGE or f"{known.scope}.partner" not in BY_ID:
            assert f"`{known.id}` |" in keys, known.id
    for command in CLI_COMMANDS:
        assert f"\n## mentortui {command.name}\n" in read("docs/reference/commands.md")


def test_the_readme_can_be_read_at_one_sitting() -> None:
    """At most 120 lines, with the two commands that set the program up."""
    readme = read("README.md")
    assert len(readme.splitlines()) <= 120
    assert len(re.findall(r"^python3 -m venv .*&& .*(?:demo|pytest)$", readme, re.MULTILINE)) == 2


def test_the_glossary_names_every_kind_of_record_and_no_other() -> None:
    """docs/architecture.md, between its two marks."""
    text = read("docs/architecture.md").split("<!-- records:")[1].split("<!-- end of records -->")[0]
    assert re.findall(r"^\| `(\w+)` \| .+ \|$", text, re.MULTILINE) == list(KINDS)


@pytest.mark.parametrize("decision", make().decisions(), ids=lambda decision: decision.number)
def test_a_decision_says_when_it_was_made_and_whether_it_holds(decision: tuple[str, ...]) -> None:
    """A title, then a line `2026-11-29 · accepted`, or `... · superseded by 0021`, which exists."""
    number, file, title, date, status = decision
    numbers = [each.number for each in make().decisions()]
    assert file.startswith(f"{number}-")
    assert title
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", date), file
    assert status == "accepted" or status.removeprefix("superseded by ") in numbers, file
    assert numbers.count(number) == 1


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    """Every link to a file of the repository, pictures included."""
    for link in re.findall(r"\]\(([^)#\s]+)", re.sub(r"`[^`]*`", "", page.read_text(encoding="utf-8"))):
        if "://" not in link and not link.startswith("mailto:"):
            assert (page.parent / link).exists(), link


AMERICAN = re.compile(r"\b(?:\w*(?:avior|avorite|ognize|rganize|ummarize|ealize)\w*|colors?|colored|center(?:ed)?)\b")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_docs_are_spelt_in_the_british_way(page: Path) -> None:
    """codespell looks for slips of the hand and does not mind which of the two it reads (issue 13, Docs)."""
    prose = re.sub(r"^```.*?^```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    assert AMERICAN.findall(prose) == []
