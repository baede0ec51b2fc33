"""Taking the index of words away. Light: an erasing needs no SQLite, and a search nothing of summaries."""

from __future__ import annotations

from mentortui.store.disk.files import Folder, remove_files
from mentortui.store.disk.names import FIND


def drop_words(folder: Folder) -> None:
    """Remove the index of words and all that was left of one: SQLite keeps what was deleted in free pages. It is made
    again when one looks for something. folder: that of private things."""
    remove_files(folder, [name for name in folder.names() if name.startswith((FIND, f".{FIND}."))])
