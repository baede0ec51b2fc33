"""Files that people ask for: theirs alone, whole, and never over another by chance."""

from __future__ import annotations

from pathlib import Path

import pytest

from mentortui.store.disk.exported_file import AlreadyThere, write_handout
from mentortui.store.errors import StoreError


def test_it_is_for_its_owner_only(tmp_path: Path) -> None:
    """Mission 65: 0600, and no other file is left beside it."""
    path = tmp_path / "keepsake.md"
    write_handout(path, "words é\n")
    assert path.read_text("utf-8") == "words é\n"
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_there_stays_unless_it_was_agreed_to(tmp_path: Path) -> None:
    path = tmp_path / "keepsake.md"
    path.write_text("mine")
    with pytest.raises(AlreadyThere, match="is there already"):
        write_handout(path, "words")
    assert path.read_text() == "mine"
    write_handout(path, "words", over=True)
    assert path.read_text() == "words"
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_no_plain_file_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "target").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "target")
    (tmp_path / "folder").mkdir()
    for name in ("link", "folder"):
        with pytest.raises(StoreError):
            write_handout(tmp_path / name, "words", over=True)
    assert (tmp_path / "target").read_text() == "mine" and (tmp_path / "link").is_symlink()


@pytest.mark.parametrize("path", ["nowhere/keepsake.md", "/", "a\0b", "x" * 300])
def test_a_path_that_cannot_be_is_told(path: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        write_handout(tmp_path / path, "words")
    assert list(tmp_path.iterdir()) == []
