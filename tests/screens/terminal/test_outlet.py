"""The way out never waits: what the terminal does not take is kept, and sent when it does."""

from __future__ import annotations

import asyncio
import fcntl
import os
import pty
import tty
from collections.abc import Iterator

import pytest

from mentortui.screens.terminal.outlet import Outlet

LARGE = "0123456789abcdef" * 20_000
"""More than a terminal takes while nobody reads it."""


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    """(the side of the screen, the side of the program)."""
    screen, program = pty.openpty()
    tty.setraw(program)
    os.set_blocking(screen, False)
    yield screen, program
    os.close(screen)
    os.close(program)


async def read_all(screen: int, size: int) -> bytes:
    """Read until so many bytes have come, while the event loop goes on."""
    data = b""
    async with asyncio.timeout(10):
        while len(data) < size:
            try:
                data += os.read(screen, 65536)
            except BlockingIOError:
                await asyncio.sleep(0)
    return data


async def test_what_the_terminal_does_not_take_comes_later_in_order(terminal: tuple[int, int]) -> None:
    """send returns at once; once all is read, on_empty is called, and nothing was lost or doubled."""
    screen, program = terminal
    empty = asyncio.Event()
    outlet = Outlet(program, empty.set)
    outlet.send(LARGE)
    outlet.send("and the end")
    assert outlet.busy
    assert await read_all(screen, len(LARGE) + 11) == f"{LARGE}and the end".encode()
    async with asyncio.timeout(10):
        await empty.wait()
    assert not outlet.busy
    outlet.close(0.1)


async def test_nobody_elses_terminal_becomes_one_that_does_not_wait(terminal: tuple[int, int]) -> None:
    """The flag is on a description of our own."""
    _, program = terminal
    outlet = Outlet(program, lambda: None)
    assert not fcntl.fcntl(program, fcntl.F_GETFL) & os.O_NONBLOCK
    outlet.close(0.1)


async def test_closing_waits_only_so_long(terminal: tuple[int, int]) -> None:
    """For a terminal that nobody reads; what is sent afterwards goes nowhere."""
    _, program = terminal
    outlet = Outlet(program, lambda: None)
    outlet.send(LARGE)
    outlet.close(0.05)  # for ever, if it waited for the terminal
    held = outlet.busy
    outlet.send("too late")
    assert held


async def test_a_terminal_without_a_name_is_refused() -> None:
    """Then Textual's own way is taken."""
    read, write = os.pipe()
    with pytest.raises(OSError):
        Outlet(write, lambda: None)
    os.close(read)
    os.close(write)
