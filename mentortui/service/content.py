"""The library of flows, prompts and guidance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mentortui.guide.readers.content_file import ContentFile
from mentortui.settings.file import (
    CONTENT,
    KITS,
    builtin_content,
    kit_names,
    may_hold_content,
    read_own_content,
)

if TYPE_CHECKING:
    from mentortui.guide.kit import Kit
    from mentortui.guide.library import Library
    from mentortui.settings.settings import Settings


def load_library(config_dir: Path, kind: str = "", sites: Sequence[Path] = ()) -> tuple[Library, list[str]]:
    """(what the program brings, what lies in folders of a site and what the person added in config_dir, each with its
    kit of that kind over it; a sentence for each mistake).

    Only what others than the program wrote is read at once: what the program brings has no mistakes, the tests see to
    that. A kind of which there is no kit has the usual content.
    """
    from mentortui.guide.library import Library  # with msgspec: `show` and `export` do without

    ours = [ContentFile(*file) for file in builtin_content()]
    if kind:
        ours += [ContentFile(*file, kit=kind) for file in builtin_content(kind)]
    added: list[ContentFile] = []
    problems: list[str] = []
    for folder in (*sites, config_dir):
        added += _added(folder, kind, problems, site="" if folder == config_dir else str(folder))
    library = Library([*ours, *added])
    return library, [*problems, *map(str, library.problems)] if added or problems else []


def content_problems(settings: Settings) -> list[str]:
    """A sentence for each mistake in what others than the program wrote, in every kit that they have."""
    kinds = {kind for folder in (*settings.site_dirs, settings.content_dir) for kind in kit_names(folder)}
    found: dict[str, None] = {}
    for kind in ("", *sorted(kinds - {"classic"})):
        library, problems = library_for(settings, kind)
        if kind and not library.kit.title and not any("kit.md:" in problem for problem in problems):
            problems = [*problems, f"kits/{kind}/kit.md:1: there is no such page, and a kit begins with one"]
        found |= dict.fromkeys(problems)
    return list(found)


def kinds(settings: Settings) -> dict[str, Kit]:
    """The kinds of mentoring beside classic that there are, by name: those of the program first. One whose head has a
    mistake is not offered; the doctor says what is wrong."""
    names = [name for folder in (CONTENT, *settings.site_dirs, settings.content_dir) for name in kit_names(folder)]
    found: dict[str, Kit] = {}
    for name in dict.fromkeys(names):
        kit = library_for(settings, name)[0].kit
        if name != "classic" and kit.title:
            found[name] = kit
    return found


def site_content(settings: Settings) -> list[Path]:
    """The folders of a site that hold content."""
    return [folder for folder in settings.site_dirs if may_hold_content(folder) or kit_names(folder)]


def library_for(settings: Settings, kind: str = "") -> tuple[Library, list[str]]:
    """The library of a kind of relationship, for these settings; and a sentence for each mistake."""
    return load_library(settings.content_dir, kind, settings.site_dirs)


def _added(folder: Path, kind: str, problems: list[str], *, site: str) -> Iterator[ContentFile]:
    """What a folder of content holds, and its kit of that kind; "classic" for a relationship that names none."""
    kit = kind or "classic"
    for name, top in (("", folder), (kit, folder / KITS / kit)):
        if may_hold_content(top):
            found, mistakes = read_own_content(top)
            problems += map(str, mistakes)
            yield from (ContentFile(*file, own=True, kit=name, site=site) for file in found)
