"""What lies beside the books: copies that sync programs make, misnamed and foreign files, litter, edits by hand."""

from __future__ import annotations

import json
import os
import shutil
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mentortui.model.records.record import Change, Lane
from mentortui.quick.read_index import read_index
from mentortui.service.home.overviews import known_overviews, read_overviews
from mentortui.store.disk.names import is_litter
from mentortui.store.disk.place import Place
from mentortui.store.errors import BookDamaged
from mentortui.store.home import Home
from mentortui.store.upkeep.beside import lying_beside
from mentortui.store.upkeep.checkup import Choice

Texts = Callable[..., dict[str, str]]
COPIES = [
    "ines.sync-conflict-20261129-101500-K7P2QRS.json",  # Syncthing
    "ines (conflicted copy).json",
    "ines (Ines's conflicted copy 2026-11-29).json",  # Dropbox
    "ines (conflicted copy 2026-11-29 101500).json",  # Nextcloud
    "ines_conflict-20261129-101500.json",  # ownCloud
    "ines 2.json",  # iCloud
    "ines (1).json",
    "ines - Copy.json",
    "ines-laptop.json",  # OneDrive: looks like the book of somebody called ines-laptop
    "ines (SFConflict ines@example.org 2026-11-29-10-15-00).json",  # Seafile
    "ines.Conflict.json",
    "ines.json.bak",
    "ines.json~",
    "notes.json",
]


@pytest.fixture
def desktop(home: Home, place: Place, tmp_path: Path, note: Any, later: Any) -> tuple[Home, Place]:
    """The same home on another machine, with lines of its own; here, too, one was added after that."""
    shutil.copytree(home.root, tmp_path / "desktop")
    other = Home(tmp_path / "desktop", "ines")
    there = other.place("ines-jo")
    other.save(there, [note("d1", "from the desktop"), note("l1", "newer"), note("dp", "x", Lane.PRIVATE)], later(30))
    home.save(place, [note("h1", "from the laptop"), note("l2", "here")], later(20))
    return other, there


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_of_my_book_is_named_and_merged(
    home: Home, place: Place, desktop: tuple[Home, Place], name: str, texts: Texts
) -> None:
    """F8, F9: until then it is in nobody's way; after it every line of both machines is there, and the copy is kept."""
    for mine, theirs in ((place.folder, desktop[1].folder), (place.private, desktop[1].private)):
        shutil.copy(theirs / "ines.json", mine / name)
    before = texts(home.load(place, problems := []))
    assert "h1" in before and "d1" not in before and not problems
    told = home.upkeep.check(repair=False)
    assert [(each.what, each.path.name, each.is_note) for each in told] == [("copy", name, True)] * 2
    assert ["2 copies" in note for note in home.notes()] == [True]
    merged = home.upkeep.merge_copies()
    assert [each.merged for each in merged] == [True, True], merged
    after = texts(home.load(place))
    assert after == {**before, "d1": "from the desktop", "l1": "newer", "dp": "x"}
    assert (place.folder / "ines.json.merged-1").read_bytes() == (desktop[1].folder / "ines.json").read_bytes()
    assert (place.folder / "ines.json.merged-1").stat().st_mode & 0o777 == 0o600
    assert home.upkeep.check(repair=False) == [] and home.notes() == [] and home.upkeep.merge_copies() == []
    (place.folder / "ines.json").write_bytes(b"")
    home.upkeep.recover(place)
    assert texts(home.load(place)) == after, "a merge is a save like any other"


def test_words_that_were_taken_out_do_not_come_back(home: Home, place: Place, later: Any) -> None:
    """F8 and section 1: a copy from before that holds them brings them into no file that counts."""
    shutil.copy(place.folder / "ines.json", place.folder / "ines 2.json")
    gone = Change("lines", "l1", {"deleted": True}, forgets=True)
    home.save(place, [gone], later(40))
    assert b"line 1" not in (place.folder / "ines.json").read_bytes()
    assert [each.merged for each in home.upkeep.merge_copies()] == [True]
    assert b"line 1" not in (place.folder / "ines.json").read_bytes()


def test_what_is_no_sound_copy_of_mine_stays(home: Home, place: Place, note: Any, later: Any) -> None:
    """F8: of another relationship, cut short, by somebody else; each is named, none is changed."""
    other = home.create("zoe", "rel-2", [note("z", "elsewhere")], later(0))
    Home(home.root, "jo").save(place, [note("j", "from jo")], later(1))
    whole = (place.folder / "ines.json").read_bytes()
    files = {
        "ines 2.json": (other.folder / "ines.json").read_bytes(),
        "ines 3.json": whole[:-9],
        "ines 4.json": whole.replace(b"line 1", b"lime 1"),
        "jo 2.json": (place.folder / "jo.json").read_bytes(),
        "plan.json": b'{"a": 1}',
        "todo.txt": b"milk",
    }
    for name, data in files.items():
        (place.folder / name).write_bytes(data)
        (place.folder / name).chmod(0o600)
    before = home.load(place, problems := [])
    assert not problems and all(each.is_note for each in home.upkeep.check(repair=True))
    assert sorted((each.path.name, each.what) for each in home.upkeep.check(repair=True)) == [
        *((name, "copy") for name in ("ines 2.json", "ines 3.json", "ines 4.json")),
        *((name, "beside") for name in ("jo 2.json", "plan.json", "todo.txt")),
    ]
    told = {each.path.name: each.message for each in home.upkeep.merge_copies() if not each.merged}
    assert told.keys() == {"ines 2.json", "ines 3.json", "ines 4.json"}
    assert "another relationship" in told["ines 2.json"]
    assert {name: (place.folder / name).read_bytes() for name in files} == files
    assert home.load(place) == before


def test_only_so_many_merged_and_damaged_copies_are_kept(home: Home, place: Place) -> None:
    """Section 3, smaller: `.damaged-N` is thinned to the newest five."""
    good = (place.folder / "ines.json").read_bytes()
    for number in range(8):
        (place.folder / "ines.json").write_bytes(good[: 100 + number])
        home.upkeep.recover(place)
    kept = sorted(place.folder.glob("ines.json.damaged-*"))
    assert [len(path.read_bytes()) - 100 for path in kept] == [3, 4, 5, 6, 7]
    assert {path.stat().st_mode & 0o777 for path in kept} == {0o600}


def test_a_copied_journal_is_merged(home: Home, place: Place) -> None:
    """F8: the lines that the other machine added to an open session come in; those of a saved one are only named."""
    journal = home.journals(place, "s1")
    journal.append({"t": "captured", "act": "a1", "id": "x", "text": "here"})
    assert journal.close()
    live = place.folder / "live"
    file, copy = live / "s1.ines.jsonl", live / "s1.ines.sync-conflict-20261129-101500-K7P2QRS.jsonl"
    shutil.copy(file, copy)
    file.rename(live / "aside")
    again = home.journals(place, "s1")
    again.append({"t": "captured", "act": "a2", "id": "y", "text": "there"})
    assert again.close()
    assert [(each.what, each.path) for each in home.upkeep.check(repair=False)] == [("copy", copy)]
    assert [each.merged for each in home.upkeep.merge_copies()] == [True]
    assert [event["act"] for event in home.replay(place, "s1")[0]] == ["a2", "a1"]
    assert not copy.exists() and home.notes() == []


def test_a_copied_journal_of_a_saved_session_stays(home: Home, place: Place, later: Any) -> None:
    """F8: its lines are in the book, or were taken out of it; somebody has to look."""
    journal = home.journals(place, "s1")
    journal.append({"t": "captured", "act": "a1", "id": "x", "text": "there"})
    assert journal.close()
    file = place.folder / "live" / "s1.ines.jsonl"
    copy = file.with_name("s1.ines (1).jsonl")
    shutil.copy(file, copy)
    home.save(place, [Change("sessions", "s1", {"ended": "2026-03-01T11:00:00Z"})], later(60))
    assert not file.exists()
    [merged] = home.upkeep.merge_copies()
    assert not merged.merged and "is saved" in merged.message
    assert copy.exists() and not file.exists()


def test_the_only_journal_of_a_session_gets_its_name_back(home: Home, place: Place) -> None:
    """F8: the sync program renamed it, or the other machine alone had the session."""
    journal = home.journals(place, "s1")
    journal.append({"t": "begun"})
    journal.append({"t": "captured", "act": "a1", "id": "x", "text": "there"})
    assert journal.close()
    file = place.folder / "live" / "s1.ines.jsonl"
    file.rename(file.with_name("s1.ines (1).jsonl"))
    assert [each.merged for each in home.upkeep.merge_copies()] == [True]
    assert [event["t"] for event in home.replay(place, "s1")[0]] == ["begun", "captured"]


@pytest.mark.parametrize("laid_out", [False, True])
def test_which_relationship_it_is_says_my_own_book(
    home: Home, place: Place, note: Any, later: Any, laid_out: bool
) -> None:
    """F9: before a misnamed book and one that an editor laid out anew, where a sync program left the logs behind."""
    other = Home(home.root.parent / "other", "aaa" if laid_out else "ines")
    there = other.create("x", "rel-9", [note("z", "elsewhere")], later(0))
    data = (there.folder / f"{other.author}.json").read_bytes()
    (place.folder / "aaa.json").write_bytes(LAYOUTS["indented"](data) if laid_out else data)
    (place.folder / ".ines.redo.jsonl").unlink()
    assert home.place("ines-jo").relationship == "rel-1"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_no_file_of_another_account_says_which_relationship_it_is(
    home: Home, place: Place, note: Any, later: Any
) -> None:
    """F9: though its name sorts before mine, its head says the same as its name, and its log is there."""
    other = Home(home.root.parent / "other", "aaa")
    there = other.create("x", "rel-9", [note("z", "elsewhere")], later(0))
    for name in ("aaa.json", ".aaa.redo.jsonl"):
        shutil.copy(there.folder / name, place.folder / name)
        os.chown(place.folder / name, 65534, 65534)
    assert home.place("ines-jo").relationship == "rel-1"


def test_litter_goes_into_no_backup(home: Home, place: Place, tmp_path: Path) -> None:
    """F10: what a system laid there is not taken to another machine."""
    for folder in (home.root / "relationships", place.folder, place.private):
        (folder / "@eaDir").mkdir()
        (folder / "@eaDir" / "below.json").write_bytes(b"\0")
        (folder / "Thumbs.db").write_bytes(b"\0")
    with tarfile.open(home.upkeep.backup(tmp_path / "b.tar.gz")) as archive:
        names = archive.getnames()
    assert any(name.endswith("ines-jo/ines.json") for name in names)
    assert not [name for name in names if "@eaDir" in name or "Thumbs" in name]


def test_a_foreign_file_never_takes_the_relationship_with_it(home: Home, place: Place, note: Any, later: Any) -> None:
    """F9: not the book of another relationship either, whose name sorts before mine."""
    other = Home(home.root.parent / "other", "aaa")
    there = other.create("x", "rel-9", [note("z", "elsewhere")], later(0))
    shutil.copy(there.folder / "aaa.json", place.folder / "aaa.json")
    assert home.place("ines-jo").relationship == "rel-1"
    assert len(home.load(home.place("ines-jo"), problems := [])) == 7
    assert len(problems) == 1 and "another relationship" in problems[0].message
    home.save(place, [note("l9", "still saved")], later(9))


LITTER = ["@eaDir", ".DS_Store", "Thumbs.db", "desktop.ini", "._ines.json", ".directory", "lost+found", ".stfolder",
          ".stversions", ".sync", "#recycle", "~$plan.json", ".Trash-1000", "._.DS_Store", "Desktop.ini"]  # fmt: skip


@pytest.mark.parametrize("name", LITTER)
def test_what_systems_lay_everywhere_is_passed_over(home: Home, place: Place, name: str) -> None:
    """F10: as a file and as a folder, at every height, also where others may read it; nothing is said of it."""
    assert is_litter(name)
    for folder in (home.root, home.root / "relationships", place.folder, home.root / "private", place.private):
        if "." in name[1:]:
            (folder / name).write_bytes(b"\0")
            (folder / name).chmod(0o644)
        else:
            (folder / name).mkdir(mode=0o755)
            (folder / name / "below.json").write_bytes(b"\0")
    assert home.upkeep.check(repair=False) == [] and home.notes() == []
    assert home.places() == ([place], [])
    assert len(home.load(place, problems := [])) == 7 and not problems
    assert read_index(home.root, "ines", 0) is None, "nothing is indexed yet"


def test_litter_does_not_make_the_index_useless(home: Home, place: Place) -> None:
    """F10: what `list` shows comes out of the index as before."""
    read_overviews(home.root, "ines")
    for name in LITTER:
        (home.root / "relationships" / name).mkdir(mode=0o755)
    known = known_overviews(home.root, "ines")
    assert known is not None and [each["slug"] for each in known] == ["ines-jo"]


def test_a_copy_of_a_folder_is_told_by_doctor_alone(home: Home, place: Place) -> None:
    """F10: as a note; nothing else speaks of it, and a book in it is not read."""
    for name in ("ines-jo (1)", "ines-jo - Copy", "Old things"):
        shutil.copytree(place.folder, home.root / "relationships" / name)
    (home.root / "relationships" / "notes").write_text("x")
    (home.root / "relationships" / "notes").chmod(0o600)
    assert home.places() == ([place], [])
    told = home.upkeep.check(repair=False)
    assert {each.path.name for each in told} == {"ines-jo (1)", "ines-jo - Copy", "Old things", "notes"}
    assert {each.what for each in told} == {"beside"} and home.notes() == []


LAYOUTS: dict[str, Callable[[bytes], bytes]] = {
    "newline": lambda data: data + b"\n",
    "crlf": lambda data: data + b"\r\n",
    "indented": lambda data: json.dumps(json.loads(data), indent=2, ensure_ascii=False).encode(),
    "escaped": lambda data: json.dumps(json.loads(data)).encode(),
    "bom": lambda data: b"\xef\xbb\xbf" + data,
    "sorted": lambda data: json.dumps(json.loads(data), sort_keys=True, indent=1).encode() + b"\n",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_content_in_another_layout_is_no_damage(
    home: Home, place: Place, layout: str, note: Any, later: Any, texts: Texts
) -> None:
    """F11: it is read, listed and written as ever, and the next damage is undone to the last save."""
    before = texts(home.load(place))
    for folder in (place.folder, place.private):
        path = folder / "ines.json"
        path.write_bytes(LAYOUTS[layout](path.read_bytes()))
    assert texts(home.load(place)) == before and home.places()[0] == [place]
    assert home.upkeep.check(repair=False) == []
    home.save(place, [note("after", "é")], later(9))
    assert texts(home.load(place)) == {**before, "after": "é"}
    (place.folder / "ines.json").write_bytes(b"")
    home.upkeep.recover(place)
    assert texts(home.load(place)) == {**before, "after": "é"}


def _edit(path: Path) -> None:
    tables = json.loads(path.read_bytes())
    tables["lines"]["1"]["text"] = "my edit"
    tables["lines"]["9"] = {"id": "new", "text": "added by hand"}
    path.write_text(json.dumps(tables, indent=1), encoding="utf-8")


def test_an_edit_by_hand_is_left_until_somebody_chooses(
    home: Home, place: Place, note: Any, later: Any, texts: Texts
) -> None:
    """F11: readers go on with what was saved last and hear of it; saving is refused; repairing takes no side."""
    before = texts(home.load(place))
    path = place.folder / "ines.json"
    _edit(path)
    data = path.read_bytes()
    assert texts(home.load(place, problems := [])) == before
    assert len(problems) == 1 and "mentortui doctor" in problems[0].message
    with pytest.raises(BookDamaged, match="changed outside"):
        home.save(place, [note("x", "y")], later(9))
    [finding] = home.upkeep.check(repair=True)
    assert (finding.what, finding.repaired, finding.is_note) == ("edited", False, False)
    assert "“the first line” became “my edit”" in finding.message and "--take-edit" in finding.message
    assert path.read_bytes() == data


@pytest.mark.parametrize("choice", ["take", "back"])
def test_an_edit_by_hand_is_offered_both_ways(home: Home, place: Place, choice: Choice, texts: Texts) -> None:
    """F11: the other wording is kept beside it, and what was asked said it; the edit is the newest word."""
    before, newest = texts(home.load(place)), max(record.newest for record in home.load(place))
    path = place.folder / "ines.json"
    old = path.read_bytes()
    _edit(path)
    data, asked = path.read_bytes(), []

    def choose(what: str) -> Choice:
        asked.append(what)
        return choice

    [finding] = home.upkeep.check(True, choose)
    assert finding.repaired and "my edit" in finding.message and "my edit" in asked[0]
    after = {**before, "l0": "my edit", "new": "added by hand"} if choice == "take" else before
    assert texts(home.load(place)) == after
    newer = {record.id for record in home.load(place) if record.newest > newest}
    assert newer == ({"l0", "new"} if choice == "take" else set())
    kept = {file.read_bytes() for file in place.folder.glob("ines.json.*")}
    assert (old if choice == "take" else data) in kept
    assert home.upkeep.check(repair=False) == []
    path.write_bytes(b"")
    home.upkeep.recover(place)
    assert texts(home.load(place)) == after


def test_what_a_kill_left_of_a_saved_session_goes_with_the_next_save(
    home: Home, place: Place, note: Any, later: Any
) -> None:
    """Section 3, smaller: words that were taken back are in no journal that the other person can read."""
    home.save(place, [Change("sessions", "s1", {"ended": "2026-03-01T11:00:00Z"})], later(60))
    for act in (lambda: home.save(place, [note("n", "x")], later(61)), home.clear_ended):
        for session in ("s1", "s2"):
            journal = home.journals(place, session)
            journal.append({"t": "x", "text": "withdrawn"})
            assert journal.close()
        left = home.upkeep.check(repair=False)
        assert {each.what for each in left} == {"left"} and all(each.is_note for each in left)
        act()
        assert sorted(path.name for path in home.root.rglob("s?.*")) == ["s2.ines.jsonl", "s2.ines.jsonl"]
    held = home.journals(place, "s1")
    home.save(place, [note("n", "y")], later(62))
    assert list(place.folder.glob("live/s1.*")), "a terminal still has it"
    held.close()


def test_erasing_takes_copies_along(home: Home, place: Place, later: Any) -> None:
    """What I erase is in no copy of my book either; whose copy it is says its inside."""
    for name in ("ines 2.json", "ines.sync-conflict-20261129-101500-K7P2QRS.json"):
        shutil.copy(place.folder / "ines.json", place.folder / name)
        shutil.copy(place.private / "ines.json", place.private / name)
    home.upkeep.erase(place, [], later(9))
    assert not [path for path in home.root.rglob("*") if path.is_file() and b"line 1" in path.read_bytes()]
    assert not [path for path in home.root.rglob("*") if path.is_file() and b"secret" in path.read_bytes()]


def test_moving_waits_for_copies_to_be_merged(tmp_path: Path, home: Home, place: Place, later: Any) -> None:
    """A copy that holds lines of mine would be cleared away with the old folder."""
    root = tmp_path / "srv"
    root.mkdir(mode=0o755)
    here = Home(home.root, "ines", shared_roots=[root])
    shutil.copy(place.folder / "ines.json", place.folder / "ines 2.json")
    with pytest.raises(Exception, match="--merge"):
        here.upkeep.share(place, root, root.stat().st_gid, [], later(9))
    assert lying_beside(here.layout, [place]).mine
