"""mentortui on a slow disk: `slow_disk.py MS WORD...` is `mentortui WORD...` whose every sync takes MS more."""

from __future__ import annotations

import os
import sys
import time
from typing import Any

EXTRA = float(sys.argv.pop(1)) / 1000


def slow(fd: Any) -> None:
    """As os.fsync, later."""
    time.sleep(EXTRA)
    SYNC(fd)


SYNC, os.fsync, os.fdatasync = os.fsync, slow, slow

from mentortui.__main__ import run  # noqa: E402 - on this disk

run()
