"""What `search` does where the index of words is not there, or not as the books are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from mentortui.cli.commands.places import all_places, open_home, place_of
from mentortui.cli.commands.questions import questions_of
from mentortui.model.query import Query, near_words
from mentortui.model.relationship import in_time
from mentortui.service.reading import read_relationship
from mentortui.service.review.following import up_to_date
from mentortui.service.review.search import searchable
from mentortui.store.errors import StoreError

if TYPE_CHECKING:
    from mentortui.service.review.found import Found
    from mentortui.settings.settings import Settings
    from mentortui.store.index.word_index import WordIndex


def index_again(
    settings: Settings, slug: str, problems: list[StoreError], told: Callable[[int, int], None]
) -> tuple[WordIndex, Mapping[str, str]]:
    """The index, brought up to the books; and folder -> slug of what is searched. Raises IndexGone, Refused."""
    home = open_home(settings)
    place = place_of(settings, slug) if slug else None
    index = up_to_date(home, problems, told, place)
    return index, {str(each.folder): each.slug for each in ([place] if place else home.places()[0])}


def search_books(
    settings: Settings, query: Query, slug: str, problems: list[StoreError]
) -> tuple[list[Found], list[str]]:
    """What reading all books finds, and the words that were meant, perhaps, where that is nothing."""
    home = open_home(settings)
    places, wrong = ([place_of(settings, slug)], []) if slug else all_places(settings)
    problems += wrong
    found: list[Found] = []
    known: set[str] = set()
    for each in places:
        try:
            within = searchable(read_relationship(home, each, problems))
        except StoreError as error:
            problems.append(error)
            continue
        found += within.found(query)
        known |= within.vocabulary if not found else set()
    found.sort(key=lambda entry: in_time(entry.at), reverse=True)
    return found, [] if found else list(near_words(query, known))


def sentences(settings: Settings, ids: Iterable[str]) -> dict[str, str]:
    """The sentences of questions, by their ids."""
    said = questions_of(settings)
    return {id: said(id) for id in ids}
