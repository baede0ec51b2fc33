"""Reading one relationship from the disk: all that I may see of it, or only what is shared."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentortui.model.records.record import Record
    from mentortui.model.relationship import Relationship
    from mentortui.store.disk.place import Place
    from mentortui.store.errors import StoreError
    from mentortui.store.home import Home


def read_relationship(
    home: Home, place: Place, problems: list[StoreError] | None = None, before: Relationship | None = None
) -> Relationship:
    """The whole of one relationship. Raises StoreError. problems: what is wrong with a single book; see Home.load.
    before: the same relationship, read earlier, which saves most of the work."""
    return _made(place, home.load(place, problems), before)


def read_shown(
    home: Home, place: Place, problems: list[StoreError] | None = None, before: Relationship | None = None
) -> Relationship:
    """One relationship as far as it is shared, without a look into my private book. As read_relationship; before, too,
    is one that was read so."""
    return _made(place, home.load_shown(place, problems), before)


def _made(place: Place, records: list[Record], before: Relationship | None = None) -> Relationship:
    from mentortui.model.relationship import Relationship as ARelationship  # with msgspec: `list` does without

    if before is not None and before.slug == place.slug:
        return before.renewed(records)
    return ARelationship(place.slug, records, before)
