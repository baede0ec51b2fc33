"""N5: a wheel is not a person; an arrow is, also one that is held down."""

from __future__ import annotations

import asyncio

import pytest
from textual import events

from mentortui.screens.terminal.bursts import FAST, HELD, Bursts


def key(name: str, at: float) -> events.Key:
    """A key that came from the terminal at this time."""
    made = events.Key(name, "\r" if name == "enter" else None)
    made.time = at
    return made


async def over(bursts: Bursts) -> None:
    """Wait until no key waits for what may follow it."""
    loop = asyncio.get_running_loop()
    while (timer := bursts._timer) is not None:
        due = asyncio.Event()
        loop.call_at(timer.when(), due.set)
        await due.wait()


async def passed(*keys: tuple[str, float], steady: bool = True) -> list[str]:
    """What of these keys is handed on, with all the time that is needed."""
    sent: list[str] = []
    bursts = Bursts(lambda event: sent.append(getattr(event, "key", "paste")), lambda _: steady)
    last = 0.0
    for name, at in keys:
        if name != "enter" and at - last > FAST:  # nothing else came in between
            await over(bursts)
        last = at
        bursts.put(key(name, at))
    await over(bursts)
    return sent


@pytest.mark.parametrize("apart", [0.0, 0.001, 0.008, 0.016, 0.024])
@pytest.mark.parametrize("name", ["up", "down", "left", "right"])
async def test_a_wheel_does_nothing(name: str, apart: float) -> None:
    """N5: three notches, nine arrows, at once or as fast as a trackpad sends them."""
    assert await passed(*((name, 1 + number * apart) for number in range(9))) == []


async def test_a_wheel_that_turns_on_and_back() -> None:
    """Three notches down and one up, a moment between them."""
    turned = [("down", 1.0)] * 3 + [("down", 1.2)] * 3 + [("up", 1.4)] * 3
    assert await passed(*turned) == []


@pytest.mark.parametrize("times", [(1.0,), (1.0, 1.033, 1.066, 1.1), (1.0, 1.01), (1.0, 1.2, 1.4)])
async def test_a_person_s_arrows_count(times: tuple[float, ...]) -> None:
    """One, one that is held at 30 a second, two in a hurry, three at leisure."""
    assert await passed(*(("down", at) for at in times)) == ["down"] * len(times)


async def test_an_arrow_comes_before_the_key_after_it() -> None:
    """And that key does not wait."""
    sent: list[str] = []
    bursts = Bursts(lambda event: sent.append(getattr(event, "key", "")), lambda _: True)
    bursts.put(key("down", 1.0))
    assert sent == []
    bursts.put(key("tab", 1.01))
    assert sent == ["down", "tab"]
    bursts.put(key("x", 1.011))
    assert sent == ["down", "tab", "x"]


async def test_where_lists_are_the_wheel_scrolls() -> None:
    """Between sessions all arrows count, and none waits."""
    sent: list[str] = []
    bursts = Bursts(lambda event: sent.append(getattr(event, "key", "")), lambda _: False)
    for number in range(9):
        bursts.put(key("down", 1 + number / 1000))
    assert sent == ["down"] * 9


async def test_enter_that_is_held_down_does_not_run_on() -> None:
    """N3: it repeats every 33 ms: the first counts, and the last when the key is let go of. Two presses are two,
    however fast; what is typed in between makes them two lines."""
    held = [("enter", 1 + number * 0.033) for number in range(40)]
    assert await passed(*held) == ["enter"] * 2
    assert await passed(("enter", 1.0), ("enter", 1.0 + HELD * 1.1)) == ["enter"] * 2
    assert await passed(("enter", 1.0), ("enter", 1.01)) == ["enter"] * 2
    assert await passed(("enter", 1.0), ("x", 1.01), ("enter", 1.02)) == ["enter", "x", "enter"]
    assert await passed(("enter", 1.0), ("enter", 1.01), ("x", 1.02)) == ["enter", "enter", "x"]
    assert await passed(*held[:3], steady=False) == ["enter"] * 3
