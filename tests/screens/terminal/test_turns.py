"""A thread that reads or saves a long history begins nothing while a key is being answered (limits, rows 8 and 9)."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from mentortui.screens.terminal import turns
from mentortui.screens.terminal.turns import Turns


@pytest.fixture
def beside(monkeypatch: pytest.MonkeyPatch) -> Iterator[ThreadPoolExecutor]:
    """Another thread, which waits for its turn for as long as it takes."""
    monkeypatch.setattr(turns, "MOST", 60)
    with ThreadPoolExecutor(1) as pool:
        yield pool


def test_a_thread_has_its_turn_when_the_loop_has_nothing_to_do(beside: ThreadPoolExecutor) -> None:
    """Not before: callbacks that follow one another, as a key sets them off, come first."""
    seen: list[str] = []
    turn = Turns()

    async def answer_a_key() -> None:
        waits: Future[None] = beside.submit(turn.wait)
        waits.add_done_callback(lambda _: seen.append("read"))
        for _ in range(200):
            await asyncio.sleep(0)  # something to do at once
        seen.append("answered")
        await asyncio.wrap_future(waits)

    with asyncio.Runner(loop_factory=lambda: asyncio.SelectorEventLoop(turn)) as runner:
        runner.run(answer_a_key())
    assert seen == ["answered", "read"]


def test_what_is_about_to_be_painted_comes_first(beside: ThreadPoolExecutor) -> None:
    """The loop that waits for its next frame has something to do."""
    seen: list[str] = []
    turn = Turns()

    async def answer_a_key() -> None:
        waits: Future[None] = beside.submit(turn.wait)
        waits.add_done_callback(lambda _: seen.append("read"))
        for _ in range(3):
            await asyncio.sleep(turns.SOON / 2)
        seen.append("painted")
        await asyncio.wrap_future(waits)

    with asyncio.Runner(loop_factory=lambda: asyncio.SelectorEventLoop(turn)) as runner:
        runner.run(answer_a_key())
    assert seen == ["painted", "read"]


def test_nobody_waits_for_a_loop_that_is_over(beside: ThreadPoolExecutor) -> None:
    """What is still to be saved then is saved at once."""
    turn = Turns()
    waits = beside.submit(turn.wait)
    assert not waits.done()
    turn.close()
    waits.result(30)


def test_the_thread_of_the_loop_never_waits_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that begins with a session reads it there."""
    monkeypatch.setattr(turns, "MOST", threading.TIMEOUT_MAX)
    turn = Turns()
    turn.wait()
    turn.close()
