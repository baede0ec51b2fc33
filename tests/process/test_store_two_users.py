"""Two real user ids over one shared relationship: each reads the other's shared book and can change nothing of it."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conditions import until
from store_child import NOW

from mentortui.model.records.record import Change, Lane
from mentortui.store.book import recovery, storage
from mentortui.store.disk import known_places
from mentortui.store.disk.known_places import say_yes
from mentortui.store.disk.place import Place, Unanswered
from mentortui.store.errors import BookUnsafe, StoreError
from mentortui.store.home import Home
from mentortui.store.journal import session_journal
from mentortui.store.upkeep import backup, checkup

pytestmark = [pytest.mark.needs_root]
INES, JO, GROUP = 64_001, 64_002, 64_100
LATE = (known_places, backup, checkup, session_journal, recovery, storage)
"""Otherwise imported by users who cannot read this Python."""


@pytest.fixture
def ground() -> Iterator[Path]:
    """A folder with a home for each and a shared root (3770); only for root."""
    if os.geteuid() != 0:
        (pytest.fail if os.environ.get("MENTORTUI_TEST_ROOT") else pytest.skip)("needs root for two users")
    top = Path(tempfile.mkdtemp(prefix="mentortui-"))
    top.chmod(0o755)
    for uid, name in ((INES, "ines"), (JO, "jo")):
        (top / name).mkdir(mode=0o700)
        os.chown(top / name, uid, uid)
    shared = top / "srv"
    shared.mkdir()
    os.chown(shared, 0, GROUP)
    shared.chmod(0o3770)
    yield top
    shutil.rmtree(top)


def as_user(uid: int, work: Callable[[], Any], umask: int = 0o022) -> Any:
    """What work returns (JSON) in a process of that user."""
    ear, bell = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([GROUP])
            os.setgid(uid)
            os.setuid(uid)
            os.umask(umask)
            os.write(bell, json.dumps(work()).encode())
            os._exit(0)
        except BaseException:  # noqa: BLE001 - a forked child must not go on as pytest
            traceback.print_exc(file=sys.stderr)
            os._exit(1)
    os.close(bell)
    with os.fdopen(ear) as pipe:
        text = pipe.read()
    assert os.waitpid(child, 0)[1] == 0
    return json.loads(text)


def join(home: Home) -> None:
    """Say yes to every folder of the others."""
    home.layout.make_root()
    for error in home.places()[1]:
        for each in error.found if isinstance(error, Unanswered) else ():
            say_yes(home.root, each)


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_each_reads_the_others_shared_lines_and_nothing_private(ground: Path, umask: int) -> None:
    """Option B: everyone writes only their own files."""

    def home(name: str) -> Home:
        return Home(ground / name / "data", name, shared_roots=[ground / "srv"])

    def begin() -> str:
        ines = home("ines")
        changes = [Change("lines", "a", {"text": "hello"}), Change("lines", "s", {"text": "hush"}, Lane.PRIVATE)]
        return ines.create("ines-jo", "rel-1", changes, NOW, shared_root=ground / "srv").slug

    def answer() -> list[str]:
        jo = home("jo")
        join(jo)
        place = jo.place("ines-jo")
        for number in range(10):
            jo.save(place, [Change("lines", "b", {"text": f"back {number}"})], NOW)
        journal = jo.journals(place, "s1")
        journal.append({"text": "typing"})
        journal.close()
        return sorted(record.values["text"] for record in jo.load(place))

    def read() -> list[Any]:
        ines = home("ines")
        place = ines.place("ines-jo")
        ines.save(place, [Change("lines", "a", {"text": "hello again"})], NOW)
        typed = [event["text"] for event in ines.replay(place, "s1", "jo")[0]]
        return [sorted(record.values["text"] for record in ines.load(place)), typed]

    def attack() -> list[str]:
        folder = ground / "srv" / "ines-jo"
        done = []
        attempts: dict[str, Callable[[], Any]] = {
            "write": lambda: (folder / "ines.json").write_bytes(b""),
            "unlink": lambda: (folder / "ines.json").unlink(),
            "replace": lambda: (folder / "jo.json").rename(folder / "ines.json"),
            "read private": lambda: (ground / "ines" / "data" / "private").iterdir().__next__(),
            "swap the folder": lambda: folder.rename(ground / "srv" / "gone"),
        }
        for name, attempt in attempts.items():
            try:
                attempt()
                done.append(name)
            except OSError:
                continue
        return done

    assert as_user(INES, begin, umask) == "ines-jo"
    assert as_user(JO, answer, umask) == ["back 9", "hello"]
    assert as_user(INES, read, umask) == [["back 9", "hello again", "hush"], ["typing"]]
    assert as_user(JO, attack, umask) == []
    folder = ground / "srv" / "ines-jo"
    for path in [folder / "ines.json", folder / "jo.json"]:
        assert path.stat().st_mode & 0o777 == 0o640, path
        assert path.stat().st_gid == GROUP
    for path in (ground / "ines" / "data" / "private").rglob("*"):
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600)


def test_traps_that_the_other_lays_are_named(ground: Path) -> None:
    """A link or a file of theirs in the place of my files."""

    def begin() -> None:
        Home(ground / "ines" / "data", "ines", shared_roots=[ground / "srv"]).create(
            "ines-jo", "rel-1", [Change("lines", "a", {"text": "x"})], NOW, shared_root=ground / "srv"
        )

    def trap() -> None:
        folder = ground / "srv" / "ines-jo"
        (folder / ".ines.redo.jsonl.damaged-1").write_text("theirs")
        (folder / ".ines.7.ff.tmp").symlink_to(ground / "ines" / "data" / "private")
        (folder / "ines.json.~1~").symlink_to("/etc/passwd")

    def save() -> list[str]:
        home = Home(ground / "ines" / "data", "ines", shared_roots=[ground / "srv"])
        place = home.place("ines-jo")
        try:
            home.save(place, [Change("lines", "a", {"text": "y"})], NOW)
        except StoreError as error:
            return [type(error).__name__, error.message]
        return ["saved"]

    def foreign_book() -> str:
        (ground / "srv" / "ines-jo" / "zoe.json").symlink_to("/etc/passwd")
        return ""

    before = Path("/etc/passwd").read_bytes()
    as_user(INES, begin)
    as_user(JO, trap)
    told = as_user(INES, save)
    assert told == ["saved"] or "ines.json.~1~" in told[1]
    assert Path("/etc/passwd").read_bytes() == before
    as_user(JO, foreign_book)

    def load() -> str:
        home = Home(ground / "ines" / "data", "ines", shared_roots=[ground / "srv"])
        found: list[StoreError] = []
        home.load(home.place("ines-jo"), found)
        return " ".join(error.message for error in found if isinstance(error, BookUnsafe))

    assert "zoe.json" in as_user(INES, load)


@pytest.mark.parametrize("owner", ["ines", "jo"])
def test_names_that_the_other_occupies_stop_no_save(ground: Path, owner: str) -> None:
    """D3, D7, S3: 20 squats on names that a save of Ines uses. No save is refused, and none of her versions is lost."""
    folder = ground / "srv" / "ines-jo"

    def home(name: str) -> Home:
        return Home(ground / name / "data", name, shared_roots=[ground / "srv"])

    def begin() -> None:
        changes = [Change("lines", owner, {"text": "x"})]
        home(owner).create("ines-jo", "rel-1", changes, NOW, shared_root=ground / "srv")

    def save() -> list[Any]:
        ines = home("ines")
        join(ines)
        place = ines.place("ines-jo")
        for number in range(20):
            ines.save(place, [Change("lines", "a", {"text": f"y{number}"})], NOW)
        own = [path.name for path in folder.glob("ines.json.~*~") if path.lstat().st_uid == os.geteuid()]
        return [place.relationship, len(own)]

    def squat() -> None:
        for number in range(22, 32):
            (folder / f"ines.json.~{number}~").mkdir()
            (folder / f"ines.json.~{number + 10**13}~").write_text("{}")
        (folder / "aaa.json").write_text('{"_book":{"1":{"author":"aaa","relationship":"other"}}}')

    def mend() -> list[str]:
        book = folder / "ines.json"
        book.write_bytes(book.read_bytes()[:100])
        ines = home("ines")
        ines.upkeep.recover(ines.place("ines-jo"))
        return sorted({record.values["text"] for record in ines.load(ines.place("ines-jo"))} - {"x"})

    as_user(INES if owner == "ines" else JO, begin)
    assert as_user(INES, save) == ["rel-1", 5]
    as_user(JO, squat)
    assert as_user(INES, save) == ["rel-1", 5]
    assert as_user(INES, mend) == ["y19"]


def test_a_journal_that_the_other_laid_first_stops_no_session(ground: Path) -> None:
    """D7: in a folder of mine, a file of theirs is moved out of the way."""

    def home(name: str) -> Home:
        return Home(ground / name / "data", name, shared_roots=[ground / "srv"])

    def begin() -> None:
        ines = home("ines")
        place = ines.create("ines-jo", "rel-1", [Change("lines", "a", {"text": "x"})], NOW, shared_root=ground / "srv")
        ines.journals(place, "s0").close()

    def type_in() -> list[str]:
        ines = home("ines")
        journal = ines.journals(ines.place("ines-jo"), "s1")
        journal.append({"text": "mine"})
        assert journal.close()
        return [event["text"] for event in ines.replay(ines.place("ines-jo"), "s1")[0]]

    as_user(INES, begin)
    as_user(JO, (ground / "srv" / "ines-jo" / "live" / "s1.ines.jsonl").touch)
    assert as_user(INES, type_in) == ["mine"]


def test_books_without_end_are_not_read(ground: Path) -> None:
    """S2: whoever may write in a folder can make thousands of sound books there; mine is read, and one line says it."""
    roots = [ground / "srv"]

    def begin() -> None:
        ines = Home(ground / "ines" / "data", "ines", shared_roots=roots)
        ines.create("ines-jo", "rel-1", [Change("lines", "a", {"text": "mine"})], NOW, shared_root=roots[0])

    def flood() -> None:
        for number in range(60):
            other = Home(ground / "jo" / f"data{number}", f"z{number:03}", shared_roots=roots)
            join(other)
            other.save(other.place("ines-jo"), [Change("lines", f"z{number}", {"text": "theirs"})], NOW)

    def read() -> list[Any]:
        ines = Home(ground / "ines" / "data", "ines", shared_roots=roots)
        found: list[StoreError] = []
        texts = [record.values["text"] for record in ines.load(ines.place("ines-jo"), found)]
        return [texts.count("mine"), texts.count("theirs"), [type(each).__name__ for each in found]]

    as_user(INES, begin)
    as_user(JO, flood)
    assert as_user(INES, read) == [1, 20, ["Untidy"]]


def test_a_planted_folder_does_not_count(ground: Path) -> None:
    """D2, D12, S4: somebody who knows a relationship's id, or invents one, gets no word of mine and shows nothing."""
    roots = [ground / "srv"]

    def keep_alone() -> None:
        ines = Home(ground / "ines" / "data", "ines", shared_roots=roots)
        ines.create("alone", "rel-1", [Change("lines", "a", {"text": "my own words"})], NOW)

    def plant() -> None:
        names = [("alone", "rel-1"), *((f"boss{number}", f"rel-2{number}") for number in range(20))]
        for slug, relationship in names:
            jo = Home(ground / "jo" / slug, "jo", shared_roots=roots)
            jo.create(slug, relationship, [Change("lines", "j", {"text": "theirs"})], NOW, shared_root=roots[0])

    def go_on() -> list[Any]:
        ines = Home(ground / "ines" / "data", "ines", shared_roots=roots)
        places, problems = ines.places()
        ines.save(ines.place("alone"), [Change("lines", "b", {"text": "more"})], NOW)
        ines.upkeep.check(repair=True)
        texts = sorted(record.values["text"] for record in ines.load(ines.place("alone")))
        return [[str(place.folder) for place in places], [type(each).__name__ for each in problems], texts]

    as_user(INES, keep_alone)
    as_user(JO, plant)
    home = str(ground / "ines" / "data" / "relationships" / "alone")
    assert as_user(INES, go_on) == [[home], ["Unanswered"], ["more", "my own words"]]
    assert not list((ground / "srv").rglob("ines*"))

    def agree() -> list[Any]:
        ines = Home(ground / "ines" / "data", "ines", shared_roots=roots)
        join(ines)
        places, problems = ines.places()
        ines.save(ines.place("alone"), [Change("lines", "c", {"text": "still at home"})], NOW)
        return [len(places), [type(error).__name__ for error in problems], str(ines.place("alone").folder)]

    assert as_user(INES, agree) == [21, ["BookUnsafe"], home], "a yes lets nobody take over what is at home"
    assert not list((ground / "srv").rglob("ines*"))


def test_a_journal_in_the_others_folder_is_not_lost(ground: Path) -> None:
    """D5, S5: who owns `live/` takes my journal away; within a second it is there again, and kill -9 loses nothing."""
    journal = ground / "srv" / "ines-jo" / "live" / "s1.ines.jsonl"

    def home(name: str) -> tuple[Home, Place]:
        opened = Home(ground / name / "data", name, shared_roots=[ground / "srv"])
        return opened, opened.place("ines-jo")

    def begin() -> None:
        Home(ground / "ines" / "data", "ines", shared_roots=[ground / "srv"]).create(
            "ines-jo", "rel-1", [Change("lines", "a", {"text": "x"})], NOW, shared_root=ground / "srv"
        )

    def open_first() -> None:
        join(Home(ground / "jo" / "data", "jo", shared_roots=[ground / "srv"]))
        jo, place = home("jo")
        jo.journals(place, "s1").close()

    def read() -> list[str]:
        ines, place = home("ines")
        return [event["text"] for event in ines.replay(place, "s1")[0]]

    as_user(INES, begin)
    as_user(JO, open_first)
    ear, bell = os.pipe()
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            os.setgroups([GROUP])
            os.setgid(INES)
            os.setuid(INES)
            ines, place = home("ines")
            typing = ines.journals(place, "s1")
            typing.append({"text": "ALPHA"})
            os.write(bell, b"!" if typing.flush_now() else b"?")
            signal.pause()
        os._exit(1)
    try:
        assert os.read(ear, 1) == b"!"
        as_user(JO, journal.unlink)
        assert until(journal.exists, 1.0)
        assert until(lambda: b"ALPHA" in journal.read_bytes(), 1.0)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(ear)
        os.close(bell)
    assert as_user(INES, read) == ["ALPHA"]
