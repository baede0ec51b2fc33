"""The shared folders of others that I have said yes to: a list in my own home, which nobody else can write.

Anybody in the group of a shared root can make a folder there that looks like a relationship of mine, or like one that
somebody wants to begin with me. Such a folder is not read before it is on this list, or I have a book in it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, NamedTuple

from mentortui.store.disk.files import Folder
from mentortui.store.disk.names import FOLDER_MODE, PRIVATE
from mentortui.store.errors import StoreError

KNOWN = "places.json"
"""The list, in the folder of private things."""


class NewPlace(NamedTuple):
    """A folder of another account in a shared root that I have said nothing to yet."""

    name: str
    path: Path
    relationship: str
    owner: int


def is_known(root: Path, found: NewPlace, osl: Any = os) -> bool:
    """Whether I said yes to this relationship in this folder of this account. root is my home."""
    return _known(root, osl).get(str(found.path)) == [found.owner, found.relationship]


def is_known_path(root: Path, path: Path, osl: Any = os) -> bool:
    """Whether I said yes to what lay there."""
    return str(path) in _known(root, osl)


def say_yes(root: Path, found: NewPlace, osl: Any = os) -> None:
    """Count the folder from now on. Raises StoreError."""
    known = {**_known(root, osl), str(found.path): [found.owner, found.relationship]}
    data = json.dumps({"version": 1, "places": known}).encode()
    with Folder.at(root, osl) as top, top.sub(PRIVATE, make=FOLDER_MODE) as folder:
        folder.replace(folder.write_temp(KNOWN, data, 0o600), KNOWN)
        folder.sync()


def _known(root: Path, osl: Any) -> dict[str, Any]:
    try:
        with Folder.at(root, osl) as top, top.sub(PRIVATE) as folder:
            found = json.loads(folder.read(KNOWN)[0])
        places = found["places"]
    except (StoreError, OSError, ValueError, LookupError, TypeError, RecursionError):
        return {}
    return places if isinstance(places, dict) else {}
