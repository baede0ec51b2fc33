"""`restore` (R7): says whose books are in the file, asks who one is, and puts it back; `backup` says how."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_corpus import Cli, Shell
from test_cli_names import _Terminal as Terminal

from mentortui.cli import confirm


@pytest.fixture
def backup(cli: Cli, pair: str, tmp_path: Path) -> Path:
    """What Ines has: a shared and a private line."""
    cli("add", pair, "shared line")
    cli("add", pair, ".private line")
    path = tmp_path / "b.tar.gz"
    status, _, err = cli("backup", "-o", str(path))
    assert status == 0
    assert "mentortui restore" in err
    return path


def lines(cli: Cli, home: Path) -> set[str]:
    shown = json.loads(cli("show", "ines-tomas", "--json", "--home", str(home))[1])
    return {line["text"] for line in shown["relationship"]["lines"]}


def test_on_a_new_machine_it_is_as_it_was(cli: Cli, backup: Path, tmp_path: Path, pair: str) -> None:
    """R7: unpacked by hand it lay one folder too deep, and nothing was shown."""
    new = tmp_path / "new"
    status, out, err = cli("restore", str(backup), "--home", str(new))
    assert (status, out) == (0, f"{pair}\n")
    assert "Ines Duarte and Tomas Brandt" in err and "private notes of ines" in err
    assert lines(cli, new) == {"shared line", "private line"}
    assert cli("doctor", "--home", str(new))[0] == 0
    status, out, err = cli("restore", str(backup), "--home", str(new))
    assert (status, out) == (1, "")
    assert "here already" in err


def test_under_another_account_it_asks_who_one_is(
    cli: Cli, backup: Path, tmp_path: Path, pair: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R7: all private lines were gone, without a word. Without a terminal --as says it."""
    new = tmp_path / "new"
    monkeypatch.setenv("MENTORTUI_AUTHOR", "i.duarte")
    status, out, err = cli("restore", str(backup), "--home", str(new))
    assert (status, out) == (2, "")
    assert "--as ines" in err
    assert cli("restore", str(backup), "--home", str(new), "--as", "tomas")[0] == 2
    monkeypatch.setattr(confirm.sys, "stdin", Terminal("no\nyes\n"))  # type: ignore[attr-defined]
    assert cli("restore", str(backup), "--home", str(new))[:2] == (1, "")
    status, out, err = cli("restore", str(backup), "--home", str(new))
    assert (status, out) == (0, f"{pair}\n")
    assert "i-duarte" in err
    assert lines(cli, new) == {"shared line", "private line"}
    assert cli("add", pair, ".more", "--home", str(new))[0] == 0
    assert lines(cli, new) == {"shared line", "private line", "more"}


def test_a_login_of_another_script_finds_what_was_written_as_me(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R7: `--as` takes the login itself, though its author id would be another one today."""
    monkeypatch.setenv("MENTORTUI_AUTHOR", "me")
    pair = cli("new", "--mentor", "Иван", "--mentee", "Бо")[1].strip()
    cli("add", pair, ".private line")
    cli("backup", "-o", str(tmp_path / "b.tar.gz"))
    monkeypatch.setenv("MENTORTUI_AUTHOR", "иван")
    assert "private line" in cli("show", pair)[1], "here the id that was written stays"
    new = ("--home", str(tmp_path / "new"))
    assert cli("restore", str(tmp_path / "b.tar.gz"), "--as", "иван", *new)[0] == 0
    assert "private line" in cli("show", pair, *new)[1]
    assert (tmp_path / "new" / "relationships" / pair / "ivan.json").exists()


def test_as_json_and_as_a_process(shell: Shell, backup: Path, tmp_path: Path, pair: str) -> None:
    done = shell(
        "restore", str(backup), "--as", "ines", "--json", "--home", str(tmp_path / "new"), MENTORTUI_AUTHOR="other"
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"schema": 1, "restored": [{"slug": pair, "was": pair, "new": True}]}


def test_what_is_no_backup_is_told(cli: Cli, tmp_path: Path, home: Path) -> None:
    (tmp_path / "x").write_text("hello")
    for name in ("x", "missing"):
        status, out, err = cli("restore", str(tmp_path / name))
        assert (status, out) == (1, "")
        assert str(tmp_path / name) in err
    assert cli("list")[0] == 0
