"""`import`: files of real kinds come in, are told before, come in once, and go again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cli_corpus import Cli, Shell

from mentortui.formats.incoming.piece import MOST_BYTES
from mentortui.model.records.lane import Lane
from mentortui.model.relationship import Relationship
from mentortui.service.reading import read_relationship
from mentortui.store.home import Home

DATED = """---
title: "A talk"
tags: [one, two]
---
the first line behind the front matter

## Her talk in March

- asked twice: no
- [ ] send the outline @tomas 2026-12-01
- [x] read it

```
# no heading
- [ ] no promise
```

**plan** for Q1
second row
"""
TEMPLATE = """# 1:1 Ines / Tomas 2026-10-20

## Wins
- shipped it
## Action items
- [ ] book a room @Ines 2026-10-27
"""
JRNL = {
    "tags": {"@work": 1},
    "entries": [
        {
            "title": "Walked home.",
            "body": "It rained.\n",
            "date": "2026-10-05",
            "time": "18:30",
            "tags": [],
            "starred": False,
        },
        {"title": "Said no.", "body": "", "date": "2026-10-06", "time": "09:00", "tags": [], "starred": True},
    ],
}
TASKS = [
    {
        "id": 1, "description": "send the outline", "due": "20261201T000000Z", "entry": "20261001T101500Z",
        "status": "pending", "uuid": "8b2c1c4e-0000-4000-8000-000000000001", "urgency": 5.2,
        "annotations": [{"entry": "20261002T101500Z", "description": "asked Hana"}],
    },
    {"id": 0, "description": "ask", "entry": "20261001T101500Z", "status": "completed", "uuid": "8b2c-2"},
]  # fmt: skip
TABLE = "kind,text,owner,due,status\r\ngoal,speak up,Tomas,2027-01-15,\r\npromise,'=call,Ines,2026-12-02,done\r\n"


@pytest.fixture
def read(home: Path, pair: str) -> Any:
    """Reads the relationship again."""

    def again() -> Relationship:
        store = Home(home, "ines")
        return read_relationship(store, store.place(pair))

    return again


def said(relationship: Relationship) -> set[tuple[str, str]]:
    return {(line.sort, line.text) for line in relationship.lines}


def test_dated_markdown_comes_in_and_goes_again(cli: Cli, pair: str, read: Any, tmp_path: Path) -> None:
    """A day by the name of the file or by its heading; the line behind the front matter is not eaten; told before,
    written once, and one act takes all of it back."""
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "2026-10-04 talk.md").write_text(DATED)
    (folder / "one to one.md").write_text(TEMPLATE)
    status, out, err = cli("import", str(folder), "--into", pair, "--dry-run")
    assert status == 0 and "Nothing was written" in err and read().sessions == []
    assert "2026-10-04 talk.md:10  promise by tomas, due 2026-12-01: send the outline" in out
    assert cli("import", str(folder), "--into", pair, "--yes")[0] == 0
    found = read()
    assert [each.started[:10] for each in found.sessions] == ["2026-10-04", "2026-10-20"]
    promises = {each.text: (each.owner, each.due, each.state) for each in found.promises}
    assert promises["send the outline"] == ("mentee", "2026-12-01", "open") and promises["read it"][2] == "kept"
    assert promises["book a room"][0] == "mentor" and len(promises) == 3
    assert {"Her talk in March", "Wins", "Action items"} == {topic.text for topic in found.topics}
    texts = {text for _, text in said(found)}
    assert "the first line behind the front matter" in texts and "**plan** for Q1\nsecond row" in texts
    assert any("# no heading\n- [ ] no promise" in text for text in texts)
    assert {line.author for line in found.lines} == {"ines"}
    assert "already" in cli("import", str(folder), "--into", pair, "--yes")[2] and said(read()) == said(found)
    assert cli("import", "--undo", "--into", pair)[0] == 0
    empty = read()
    assert (empty.sessions, empty.lines, empty.promises, empty.topics) == ([], [], [], [])
    assert cli("import", "--undo", "--into", pair)[0] == 1


def test_jrnl_taskwarrior_and_tables(cli: Cli, pair: str, read: Any, tmp_path: Path) -> None:
    for name, text in (("j.json", json.dumps(JRNL)), ("t.json", json.dumps(TASKS)), ("g.csv", TABLE)):
        (tmp_path / name).write_text(text, newline="")
        assert cli("import", str(tmp_path / name), "--into", pair, "--yes")[0] == 0
    found = read()
    assert {("note", "Walked home.\nIt rained."), ("win", "Said no."), ("note", "asked Hana")} <= said(found)
    promises = {each.text: (each.owner, each.due, each.state) for each in found.promises}
    assert promises == {
        "send the outline": ("mentor", "2026-12-01", "open"),
        "ask": ("mentor", "", "kept"),
        "=call": ("mentor", "2026-12-02", "kept"),
    }
    assert [(goal.text, goal.due) for goal in found.goals] == [("speak up", "2027-01-15")]


def records(cli: Cli, slug: str) -> dict[tuple[str, str], Any]:
    document = json.loads(cli("export", slug, "--format", "json", "--with-private")[1])["relationship"]
    return {
        (each["kind"], each["id"]): (each["lane"], each["values"])
        for each in document["records"]
        if each["kind"] not in ("people", "seen")
    }


def test_json_comes_back_as_it_went(cli: Cli, pair: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Export, an empty home, import: equal records, private ones among them; into the same home nothing twice."""
    for line in ("said openly", ".only mine", "!send it 2199-05-03", "# speak up by june", "~later", "*won"):
        cli("add", pair, line)
    path = tmp_path / "all.json"
    cli("export", pair, "--format", "json", "--with-private", "-o", str(path))
    before = records(cli, pair)
    assert "already" in cli("import", str(path), "--yes")[2]
    monkeypatch.setenv("MENTORTUI_HOME", str(tmp_path / "elsewhere"))
    assert cli("import", str(path), "--yes")[0] == 0
    assert records(cli, pair) == before and len(before) > 8


@pytest.mark.parametrize("added", [False, True])
def test_taking_an_import_back_removes_what_it_made(
    cli: Cli, pair: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, added: bool
) -> None:
    """A relationship that the import made goes with it, unless something was added to it since."""
    cli("add", pair, "said openly")
    path = tmp_path / "all.json"
    cli("export", pair, "--format", "json", "-o", str(path))
    monkeypatch.setenv("MENTORTUI_HOME", str(tmp_path / "elsewhere"))
    assert cli("import", str(path), "--yes")[0] == 0
    if added:
        cli("add", pair, "said later")
    status, _, err = cli("import", "--undo", "--into", pair)
    assert status == 0 and ("is gone again" in err) is not added
    assert (pair in cli("list")[1]) is added
    if added:
        assert [text for text in ("openly", "later") if text in cli("show", pair)[1]] == ["later"]
    assert cli("import", str(path), "--yes")[0] == 0


def test_our_markdown_comes_home_by_its_ids(
    cli: Cli, shell: Shell, home: Path, pair: str, read: Any, tmp_path: Path
) -> None:
    """Nothing comes in twice where it came from. Elsewhere each line keeps words, kind, person, time and lane, and what
    is no line of a session is said not to come along."""
    lines = (
        b"the small room: one page, one chair\n.freezes at questions: ask which\n*won it\n!send it: whole 2199-05-03\n"
    )
    assert shell("record", pair, "--date", "2026-10-04", "--time", "14:00", stdin=lines).returncode == 0
    before = said(read())
    cli("export", pair, "--with-private", "-o", f"{tmp_path}/out/")
    assert "already" in cli("import", f"{tmp_path}/out", "--into", pair, "--yes")[2] and said(read()) == before
    cli("new", "--mentor", "Ada", "--mentee", "Tomas Brandt", "--yes")
    out = cli("import", f"{tmp_path}/out", "--into", "ada-tomas", "--yes")[1]
    assert "relationship.md:1  not understood: what was agreed" in out
    store = Home(home, "ines")
    found = read_relationship(store, store.place("ada-tomas"))
    assert [each.started[:16] for each in found.sessions] == ["2026-10-04T14:00"] and said(found) == before
    private = [
        text
        for (kind, _), record in found.records.items()
        for text in [record.values.get("text")]
        if record.lane is Lane.PRIVATE and kind == "lines"
    ]
    assert private == ["freezes at questions: ask which"]
    assert [(each.text, each.due) for each in found.promises] == [("send it: whole", "2199-05-03")]


def test_a_folder_of_ours_keeps_text_who_and_day(cli: Cli, pair: str, tmp_path: Path) -> None:
    """Markdown is for people: it keeps the words, whose they are and when."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "2026-10-04.md").write_text("# Talk\n\n- a *plain* line\n- [ ] send it @tomas 2026-12-01\n")
    cli("import", str(tmp_path / "in"), "--into", pair, "--yes")
    cli("export", pair, "-o", f"{tmp_path}/out/")
    cli("new", "--mentor", "Ada", "--mentee", "Tomas Brandt", "--yes")
    (session,) = (tmp_path / "out").glob("2026-*")
    assert cli("import", str(session), "--into", "ada-tomas", "--yes")[0] == 0
    document = json.loads(cli("show", "ada-tomas", "--json")[1])["relationship"]
    lines = document["sessions"][0]["lines"]
    assert {line["text"] for line in lines} >= {"a *plain* line", "send it"}
    assert [(each["owner"], each["due"]) for each in document["promises"]] == [("mentee", "2026-12-01")]


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("deep.json", "[" * 100_000, "nested too deep"),
        ("cut.json", '{"entries": [', "not whole JSON"),
        ("other.json", '{"a": 1}', "neither an export of this program nor of jrnl"),
        ("empty.csv", "a,b\n1,2\n", "no column of words"),
        ("big.md", "x" * (MOST_BYTES + 1), "larger than 8 MB"),
        ("ours.json", '{"schema": 1, "relationship": {"slug": "x"}}', "has no records"),
        (
            "bad.json",
            '{"schema": 1, "relationship": {"id": "r", "records": [{"kind": "lines", "id": "a", "lane": "shared",'
            ' "values": {"text": 5}}]}}',
            "does not fit",
        ),
        ("kind.json", '{"schema": 1, "relationship": {"id": "r", "records": [{"kind": "x"}]}}', "Record 1 is none"),
        ("types.json", '{"entries": [{"date": 5}, 7]}', "not understood"),
    ],
)
def test_hostile_files_are_refused_with_what_and_where(
    cli: Cli, pair: str, read: Any, tmp_path: Path, name: str, text: str, why: str
) -> None:
    """What, where and what next; and nothing is written."""
    (tmp_path / name).write_text(text)
    status, out, err = cli(
        "import", str(tmp_path / name), *(() if "relationship" in text else ("--into", pair)), "--yes"
    )
    assert why in out + err and "othing was written" in err and "Traceback" not in err
    assert status != 0 or name == "types.json"
    assert read().lines == []


def test_what_is_no_text_and_what_is_not_there(cli: Cli, pair: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xff\xfe\x00")
    assert "no text in UTF-8" in cli("import", str(tmp_path / "a.md"), "--into", pair, "--yes")[2]
    assert "is no file and no folder" in cli("import", str(tmp_path / "none"), "--into", pair, "--yes")[2]
    assert cli("import", "--into", pair)[0] == 2


def test_what_stands_before_a_colon_is_a_word_unless_it_is_one_of_the_two(
    cli: Cli, pair: str, read: Any, tmp_path: Path
) -> None:
    (tmp_path / "2026-10-04.md").write_text("- [ ] agenda: write it\n- [ ] Tomas: call\n- [ ] ask @bob\n")
    assert cli("import", str(tmp_path / "2026-10-04.md"), "--into", pair, "--yes")[0] == 0
    promises = [(each.owner, each.text) for each in read().promises]
    assert sorted(promises) == [("mentee", "call"), ("mentor", "agenda: write it"), ("mentor", "bob: ask")]
