"""Work of a thread that no collection of garbage interrupts, nor makes dearer for every key that comes after it.

A full collection looks at everything that is in memory: 40 ms with a long history, in which nothing else runs. Such a
history is read in one piece and stays. So no collection runs meanwhile, and what has been read is set aside from all
that come later, as at the start of the program (startup.py).
"""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator

MANY = 5000
"""Things that a thread has made and kept, from which on they are set aside."""


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Work that may make many things. Two threads may do so at once: whoever has stopped collecting starts it again."""
    stopped = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if gc.get_count()[0] > MANY:
            gc.freeze()
        if stopped:
            gc.enable()
