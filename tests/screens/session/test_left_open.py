"""Mid-call: a session that was left open for days says so, and goes on or is closed as it was."""

from __future__ import annotations

import pytest
from fakes import THURSDAY, Clock, pass_minutes
from walks import SIZES, Made, live_of, on_disk, press, saved, settle, told, type_in

from mentortui.model.records.record import Lane
from mentortui.model.session.live_session import replay
from mentortui.screens.home.home import HomeScreen
from mentortui.screens.session.left_open import LeftOpenScreen
from mentortui.screens.session.live_screen import LiveScreen
from mentortui.store.home import Home


async def left(made: Made, pair: str, clock: Clock, *, line: str = "said last", half: str = "") -> None:
    """A session of 20 minutes that was left with its line, and half a line, a week ago."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        pass_minutes(live_of(pilot).running, clock, 20)
        if line:
            live_of(pilot).running.lines.capture(line)
        await type_in(pilot, half, enter=False)
        app.keep_everything()
        pass_minutes(live_of(pilot).running, clock, 9)
        app.keep_everything()
        app.session_flow.session.leave()  # type: ignore[union-attr]
    clock.on(7 * 24 * 60)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("screen", ["live", "home"])
async def test_it_is_asked_about(made: Made, pair: str, clock: Clock, screen: str, size: tuple[int, int]) -> None:
    """By `live` and from home alike, at every size: when it began, and both ways to go. Enter goes on."""
    await left(made, pair, clock, half="half")
    app = made(screen, pair)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        if screen == "home":
            await press(pilot, "enter")
            await saved(pilot, lambda: isinstance(app.screen, LeftOpenScreen))  # it is read meanwhile
        await settle(pilot)
        assert isinstance(app.screen, LeftOpenScreen)
        assert "19 Nov" in told(pilot) and "14:30" in told(pilot) and "x" in told(pilot, "keys")
        await press(pilot, "enter")
        assert isinstance(app.screen, LiveScreen) and app.screen.capture.text == "half"
        assert live_of(pilot).running.live.elapsed(clock()).total_seconds() == 29 * 60


async def test_it_is_closed_as_it_was(made: Made, home: Home, pair: str, clock: Clock) -> None:
    """Saved with the time of the last key; what is half typed is a private note, since nobody said it."""
    await left(made, pair, clock, half="half typed")
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "x")
        await saved(pilot, lambda: app.session_flow.session is None)
        assert "saved" in told(pilot, "top")
    relationship = on_disk(home, pair)
    session = relationship.sessions[0]
    assert session.ended[:16] == "2026-11-19T14:50" and session.lasted == 20
    assert [(line.text, line.lane) for line in relationship.lines] == [
        ("said last", Lane.SHARED),
        ("half typed", Lane.PRIVATE),
    ]
    assert home.open_sessions(home.place(pair)) == []


async def test_a_kill_while_it_is_closed_leaves_the_note_or_the_half_typed_words(
    made: Made, home: Home, pair: str, clock: Clock
) -> None:
    """D9: what is half typed, in the line and in the long note, becomes a private note and is half typed no more."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        session = app.session_flow.session
        assert session is not None
        session.context.draft, session.context.note = ".half typed", "half written"
        session.keep_everything(1)
        session.close_as_left()
        assert (session.context.draft, session.context.note) == ("", "")
        session.keep_everything(1)
        session.journal.flush_now()
        entries = home.replay(home.place(pair), session.journal.session)[0]
        for count in range(2, len(entries) + 1):
            live, _ = replay(entries[:count])
            words = [line.text for line in live.state.shown_lines]
            assert not any(draft and draft.lstrip(".") in words for draft in live.drafts.values())
        assert words == ["half typed", "half written"] and set(live.drafts.values()) == {""}
        session.leave()


async def test_half_a_line_is_not_nothing(made: Made, home: Home, pair: str, clock: Clock) -> None:
    """Where nothing else is there, closing keeps it."""
    await left(made, pair, clock, line="", half="half typed")
    app = made("live", pair)
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        assert "discard" not in told(pilot, "keys")
        await press(pilot, "x")
        await saved(pilot, lambda: app.session_flow.session is None)
    assert [line.text for line in on_disk(home, pair).lines] == ["half typed"]


async def test_one_without_a_word_is_discarded(made: Made, home: Home, pair: str, clock: Clock) -> None:
    """It leaves nothing behind, and the key says so."""
    await left(made, pair, clock, line="")
    app = made("live", pair)
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        assert "discard" in told(pilot, "keys")
        await press(pilot, "x")
        await saved(pilot, lambda: app.session_flow.session is None)
    assert on_disk(home, pair).sessions == [] and home.open_sessions(home.place(pair)) == []


async def test_esc_leaves_it_open(made: Made, home: Home, pair: str, clock: Clock) -> None:
    """Home, and it is asked again the next time."""
    await left(made, pair, clock)
    app = made("home", pair)
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "l")
        await saved(pilot, lambda: isinstance(app.screen, LeftOpenScreen))
        await press(pilot, "escape")
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen) and app.session_flow.session is None
        await press(pilot, "l")
        await saved(pilot, lambda: isinstance(app.screen, LeftOpenScreen))
        app.session_flow.session.leave()  # type: ignore[union-attr]
    assert len(home.open_sessions(home.place(pair))) == 1


async def test_after_a_break_nothing_is_asked(made: Made, pair: str, clock: Clock) -> None:
    """Two hours later it goes on."""
    await left(made, pair, clock)
    clock.now = THURSDAY.replace(hour=17)
    app = made("live", pair)
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, LiveScreen)
        app.session_flow.session.leave()  # type: ignore[union-attr]
