"""Waiting for what a thread does, beside an app or in one."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable


def until(condition: Callable[[], bool], seconds: float = 5.0) -> bool:
    """Wait for condition."""
    end, pause = time.monotonic() + seconds, threading.Event()
    while not condition() and time.monotonic() < end:
        pause.wait(0.002)
    return condition()


async def come_true(condition: Callable[[], bool], seconds: float = 5.0) -> None:
    """Let an app run until this is so. Fails where it does not come to be."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came to be"
        await asyncio.sleep(0)
