"""The shared folders of others that I have said yes to, and what I call the relationships in shared folders: a list in
my own home, which nobody else can write.

Anybody in the group of a shared root can make a folder there that looks like a relationship of mine, or like one that
somebody wants to begin with me. Such a folder is not read before it is on this list, or I have a book in it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, NamedTuple

from mentortui.model.text import is_slug
from mentortui.store.disk.files import Folder
from mentortui.store.disk.names import FOLDER_MODE, PRIVATE
from mentortui.store.errors import StoreError

KNOWN = "places.json"
"""The list, in the folder of private things."""
_LEFT = "left"


class NewPlace(NamedTuple):
    """A folder of another account in a shared root that I have said nothing to yet."""

    name: str
    path: Path
    relationship: str
    owner: int


def is_known(root: Path, found: NewPlace, osl: Any = os) -> bool:
    """Whether I said yes to this relationship in this folder of this account. root is my home."""
    row: list[Any] = _known(root, osl).get(str(found.path), [])
    return row[:2] == [found.owner, found.relationship]


def was_left(root: Path, path: Path, osl: Any = os) -> bool:
    """Whether I moved out of the folder at path, which both had, into one of my own."""
    row: list[Any] = _known(root, osl).get(str(path), [])
    return row[2:] == [_LEFT]


def left_folders(root: Path, relationship: str, osl: Any = os) -> list[Path]:
    """The folders of both that I moved out of, for this relationship."""
    return [Path(path) for path, row in _known(root, osl).items() if row[1:] == [relationship, _LEFT]]


def is_known_path(root: Path, path: Path, osl: Any = os) -> bool:
    """Whether I said yes to what lay there."""
    return str(path) in _known(root, osl)


def known_owners(root: Path, relationship: str, osl: Any = os) -> set[int]:
    """The accounts of whose folders I said yes to one, for this relationship."""
    return {row[0] for row in _known(root, osl).values() if row[1:2] == [relationship] and type(row[0]) is int}


def say_yes(root: Path, found: NewPlace, slug: str = "", osl: Any = os) -> None:
    """Count the folder from now on, and call the relationship slug where one is given. Raises StoreError."""
    _keep(root, {str(found.path): [found.owner, found.relationship]}, {found.relationship: slug} if slug else {}, osl)


def leave(root: Path, left: NewPlace, slug: str, osl: Any = os) -> None:
    """Remember that what both had in one folder goes on in folders of one's own, as slug. Raises StoreError."""
    _keep(root, {str(left.path): [left.owner, left.relationship, _LEFT]}, {left.relationship: slug}, osl)


def names_of(root: Path, osl: Any = os) -> dict[str, str]:
    """Relationship id -> slug, of those whose folders do not say what I call them."""
    found = _read(root, "names", osl).items()
    return {each: slug for each, slug in found if isinstance(slug, str) and is_slug(slug)}


def give_name(root: Path, relationship: str, slug: str, osl: Any = os) -> None:
    """Call a relationship slug from now on. Raises StoreError."""
    _keep(root, {}, {relationship: slug}, osl)


def forget(root: Path, relationship: str, osl: Any = os) -> None:
    """Drop what is on the list of a relationship. Raises StoreError."""
    places, names = _known(root, osl), names_of(root, osl)
    if relationship in names or any(row[1:2] == [relationship] for row in places.values()):
        left = {path: row for path, row in places.items() if row[1:2] != [relationship]}
        _write(root, left, {each: slug for each, slug in names.items() if each != relationship}, osl)


def _keep(root: Path, places: dict[str, Any], names: dict[str, str], osl: Any) -> None:
    _write(root, {**_known(root, osl), **places}, {**names_of(root, osl), **names}, osl)


def _write(root: Path, places: dict[str, Any], names: dict[str, str], osl: Any) -> None:
    with Folder.at(root, osl) as top, top.sub(PRIVATE, make=FOLDER_MODE) as folder:
        data = json.dumps({"version": 1, "places": places, "names": names}).encode()
        folder.replace(folder.write_temp(KNOWN, data, 0o600), KNOWN)
        folder.sync()


def _known(root: Path, osl: Any) -> dict[str, Any]:
    return {path: row for path, row in _read(root, "places", osl).items() if isinstance(row, list)}


def _read(root: Path, part: str, osl: Any) -> dict[str, Any]:
    try:
        with Folder.at(root, osl) as top, top.sub(PRIVATE) as folder:
            found = json.loads(folder.read(KNOWN)[0]).get(part)
    except (StoreError, OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
