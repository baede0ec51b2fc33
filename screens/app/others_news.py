"""What others write into shared relationships, and what comes from other machines: told by the system where it can.

A thread waits; nothing is looked at while nobody writes. Loaded only where another may write.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from mentortui.store.disk.watching import Watching

if TYPE_CHECKING:
    from mentortui.store.home import Home

FAR, NEAR = 10.0, 300.0
"""Seconds between two looks in any case: where another machine may write, of which no system tells, and elsewhere."""
_FAR_AWAY = ("nfs", "cifs", "smb", "9p", "afs", "ceph", "fuse", "gluster", "lustre", "vboxsf")
_MOUNTS = Path("/proc/self/mounts")


def tell_news(store: Home, tell: Callable[[], None]) -> None:
    """From now on tell is called, in a thread, when another may have written."""
    Thread(target=_run, args=(store, tell), name="others", daemon=True).start()


def _run(store: Home, tell: Callable[[], None]) -> None:
    watching = Watching()
    while True:
        folders = watched(store)
        watching.look_at(folders)
        watching.wait(FAR if any(map(_is_far, folders)) else NEAR)
        tell()


def watched(store: Home) -> list[Path]:
    """The folders in which others write: the shared roots, the relationships in them and those that are carried, and
    what is directly below these."""
    found = [*store.shared_roots]
    for place in store.places()[0]:
        if place.carried or place.folder.parent in store.shared_roots:
            for root, parts in store.layout.folders(place):
                path = root.joinpath(*parts)
                found += [path, *_below(path)]
    return [path for path in found if os.access(path, os.R_OK | os.X_OK)]


def _below(folder: Path) -> Iterable[Path]:
    with contextlib.suppress(OSError):
        return [each for each in folder.iterdir() if each.is_dir() and not each.is_symlink()]
    return []


def _is_far(folder: Path) -> bool:
    """Whether a folder lies on another machine, as far as this system says."""
    try:
        mounts = [line.split()[1:3] for line in _MOUNTS.read_text().splitlines()]
    except (OSError, ValueError):
        return False
    above = [(len(point), kind) for point, kind in mounts if folder.is_relative_to(point)]
    return max(above, default=(0, ""))[1].startswith(_FAR_AWAY)
