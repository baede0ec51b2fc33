"""A home that was made under another login: its books become mine, whole at every moment (F12, R7)."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mentortui.model.records.record import Change, Lane
from mentortui.store.disk.place import Place
from mentortui.store.errors import BookBusy, BookDamaged, NotThere, StoreError
from mentortui.store.home import Home
from mentortui.store.upkeep.author_ids import Elsewhere, other_authors

Texts = Callable[..., dict[str, str]]


def person(role: str, account: str) -> Change:
    """A record of one of the two people."""
    return Change("people", f"rel-1.{role}", {"role": role, "name": role.title(), "account": account})


@pytest.fixture
def smith(home: Home, place: Place, later: Any) -> Home:
    """The home of ines, opened under another login. In it are stars and an open session too."""
    home.save(place, [person("mentor", "ines"), person("mentee", "")], later(20))
    home.save(place, [Change("cards", "c", {"person": "mentee", "recorded_by": "ines"})], later(20))
    home.save_mine([Change("stars", "s1", {"starred": True})], later(20))
    journal = home.journals(place, "s9")
    journal.append({"t": "begun"})
    journal.append({"t": "secret"}, private=True)
    assert journal.close()
    return Home(home.root, "ines-smith")


def test_all_that_was_written_under_the_old_login_is_mine(smith: Home, place: Place, texts: Texts) -> None:
    """F12: shared and private lines, stars, the open session; I am the mentor, and the old files are gone."""
    assert other_authors(smith.layout) == [Elsewhere("ines", 2)]
    shared = Home(smith.root, "ines").load(place)
    smith.upkeep.adopt("ines")
    found = texts(smith.load(place))
    assert found == texts(shared) and found["p1"] == "secret 1"
    records = {record.id: record for record in smith.load(place)}
    assert records["p1"].lane is Lane.PRIVATE
    assert records["rel-1.mentor"].values["account"] == "ines-smith"
    assert records["c"].values["recorded_by"] == "ines-smith"
    assert [record.id for record in smith.load_mine()] == ["s1"]
    assert [each.author for each in smith.open_sessions(place)] == ["ines-smith"]
    assert len(smith.replay(place, "s9")[0]) == 2
    assert other_authors(smith.layout) == [] and smith.upkeep.check(repair=False) == []
    assert [path.name for path in smith.root.rglob("*") if path.name.split(".")[0] in ("ines", "")] == [
        path.name for path in smith.root.rglob(".ines-smith.*")
    ]


def test_what_both_wrote_is_brought_together(smith: Home, place: Place, note: Any, later: Any, texts: Texts) -> None:
    """F12: somebody went on under the new login for a while: the newer wording stands, both people's lines stay."""
    smith.save(place, [note("l1", "newer"), note("mine", "x", Lane.PRIVATE)], later(30))
    Home(smith.root, "ines").save(place, [note("l2", "newest")], later(40))
    smith.upkeep.adopt("ines")
    found = texts(smith.load(place))
    assert (found["l1"], found["l2"], found["mine"], found["p2"]) == ("newer", "newest", "x", "secret 2")


class Dies:
    """The os module, until a number of calls that change something were made."""

    def __init__(self, after: int) -> None:
        self.left = after

    def __getattr__(self, name: str) -> Any:
        if name in ("replace", "unlink", "rename", "rmdir", "link"):
            self.left -= 1
            if self.left < 0:
                raise KeyboardInterrupt
        return getattr(os, name)


def test_a_kill_at_any_step_loses_nothing(smith: Home, place: Place, texts: Texts, tmp_path: Path) -> None:
    """F12: at each step every record is in the old book or in the new one, and going on does the rest."""
    wanted = texts(Home(smith.root, "ines").load(place))
    for step in range(200):
        root = tmp_path / f"copy-{step}"
        shutil.copytree(smith.root, root)
        try:
            Home(root, "ines-smith", Dies(step)).upkeep.adopt("ines")
        except KeyboardInterrupt:
            there = Home(root, "ines").place("ines-jo")
            ways = [texts(Home(root, author).load(there)) for author in ("ines", "ines-smith")]
            assert ways[0].keys() | ways[1].keys() == wanted.keys(), step
            if other_authors(Home(root, "ines-smith").layout):
                Home(root, "ines-smith").upkeep.adopt("ines")
        else:
            break
        after = Home(root, "ines-smith")
        assert texts(after.load(after.place("ines-jo"))) == wanted, step
        assert other_authors(after.layout) == []
        assert not list(root.rglob("ines.json")), "as long as something is left, the home says so"
    assert step > 20, "nothing was cut short"


def test_what_the_other_person_wrote_is_theirs(smith: Home, place: Place, later: Any, note: Any) -> None:
    """F12: whoever my own book knows as the other person is neither named nor taken over."""
    home = Home(smith.root, "ines")
    home.save(place, [person("mentee", "jo")], later(21))
    Home(smith.root, "jo").save(place, [note("j", "theirs", Lane.PRIVATE)], later(22))
    assert other_authors(home.layout) == []
    before = (place.private / "jo.json").read_bytes()
    with pytest.raises(StoreError, match="theirs"):
        home.upkeep.adopt("jo")
    assert (place.private / "jo.json").read_bytes() == before


def test_nothing_is_changed_where_something_is_in_the_way(smith: Home, place: Place) -> None:
    """F12: a damaged book, a session that is open in a terminal, somebody who is not there."""
    with pytest.raises(NotThere):
        smith.upkeep.adopt("nobody")
    with pytest.raises(NotThere):
        smith.upkeep.adopt("../x")
    files = {path: path.read_bytes() for path in smith.root.rglob("ines.json")}
    journal = Home(smith.root, "ines").journals(place, "s9")
    with pytest.raises(BookBusy):
        smith.upkeep.adopt("ines")
    journal.close()
    (place.private / "ines.json").write_bytes(b"{")
    with pytest.raises(BookDamaged, match="MENTORTUI_AUTHOR=ines"):
        smith.upkeep.adopt("ines")
    (place.private / "ines.json").write_bytes(files[place.private / "ines.json"])
    assert {path: path.read_bytes() for path in smith.root.rglob("ines.json")} == files
    assert not list(smith.root.rglob("ines-smith.json"))


def test_a_shared_folder_keeps_the_account_that_the_other_person_knows(tmp_path: Path, note: Any, later: Any) -> None:
    """F12: there the way is the setting; it is named."""
    root = tmp_path / "srv"
    root.mkdir(mode=0o755)
    home = Home(tmp_path / "home", "ines", shared_roots=[root])
    home.create("jo", "rel-1", [note("a", "x"), note("b", "x", Lane.PRIVATE)], later(0), root)
    with pytest.raises(StoreError, match='author = "ines"'):
        Home(home.root, "ines-smith", shared_roots=[root]).upkeep.adopt("ines")
