"""Reading relationships for the screens and the command line: overviews through the index, the whole, a search.

What `list` and `due` need is in the index; neither TinyDB nor msgspec is loaded while it is fresh.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from mentortui.model.cues import whole_plan
from mentortui.service.overview import OVERVIEW_VERSION, overview
from mentortui.store.errors import StoreError
from mentortui.store.glance import glance
from mentortui.store.place import Place, find_places, signature
from mentortui.store.summaries import SummaryCache

if TYPE_CHECKING:
    from mentortui.model.relationship import Relationship
    from mentortui.store.home import Home


class Overviews(NamedTuple):
    """Every relationship that can be read, as service.overview makes it, and what is wrong with the others."""

    entries: list[dict[str, Any]]
    problems: list[StoreError]


def read_overviews(root: Path, author: str, shared: Sequence[Path] = ()) -> Overviews:
    """The overviews of all relationships under root and the shared folders, for author; those that changed are read
    and indexed anew."""
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
    return glance(root, author, OVERVIEW_VERSION, shared)


def old_overviews(root: Path, author: str, shared: Sequence[Path] = ()) -> list[dict[str, Any]]:
    """What the index has of relationships, old or not: to be shown until the books have been read."""
    return glance(root, author, OVERVIEW_VERSION, shared, old=True) or []


def _indexed(cache: SummaryCache, place: Place) -> dict[str, Any] | None:
    """The overview in the index; None where it is old, or was made by a version with other overviews."""
    found = cache.get(place) or {}
    entry = found.get("overview")
    return entry if found.get("version") == OVERVIEW_VERSION and isinstance(entry, dict) else None


def _read_anew(
    cache: SummaryCache, place: Place, root: Path, author: str, shared: Sequence[Path], problems: list[StoreError]
) -> dict[str, Any]:
    from mentortui.store.home import Home as AHome

    mark = signature(place, author)
    found: list[StoreError] = []
    entry = overview(read_relationship(AHome(root, author, shared_roots=shared), place, found), author)
    problems += found
    if found:  # asked again next time, so that it is said each time
        return entry
    cache.put(place, mark, {"version": OVERVIEW_VERSION, "relationship": place.relationship, "overview": entry})
    return entry


def read_relationship(
    home: Home, place: Place, problems: list[StoreError] | None = None, before: Relationship | None = None
) -> Relationship:
    """The whole of one relationship. Raises StoreError. problems: what is wrong with a single book; see Home.load.
    before: the same relationship, read earlier, which saves most of the work."""
    from mentortui.model.relationship import Relationship as ARelationship

    return ARelationship(place.slug, home.load(place, problems), before)


def read_shown(home: Home, place: Place, problems: list[StoreError] | None = None) -> Relationship:
    """One relationship as far as it is shared, without a look into my private book. As read_relationship."""
    from mentortui.model.relationship import Relationship as ARelationship

    return ARelationship(place.slug, home.load_shown(place, problems))


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


def put_overview(home: Home, place: Place, found: Known) -> None:
    """Put the overview of a relationship, as it was read, into the index."""
    entry = overview(found.relationship, home.author)
    summary = {"version": OVERVIEW_VERSION, "relationship": place.relationship, "overview": entry}
    SummaryCache(home.root, home.author).put(place, found.mark, summary)


def index_again(home: Home, place: Place, before: Relationship | None = None) -> None:
    """After a save: put the overview as it is now into the index. before: the relationship before it, where it was
    read. Never raises: it is only the index."""
    with contextlib.suppress(StoreError):
        put_overview(home, place, known(home, place, Known(before, ()) if before else None))


class Found(NamedTuple):
    """One place where the words are. session is its number, 0 between sessions."""

    slug: str
    session: int
    kind: str
    lane: str
    who: str
    at: str
    text: str


def search(relationship: Relationship, query: str) -> list[Found]:
    """Everything in relationship that has all the words of query in it, newest first; case and accents do not count."""
    words = folded(query).split()
    found = [entry for entry in _texts(relationship) if words and _has_all(folded(entry.text), words)]
    return sorted(found, key=lambda entry: entry.at, reverse=True)


def _has_all(text: str, words: Sequence[str]) -> bool:
    return all(word in text for word in words)


def folded(text: str) -> str:
    """text without case and accents: `Inês` -> `ines`."""
    import unicodedata

    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(mark for mark in apart if not unicodedata.combining(mark))


def _texts(relationship: Relationship) -> Iterator[Found]:
    from mentortui.model.kinds import GoalItem

    numbers = {session.id: session.number for session in relationship.sessions}
    slug, name = relationship.slug, relationship.name
    owners = {promise.id: promise.owner for promise in relationship.promises}
    for line in relationship.lines:
        number, who = numbers.get(line.session, 0), owners.get(line.ref, line.speaker)
        yield Found(slug, number, line.sort, line.lane.value, name(who), line.at, line.text)
    seen = {line.id for line in relationship.lines} | {line.ref for line in relationship.lines}
    for promise in relationship.promises:  # those of lines have been there already
        if promise.id not in seen:
            number = numbers.get(promise.session, 0)
            text = whole_plan(promise.cue, promise.text)
            yield Found(slug, number, "promise", promise.lane.value, name(promise.owner), promise.made, text)
    for topic in relationship.topics:
        if topic.id not in seen:
            number = numbers.get(topic.session, 0)
            yield Found(slug, number, "topic", topic.lane.value, name(topic.by), topic.made, topic.text)
    for goal in relationship.goals:
        if goal.id not in seen:
            yield Found(slug, 0, "goal", goal.lane.value, name(goal.owner), goal.created, goal.text)
    for item in relationship.all(GoalItem):
        yield Found(slug, 0, item.sort, item.lane.value, name(item.by), item.made, item.text)
    for session in relationship.sessions:
        for field in ("intention", "takeaway"):
            for role in ("mentee", "mentor"):
                if text := getattr(session, f"{field}_{role}"):
                    yield Found(slug, session.number, field, session.lane.value, name(role), session.ended, text)
