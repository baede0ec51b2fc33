"""Where files live and what a person has chosen: settings.toml and the environment make one frozen Settings.

Nothing here is read at import time. tomllib is loaded only when there is a file to read, pathlib only when a Path is
asked for: `list` and `due` get along without.
"""

from __future__ import annotations

import os
import stat

from mentortui.model.text import author_id, one_line

TYPE_CHECKING = False  # typing costs a third of what `python -c pass` does
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from typing import Any

FILE = "settings.toml"
_LIMIT = 1_000_000


class Settings:
    """What a person has chosen. Frozen; make another with `having`."""

    __slots__ = (
        "ascii",
        "author",
        "content_folder",
        "home_folder",
        "keys",
        "minutes",
        "no_color",
        "problems",
        "shared_roots",
        "theme",
    )

    home_folder: str
    """The folder of all relationships, absolute; `home` is the same as a Path."""
    author: str
    """The author id: whose book is written."""
    content_folder: str
    """The folder of settings.toml and of the person's own flows/, prompts/, guidance/; `content_dir` as a Path."""
    shared_roots: tuple[str, ...]
    """The folders in which relationships of two accounts lie, absolute; `shared` as Paths."""
    theme: str
    """A theme's name, "" for our own."""
    keys: Mapping[str, str]
    """Command id -> keys, where they are not the usual ones."""
    ascii: bool
    no_color: bool
    minutes: int
    """The usual length of a session in a new relationship."""
    problems: tuple[str, ...]
    """One sentence for each mistake in settings.toml; the rest of it is used."""

    def __init__(
        self,
        home: str | Path,
        author: str,
        content_dir: str | Path,
        theme: str = "",
        keys: Mapping[str, str] | None = None,
        *,
        ascii: bool = False,
        no_color: bool = False,
        minutes: int = 60,
        problems: tuple[str, ...] = (),
        shared_roots: Sequence[str | Path] = (),
    ) -> None:
        chosen = (ascii, author, str(content_dir), str(home), dict(keys or {}), minutes, no_color)
        values = (*chosen, problems, tuple(map(str, shared_roots)), theme)
        for name, value in zip(self.__slots__, values, strict=True):
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"Settings are frozen; having({name}=...) makes others")

    def having(self, **changes: Any) -> Settings:
        """The same with some things changed; takes what Settings takes."""
        now = {name: getattr(self, name) for name in self.__slots__ if not name.endswith("_folder")}
        return Settings(**{"home": self.home_folder, "content_dir": self.content_folder, **now, **changes})

    @property
    def home(self) -> Path:
        """The folder of all relationships."""
        return _path(self.home_folder)

    @property
    def shared(self) -> tuple[Path, ...]:
        """The folders in which relationships of two accounts lie."""
        return tuple(map(_path, self.shared_roots))

    @property
    def content_dir(self) -> Path:
        """The folder of settings.toml and of the person's own content."""
        return _path(self.content_folder)

    @property
    def file(self) -> Path:
        """settings.toml itself, which need not exist."""
        return self.content_dir / FILE


def _path(text: str) -> Path:
    from pathlib import Path as APath

    return APath(text)


def read_settings(environ: Mapping[str, str], *, home: str = "", ascii: bool = False) -> Settings:
    """The settings of this run: what the command line says, then the environment, then settings.toml, then defaults."""
    folder = config_folder(environ)
    text, problems = _settings_text(f"{folder}/{FILE}")
    chosen: dict[str, Any] = {}
    if text:
        from mentortui.settings_text import read_choices

        chosen, mistakes = read_choices(text, FILE)
        problems += mistakes
    chosen_home = _absolute(chosen["home"], environ) if chosen.get("home") else ""
    return Settings(
        home=_absolute(home, environ) if home else home_folder(environ, chosen_home),
        author=author_id(environ.get("MENTORTUI_AUTHOR") or chosen.get("author") or _login(environ)),
        content_dir=folder,
        theme=chosen.get("theme", ""),
        keys=chosen.get("keys", {}),
        ascii=ascii or chosen.get("ascii", False),
        no_color=bool(environ.get("NO_COLOR")),
        minutes=chosen.get("minutes", 60),
        problems=tuple(problems),
        shared_roots=shared_folders(environ, chosen.get("shared_roots", ())),
    )


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
        import pwd

        try:
            home = pwd.getpwuid(os.geteuid()).pw_dir
        except KeyError:
            home = "/nonexistent"  # an account without a home: saving says so, instead of writing beside the program
    return home.rstrip("/")


def _absolute(path: str, environ: Mapping[str, str]) -> str:
    if path == "~" or path.startswith("~/"):
        path = _user_folder(environ) + path[1:]
    return os.path.abspath(path)  # noqa: PTH100 - `..` goes, links stay: resolve() would follow them


def _login(environ: Mapping[str, str]) -> str:
    """The account that runs this. The password file first: variables are inherited through su."""
    import pwd

    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        return environ.get("LOGNAME") or environ.get("USER") or "me"


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
