"""Shared folders, and moving a relationship into one: whole before and after, also where it was cut short."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from joined import joined

from mentortui.model.records.record import Change, Lane, Record
from mentortui.store.disk.known_places import say_yes
from mentortui.store.disk.place import LeftBehind, Place, Unanswered
from mentortui.store.errors import BookDamaged, NotThere, RootAway, StoreError
from mentortui.store.home import Home
from mentortui.store.upkeep import sharing

START = datetime(2026, 3, 1, 10, tzinfo=UTC)


def later(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def note(name: str, text: str) -> Change:
    return Change("lines", name, {"text": text})


def texts(records: list[Record]) -> set[str]:
    return {record.values["text"] for record in records if not record.values.get("deleted")}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A shared folder."""
    made = tmp_path / "srv"
    made.mkdir()
    made.chmod(0o3770)
    return made


@pytest.fixture
def ines(tmp_path: Path, root: Path) -> Home:
    """Ines, with that folder in her settings."""
    return Home(tmp_path / "ines", "ines", shared_roots=[root])


def begun(home: Home) -> Place:
    """A relationship in the home, with a word of every lane, one taken out, one in other words."""
    place = home.create("ines-jo", "rel-1", [note("a", "hello"), note("gone", "XTAKENOUTX")], later(0))
    secret = [
        Change("lines", "s", {"text": "XHUSHX"}, Lane.PRIVATE),
        Change("lines", "z", {"text": "XSEALX"}, Lane.SEALED),
    ]
    home.save(place, [*secret, Change("lines", "gone", {"deleted": True}), note("o", "XOLDX")], later(1))
    home.save(place, [note("o", "other words")], later(2))
    return place


def move(home: Home, place: Place, root: Path) -> Place:
    return home.upkeep.share(place, root, os.getegid(), [note("b", "moved")], later(9))


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_moved_relationship_is_whole_and_shows_what_is_shared_alone(ines: Home, root: Path) -> None:
    """Nothing private, sealed, taken out or reworded is in the shared folder, backups and logs included."""
    place = begun(ines)
    before = ines.load(place)
    moved = move(ines, place, root)
    assert (moved.slug, moved.folder.parent, moved.private) == ("ines-jo", root, place.private)
    assert ines.places() == ([moved], [])
    own = root.joinpath(*ines.layout.own(moved)[1])
    assert [path.name for path in root.iterdir()] == [own.name] and "ines" not in own.name and "jo" not in own.name
    after = {(record.kind, record.id): record for record in ines.load(moved)}
    assert after.pop(("lines", "b")).values == {"text": "moved"}
    assert {key: record for key, record in after.items() if key[1] != "gone"} == {
        (record.kind, record.id): record for record in before if record.id != "gone"
    }
    assert after["lines", "gone"].values == {"deleted": True}
    data = b"".join(files(root).values())
    assert b"hello" in data
    for word in (b"XHUSHX", b"XSEALX", b"XTAKENOUTX", b"XOLDX"):
        assert word not in data
    assert own.stat().st_mode & 0o7777 == 0o2750
    assert (own / "ines.json").stat().st_mode & 0o777 == 0o640
    assert not place.folder.exists()
    assert ines.upkeep.check(repair=False) == []
    jo = Home(ines.root.parent / "jo", "jo", shared_roots=[root])
    joined(jo, "ours")
    jo.save(jo.place("ours"), [note("j", "from jo")], later(20))
    assert len(list(root.iterdir())) == 2
    assert texts(ines.load(moved)) >= {"hello", "from jo", "XHUSHX"}


def test_another_terminal_that_still_has_the_old_place_writes_nothing_beside(ines: Home, root: Path) -> None:
    """It is told that the folder is gone; no second relationship of the same name comes to be."""
    place = begun(ines)
    other = Home(ines.root, "ines", shared_roots=[root])
    other.load(place)
    move(ines, place, root)
    with pytest.raises(NotThere):
        other.save(place, [note("late", "late")], later(10))
    with pytest.raises(NotThere):
        other.journals(place, "s1")
    assert not place.folder.exists()


@pytest.mark.parametrize("at", ["name_part", "write_first", "clear_away"])
def test_cut_short_it_is_one_whole_relationship(
    ines: Home, root: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    """Killed before it has its name: nothing has changed. After: the moved one counts, and doctor clears up, with what
    another terminal saved meanwhile."""

    class Killed(BaseException):
        pass

    def kill(*_: object) -> None:
        raise Killed

    place = begun(ines)
    before = texts(ines.load(place))
    with monkeypatch.context() as patch:
        patch.setattr(sharing, at, kill)
        patch.setattr(shutil, "rmtree", lambda *_, **__: None)  # a kill tidies up nothing
        with pytest.raises(Killed):
            move(ines, place, root)
    again = Home(ines.root, "ines", shared_roots=[root])
    (found,), problems = again.places()
    if at != "clear_away":
        assert (found, problems) == (place, [])
        assert texts(again.load(found)) == before
        assert any(str(root) in finding.message for finding in again.upkeep.check(repair=False))
        return
    (left,) = problems
    assert isinstance(left, LeftBehind) and found.folder.parent == root and found.slug == "ines-jo"
    ines.save(place, [note("late", "saved in between"), note("a", "hello again")], later(11))
    assert all(finding.repaired for finding in again.upkeep.check(repair=True))
    assert again.places() == ([found], [])
    assert texts(again.load(found)) == (before - {"hello"}) | {"moved", "saved in between", "hello again"}
    assert not place.folder.exists()


def test_what_cannot_be_moved_stays(ines: Home, root: Path) -> None:
    """An open session, somebody else's book, a relationship that is shared already."""
    place = begun(ines)
    journal = ines.journals(place, "s1")
    with pytest.raises(StoreError, match="open"):
        move(ines, place, root)
    journal.delete()
    Home(ines.root, "jo").save(place, [note("j", "x")], later(3))
    with pytest.raises(StoreError, match="jo"):
        move(ines, place, root)
    (place.folder / "jo.json").unlink()
    moved = move(ines, place, root)
    with pytest.raises(StoreError, match="already"):
        move(ines, moved, root)


def test_a_root_that_is_away_is_one_line_and_the_rest_goes_on(ines: Home, root: Path, tmp_path: Path) -> None:
    """Not there: said once; nothing private is taken for lost because of it; a backup is made without it."""
    moved = move(ines, begun(ines), root)
    ines.create("alone", "rel-2", [note("a", "x")], later(0))
    root.rename(tmp_path / "away")
    places, problems = ines.places()
    assert [place.slug for place in places] == ["alone"]
    (problem,) = problems
    assert isinstance(problem, RootAway) and str(root) in problem.message
    assert [finding.what for finding in ines.upkeep.check(repair=False)] == ["note"]
    assert ines.upkeep.backup(tmp_path).exists()
    (tmp_path / "away").rename(root)
    assert {place.slug for place in ines.places()[0]} == {"alone", moved.slug}


def test_of_two_folders_that_say_they_are_one_relationship_one_is_read(ines: Home, root: Path) -> None:
    """Two folders are never merged because of what a file in them says."""
    moved = move(ines, begun(ines), root)
    shutil.copytree(root.joinpath(*ines.layout.own(moved)[1]), root / "z-copy")
    places, problems = ines.places()
    assert places == [moved] and [problem.path for problem in problems] == [root / "z-copy"]


def test_a_book_of_the_other_that_is_damaged_is_theirs_to_restore(ines: Home, root: Path) -> None:
    """It is said who can."""
    moved = move(ines, begun(ines), root)
    jo = Home(ines.root.parent / "jo", "jo", shared_roots=[root])
    jo.save(moved._replace(private=jo.root / "private" / "rel-1"), [note("j", "from jo")], later(20))
    root.joinpath(*ines.layout.own(moved, "jo")[1], "jo.json").write_bytes(b"{")
    problems: list[StoreError] = []
    ines.load(moved, problems)
    assert [type(problem) for problem in problems] == [BookDamaged]
    assert "Only jo can run that" in problems[0].message


@pytest.mark.needs_root
def test_the_folder_that_i_have_written_into_is_the_right_one(ines: Home, root: Path) -> None:
    """A folder of somebody else's with the same id does not take the place of mine by its name."""
    if os.geteuid() != 0:
        (pytest.fail if os.environ.get("MENTORTUI_TEST_ROOT") else pytest.skip)("needs root for another owner")
    moved = move(ines, begun(ines), root)
    trap = root / "a-trap"
    shutil.copytree(root.joinpath(*ines.layout.own(moved)[1]), trap)
    for path in (trap, *trap.rglob("*")):
        os.chown(path, 64_001, os.getegid())
    places, problems = ines.places()
    assert [place.folder for place in places] == [moved.folder] and [problem.path for problem in problems] == [root]
    assert isinstance(problems[0], Unanswered)
    say_yes(ines.root, problems[0].found[0])
    places, problems = ines.places()
    assert [place.folder for place in places] == [moved.folder] and [problem.path for problem in problems] == [trap]
