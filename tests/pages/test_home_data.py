"""What home says, as data."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from typing import Any

from fakes import view

from mentortui.model.records.record import Change, Lane
from mentortui.pages.home.home import about, listed, twins_in, what_is_next
from mentortui.service.home.entry import overview

NOW = datetime(2026, 11, 19, 9, 0, tzinfo=UTC)


def entry(*changes: Change, **more: Any) -> dict[str, Any]:
    return {**overview(view(*changes), "ines"), "slug": "ines-tomas", **more}


def test_a_row_says_who_where_and_when() -> None:
    """The two first names, or the slug where others have the same; what else there is to know in two lengths."""
    promise = Change("promises", "p", {"text": "send it", "owner": "mentee", "due": "2026-11-18"})
    found = listed(entry(promise), NOW, is_open=False, is_twin=False)
    assert (found.names, found.stage) == (("Ines", "Tomas"), "Initiation")
    assert (found.note, found.short, found.who) == ("1 promise due", "1 due", "mentee")
    again = listed(entry(), NOW, is_open=True, is_twin=True)
    assert (again.names, again.note) == (("ines-tomas",), "session open")
    assert listed(entry(archived=True), NOW, is_open=False, is_twin=False).note == "archived"


def test_the_next_meeting_has_a_rank() -> None:
    """Today before all, with what is left until then; no day yet, and a meeting that is past, stand back."""
    for text, when, left, rank in (
        ("2026-11-19T14:30", "today 14:30", "in 6 h", "strong"),
        ("2026-11-19T09:20", "today 09:20", "in 20 min", "strong"),
        ("2026-11-19T08:30", "today 08:30", "", "strong"),
        ("2026-11-19", "today", "", "strong"),
        ("2026-11-20T08:30", "tomorrow", "", ""),
        ("2026-12-02T08:30", "Wed  2 Dec", "", ""),
        ("2026-11-16T10:00", "3 days ago", "", "muted"),
        ("", "no day yet", "", "muted"),
        ("2026-10-01T10:00", "no day yet", "", "muted"),
    ):
        found = listed(entry(next_session=text, next_at="", zone=""), NOW, is_open=False, is_twin=False)
        assert (found.when, found.left, found.rank) == (when, left, rank), text


def test_in_closure_a_row_says_what_it_waits_for() -> None:
    """Issue 13: in place of a promise that is due; short where there is little room."""
    found = listed(entry(waits="letters: 2 of 3"), NOW, is_open=False, is_twin=False)
    assert (found.note, found.short) == ("letters: 2 of 3", "letters")
    moved = {"origin": "Maturity", "to": "Closure", "at": "2026-11-18T10:00:00+01:00", "reason": "it is time"}
    assert entry()["waits"] == "" and entry(Change("stage_moves", "m", moved))["waits"] == "how it ends"


def test_what_is_said_below_begins_with_what_comes_next() -> None:
    """Then the promises whose day is nearest, one's own first, with their days; what is nice to know is apart."""
    dues = ("2026-11-19", "2026-11-16", "", "2026-11-24", "2026-12-20")
    made = [
        Change("promises", f"p{at}", {"text": f"send {at}", "owner": "mentor" if at == 3 else "mentee", "due": due})
        for at, due in enumerate(dues)
    ]
    goal = Change("goals", "g", {"number": 1, "text": "speak up", "owner": "mentee"})
    said = about(entry(*made, goal), NOW)
    assert (said.title, said.beside) == ("Tomas", "session 1")
    first, promises = said.groups
    assert first == (what_is_next(entry(*made, goal)),) and first[0].command == "home.onward"
    assert [(fact.label, fact.text, fact.day, fact.now) for fact in promises] == [
        ("you", "send 3", "in 5 days", False),
        ("Tomas", "send 1", "3 days ago", True),
        ("Tomas", "send 0", "today", True),
        ("Tomas", "send 4", "Sun 20 Dec", False),
    ]
    assert [fact.label for fact in said.more] == ["growth", "learning", "understanding", "goal 1"]


def test_promises_that_are_due_are_counted_where_they_have_no_row() -> None:
    """And a private one says so."""
    made = [
        Change("promises", f"p{at}", {"text": f"send {at}", "owner": "mentor", "due": "2026-11-18"}, Lane.PRIVATE)
        for at in range(6)
    ]
    [_, promises] = about(entry(*made), NOW).groups
    assert promises[-1].text == "2 more due" and all(fact.private for fact in promises[:-1])


def test_what_the_other_one_took_along_stands_before_ones_own() -> None:
    """And what has come of the last session: kept promises and wins, those of one's own file not."""
    session = {
        "number": 1, "started": "2026-11-10T10:00:00+01:00", "takeaway_mentor": "mine", "takeaway_mentee": "theirs"
    }  # fmt: skip
    kept = {"text": "send it", "owner": "mentee", "state": "kept", "settled": "2026-11-12T10:00:00+01:00"}
    wins = [
        Change("lines", f"w{at}", {"sort": "win", "text": "won", "at": "2026-11-12T10:00:00+01:00"}, lane)
        for at, lane in enumerate((Lane.SHARED, Lane.SHARED, Lane.PRIVATE))
    ]
    said = about(entry(Change("sessions", "s", session), Change("promises", "p", kept), *wins), NOW)
    assert [(fact.label, fact.text) for fact in said.groups[-1]] == [
        ("Tomas took", "theirs"),
        ("since", "1 promise kept, 2 wins"),
    ]
    mine = Change("sessions", "s", {**session, "takeaway_mentee": ""})
    assert [(fact.label, fact.text) for fact in about(entry(mine), NOW).groups[-1]] == [("you took", "mine")]


def test_a_question_or_what_stands_before_a_colon_is_the_one_thing() -> None:
    """The rest of the words is read second."""
    for words, loud in (
        ("Is it time for Maturity? Each of you says so alone.", "Is it time for Maturity?"),
        ("Say what you expect: six minutes, alone", "Say what you expect"),
        ("Session 9", "Session 9"),
    ):
        assert words[: what_is_next(entry(next={"page": "brief", "words": words})).loud] == loud


def test_two_with_the_same_first_names_are_twins() -> None:
    """Their rows show the slug."""
    first, second = entry(), entry(slug="ines-tomas-2")
    assert twins_in([first, second]) == {"ines-tomas", "ines-tomas-2"} and not twins_in([first])


def test_it_loads_no_blocks() -> None:
    """Decision 0023: neither msgspec nor Textual."""
    code = "import sys, mentortui.pages.home.home\nprint(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"msgspec", "textual", "mentortui.pages.page"} & set(loaded)
