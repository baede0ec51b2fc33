"""S8: a backup that one account made, put back by another, who owns all of it and is its author from then on."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from store_child import NOW
from test_store_two_users import INES, JO, as_user, ground

from mentortui.model.records.record import Change, Lane
from mentortui.store.home import Home
from mentortui.store.upkeep import adopting, restoring, unpacking

LATE = (adopting, restoring, unpacking)  # otherwise imported by users who cannot read this Python
__all__ = ["ground"]

pytestmark = [pytest.mark.needs_root]


def test_a_backup_is_put_back_on_another_account(ground: Path) -> None:
    """S8, R7: what was private is Jo's now, nobody else can look, and what Jo writes goes on in it."""

    def begin() -> str:
        home = Home(ground / "ines/home", "ines")
        relationship = [
            Change("people", "p.mentor", {"role": "mentor", "name": "Ines", "account": "ines"}),
            Change("lines", "l1", {"text": "shared"}),
            Change("lines", "l2", {"text": "private"}, Lane.PRIVATE),
        ]
        home.create("ines-bo", "r-1", relationship, NOW)
        return str(home.upkeep.backup(ground / "ines/b.tar.gz"))

    path = ground / "jo/b.tar.gz"
    shutil.copy(as_user(INES, begin), path)
    os.chown(path, JO, JO)

    def restore() -> list[object]:
        home = Home(ground / "jo/home", "jo")
        with home.upkeep.opened_backup(path) as found:
            made = [each.slug for each in found.take("ines")]
        place = home.place("ines-bo")
        home.save(place, [Change("lines", "l3", {"text": "more"}, Lane.PRIVATE)], NOW)
        return [made, sorted(record.values["text"] for record in home.load(place) if record.kind == "lines")]

    assert as_user(JO, restore) == [["ines-bo"], ["more", "private", "shared"]]
    for found in (ground / "jo/home").rglob("*"):
        about = found.lstat()
        assert (about.st_uid, about.st_mode & 0o077) == (JO, 0), found

    def look() -> bool:
        try:
            return bool(list((ground / "jo/home").iterdir()))
        except PermissionError:
            return False

    assert as_user(INES, look) is False
