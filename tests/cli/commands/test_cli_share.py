"""`share`, and shared folders in the settings: what every command finds there, and what is said when one is away."""

from __future__ import annotations

import grp
import io
import json
import os
import pwd
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from cli_corpus import Cli
from fakes import Clock
from joined import joined
from service.editors import editor_of

from mentortui.cli.commands import sharing
from mentortui.model.records.record import Change
from mentortui.service.home.overviews import known_overviews
from mentortui.service.stage.stages import ready_changes
from mentortui.store.home import Home

PEOPLE = {"ines": 0, "tomas": 64_001, "bo": 64_002, "иван": 64_003}
ME = pwd.getpwuid(os.geteuid()).pw_name


@pytest.fixture
def root(tmp_path: Path, home: Path) -> Path:
    """A shared folder, which settings.toml names."""
    made = tmp_path / "srv"
    made.mkdir()
    made.chmod(0o3770)
    config = home.parents[2] / ".config/mentortui"
    config.mkdir(parents=True)
    (config / "settings.toml").write_text(f'shared_roots = ["{made}"]\n')
    return made


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """Accounts and groups as a machine may have them: group name -> who is in it. I am in all but `theirs`."""
    groups = {"us": [ME, "tomas"], "ours": [ME, "иван"], "all": [ME, "tomas", "bo"], "alone": [ME], "theirs": ["tomas"]}
    numbers = {"theirs": 64_999}

    def struct(name: str) -> grp.struct_group:
        return grp.struct_group((name, "x", numbers.get(name, os.getegid()), groups[name]))

    def account(name: str) -> SimpleNamespace:
        return SimpleNamespace(pw_name=name, pw_uid=PEOPLE[name], pw_gid=64_500)

    me = SimpleNamespace(pw_name=ME)
    monkeypatch.setattr(sharing, "grp", SimpleNamespace(getgrnam=struct, getgrgid=lambda _: struct("us")))
    monkeypatch.setattr(
        sharing, "pwd", SimpleNamespace(getpwnam=account, getpwuid=lambda _: me, getpwall=lambda: [account("bo")])
    )
    return groups


def as_tomas(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, root: Path) -> None:
    monkeypatch.setenv("MENTORTUI_AUTHOR", "tomas")
    monkeypatch.setenv("MENTORTUI_HOME", str(tmp_path / "tomas"))
    monkeypatch.setenv("MENTORTUI_SHARED", str(root))
    joined(Home(tmp_path / "tomas", "tomas", shared_roots=[root]), "ines-tomas")


def lying_in(root: Path) -> list[str]:
    """The names in it."""
    return sorted(path.name for path in root.iterdir())


@pytest.mark.usefixtures("machine")
def test_share_says_who_sees_what_and_then_both_write(
    cli: Cli, pair: str, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole way: shared lines go along, private ones do not, the other person is the mentee on their account."""
    cli("add", pair, "for both")
    cli("add", pair, ".XMINEX")
    status, out, err = cli("share", pair, "--with", "tomas", "--yes")
    (folder,) = lying_in(root)
    assert (status, out) == (0, f"{folder[:12]}\n") and pair not in folder
    assert "stays in your home: 1 thing" in err and f'shared_roots = ["{root}"]' in err
    assert cli("add", pair, "after it")[0] == 0
    assert cli("locate", pair)[1].startswith(str(root / folder))
    assert "XMINEX" in cli("show", pair)[1]
    as_tomas(monkeypatch, tmp_path, root)
    entries = json.loads(cli("list", "--json")[1])["relationships"]
    assert [(entry["slug"], entry["me"]) for entry in entries] == [(pair, "mentee")]
    assert cli("add", pair, "!send the outline fri")[0] == 0
    shown = cli("show", pair)[1]
    assert "for both" in shown and "after it" in shown and "send the outline" in shown and "XMINEX" not in shown
    assert "for both" in cli("search", "both")[1]
    assert "for both" in cli("export", pair)[1]
    assert cli("list", "--slugs")[1] == f"{pair}\n"
    assert cli("doctor")[0] == 0


@pytest.mark.usefixtures("machine")
@pytest.mark.parametrize("known", ["", "me"])
def test_an_account_of_another_script_is_the_other_one(
    cli: Cli, pair: str, home: Path, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, known: str
) -> None:
    """D, smaller: everybody whose login is not Latin was `me`; where that is written down already, it stays."""
    if known:
        store = Home(home, "ines")
        mentee = next(each for each in store.load(store.place(pair)) if each.values.get("role") == "mentee")
        store.save(store.place(pair), [Change("people", mentee.id, {"account": known})], datetime.now(UTC))
        assert "not as" in cli("share", pair, "--with", "tomas", "--yes")[2]
    assert cli("share", pair, "--with", "иван", "--group", "ours", "--yes")[0] == 0
    as_tomas(monkeypatch, tmp_path, root)
    monkeypatch.setenv("MENTORTUI_AUTHOR", known or "иван")
    entries = json.loads(cli("list", "--json")[1])["relationships"]
    assert [(entry["slug"], entry["me"]) for entry in entries] == [(pair, "mentee")]
    assert cli("add", pair, "by him")[0] == 0
    assert len(list(root.glob(f"*/{known or 'ivan'}.json"))) == 1


@pytest.mark.usefixtures("machine")
def test_what_was_written_down_for_the_other_goes_on_counting(
    cli: Cli, pair: str, home: Path, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Mission 32, 38: signatures, words and the stage of the months on one account, for both of them afterwards."""
    editor = editor_of(Home(home, "ines"), pair, Clock(datetime.now().astimezone()))
    terms, now = {"rhythm": "weekly"}, editor.now
    version = Change("versions", "v", {"number": 1, "terms": terms, "at": now, "by": "mentor"})
    signed = {"version": "v", "terms": terms, "at": now}
    names = [Change("signatures", f"v.{role}", {**signed, "person": role}) for role in ("mentor", "mentee")]
    editor.keep([version, *names])
    for editor.acting in ("mentee", "mentor"):
        editor.keep(ready_changes(editor, "ready"))
    assert cli("share", pair, "--with", "tomas", "--yes")[0] == 0
    mine = cli("show", pair, "--json")[1]
    as_tomas(monkeypatch, tmp_path, root)
    for told in (mine, cli("show", pair, "--json")[1]):
        shown = json.loads(told)["relationship"]
        assert [move["to"] for move in shown["stage_moves"]] == ["Growth"]
        assert len(shown["readiness"]) == 2
        assert {name["person"] for name in shown["signatures"]} == {"mentor", "mentee"}


@pytest.mark.usefixtures("machine", "root")
@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        ((), 2, "--with ACCOUNT"),
        (("--with", "nobody-here"), 1, "There is no account"),
        (("--with", "ines"), 1, "is you"),
        (("--with", "tomas", "--root", "/srv/elsewhere"), 1, "not one of your shared folders"),
        (("--with", "tomas", "--group", "nobody-here"), 1, "There is no group"),
        (("--with", "tomas", "--group", "theirs"), 1, "You are not in the group theirs"),
        (("--with", "tomas", "--group", "alone"), 1, "tomas is not in the group alone"),
        (("--with", "tomas", "--group", "all"), 1, "also bo; nothing was moved"),
        (("--with", "tomas"), 2, "Add --yes to go ahead"),
    ],
)
def test_what_is_in_the_way_is_said_and_nothing_is_moved(
    cli: Cli, pair: str, home: Path, words: tuple[str, ...], status: int, says: str
) -> None:
    """Each says what to do next."""
    before = {path: path.read_bytes() for path in home.rglob("*.json")}
    got, out, err = cli("share", pair, *words)
    assert (got, out) == (status, "") and says in err
    assert {path: path.read_bytes() for path in home.rglob("*.json")} == before


@pytest.mark.usefixtures("machine")
def test_it_asks_and_takes_no_for_an_answer(cli: Cli, pair: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Keyboard(io.StringIO):
        def isatty(self) -> bool:
            return True

    for answer, moved in (("\n", False), ("no\n", False), ("yes\n", True)):
        monkeypatch.setattr(sys, "stdin", Keyboard(answer))
        status, _, err = cli("share", pair, "--with", "tomas")
        assert status == 0 and ("Nothing was moved." in err) is not moved
        assert bool(lying_in(root)) is moved
    assert "shared already" in cli("share", pair, "--with", "tomas", "--yes")[2]


@pytest.mark.usefixtures("machine")
def test_without_a_shared_folder_it_says_how_to_get_one(cli: Cli, pair: str) -> None:
    status, _, err = cli("share", pair, "--with", "tomas", "--yes")
    assert status == 1 and "shared_roots = [" in err


def test_a_folder_that_is_away_is_one_line(cli: Cli, pair: str, root: Path) -> None:
    """The rest goes on: list, search, backup; and status 1 says that something was missing."""
    root.rmdir()
    for words in (("list",), ("due",), ("search", "speak"), ("backup",)):
        status, _, err = cli(*words)
        assert status == 1 and err.count(str(root)) == 1, words
    assert pair in cli("list")[1]
    status, out, _ = cli("doctor")
    assert status == 0 and f"note: {root} is not there" in out
    assert cli("show", pair)[0] == 0


@pytest.mark.usefixtures("machine")
def test_the_index_has_what_is_shared_too(
    cli: Cli, pair: str, root: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second `list` reads no book; a change by the other person, or a folder of another pair, does not fool it."""
    cli("share", pair, "--with", "tomas", "--yes")
    cli("list")
    (known,) = known_overviews(home, "ines", [root]) or [{}]
    assert known.get("slug") == pair
    assert known_overviews(home, "ines") == []
    as_tomas(monkeypatch, tmp_path, root)
    assert cli("add", pair, "by him")[0] == 0
    assert known_overviews(home, "ines", [root]) is None


@pytest.mark.usefixtures("machine")
def test_what_both_have_in_one_folder_moves_into_one_of_ones_own(
    cli: Cli, pair: str, root: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """D3: what 0.1 shared goes on; doctor names it, share tells what it does and asks, and a backup is made before."""
    assert cli("share", pair, "--with", "tomas", "--yes")[0] == 0
    (folder,) = root.iterdir()
    old = folder.rename(root / pair)
    old.chmod(0o3770)
    (home / "private/places.json").unlink()
    assert cli("add", pair, "as ever")[0] == 0
    status, out, _ = cli("doctor")
    assert status == 0 and f"{pair} lies in one folder for both of you" in out

    class Keyboard(io.StringIO):
        def isatty(self) -> bool:
            return True

    for answer, moved in (("no\n", False), ("yes\n", True)):
        monkeypatch.setattr(sys, "stdin", Keyboard(answer))
        status, out, err = cli("share", pair)
        assert status == 0 and "a folder of your own" in err and "a backup of everything" in err
        assert ("Nothing was moved." in err) is not moved
        assert bool(list(home.glob("mentortui-*.tar.gz"))) is moved
        assert bool(out) is moved
    assert cli("add", pair, "since then")[0] == 0
    shown = cli("show", pair)[1]
    assert "as ever" in shown and "since then" in shown
    assert cli("list", "--slugs")[1] == f"{pair}\n"
    assert not old.exists() and "one folder for both" not in cli("doctor")[1]
    assert "shared already" in cli("share", pair, "--yes")[2]
