"""A world of its own for everything that is run: home, settings and temporary files, removed at the end."""

from __future__ import annotations

import compileall
import os
import shutil
import tempfile
from functools import cached_property
from itertools import count
from pathlib import Path
from types import TracebackType

import textual

import mentortui
from benchmarks.homes import AUTHOR, long_session, made_home, small_home
from mentortui.service.home.overviews import read_overviews

MANY = (100, 100)
"""Relationships and sessions in each of the large home: 10,000 sessions."""


class World:
    """A folder, and homes in it that are made when they are first wanted."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="mentortui-bench-"))
        self._numbers = count(1)
        self.many = MANY

    def __enter__(self) -> World:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def env(self, home: Path | None = None) -> dict[str, str]:
        """The whole environment of a program that keeps its relationships in home."""
        person = self.folder / "person"
        (person / "tmp").mkdir(parents=True, exist_ok=True)
        return {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
            "HOME": str(person),
            "TMPDIR": str(person / "tmp"),
            "XDG_DATA_HOME": str(person / "data"),
            "XDG_CONFIG_HOME": str(person / "config"),
            "XDG_STATE_HOME": str(person / "state"),
            "XDG_CACHE_HOME": str(person / "cache"),
            "MENTORTUI_HOME": str(home or person / "data" / "mentortui"),
            "MENTORTUI_AUTHOR": AUTHOR,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
            "TZ": "UTC",
        }

    def file(self) -> Path:
        """A path that nothing has yet."""
        return self.folder / f"file-{next(self._numbers)}"

    def copy(self, home: Path) -> Path:
        """Another home like this one, for one run that changes it."""
        path = self.file()
        shutil.copytree(home, path)
        read_overviews(path, AUTHOR)  # its index knows the new files
        return path

    @cached_property
    def small(self) -> Path:
        """Three relationships of the sample, indexed as after any start."""
        path = self.file()
        small_home(path)
        read_overviews(path, AUTHOR)
        return path

    @cached_property
    def large(self) -> Path:
        """10,000 sessions (fewer in a quick run), indexed as after any start."""
        path = self.file()
        made_home(path, *self.many)
        read_overviews(path, AUTHOR)
        return path

    @cached_property
    def long(self) -> Path:
        """One relationship, whose one session has more than a hundred lines."""
        path = self.file()
        made_home(path, 1, 1, long_session())
        return path


def compile_all() -> None:
    """Write .pyc for this program and all that lies beside it: a start without them takes three times as long."""
    root = Path(mentortui.__file__).parent
    for folder in (root, root.parent / "screens", Path(textual.__file__).parent.parent, Path(__file__).parent / "apps"):
        if folder.is_dir():
            compileall.compile_dir(folder, quiet=2, workers=0)
