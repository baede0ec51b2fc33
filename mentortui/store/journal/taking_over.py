"""Going on here with a session that another terminal of mine has open: a link that froze, a machine left at home."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

from mentortui.store.disk.files import Folder
from mentortui.store.errors import BookBusy, explained
from mentortui.store.journal.journal import read_journal
from mentortui.store.journal.open_sessions import open_sessions

if TYPE_CHECKING:
    from mentortui.store.book.layout import Layout
    from mentortui.store.disk.place import Place

PATIENCE = 3.0
"""Seconds that the other terminal has to write down what it holds and to end."""


def take_over(layout: Layout, place: Place, patience: float = PATIENCE) -> int:
    """End each process of mine that holds a session of place, once it has written down all that it has; their number.

    Raises BookBusy for one that does not end, or that is on another machine.
    """
    ended = 0
    for session in open_sessions(layout, place):
        with Folder.at(session.path.parent, layout.osl) as folder:
            pid = read_journal(folder, session.path.name).pid
        if pid == os.getpid() or not _holds(pid, session.path):
            continue
        try:
            os.kill(pid, signal.SIGTERM)
            os.kill(pid, signal.SIGCONT)  # one that was suspended ends, too
        except ProcessLookupError:
            continue
        except OSError as error:
            raise explained(error, session.path, "ending what holds") from error
        end = time.monotonic() + patience
        while _holds(pid, session.path):
            if time.monotonic() > end:
                raise BookBusy(f"Your other terminal (pid {pid}) did not end. Nothing is lost.", session.path)
            time.sleep(0.02)
        ended += 1
    return ended


def _holds(pid: int, path: Path) -> bool:
    """Whether this process, on this machine, has the file open: a number alone may be anybody's."""
    try:
        opened = os.listdir(f"/proc/{pid}/fd")  # noqa: PTH208 - names only
    except OSError:
        return False
    for name in opened:
        try:
            if os.path.samefile(f"/proc/{pid}/fd/{name}", path):  # noqa: PTH121
                return True
        except OSError:
            continue
    return False
