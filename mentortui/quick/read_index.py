"""The index of summaries, read by `list` and `due` without anything else of the store.

The store's own checks cost more than the rest of such a command. So this looks at the files with plain calls, answers
only where everything is as the index has it, and leaves every other case to place.find_places and
summaries.SummaryCache, which it must agree with (tests/cli checks that it answers at all).
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from mentortui.model.text import is_slug
from mentortui.quick import is_on

_LIMIT = 16 * 1024 * 1024


def read_index(
    home: Path, author: str, version: int, shared_roots: Sequence[Path] = (), *, old: bool = False
) -> list[dict[str, Any]] | None:
    """The overviews (of this version) of all relationships under home and the shared folders; None when they have to
    be read. With old, as many as there are, as they were when they were read: for whoever corrects them soon.

    Their index entries are {"version", "relationship", "overview"}; see service.reading.
    """
    if not is_on():
        return None
    root = str(home)
    try:
        folders = folders_now(home, author, shared_roots)
        if not folders:
            return None if folders is None else []
        index = _file(f"{root}/private/index.json")["places"]
        found = [_fresh(index.get(folder), parts, root, author, version, old=old) for folder, parts in folders.items()]
        ids = {folder: index[folder]["summary"]["relationship"] for folder in folders if folder in index}
        names = slugs_of(home, ids)
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None
    if names is None or (None in found and not old):
        return None
    rows = zip(folders, found, strict=True)
    return [{**overview, "slug": names[folder]} for folder, overview in rows if overview is not None]


def books_now(
    home: Path, author: str, shared_roots: Sequence[Path], relationships: Mapping[str, str]
) -> dict[str, list[Any]] | None:
    """Folder -> place.signature of the relationship in it, for these (folder -> id); None where there is more, or
    less, or what place.py is to look at."""
    try:
        folders = folders_now(home, author, shared_roots) if is_on() else None
        if folders is None or set(folders) != relationships.keys():
            return None
        if not all(_is_safe(part) for parts in folders.values() for part in parts):
            return None
        private = {each: f"{home}/private/{relationships[each]}/{author}.json" for each in folders}
        return {each: _marks(parts, private[each]) for each, parts in folders.items()}
    except OSError:
        return None


def folders_now(home: Path, author: str, shared_roots: Sequence[Path]) -> dict[str, list[str]] | None:
    """Place.folder of all relationships -> the folders that have its books; None where place.py is to say which they
    are. Raises OSError."""
    shared = tuple(map(str, shared_roots))
    above = f"{home}/relationships"
    try:
        folders = {folder: [folder] for folder in _folders(above)}
        for each in shared:
            folders |= {folder: [folder] for folder in _folders(each) if os.access(folder, os.R_OK | os.X_OK)}
            folders |= _parts(each)
        mine = [folder.startswith(f"{above}/") or _is_mine(parts, author) for folder, parts in folders.items()]
        if not all(mine):
            return None  # place.py knows which of them I said yes to
    except FileNotFoundError:
        return None if shared or os.path.lexists(above) else {}
    if folders and not all(_is_safe(each) for each in (above, *shared)):
        return None
    return folders


def slugs_of(home: Path, relationships: Mapping[str, str]) -> dict[str, str] | None:
    """Place.folder -> slug, for these (folder -> id); None where two have the same. Raises OSError and what a file that
    is none of mine does."""
    above = f"{home}/relationships/"
    shared = not all(folder.startswith(above) for folder in relationships)
    own = _file(f"{home}/private/places.json")["names"] if shared else {}
    found = {
        folder: str(own.get(id, name)) if not folder.startswith(above) else name
        for folder, id in relationships.items()
        for name in (folder.rpartition("/")[2],)
    }
    return found if len(set(found.values())) == len(found) else None


def _parts(root: str) -> dict[str, list[str]]:
    """The folders of one account each in a shared root that I may open, by what the names of a relationship's begin
    with; mine first, as parts.parts_in has them."""
    found: dict[str, list[str]] = {}
    for name in sorted(os.listdir(root)):  # noqa: PTH208
        if name[12:13] == "." and os.access(path := f"{root}/{name}", os.R_OK | os.X_OK) and _is_safe(path):
            found.setdefault(f"{root}/{name[:12]}", []).append(path)
    return {of: sorted(parts, key=lambda path: os.lstat(path).st_uid != os.geteuid()) for of, parts in found.items()}


def _folders(above: str) -> list[str]:
    return sorted(f"{above}/{name}" for name in os.listdir(above) if is_slug(name))  # noqa: PTH208


def _is_mine(folders: list[str], author: str) -> bool:
    """Whether a shared folder, or my book in it, belongs to my account; of several, the first."""
    for path in (folders[0], f"{folders[0]}/{author}.json"):
        try:
            if os.lstat(path).st_uid == os.geteuid():
                return True
        except OSError:
            continue
    return False


def _file(path: str) -> dict[str, Any]:
    """A file of mine. Raises OSError, ValueError, KeyError or TypeError for one that cannot be used."""
    fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        about = os.fstat(fd)
        if not stat.S_ISREG(about.st_mode) or about.st_uid != os.geteuid() or about.st_size > _LIMIT:
            raise ValueError("not a plain file of mine")
        data = json.loads(os.read(fd, _LIMIT))
    finally:
        os.close(fd)
    if data["version"] != 1:
        raise ValueError("a file of another version")
    return dict(data)


def _fresh(
    entry: dict[str, Any] | None, folders: list[str], root: str, author: str, version: int, *, old: bool
) -> dict[str, Any] | None:
    """The overview in an entry of the index, or None when there is none, or a book is not what it was."""
    if entry is None:
        return None
    summary = entry["summary"]
    if summary["version"] != version or not all(map(_is_safe, folders)):
        return None
    marks = _marks(folders, f"{root}/private/{summary['relationship']}/{author}.json")
    overview: dict[str, Any] = summary["overview"]
    return overview if (old or entry["signature"] == marks) and isinstance(overview, dict) else None


def _marks(folders: list[str], private: str) -> list[Any]:
    """place.signature, of the books in folders and the private one."""
    found: list[Any] = [_mark(private)]
    for folder in folders:
        books = sorted(name for name in os.listdir(folder) if name.endswith(".json"))  # noqa: PTH208
        found += [[name, _mark(f"{folder}/{name}")] for name in books]
    return found


def _mark(path: str) -> list[int] | None:
    """What tells one state of a file from another; None for one that is not there."""
    try:
        about = os.lstat(path)
    except OSError:
        return None
    return [about.st_dev, about.st_ino, about.st_size, about.st_mtime_ns]


def _is_safe(folder: str) -> bool:
    """A real folder that not everybody can write into: mine, root's, or shared with a group that I am in."""
    about = os.lstat(folder)
    mine = about.st_uid in (os.geteuid(), 0) or (about.st_mode & 0o2000 and about.st_gid in os.getgroups())
    return bool(stat.S_ISDIR(about.st_mode) and mine and not about.st_mode & 0o002)
