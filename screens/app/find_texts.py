"""What the page of search looks in: the index of words, or where there is none the books."""

from __future__ import annotations

from collections.abc import Callable

from mentortui.pages.review.find import Texts, texts_of
from mentortui.service.review.indexed import old_words, read_all, words_now
from mentortui.store.home import Home


def old_texts(home: Home, slug: str = "") -> Texts | None:
    """What the index of words has, be it old: to be searched until the books have been read. slug: in one only."""
    found = old_words(home, slug)
    return Texts(found, found.names) if found else None


def texts_now(home: Home, told: Callable[[int, int], None], slug: str = "") -> Texts:
    """Everything that this person may see, or one relationship, as it is now. Reads what has changed."""
    found = words_now(home, told, slug)
    if found is not None:
        return Texts(found, found.names)
    return texts_of(read_all(home, slug))
