"""Two real user ids over one shared relationship: each reads the other's shared book and can change nothing of it."""

from __future__ import annotations

import contextlib
import os
import signal
from pathlib import Path
from typing import Any

import pytest
from accounts import GROUP, INES, JO, as_before, as_user, begin_there, ground, home_of, own_folder_of
from conditions import until
from joined import joined
from store_child import NOW

from mentortui.model.records.record import Change, Lane
from mentortui.store.errors import StoreError
from mentortui.store.home import Home

__all__ = ["ground"]
pytestmark = [pytest.mark.needs_root]


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_each_reads_the_others_shared_lines_and_nothing_private(ground: Path, umask: int) -> None:
    """Option B: everyone writes only their own files."""

    def begin() -> str:
        ines = Home(ground / "ines" / "data", "ines", shared_roots=[ground / "srv"])
        changes = [Change("lines", "a", {"text": "hello"}), Change("lines", "s", {"text": "hush"}, Lane.PRIVATE)]
        return ines.create("ines-jo", "rel-1", changes, NOW, shared_root=ground / "srv").slug

    def answer() -> list[str]:
        jo = home_of(ground, "jo")
        place = jo.place("ines-jo")
        for number in range(10):
            jo.save(place, [Change("lines", "b", {"text": f"back {number}"})], NOW)
        journal = jo.journals(place, "s1")
        journal.append({"text": "typing"})
        journal.close()
        return sorted(record.values["text"] for record in jo.load(place))

    def read() -> list[Any]:
        ines = home_of(ground, "ines")
        place = ines.place("ines-jo")
        ines.save(place, [Change("lines", "a", {"text": "hello again"})], NOW)
        typed = [event["text"] for event in ines.replay(place, "s1", "jo")[0]]
        return [sorted(record.values["text"] for record in ines.load(place)), typed]

    assert as_user(INES, begin, umask) == "ines-jo"
    assert as_user(JO, answer, umask) == ["back 9", "hello"]
    assert as_user(INES, read, umask) == [["back 9", "hello again", "hush"], ["typing"]]
    for name in ("ines", "jo"):
        folder = own_folder_of(ground, name)
        assert folder.stat().st_mode & 0o7777 == 0o2750 and folder.stat().st_gid == GROUP
        book = folder / f"{name}.json"
        assert book.stat().st_mode & 0o777 == 0o640 and book.stat().st_gid == GROUP
    for path in (ground / "ines" / "data" / "private").rglob("*"):
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600)


def test_books_without_end_are_not_read(ground: Path) -> None:
    """S2: whoever may write in a folder can make thousands of sound books there; mine is read, and one line says it."""
    roots = [ground / "srv"]

    def begin() -> None:
        ines = Home(ground / "ines" / "data", "ines", shared_roots=roots)
        ines.create("ines-jo", "rel-1", [Change("lines", "a", {"text": "mine"})], NOW, shared_root=roots[0])

    def flood() -> None:
        for number in range(60):
            other = Home(ground / "jo" / f"data{number}", f"z{number:03}", shared_roots=roots)
            joined(other, "ines-jo")
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
        ines = joined(Home(ground / "ines" / "data", "ines", shared_roots=roots), "theirs")
        places, problems = ines.places()
        ines.save(ines.place("alone"), [Change("lines", "c", {"text": "still at home"})], NOW)
        return [len(places), [type(error).__name__ for error in problems], str(ines.place("alone").folder)]

    assert as_user(INES, agree) == [21, ["BookUnsafe"], home], "a yes lets nobody take over what is at home"
    assert not list((ground / "srv").rglob("ines*"))


def test_a_journal_in_the_one_folder_of_both_is_not_lost(ground: Path) -> None:
    """D5, S5: up to 0.1 whoever owned `live/` could take my journal away; within a second it is there again, and kill
    -9 loses nothing."""
    as_user(INES, lambda: begin_there(ground))
    both = as_before(ground)
    journal = both / "live" / "s1.ines.jsonl"

    def open_first() -> None:
        jo = home_of(ground, "jo")
        jo.journals(jo.place("ines-jo"), "s1").close()

    def read() -> list[str]:
        ines = home_of(ground, "ines")
        return [event["text"] for event in ines.replay(ines.place("ines-jo"), "s1")[0]]

    as_user(JO, open_first)
    ear, bell = os.pipe()
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            os.setgroups([GROUP])
            os.setgid(INES)
            os.setuid(INES)
            ines = home_of(ground, "ines")
            typing = ines.journals(ines.place("ines-jo"), "s1")
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
