"""What home needs to know of a relationship that is carried to another machine. All of it: mentortui/carry/link.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from mentortui.store.disk.files import Folder
from mentortui.store.disk.place import CARRIED
from mentortui.store.errors import StoreError

if TYPE_CHECKING:
    from mentortui.store.disk.place import Place


class Carriage(msgspec.Struct, frozen=True):
    """Whether it goes by itself, and since when it does not."""

    address: str = ""
    other_name: str = ""
    confirmed: bool = False
    stopped: bool = False
    down: str = ""
    down_since: str = ""

    @property
    def goes_by_itself(self) -> bool:
        """Whether a program of ours has to run for it."""
        return self.confirmed and not self.stopped and not self.address.startswith("hand:")


def carriage_of(place: Place) -> Carriage | None:
    """How place is carried; None where it is not, or where that cannot be read."""
    if not place.carried:
        return None
    try:
        with Folder.at(place.private) as folder:
            return msgspec.json.decode(folder.read(CARRIED)[0], type=Carriage)
    except (StoreError, msgspec.DecodeError):
        return None
