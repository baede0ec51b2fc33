"""The library of flows, prompts and guidance, and choices that go back into settings.toml."""

from __future__ import annotations

from pathlib import Path

from mentortui.config import Settings
from mentortui.guide.content_file import ContentFile
from mentortui.guide.library import Library, build_library
from mentortui.settings_text import with_choice
from mentortui.store.settings_file import read_content_files, read_settings, write_settings


def load_library(config_dir: Path) -> tuple[Library, list[str]]:
    """(what the program brings and what the person added in config_dir, a sentence for each mistake in it)."""
    found, problems = read_content_files(config_dir)
    library = build_library(ContentFile(file.name, file.text, file.own) for file in found)
    return library, [*map(str, problems), *map(str, library.problems)]


def keep_theme(settings: Settings, theme: str) -> None:
    """Write the theme into settings.toml. Raises StoreError."""
    text = read_settings(settings.file)
    write_settings(settings.file, with_choice(text, theme=theme))
