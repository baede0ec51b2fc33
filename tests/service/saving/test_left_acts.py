"""What could not be saved before the program ended: laid aside, and saved at the next start, once and in its place."""

from __future__ import annotations

import fcntl
from datetime import timedelta
from pathlib import Path

import pytest
from fakes import THURSDAY, counting

from mentortui.model.records.kinds import Goal
from mentortui.model.records.record import Change, Lane
from mentortui.model.relationship import Relationship
from mentortui.service.saving.left_acts import save_left
from mentortui.service.sealing import seal_change
from mentortui.service.session.beginning import Wish, new_relationship
from mentortui.store.disk.place import Place
from mentortui.store.errors import BookBusy
from mentortui.store.home import Home
from mentortui.store.journal.waiting_acts import WaitingAct, WaitingActs

LATER = THURSDAY + timedelta(minutes=5)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """The home of ines."""
    return Home(tmp_path / "home", "ines")


@pytest.fixture
def place(home: Home) -> Place:
    """A relationship with a goal."""
    wish = Wish(mentor="Ines", mentee="Tomas", me="mentor")
    id, changes = new_relationship(wish, "ines", counting("r"), THURSDAY)
    return home.create("ines-tomas", id, [*changes, goal("speak")], THURSDAY)


def goal(text: str) -> Change:
    return Change("goals", "g", {"number": 1, "text": text})


def laid(home: Home, place: Place, *changes: Change, what: str = "goal") -> WaitingActs:
    """An act of half past two that waits, in a file of its own."""
    waiting = WaitingActs(home.root, "ines")
    waiting.keep(WaitingAct(place.relationship, THURSDAY + timedelta(seconds=1), what, changes))
    return waiting


def ended(waiting: WaitingActs) -> None:
    """Its process is gone: the lock goes with it."""
    assert waiting._journal is not None
    waiting._journal.close()


def seen(home: Home, place: Place) -> Relationship:
    return Relationship(place.slug, home.load(place))


def files(home: Home) -> list[Path]:
    return [path for path in (home.root / "private" / "waiting").iterdir() if path.is_file()]


def test_what_waited_is_saved_once(home: Home, place: Place) -> None:
    """P1: shared and private; the file, which only its owner can read, is gone then."""
    hidden = Change("concerns", "c", {"text": "the pauses", "at": THURSDAY.isoformat()}, Lane.PRIVATE)
    waiting = laid(home, place, goal("speak up"), hidden)
    assert [path.stat().st_mode & 0o777 for path in files(home)] == [0o600]
    assert save_left(home, LATER) == (0, [])  # the process that laid it aside is still there
    ended(waiting)
    assert save_left(home, LATER) == (1, [])
    assert [each.text for each in seen(home, place).goals] == ["speak up"]
    assert ("concerns", "c") in seen(home, place).by_id and files(home) == []
    assert save_left(home, LATER) == (0, [])


def test_what_was_saved_after_all_is_not_saved_again(home: Home, place: Place) -> None:
    """A file that is cleared as its acts come through is gone with the last of them."""
    waiting = laid(home, place, goal("speak up"))
    second = waiting.keep(WaitingAct(place.relationship, THURSDAY, "goal", [goal("speak loudly")]))
    waiting.clear(1)
    ended(waiting)
    assert save_left(home, LATER) == (1, [])
    assert [each.text for each in seen(home, place).goals] == ["speak loudly"]
    other = laid(home, place, goal("never"))
    other.clear(1)
    assert second == 2 and files(home) == []


def test_what_was_written_since_stands(home: Home, place: Place) -> None:
    """A field that somebody has set after the act was done is not set back; the rest of the act counts."""
    ended(laid(home, place, Change("goals", "g", {"text": "old words", "level": -1})))
    home.save(place, [goal("new words")], THURSDAY + timedelta(minutes=1))
    assert save_left(home, LATER).acts == 1
    found = seen(home, place).get(Goal, "g")
    assert found is not None and (found.text, found.level) == ("new words", -1)


def test_what_is_sealed_by_now_is_told_and_let_go(home: Home, place: Place) -> None:
    """As in an editor; its words are not kept for ever in a file."""
    values = {"packet": "expectations.1", "person": "mentor", "question": "frequency", "words": "weekly"}
    ended(laid(home, place, Change("expectations", "a", values, Lane.SEALED), what="an answer"))
    home.save(place, [seal_change("expectations.1", "mentor", THURSDAY.isoformat())], THURSDAY)
    found = save_left(home, LATER)
    assert found.acts == 0 and "sealed by now" in found.problems[0] and "an answer" in found.problems[0]
    assert files(home) == []


def test_what_cannot_be_saved_now_stays(home: Home, place: Place) -> None:
    """Its relationship is in a shared folder that is away, say: it is told each time, and never lost."""
    ended(laid(home, place._replace(relationship="another"), goal("x")))
    for _ in range(2):
        found = save_left(home, LATER)
        assert found.acts == 0 and "Not saved yet: goal" in found.problems[0]
    assert len(files(home)) == 1


def test_a_torn_end_and_litter_lose_nothing_else(home: Home, place: Place) -> None:
    """A kill in the middle of laying aside; a file of another make beside it."""
    waiting = laid(home, place, goal("speak up"))
    ended(waiting)
    (path,) = files(home)
    path.write_bytes(path.read_bytes() + b'0badc0de {"n":2,"act":{"rel')
    (path.parent / "ines-notes.jsonl").write_text("not a journal\n")
    (path.parent / ".DS_Store").write_bytes(b"\0")
    assert save_left(home, LATER).acts == 1
    assert [each.text for each in seen(home, place).goals] == ["speak up"]


def test_a_held_book_is_waited_for(home: Home, place: Place) -> None:
    """Another process is saving at the start: the acts stay, and are saved when it is done."""
    ended(laid(home, place, goal("speak up")))
    home.patience = 0.0
    with (place.folder / ".ines.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for _ in range(2):
            with pytest.raises(BookBusy):
                save_left(home, LATER)
    assert save_left(home, LATER) == (1, [])
    assert [each.text for each in seen(home, place).goals] == ["speak up"] and files(home) == []
