"""The journal of a live session: one sequence over a shared and a private file, written by one thread."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from conditions import until

from mentortui.model.records.record import Change
from mentortui.store.disk.place import Place
from mentortui.store.errors import BookBusy, NoRoom, StoreError
from mentortui.store.home import Home
from mentortui.store.journal.journal import line_of
from mentortui.store.journal.others_journal import others_journals, read_others
from mentortui.store.journal.session_journal import LiveJournal


class Flaky:
    """An os layer that refuses writes into journals while `full`, and counts fsyncs."""

    def __init__(self) -> None:
        self.full, self.syncs, self.delay = False, 0, 0.0

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    def pwrite(self, fd: int, data: Any, offset: int) -> int:
        if self.full:
            raise OSError(28, "No space left on device")
        return os.pwrite(fd, data, offset)

    def fsync(self, fd: int) -> None:
        self.syncs += 1
        threading.Event().wait(self.delay)
        os.fsync(fd)


def test_events_come_back_in_order_from_both_files(home: Home, place: Place) -> None:
    """Numbers from 1, each with its lane; private ones never lie outside private/."""
    journal = home.journals(place, "s1")
    numbers = [journal.append({"t": "x", "text": f"e{n}"}, private=n % 3 == 0) for n in range(1, 10)]
    assert numbers == list(range(1, 10))
    assert journal.close()
    events, problems = home.replay(place, "s1")
    assert problems == []
    assert [(event["n"], event["text"], event["private"]) for event in events] == [
        (n, f"e{n}", n % 3 == 0) for n in range(1, 10)
    ]
    assert b'"e3"' not in (place.folder / "live" / "s1.ines.jsonl").read_bytes()


def test_numbers_go_on_after_a_restart(home: Home, place: Place) -> None:
    """One sequence over all runs of the session."""
    for run in range(3):
        journal = home.journals(place, "s1")
        assert journal.last == journal.saved == run * 2
        journal.append({"t": "x"})
        journal.append({"t": "y"}, private=True)
        assert journal.close()
    assert [event["n"] for event in home.replay(place, "s1")[0]] == [1, 2, 3, 4, 5, 6]


def test_events_may_be_encoded_already(home: Home, place: Place) -> None:
    """A JSON object, or an error."""
    journal = home.journals(place, "s1")
    journal.append(b'{"t":"x"}')
    journal.append(b"{}")
    for wrong in (b"[]", b"", b"null"):
        with pytest.raises(ValueError):
            journal.append(wrong)
    with pytest.raises(TypeError):
        journal.append({"t": object()})
    journal.append({"t": "\ud800"})
    assert journal.close()
    assert home.replay(place, "s1")[0] == [{"n": 1, "t": "x", "private": False}, {"n": 2, "private": False},
                                              {"n": 3, "t": "\ufffd", "private": False}]  # fmt: skip


def test_the_timer_is_not_restarted_by_later_events(home: Home, place: Place) -> None:
    """Who never stops typing is saved all the same, about 300 ms after the first key."""
    journal = home.journals(place, "s1")
    saved = threading.Event()
    journal.on_saved(lambda number, problem: saved.set())
    start = time.monotonic()
    while not saved.wait(0.01) and time.monotonic() < start + 5:
        journal.append({"t": "key"})
    assert 0.25 < time.monotonic() - start < 2.0
    assert journal.saved > 1
    journal.close()


def test_many_events_are_one_write(home: Home, place: Place) -> None:
    """Not one fsync for each key."""
    flaky = Flaky()
    journal = Home(home.root, "ines", flaky).journals(place, "s1")
    flaky.syncs = 0
    for _ in range(50):
        journal.append({"t": "key"})
    assert journal.wait(5)
    assert flaky.syncs <= 2
    journal.close()


def test_append_does_not_wait_for_the_disk(home: Home, place: Place) -> None:
    """Even when an fsync takes half a second."""
    flaky = Flaky()
    journal = Home(home.root, "ines", flaky).journals(place, "s1")
    flaky.delay = 0.5
    journal.append({"t": "key"})
    journal.request_flush()
    assert until(lambda: flaky.syncs > 1)
    start = time.monotonic()
    journal.append({"t": "key"})
    assert time.monotonic() - start < 0.2
    flaky.delay = 0.0
    assert journal.close()


def test_request_flush_from_a_signal_handler(home: Home, place: Place) -> None:
    """A handler that interrupts append at any point neither hangs nor loses what was appended before."""
    journal = home.journals(place, "s1")
    waited: list[tuple[int, bool]] = []

    def handler(number: int, frame: Any) -> None:
        target = journal.last
        journal.request_flush()
        waited.append((target, journal.wait(2)))

    old = signal.signal(signal.SIGALRM, handler)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.001, 0.003)
        end = time.monotonic() + 0.5
        while time.monotonic() < end:
            journal.append({"t": "key"})
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, old)
    assert len(waited) > 5
    assert all(done for _, done in waited)
    assert journal.close()


def test_a_full_disk_keeps_everything_and_saves_when_it_can(home: Home, place: Place) -> None:
    """The callback says so; nothing is lost; the book is still the old one."""
    flaky, told = Flaky(), []
    journal = LiveJournal(Home(home.root, "ines", flaky).layout, place, "s1", wait=0.01, retry=0.01)
    journal.on_saved(lambda number, problem: told.append((number, problem)))
    journal.append({"t": "a"})
    assert journal.wait(5)
    flaky.full = True
    journal.append({"t": "b"})
    assert until(lambda: isinstance(journal.problem, NoRoom))
    journal.append({"t": "c"}, private=True)
    assert not journal.wait(0.05)
    assert journal.saved == 1
    flaky.full = False
    assert journal.wait(5)
    assert until(lambda: told[-1] == (3, None))
    assert any(isinstance(problem, NoRoom) for _, problem in told)
    assert journal.close()
    assert [event["t"] for event in home.replay(place, "s1")[0]] == ["a", "b", "c"]


def test_closing_on_a_full_disk_says_no(home: Home, place: Place) -> None:
    """And does not hang."""
    flaky = Flaky()
    journal = LiveJournal(Home(home.root, "ines", flaky).layout, place, "s1", wait=0.01, retry=30)
    flaky.full = True
    journal.append({"t": "a"})
    assert not journal.close()


def test_a_callback_that_raises_ends_nothing(home: Home, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is reported, and saving goes on."""
    seen: list[Any] = []
    monkeypatch.setattr(threading, "excepthook", seen.append)
    journal = home.journals(place, "s1")

    def wrong(number: int, problem: StoreError | None) -> None:
        raise RuntimeError("the caller's fault")

    journal.on_saved(wrong)
    for _ in range(2):
        journal.append({"t": "a"})
        assert journal.flush_now()
    assert journal.close()
    assert len(seen) >= 2


def test_a_second_terminal_is_refused_and_nothing_stays_locked(home: Home, place: Place) -> None:
    """Also when only the private file is held."""
    journal = home.journals(place, "s1")
    with pytest.raises(BookBusy, match="not closed here yet"):
        Home(home.root, "ines").journals(place, "s1")
    home.journals(place, "s2").close()
    journal.close()
    home.journals(place, "s1").close()


def test_a_place_without_journals_is_not_read(home: Home, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Home asks this of every relationship, and books grow long."""
    monkeypatch.setattr(
        "mentortui.store.book.bookfile.BookFile.read", lambda file: pytest.fail(f"{file.path} was read")
    )
    assert home.open_sessions(place) == []


def test_open_sessions_until_the_book_has_them(home: Home, place: Place, later: Any) -> None:
    """A finished session is not offered again, even when its journal was not deleted in time."""
    assert home.open_sessions(place) == []
    for name in ("s1", "s2"):
        journal = home.journals(place, name)
        journal.append({"t": "x"})
        journal.close()
    assert {each.session for each in home.open_sessions(place)} == {"s1", "s2"}
    home.save(place, [Change("sessions", "s1", {"ended": "2026-03-01T11:00:00Z"})], later(60))
    assert [each.session for each in home.open_sessions(place)] == ["s2"]
    assert not list(home.root.rglob("s1.*")), "the save cleared it away"
    assert home.replay(place, "s1") == ([], [])


@pytest.mark.parametrize("how", ["removed", "renamed", "with its folder"])
def test_a_journal_whose_name_was_taken_away_is_written_anew(home: Home, place: Place, how: str) -> None:
    """D5: what is said to be saved is where it is looked for."""
    journal = home.journals(place, "s1")
    journal.append({"text": "ALPHA"})
    assert journal.flush_now()
    path = place.folder / "live" / "s1.ines.jsonl"
    if how == "renamed":
        path.rename(place.folder / "gone")
    else:
        path.unlink()
    if how == "with its folder":
        path.parent.rmdir()
    journal.append({"text": "BETA"})
    assert journal.flush_now()
    assert [event["text"] for event in home.replay(place, "s1")[0]] == ["ALPHA", "BETA"]
    with pytest.raises(BookBusy):
        Home(home.root, "ines").journals(place, "s1")
    journal.delete()
    assert not path.exists()


def test_delete_removes_both_files(home: Home, place: Place) -> None:
    """After the wrap-up."""
    journal = home.journals(place, "s1")
    journal.append({"t": "x"}, private=True)
    journal.flush_now()
    journal.delete()
    assert list(home.root.rglob("*.jsonl")) == [] or all("redo" in path.name for path in home.root.rglob("*.jsonl"))
    with pytest.raises(ValueError):
        journal.append({"t": "late"})


@pytest.mark.parametrize("name", ["../x", "", "a/b", "x.y", "é"])
def test_a_session_id_never_becomes_a_path(home: Home, place: Place, name: str) -> None:
    """A fault in the program, not a file."""
    with pytest.raises(ValueError):
        home.journals(place, name)


def test_damage_in_the_middle_is_told(home: Home, place: Place) -> None:
    """The rest is there, and the missing numbers are named."""
    journal = home.journals(place, "s1")
    for _ in range(5):
        journal.append({"t": "x"})
    journal.close()
    path = place.folder / "live" / "s1.ines.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"n":3', b'"n":9'))
    events, problems = home.replay(place, "s1")
    assert [event["n"] for event in events] == [1, 2, 4, 5]
    assert len(problems) == 2
    assert "entry 3 is missing" in problems


def test_a_damaged_journal_is_mended_in_place(home: Home, place: Place) -> None:
    """A copy of it as it was is kept, the good lines stand, and what is missing is still told."""
    journal = home.journals(place, "s1")
    for _ in range(5):
        journal.append({"t": "x"})
    journal.close()
    path = place.folder / "live" / "s1.ines.jsonl"
    harmed = path.read_bytes().replace(b'"n":3', b'"n":9').replace(b'"n":5', b'"n":8') + b"a torn tail"
    path.write_bytes(harmed)
    assert [(each.what, each.repaired) for each in home.upkeep.check(repair=False)] == [("journal", False)]
    inode = path.stat().st_ino
    (found,) = home.upkeep.check(repair=True)
    kept = path.with_name("s1.ines.jsonl.damaged-1")
    assert (found.what, found.repaired) == ("journal", True)
    assert str(kept) in found.message
    assert kept.read_bytes() == harmed
    assert (kept.stat().st_mode & 0o777, path.stat().st_ino) == (0o600, inode)
    assert home.upkeep.check(repair=True) == []
    events, problems = home.replay(place, "s1")
    assert ([event["n"] for event in events], problems) == ([1, 2, 4], ["entry 3 is missing"])
    journal = home.journals(place, "s1")
    assert journal.append({"t": "x"}) == 5
    assert journal.close()
    assert [event["n"] for event in home.replay(place, "s1")[0]] == [1, 2, 4, 5]


def test_a_damaged_journal_that_is_open_is_left_alone(home: Home, place: Place) -> None:
    """Its terminal goes on writing."""
    journal = home.journals(place, "s1")
    for _ in range(3):
        journal.append({"t": "x"})
    assert journal.flush_now()
    path = place.folder / "live" / "s1.ines.jsonl"
    with path.open("r+b") as file:
        file.seek(path.read_bytes().index(b'"n":2'))
        file.write(b'"n":7')
    found = Home(home.root, "ines").upkeep.check(repair=True)
    assert [(each.what, each.repaired) for each in found] == [("journal", False)]
    assert "not closed here yet" in found[0].message
    journal.close()


def test_a_journal_without_its_shared_half_is_a_note(home: Home, place: Place) -> None:
    """Somebody removed live/: the session can be gone on with, and nothing is damaged."""
    journal = home.journals(place, "s1")
    journal.append({"t": "x"}, private=True)
    journal.close()
    assert home.upkeep.check(repair=False) == []
    (place.folder / "live" / "s1.ines.jsonl").unlink()
    (found,) = home.upkeep.check(repair=True)
    assert (found.what, found.repaired, found.path) == ("note", False, place.private / "live" / "s1.ines.jsonl")
    assert [event["n"] for event in home.replay(place, "s1")[0]] == [1]


def test_the_other_persons_shared_lines_can_be_read(home: Home, place: Place) -> None:
    """While they type, without their lock."""
    jo = Home(home.root, "jo")
    theirs = jo.journals(place, "s1")
    theirs.append({"t": "x", "text": "hello"})
    theirs.append({"t": "x", "text": "hush"}, private=True)
    assert theirs.flush_now()
    before = home.signature(place, live=True)
    assert [(each.session, each.author) for each in home.others_live(place)] == [("s1", "jo")]
    assert [event.get("text") for event in home.replay(place, "s1", "jo")[0]] == ["hello"]
    theirs.append({"t": "x", "text": "again"})
    assert theirs.flush_now()
    assert home.signature(place, live=True) != before
    theirs.close()


def test_a_journal_that_was_killed_is_whole_at_its_end(home: Home, place: Place, tmp_path: Path) -> None:
    """Reserved zeros and a torn line are no problem to report."""
    journal = home.journals(place, "s1")
    journal.append({"t": "x"})
    journal.close()
    path = place.folder / "live" / "s1.ines.jsonl"
    path.write_bytes(path.read_bytes() + b'12345678 {"n":2' + b"\0" * 5000)
    assert home.replay(place, "s1") == ([{"n": 1, "t": "x", "private": False}], [])


def test_saved_means_synced_and_one_file_goes_after_the_other(home: Home, place: Place) -> None:
    """A power cut leaves no hole: nothing is written to one file while the other waits for its sync."""
    dirty: set[int] = set()
    wrong: list[str] = []

    class Watching(Flaky):
        def pwrite(self, fd: int, data: Any, offset: int) -> int:
            if dirty - {fd}:
                wrong.append("written before the other was synced")
            dirty.add(fd)
            return os.pwrite(fd, data, offset)

        def fsync(self, fd: int) -> None:
            os.fsync(fd)
            dirty.discard(fd)

    journal = Home(home.root, "ines", Watching()).journals(place, "s1")
    for seen in (dirty, wrong):
        seen.clear()  # the lines that name who opened the files need not be synced
    journal.on_saved(lambda number, problem: wrong.append("told before it was synced") if dirty else None)
    for number in range(40):
        journal.append({"t": "x"}, private=number % 4 < 2)
        if number % 7 == 0:
            assert journal.flush_now()
    assert journal.flush_now()
    assert wrong == []  # nor need the line that says that it was closed
    assert journal.close()
    assert len(home.replay(place, "s1")[0]) == 40


def test_a_journal_says_whether_somebody_has_it_open(home: Home, place: Place) -> None:
    """D11: who reads another's journal can tell who left it from who was cut off."""
    others = Home(home.root, "jo")
    journal = others.journals(place, "s1")
    journal.append({"t": "x"})
    assert journal.flush_now()
    (found,) = others_journals(home.layout, place)
    read = read_others(home.layout, found, None)
    assert read is not None and (read.pid, read.is_there) == (os.getpid(), True)
    journal.close()
    closed = read_others(home.layout, found, read)
    assert closed is not None and closed.pid == 0 and [event["t"] for event in closed.events] == ["x"]
    found.path.write_bytes(found.path.read_bytes() + line_of({"_open": 2**22 + 1}))
    cut = read_others(home.layout, found, closed)
    assert cut is not None and cut.pid and not cut.is_there
    assert others.replay(place, "s1")[1] == []
    found.path.unlink()
    assert read_others(home.layout, found, cut) is None
