"""Names of the world (F20): readable slugs for every script, and a SLUG argument that takes names."""

from __future__ import annotations

import json
from collections.abc import Callable
from unicodedata import normalize

import pytest
from cli_corpus import Cli

from mentortui.cli import confirm

Begin = Callable[[str, str], str]

WORLD = [
    ("王小明", "李雷", "wang-xiao-ming-li-lei"),
    ("Иван Петров", "Юлия", "ivan-yuliya"),
    ("Γιώργος", "Ελένη", "giorgos-eleni"),
    ("أحمد", "ليلى", "hmd-lyla"),
    ("سعيد", "عمر", "syd-mr"),
    ("สมชาย", "มาลี", "smchay-mali"),
    ("김민준", "田中", "gim-min-jun-tian-zhong"),
    ("🦊", "👨‍👩‍👧", "fox-man-woman-girl"),
    ("José", "Łukasz", "jose-lukasz"),
]


@pytest.fixture
def begin(cli: Cli) -> Begin:
    """begin(mentor, mentee) -> the slug of a new relationship."""

    def made(mentor: str, mentee: str) -> str:
        status, out, _ = cli("new", "--mentor", mentor, "--mentee", mentee)
        assert status == 0
        return out.strip()

    return made


@pytest.mark.parametrize(("mentor", "mentee", "slug"), WORLD)
def test_a_slug_can_be_read_in_every_script(begin: Begin, cli: Cli, mentor: str, mentee: str, slug: str) -> None:
    """F20: names in Chinese, Cyrillic, Greek, Arabic, Thai, Korean or of emoji were all `relationship`, numbered."""
    assert begin(mentor, mentee) == slug
    apart = normalize("NFD", mentor)  # as some systems write file names
    for typed in (mentor, mentee, f"{mentor} {mentee}", slug, slug.upper(), mentor[:1], apart):
        assert cli("locate", typed)[0] == 0, typed


def test_names_in_any_case_with_or_without_accents(begin: Begin, cli: Cli) -> None:
    """F20: what stood in found.md as "cannot be the name of a relationship"."""
    first, second = begin("José Vidal", "Zoë"), begin("Ana Bo", "Bo Ek")
    assert (first, second) == ("jose-zoe", "ana-bo")
    for typed in ("José", "JOSE-ZOE", "jose", "zoë", "Vidal", "José Zoë", "josé vidal zoë"):
        assert json.loads(cli("show", typed, "--json")[1])["relationship"]["slug"] == first, typed
    for typed in ("Ana Bo", "ana-", "ANA", "Bo Ek", "ek"):
        assert cli("locate", typed)[1].strip().splitlines()[0].endswith(second), typed
    assert cli("add", "Ana Bo", "a line")[0] == 0


def test_several_that_fit_are_listed(begin: Begin, cli: Cli) -> None:
    """F20: nothing is guessed. A pair that is named whole goes before those that only begin so."""
    begin("Ana Silva", "Bo")
    begin("Ana Souza", "Bodil")
    begin("Cy", "Bo")
    status, out, err = cli("show", "bo")
    assert (status, out) == (1, "")
    assert all(slug in err for slug in ("ana-bo,", "ana-bodil", "cy-bo"))
    assert cli("locate", "Ana Bo")[0] == cli("locate", "Silva")[0] == 0
    assert "ana-bo, ana-bodil" in cli("show", "ana-")[2]


def test_a_folder_name_of_ones_own(begin: Begin, cli: Cli) -> None:
    """F20: the beginning of it in any case, and still the names of the two, whole or the first ones."""
    cli("rename", begin("José Vidal", "Zoë Kim"), "--slug", "mondays")
    begin("José Vidal", "Bo")
    for typed in ("mon", "MON", "Mondays", "josé zoë", "Jose Vidal Zoe Kim"):
        assert cli("locate", typed)[1].splitlines()[0].endswith("mondays"), typed


def test_a_pair_that_is_named_whole_is_meant(begin: Begin, cli: Cli) -> None:
    """F20: not the one whose names go on from there; and a dash ends a name."""
    first = begin("José Vidal", "Zoë")
    begin("José Vidal", "Zoë Kim")
    assert cli("locate", "josé vidal zoë")[1].splitlines()[0].endswith(f"/{first}")
    begin("Anabel", "Bo")
    second = begin("Ana", "Cy")
    assert cli("locate", "ana-")[1].splitlines()[0].endswith(second)
    assert cli("locate", "ana")[0] == 1


def test_a_near_name_is_suggested(begin: Begin, cli: Cli) -> None:
    """F20: a slip in a name, and in a slug."""
    begin("José", "Zoë")
    for typed in ("Hose", "jose-soe", "Joseh", "Zoéh"):
        status, _, err = cli("show", typed)
        assert status == 1
        assert "Did you mean jose-zoe?" in err, typed


def test_limits_are_said(begin: Begin, cli: Cli) -> None:
    """F20: 80 characters of a name and 40 of a slug were cut without a word."""
    status, out, err = cli("new", "--mentor", "x" * 81, "--mentee", "Bo")
    assert (status, out) == (2, "")
    assert "81" in err and "80" in err
    status, out, err = cli("new", "--mentor", "x" * 80, "--mentee", "Bo", "--purpose", "words " * 40)
    assert (status, out) == (0, "x" * 40 + "\n")
    assert "40" in err and "rename" in err
    about = json.loads(cli("show", out.strip(), "--json")[1])["relationship"]["about"]
    assert about["purpose"] == ("words " * 40).strip()


def test_new_asks_before_a_second_one_of_the_same_two(begin: Begin, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """N3: it may be meant; where nobody can be asked it is said."""
    begin("Ana", "Bo")
    words = ("new", "--mentor", "ana", "--mentee", "Bo")
    monkeypatch.setattr(confirm.sys, "stdin", _Terminal("no\nyes\n"))
    status, out, err = cli(*words)
    assert (status, out) == (0, "")
    assert "ana-bo" in err
    assert cli(*words)[1] == "ana-bo-2\n"
    assert cli(*words, "--yes")[1] == "ana-bo-3\n"


class _Terminal:
    """Standard input with a person who answers these lines."""

    def __init__(self, answers: str) -> None:
        self._answers = answers.splitlines(keepends=True)

    def isatty(self) -> bool:
        """It is one."""
        return True

    def readline(self) -> str:
        """The next answer."""
        return self._answers.pop(0)
