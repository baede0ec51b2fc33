"""Which way an address speaks of."""

from __future__ import annotations

from pathlib import Path

from mentortui.carry.folder import FolderWay
from mentortui.carry.git import GitWay
from mentortui.carry.link import HAND, Link
from mentortui.carry.programs import CannotCarry
from mentortui.carry.server_address import is_server
from mentortui.carry.way import FOLDER, GIT, Way, shelf_of


def way_of(link: Link, root: Path, mark: str) -> Way | None:
    """The way that packs of this relationship go by themselves; None where they go by hand. root: my home; mark: its
    key's. Raises CannotCarry."""
    if link.address == HAND:
        return None
    if link.address.startswith(FOLDER):
        return FolderWay(Path(link.address.removeprefix(FOLDER)))
    if link.address.startswith(GIT):
        return GitWay(root / "carry" / f"{link.relationship}.git", link.address.removeprefix(GIT))
    if is_server(link.address):
        try:
            from mentortui.carry.postgres import PostgresWay
        except ImportError:
            raise CannotCarry("This needs psycopg: pip install 'mentortui[postgres]'") from None
        return PostgresWay(link.address, link.relationship, shelf_of(mark, link.relationship))
    raise CannotCarry(f"This mentortui knows no way to {link.address}.")
