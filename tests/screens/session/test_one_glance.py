"""What is on the screen while two people talk (issue 14, points 1 and 11)."""

from __future__ import annotations

import re
from typing import Any

import pytest
from fakes import Clock, counting
from textual.pilot import Pilot
from walks import SIZES, Made, flat, live_of, press, settle, to_step, type_in

from mentortui.model.records.kinds.base import Role
from mentortui.model.records.record import Change, Lane
from mentortui.service.session.beginning import Wish, new_relationship
from mentortui.store.home import Home

MOST_WORDS = 60
LINES = (
    "tired, the draft is out",
    "sure: 7 of 10",
    ".ask about the worst question",
    "!list three failure modes fri",
    "always me, never Jan",
)


def words_on(pilot: Pilot[Any]) -> list[str]:
    """What is read on the screen: all that has a letter or a digit in it."""
    return re.findall(r"\S*\w\S*", flat(pilot))


@pytest.mark.parametrize("me", ["mentor", "mentee"])
async def test_a_step_is_read_in_one_glance(made: Made, home: Home, clock: Clock, me: Role) -> None:
    """Issue 14, point 11: question, because and the last four lines; sixty words at most while nothing is typed."""
    names = {"mentor": ("Ines Duarte", "Tomas Brandt"), "mentee": ("Tomas Brandt", "Ines Duarte")}[me]
    wish = Wish(mentor=names[0], mentee=names[1], me=me, next_session="2026-11-19T14:23")
    id, changes = new_relationship(wish, "ines", counting("person"), clock())
    place = home.create("ines-too", id, changes, clock())
    home.save_mine([Change("seen", f"walk.{place.relationship}", {"what": "walk"}, Lane.PRIVATE)], clock())
    app = made("live", place.slug)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert live_of(pilot).running.me == me
        steps = len(live_of(pilot).running.live.steps)
        for at in range(steps - 1):
            assert len(words_on(pilot)) <= MOST_WORDS, (at, words_on(pilot))
            await type_in(pilot, LINES[at % len(LINES)])
            await press(pilot, "up", "escape")  # what was said of the line is over
            assert len(words_on(pilot)) <= MOST_WORDS, (at, words_on(pilot))
            newest = live_of(pilot).running.live.state.shown_lines[-4:]
            assert all(line.text in flat(pilot, "lines") for line in newest)
            await press(pilot, "tab")


@pytest.mark.parametrize("size", SIZES)
async def test_the_rest_is_one_key_away(made: Made, pair: str, size: tuple[int, int]) -> None:
    """The way of the hour, what follows, the flow's words, the marks; the same key takes them away again."""
    app = made("live", pair)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        before = flat(pilot)
        await press(pilot, "f9")
        if size != (40, 5):
            assert len(flat(pilot)) > len(before) and "Arrive ·" in flat(pilot)
        await press(pilot, "f9")
        assert flat(pilot) == before


async def test_a_setting_shows_everything_from_the_first(made: Made, pair: str) -> None:
    """`glance = false` in settings.toml."""
    app = made("live", pair, glance=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Wrap-up" in flat(pilot)


async def test_a_key_hides_why_a_question_is_shown(made: Made, pair: str) -> None:
    """Until the session ends, on every step; the same key shows it again."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        await type_in(pilot, "sure: 6 of 10")
        assert "because: you noted a number" in flat(pilot)
        await press(pilot, "f8")
        assert "because" not in flat(pilot) and live_of(pilot).running.prompt
        await press(pilot, "tab")
        assert "because" not in flat(pilot)
        await press(pilot, "f8")
        assert "because: it is the step" in flat(pilot)


async def test_a_setting_hides_it_from_the_first(made: Made, pair: str) -> None:
    """`because = false` in settings.toml; the key shows it all the same."""
    app = made("live", pair, because=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert live_of(pilot).running.prompt and "because" not in flat(pilot)
        await press(pilot, "f8")
        assert "because: it is the step" in flat(pilot)
