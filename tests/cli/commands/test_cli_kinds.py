"""`new --kind`: another kind of mentoring from the command line (issue 14, point 6)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_corpus import Cli, Shell


def test_two_peers_begin_without_a_role(cli: Cli) -> None:
    status, out, err = cli("new", "--kind", "peer", "--first", "Noor", "--second", "Ife", "--me", "second")
    assert (status, out) == (0, "noor-ife\n") and "mentor " not in err.replace("mentortui", "")
    told = cli("page", "noor-ife", "details")[1]
    assert "Noor" in told and "Ife" in told and "peer" in told and "mentee" not in told
    assert json.loads(cli("list", "--json")[1])["relationships"][0]["me"] == "mentee", "the place, not a word"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--mentor", "A"], "Give each of the two one name: --mentee NAME, or --second NAME."),
        (["--mentor", "A", "--first", "B", "--mentee", "C"], "Give each of the two one name: --mentor NAME"),
        (["--kind", "team", "--first", "A", "--second", "B"], "There is no kind “team”. Known are classic, peer"),
    ],
)
def test_what_new_does_not_understand_is_named(cli: Cli, words: list[str], says: str) -> None:
    status, out, err = cli("new", *words)
    assert status != 0 and out == "" and says in err


def test_a_kind_of_ones_own_is_offered_once_its_head_is_sound(cli: Cli, home: Path) -> None:
    """A kit is a folder that anyone can write; the doctor says what is wrong with it, by file and line."""
    kit = home.parents[2] / ".config/mentortui/kits/alumni"
    kit.mkdir(parents=True)
    (kit / "kit.md").write_text("# Reverse mentoring\n\n- mentor: guide\n- mentee: leader\n", encoding="utf-8")
    assert cli("new", "--kind", "alumni", "--mentor", "Ada", "--mentee", "Bo")[0] != 0
    assert "kits/alumni/kit.md:1: “Reverse mentoring” has no text" in cli("doctor")[1]
    (kit / "kit.md").write_text("# Reverse\n\nThe younger one knows more.\n\n- mentor: guide\n- mentee: leader\n")
    assert cli("new", "--kind", "alumni", "--mentor", "Ada", "--mentee", "Bo")[:2] == (0, "ada-bo\n")
    assert "guide" in cli("page", "ada-bo", "details")[1]
    assert "Ada (guide) · Bo (leader) · Initiation" in cli("export", "ada-bo", "--format", "md")[1]


@pytest.mark.parametrize(
    ("kind", "promise"),
    [("peer", "a promise by Ife"), ("research", "the doctoral researcher"), ("reverse", "the learner")],
)
def test_the_plain_mode_of_a_kind_names_no_mentor(cli: Cli, shell: Shell, kind: str, promise: str) -> None:
    """A whole session in plain lines: every act is used once, and each step is gone to."""
    cli("new", "--kind", kind, "--first", "Noor", "--second", "Ife", "--yes")
    steps = "".join(f"/next\nline {n}\n!send it fri\n!!look at it mon\n" for n in range(9))
    typed = f"/help\n/marks\n/who Ife\n{steps}/steps\n/wrap\n"
    done = shell("live", "noor-ife", "--plain", stdin=typed.encode())
    told = done.stdout.decode().replace("mentortui", "")
    assert promise in told and len(told.splitlines()) > 60, told
    assert "mentor" not in told.lower() and "mentee" not in told.lower()
