"""`due` and `show --json`: what is agreed, promised and kept between sessions is there for scripts, too."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from cli_corpus import Cli

from mentortui.model.records.kinds import KINDS
from mentortui.model.records.record import Change, Lane
from mentortui.service.json_document import _BETWEEN
from mentortui.service.sealing import seal_change
from mentortui.store.home import Home

NOW = datetime.now().astimezone()
YESTERDAY = (date.today() - timedelta(days=1)).isoformat()
LONG_AGO = (NOW - timedelta(days=200)).isoformat()


def keep(root: Path, slug: str, *changes: Change) -> None:
    """Save records as the program does."""
    home = Home(root, "ines")
    home.save(home.place(slug), changes, NOW)


def signed(terms: dict[str, str], at: str = LONG_AGO) -> list[Change]:
    """An agreement with both names under it."""
    version = Change("versions", "v1", {"number": 1, "terms": terms, "at": at})
    names = [
        Change("signatures", f"v1.{who}", {"version": "v1", "person": who, "at": at}) for who in ("mentor", "mentee")
    ]
    return [version, *names]


def due(cli: Cli) -> list[dict[str, Any]]:
    """What `due --json` says."""
    found: list[dict[str, Any]] = json.loads(cli("due", "--json")[1])["due"]
    return found


def test_due_has_promises_reviews_and_the_day_of_asking(cli: Cli, home: Path, pair: str) -> None:
    """Mission 36, 53, 54: a promise whose day has come, an agreement of half a year ago, and the day to keep going."""
    assert cli("due")[1].strip() == ""
    terms = {"rhythm": "weekly", "span": "open", "since": LONG_AGO[:10], "until": YESTERDAY}
    keep(home, pair, *signed(terms), Change("promises", "p", {"owner": "mentee", "text": "call", "due": YESTERDAY}))
    assert {entry["kind"] for entry in due(cli)} == {"promise", "review"}
    told = cli("due")[1]
    assert "Tomas: call" in told and "Look at your agreement again" in told and "day you set for asking" in told
    assert all(line.endswith(pair) for line in told.splitlines())


def test_a_day_to_come_is_not_due(cli: Cli, home: Path, pair: str) -> None:
    """What was signed today has its days before it."""
    until = (date.today() + timedelta(days=90)).isoformat()
    terms = {"span": "open", "since": date.today().isoformat(), "until": until}
    keep(home, pair, *signed(terms, NOW.isoformat()))
    assert due(cli) == []


def test_show_has_every_kind_of_record(cli: Cli, home: Path, pair: str) -> None:
    """Each table is in the document under its name, and a record in it; what is sealed is not."""
    elsewhere = {"about", "people", "pulses", "lines", "sessions"}
    assert set(KINDS) - set(_BETWEEN) == elsewhere | {
        "goals", "promises", "topics", "feedback", "stage_moves", "readiness",
    }  # fmt: skip
    keep(home, pair, *(Change(table, f"{table}-1", {"deleted": False}) for table in _BETWEEN if table != "seals"))
    sealed = {"packet": "letters", "person": "mentor", "part": "lessons", "text": "not yet for you"}
    keep(home, pair, Change("letters", "letters.lessons.mentor", sealed, Lane.SEALED))
    keep(home, pair, seal_change("letters", "mentor", NOW.isoformat()))
    told = cli("show", pair, "--json")[1]
    shown = json.loads(told)["relationship"]
    assert all(shown[table] for table in _BETWEEN)
    assert "not yet for you" not in told
