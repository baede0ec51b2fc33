"""`record` (N3): a session that was held without the program, written down afterwards."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cli_corpus import Cli, Shell

from mentortui.model.records.record import Change
from mentortui.store.home import Home

TODAY = date.today()
NOW = datetime.now().astimezone()


def record(shell: Shell, pair: str, text: str, *options: str) -> tuple[int, str, str]:
    done = shell("record", pair, *options, stdin=text.encode())
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def shown(cli: Cli, pair: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(cli("show", pair, "--json")[1])["relationship"]
    return found


LINES = """
They talked of the talk in March

!send the outline tomorrow
.looked tired
# give the talk
*rehearsed it once
>in the demo / you waited / the room relaxed
~the budget
"""


def test_its_lines_become_what_they_become_in_a_session(cli: Cli, shell: Shell, pair: str) -> None:
    """N3: `live` was always now. The same marks, the same records; days are counted from the session's day."""
    day = TODAY - timedelta(days=9)
    status, out, err = record(shell, pair, LINES, "--date", day.isoformat(), "--time", "14:00", "--minutes", "50")
    assert (status, out) == (0, "1\n"), err
    found = shown(cli, pair)
    (session,) = found["sessions"]
    assert session["started"].startswith(f"{day}T14:00")
    assert session["ended"].startswith(f"{day}T14:50")
    assert (session["minutes"], session["lasted"], session["steps"]) == (50, 50, [])
    kinds = [(line["kind"], line["lane"]) for line in session["lines"]]
    assert kinds == [
        ("note", "shared"), ("promise", "shared"), ("note", "private"), ("goal", "shared"), ("win", "shared"),
        ("feedback", "shared"), ("topic", "shared"),
    ]  # fmt: skip
    (promise,) = found["promises"]
    assert (promise["text"], promise["due"]) == ("send the outline", (day + timedelta(days=1)).isoformat())
    assert [goal["text"] for goal in found["goals"]] == ["give the talk"]
    assert [topic["text"] for topic in found["topics"]] == ["the budget"]
    assert pair in cli("due")[1]


@pytest.mark.parametrize("data", [b"latin \xe9 byte\n", "UTF-16\n".encode("utf-16-le"), b"fine\ncut \xe2\x82"])
def test_lines_that_are_not_utf8_are_refused(shell: Shell, cli: Cli, pair: str, data: bytes) -> None:
    """F21: as `add` does; no line of it is saved."""
    done = shell("record", pair, "--date", TODAY.isoformat(), "--time", "0:00", stdin=data)
    assert done.returncode == 2 and done.stdout == b""
    assert b"UTF-8" in done.stderr and b"iconv" in done.stderr
    assert shown(cli, pair)["sessions"] == []


def test_a_byte_order_mark_hides_no_dot(shell: Shell, cli: Cli, pair: str) -> None:
    """F21, N1: it goes, and the first line is as private as it was meant."""
    day = TODAY - timedelta(days=2)
    status, _, err = record(shell, pair, "\ufeff.hush\nsaid\n", "--date", day.isoformat())
    assert status == 0, err
    (session,) = shown(cli, pair)["sessions"]
    assert [(line["text"], line["lane"]) for line in session["lines"]] == [("hush", "private"), ("said", "shared")]


def test_it_stands_in_its_place_in_time(shell: Shell, cli: Cli, pair: str) -> None:
    """N3: numbers follow time, wherever they are shown."""
    for days in (2, 9):
        record(shell, pair, f"{days} days ago", "--date", (TODAY - timedelta(days=days)).isoformat())
    status, out, err = record(shell, pair, "between", "--date", (TODAY - timedelta(days=5)).isoformat())
    assert (status, out) == (0, "2\n")
    assert "new numbers" in err
    sessions = shown(cli, pair)["sessions"]
    assert [(each["number"], each["lines"][0]["text"]) for each in sessions] == [
        (1, "9 days ago"), (2, "between"), (3, "2 days ago"),
    ]  # fmt: skip
    assert "between" in cli("show", pair, "--session", "2")[1]
    assert "session 3" in cli("search", "2 days")[1]


def test_the_planned_meeting_of_that_day_counts_as_held(cli: Cli, shell: Shell, home: Path) -> None:
    """N3: it began when it was planned, unless one says otherwise; it is planned no more."""
    day = (TODAY - timedelta(days=3)).isoformat()
    slug = cli("new", "--mentor", "Ana", "--mentee", "Bo", "--minutes", "45")[1].strip()
    store = Home(home, "ines")
    at = f"{day}T10:30"
    meeting = Change("meetings", f"meeting.{at}", {"planned": at, "set_at": NOW.isoformat()})
    store.save(store.place(slug), [Change("about", "about", {"next_session": at}), meeting], NOW)
    assert record(shell, slug, "we met", "--date", day)[0] == 0
    found = shown(cli, slug)
    (session,) = found["sessions"]
    assert session["planned"] == at and session["started"].startswith(at)
    assert found["about"]["next_session"] == ""
    overview = json.loads(cli("list", "--json")[1])["relationships"][0]
    assert (overview["sessions"], overview["next_session"]) == (1, "")


@pytest.mark.parametrize(
    ("options", "text", "status", "said"),
    [
        (("--date", (TODAY + timedelta(days=2)).isoformat()), "x", 2, "still to come"),  # midnight may come meanwhile
        (("--date", "1950-01-01"), "x", 2, "fifty"),
        (("--date", "2026-13-40"), "x", 2, "day"),
        (("--date", "nonsense"), "x", 2, "day"),
        (("--date", "yesterday", "--time", "25:00"), "x", 2, "--time"),
        (("--date", "yesterday", "--minutes", "0"), "x", 2, "--minutes"),
        (("--date", "yesterday"), "\n \n", 1, "--yes"),
        (("--date", "yesterday"), "fine\n\n!\nmore", 2, "Line 3"),
        (("--date", "yesterday"), "fine\n+10", 2, "Line 2"),
        (("--date", "yesterday"), "#7+ far", 2, "Line 1"),
    ],
)
def test_what_cannot_be_taken_is_said_and_nothing_is_saved(
    cli: Cli, shell: Shell, pair: str, options: tuple[str, ...], text: str, status: int, said: str
) -> None:
    found = record(shell, pair, text, *options)
    assert (found[0], found[1]) == (status, "")
    assert said in found[2]
    assert shown(cli, pair)["sessions"] == shown(cli, pair)["lines"] == []


def test_a_second_session_on_one_day_is_asked_about(cli: Cli, shell: Shell, pair: str) -> None:
    """A script that runs twice leaves no double; --yes does it. So for a session without a word."""
    assert record(shell, pair, "one", "--date", "yesterday")[0] == 0
    status, _, err = record(shell, pair, "one", "--date", "yesterday")
    assert status == 1
    assert "session 1" in err
    assert record(shell, pair, "two", "--date", "yesterday", "--time", "18:00", "--yes")[0] == 0
    assert record(shell, pair, "", "--date", "2026-01-02", "--yes")[0] == 0
    assert len(shown(cli, pair)["sessions"]) == 3


def test_json_has_the_session(shell: Shell, pair: str) -> None:
    made = json.loads(record(shell, pair, "a line", "--date", "yesterday", "--json")[1])
    assert made["schema"] == 1
    assert made["session"]["number"] == 1
    assert [line["text"] for line in made["session"]["lines"]] == ["a line"]


def test_the_stage_is_that_of_the_time(cli: Cli, shell: Shell, home: Path, pair: str) -> None:
    """A session that was held before a move belongs to the stage before it."""
    store = Home(home, "ines")
    move = {"origin": "Initiation", "to": "Growth", "at": (NOW - timedelta(days=5)).isoformat()}
    store.save(store.place(pair), [Change("stage_moves", "m", move)], NOW)
    record(shell, pair, "early", "--date", (TODAY - timedelta(days=8)).isoformat())
    record(shell, pair, "late", "--date", (TODAY - timedelta(days=2)).isoformat())
    assert [each["stage"] for each in shown(cli, pair)["sessions"]] == ["Initiation", "Growth"]
