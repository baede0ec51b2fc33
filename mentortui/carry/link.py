"""What a home knows of one relationship that is carried: with whom, over which way, and how far both are.

It lies among what is private, so that no partner can change whose key is believed.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from mentortui.carry.programs import CannotCarry
from mentortui.store.disk.files import Folder
from mentortui.store.disk.lock import locked
from mentortui.store.disk.names import FOLDER_MODE, PRIVATE
from mentortui.store.disk.place import CARRIED, RELATIONSHIP
from mentortui.store.errors import NotThere, StoreError

_LOCK = "-carry"
"""No author id begins so."""
HAND = "hand:"


class Link(msgspec.Struct):
    """One carried relationship, as this home sees it. Ids of authors are those in packs, but for `here`."""

    relationship: str
    slug: str
    address: str
    role: str
    me: str
    my_name: str = ""
    other: str = ""
    other_name: str = ""
    here: str = ""
    """What the other is called in my home: `other`, unless I am called so myself."""
    key: str = ""
    """The other's public key."""
    invitation: str = ""
    answer: str = ""
    confirmed: bool = False
    """Whether the digits were the same on both sides: nothing goes and nothing comes before."""
    sent: int = 0
    """The number of my last pack."""
    sent_sha: str = ""
    have: int = 0
    """The number of the last pack of theirs that was taken."""
    taken: str = ""
    """When that was, ISO."""
    ahead: int = 0
    """A number of mine that this home has never given: a copy of it has."""
    give_back: bool = False
    """Whether the other has lost their own part and gets it back from me."""
    stopped: bool = False
    down: str = ""
    """Why nothing goes by itself now."""
    down_since: str = ""


def read_link(root: Path, relationship: str) -> Link | None:
    """How this relationship is carried; None where it is not. Raises StoreError."""
    if not RELATIONSHIP.fullmatch(relationship):
        raise CannotCarry("That names no relationship.")
    try:
        with Folder.at(root) as top, top.sub(PRIVATE, relationship) as folder:
            data = folder.read(CARRIED)[0]
    except NotThere:
        return None
    try:
        return msgspec.json.decode(data, type=Link)
    except msgspec.DecodeError as error:
        path = root / PRIVATE / relationship / CARRIED
        raise CannotCarry(f"{path} cannot be read ({error}); invite the other person again.", path) from error


def write_link(root: Path, link: Link) -> None:
    """Keep it; when this returns it is on the disk."""
    with Folder.at(root) as top, top.sub(PRIVATE, link.relationship, make=FOLDER_MODE) as folder:
        temp = folder.write_temp(_LOCK, msgspec.json.format(msgspec.json.encode(link)), 0o600)
        folder.replace(temp, CARRIED)
        folder.sync()


def drop_link(root: Path, link: Link) -> None:
    """Forget an invitation that came to nothing."""
    with Folder.at(root) as top, top.sub(PRIVATE, link.relationship) as folder:
        folder.drop(CARRIED)
        folder.sync()


def links(root: Path) -> list[Link]:
    """All relationships that are carried, or are about to be."""
    found = []
    with contextlib.suppress(NotThere), Folder.at(root) as top, top.sub(PRIVATE) as folder:
        for name in filter(RELATIONSHIP.fullmatch, folder.names()):
            with contextlib.suppress(StoreError):
                link = read_link(root, name)
                found += [link] if link else []
    return found


@contextlib.contextmanager
def alone(root: Path, relationship: str) -> Iterator[None]:
    """For one process at a time: two would give two packs one number."""
    with Folder.at(root) as top, top.sub(PRIVATE, relationship, make=FOLDER_MODE) as folder, locked(folder, _LOCK):
        yield
