"""No more is on the screen than one glance takes, in every step of every kind, and in hours that were written down
(issue 14, point 11): question, because and the last four lines in sixty words, while nothing is typed.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from fakes import Clock, counting
from textual.pilot import Pilot
from walks import Made, flat, live_of, press, settle

from mentortui.model.records.kinds.base import Role
from mentortui.model.records.record import Change, Lane
from mentortui.model.records.stage import Stage
from mentortui.model.session.marks import MarkError
from mentortui.screens.session.wrapup import WrapUpScreen
from mentortui.service.session.beginning import Wish, new_relationship
from mentortui.settings.file import CONTENT, kit_names
from mentortui.store.home import Home

ROOT = Path(__file__).parents[3]
MOST_WORDS = 60
WIDE_AND_NARROW = [(80, 24), (120, 40)]
HOURS = {
    file.stem: json.loads(file.read_text("utf-8")) for file in sorted((ROOT / "benchmarks/replays").glob("*.json"))
}
LINES = (
    "tired, the draft is out since Monday and nobody has read a word of it",
    "sure: 7 of 10 because I have done it before, with Hana in the room",
    ".ask about the worst question that anybody in the hall could have asked",
    "!list three failure modes of each component before the next review fri",
    "always me, never Jan, and he says that he has no time for it this year",
)


class Hour(NamedTuple):
    """One hour, and at whose keyboard."""

    kind: str
    stage: Stage
    me: Role
    mentor: str = "Ines Duarte"
    mentee: str = "Tomas Brandt"

    def begun(self, home: Home, clock: Clock) -> str:
        """A relationship in which the hour can begin. Its slug."""
        wish = Wish(mentor=self.mentor, mentee=self.mentee, me=self.me, kind=self.kind)
        id, changes = new_relationship(wish, "ines", counting("person"), clock())
        moved = Change("stage_moves", "moved", {"to": self.stage.value, "at": clock().date().isoformat()})
        place = home.create("ines-too", id, [*changes, moved], clock())
        home.save_mine([Change("seen", f"walk.{place.relationship}", {"what": "walk"}, Lane.PRIVATE)], clock())
        return place.slug


def words_on(pilot: Pilot[Any]) -> list[str]:
    """What is read on the screen: all that has a letter or a digit in it."""
    return re.findall(r"\S*\w\S*", flat(pilot))


async def noted(pilot: Pilot[Any], typed: str) -> None:
    """A line is taken in, if the program would take it, and what was said of it is over."""
    live = live_of(pilot)
    try:
        live.running.lines.capture(typed)
    except MarkError:
        return
    live.acted()
    await settle(pilot)


async def check(pilot: Pilot[Any]) -> None:
    """The question and why it is here, whole, and the newest four lines, the newest with six of its words at least."""
    live = live_of(pilot)
    if isinstance(live, WrapUpScreen) or live.running.live.state.hard_hour:
        return
    assert len(words_on(pilot)) <= MOST_WORDS, flat(pilot)
    shown = flat(pilot, "lines")
    newest = [line.text for line in live.running.live.state.shown_lines[-4:]]
    if newest:
        assert " ".join(newest[-1].split()[:2]) in shown
    for text in newest[:-1]:
        assert text.split()[0] in shown


@pytest.mark.parametrize("size", WIDE_AND_NARROW, ids=str)
@pytest.mark.parametrize("me", ["mentor", "mentee"])
@pytest.mark.parametrize("stage", Stage, ids=lambda stage: stage.name.lower())
@pytest.mark.parametrize("kind", ["", *sorted(kit_names(CONTENT))])
async def test_every_step(
    made: Made, home: Home, clock: Clock, kind: str, stage: Stage, me: Role, size: tuple[int, int]
) -> None:
    """In each kind of mentoring and stage, on both keyboards, with lines longer than one types in a talk."""
    app = made("live", Hour(kind, stage, me).begun(home, clock))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        live = live_of(pilot).running.live
        assert live_of(pilot).running.me == me and live.start.stage == stage.value
        for at in range(len(live.steps) - 1):
            assert live.state.step == at
            await check(pilot)
            await noted(pilot, LINES[at % len(LINES)])
            await check(pilot)
            await press(pilot, "tab")


@pytest.mark.parametrize("size", WIDE_AND_NARROW, ids=str)
@pytest.mark.parametrize("me", ["mentor", "mentee"])
@pytest.mark.parametrize("name", HOURS)
async def test_a_whole_hour(made: Made, home: Home, clock: Clock, name: str, me: Role, size: tuple[int, int]) -> None:
    """What was typed in the hours that were written down, and their steps."""
    hour = HOURS[name]
    begun = Hour("", Stage(hour["stage"]), me, hour["mentor"], hour["mentee"]).begun(home, clock)
    app = made("live", begun)
    seen = 0
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for turn in hour["turns"]:
            live = live_of(pilot)
            if "step" in turn and turn["t"] and live.running.live.state.step < len(live.running.live.steps) - 2:
                live.action_next_step()
                await settle(pilot)
            elif "typed" in turn:
                await noted(pilot, turn["typed"])
                seen += 1
            await check(pilot)
    assert seen > 20
