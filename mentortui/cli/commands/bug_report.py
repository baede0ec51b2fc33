"""What `doctor --report` prints for a bug report: versions, names of settings, counts.

Nothing that a person wrote or chose is in it: no words, no names, no folders, and of a setting only that it is there.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from mentortui import __version__
from mentortui.store.errors import StoreError
from mentortui.store.home import Home

if TYPE_CHECKING:
    from mentortui.settings.settings import Settings

LIBRARIES = ("textual", "rich", "tinydb", "msgspec", "markdown-it-py", "tomlkit")
VARIABLES = ("MENTORTUI_", "XDG_", "NO_COLOR", "TEXTUAL", "TMUX", "STY", "SSH_TTY", "VISUAL", "EDITOR", "LANG", "LC_")
"""What environment variables begin with that change how the program behaves; they are named, without their values."""
TERMINALS = ("TERM", "COLORTERM", "TERM_PROGRAM")
"""Variables whose value is told, where it looks like the name of a terminal."""


def report(settings: Settings) -> str:
    """The whole report, a line for each fact."""
    return "\n".join(f"{name}: {value}" for name, value in _facts(settings))


def _facts(settings: Settings) -> Iterator[tuple[str, str]]:
    yield "mentortui", __version__
    yield "Python", f"{platform.python_implementation()} {platform.python_version()}"
    yield "system", f"{platform.system()} {platform.release()} {platform.machine()}"
    yield from ((library, _version(library)) for library in LIBRARIES)
    for name in TERMINALS:
        yield name, _terminal_name(os.environ.get(name, ""))
    size = shutil.get_terminal_size((0, 0))
    yield "size", f"{size.columns}x{size.lines}"
    yield "encoding", str(sys.stdout.encoding)
    known = sorted(name for name in os.environ if name.startswith(VARIABLES) and re.fullmatch(r"[A-Z_]+", name))
    yield "variables that are set", " ".join(known) or "none"
    yield "settings that are set", " ".join(_chosen(settings)) or "none"
    yield "mistakes in the settings", str(len(settings.problems))
    yield from ((name, str(count)) for name, count in _counts(settings))


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "not there"


def _terminal_name(value: str) -> str:
    return value if re.fullmatch(r"[A-Za-z0-9.+_-]{1,40}", value) else "something else" if value else "not set"


def _chosen(settings: Settings) -> Iterator[str]:
    """The names of the settings that differ from the defaults."""
    chosen = {"theme": settings.theme, "keys": settings.keys, "shared_roots": settings.shared_roots,
              "minutes": settings.minutes != 60, "ascii": settings.ascii}  # fmt: skip
    return (name for name, value in chosen.items() if value)


def _counts(settings: Settings) -> Iterator[tuple[str, int]]:
    """How much there is, and how much of it is not as it should be, by kind."""
    if not settings.home.is_dir():
        yield "relationships", 0
        return
    home = Home(settings.home, settings.author, shared_roots=settings.shared_roots)
    places, problems = home.places()
    counts = Counter({"relationships": len(places), "relationships that cannot be found": len(problems)})
    for place in places:
        counts["relationships with two accounts"] += place.folder.parent in settings.shared_roots
        counts["open sessions"] += len(home.open_sessions(place))
        try:
            counts["records"] += len(home.load(place, []))
        except StoreError:
            counts["relationships that cannot be read"] += 1
    try:
        counts.update(f"doctor: {finding.what}" for finding in home.upkeep.check(repair=False))
    except StoreError:
        counts["doctor could not look"] += 1
    yield from counts.items()
