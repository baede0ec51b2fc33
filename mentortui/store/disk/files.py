"""Low-level safe file work: every name is looked up inside an open folder, so nobody can swap a parent underneath us.

All calls to the system go through `osl`, which is the `os` module but for tests that record, delay or refuse calls.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from mentortui.store.errors import BookUnsafe, NotThere, explained

try:
    from fcntl import F_FULLFSYNC, fcntl  # type: ignore[attr-defined,unused-ignore]
except ImportError:  # Linux: fsync reaches the disk by itself
    F_FULLFSYNC = None  # type: ignore[assignment,unused-ignore]

TEMP_END = ".tmp"
LIMIT = 64 * 1024 * 1024
"""Bytes; a larger book is refused rather than read into memory."""
_ACL = "system.posix_acl_access"
_SAFE = os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC


def mark_of(found: os.stat_result) -> tuple[int, int, int, int]:
    """What changes when a file is replaced or written: device, inode, size, ns."""
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def single(name: str) -> str:
    """name, if it is one that stays in its folder. Raises BookUnsafe for a path."""
    if not name or name in (".", "..") or "/" in name or "\0" in name:
        raise BookUnsafe("Expected a file name, got a path. It is not used.")
    return name


class Folder:
    """An open folder. Use as a context manager, or call close()."""

    def __init__(self, path: Path, fd: int, osl: Any = os) -> None:
        self.path, self.fd, self.osl = path, fd, osl
        """path is where it was when it was opened: for messages, and for whoever keeps it."""

    @classmethod
    def at(cls, path: Path, osl: Any = os) -> Folder:
        """path opened. A link as the last part is followed: this is for roots, which people choose."""
        try:
            return cls(path, osl.open(path, _FOLDER), osl)
        except OSError as error:
            raise explained(error, path, "opening") from error

    def sub(self, *names: str, make: int | None = None) -> Folder:
        """The folder below, links refused. With make (a mode), missing ones are made with exactly that mode."""
        here = self
        try:
            for name in names:
                below = here._step(name, make)
                if here is not self:
                    here.close()
                here = below
        except BaseException:
            if here is not self:
                here.close()
            raise
        return here if names else Folder(self.path, os.dup(self.fd), self.osl)

    def _step(self, name: str, make: int | None) -> Folder:
        single(name)
        made = False
        try:
            if make is not None:
                with contextlib.suppress(FileExistsError):
                    self.osl.mkdir(name, make & 0o777, dir_fd=self.fd)
                    made = True
            fd = self.osl.open(name, _FOLDER | os.O_NOFOLLOW, dir_fd=self.fd)
        except OSError as error:
            path = self.path / name
            if error.errno in (errno.ELOOP, errno.ENOTDIR):
                raise BookUnsafe(f"{path} is a link or a file where a folder is expected. Not used.", path) from error
            raise explained(error, path, "opening") from error
        below = Folder(self.path / name, fd, self.osl)
        if made and make is not None:
            try:
                self.osl.fchmod(fd, make)  # whatever the umask
                self.sync()
            except OSError as error:
                below.close()
                raise explained(error, below.path, "making") from error
        return below

    def close(self) -> None:
        """Close it; a second time is harmless."""
        if self.fd >= 0:
            self.osl.close(self.fd)
            self.fd = -1

    def __enter__(self) -> Folder:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def names(self) -> list[str]:
        """Names in it, sorted."""
        try:
            return sorted(os.listdir(self.fd))  # noqa: PTH208 - a descriptor has no Path
        except OSError as error:
            raise explained(error, self.path, "reading") from error

    def stat(self, name: str) -> os.stat_result | None:
        """What is at name, links not followed; None when nothing is."""
        try:
            found: os.stat_result = self.osl.stat(name, dir_fd=self.fd, follow_symlinks=False)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise explained(error, self.path / name, "reading") from error
        return found

    def own_stat(self) -> os.stat_result:
        """What the folder itself is."""
        return os.fstat(self.fd)

    @contextlib.contextmanager
    def opened(self, name: str, flags: int, mode: int = 0o600, *, mine: bool = True) -> Iterator[int]:
        """A file descriptor of a plain file in here, closed at the end. Raises BookUnsafe for anything else."""
        fd = self.open(name, flags, mode, mine=mine)
        try:
            yield fd
        finally:
            self.osl.close(fd)

    def open(self, name: str, flags: int, mode: int = 0o600, *, mine: bool = True) -> int:
        """A file descriptor of a plain file in here, never through a link, never waiting for a pipe.

        mine: refuse files of another owner. Anything that others may write is refused always.
        """
        single(name)
        try:
            fd: int = self.osl.open(name, flags | _SAFE, mode, dir_fd=self.fd)
        except OSError as error:
            raise explained(error, self.path / name, "opening") from error
        try:
            self._require_plain(os.fstat(fd), name, mine=mine, written=bool(flags & (os.O_WRONLY | os.O_RDWR)))
        except BaseException:
            self.osl.close(fd)
            raise
        return fd

    def _require_plain(self, found: os.stat_result, name: str, *, mine: bool, written: bool) -> None:
        if not stat.S_ISREG(found.st_mode):
            what = "is a pipe, a folder or a device where a plain file is expected. Not used."
        elif mine and found.st_uid != os.geteuid():
            what = f"belongs to another user (uid {found.st_uid}). Not used."
        elif found.st_mode & stat.S_IWOTH:
            what = "can be changed by any user on this machine. Not used; chmod o-w it if it is good."
        elif written and found.st_nlink > 1:
            what = "has a second name somewhere else (hard link). Not written."
        else:
            return
        raise BookUnsafe(f"{self.path / name} {what}", self.path / name)

    def read(self, name: str, *, mine: bool = True) -> tuple[bytes, os.stat_result]:
        """The whole content of a plain file and what it was when read. NotThere when it is missing."""
        with self.opened(name, os.O_RDONLY, mine=mine) as fd:
            found = os.fstat(fd)
            if found.st_size > LIMIT:
                raise BookUnsafe(f"{self.path / name} is larger than {LIMIT} bytes. Not read.", self.path / name)
            parts = []
            try:
                while part := self.osl.read(fd, max(found.st_size, 4096) + 1):
                    parts.append(part)
            except OSError as error:
                raise explained(error, self.path / name, "reading") from error
        return b"".join(parts), found

    def write_temp(
        self, stem: str, data: bytes | bytearray, mode: int, like: os.stat_result | None = None, acl: str = ""
    ) -> str:
        """A new synced file of a random name that holds data; its name. It keeps like's group and the ACL of file acl.

        Leaves nothing behind when it fails.
        """
        name = f".{stem}.{os.getpid()}.{os.urandom(8).hex()}{TEMP_END}"
        fd = self.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        try:
            try:
                self._fill(fd, data, mode, like, acl)
            finally:
                self.osl.close(fd)
        except OSError as error:
            self.drop(name)
            raise explained(error, self.path / (acl or stem), "saving") from error
        return name

    def _fill(self, fd: int, data: bytes | bytearray, mode: int, like: os.stat_result | None, acl: str) -> None:
        write_all(self.osl, fd, data)
        if like is not None and like.st_gid != os.fstat(fd).st_gid:
            with contextlib.suppress(PermissionError):  # not a member of the group any more: the mode still protects
                self.osl.fchown(fd, -1, like.st_gid)
        self.osl.fchmod(fd, mode)
        if acl:
            self._copy_acl(acl, fd)
        sync_file(self.osl, fd)

    def _copy_acl(self, name: str, fd: int) -> None:
        if not hasattr(os, "getxattr"):  # macOS
            return
        try:
            with self.opened(name, os.O_RDONLY, mine=False) as old:
                acl = os.getxattr(old, _ACL)
        except (OSError, NotThere):  # most files have none, some file systems cannot
            return
        self.osl.setxattr(fd, _ACL, acl)

    def drop(self, name: str) -> None:
        """Remove a file if it is there; a refusal is left for the next save to try again."""
        with contextlib.suppress(OSError):
            self.osl.unlink(name, dir_fd=self.fd)

    def replace(self, old: str, new: str) -> None:
        """Rename old over new, in one step."""
        try:
            self.osl.replace(old, new, src_dir_fd=self.fd, dst_dir_fd=self.fd)
        except OSError as error:
            raise explained(error, self.path / new, "saving") from error

    def keep_as(self, name: str, backup: str, mode: int) -> None:
        """Give the file name a second name, backup; a copy where the file system has no hard links."""
        there, now = self.stat(backup), self.stat(name)
        if there and now and (there.st_dev, there.st_ino) == (now.st_dev, now.st_ino):
            return
        if there:
            self.drop(backup)
        try:
            self.osl.link(name, backup, src_dir_fd=self.fd, dst_dir_fd=self.fd, follow_symlinks=False)
        except OSError as error:
            if error.errno not in (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EACCES):
                raise explained(error, self.path / backup, "saving") from error
            self.replace(self.write_temp(name, self.read(name)[0], mode), backup)

    def sync(self) -> None:
        """Make names that were added, replaced or removed here survive a power cut."""
        try:
            sync_file(self.osl, self.fd)
        except OSError as error:
            if error.errno != errno.EINVAL:  # some file systems cannot sync a folder
                raise explained(error, self.path, "syncing") from error


def write_all(osl: Any, fd: int, data: bytes | bytearray, offset: int | None = None) -> None:
    """Write all of data, at offset if one is given. Raises OSError."""
    view = memoryview(data)
    while view:
        if offset is None:
            view = view[osl.write(fd, view) :]
        else:
            done = osl.pwrite(fd, view, offset)
            view, offset = view[done:], offset + done


def sync_file(osl: Any, fd: int) -> None:
    """Return when the file's content is on the disk itself. Raises OSError."""
    if F_FULLFSYNC is not None:
        try:
            fcntl(fd, F_FULLFSYNC)
            return
        except OSError as error:  # a network volume that cannot
            if error.errno not in (errno.ENOTSUP, errno.EINVAL, errno.ENOTTY):
                raise
    osl.fsync(fd)


def remove_files(folder: Folder, names: Sequence[str]) -> None:
    """Remove the files of these names, in this order, for good. Raises StoreError at the first that stays."""
    for name in names:
        try:
            folder.osl.unlink(name, dir_fd=folder.fd)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise explained(error, folder.path / name, "removing") from error
    folder.sync()
