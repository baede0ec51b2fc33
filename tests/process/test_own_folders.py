"""D3, D5, D7: what the partner tries in the shared root, each as a real account, and what comes of it for the other.

Either of the two is the attacker: it makes no difference who began to share.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from accounts import GROUP, INES, JO, UIDS, as_before, as_user, begin_there, ground, home_of, own_folder_of
from store_child import NOW

from mentortui.model.records.record import Change
from mentortui.store.errors import StoreError
from mentortui.store.home import Home

__all__ = ["ground"]
pytestmark = [pytest.mark.needs_root]
SIDES = pytest.mark.parametrize(("victim", "attacker"), [("ines", "jo"), ("jo", "ines")])


def write_as(ground: Path, name: str, text: str, times: int = 1) -> list[Any]:
    """As an account: save, and say what is there afterwards: every text, and how many older versions of the book."""

    def work() -> list[Any]:
        home = home_of(ground, name)
        place = home.place("ines-jo")
        for number in range(times):
            home.save(place, [Change("lines", f"{name}-w", {"text": f"{text} {number}"})], NOW)
        own = home.layout.shared(place, name).path
        texts = sorted(record.values["text"] for record in home.load(place) if "text" in record.values)
        return [texts, len(list(own.parent.glob(f"{name}.json.~*~")))]

    found: list[Any] = as_user(UIDS[name], work)
    return found


@pytest.fixture
def both(ground: Path) -> Path:
    """Both have written, and each has a journal of an open session."""
    as_user(INES, lambda: begin_there(ground))
    write_as(ground, "jo", "his", 3)
    write_as(ground, "ines", "hers", 3)
    for name in ("ines", "jo"):

        def type_in(name: str = name) -> None:
            home = home_of(ground, name)
            journal = home.journals(home.place("ines-jo"), "s1")
            journal.append({"text": f"said by {name}"})
            assert journal.close()

        as_user(UIDS[name], type_in)
    return ground


def attempts(folder: Path, name: str, spare: Path) -> dict[str, Callable[[], Any]]:
    """What somebody tries on the folder of name. spare: a folder of theirs."""
    book, journal = folder / f"{name}.json", folder / "live" / f"s1.{name}.jsonl"
    backup = next(iter(sorted(folder.glob(f"{name}.json.~*~"))))

    def link(path: Path) -> None:
        path.unlink()
        path.symlink_to("/etc/passwd")

    return {
        "rewrite the book": lambda: book.write_bytes(b"{}"),
        "rewrite in place": lambda: book.open("r+b"),
        "delete the book": book.unlink,
        "delete a version": backup.unlink,
        "delete the log": (folder / f".{name}.redo.jsonl").unlink,
        "rename the book": lambda: book.rename(folder / "gone.json"),
        "take the book out": lambda: book.rename(spare / "book.json"),
        "put another in its place": lambda: (spare / "mine.json").rename(book),
        "a link for the book": lambda: link(book),
        "a link for the journals": lambda: (folder / "live").rename(spare / "live"),
        "a link beside": lambda: (folder / f".{name}.7.ff.tmp").symlink_to("/etc/passwd"),
        "a second name": lambda: os.link(book, spare / "hard.json"),
        "the next version's name": lambda: (folder / f"{name}.json.~5~").mkdir(),
        "versions from the future": lambda: (folder / f"{name}.json.~999999999999~").touch(),
        "a book of nobody's": lambda: (folder / "aaa.json").touch(),
        "a journal to come": lambda: (folder / "live" / f"s2.{name}.jsonl").touch(),
        "delete the journal": journal.unlink,
        "write into the journal": lambda: journal.open("r+b"),
        "fill it": lambda: [(folder / f"x{number}").touch() for number in range(9)],
        "rename the folder": lambda: folder.rename(folder.parent / "gone"),
        "hide the folder": lambda: folder.rename(spare / "gone"),
        "delete the folder": lambda: shutil.rmtree(folder),
        "close the folder": lambda: folder.chmod(0),
        "open the folder to all": lambda: folder.chmod(0o2777),
        "take it": lambda: os.chown(folder, os.geteuid(), -1),
        "hold the lock": lambda: (folder / f".{name}.lock").open("r+b"),
    }


@SIDES
def test_nothing_in_the_others_folder_can_be_touched(both: Path, victim: str, attacker: str) -> None:
    """D3, D5, D7, S3, S5: rewriting, deleting, renaming, links, names that a save needs, filling, closing. None comes
    through, and twenty saves, the older versions and the journal are as if nobody had tried."""
    folder = own_folder_of(both, victim)
    before = {path: (path.lstat().st_mtime_ns, path.lstat().st_mode) for path in (folder, *folder.rglob("*"))}
    passwd = Path("/etc/passwd").read_bytes()

    def attack() -> list[str]:
        spare = both / attacker / "spare"
        spare.mkdir()
        (spare / "mine.json").write_text("{}")
        done = []
        for what, attempt in attempts(folder, victim, spare).items():
            try:
                attempt()
                done.append(what)
            except OSError:
                continue
        return done

    assert as_user(UIDS[attacker], attack) == []
    assert {path: (path.lstat().st_mtime_ns, path.lstat().st_mode) for path in (folder, *folder.rglob("*"))} == before
    texts, versions = write_as(both, victim, "after", 20)
    assert "after 19" in texts and versions == 5
    assert Path("/etc/passwd").read_bytes() == passwd

    def journal() -> list[Any]:
        home = home_of(both, victim)
        return [event["text"] for event in home.replay(home.place("ines-jo"), "s1")[0]]

    assert as_user(UIDS[victim], journal) == [f"said by {victim}"]


@SIDES
@pytest.mark.parametrize(
    "how", ["removes it", "renames it", "closes it", "locks it", "makes it a file", "makes it a link"]
)
def test_nobody_takes_the_relationship_away(both: Path, victim: str, attacker: str, how: str) -> None:
    """D3: whatever the partner does with their own folder, I find mine, read it and write in it."""
    folder = own_folder_of(both, attacker)

    def take_away() -> None:
        if how == "renames it":
            folder.rename(folder.parent / "elsewhere")
        elif how == "closes it":
            folder.chmod(0)
        elif how == "locks it":
            folder.chmod(0o2000)
        else:
            shutil.rmtree(folder)
            if how == "makes it a file":
                folder.write_text("nothing")
            elif how == "makes it a link":
                folder.symlink_to(own_folder_of(both, victim))

    as_user(UIDS[attacker], take_away)
    texts, versions = write_as(both, victim, "still", 20)
    assert "still 19" in texts and versions == 5

    def keep() -> str:
        home = home_of(both, victim)
        home.journals(home.place("ines-jo"), "s2").close()
        home.upkeep.check(repair=True)
        return home.upkeep.backup(home.root).name

    assert as_user(UIDS[victim], keep)


def test_names_that_are_taken_in_the_root_stop_nobody(ground: Path) -> None:
    """D3, S3: Ines, who knows what Jo's folder will be called, lays twenty things there before he comes."""
    as_user(INES, lambda: begin_there(ground))
    name = own_folder_of(ground, "ines").name[:12]

    def squat() -> None:
        from mentortui.store.disk.parts import of_author

        wanted = ground / "srv" / f"{name}.{of_author('rel-1', 'jo')}"
        wanted.mkdir()
        wanted.chmod(0o2750)
        (wanted / "jo.json").write_text("{}")
        for number in range(10):
            (ground / "srv" / f"{wanted.name}-{number:08x}").mkdir(0o700)
            (ground / "srv" / f"{name}.{number:08x}").touch()

    as_user(INES, squat)
    texts, versions = write_as(ground, "jo", "his", 20)
    assert "his 19" in texts and "hers" in texts and versions == 5


@pytest.mark.parametrize("group", [64_009, GROUP])
def test_a_third_account_is_not_the_partner(both: Path, group: int) -> None:
    """D2, D12: somebody who may write in the root makes a folder with the pair's name. Who is not in the pair's group
    is nobody; and where a third account is in it, nobody counts to whom I have not said yes."""
    book = next((both / "srv").rglob("jo.json"))
    forged = both / "srv" / f"{own_folder_of(both, 'jo').name}-00000000"
    shutil.copytree(book.parent, forged)
    for path in (forged, *forged.rglob("*")):
        os.chown(path, 64_009, group)
    forged.chmod(0o2755)

    def read() -> list[Any]:
        home = Home(both / "ines/data", "ines", shared_roots=[both / "srv"])
        places, problems = home.places()
        home.save(places[0], [Change("lines", "m", {"text": "mine"})], NOW)
        texts = {record.values["text"] for record in home.load(places[0])}
        return [len(places), "mine" in texts, "his 2" in texts, [type(each).__name__ for each in problems]]

    unanswered = ["Unanswered"] if group == GROUP else []
    assert as_user(INES, read) == [1, True, group != GROUP, unanswered]


@pytest.mark.parametrize("owner", ["ines", "jo"])
def test_each_moves_out_of_the_folder_of_both(ground: Path, owner: str) -> None:
    """D3, D5: what was shared up to 0.1 is moved by each for themselves, after a backup; until both have, the one who
    has not finds every word where it was, also with an older program; and at the end the old folder is gone."""
    old = share_as_before(ground, owner)
    first = leave_as(ground, "ines")
    assert first[0] and first[1] == ["hers", "his 0", "hush"]
    write_as(ground, "ines", "since then")
    assert b"since then 0" in (old / "ines.json").read_bytes(), "what an older program reads"
    assert b"hush" not in b"".join(path.read_bytes() for path in (ground / "srv").rglob("*") if path.is_file())
    assert not list(old.glob("*ines*~")) and not list(old.glob(".ines.redo*"))
    assert "since then 0" in write_as(ground, "jo", "old still")[0], "who has not moved reads what is new"
    assert "old still 0" in write_as(ground, "ines", "read")[0]
    assert leave_as(ground, "jo")[0]
    assert "old still 0" in write_as(ground, "ines", "both")[0]
    assert "both 0" in write_as(ground, "jo", "have")[0]
    write_as(ground, "ines", "both")
    assert not old.exists()
    assert len({own_folder_of(ground, name) for name in ("ines", "jo")}) == 2
    assert leave_as(ground, "ines") == ["", ["both 0", "have 0", "hers", "hush"]], "a second time changes nothing"


def share_as_before(ground: Path, owner: str) -> Path:
    """As root: one folder for both, that belongs to owner, in which both have written."""
    as_user(INES, lambda: begin_there(ground))
    old = as_before(ground)
    write_as(ground, "jo", "his")
    os.chown(old, UIDS[owner], -1)
    old.chmod(0o3770)
    return old


def leave_as(ground: Path, name: str) -> list[Any]:
    """As an account: move out; the backup's name, "" where there was nothing to move, and the texts then."""

    def work() -> list[Any]:
        home = home_of(ground, name)
        backup = ""
        with contextlib.suppress(StoreError):
            backup = home.upkeep.move_out(home.place("ines-jo")).name
        texts = sorted(record.values["text"] for record in home.load(home.place("ines-jo")))
        return [backup, texts]

    found: list[Any] = as_user(UIDS[name], work)
    return found


def test_an_open_session_is_not_moved_away_from(ground: Path) -> None:
    """Its journal lies where the words are; the sentence says what to do first."""
    old = share_as_before(ground, "ines")

    def try_it() -> list[Any]:
        home = home_of(ground, "jo")
        home.journals(home.place("ines-jo"), "s1").close()
        try:
            home.upkeep.move_out(home.place("ines-jo"))
        except StoreError as error:
            return [error.message, sorted(path.name for path in (ground / "srv").iterdir())]
        return []

    message, names = as_user(JO, try_it)
    assert "Wrap it up first" in message and names == [old.name]
