"""M3, Mission 73: a few words at the empty line ask now and then who is speaking, where both agreed."""

from __future__ import annotations

import pytest
from fakes import Clock
from walks import SIZES, Made, Save, flat, line_of, live_of, on_disk, press, saved, settle, to_step, told, type_in

from mentortui.model.records.kinds import Talk
from mentortui.model.records.record import Change
from mentortui.screens.session.live_screen import LiveScreen
from mentortui.service.session.sampling import QUIET, STANDS
from mentortui.store.home import Home

SPEAKING = "^K Tomas"
BOTH = [Change("people", f"person-1.{role}", {"talk_balance": True}) for role in ("mentor", "mentee")]


def to_the_moment(screen: LiveScreen, clock: Clock) -> None:
    """Let the talk go on until the next moment, as the timer does."""
    sampling = screen.context.sampling
    assert sampling is not None
    while not sampling.stands:
        seconds = sampling.wait(screen.running.live.elapsed(clock()).total_seconds())
        clock.on(min(seconds, 60) / 60)
        screen.running.minute()
        screen._moment()


def pass_seconds(screen: LiveScreen, clock: Clock, seconds: float) -> None:
    clock.on(seconds / 60)
    screen._moment()


def others(app_rows: str) -> list[str]:
    """All rows but that of the line, which has the question."""
    return [row for row in app_rows.split("\n") if "> " not in row]


@pytest.mark.parametrize("size", SIZES)
async def test_one_key_answers_and_nothing_moves(
    made: Made, pair: str, save: Save, clock: Clock, size: tuple[int, int]
) -> None:
    """Mission 73: it stands where the hint stands; the key for who is speaking takes it away, and all else stays."""
    save(*BOTH)
    app = made("live", pair)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        screen = live_of(pilot)
        regions = {region: told(pilot, region) for region in ("path", "part", "lines", "context", "keys")}
        to_the_moment(screen, clock)
        await settle(pilot)
        assert SPEAKING in line_of(pilot).end and line_of(pilot)._end_from, "it is on the screen at every size"
        assert {region: told(pilot, region) for region in regions} == regions
        for key, role in (("ctrl+k", "mentee"), ("ctrl+u", "mentor"), ("ctrl+x", "")):
            await press(pilot, key)
            assert screen.running.live.state.samples[role] == 1 and SPEAKING not in line_of(pilot).end
            await press(pilot, key)
            assert screen.running.live.state.samples[role] == 1, "a key says nothing where nothing is asked"
            to_the_moment(screen, clock)
        assert {region: told(pilot, region) for region in regions} == regions


async def test_a_letter_is_a_letter_and_ends_it(made: Made, pair: str, save: Save, clock: Clock) -> None:
    """Mission 73: no letter is taken, and it never comes while a line is half typed nor within some seconds of it."""
    save(*BOTH)
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        screen = live_of(pilot)
        to_the_moment(screen, clock)
        await type_in(pilot, "k", enter=False)
        sampling = screen.context.sampling
        assert line_of(pilot).text == "k" and sampling and not sampling.stands
        clock.on(5)
        screen.running.minute()
        for _ in range(3):
            pass_seconds(screen, clock, 20)
            assert not sampling.stands, "half typed"
        await press(pilot, "enter")
        pass_seconds(screen, clock, QUIET - 2)
        assert not sampling.stands and not screen.running.live.state.samples
        to_the_moment(screen, clock)
        pass_seconds(screen, clock, STANDS)
        assert not sampling.stands and not screen.running.live.state.samples, "unanswered it goes, and counts nothing"


@pytest.mark.parametrize("agreed", [BOTH[:0], BOTH[:1], BOTH[1:]])
async def test_off_by_default_no_timer_runs(
    made: Made, pair: str, save: Save, clock: Clock, agreed: list[Change]
) -> None:
    """M3, Mission 73: where not both said yes nothing is asked, and nothing waits to be; Space says whose the next
    lines are, and counts nothing."""
    if agreed:
        save(*agreed)
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        screen = live_of(pilot)
        assert screen.context.sampling is None
        assert not [timer for timer in screen._timers if "_moment" in repr(timer._callback)]
        await press(pilot, "ctrl+k", "space")
        assert not screen.running.live.state.samples and screen.running.live.speaker == "mentee"


async def test_not_in_a_hard_hour_nor_in_the_wrap_up(made: Made, pair: str, save: Save, clock: Clock) -> None:
    """Issue 14, point 5: nothing is counted where care comes first; and when the talk is over there is nothing to."""
    save(*BOTH)
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        screen = live_of(pilot)
        to_the_moment(screen, clock)
        await press(pilot, "ctrl+b", "c")
        assert SPEAKING not in line_of(pilot).end
        sampling = screen.context.sampling
        assert sampling is not None
        for _ in range(40):
            pass_seconds(screen, clock, 20)
            screen.running.minute()
            assert not sampling.stands or SPEAKING not in line_of(pilot).end
        await press(pilot, "ctrl+b", "ctrl+d")
        assert not [timer for timer in live_of(pilot)._timers if "_moment" in repr(timer._callback)]


async def test_counts_are_saved_and_told_with_what_stands_behind_them(
    made: Made, home: Home, pair: str, save: Save, clock: Clock
) -> None:
    """M3, Mission 73: kept with the session; the practice page says that these are too few."""
    save(*BOTH)
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        for key in ("ctrl+k", "ctrl+k", "ctrl+u"):
            to_the_moment(live_of(pilot), clock)
            await press(pilot, key)
        await press(pilot, "ctrl+d", "ctrl+s")
        await saved(pilot, lambda: bool(on_disk(home, pair).sessions))
        (talk,) = on_disk(home, pair).all(Talk)
        assert (talk.mentor_moments, talk.mentee_moments, talk.silent_moments, talk.mentor) == (1, 2, 0, 0)
        await press(pilot, "p")
        assert "Too few moments to say who speaks more: 3 so far. It takes 30." in flat(pilot)
