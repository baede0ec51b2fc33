"""An empty Enter goes on, in every step, and says what it did (README, F1 and the screen agree)."""

from __future__ import annotations

import pytest
from fakes import Clock, pass_minutes
from walks import SIZES, Made, Save, line_of, live_of, press, saved, settle, to_step, told, type_in

from mentortui.model.records.record import Change
from mentortui.screens.home.brief import BriefScreen
from mentortui.screens.kit.key_table import COMMANDS
from mentortui.screens.session import going_on
from mentortui.screens.session.wrapup import WrapUpScreen

GROWN = (
    Change("stage_moves", "m", {"origin": "Initiation", "to": "Growth", "at": "2026-11-05"}),
    Change("sessions", "s1", {"number": 1, "started": "2026-11-05T10:00:00+01:00", "ended": "x"}),
    Change("promises", "p1", {"text": "send it", "owner": "mentee", "due": "2026-11-18"}),
    Change("promises", "p2", {"text": "read it", "owner": "mentor", "due": "2026-11-20"}),
    Change("goals", "g1", {"number": 1, "text": "speak up", "level": 0}),
)


@pytest.fixture(autouse=True)
def no_moment(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Keys come faster here than a person's."""
    if "held" not in request.node.name:
        monkeypatch.setattr(going_on, "MOMENT", 0.0)


@pytest.mark.parametrize("size", SIZES)
async def test_enter_alone_does_something_in_every_step(
    made: Made, pair: str, save: Save, size: tuple[int, int]
) -> None:
    """Mid-call: with nothing typed it goes on, and the row of keys says to what; ^Z takes it back."""
    save(*GROWN)
    app = made("live", pair)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for _ in range(40):
            screen, live = live_of(pilot), live_of(pilot).running.live
            if isinstance(screen, WrapUpScreen):
                break
            before = (live.state.step, live.state.prompt.get(live.state.step), app.session_flow.session.context.cursor)  # type: ignore[union-attr]
            answered = dict(live.state.answers)
            await press(pilot, "enter")
            after = (live.state.step, live.state.prompt.get(live.state.step), app.session_flow.session.context.cursor)  # type: ignore[union-attr]
            assert after != before or live.state.answers != answered, live.step.kind
            assert told(pilot, "keys", "lines").strip(), live.step.kind
            if live.state.step == before[0] and after[1] != before[1]:
                await press(pilot, "tab")  # questions do not end
        assert isinstance(live_of(pilot), WrapUpScreen)


async def test_a_question_goes_on_to_another(made: Made, pair: str, save: Save) -> None:
    """It says so, and how to come back."""
    save(*GROWN)
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        running = live_of(pilot).running
        first = running.prompt
        assert "Enter new question" in told(pilot, "keys")
        await press(pilot, "enter")
        assert running.prompt != first and "^Z brings back the one before" in told(pilot, "keys")
        await press(pilot, "ctrl+z")
        assert running.prompt == first


async def test_promises_are_gone_through_to_the_next_step(made: Made, pair: str, save: Save) -> None:
    """The next one, and behind the last one the next step, which says where one is."""
    save(*GROWN)
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "promises")
        live = live_of(pilot).running.live
        step = live.state.step
        await press(pilot, "enter")
        assert live.state.step == step and app.session_flow.session and app.session_flow.session.context.cursor == 1
        assert "Enter next step" in told(pilot, "keys") or "2 of 2" in told(pilot)
        await press(pilot, "enter")
        assert live.state.step == step + 1
        assert f"On to {live.step.name}" in told(pilot, "keys")
        assert live.state.promises == {}


async def test_a_held_enter_stops_at_the_next_step(made: Made, pair: str, save: Save) -> None:
    """N3: the repeats that follow a change of step do nothing; what is typed meanwhile is taken."""
    save(*GROWN)
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "feedback")
        live = live_of(pilot).running.live
        step = live.state.step
        await press(pilot, "enter", "enter", "enter")
        assert live.state.step == step + 1 and len(live.state.shown) == len(set(live.state.prompt))
        await type_in(pilot, "and this")
        assert live.state.shown_lines[-1].text == "and this"


def test_the_table_says_what_it_does() -> None:
    """README and F1 are made from it."""
    enter = next(command for command in COMMANDS if command.id == "live.enter")
    assert "next question, item or step" in enter.help


async def test_ctrl_a_goes_to_the_start_of_the_line(made: Made, pair: str) -> None:
    """Terminal conventions: as Home does; in an empty line it is nothing."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+a")
        await type_in(pilot, "abc", enter=False)
        await press(pilot, "ctrl+a")
        await type_in(pilot, "x", enter=False)
        assert line_of(pilot).text == "xabc"


async def test_the_wrap_up_key_is_in_the_row_at_60_columns(made: Made, pair: str, save: Save) -> None:
    """In every step before it."""
    save(*GROWN)
    app = made("live", pair)
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        while not isinstance(live_of(pilot), WrapUpScreen):
            assert "^D wrap up" in told(pilot, "keys"), live_of(pilot).running.live.step.kind
            await press(pilot, "tab")


async def test_lengths_from_15_to_180_minutes(made: Made, pair: str) -> None:
    """Mid-call: → on the brief goes to three hours, ← to a quarter of one; Tab has its word at 60 columns."""
    app = made("home", pair)
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        await saved(pilot, lambda: isinstance(app.screen, BriefScreen) and "Tab next" in told(pilot, "keys"))
        seen = []
        for _ in range(12):
            await press(pilot, "right")
            seen.append(app.screen.minutes)  # type: ignore[attr-defined]
        assert seen[-1] == 180 and "180 minutes" in told(pilot)
        for _ in range(12):
            await press(pilot, "left")
        assert app.screen.minutes == 15  # type: ignore[attr-defined]


async def test_one_key_fits_the_rest_in(made: Made, pair: str, save: Save, clock: Clock) -> None:
    """Mid-call: after 47 of 60 minutes in step 1 one quiet line offers it; the steps to come have their new minutes."""
    save(*GROWN)
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "^F" not in told(pilot, "context")
        pass_minutes(live_of(pilot).running, clock, 47)
        live_of(pilot).repaint_context()
        assert "13 minutes left, " in told(pilot, "context") and "^F fits them in" in told(pilot, "context")
        await press(pilot, "ctrl+f")
        assert "13 minutes" in told(pilot, "keys") and "^F" not in told(pilot, "context")
        live = live_of(pilot).running.live
        assert sum(live.step_minutes(step) for step in range(1, len(live.steps))) == 13
        await press(pilot, "ctrl+z")
        assert "^F fits them in" in told(pilot, "context") and "Undone: fitting" in told(pilot, "keys")
        await press(pilot, "ctrl+y", "ctrl+f")
        assert "The rest fits" in told(pilot, "keys")


@pytest.mark.parametrize("size", SIZES)
async def test_any_step_is_one_key_and_a_number_away(made: Made, pair: str, size: tuple[int, int]) -> None:
    """Mission 9: steps are gone to in any order; what is half typed comes along, and Esc stays."""
    app = made("live", pair)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await type_in(pilot, "half", enter=False)
        await press(pilot, "ctrl+o", "4")
        assert live_of(pilot).running.live.state.step == 3 and line_of(pilot).text == "half"
        await press(pilot, "ctrl+o", "2")
        assert live_of(pilot).running.live.state.step == 1
        await press(pilot, "ctrl+o", "escape")
        assert live_of(pilot).running.live.state.step == 1
