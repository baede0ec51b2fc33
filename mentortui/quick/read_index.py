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
        index = _index(f"{root}/private/index.json")
        found = [_fresh(index.get(folder), folder, root, author, version, old=old) for folder in folders]
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return None
    if None in found and not old:
        return None
    names = [folder.rpartition("/")[2] for folder in folders]
    return [{**overview, "slug": name} for name, overview in zip(names, found, strict=True) if overview is not None]


def books_now(
    home: Path, author: str, shared_roots: Sequence[Path], relationships: Mapping[str, str]
) -> dict[str, list[Any]] | None:
    """Folder -> place.signature of the relationship in it, for these (folder -> id); None where there is more, or
    less, or what place.py is to look at."""
    try:
        folders = folders_now(home, author, shared_roots) if is_on() else None
        if folders is None or set(folders) != relationships.keys() or not all(map(_is_safe, folders)):
            return None
        return {each: _marks(each, f"{home}/private/{relationships[each]}/{author}.json") for each in folders}
    except OSError:
        return None


def folders_now(home: Path, author: str, shared_roots: Sequence[Path]) -> list[str] | None:
    """The folders of all relationships; None where place.py is to say which they are. Raises OSError."""
    shared = tuple(map(str, shared_roots))
    above = f"{home}/relationships"
    try:
        folders = _folders(above)
        for each in shared:
            folders += [folder for folder in _folders(each) if os.access(folder, os.R_OK | os.X_OK)]
        if not all(folder.startswith(f"{above}/") or _is_mine(folder, author) for folder in folders):
            return None  # place.py knows which of them I said yes to
    except FileNotFoundError:
        return None if shared or os.path.lexists(above) else []
    names = {folder.rpartition("/")[2] for folder in folders}
    if folders and (len(names) < len(folders) or not all(_is_safe(each) for each in (above, *shared))):
        return None
    return folders


def _folders(above: str) -> list[str]:
    return sorted(f"{above}/{name}" for name in os.listdir(above) if is_slug(name))  # noqa: PTH208


def _is_mine(folder: str, author: str) -> bool:
    """Whether a shared folder, or my book in it, belongs to my account."""
    for path in (folder, f"{folder}/{author}.json"):
        try:
            if os.lstat(path).st_uid == os.geteuid():
                return True
        except OSError:
            continue
    return False


def _index(path: str) -> dict[str, Any]:
    """The rows of the index. Raises OSError, ValueError, KeyError or TypeError for one that cannot be used."""
    fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        about = os.fstat(fd)
        if not stat.S_ISREG(about.st_mode) or about.st_uid != os.geteuid() or about.st_size > _LIMIT:
            raise ValueError("not a plain file of mine")
        data = json.loads(os.read(fd, _LIMIT))
    finally:
        os.close(fd)
    if data["version"] != 1:
        raise ValueError("an index of another version")
    places: dict[str, Any] = data["places"]
    return places


def _fresh(
    entry: dict[str, Any] | None, folder: str, root: str, author: str, version: int, *, old: bool
) -> dict[str, Any] | None:
    """The overview in an entry of the index, or None when there is none, or a book is not what it was."""
    if entry is None:
        return None
    summary = entry["summary"]
    if summary["version"] != version or not _is_safe(folder):
        return None
    marks = _marks(folder, f"{root}/private/{summary['relationship']}/{author}.json")
    overview: dict[str, Any] = summary["overview"]
    return overview if (old or entry["signature"] == marks) and isinstance(overview, dict) else None


def _marks(folder: str, private: str) -> list[Any]:
    """place.signature, of the books in folder and the private one."""
    books = sorted(name for name in os.listdir(folder) if name.endswith(".json"))  # noqa: PTH208
    return [_mark(private), *([name, _mark(f"{folder}/{name}")] for name in books)]


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
