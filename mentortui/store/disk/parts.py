"""The folders of one relationship in a shared root: one for each account, which nobody else can write.

They lie beside each other in the root, and not in a folder of one of the two: whoever owns a folder can rename what is
in it, and close it. A name says nothing of who. It is made from the relationship's id, and from that with the author's.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path
from typing import NamedTuple

from mentortui.store.disk.digest import sha256_of
from mentortui.store.disk.files import Folder
from mentortui.store.disk.names import FOLDER_MODE, PART_MODE
from mentortui.store.errors import NotThere, explained

PART = re.compile(r"(?P<of>[0-9a-f]{12})\.(?P<whose>[0-9a-f]{8})(?:-[0-9a-f]{8})?")
_MOST = 40
"""Folders of others that are looked at for one relationship: there are two people."""


class Part(NamedTuple):
    """A folder of one account. whose tells the author, for whoever knows who it may be."""

    path: Path
    whose: str
    owner: int
    group: int

    @property
    def is_mine(self) -> bool:
        """Whether it belongs to my account."""
        return self.owner == os.geteuid()


def of_relationship(relationship: str) -> str:
    """With what the names of its folders begin."""
    return sha256_of(b"relationship ", relationship.encode())[:12]


def of_author(relationship: str, author: str) -> str:
    """What the name of author's folder has behind that."""
    return sha256_of(b"author ", relationship.encode(), b" ", author.encode())[:8]


def parts_in(root: Path, of: str) -> list[Part]:
    """The folders in root whose names begin with of and that can be trusted as such; mine first. Never raises."""
    try:
        names = sorted(name for name in os.listdir(root) if name.startswith(of) and PART.fullmatch(name))  # noqa: PTH208
    except OSError:
        return []
    found = [part for name in names if (part := _part(root / name)) is not None]
    return [*(part for part in found if part.is_mine), *[part for part in found if not part.is_mine][:_MOST]]


def _part(path: Path) -> Part | None:
    try:
        found = path.lstat()
    except OSError:
        return None
    mine = found.st_uid == os.geteuid()
    shared = found.st_mode & stat.S_ISGID and found.st_gid in (os.getegid(), *os.getgroups())
    if not stat.S_ISDIR(found.st_mode) or found.st_mode & stat.S_IWOTH or not (mine or shared):
        return None
    return Part(path, path.name[13:21], found.st_uid, found.st_gid)


def counted(parts: list[Part], known: set[int], groups: set[int]) -> list[Part]:
    """Those of parts that are believed: mine, those of an account that I said yes to (known), and those that belong to
    the group of mine, or to one of groups. Who may give a folder to a group is for the system to say.

    Two other accounts in that group are one too many: then only what I said yes to counts.
    """
    groups = groups | {part.group for part in parts if part.is_mine}
    found = [part for part in parts if part.is_mine or part.owner in known or part.group in groups]
    if len({part.owner for part in found if not part.is_mine}) > 1:
        found = [part for part in found if part.is_mine or part.owner in known]
    return found


def make_part(top: Folder, group: int) -> str:
    """A new folder in a shared root, out of sight and of no use to anybody else before its group is right; its name."""
    temp = f".new-{os.urandom(8).hex()}"
    with top.sub(temp, make=FOLDER_MODE) as folder:
        try:
            if group >= 0:
                folder.osl.fchown(folder.fd, -1, group)
            folder.osl.fchmod(folder.fd, PART_MODE)
        except OSError as error:
            _drop(top, temp)
            raise explained(error, folder.path, "making") from error
    return temp


def name_part(top: Folder, temp: str, relationship: str, author: str) -> str:
    """Give a finished folder its name, in one step; the name. One that somebody else has taken is left alone."""
    name = f"{of_relationship(relationship)}.{of_author(relationship, author)}"
    for end in ("", *(f"-{os.urandom(4).hex()}" for _ in range(20))):
        if top.stat(name + end) is not None:
            continue
        try:
            top.osl.rename(temp, name + end, src_dir_fd=top.fd, dst_dir_fd=top.fd)
            return name + end
        except OSError as error:
            if error.errno not in (errno.ENOTEMPTY, errno.EEXIST, errno.EPERM, errno.ENOTDIR, errno.EACCES):
                raise explained(error, top.path / name, "making") from error
    raise NotThere(f"No folder of yours could be made in {top.path}.", top.path)


def _drop(top: Folder, name: str) -> None:
    try:
        top.osl.rmdir(name, dir_fd=top.fd)
    except OSError:  # doctor tells of it
        return
