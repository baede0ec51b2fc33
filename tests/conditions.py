"""Waiting for what a thread does."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable


def until(condition: Callable[[], bool], seconds: float = 5.0) -> bool:
    """Wait for condition."""
    end, pause = time.monotonic() + seconds, threading.Event()
    while not condition() and time.monotonic() < end:
        pause.wait(0.002)
    return condition()
