"""From the wrap-up to Saved, and what is on the disk then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from fakes import Clock, pass_minutes
from walks import (
    SIZES,
    Made,
    Save,
    line_of,
    lines_of,
    live_of,
    on_disk,
    paste,
    press,
    saved,
    settle,
    to_step,
    to_summary,
    told,
    type_in,
)

from mentortui.model.records.record import Change
from mentortui.model.records.stage import Stage
from mentortui.screens.app.mentor_app import MentorApp
from mentortui.screens.home.home import HomeScreen
from mentortui.screens.session.agenda import AgendaScreen
from mentortui.screens.session.live_screen import LiveScreen
from mentortui.screens.session.saved import SavedScreen
from mentortui.screens.session.wrapup import WrapUpScreen
from mentortui.service.session import wrapup
from mentortui.store.errors import NoRoom
from mentortui.store.home import Home

BEFORE = Change(
    "sessions", "s0", {"number": 1, "started": "2026-11-05T10:00:00+01:00", "ended": "2026-11-05T11:00:00+01:00"}
)


def is_saved(app: MentorApp) -> Callable[[], bool]:
    """Whether the screen says Saved."""
    return lambda: isinstance(app.screen, SavedScreen) and app.screen.saved_at is not None


@pytest.mark.parametrize("size", SIZES)
async def test_a_whole_session_ends_in_the_book(
    made: Made, home: Home, pair: str, save: Save, clock: Clock, size: tuple[int, int]
) -> None:
    """The main job at every size: lines, wrap-up by keyboard, Saved; then all of it is on the disk, private words in
    the private book only, and the journal is gone (Mission 13, 38, 62, 64, 70, 76)."""
    save(BEFORE)
    app = made("live", pair)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await to_step(pilot, "purpose")
        await press(pilot, "ctrl+r")
        await type_in(pilot, "a plan for May")
        await to_step(pilot, "explore")
        for typed in ("hello world", ".XSECRETX", "!send it fri"):
            clock.on(1)
            await type_in(pilot, typed)
        await press(pilot, "space")
        await type_in(pilot, "~later")
        pass_minutes(live_of(pilot).running, clock, 46)
        await press(pilot, "ctrl+d")
        assert isinstance(app.screen, WrapUpScreen)
        await press(pilot, "enter")
        for text in ("to ask first", "to wait", "a 27 nov", "", "thu 14:30", "whether to stay"):
            assert not line_of(pilot).private
            await type_in(pilot, text)
        await type_in(pilot, "*she spoke")
        assert "Enter saves" in told(pilot, "part")
        await press(pilot, "enter")
        await saved(pilot, is_saved(app))
        assert " saved " in told(pilot, "top") and "topics    Tomas 2 · Ines 0" in told(pilot)
        assert "How was it? Two minutes, alone." in told(pilot)
        relationship = on_disk(home, pair)
        session = relationship.sessions[-1]
        assert (session.number, session.planned, session.started[:16]) == (2, "2026-11-19T14:23", "2026-11-19T14:30")
        assert session.ended == clock().isoformat()
        assert (session.intention_mentee, session.takeaway_mentee, session.takeaway_mentor) == (
            "a plan for May", "to ask first", "to wait")  # fmt: skip
        assert [(line.sort, line.lane.value) for line in relationship.session_lines(session.id)] == [
            ("note", "shared"), ("note", "shared"), ("note", "private"), ("promise", "shared"), ("topic", "shared"),
            ("topic", "shared"), ("win", "shared"),
        ]  # fmt: skip
        assert [(promise.text, promise.due) for promise in relationship.promises] == [("send it", "2026-11-27")]
        assert relationship.pulses == [] and relationship.readiness == []
        assert (relationship.stage, relationship.about.next_session) == (Stage.INITIATION, "2026-11-26T14:30")
        assert home.open_sessions(home.place(pair)) == [] and app.session_flow.session is None
        for path in home.root.rglob("*"):
            if path.is_file() and b"XSECRETX" in path.read_bytes():
                assert "private" in path.parts and path.stat().st_mode & 0o777 == 0o600
        await press(pilot, "enter")
        assert isinstance(app.screen, HomeScreen) and len(app.screen_stack) == 1


async def test_a_session_without_a_word_can_be_saved(made: Made, home: Home, pair: str) -> None:
    """Mission 9: every step and every question skipped; the session is saved all the same, once somebody says so."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_summary(pilot)
        await press(pilot, "enter", "s")
        await saved(pilot, is_saved(app))
        relationship = on_disk(home, pair)
        assert (
            len(relationship.sessions) == 1
            and relationship.lines == []
            and relationship.pulses == []
            and relationship.readiness == []
        )


async def test_enter_twice_on_the_summary_saves_once(
    made: Made, home: Home, pair: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second Enter, before or after the disk has it, makes no second session and no second save."""
    saves: list[str] = []
    real = home.save

    def counted(place: Any, changes: Any, now: datetime) -> None:
        saves.append(place.slug)
        real(place, changes, now)

    monkeypatch.setattr(home, "save", counted)
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_summary(pilot)
        screen = live_of(pilot)
        screen.post_message(screen.SaveWanted())
        screen.post_message(screen.SaveWanted())
        await settle(pilot)
        await saved(pilot, lambda: bool(on_disk(home, pair).sessions))
        await settle(pilot)
        assert app.context.saves.drain()
        assert saves == [pair] and len(on_disk(home, pair).sessions) == 1


async def test_no_room_is_said_calmly_and_saved_later(
    made: Made, home: Home, pair: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full twice: the screen says what is wrong and that nothing is lost; then it says Saved, once."""
    real, refused = home.save, []

    def full_twice(place: Any, changes: Any, now: datetime) -> None:
        if len(refused) < 2:
            refused.append(now)
            raise NoRoom("Disk full at [home] (0 bytes free). Make room and it will be saved.", tmp_path, 0)
        real(place, changes, now)

    monkeypatch.setattr(home, "save", full_twice)
    app = made("live", pair)
    app.context.saves._retry = 0.2
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "kept")
        await to_summary(pilot)
        await press(pilot, "enter")
        screen = app.screen
        assert isinstance(screen, SavedScreen)
        await saved(pilot, lambda: "not saved yet" in told(pilot, "top"))
        assert "Disk full at [home]" in told(pilot) and "Nothing is lost" in told(pilot)
        assert on_disk(home, pair).sessions == []
        await saved(pilot, is_saved(app))
        assert "Disk full" not in told(pilot)
        relationship = on_disk(home, pair)
        assert len(refused) == 2 and len(relationship.sessions) == 1
        assert [line.text for line in relationship.lines] == ["kept"]


async def test_one_may_go_home_while_saving_goes_on(
    made: Made, home: Home, pair: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Saving belongs to the app and not to the screen: it is finished when the app ends, at the latest."""
    real, refused = home.save, []

    def full_once(place: Any, changes: Any, now: datetime) -> None:
        if not refused:
            refused.append(now)
            raise NoRoom("Disk full.", tmp_path, 0)
        real(place, changes, now)

    monkeypatch.setattr(home, "save", full_once)
    app = made("live", pair)
    app.context.saves._retry = 30
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "a word")
        await to_summary(pilot)
        await press(pilot, "enter")
        await saved(pilot, lambda: bool(refused))
        await press(pilot, "enter")
        assert isinstance(app.screen, HomeScreen)
        assert on_disk(home, pair).sessions == []
    assert app.context.saves.drain()
    assert len(on_disk(home, pair).sessions) == 1


async def test_a_session_that_is_being_saved_is_not_opened_twice(
    made: Made, home: Home, pair: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full, the person goes home and presses l: a sentence at most, and in the end one session."""
    real, room = home.save, []

    def full(place: Any, changes: Any, now: datetime) -> None:
        if not room:
            raise NoRoom("Disk full.", tmp_path, 0)
        real(place, changes, now)

    monkeypatch.setattr(home, "save", full)
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "kept")
        await to_summary(pilot)
        await press(pilot, "enter", "enter")
        assert isinstance(app.screen, HomeScreen)
        await press(pilot, "l")
        await press(pilot, "l")
        room.append(True)
        await saved(pilot, lambda: bool(on_disk(home, pair).sessions))
    assert app.context.saves.drain()
    relationship = on_disk(home, pair)
    assert len(relationship.sessions) == 1 and [line.text for line in relationship.lines] == ["kept"]
    assert home.open_sessions(home.place(pair)) == []


async def test_back_through_the_wrap_up_and_out_of_it(made: Made, pair: str) -> None:
    """Tab passes a question over, Shift+Tab goes back to it, and from the first one to the step before."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "wrapup")
        running = live_of(pilot).running
        last = running.live.state.step
        await press(pilot, "tab", "tab", "tab")
        await press(pilot, "shift+tab")
        assert wrapup.current(running).key == "takeaway.mentor"  # type: ignore[union-attr]
        await press(pilot, "shift+tab", "shift+tab")
        assert running.live.state.step == last - 1
        assert not isinstance(app.screen, WrapUpScreen) and line_of(pilot).has_focus


async def test_a_line_on_the_summary_is_a_line_and_saves_nothing(made: Made, home: Home, pair: str) -> None:
    """Something comes to mind at the very end: Enter takes it in; the next Enter saves."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_summary(pilot)
        await type_in(pilot, "one thing more")
        assert isinstance(app.screen, WrapUpScreen) and len(lines_of(pilot)) == 1
        await press(pilot, "enter")
        await saved(pilot, is_saved(app))
        assert [line.text for line in on_disk(home, pair).lines] == ["one thing more"]


async def test_a_paste_as_an_answer_is_no_mark(made: Made, pair: str) -> None:
    """A takeaway that is pasted with a star in front is that takeaway."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+d", "enter")
        await paste(pilot, "*two\nlines")
        await press(pilot, "enter")
        assert live_of(pilot).running.live.state.answers["takeaway.mentee"] == "*two\nlines"
        assert lines_of(pilot) == []


async def test_after_a_save_the_next_session_is_a_new_one(made: Made, home: Home, pair: str, clock: Clock) -> None:
    """Numbers go on, topics come back on the agenda, prompts of the first time are not asked first again."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        first = live_of(pilot).running.prompt
        await type_in(pilot, "a walk first")  # under the question, which says that it was asked
        await to_step(pilot, "explore")
        await type_in(pilot, "~salary")
        await type_in(pilot, "!send it tomorrow")
        await to_summary(pilot)
        await press(pilot, "enter")
        await saved(pilot, is_saved(app))
        await press(pilot, "enter")
        clock.on(60 * 24 * 7)
        await press(pilot, "l")
        assert isinstance(app.screen, AgendaScreen)
        running = live_of(pilot).running
        assert running.live.start.number == 2 and lines_of(pilot) == []
        assert first and running.prompt and running.prompt.id != first.id
        await press(pilot, "tab")
        assert running.live.step.kind == "promises" and "send it" in told(pilot, "part")
        app.session_flow.session.leave()  # type: ignore[union-attr]


async def test_quitting_leaves_the_session_open(made: Made, home: Home, pair: str) -> None:
    """Ctrl+Q: the app ends with status 0, and the session waits."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "kept")
        assert isinstance(app.screen, LiveScreen)
        app.keep_everything()
        await app.action_quit()
    assert app.return_code == 0
    app.session_flow.session.leave()  # type: ignore[union-attr]
    assert len(home.open_sessions(home.place(pair))) == 1


@pytest.mark.parametrize("end", ["left", "saved"])
async def test_what_comes_by_itself_while_a_session_is_put_away_writes_nothing(made: Made, pair: str, end: str) -> None:
    """N10: the minute and the pause of the half line end after the journal is closed, before their screen is gone."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        session, screen = app.session_flow.session, app.screen
        assert session is not None
        assert isinstance(screen, LiveScreen)
        screen.capture.insert("half")
        if end == "left":
            session.leave()
        else:
            session.save(app.context.clock())
        session.context.draft = "half a line"
        screen._minute()
        screen._draft_due()
        session.keep_everything(0.1)
        await settle(pilot)
        assert app.is_running
        with pytest.raises(ValueError, match="closed"):
            session.journal.append({"type": "passed"})
