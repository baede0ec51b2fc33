"""The program with its short cuts and without: whoever turns them off sees the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from app_person import Person

from mentortui.quick import SWITCH

OFF = {SWITCH: "0"}


@pytest.fixture
def person(tmp_path: Path) -> Person:
    """Somebody with one relationship, whose index is fresh."""
    made = Person(tmp_path)
    made.did("new", "--mentor", "Ines", "--mentee", "Tomas")
    made.slug = "ines-tomas"
    made.did("add", made.slug, "!send the outline today")
    made.did("list")
    return made


@pytest.mark.parametrize("words", ["list", "list --json", "list --slugs", "due", "show ines-tomas"])
def test_commands_say_the_same_both_ways(person: Person, words: str) -> None:
    quick, plain = person.run(*words.split()), person.run(*words.split(), **OFF)
    assert (quick.returncode, quick.stdout, quick.stderr) == (plain.returncode, plain.stdout, plain.stderr)
    assert quick.returncode == 0 and quick.stdout


def test_a_line_is_added_both_ways(person: Person) -> None:
    assert person.run("add", person.slug, "a quick one").returncode == 0
    assert person.run("add", person.slug, "a plain one", **OFF).returncode == 0
    shown = person.did("export", person.slug, "--format", "json")
    assert "a quick one" in shown and "a plain one" in shown


def test_home_is_the_same_both_ways(person: Person) -> None:
    """The first screen, cell by cell."""
    seen = []
    for env in ({}, OFF):
        with person.start(env=env) as terminal:
            terminal.wait_for("Ines → Tomas")
            terminal.quiet(0.5)
            seen.append(terminal.lines)
    assert seen[0] == seen[1]


@pytest.mark.parametrize("env", [{}, OFF], ids=["quick", "plain"])
def test_a_session_is_kept_both_ways(person: Person, env: dict[str, str]) -> None:
    """What is typed is a line of the session."""
    with person.live(env=env) as terminal:
        terminal.enter("a line of this session")
        terminal.until(lambda: "a line of this session" in person.kept_lines(), 5, "the line in the journal")
