"""Files that people ask for, at a path of theirs: whole or not at all, for their eyes, never over another by chance."""

from __future__ import annotations

import stat
from pathlib import Path

from mentortui.store.disk.files import Folder
from mentortui.store.errors import StoreError, explained


class AlreadyThere(StoreError):
    """Something has that name; nothing was written."""


def write_handout(path: Path, text: str | bytes, *, over: bool = False) -> None:
    """Write text at path, 0600. Raises AlreadyThere unless over, and other StoreErrors; then nothing has changed."""
    try:
        data = text.encode("utf-8", "replace") if isinstance(text, str) else text
        with Folder.at(path.parent) as folder:
            there = folder.stat(path.name)
            if there is not None and not over:
                raise AlreadyThere(f"{path} is there already; nothing was written.", path)
            if there is not None and not stat.S_ISREG(there.st_mode):
                raise StoreError(f"{path} is no plain file; nothing was written.", path)
            folder.replace(folder.write_temp(path.name, data, 0o600), path.name)
            folder.sync()
    except (OSError, ValueError) as error:
        raise explained(error if isinstance(error, OSError) else OSError(str(error)), path, "writing") from error
