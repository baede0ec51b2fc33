"""Searching all that one person may see, or one relationship, without opening a book."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from mentortui.model.query import Query
from mentortui.service.reading import read_relationship
from mentortui.service.review.following import up_to_date
from mentortui.service.review.found import Found
from mentortui.service.review.search import Searchable, searchable, together
from mentortui.store.errors import StoreError
from mentortui.store.index.word_index import IndexGone, WordIndex

if TYPE_CHECKING:
    from mentortui.model.relationship import Relationship
    from mentortui.store.home import Home


class Indexed:
    """What the index has; where it is gone, what the books have. names: slug -> the two people."""

    def __init__(self, home: Home, index: WordIndex, slug: str = "") -> None:
        self._home, self._index, self._slug = home, index, slug
        self._books: Searchable | None = None
        self._slugs = {str(place.folder): place.slug for place in home.places()[0] if slug in ("", place.slug)}
        self.names: Mapping[str, str] = {
            self._slugs[folder]: row.both for folder, row in index.places.items() if folder in self._slugs
        }

    def found(self, query: Query, most: int | None = None) -> list[Found]:
        """What fits a query, newest first, and at most so much."""
        if self._books is None:
            try:
                rows = self._index.found(query, most, next(iter(self._slugs), "") if self._slug else "")
                return [Found(self._slugs[row[0]], *row[1:]) for row in rows if row[0] in self._slugs]
            except IndexGone:
                self._books = books(self._home, self._slug)
        return self._books.found(query, most)

    def near(self, query: Query) -> Iterator[str]:
        """For each word of a query that no text has, the nearest one."""
        if self._books is None:
            try:
                return iter(list(self._index.near(query)))
            except IndexGone:
                self._books = books(self._home, self._slug)
        return self._books.near(query)


def books(home: Home, slug: str = "") -> Searchable:
    """All books, or those of one relationship, read to be searched. What cannot be read is left out."""
    return together(searchable(relationship) for relationship in read_all(home, slug))


def read_all(home: Home, slug: str = "") -> Iterator[Relationship]:
    """All relationships that can be read, or that one."""
    for place in home.places()[0]:
        if slug in ("", place.slug):
            try:
                yield read_relationship(home, place, [])
            except StoreError:
                continue


def old_words(home: Home, slug: str = "") -> Indexed | None:
    """What the index has, old or not: to be searched until the books have been read."""
    index = WordIndex.opened(home.root, home.author)
    try:
        return Indexed(home, index, slug) if index is not None and index.places else None
    except IndexGone:
        return None


def words_now(home: Home, told: Callable[[int, int], None], slug: str = "") -> Indexed | None:
    """What the index has, brought up to the books; None where there can be none."""
    place = home.place(slug) if slug else None
    try:
        return Indexed(home, up_to_date(home, [], told, place), slug)
    except IndexGone:
        return None
