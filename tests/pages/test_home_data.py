"""What home says, as data."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from typing import Any

from fakes import view

from mentortui.model.records.record import Change
from mentortui.pages.home.home import about, listed, twins_in, what_is_next
from mentortui.service.home.entry import overview

NOW = datetime(2026, 11, 19, 9, 0, tzinfo=UTC)


def entry(*changes: Change, **more: Any) -> dict[str, Any]:
    return {**overview(view(*changes), "ines"), "slug": "ines-tomas", **more}


def test_a_row_says_who_where_and_when() -> None:
    """The two first names, or the slug where others have the same; what else there is to know in two lengths."""
    promise = Change("promises", "p", {"text": "send it", "owner": "mentee", "due": "2026-11-18"})
    found = listed(entry(promise), NOW, is_open=False, is_twin=False)
    assert found.names == ("Ines", "Tomas") and (found.stage, found.session) == ("Initiation", "session 1")
    assert (found.note, found.short) == ("1 promise due", "1 due")
    assert listed(entry(), NOW, is_open=True, is_twin=True)[::5] == (("ines-tomas",), "session open")
    assert listed(entry(archived=True), NOW, is_open=False, is_twin=False).note == "archived"


def test_the_next_meeting_has_a_rank() -> None:
    """Today before all; no day yet, and a meeting that is past, stand back."""
    for text, when, rank in (
        ("2026-11-19T14:30", "today 14:30", "strong"),
        ("2026-11-19", "today", "strong"),
        ("", "no day yet", "muted"),
        ("2026-10-01T10:00", "no day yet", "muted"),
    ):
        found = listed(entry(next_session=text, next_at="", zone=""), NOW, is_open=False, is_twin=False)
        assert (found.when, found.rank) == (when, rank), text


def test_what_is_said_below_begins_with_what_comes_next() -> None:
    """A label stands at the first of its facts, with the command of the page that has all of them."""
    two = [
        Change("promises", f"p{at}", {"text": f"send {at}", "owner": "mentee", "due": f"2026-11-2{at}"})
        for at in range(2)
    ]
    goal = Change("goals", "g", {"number": 1, "text": "speak up", "owner": "mentee"})
    said = about(entry(*two, goal), NOW)
    assert said.title == said.short == "Tomas"
    assert said.facts[0].label == "next" and said.facts[0].text == what_is_next(entry(*two, goal)).text
    promises = [fact for fact in said.facts if fact.text.startswith("send")]
    assert [(fact.label, fact.command) for fact in promises] == [("open", "home.promises"), ("", "")]
    assert all("(Tomas, " in fact.tail for fact in promises)
    assert said.facts[-1].label == "goal 1" and said.facts[-1].level is not None


def test_two_with_the_same_first_names_are_twins() -> None:
    """Their rows show the slug."""
    first, second = entry(), entry(slug="ines-tomas-2")
    assert twins_in([first, second]) == {"ines-tomas", "ines-tomas-2"} and not twins_in([first])


def test_it_loads_no_blocks() -> None:
    """Decision 0023: neither msgspec nor Textual."""
    code = "import sys, mentortui.pages.home.home\nprint(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"msgspec", "textual", "mentortui.pages.page"} & set(loaded)
