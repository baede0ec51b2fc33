"""Reading the overviews of all relationships, through the index where it is fresh.

What `list` and `due` need is in the index; neither TinyDB nor msgspec is loaded while it is fresh.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from mentortui.quick.read_index import read_index
from mentortui.service.home.overview import OVERVIEW_VERSION
from mentortui.service.reading import read_relationship
from mentortui.store.disk.place import Place, find_places, signature
from mentortui.store.errors import StoreError
from mentortui.store.home import Home
from mentortui.store.index.index import SummaryCache

if TYPE_CHECKING:
    from mentortui.model.relationship import Relationship


class Overviews(NamedTuple):
    """Every relationship that can be read, as service.overview makes it, and what is wrong with the others."""

    entries: list[dict[str, Any]]
    problems: list[StoreError]


def read_overviews(root: Path, author: str, shared: Sequence[Path] = ()) -> Overviews:
    """The overviews of all relationships under root and the shared folders, for author; those that changed are read
    and indexed again."""
    places, problems = find_places(root, shared)
    cache = SummaryCache(root, author)
    entries = []
    for place in places:
        try:
            entry = _indexed(cache, place) or _read_anew(cache, place, root, author, shared, problems)
        except StoreError as error:
            problems.append(error)
        else:
            entries.append({**entry, "slug": place.slug})
    return Overviews(entries, problems)


def known_overviews(root: Path, author: str, shared: Sequence[Path] = ()) -> list[dict[str, Any]] | None:
    """The overviews of all relationships when the index has them as they are now; None when books must be read."""
    return read_index(root, author, OVERVIEW_VERSION, shared)


def old_overviews(root: Path, author: str, shared: Sequence[Path] = ()) -> list[dict[str, Any]]:
    """What the index has of relationships, old or not: to be shown until the books have been read."""
    return read_index(root, author, OVERVIEW_VERSION, shared, old=True) or []


def _indexed(cache: SummaryCache, place: Place) -> dict[str, Any] | None:
    """The overview in the index; None where it is old, or was made by a version with other overviews."""
    found = cache.get(place) or {}
    entry = found.get("overview")
    return entry if found.get("version") == OVERVIEW_VERSION and isinstance(entry, dict) else None


def _read_anew(
    cache: SummaryCache, place: Place, root: Path, author: str, shared: Sequence[Path], problems: list[StoreError]
) -> dict[str, Any]:
    mark = signature(place, author)
    found: list[StoreError] = []
    entry = entry_of(read_relationship(Home(root, author, shared_roots=shared), place, found), author)
    problems += found
    if found:  # asked again next time, so that it is said each time
        return entry
    cache.put(place, mark, {"version": OVERVIEW_VERSION, "relationship": place.relationship, "overview": entry})
    return entry


def entry_of(relationship: Relationship, author: str) -> dict[str, Any]:
    """The entry of a relationship in the index."""
    from mentortui.service.home.entry import overview

    return overview(relationship, author)


class Known(NamedTuple):
    """A relationship as it was read, and what its books were then."""

    relationship: Relationship
    mark: tuple[Any, ...]


def known(home: Home, place: Place, before: Known | None = None) -> Known:
    """The relationship as it is now. Raises StoreError."""
    mark = home.signature(place)  # first: what is written while we read counts as new
    return Known(read_relationship(home, place, before=before.relationship if before else None), mark)


def known_now(home: Home, place: Place, before: Known | None) -> Known:
    """What was read before, as long as no book has become another; else read again. Raises StoreError."""
    return before if before is not None and home.signature(place) == before.mark else known(home, place, before)


def put_overview(home: Home, place: Place, found: Known, before: Relationship | None = None) -> None:
    """Put the overview of a relationship, as it was read, into the index. before: as it was read before an act, which
    the index of words follows."""
    entry = entry_of(found.relationship, home.author)
    summary = {"version": OVERVIEW_VERSION, "relationship": place.relationship, "overview": entry}
    SummaryCache(home.root, home.author).put(place, found.mark, summary)
    mark = home.marks_before.pop(place.folder, None)
    if before is not None and mark is not None and home.has_words:
        from mentortui.service.review.following import follow

        follow(home, place, (before, mark), found)


def index_again(home: Home, place: Place, before: Relationship | None = None) -> None:
    """After a save: put the overview as it is now into the index. before: the relationship before it, where it was
    read. Never raises: it is only the index."""
    with contextlib.suppress(StoreError):
        put_overview(home, place, known(home, place, Known(before, ()) if before else None), before)
