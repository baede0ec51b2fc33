"""Putting a file aside: beside the book it belongs to, for its owner alone, and only so many of them."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from mentortui.store.disk.files import Folder
from mentortui.store.errors import NotThere, StoreError

KEPT = 5
"""Files of one sort that are kept beside one book; the oldest goes when there is one more."""
_WORDS = frozenset({"merged", "edited"})
"""Sorts that a person made, with words that may stand nowhere else: of these none goes."""


def set_aside(folder: Folder, name: str, of: str, why: str) -> Path | None:
    """Move whatever is at name to the next `<of>.<why>-<n>`: where it is then, None when nothing was there."""
    start = f"{of}.{why}-"
    ends = [each.removeprefix(start) for each in folder.names() if each.startswith(start)]
    numbers = sorted(int(end) for end in ends if end.isascii() and end.isdecimal() and len(end) < 10)
    kept = f"{start}{numbers[-1] + 1 if numbers else 1}"
    with contextlib.suppress(StoreError, OSError), folder.opened(name, os.O_RDONLY) as fd:  # a link has no mode
        os.fchmod(fd, 0o600)
    try:
        folder.replace(name, kept)
    except NotThere:
        return None
    for number in [] if why in _WORDS else numbers[: max(0, len(numbers) + 1 - KEPT)]:
        folder.drop(f"{start}{number}")
    return folder.path / kept
