"""What lies beside, on the command line: doctor says what home says, and each way out is one command."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from cli_corpus import Cli, Shell

from mentortui.settings.file import read_own_content
from mentortui.settings.kept_theme import keep_theme
from mentortui.settings.settings import read_settings


def _folder(home: Path, pair: str) -> Path:
    return home / "relationships" / pair


def _texts(cli: Cli, pair: str) -> list[str]:
    return [line["text"] for line in json.loads(cli("show", pair, "--json")[1])["relationship"]["lines"]]


def test_a_sync_copy_is_named_and_merged(cli: Cli, home: Path, pair: str, tmp_path: Path) -> None:
    """F8: the lines of the second device are in show and search after one command; doctor named them."""
    cli("add", pair, "before both")
    shutil.copytree(home, tmp_path / "desktop")
    cli("add", pair, "from the desktop", "--home", str(tmp_path / "desktop"))
    cli("add", pair, "from the laptop")
    copy = _folder(home, pair) / "ines.sync-conflict-20261129-101500-K7P2QRS.json"
    shutil.copy(_folder(tmp_path / "desktop", pair) / "ines.json", copy)
    status, out, err = cli("doctor")
    assert (status, out.split(":")[0], err) == (0, "note", "")
    assert str(copy) in out and "--merge" in out
    status, out, _ = cli("doctor", "--merge")
    assert (status, out.split(":")[0]) == (0, "mended") and "merged-1" in out
    assert _texts(cli, pair) == ["before both", "from the desktop", "from the laptop"]
    assert cli("search", "desktop")[0] == 0
    assert cli("doctor")[1].startswith("ok")


def test_a_merge_keeps_every_copy(cli: Cli, home: Path, pair: str) -> None:
    """F8: nothing is deleted, however many copies a sync program made: each may have words that lost against others."""
    folder = _folder(home, pair)
    for number in range(9):
        shutil.copy(folder / "ines.json", folder / f"ines {number}.json")
    cli("doctor", "--merge")
    assert len(list(folder.glob("ines.json.merged-*"))) == 9


def test_a_copied_folder_of_a_relationship_is_named(cli: Cli, home: Path, pair: str) -> None:
    """F8, F10: as a copy, when its name shows that it is one; and where two folders are one relationship, both."""
    folder = _folder(home, pair)
    shutil.copytree(folder, folder.with_name(f"{pair} (1)"))
    status, out, err = cli("doctor")
    assert (status, err) == (0, "") and "copy of a relationship's folder" in out and "--merge" in out
    shutil.copytree(folder, folder.with_name(f"{pair}-laptop"))
    cli("add", pair, "only here")
    status, out, err = cli("doctor")
    assert (status, err) == (0, "")
    assert f"{folder} and {folder}-laptop are one relationship" in out


@pytest.mark.parametrize("name", ["ines-laptop.json", "ines_conflict.json", "notes.json"])
def test_a_misnamed_copy_blocks_nothing(cli: Cli, home: Path, pair: str, name: str) -> None:
    """F9: show, add, list, due and search go on, without a word; doctor names it."""
    cli("add", pair, "one")
    shutil.copy(_folder(home, pair) / "ines.json", _folder(home, pair) / name)
    assert cli("add", pair, "two")[0] == 0
    assert _texts(cli, pair) == ["one", "two"]
    for words in (("show", pair), ("list",), ("due",), ("search", "one")):
        status, _, err = cli(*words)
        assert (status, err) == (0, "")
    assert pair in cli("list")[1]
    assert name in cli("doctor")[1]


def test_a_half_copied_book_of_the_other_takes_nothing_along(cli: Cli, home: Path, pair: str) -> None:
    """P3: the relationship stays on list and due and can be shown; one line says what is missing, each time."""
    cli("add", pair, "!!send it today")
    book = (_folder(home, pair) / "ines.json").read_bytes().replace(b'"ines"', b'"jo"')
    (_folder(home, pair) / "jo.json").write_bytes(book[: len(book) // 2])
    (_folder(home, pair) / "jo.json").chmod(0o600)
    for words in (("list",), ("due",), ("show", pair), ("search", "send"), ("list",), ("export", pair)):
        status, out, err = cli(*words)
        assert status == 3, words
        told = [row for row in err.splitlines() if not row.startswith(("What leaves", "What is private"))]
        assert len(told) <= 2 and "jo.json" in err, words
        assert pair in out or "send" in out, words
    assert cli("add", pair, "two")[0] == 0


def test_litter_and_copied_folders(cli: Cli, home: Path, pair: str) -> None:
    """F10: nothing on standard error from list, due and search; doctor tells of the copy as a note, and ends with 0."""
    top = home / "relationships"
    (top / "@eaDir").mkdir()
    (top / ".DS_Store").write_bytes(b"\0")
    (_folder(home, pair) / "Thumbs.db").write_bytes(b"\0")
    (_folder(home, pair) / "Thumbs.db").chmod(0o644)
    shutil.copytree(_folder(home, pair), top / f"{pair} (1)")
    cli("list")
    for words in (("list",), ("due",), ("search", "speak"), ("show", pair)):
        assert cli(*words)[2].replace("Nothing has “speak” in it.\n", "") == "", words
    status, out, err = cli("doctor")
    assert (status, err) == (0, "")
    assert [line.split(":")[0] for line in out.splitlines()] == ["note", "ok"]
    assert f"{pair} (1)" in out


def _edited(home: Path, pair: str) -> Path:
    book = _folder(home, pair) / "ines.json"
    tables = json.loads(book.read_bytes())
    next(iter(tables["lines"].values()))["text"] = "edited"
    book.write_text(json.dumps(tables, indent=2), encoding="utf-8")
    return book


def test_an_edit_by_hand_can_be_read_past_and_chosen(cli: Cli, home: Path, pair: str) -> None:
    """F11: show goes on with what was saved; add says the way out; --repair alone takes no side where nobody can be
    asked; either way is one flag, and both at once are refused."""
    cli("add", pair, "as saved")
    book = _edited(home, pair)
    data = book.read_bytes()
    status, out, err = cli("show", pair)
    assert status == 3 and "as saved" in out and "mentortui doctor" in err
    status, _, err = cli("add", pair, "more")
    assert status == 3 and "mentortui doctor" in err
    for words in (("doctor",), ("doctor", "--repair")):
        status, out, _ = cli(*words)
        assert status == 3 and "“as saved” became “edited”" in out and "--take-edit" in out
    assert cli("doctor", "--take-edit", "--go-back")[0] == 2
    assert book.read_bytes() == data
    assert cli("doctor", "--go-back")[0] == 0
    assert _texts(cli, pair) == ["as saved"]
    _edited(home, pair)
    assert cli("doctor", "--take-edit")[0] == 0
    assert _texts(cli, pair) == ["edited"]
    assert cli("add", pair, "more")[0] == 0


def test_another_login_says_so_and_takes_over(cli: Cli, home: Path, pair: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """F12, R7: the private line is there again after one command."""
    cli("add", pair, ".only for me")
    monkeypatch.setenv("MENTORTUI_AUTHOR", "ines.smith")
    assert "only for me" not in cli("show", pair)[1]
    status, out, _ = cli("doctor")
    assert status == 0 and "Private notes of ines" in out and "you are ines-smith" in out and "--adopt ines" in out
    status, out, _ = cli("doctor", "--adopt", "ines")
    assert status == 0 and out.splitlines()[-1].startswith("ok")
    assert "only for me" in cli("show", pair)[1]
    assert "Private notes" not in cli("doctor")[1]
    assert cli("doctor", "--adopt", "ines")[0] == 1


def _settings(tmp_path: Path, data: bytes) -> None:
    folder = tmp_path / "person" / ".config/mentortui"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "settings.toml").write_bytes(data)


def test_settings_with_a_byte_order_mark(cli: Cli, pair: str, tmp_path: Path) -> None:
    """F24: they are read, and doctor has nothing to say."""
    _settings(tmp_path, b'\xef\xbb\xbfauthor = "ana"\r\nminutes = 45\r\n')
    assert cli("list")[2] == ""
    assert cli("doctor")[1].startswith("ok")


def test_a_theme_is_kept_behind_a_byte_order_mark(tmp_path: Path) -> None:
    """F24: it is not taken for a mistake when a choice is saved, and all that was there stays."""
    _settings(tmp_path, b'\xef\xbb\xbfauthor = "ana"\r\nminutes = 45\r\n')
    keep_theme(read_settings({"HOME": str(tmp_path / "person")}), "nord")
    settings = read_settings({"HOME": str(tmp_path / "person")})
    assert (settings.theme, settings.author, settings.minutes, settings.problems) == ("nord", "ana", 45, ())


def test_own_questions_with_a_byte_order_mark(cli: Cli, pair: str, tmp_path: Path) -> None:
    """F24: the first line of a file of one's own is read as it was meant."""
    folder = tmp_path / "person" / ".config/mentortui/prompts"
    folder.mkdir(parents=True)
    text = "\ufeff## near\n- ask: How near is it, nought to ten?\n- then: What has brought you that far?\n"
    (folder / "scale.md").write_bytes(text.encode())
    assert read_own_content(folder.parent) == ([("prompts/scale.md", text[1:])], [])
    assert cli("doctor")[1].startswith("ok")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('theme = "glow"\n', "there is no theme glow"),
        ('[keys]\n"live.fly" = "f3"\n', "there is no command live.fly"),
        ('[keys]\n"live.wrap_up" = "ctrl+hyper"\n', "is no key"),
        ('[keys]\n"home.review" = "s"\n', "is the key of"),
        ("minutes = 5\nminutes = 6\n", "line 2"),
    ],
)
def test_doctor_says_of_settings_what_home_says(cli: Cli, pair: str, tmp_path: Path, text: str, wanted: str) -> None:
    """F25: a theme, a command, a key that does not exist; a key given twice. Notes, and all else is used."""
    _settings(tmp_path, text.encode())
    status, out, err = cli("doctor")
    assert status == 0 and wanted in out and out.startswith("note: ") and "settings.toml" in out + err


def test_doctor_ends_well_where_something_is_not_needed(cli: Cli, home: Path, pair: str) -> None:
    """Section 3, smaller: what is left of a save that was killed is a note."""
    (_folder(home, pair) / ".ines.1.ff.tmp").write_bytes(b"half")
    (_folder(home, pair) / ".ines.1.ff.tmp").chmod(0o600)
    status, out, err = cli("doctor")
    assert status == 0 and out.startswith("note: ") and "--repair" in err
    assert cli("doctor", "--repair")[1].startswith("mended: ")
    assert cli("doctor")[1].startswith("ok")


@pytest.mark.parametrize("answer", [b"t\n", b"b\n", b"\n"])
def test_nobody_is_asked_without_a_terminal(shell: Shell, home: Path, cli: Cli, pair: str, answer: bytes) -> None:
    """F11: what comes in by a pipe chooses nothing."""
    cli("add", pair, "as saved")
    data = _edited(home, pair).read_bytes()
    done = shell("doctor", "--repair", stdin=answer, HOME=os.environ["HOME"])
    assert done.returncode == 3
    assert (_folder(home, pair) / "ines.json").read_bytes() == data
