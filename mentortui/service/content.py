"""The library of flows, prompts and guidance."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mentortui.guide.readers.content_file import ContentFile
from mentortui.settings.file import (
    builtin_content,
    may_hold_content,
    read_own_content,
)

if TYPE_CHECKING:
    from mentortui.guide.library import Library


def load_library(config_dir: Path) -> tuple[Library, list[str]]:
    """(what the program brings and what the person added in config_dir, a sentence for each mistake in it).

    Only what the person added is read at once: what the program brings has no mistakes, the tests see to that.
    """
    from mentortui.guide.library import Library  # with msgspec: `show` and `export` do without

    ours = [ContentFile(*file) for file in builtin_content()]
    if not may_hold_content(config_dir):
        return Library(ours), []
    found, problems = read_own_content(config_dir)
    library = Library([*ours, *(ContentFile(*file, own=True) for file in found)])
    return library, [*map(str, problems), *map(str, library.problems)]
