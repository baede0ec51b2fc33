"""Where files live and what a person has chosen: settings.toml and the environment make one frozen Settings.

Nothing here is read at import time, and tomllib is loaded only when there is a file to read.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from mentortui.model.text import author_id, author_id_before, one_line

if TYPE_CHECKING:
    from pwd import struct_passwd

FILE = "settings.toml"
_LIMIT = 1_000_000


class Settings(NamedTuple):
    """What a person has chosen; `_replace` makes another. No dataclass: loading `inspect` costs as much as `list`."""

    home: Path
    """The folder of all relationships, absolute."""
    author: str
    """The author id: whose book is written."""
    content_dir: Path
    """The folder of settings.toml and of the person's own flows/, prompts/, guidance/."""
    theme: str = ""
    """A theme's name, "" for our own."""
    keys: Mapping[str, str] = {}
    """Command id -> keys, where they are not the usual ones."""
    ascii: bool = False
    no_color: bool = False
    minutes: int = 60
    """The usual length of a session in a new relationship."""
    because: bool = True
    """Whether a session says why its question is the one that is shown."""
    glance: bool = True
    """Whether a session begins with what is read in one glance, and a key shows the rest."""
    problems: tuple[str, ...] = ()
    """One sentence for each mistake in settings.toml; the rest of it is used."""
    shared_roots: tuple[Path, ...] = ()
    """The folders in which relationships of two accounts lie, absolute."""
    site_dirs: tuple[Path, ...] = ()
    """Folders of content for everybody on this machine, the one that counts most last."""

    @property
    def file(self) -> Path:
        """settings.toml itself, which need not exist."""
        return self.content_dir / FILE


def read_settings(environ: Mapping[str, str], *, home: str = "", ascii: bool = False) -> Settings:
    """The settings of this run: what the command line says, then the environment, then settings.toml, then defaults."""
    folder = config_folder(environ)
    text, problems = _settings_text(f"{folder}/{FILE}")
    chosen: dict[str, Any] = {}
    if text:
        from mentortui.settings.toml_text import read_choices

        chosen, mistakes = read_choices(text, FILE)
        problems += mistakes
    chosen_home = _absolute(chosen["home"], environ) if chosen.get("home") else ""
    root = _absolute(home, environ) if home else home_folder(environ, chosen_home)
    shared_roots = shared_folders(environ, chosen.get("shared_roots", ()))
    login = environ.get("MENTORTUI_AUTHOR") or chosen.get("author") or _login(environ)
    return Settings(
        home=Path(root),
        author=_author(login, root, shared_roots),
        content_dir=Path(folder),
        theme=chosen.get("theme", ""),
        keys=chosen.get("keys", {}),
        ascii=ascii or chosen.get("ascii", False),
        no_color=bool(environ.get("NO_COLOR")),
        minutes=chosen.get("minutes", 60),
        because=chosen.get("because", True),
        glance=chosen.get("glance", True),
        problems=tuple(problems),
        shared_roots=tuple(map(Path, shared_roots)),
        site_dirs=tuple(map(Path, site_folders(environ))),
    )


def _author(login: str, home: str, shared_roots: Sequence[str]) -> str:
    """The author id of a login. One under which this account has written already stays, though it would be another
    today."""
    author = author_id(login)
    before = author if login.isascii() else author_id_before(login)
    tops = (f"{home}/relationships", f"{home}/private", *shared_roots)
    return before if before != author and any(_has_book(top, before) for top in tops) else author


def _has_book(top: str, author: str) -> bool:
    """Whether this account has a book of that author in one of the folders below top."""
    try:
        folders = os.listdir(top)  # noqa: PTH208 - names only
    except OSError:
        return False
    for folder in folders:
        try:
            if os.lstat(f"{top}/{folder}/{author}.json").st_uid == os.geteuid():
                return True
        except OSError:
            continue
    return False


def home_folder(environ: Mapping[str, str], chosen: str = "") -> str:
    """$MENTORTUI_HOME, else what settings.toml says, else mentortui in the data folder of this person."""
    if own := environ.get("MENTORTUI_HOME"):
        return _absolute(own, environ)
    return chosen or _xdg(environ, "XDG_DATA_HOME", ".local/share")


def shared_folders(environ: Mapping[str, str], chosen: Sequence[str] = ()) -> tuple[str, ...]:
    """The folders in $MENTORTUI_SHARED, with colons between them, else those that settings.toml says; each once."""
    own = environ.get("MENTORTUI_SHARED", "")
    folders = own.split(":") if own else chosen
    return tuple(dict.fromkeys(_absolute(folder, environ) for folder in folders if folder))


def site_folders(environ: Mapping[str, str]) -> tuple[str, ...]:
    """mentortui in each folder of $XDG_CONFIG_DIRS, else in /etc/xdg; the first of them counts most, and comes last."""
    folders = (environ.get("XDG_CONFIG_DIRS") or "/etc/xdg").split(":")
    return tuple(f"{folder.rstrip('/')}/mentortui" for folder in reversed(folders) if folder.startswith("/"))


def config_folder(environ: Mapping[str, str]) -> str:
    """$MENTORTUI_CONFIG, else mentortui in the configuration folder of this person."""
    if own := environ.get("MENTORTUI_CONFIG"):
        return _absolute(own, environ)
    return _xdg(environ, "XDG_CONFIG_HOME", ".config")


def _xdg(environ: Mapping[str, str], name: str, usual: str) -> str:
    """The XDG specification: a path that is not absolute is to be ignored."""
    base = environ.get(name, "")
    above = base.rstrip("/") if base.startswith("/") else f"{_user_folder(environ)}/{usual}"
    return f"{above}/mentortui"


def _user_folder(environ: Mapping[str, str]) -> str:
    home = environ.get("HOME", "")
    if not home.startswith("/"):
        account = _account()
        # An account without a home: saving says so, instead of writing beside the program.
        home = account.pw_dir if account else "/nonexistent"
    return home.rstrip("/")


def _absolute(path: str, environ: Mapping[str, str]) -> str:
    if path == "~" or path.startswith("~/"):
        path = _user_folder(environ) + path[1:]
    return os.path.abspath(path)  # noqa: PTH100 - `..` goes, links stay: resolve() would follow them


def _login(environ: Mapping[str, str]) -> str:
    """The account that runs this. The password file first: variables are inherited through su."""
    account = _account()
    return account.pw_name if account else environ.get("LOGNAME") or environ.get("USER") or "me"


def _account() -> struct_passwd | None:
    """What the password file says of the account that runs this, if it is in there."""
    import pwd

    try:
        return pwd.getpwuid(os.geteuid())
    except KeyError:
        return None


def _settings_text(path: str) -> tuple[str, list[str]]:
    """(the text of settings.toml, or nothing; what is wrong with it). A link is followed: dotfiles are often links."""
    where = one_line(path)
    try:
        about = os.stat(path)  # noqa: PTH116
        if not stat.S_ISREG(about.st_mode) or about.st_size > _LIMIT:
            return "", [f"{where} is not a plain file of reasonable size; it is not used."]
        with open(path, encoding="utf-8-sig") as file:  # noqa: PTH123
            return file.read(), []
    except (FileNotFoundError, NotADirectoryError):
        return "", []
    except UnicodeDecodeError:
        return "", [f"{where} is not UTF-8 text; it is not used."]
    except (OSError, ValueError) as error:
        return "", [f"{where} cannot be read: {getattr(error, 'strerror', None) or error}."]
