"""Whatever comes in by a command: every character is in the record afterwards, in the line or as its day, or the
command has said why not (issue 11). tests/written.py says what may go."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from cli_corpus import Cli
from hypothesis import example, given, settings
from hypothesis import strategies as st
from written import MARKS_OF, TEXTS, lost, seen, signs

Piped = Callable[..., tuple[int, str, str]]
MOST = 25
"""Examples: each is a command that reads, writes and shows."""


@pytest.fixture
def piped(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> Piped:
    """piped(text, *words) -> what the command says, with text on its standard input."""

    def run(text: str, *words: str) -> tuple[int, str, str]:
        data = text.encode("utf-8", "surrogatepass")
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        return cli(*words)

    return run


@pytest.fixture
def begun(cli: Cli) -> Callable[[], str]:
    """begun() is another relationship for each example. Its slug."""

    def begin() -> str:
        return cli("new", "--mentor", "Ines", "--mentee", "Tomas")[1].strip()

    return begin


def shown(cli: Cli, slug: str) -> dict[str, Any]:
    """The record, as `show` has it."""
    found: dict[str, Any] = json.loads(cli("show", slug, "--json")[1])["relationship"]
    return found


GOALS = ("#", *(f"#{number}{sign}" for number in range(1, 10) for sign in ("", *"+-=")))


def check(typed: str, line: dict[str, Any]) -> None:
    """All of typed is in a line, or is the day of the promise that it made."""
    marks = MARKS_OF.get(line["kind"], GOALS)
    if line["kind"] == "promise":
        marks = ("!",) if line["owner"] == "mentee" else ("!!",)
    due = line.get("due") or ""
    assert not lost(typed, line["text"], marks, date.today(), private=line["lane"] == "private", due=due)


@settings(max_examples=MOST)
@given(TEXTS, st.booleans())
@example("!when a, I will then go fri", False)
@example("e" + "\u0301" * 12, True)
@example("\x1b.secret", False)
def test_what_is_added(cli: Cli, piped: Piped, begun: Callable[[], str], typed: str, from_input: bool) -> None:
    """F23: one line or several, as an argument or on standard input."""
    slug = begun()
    typed = typed if from_input or typed != "-" else "--"
    status, _, told = piped(typed, "add", slug, "-") if from_input else cli("add", "--", slug, typed)
    found = shown(cli, slug)
    lines = [line for line in found["lines"] if not line.get("session")]
    if status:
        assert len(told) > 20 and not lines
        return
    (line,) = lines
    check(seen(typed), line)


@settings(max_examples=MOST)
@given(TEXTS)
@example("a note\n!!send it :( fri\n\n.\u200bsecret\n")
def test_what_is_recorded(cli: Cli, piped: Piped, begun: Callable[[], str], text: str) -> None:
    """N3: a session from standard input, each line of which is a line."""
    slug = begun()
    status, _, told = piped(text, "record", slug, "--date", date.today().isoformat(), "--yes")
    found = shown(cli, slug)
    if status:
        assert len(told) > 20 and not found["sessions"]
        return
    (session,) = found["sessions"]
    typed = [line for line in seen(text).split("\n") if signs(line)]
    for line, saved in zip(typed, session["lines"], strict=True):
        check(line, saved)
