"""`rename` and `archive` (N3): a person, or a folder, gets another name; a relationship is put away and taken back."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cli_corpus import Cli

from mentortui.cli.commands.completion import SCRIPTS
from mentortui.model.records.record import Change
from mentortui.store.errors import StoreError
from mentortui.store.home import Home

NOW = datetime.now().astimezone()


def listed(cli: Cli, *options: str) -> list[str]:
    return [entry["slug"] for entry in json.loads(cli("list", "--json", *options)[1])["relationships"]]


def test_a_person_can_be_renamed(cli: Cli, pair: str) -> None:
    """N3: a name was for ever. The slug stays until it is asked for."""
    status, out, err = cli("rename", pair, "--mentee", "Tomàs Brandt-Neri")
    assert (status, out) == (0, f"{pair}\n")
    assert "Tomàs" in err
    found = json.loads(cli("show", pair, "--json")[1])["relationship"]
    assert (found["mentor"], found["mentee"]) == ("Ines Duarte", "Tomàs Brandt-Neri")
    assert cli("rename", pair, "--mentee", "Tomàs Brandt-Neri")[0] == 0, "again is no mistake"


def test_a_folder_can_be_renamed_and_nothing_is_lost(cli: Cli, pair: str, home: Path) -> None:
    """N3: the private part lies under the id, and comes along; the new slug is plain, whatever was typed."""
    cli("add", pair, "shared line")
    cli("add", pair, ".private line")
    status, out, _ = cli("rename", pair, "--slug", "Tomàs & I", "--mentor", "Inês")
    assert (status, out) == (0, "tomas-i\n")
    assert listed(cli) == ["tomas-i"]
    assert not (home / "relationships" / pair).exists()
    shown = json.loads(cli("show", "tomas-i", "--json")[1])["relationship"]
    assert shown["mentor"] == "Inês"
    assert {line["text"] for line in shown["lines"]} == {"shared line", "private line"}
    assert cli("add", "tomas-i", "more")[0] == 0
    assert cli("doctor")[0] == 0


@pytest.mark.parametrize(
    ("options", "status", "said"),
    [
        ((), 2, "--slug"),
        (("--slug", "other"), 1, "already"),
        (("--slug", "private"), 2, "cannot"),
        (("--slug", "!?"), 2, "cannot"),
        (("--slug", "x" * 41), 2, "40"),
        (("--mentor", "y" * 81), 2, "80"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_renamed(
    cli: Cli, pair: str, home: Path, options: tuple[str, ...], status: int, said: str
) -> None:
    Home(home, "ines").create("other", "another", [Change("about", "about", {"purpose": "x"})], NOW)
    if options == ("--slug", "other"):
        options = (*options, "--mentor", "Ana")
    found = cli("rename", pair, *options)
    assert (found[0], found[1]) == (status, "")
    assert said in found[2]
    assert sorted(path.name for path in (home / "relationships").iterdir()) == [pair, "other"]
    assert json.loads(cli("show", pair, "--json")[1])["relationship"]["mentor"] == "Ines Duarte"


def test_an_open_session_keeps_the_folder_where_it_is(cli: Cli, pair: str, home: Path) -> None:
    """A session in another terminal must not lose a line: it is told, and nothing moves."""
    store = Home(home, "ines")
    journal = store.journals(store.place(pair), "s-1")
    journal.append({"t": "x"})
    assert journal.flush_now()
    status, _, err = cli("rename", pair, "--slug", "moved")
    assert status == 1
    assert "session" in err and "Wrap it up" in err
    journal.close()
    assert (home / "relationships" / pair).is_dir()


def test_a_shared_relationship_is_called_as_one_likes(
    cli: Cli, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """D12: no folder there has a name that says who. What I call it is in my home; that of both keeps its name."""
    root = tmp_path / "srv"
    root.mkdir(mode=0o700)
    monkeypatch.setenv("MENTORTUI_SHARED", str(root))
    relationship = [
        Change("people", f"p.{role}", {"role": role, "name": role.title()}) for role in ("mentor", "mentee")
    ]
    Home(home, "ines", shared_roots=[root]).create("ines-tomas", "r-1", relationship, NOW, root)
    (folder,) = root.iterdir()
    status, _, err = cli("rename", "ines-tomas", "--slug", "mine", "--mentor", "Ana")
    assert status == 0 and "you call it mine" in err and str(root) not in err
    assert cli("list", "--slugs")[1] == "mine\n" and folder.is_dir()
    folder.rename(root / "ines-tomas")
    status, _, err = cli("rename", "ines-tomas", "--slug", "mine")
    assert status == 1 and "one folder for both" in err
    assert (root / "ines-tomas").is_dir()


def test_another_terminal_goes_on_after_a_rename(cli: Cli, pair: str, home: Path) -> None:
    """What it has on its screen is saved into the folder as it is called now, by the old name and by the old path."""
    elsewhere = Home(home, "ines")
    place = elsewhere.place(pair)
    elsewhere.places()
    before = elsewhere.signature(place)
    assert cli("rename", pair, "--slug", "moved")[0] == 0
    line = Change("lines", "l1", {"text": "typed meanwhile", "at": NOW.isoformat()})
    elsewhere.save(place, [line], NOW)
    elsewhere.save(elsewhere.place(pair), [Change("lines", "l2", {"text": "and then", "at": NOW.isoformat()})], NOW)
    assert elsewhere.signature(place) != before
    shown = cli("show", "moved", "--json")[1]
    assert "typed meanwhile" in shown and "and then" in shown
    assert not (home / "relationships" / pair).exists()
    assert cli("new", "--mentor", "Ines", "--mentee", "Tomas", "--yes")[1] == f"{pair}\n"
    assert elsewhere.place(pair).folder.name == "moved", "not the new one that has the name now"
    elsewhere.places()
    assert elsewhere.place(pair).folder.name == pair, "once it has been listed, it is"


def test_a_save_that_waits_for_the_lock_goes_on_in_the_renamed_folder(pair: str, home: Path) -> None:
    """The folder is open already, and its name does not matter."""
    store, other = Home(home, "ines"), Home(home, "ines")
    place = store.place(pair)
    book = other.layout.shared(place, "ines")
    with book.folder() as folder:
        store.upkeep.rename(place, "moved")
        assert "ines.json" in folder.names()
    with pytest.raises(StoreError):
        store.upkeep.rename(store.place("moved"), "moved")


def test_archived_ones_leave_list_and_due(cli: Cli, pair: str) -> None:
    """N3: there was no archive. `list --all` has them and says so."""
    cli("add", pair, f"!late by {(NOW - timedelta(days=2)).date()}")
    other = cli("new", "--mentor", "Ana", "--mentee", "Bo")[1].strip()
    assert cli("archive", pair)[:2] == (0, f"{pair}\n")
    assert listed(cli) == [other]
    assert pair not in cli("due")[1] and pair not in cli("list")[1]
    assert "1 archived" in cli("list")[2]
    assert set(listed(cli, "--all")) == {pair, other}
    assert "archived" in cli("list", "--all")[1]
    assert cli("show", pair)[0] == 0, "it can be read as ever"
    assert pair in cli("list", "--slugs")[1], "so that a shell completes it for --undo"
    assert cli("archive", pair)[0] == 0
    assert cli("archive", "--undo", pair)[:2] == (0, f"{pair}\n")
    assert set(listed(cli)) == {pair, other}
    assert pair in cli("list")[1]


def test_archiving_is_each_persons_own(home: Path, tmp_path: Path) -> None:
    """N3: the record is in my private book; nothing of it reaches the other person, nor any file of theirs."""
    from mentortui.service.home.details import archive_change
    from mentortui.service.home.overviews import read_overviews
    from mentortui.service.reading import read_relationship

    root = tmp_path / "srv"
    root.mkdir(mode=0o700)
    relationship = [
        Change("people", f"p.{role}", {"role": role, "name": role.title(), "account": account})
        for role, account in (("mentor", "ines"), ("mentee", "tomas"))
    ]
    ines = Home(home, "ines", shared_roots=[root])
    place = ines.create("ines-tomas", "r-1", relationship, NOW, root)
    change = archive_change(read_relationship(ines, place), NOW, archived=True)
    assert change is not None
    ines.save(place, [change], NOW)
    assert read_overviews(home, "ines", [root]).entries[0]["archived"]
    assert not read_overviews(tmp_path / "tomas", "tomas", [root]).entries[0]["archived"]
    assert not [path for path in root.rglob("*") if path.is_file() and b"archive" in path.read_bytes()]


def test_they_are_completed() -> None:
    assert all(f" {name} " in SCRIPTS["bash"]() for name in ("rename", "archive"))
