"""Saving never holds up typing: acts between sessions while another process holds the book, or the disk is slow."""

from __future__ import annotations

import contextlib
import fcntl
import threading
from collections.abc import Iterator

import pytest
from conditions import come_true
from fakes import Clock
from walks import Made, Save, flat, line_of, on_disk, press, settle, told, type_in
from walks import saved as until

from mentortui.model.records.record import Change
from mentortui.screens.app import disk
from mentortui.screens.app.leaving import LeavingScreen
from mentortui.screens.goals.promises import LedgerScreen
from mentortui.screens.home.brief import BriefScreen
from mentortui.store.errors import ChangeRefused, NoRoom
from mentortui.store.home import Home
from mentortui.store.journal.journal import replayed
from mentortui.store.journal.waiting_acts import WaitingActs


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """The screen says at once what waits."""
    monkeypatch.setattr(disk, "SLOW", 0.0)


@contextlib.contextmanager
def held(home: Home, slug: str) -> Iterator[None]:
    """The book's lock, as another process of the same person holds it."""
    with (home.place(slug).folder / f".{home.author}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


async def test_what_is_typed_on_the_brief_while_the_book_is_held_is_two_lines(
    made: Made, home: Home, pair: str
) -> None:
    """P1: the next line is typed at once, the first one shows, and the screen says that it is not saved, and when."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, BriefScreen)
        with held(home, pair):
            await type_in(pilot, "~topic while another terminal saves", enter=False)
            await press(pilot, "enter")
            assert line_of(pilot).text == "" and "topic while another terminal saves" in told(pilot, "text")
            await type_in(pilot, "hello")
            await type_in(pilot, "and half a wo", enter=False)
            assert "hello" in told(pilot, "text") and line_of(pilot).text == "and half a wo"
            await until(pilot, lambda: "not saved" in told(pilot, "top"))
            assert "Not saved yet: topic" in told(pilot)
            assert on_disk(home, pair).topics == []
        await until(pilot, lambda: "not saved" not in told(pilot, "top"))
        assert "Saved" in told(pilot, "keys") and line_of(pilot).text == "and half a wo"
        assert [topic.text for topic in on_disk(home, pair).topics] == ["topic while another terminal saves"]
        assert "hello" in [line.text for line in on_disk(home, pair).lines]


async def test_an_act_on_a_page_shows_while_the_book_is_held_and_can_be_taken_back(
    made: Made, home: Home, pair: str, save: Save, clock: Clock
) -> None:
    """P1, on a page: the promise is kept at once; taken back before the disk had it, it never was."""
    save(*(Change("promises", name, {"text": name, "owner": "mentor", "made": clock().isoformat()}) for name in "ab"))
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "o")
        page = app.screen
        assert isinstance(page, LedgerScreen)
        with held(home, pair):
            await press(pilot, "d", "d")
            assert [promise.state for promise in page.relationship.promises] == ["kept", "kept"]
            await press(pilot, "ctrl+z")
            await press(pilot, "escape")
            await press(pilot, "o")
            page = app.screen
            assert isinstance(page, LedgerScreen)
            assert sorted(promise.state for promise in page.relationship.promises) == ["kept", "open"]
        await until(pilot, lambda: not app.context.saves.waiting)
        assert sorted(promise.state for promise in on_disk(home, pair).promises) == ["kept", "open"]
        await press(pilot, "ctrl+z")
        await settle(pilot)
        assert [promise.state for promise in on_disk(home, pair).promises] == ["open", "open"]


async def test_every_act_that_waits_is_counted(
    made: Made, home: Home, pair: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """P1: also the second note; not the one that was taken back, which is not laid aside any longer either."""

    def full(*_: object) -> None:
        raise NoRoom("The disk is full.", home.root, 0)

    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        app.context.saves._retry = 0.3
        with monkeypatch.context() as broken:
            broken.setattr(home, "save", full)
            for line in ("one", "two", "three", "~four", "~five", "!six", "seven"):
                await type_in(pilot, line)
            await type_in(pilot, "h", enter=False)
            await until(pilot, lambda: "Not saved yet: note and 6 more. The disk is full." in flat(pilot))
            await until(pilot, lambda: len(laid_aside(home)) == 7)
            await press(pilot, "backspace", "ctrl+z")
            await type_in(pilot, "h", enter=False)
            await until(pilot, lambda: "Not saved yet: note and 5 more." in flat(pilot))
            await until(pilot, lambda: len(laid_aside(home)) == 6)
            assert "seven" not in str(laid_aside(home))
        await until(pilot, lambda: not app.context.saves.waiting)
        texts = {line.text for line in on_disk(home, pair).lines}
        assert {"one", "two", "three"} <= texts and "seven" not in texts


def laid_aside(home: Home) -> list[object]:
    """The acts that the next start would save, were this process killed now."""
    files = (home.root / "private" / "waiting").glob("*.jsonl")
    events = [event for path in files for event in replayed(path.read_bytes()).events]
    saved = {event.get("saved") for event in events}
    return [event["act"] for event in events if "act" in event and event["n"] not in saved]


async def test_the_words_of_a_refused_line_wait_for_a_key(
    made: Made, home: Home, pair: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """P1: words that the store refuses are given back, and never run into what is typed meanwhile."""
    over = threading.Event()

    def refuse(*_: object) -> None:
        over.wait(5)
        raise ChangeRefused("Not saved: the book says no.")

    monkeypatch.setattr(home, "save", refuse)
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        await type_in(pilot, "!call her mother fri")
        assert "call her mother" in told(pilot, "text")
        await type_in(pilot, "typed mean", enter=False)
        over.set()
        await until(pilot, lambda: not app.context.saves.waiting)
        await settle(pilot)
        assert "the book says no" in told(pilot, "keys") and "call her mother" not in told(pilot, "text")
        await type_in(pilot, "while", enter=False)
        assert line_of(pilot).text == "typed meanwhile"
        await press(pilot, "ctrl+u", "ctrl+y")
        assert line_of(pilot).text == "!call her mother fri"


async def test_leaving_waits_for_what_is_not_saved(made: Made, home: Home, pair: str) -> None:
    """P1: at the end the person is told, may stay, and the app goes by itself when all is saved."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        with held(home, pair):
            await type_in(pilot, "~topic")
            await press(pilot, "ctrl+q")
            await until(pilot, lambda: isinstance(app.screen, LeavingScreen))
            assert "Not saved yet: topic" in told(pilot) and "Another process" in told(pilot)
            await press(pilot, "escape")
            assert isinstance(app.screen, BriefScreen)
            await press(pilot, "ctrl+q")
            await until(pilot, lambda: isinstance(app.screen, LeavingScreen))
        await come_true(lambda: app._exit)
    assert [topic.text for topic in on_disk(home, pair).topics] == ["topic"]


async def test_what_waits_when_one_leaves_is_saved_at_the_next_start(made: Made, home: Home, pair: str) -> None:
    """P1: no act is lost, whether one leaves now or the process is killed."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        with held(home, pair):
            await type_in(pilot, "~topic")
            await type_in(pilot, "for both")
            await press(pilot, "ctrl+q")
            await until(pilot, lambda: isinstance(app.screen, LeavingScreen))
            await press(pilot, "enter")
            await come_true(lambda: app._exit)
            assert app.context.saves.drain() and on_disk(home, pair).topics == []
    place = app.context.saves._place
    assert isinstance(place, WaitingActs) and place._journal is not None
    place._journal.close()  # as the end of the process does
    again = made()
    async with again.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await until(pilot, lambda: bool(on_disk(home, pair).topics))
        assert "for both" in [line.text for line in on_disk(home, pair).lines]
        await settle(pilot)
        assert "2 acts are saved" in told(pilot, "keys")


async def test_where_nothing_can_be_laid_aside_one_is_asked(
    made: Made, home: Home, pair: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """P1: a full disk takes neither; leaving then needs a key of its own."""

    def full(*_: object) -> None:
        raise NoRoom("The disk is full.", home.root, 0)

    app = made()
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        monkeypatch.setattr(home, "save", full)
        monkeypatch.setattr(WaitingActs, "keep", full)
        await type_in(pilot, "~topic")
        await press(pilot, "ctrl+q")
        await until(pilot, lambda: isinstance(app.screen, LeavingScreen))
        await press(pilot, "enter")
        await until(pilot, lambda: "lose it" in told(pilot, "keys"))
        await press(pilot, "enter")
        assert not app._exit
        await press(pilot, "x")
        assert app._exit
