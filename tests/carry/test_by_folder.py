"""Two homes and a folder between them that something else carries (issue 15, part 3, points 9, 10 and 12)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from conditions import until
from people import People, Someone, all_bytes

from mentortui.carry.keys import home_key
from mentortui.carry.link import read_link
from mentortui.carry.rounds import Rounds
from mentortui.carry.way import shelf_of
from mentortui.model.records.record import Change, Lane
from mentortui.store.disk.carriage import not_carried
from mentortui.store.disk.watching import Watching

ROOT = Path(__file__).parents[2]


class Pair:
    """Mira and Tomas, and the folder as each of them has it: the same one, or two that a test carries between."""

    def __init__(self, mira: Someone, tomas: Someone, cloud: Path) -> None:
        self.mira, self.tomas, self.cloud = mira, tomas, cloud
        cloud.mkdir()
        code = mira.run("share", mira.place.slug, "--over", f"folder:{cloud}", "--yes").split()[-1]
        answer, digits = tomas.run("join", code, "--yes", "--at", str(cloud)).splitlines()
        assert mira.run("share", mira.place.slug, "--answer", answer, "--yes").splitlines()[-1] == digits
        self.both()

    def both(self) -> None:
        """A few rounds on both sides."""
        for person in (self.tomas, self.mira, self.tomas, self.mira):
            person.run("carry")

    @property
    def same(self) -> bool:
        return self.mira.seen() == self.tomas.seen()

    def packs(self, person: Someone) -> list[Path]:
        """The packs of a person that lie there, oldest first."""
        mark = home_key(person.root).mark
        return sorted((self.cloud / shelf_of(mark, self.mira.place.relationship)).glob("*.age"))


@pytest.fixture
def pair(people: People, tmp_path: Path) -> Pair:
    return Pair(*people("mira", "tomas"), tmp_path / "cloud")


def test_what_each_writes_is_at_the_other_after_a_round(pair: Pair) -> None:
    """carry.md section 4, line 1; one pack each stays there, however often they write."""
    for number in range(3):
        pair.mira.note(f"m{number}", f"of Mira {number}")
        pair.tomas.note(f"t{number}", f"of Tomas {number}")
        pair.both()
    assert pair.same
    assert {("lines", "m2"), ("lines", "t2")} <= pair.mira.seen().keys()
    assert [len(pair.packs(person)) for person in (pair.mira, pair.tomas)] == [1, 1]
    assert "nothing is new" in pair.mira.run("carry")


def test_no_word_lies_open_in_the_folder_and_no_private_one_leaves(pair: Pair) -> None:
    """Whoever runs the folder reads nothing, neither words nor names; nor does Tomas read what is private."""
    pair.mira.note("open", "shared-of-mira-2290")
    pair.mira.note("secret", "for-me-alone-7391", Lane.PRIVATE)
    pair.mira.note("gone", "words-to-take-back-5512")
    pair.both()
    pair.mira.home.save(pair.mira.place, [Change("lines", "gone", {"deleted": True})], datetime.now(UTC))
    pair.both()
    there = all_bytes(pair.cloud) + "\n".join(map(str, pair.cloud.rglob("*"))).encode()
    for word in (b"shared-of-mira-2290", b"for-me-alone-7391", b"words-to-take-back-5512", b"Mira", b"tomas"):
        assert word not in there.replace(os.fsencode(pair.cloud), b"")
    assert b"shared-of-mira-2290" in all_bytes(pair.tomas.root)
    assert b"for-me-alone-7391" not in all_bytes(pair.tomas.root)
    assert b"words-to-take-back-5512" not in all_bytes(pair.tomas.root)


def test_a_pack_that_came_in_pieces_is_taken_when_it_is_whole(pair: Pair) -> None:
    """Cut on its way: nothing is taken, nothing is said to be damaged, and the whole one counts."""
    pair.mira.note("a", "of Mira")
    pair.mira.run("carry")
    (path,) = pair.packs(pair.mira)
    whole = path.read_bytes()
    rounds = Rounds(pair.tomas.home, home_key(pair.tomas.root))
    for cut in (0, 1, 100, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:cut])
        (found,) = rounds.once()
        assert (found.taken, found.down) == ([], "")
        assert ("lines", "a") not in pair.tomas.seen()
    path.write_bytes(whole)
    assert [each.what for each in rounds.once()[0].taken] == ["new"]
    assert pair.same


def test_a_conflict_copy_is_as_good_as_the_pack(pair: Pair) -> None:
    """Names are hints. What a sync program lays beside it is in nobody's way."""
    pair.mira.note("a", "of Mira")
    pair.mira.run("carry")
    (path,) = pair.packs(pair.mira)
    path.rename(path.with_name(path.name.replace(".age", ".sync-conflict-20261129-101112-ABCDEF7.age")))
    (path.parent / "Thumbs.db").write_bytes(b"x")
    (path.parent / f".syncthing.{path.name}.tmp").write_bytes(b"x")
    (pair.cloud / "holiday.jpg").write_bytes(b"x")
    pair.tomas.run("carry")
    assert pair.same


def test_older_packs_that_come_again_change_nothing(pair: Pair) -> None:
    """Replayed by whoever carries; the folder put back to what it was last week."""
    old = {path: path.read_bytes() for path in pair.cloud.rglob("*.age")}
    pair.mira.note("a", "of Mira")
    pair.both()
    before = pair.tomas.seen()
    for path, data in old.items():
        path.write_bytes(data)
    pair.both()
    assert pair.tomas.seen() == before == pair.mira.seen()


def test_a_folder_that_lost_everything_is_filled_again(pair: Pair) -> None:
    """Emptied by mistake: both homes have all of it."""
    shutil.rmtree(pair.cloud)
    pair.mira.run("carry", status=1)
    assert "nothing goes and nothing comes" in pair.mira.said
    pair.cloud.mkdir()
    pair.tomas.note("b", "while it was gone")
    pair.both()
    assert pair.same
    assert [len(pair.packs(person)) for person in (pair.mira, pair.tomas)] == [1, 1]


def test_since_when_nothing_has_gone_is_kept_for_home(pair: Pair) -> None:
    """One quiet line; it goes when the folder is there again."""
    away = pair.cloud.rename(pair.cloud.with_name("away"))
    pair.mira.run("carry", status=1)
    (told,) = not_carried([pair.mira.place])
    assert told.startswith("mira-tomas: nothing has gone to Tomas since ")
    assert "cloud is not there" in told
    away.rename(pair.cloud)
    pair.mira.run("carry")
    assert list(not_carried([pair.mira.place])) == []


def test_two_relationships_go_by_one_folder(pair: Pair) -> None:
    """Each has shelves of its own: neither takes the other's packs away."""
    mira = pair.mira
    slug = mira.run("new", "--mentor", "Mira Okafor", "--mentee", "Jo Lind").splitlines()[0]
    code = mira.run("share", slug, "--over", f"folder:{pair.cloud}", "--yes").split()[-1]
    jo = Someone(mira.root.parent / "jo", "jo", mira._capsys, mira._environ)
    answer = jo.run("join", code, "--yes", "--at", str(pair.cloud)).splitlines()[0]
    mira.run("share", slug, "--answer", answer, "--yes")
    jo.run("carry")
    pair.mira.note("a", "of Mira")
    pair.both()
    assert len(list(pair.cloud.rglob("*.age"))) == 4
    assert [place.slug for place in jo.home.places()[0]] == [slug]


def test_one_key_in_two_homes_is_told_and_both_words_arrive(pair: Pair) -> None:
    """carry.md section 4, line 2: the copy's pack is found on one's own shelf, and brought in."""
    second = Someone(pair.mira.root.parent / "mira2", "mira", pair.mira._capsys, pair.mira._environ)
    shutil.copytree(pair.mira.root, second.root)
    second.root.chmod(0o700)
    second.note("laptop", "on the laptop")
    second.run("carry")
    pair.mira.note("desktop", "on the desktop")
    assert "a copy of this home with the same key" in pair.mira.run("carry")
    pair.both()
    assert {("lines", "desktop"), ("lines", "laptop")} <= pair.tomas.seen().keys()


def test_a_lost_home_is_filled_from_the_folder_where_the_key_was_kept(pair: Pair) -> None:
    """Tomas' own pack is sealed for himself, too."""
    pair.tomas.note("b", "of Tomas, not taken yet")
    pair.tomas.run("carry")
    (pair.tomas.files / "kept").write_text(pair.tomas.run("share", "--key"))
    shutil.rmtree(pair.tomas.root)
    code = pair.mira.run("share", "mira-tomas", "--again", "--yes").split()[-1]
    answer = pair.tomas.run("join", code, "--yes", "--key", "kept", "--at", str(pair.cloud)).splitlines()[0]
    pair.mira.run("share", "mira-tomas", "--answer", answer, "--yes")
    pair.both()
    assert ("lines", "b") in pair.tomas.seen()
    assert pair.same


def test_after_stopping_nothing_goes_and_nothing_comes(pair: Pair) -> None:
    """Point 12: what stays where is said before; the pack is taken away; --again begins once more."""
    pair.mira.run("share", "mira-tomas", "--stop", status=2)
    assert "Tomas keeps a copy of all that you have shared so far" in pair.mira.said
    assert "Out of reach are packs and backups" in pair.mira.said
    pair.mira.run("share", "mira-tomas", "--stop", "--yes")
    assert pair.packs(pair.mira) == []
    before = pair.tomas.seen()
    pair.mira.note("after", "stays-with-mira-8801")
    pair.tomas.note("after too", "stays with Tomas")
    pair.both()
    assert "Nothing is shared by a folder or a repository yet" in pair.mira.said
    pair.mira.run("send", "mira-tomas", status=1)
    assert b"stays-with-mira-8801" not in all_bytes(pair.tomas.root)
    assert pair.tomas.seen().keys() == before.keys() | {("lines", "after too")}
    assert ("lines", "after too") not in pair.mira.seen()
    code = pair.mira.run("share", "mira-tomas", "--again", "--yes").split()[-1]
    answer = pair.tomas.run("join", code, "--yes", "--at", str(pair.cloud)).splitlines()[0]
    pair.mira.run("share", "mira-tomas", "--answer", answer, "--yes")
    pair.both()
    assert pair.same
    assert ("lines", "after") in pair.tomas.seen()


def test_what_is_erased_is_gone_at_the_other_after_the_next_round(pair: Pair) -> None:
    """Point 12: the next pack forgets, in the folder and in the other's home."""
    pair.mira.note("a", "erase-me-4410")
    pair.both()
    assert b"erase-me-4410" in all_bytes(pair.tomas.root)
    pair.mira.home.upkeep.erase(pair.mira.place, [], datetime.now(UTC))
    pair.both()
    assert b"erase-me-4410" not in all_bytes(pair.tomas.root) + all_bytes(pair.mira.root)


@pytest.mark.parametrize("over", ["", "folder:", "folder:/nowhere/at/all", "ftp:x", "hand:x"])
def test_an_address_that_is_none_is_refused(people: People, over: str) -> None:
    """Before anything was shared."""
    mira, _ = people("mira", "tomas")
    mira.run("share", "mira-tomas", f"--over={over or 'x'}", "--yes", status=1 if "nowhere" in over else 2)
    assert not mira.place.carried


@pytest.fixture
def following(pair: Pair) -> Iterator[Callable[[Someone], subprocess.Popen[bytes]]]:
    """Starts `carry --follow` as the screens do."""
    started = []

    def start(person: Someone) -> subprocess.Popen[bytes]:
        environ = {**os.environ, "PYTHONPATH": str(ROOT), "MENTORTUI_AUTHOR": person.author}
        words = ["--home", str(person.root), "carry", "--follow", "--with-screens"]
        made = subprocess.Popen(
            [sys.executable, "-m", "mentortui", *words], env=environ, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL
        )
        started.append(made)
        return made

    yield start
    for each in started:
        each.communicate(timeout=10)


def test_what_is_written_comes_by_itself_and_ends_with_the_screens(
    pair: Pair, following: Callable[[Someone], subprocess.Popen[bytes]]
) -> None:
    """`carry --follow` on both sides; each ends when whoever started it is gone, also when that was killed."""
    ends = [following(pair.mira), following(pair.tomas)]
    for number, (one, other) in enumerate(((pair.mira, pair.tomas), (pair.tomas, pair.mira)) * 3):
        one.note(f"l{number}", "comes by itself")
        assert until(lambda other=other, number=number: ("lines", f"l{number}") in other.seen(), 20)
    for each in ends:
        assert each.stdin is not None
        each.stdin.close()
        assert each.wait(timeout=5) == 0
        each.stdin = None


def test_the_system_tells_and_is_not_asked(tmp_path: Path) -> None:
    """limits.md rows 18-20: where there are file events, nothing is looked at in between, and none is missed."""
    watching = Watching()
    if not watching.is_told:
        pytest.skip("this system tells of nothing")
    watching.look_at([tmp_path])
    (tmp_path / "before the wait").write_text("x")
    start = time.monotonic()
    assert watching.wait(30)
    assert time.monotonic() - start < 5
    start = time.process_time()
    assert watching.wait(0.5)
    assert time.process_time() - start < 0.05
    watching.close()


def test_where_the_system_tells_of_nothing_it_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also the end of whoever started it is noticed then."""
    monkeypatch.setattr(sys, "platform", "other")
    monkeypatch.setattr("mentortui.store.disk.watching.ASKING", 0.05)
    read, write = os.pipe()
    watching = Watching(read)
    watching.look_at([tmp_path])
    (tmp_path / "a").write_text("x")
    assert watching.wait(30)
    os.close(write)
    assert not watching.wait(30)
    os.close(read)


def test_a_damaged_link_ends_nothing_else(pair: Pair) -> None:
    """What cannot be read is not followed; the rest goes on."""
    (pair.mira.root / "private" / pair.mira.place.relationship / "carry.json").write_text("{")
    pair.mira.run("carry")
    assert "Nothing is shared by a folder or a repository yet" in pair.mira.said
    assert read_link(pair.tomas.root, pair.mira.place.relationship) is not None
