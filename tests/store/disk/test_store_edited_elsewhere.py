"""A text while another program edits it: whose it is, and that it is neither lost nor left."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mentortui.store.disk.edited_elsewhere import EditedElsewhere, remove_edited
from mentortui.store.errors import StoreError


def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    """0600 in 0700, in the home and nowhere else; what an editor leaves beside it goes, too."""
    edited = EditedElsewhere(tmp_path, "ana-bo.note")
    edited.begin("é first\n\nthird")
    assert edited.path.is_absolute() and tmp_path in edited.path.parents
    assert edited.path.stat().st_mode & 0o777 == 0o600
    assert edited.path.parent.stat().st_mode & 0o777 == edited.path.parent.parent.stat().st_mode & 0o777 == 0o700
    edited.path.with_name(".text.md.swp").write_text("swap")
    edited.path.write_bytes("\ufeffother\r\nwords\n".encode())
    edited.path.chmod(0o664)  # as an editor leaves it where the mask is 002
    assert edited.read() == "other\nwords"
    edited.remove()
    assert not edited.path.parent.exists()


def test_what_a_kill_left_is_found(tmp_path: Path) -> None:
    """Once nobody edits it any more; until then it is nobody else's, and is not written over."""
    edited = EditedElsewhere(tmp_path, "ana-bo.note")
    assert edited.left() is None
    edited.begin("before")
    edited.path.write_text("saved\n")
    again = EditedElsewhere(tmp_path, "ana-bo.note")
    assert again.left() is None
    with pytest.raises(StoreError):
        again.begin("other words")
    assert edited.read() == "saved"
    edited.let_go()  # as the end of the process does
    assert again.left() == "saved"
    with pytest.raises(StoreError, match="there already"):
        again.begin("other words")
    again.remove()
    assert again.left() is None


def test_what_is_no_text_stays_and_is_said(tmp_path: Path) -> None:
    """Bytes in another encoding, and a link that was put in its place."""
    edited = EditedElsewhere(tmp_path, "n")
    edited.begin("x")
    edited.path.write_bytes(b"caf\xe9")
    with pytest.raises(StoreError, match="UTF-8"):
        edited.read()
    edited.path.unlink()
    edited.path.symlink_to("/etc/hostname")
    with pytest.raises(StoreError):
        edited.read()
    edited.remove()
    assert os.listdir(tmp_path / "editing") == []  # noqa: PTH208


@pytest.mark.parametrize("name", ["", "../x", "a/b", ".x", "a\0"])
def test_a_name_is_no_path(tmp_path: Path, name: str) -> None:
    """It comes from a slug."""
    with pytest.raises(ValueError, match="name a folder"):
        EditedElsewhere(tmp_path, name)


def test_erasing_takes_it_along(tmp_path: Path) -> None:
    """Of this relationship, and not of one whose name begins like it."""
    for name in ("ana-bo.note", "ana-bo.letter-lessons", "ana-bo-2.note"):
        EditedElsewhere(tmp_path, name).begin("words")
    remove_edited(tmp_path, "ana-bo.")
    assert os.listdir(tmp_path / "editing") == ["ana-bo-2.note"]  # noqa: PTH208
