"""`export` into folders, without names, of one session, as one page (issue 16, point 10)."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from cli_corpus import Cli
from fakes import THURSDAY

from mentortui.formats.block_id import block_id
from mentortui.model.records.record import Change
from mentortui.store.home import Home


@pytest.fixture
def told(cli: Cli, home: Path, pair: str) -> str:
    """A relationship with a session of a few lines, one of them of several rows."""
    store = Home(home, "ines")
    at = "2026-11-26T14:3{}:00+01:00"
    said = {"session": "s1", "speaker": "mentee"}
    changes = [
        Change("sessions", "s1", {"number": 1, "stage": "Initiation", "started": at.format(0), "ended": at.format(9)}),
        Change("lines", "l1", {**said, "sort": "note", "text": "=Tomas asked Ines", "at": at.format(1)}),
        Change("lines", "l2", {**said, "sort": "note", "text": "# plan\n- [ ] a task", "at": at.format(2)}),
        Change("promises", "p1", {"owner": "mentee", "text": "ask Duarte", "due": "2026-12-01", "session": "s1"}),
        Change("lines", "p1", {**said, "sort": "promise", "text": "ask Duarte", "ref": "p1", "at": at.format(3)}),
    ]
    store.save(store.place(pair), changes, THURSDAY)
    return pair


def test_a_folder_has_a_file_for_each_session(cli: Cli, told: str, tmp_path: Path) -> None:
    """Front matter of quoted scalars, and the id of a block behind each line; never over a file that is there."""
    folder = tmp_path / "out"
    assert cli("export", told, "-o", f"{folder}/")[0] == 0
    assert {path.name for path in folder.iterdir()} >= {"relationship.md", "2026-11-26 session 1.md"}
    text = (folder / "2026-11-26 session 1.md").read_text()
    front = dict(row.split(": ", 1) for row in text.split("---\n")[1].splitlines())
    assert json.loads(front["session"]) == "s1" and json.loads(front["mentor"]) == "Ines Duarte"
    assert json.loads(front["lanes"]) == ["shared"]
    for id in ("l1", "l2", "p1"):
        assert re.search(rf" \^{block_id(id)}$", text, re.MULTILINE)
    assert cli("export", told, "-o", str(folder))[0] == 1


def test_a_folder_of_tables_holds_no_formula(cli: Cli, told: str, tmp_path: Path) -> None:
    cli("export", told, "--format", "csv", "-o", f"{tmp_path}/t/")
    files = {path.name: path.read_text() for path in (tmp_path / "t").iterdir()}
    assert {"lines.csv", "table promises.csv", "table sessions.csv"} <= set(files)
    cells = [cell for text in files.values() for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert "'=Tomas asked Ines" in cells


@pytest.mark.parametrize("form", ["md", "html", "json", "csv"])
def test_names_can_be_masked(cli: Cli, told: str, form: str) -> None:
    """In words, in titles, as authors and in the name of the file."""
    out = cli("export", told, "--format", form, "--mask")[1]
    assert not re.search(r"\b(ines|tomas|duarte)\b", out, re.IGNORECASE) and "Mentee asked Mentor" in out


def test_one_session_is_a_summary_to_paste(cli: Cli, told: str) -> None:
    status, out, _ = cli("export", told, "--session", "1")
    assert status == 0 and out.startswith("# Session 1 · Thu 26 Nov 2026\n") and "by Tue 1 Dec 2026" in out
    assert cli("export", told, "--session", "9")[0] == 1
    assert cli("export", told, "--session", "1", "--format", "csv")[0] == 2


def test_one_page_asks_for_nothing(cli: Cli, told: str) -> None:
    """No script, no address that a browser would fetch, and contents that lead to each part."""
    out = cli("export", told, "--format", "html")[1]
    assert "default-src 'none'" in out and "<script" not in out and "src=" not in out
    targets = re.findall('href="#([^"]+)"', out)
    assert "session-1" in targets and all(f'id="{each}"' in out for each in targets)
    assert "a task" in out and "http" not in re.sub("http-equiv", "", out)


def test_json_has_every_record(cli: Cli, told: str) -> None:
    document = json.loads(cli("export", told, "--format", "json")[1])["relationship"]
    records = {(each["kind"], each["id"]) for each in document["records"]}
    assert {("lines", "l1"), ("promises", "p1"), ("sessions", "s1")} <= records and document["id"]
