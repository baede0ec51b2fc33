"""Every byte of every file that the other person can open: nothing private or sealed is in any of them."""

from __future__ import annotations

import tarfile
from pathlib import Path

import msgspec
import pytest
from cli_corpus import Cli
from fakes import Clock
from service.editors import two_accounts

from mentortui.cli.commands.page import FORMATS
from mentortui.model.records.kinds import KINDS
from mentortui.model.records.record import Change, Lane
from mentortui.pages.registry import page_names
from mentortui.service.sealing import seal_change
from mentortui.store.home import Home

SLUG = "ines-tomas"
PRIVATE, SEALED, SAID = "XPRIVATEX", "XSEALEDX", "XSAIDX"
NOT_WORDS = {"id", "author", "at", "account", "packet", "person", "goal", "session", "question"}


def of_every_kind(now: str) -> list[Change]:
    """A private and a sealed record of each kind, with a secret in each field that takes words; and one that is shared,
    so that there is something to merge them with."""
    made = []
    for table, kind in KINDS.items():
        if table == "seals":  # the only ones are those that are set in earnest
            continue
        texts = [each.name for each in msgspec.structs.fields(kind) if each.type is str and each.name not in NOT_WORDS]
        known = {"packet": "p", "person": "mentor", "at": now, "session": "s", "goal": "x.goals"}
        base = {name: value for name, value in known.items() if name in kind.__struct_fields__}
        made += [
            Change(table, f"{PRIVATE}.{table}", {**base, **dict.fromkeys(texts, PRIVATE)}, Lane.PRIVATE),
            Change(table, f"{SEALED}.{table}", {**base, **dict.fromkeys(texts, SEALED)}, Lane.SEALED),
            Change(table, f"x.{table}", {**base, **dict.fromkeys(texts, PRIVATE)}, Lane.PRIVATE),
        ]
        if table not in ("people", "about"):
            made.append(Change(table, f"x.{table}", {**base, **dict.fromkeys(texts, SAID)}))
    return made


def files(*folders: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file()}


def unpacked(backup: Path) -> bytes:
    """All that is in a backup."""
    with tarfile.open(backup) as tar:
        return b"".join(found.read() for each in tar if (found := tar.extractfile(each)))


@pytest.fixture
def told(tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the commands of Tomas, and those of Ines that are meant for others, said. Both have used all there is."""
    clock = Clock()
    ines, tomas = two_accounts(tmp_path, clock)
    tomas.keep([Change("lines", "t", {"text": "hello", "at": tomas.now})])
    for _ in range(3):  # so that there are older versions of every book
        clock.on(5)
        ines.keep([*of_every_kind(ines.now), Change("lines", "n", {"text": f"at {ines.now}"})])
    ines.keep([seal_change("p", "mentor", ines.now)])
    home = Home(tmp_path / "ines", "ines", shared_roots=[tmp_path / "shared"])
    journal = home.journals(home.place(SLUG), "s2")
    journal.append({"t": "x", "text": SAID})
    journal.append({"t": "x", "text": PRIVATE}, private=True)
    assert journal.close()
    monkeypatch.setenv("MENTORTUI_SHARED", str(tmp_path / "shared"))
    given = tmp_path / "given"
    given.mkdir()

    def run(*words: str) -> str:
        return "".join(map(str, cli(*words)))

    said = ""
    for author in ("ines", "tomas"):
        monkeypatch.setenv("MENTORTUI_AUTHOR", author)
        monkeypatch.setenv("MENTORTUI_HOME", str(tmp_path / author))
        own = [run("list"), run("due", "--json"), run("show", SLUG, "--json"), run("search", "X"), run("doctor")]
        own += [run("backup", "-o", str(tmp_path / author / "backup.tar.gz"))]
        own += [run("export", SLUG, "--with-private", "--format", form) for form in ("md", "json", "html")]
        meant = [run("export", SLUG, "--format", form) for form in ("md", "json", "html", "csv")]
        own += [run("page", SLUG, name, "--format", form) for name in page_names() for form in FORMATS]
        meant += [run("page", SLUG, "partner", "--format", form) for form in FORMATS]
        meant += [run("page", SLUG, name, "--shared", "--format", form) for name in page_names() for form in FORMATS]
        meant += [run("keepsake", SLUG, "--for", role) for role in ("mentor", "mentee")]
        assert run("keepsake", SLUG, "-o", str(given))[0] in "01"
        said += "".join([*meant, *(own if author == "tomas" else ())])
        for path in given.iterdir():
            path.rename(tmp_path / f"{author}.{path.name}")
    return said


def test_nothing_leaks(tmp_path: Path, told: str) -> None:
    """Mission 56, 58, 65, 66: books, logs, journals, older versions, the index, backups, exports and keepsakes."""
    reached = files(tmp_path / "shared", tmp_path / "tomas") | {
        path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()
    }
    backup = tmp_path / "tomas" / "backup.tar.gz"
    reached[backup] = unpacked(backup)
    assert len(reached) > 10 and any(".jsonl" in path.name for path in reached)
    for secret in (PRIVATE, SEALED):
        assert [path for path, data in reached.items() if secret.encode() in data] == []
        assert secret not in told
    assert SAID in told and any(SAID.encode() in data for data in reached.values())


@pytest.mark.usefixtures("told")
def test_what_is_hers_alone_is_there_and_nobody_else_opens_it(tmp_path: Path) -> None:
    """Mission 65: the secrets were written indeed, and each file that holds one is its owner's alone."""
    holding = [path for path, data in files(tmp_path / "ines").items() if PRIVATE.encode() in data]
    assert len(holding) >= 4 and any("live" in path.parts for path in holding)
    backup = tmp_path / "ines" / "backup.tar.gz"
    assert PRIVATE.encode() in unpacked(backup)
    for path in (*holding, backup):
        assert path.stat().st_mode & 0o077 == 0, path
    assert (tmp_path / "ines").stat().st_mode & 0o077 == 0
