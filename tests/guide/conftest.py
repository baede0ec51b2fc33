"""The built-in content, read once from the package folder."""

from __future__ import annotations

from pathlib import Path

import pytest

import mentortui.guide
from mentortui.guide.library import ContentFile, Library

CONTENT = Path(mentortui.guide.__file__).parent / "content"


@pytest.fixture(scope="session")
def builtin_files() -> list[ContentFile]:
    """Every built-in file, as the store hands it in."""
    paths = [*sorted(CONTENT.glob("*.md")), *sorted(CONTENT.glob("*/*.md"))]
    paths = [path for path in paths if path.name != "README.md"]
    return [ContentFile(path.relative_to(CONTENT).as_posix(), path.read_text("utf-8")) for path in paths]


@pytest.fixture(scope="session")
def library(builtin_files: list[ContentFile]) -> Library:
    return Library(builtin_files)
