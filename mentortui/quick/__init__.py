"""Short cuts that are worth their milliseconds, each with a measured reason, and one switch that turns all of them off.

- `lean_imports`: asyncio, Textual and msgspec load without modules that nobody here uses (docs/decisions/0015).
- `read_index`: `list`, `due` and the first frame of home read the index of summaries with plain calls, and neither the
  store nor a book: without it `list` takes more than twice as long (docs/performance.md).
- `small_digests`: books below a megabyte are checked without loading OpenSSL (docs/decisions/0024).
- `near_modules`: modules of packages are looked for in the folder of their package first (docs/decisions/0025).

With MENTORTUI_QUICK=0 the program goes the ordinary way everywhere; tests/process/test_quick.py runs it both ways.
Nothing here may change what anybody sees, and nothing but time may depend on it.
"""

from __future__ import annotations

import os

SWITCH = "MENTORTUI_QUICK"


def is_on() -> bool:
    """Whether short cuts are taken; $MENTORTUI_QUICK is 0 where they are not."""
    return os.environ.get(SWITCH, "") != "0"
