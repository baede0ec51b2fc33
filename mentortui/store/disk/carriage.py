"""What home needs to know of a relationship that is carried to another machine. All of it: mentortui/carry/link.py."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from mentortui.model.naming import first_name
from mentortui.model.text import one_line
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


def not_carried(places: list[Place]) -> Iterator[str]:
    """Where nothing goes to another machine now, since when, and why."""
    for place in places:
        carriage = carriage_of(place)
        if carriage is None or not carriage.down or not carriage.goes_by_itself:
            continue
        name = one_line(first_name(carriage.other_name))
        since = datetime.fromisoformat(carriage.down_since).astimezone()
        when = f"{since:%H:%M}" if since.date() == datetime.now().astimezone().date() else f"{since:%Y-%m-%d %H:%M}"
        yield f"{place.slug}: nothing has gone to {name} since {when}. {one_line(carriage.down).rstrip('.')}."
