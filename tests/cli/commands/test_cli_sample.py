"""What `demo --write` writes, read back through the commands: the shape that scripts may count on."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cli_corpus import Cli

from mentortui.model.records.line_kinds import LINE_KINDS

KINDS = {kind.name for kind in LINE_KINDS}
BESIDE = {
    "promise": {"owner", "due", "state"},
    "feedback": {"moment", "seen", "effect", "question"},
    "goal": {"goal"},
    "topic": {"state"},
}


@pytest.fixture
def sample(cli: Cli, tmp_path: Path) -> str:
    """The folder of a written sample home."""
    status, out, err = cli("demo", "--write", str(tmp_path / "sample"))
    assert status == 0, err
    return out.strip()


def entries(cli: Cli, sample: str) -> list[dict[str, Any]]:
    found = json.loads(cli("--home", sample, "list", "--json")[1])
    assert found["schema"] == 1
    rows: list[dict[str, Any]] = found["relationships"]
    return rows


def test_the_sample_has_every_stage(cli: Cli, sample: str) -> None:
    """Mission 38: exactly four stages."""
    rows = entries(cli, sample)
    assert {row["stage"] for row in rows} == {"Initiation", "Growth", "Maturity", "Closure"}
    assert max(row["sessions"] for row in rows) >= 8
    assert cli("doctor", "--home", sample)[0] == 0


def test_every_session_is_there_whole(cli: Cli, sample: str) -> None:
    """Each line has kind, lane, author, text and time; a promise its owner and day."""
    seen: set[str] = set()
    for row in entries(cli, sample):
        whole = json.loads(cli("show", row["slug"], "--json", "--home", sample)[1])["relationship"]
        assert len(whole["sessions"]) == row["sessions"]
        for session in whole["sessions"]:
            words = ("show", row["slug"], "--session", str(session["number"]), "--home", sample)
            assert json.loads(cli(*words, "--json")[1]) == {"schema": 1, "session": session}
            page = cli(*words)[1]
            assert page.startswith(f"# Session {session['number']} · ")
            assert date.fromisoformat(session["started"][:10]) <= date.today()
            assert session["ended"] > session["started"]
            for line in session["lines"]:
                assert {"id", "kind", "lane", "author", "speaker", "text", "at"} <= line.keys()
                assert BESIDE.get(line["kind"], set()) <= line.keys(), line
                assert line["author"] == "ines"
                seen.add(line["kind"])
    assert seen == KINDS


def test_lists_agree_with_and_without_the_index(cli: Cli, sample: str) -> None:
    for words in (("list",), ("list", "--json"), ("due",), ("due", "--json")):
        fresh = cli("--home", sample, *words)
        (Path(sample) / "private/index.json").unlink(missing_ok=True)
        assert cli("--home", sample, *words) == fresh


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"version": 1}', '{"version": 1, "places": {}}', '{"version": 9}'])
def test_a_broken_index_is_made_anew(cli: Cli, sample: str, broken: str) -> None:
    expected = cli("--home", sample, "list")
    (Path(sample) / "private/index.json").write_text(broken)
    assert cli("--home", sample, "list") == expected
    assert cli("--home", sample, "list") == expected


def test_an_open_session_does_not_keep_add_out(cli: Cli, sample: str) -> None:
    """A journal that another terminal holds is not the book."""
    from mentortui.store.home import Home

    home = Home(Path(sample), "ines")
    place = home.places()[0][0]
    journal = home.journals(place, "11111111-1111-4111-8111-111111111111")
    try:
        assert cli("add", place.slug, "meanwhile", "--home", sample)[0] == 0
        assert "meanwhile" in cli("show", place.slug, "--home", sample)[1]
    finally:
        journal.close()


def test_a_folder_that_everybody_can_write_into_is_refused(cli: Cli, sample: str) -> None:
    cli("list", "--home", sample)
    slug = entries(cli, sample)[0]["slug"]
    (Path(sample) / "relationships" / slug).chmod(0o777)
    status, out, err = cli("list", "--home", sample)
    assert status == 1
    assert slug not in out
    assert "chmod" in err
