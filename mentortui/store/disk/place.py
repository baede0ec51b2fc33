"""Where relationships are, told from folder names and the first bytes of their books.

Light on purpose: no TinyDB, no msgspec, so that `mentortui list` starts fast.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from mentortui.model.text import free_slug, is_slug
from mentortui.store.disk.files import Folder, mark_of
from mentortui.store.disk.heads import AUTHOR, BOOK, relationship_in
from mentortui.store.disk.known_places import NewPlace, is_known, is_known_path, known_owners, names_of, was_left
from mentortui.store.disk.names import LIVE, PRIVATE, RELATIONSHIPS
from mentortui.store.disk.parts import PART, Part, counted, of_relationship, parts_in
from mentortui.store.disk.trusted_folder import check_folder
from mentortui.store.errors import BookUnsafe, CannotWrite, NotThere, RootAway, StoreError, Untidy

RELATIONSHIP = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,63}")
JOURNAL = re.compile(rf"(?P<session>[A-Za-z0-9][A-Za-z0-9-]{{0,63}})\.(?P<author>{AUTHOR.pattern})\.jsonl")
LEFT = re.compile(rf"{JOURNAL.pattern}(?P<kept>\.(?:merged|damaged)-[0-9]+)?")
"""A journal, or what the program put aside of one."""
CARRIED = "carry.json"
"""In the private folder of a relationship that is carried to another machine; see mentortui/carry."""
_NAMED = 3
"""Of the new folders in a shared root, how many are named."""
_NO_BOOK = "{path} has no readable book; `mentortui doctor` looks closer."
_LEFT = "{old} was left there when it was moved to {new}, which counts; `mentortui doctor --repair` clears it away."


class Place(NamedTuple):
    """A relationship on disk. slug is what I call it, relationship is its id, private is where my own records are.

    In a home, folder has the books, and its name is slug. In a shared root each account has a folder of its own
    (parts.py), and folder is what their names begin with, or the one folder that both had up to 0.1.
    """

    slug: str
    relationship: str
    folder: Path
    private: Path

    @property
    def carried(self) -> bool:
        """Whether the other person's book comes into it from another machine."""
        return os.path.isfile(self.private / CARRIED)  # noqa: PTH113 - Path.is_file raises where one may not look


class LeftBehind(Untidy):
    """What moving a relationship into a shared folder left in the home, cut short. `place` is where it now lies."""

    def __init__(self, message: str, path: Path, place: Place) -> None:
        super().__init__(message, path)
        self.place = place


class Unanswered(Untidy):
    """Folders of others in a shared root, which are not read before I say yes; `found` are those that can be read."""

    def __init__(self, message: str, path: Path, found: list[NewPlace]) -> None:
        super().__init__(message, path)
        self.found = found


def find_places(root: Path, shared_roots: Sequence[Path] = (), osl: Any = os) -> tuple[list[Place], list[StoreError]]:
    """All relationships under root and the shared roots, by slug, and what is wrong with the rest.

    One that lies in a shared root and in root too was being moved: where it was moved to counts. A folder in a shared
    root that I may not open is somebody else's relationship, and nothing is said of it. One that I may open counts when
    it belongs to me, when a book in it does, or when I said yes to it once (known_places).
    """
    places: list[Place] = []
    problems: list[StoreError] = []
    for above, parts in ((root, (RELATIONSHIPS,)), *((shared, ()) for shared in shared_roots)):
        try:
            with Folder.at(above, osl) as top, top.sub(*parts) as folder:
                check_folder(folder)
                _places_in(folder, root / PRIVATE, places, problems, shared=not parts)
                if not parts:
                    _places_of_parts(folder, root, places, problems)
        except (NotThere, CannotWrite) as error:
            if not parts:
                problems.append(_away(above, error))
            elif not isinstance(error, NotThere):
                problems.append(error)
        except StoreError as error:
            problems.append(error)
    return sorted(places), problems


def _away(root: Path, error: StoreError) -> RootAway:
    what = "is not there" if isinstance(error, NotThere) else "cannot be opened by you"
    return RootAway(
        f"{root} {what}: relationships in it are not shown. It is a shared folder of yours "
        "(shared_roots in settings.toml); ask whoever looks after this machine.",
        root,
    )


def _places_in(
    top: Folder, private: Path, places: list[Place], problems: list[StoreError], *, shared: bool = False
) -> None:
    known = {place.relationship: place for place in places}
    new: list[NewPlace] = []
    for name in top.names():
        if not is_slug(name) or _is_file(top, name):  # beside.py tells of those that may be a person's
            continue
        path = top.path / name
        try:
            with top.sub(name) as folder:
                check_folder(folder)
                relationship, owner = relationship_in(folder), folder.own_stat().st_uid
                mine = not shared or _is_mine(folder)
        except StoreError as error:
            told = not isinstance(error, CannotWrite) and _concerns_me(private.parent, path)
            if not shared or (told and not was_left(private.parent, path)):
                problems.append(error)
            continue
        if not mine:
            found = NewPlace(name, path, relationship, owner)
            if not is_known(private.parent, found):
                new.append(found)
                continue
        old = known.get(relationship) if shared else None
        at_home = old is not None and old.folder.parent == private.parent / RELATIONSHIPS
        if old is not None:
            if not _has_mine(path) or (not at_home and _has_mine(old.folder)):
                problems.append(_impostor(path, old.folder))
                continue
            places.remove(old)
        slug = free_slug(name, {place.slug for place in places})
        place = known[relationship] = Place(slug, relationship, path, private / relationship)
        places.append(place)
        if old is not None:
            left = LeftBehind(_LEFT.format(old=old.folder, new=path), old.folder, place)
            problems.append(left if at_home else _impostor(old.folder, path))
    if new:
        problems.append(_unanswered(top.path, new))


def _places_of_parts(top: Folder, root: Path, places: list[Place], problems: list[StoreError]) -> None:
    """The relationships in a shared root in which each account has a folder of its own."""
    known, names = {place.relationship: place for place in places}, names_of(root)
    new: list[NewPlace] = []
    for of in sorted({match["of"] for match in map(PART.fullmatch, top.names()) if match}):
        parts, path = parts_in(top.path, of), top.path / of
        relationship = _relationship_of(top, parts, of, names)
        mine = any(part.is_mine for part in parts)
        if relationship is None:
            if mine:
                problems.append(
                    NotThere(f"{parts[0].path} has no readable book; `mentortui doctor` looks closer.", path)
                )
            continue
        old = known.get(relationship)
        beside = old is not None and old.folder.parent == top.path  # one folder for both, as up to 0.1
        groups = {old.folder.lstat().st_gid} if old is not None and beside else set[int]()
        found = counted(parts, known_owners(root, relationship), groups)
        if mine or not found:
            strangers = [part for part in parts if part not in found][: None if mine else 1]
            new += [NewPlace(of, part.path, relationship, part.owner) for part in strangers]
        if not found or (old is not None and beside and (was_left(root, old.folder) or not mine)):
            continue
        wins = beside or (_has_mine(parts[0].path) and old is not None and old.folder.parent == root / RELATIONSHIPS)
        if old is not None and not wins:
            problems.append(_impostor(found[0].path, old.folder))
            continue
        slug = free_slug(names.get(relationship, of), {place.slug for place in places if place is not old})
        place = known[relationship] = Place(slug, relationship, path, root / PRIVATE / relationship)
        places.append(place)
        if old is not None:
            places.remove(old)
            left = LeftBehind(_LEFT.format(old=old.folder, new=parts[0].path), old.folder, place)
            problems.append(_impostor(old.folder, parts[0].path) if beside else left)
    if new:
        problems.append(_unanswered(top.path, new))


def _relationship_of(top: Folder, parts: list[Part], of: str, names: dict[str, str]) -> str | None:
    """The id of the relationship whose folders' names begin with of, from the books or from what I call it."""
    for part in parts:
        try:
            with top.sub(part.path.name) as folder:
                relationship = relationship_in(folder)
        except StoreError:
            continue
        if of_relationship(relationship) == of:
            return relationship
    return next((each for each in names if of_relationship(each) == of), None)


def _unanswered(root: Path, new: list[NewPlace]) -> Unanswered:
    """One sentence for all of a root: whoever can make folders there can make thousands."""
    names = [each.name for each in new[:_NAMED]]
    more = f" and {len(new) - _NAMED} more" if len(new) > _NAMED else ""
    message = (
        f"New in {root}, and not read before you say yes: {', '.join(names)}{more}. "
        f"`mentortui join {names[0]}` says whose it is."
    )
    return Unanswered(message, root, new)


def _is_mine(folder: Folder) -> bool:
    return folder.own_stat().st_uid == os.geteuid() or _has_mine(folder.path)


def _concerns_me(root: Path, path: Path) -> bool:
    """Whether a folder that cannot be used is mine, or one that I said yes to."""
    try:
        return path.lstat().st_uid == os.geteuid() or _has_mine(path) or is_known_path(root, path)
    except OSError:
        return False


def _is_file(folder: Folder, name: str) -> bool:
    found = folder.stat(name)
    return found is None or stat.S_ISREG(found.st_mode)


def _has_mine(folder: Path) -> bool:
    """Whether a book there is mine: of two folders that say they are one relationship, I have written into the right
    one. Whoever owns a folder can remove what is in it."""
    try:
        return any(each.lstat().st_uid == os.geteuid() for each in folder.iterdir() if BOOK.fullmatch(each.name))
    except OSError:
        return False


def _impostor(path: Path, real: Path) -> BookUnsafe:
    return BookUnsafe(f"{path} says that it is the relationship in {real}. It is not read; ask whose it is.", path)


def parts_of(place: Place) -> list[Part]:
    """The folders of one account each that place has, believed or not; none for one in a home."""
    if place.folder.parent == place.private.parent.parent / RELATIONSHIPS:
        return []
    return parts_in(place.folder.parent, of_relationship(place.relationship))


def signature(place: Place, author: str, *, live: bool = False) -> tuple[Any, ...]:
    """Something that changes when any of the place's books does; with live, also when a journal does.

    Cheap: one listing and one stat for each file. Never raises: what cannot be read counts as absent.
    """
    found: list[Any] = [_mark(place.private / f"{author}.json")]
    own = [place.folder, *(part.path for part in parts_of(place))]
    folders = [(folder, BOOK) for folder in own]
    if live:
        folders += [(folder / LIVE, JOURNAL) for folder in (*own, place.private)]
    for folder, pattern in folders:
        try:
            names = sorted(filter(pattern.fullmatch, os.listdir(folder)))  # noqa: PTH208 - names only
        except OSError:
            continue
        found += [(name, _mark(folder / name)) for name in names]
    return tuple(found)


def _mark(path: Path) -> tuple[int, ...] | None:
    try:
        return tuple(mark_of(os.lstat(path)))
    except OSError:
        return None
