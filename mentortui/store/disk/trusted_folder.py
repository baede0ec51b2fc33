"""Whether a folder can be trusted: who else could tamper with what is in it."""

from __future__ import annotations

import os
from pathlib import Path

from mentortui.store.disk.files import Folder
from mentortui.store.errors import BookUnsafe


def check_folder(folder: Folder, *, mine: bool = False) -> None:
    """Raise BookUnsafe for a folder that others could tamper with.

    It must be mine, root's, or (unless `mine`) shared the usual way: setgid with a group that I am in.
    """
    found = folder.own_stat()
    if found.st_mode & 0o002:
        path = folder.path
        raise BookUnsafe(f"Refusing to use {path}: any user on this machine can write there. chmod o-w it.", path)
    if found.st_uid in (os.geteuid(), 0):
        return
    shared = found.st_mode & 0o2000 and found.st_gid in (os.getegid(), *os.getgroups())
    if mine or not shared:
        path = folder.path
        raise BookUnsafe(f"Refusing to use {path}: it belongs to another user (uid {found.st_uid}).", path)


def is_taken(folder: Folder, name: str) -> bool:
    """Whether another account has put something where a file of mine goes. In a folder of mine it is moved away first.

    Raises CannotWrite.
    """
    found = folder.stat(name)
    if found is None or found.st_uid == os.geteuid():
        return False
    if folder.own_stat().st_uid != os.geteuid():
        return True
    folder.replace(name, f"{name}.foreign-{os.urandom(4).hex()}")
    return False


def check_parents(path: Path) -> None:
    """Raise BookUnsafe when somebody else could swap a folder above path: its parents must be mine or root's.

    Root is whoever owns `/`: inside a container that may be another number. Links on the way are followed.
    """
    trusted = {os.geteuid(), 0, os.stat("/").st_uid}  # noqa: PTH116
    parent = os.path.realpath(path)
    while (above := os.path.dirname(parent)) != parent:  # noqa: PTH120
        parent, found = above, os.stat(above)  # noqa: PTH116
        if found.st_uid not in trusted or (found.st_mode & 0o002 and not found.st_mode & 0o1000):
            raise BookUnsafe(f"Refusing to use {path}: {parent} can be changed by somebody else.", path)
