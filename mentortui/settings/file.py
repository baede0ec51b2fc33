"""Reading and writing settings.toml, and reading the Markdown that people may edit."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from mentortui.model.text import visible
from mentortui.store.disk.files import TEMP_END, Folder
from mentortui.store.errors import NotThere, StoreError, explained

CONTENT = Path(__file__).parents[1] / "guide" / "content"  # found by path: importlib.resources costs 5 ms
CONTENT_LISTS = (
    "closing",
    "concerns",
    "expectations",
    "hard",
    "help",
    "portraits",
    "practice",
    "readiness",
    "supervision",
)
CONTENT_PAGES = ("about.md", "walk.md", *(f"{name}.md" for name in CONTENT_LISTS))
CONTENT_FOLDERS = ("flows", "prompts", "guidance", "cues")
KITS, KIT_PAGE = "kits", "kit.md"
"""The folder of the kits of content, and the page with which each of them begins."""
MAX_CONTENT = 256 * 1024
"""Bytes of one content file."""


def read_settings(path: Path) -> str:
    """The text of settings.toml, "" when there is none, without a byte order mark. Raises StoreError; UTF-8 only."""
    try:
        with Folder.at(path.parent) as folder:
            data, _ = folder.read(path.name)
    except NotThere:
        return ""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise StoreError(f"{path}: byte {error.start} is not UTF-8. Save it as UTF-8.", path) from error


def write_settings(path: Path, text: str) -> None:
    """Replace settings.toml by text in one step, 0600. Its folder is made (0700) when missing. Raises StoreError."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise explained(error, path.parent, "making") from error
    with Folder.at(path.parent) as folder:
        for name in folder.names():
            if name.startswith(f".{path.name}.") and name.endswith(TEMP_END):
                folder.drop(name)
        folder.replace(folder.write_temp(path.name, text.encode("utf-8", "replace"), 0o600), path.name)
        folder.sync()


def builtin_content(kit: str = "") -> Iterator[tuple[str, Callable[[], str]]]:
    """The content that the program brings: names such as "flows/growth.md", and what reads the text, made visible; of
    a kit, what is in its folder."""
    top = CONTENT / KITS / kit if kit else CONTENT
    names = [page for page in (KIT_PAGE, *CONTENT_PAGES) if (top / page).exists()] if kit else [*CONTENT_PAGES]
    for below in CONTENT_FOLDERS:
        names += sorted(f"{below}/{file.name}" for file in (top / below).glob("*.md"))
    for name in names:
        yield name, partial(_text, top / name)


def kit_names(content: Path = CONTENT) -> list[str]:
    """The kits below a folder of content, by the names of their folders."""
    try:
        found = sorted(entry.name for entry in os.scandir(content / KITS) if entry.is_dir(follow_symlinks=False))
    except OSError:
        return []
    return [name for name in found if not name.startswith(".")]


def may_hold_content(config_dir: Path) -> bool:
    """Whether a person may have content of their own in config_dir. A look at a few names, which reads nothing."""
    for name in (*CONTENT_PAGES, *CONTENT_FOLDERS, KIT_PAGE):
        try:
            (config_dir / name).lstat()
        except FileNotFoundError:
            continue
        except OSError:  # whoever reads it says what is wrong
            return True
        return True
    return False


def read_own_content(config_dir: Path) -> tuple[list[tuple[str, str]], list[StoreError]]:
    """The names and texts of what there is in flows/, prompts/ and guidance/ in config_dir or in the folder of a kit;
    and problems."""
    found: list[tuple[str, str]] = []
    problems: list[StoreError] = []
    try:
        with Folder.at(config_dir) as top:
            found += _own_pages(top, problems)
            for below in CONTENT_FOLDERS:
                found += _own(top, below, problems)
    except NotThere:
        pass
    except StoreError as error:
        problems.append(error)
    return found, problems


def add_own_content(config_dir: Path, below: str, name: str, more: Callable[[str], str]) -> None:
    """Put what more gives for the text of a file of one's own ("" for none yet) behind that text, if it gives any. Its
    folder is made (0700) when missing. Raises StoreError."""
    try:
        config_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise explained(error, config_dir, "making") from error
    with Folder.at(config_dir) as top, top.sub(below, make=0o700) as folder:
        try:
            text = _own_text(folder, name)
        except NotThere:
            text = ""
        if added := more(text):
            folder.replace(folder.write_temp(name, (text + added).encode("utf-8", "replace"), 0o600), name)
            folder.sync()


def _text(file: Path) -> str:
    return visible(file.read_text(encoding="utf-8"))


def _own_pages(top: Folder, problems: list[StoreError]) -> Iterator[tuple[str, str]]:
    for page in (*CONTENT_PAGES, *([KIT_PAGE] if top.path.parent.name == KITS else [])):
        try:
            yield page, _own_text(top, page)
        except NotThere:
            continue
        except StoreError as error:
            problems.append(error)


def _own(top: Folder, below: str, problems: list[StoreError]) -> Iterator[tuple[str, str]]:
    try:
        with top.sub(below) as folder:
            for name in folder.names():
                if name.endswith(".md") and not name.startswith("."):
                    try:
                        yield f"{below}/{name}", _own_text(folder, name)
                    except StoreError as error:
                        problems.append(error)
    except NotThere:
        return
    except StoreError as error:
        problems.append(error)


def _own_text(folder: Folder, name: str) -> str:
    path = folder.path / name
    with folder.opened(name, os.O_RDONLY, mine=False) as fd:
        found = os.fstat(fd)
        if not stat.S_ISREG(found.st_mode) or found.st_size > MAX_CONTENT:
            raise StoreError(f"{path} is larger than {MAX_CONTENT // 1024} KB. Not read.", path)
        data = os.read(fd, MAX_CONTENT + 1)
    try:
        return visible(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise StoreError(f"{path}: byte {error.start} is not UTF-8. Not read; save it as UTF-8.", path) from error
