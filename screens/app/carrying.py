"""The process that carries what is written here to other machines: begun with the screens, and ended with them.

It reads from us, and ends when we do, in whatever way; the screens never wait for it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from mentortui.store.disk.carriage import carriage_of, not_carried

if TYPE_CHECKING:
    from mentortui.store.home import Home


def beside(store: Home) -> Callable[[], list[str]]:
    """Begin it, where something goes by itself. What is given tells what does not go, in sentences."""
    carriages = [carriage_of(place) for place in store.places()[0]]
    if not any(each.goes_by_itself for each in carriages if each is not None):
        return list
    words = [sys.executable, "-P", "-m", "mentortui", "--home", str(store.root), "carry", "--follow", "--with-screens"]
    try:
        begun = subprocess.Popen(
            words,
            env={**os.environ, "MENTORTUI_AUTHOR": store.author},
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        return lambda: [f"What you write goes to no other machine now: {reason}."]

    def told() -> list[str]:
        if begun.poll() in (None, 0):
            return list(not_carried(store.places()[0]))
        return ["What you write goes to no other machine now. `mentortui carry` says why."]

    return told
