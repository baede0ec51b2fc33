"""`doctor --report`: enough to find a fault with, and nothing of anybody's."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_corpus import Cli

from mentortui import __version__


def test_a_report_has_versions_and_counts_and_nothing_of_anybody(
    cli: Cli, pair: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No words, no names, no folders; of settings and variables only that they are there."""
    monkeypatch.setenv("EDITOR", "/opt/XSECRETX/vi")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("TERM_PROGRAM", "XSECRETX of mine")
    monkeypatch.setenv("MENTORTUI_XSECRETX9", "1")
    cli("add", pair, "XSECRETX said openly")
    cli("add", pair, ".XSECRETX said alone")
    status, out, err = cli("doctor", "--report")
    facts = dict(line.split(": ", 1) for line in out.splitlines() if not line.startswith("doctor: "))
    assert (status, err) == (0, "")
    assert facts["mentortui"] == __version__
    assert facts["TERM"] == "xterm-256color"
    assert facts["TERM_PROGRAM"] == "something else"
    assert "EDITOR" in facts["variables that are set"].split()
    assert facts["relationships"] == "1"
    assert int(facts["records"]) >= 5
    secrets = ("XSECRETX", pair, "Ines", "ines", "Tomas", "tomas", str(home), "/")
    assert [secret for secret in secrets if secret in out] == []


def test_a_report_of_nothing_is_a_report(cli: Cli) -> None:
    """Before the first relationship, too; and it writes nothing."""
    status, out, _ = cli("doctor", "--report")
    assert status == 0
    assert "relationships: 0" in out.splitlines()


def test_a_report_counts_what_doctor_finds(cli: Cli, pair: str, home: Path) -> None:
    """By its kind, without the sentence, in which there are paths."""
    cli("add", pair, ".alone")
    (book,) = home.glob("private/*/ines.json")
    book.write_text("{")
    _, out, _ = cli("doctor", "--report")
    assert "doctor: damaged: 1" in out.splitlines()
    assert "relationships that cannot be read: 1" in out.splitlines()
    assert book.read_text() == "{"
