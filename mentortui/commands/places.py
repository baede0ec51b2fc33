"""From the SLUG that a person typed to the relationship that is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentortui.commands.errors import NOT_THERE, Refused, status_of
from mentortui.commands.parser import near_to
from mentortui.commands.words import how_to_begin
from mentortui.model.text import is_slug, one_line
from mentortui.store.place import Place, find_places

if TYPE_CHECKING:
    from mentortui.config import Settings
    from mentortui.store.errors import StoreError
    from mentortui.store.home import Home


def open_home(settings: Settings) -> Home:
    """The store of this run."""
    from mentortui.store.home import Home as AHome

    return AHome(settings.home, settings.author, shared_roots=settings.shared)


def all_places(settings: Settings) -> tuple[list[Place], list[StoreError]]:
    """Every relationship, at home and in shared folders, and what is wrong with the others."""
    return find_places(settings.home, settings.shared)


def place_of(settings: Settings, typed: str) -> Place:
    """The relationship whose slug, or the only one whose slug's beginning, was typed.

    Raises Refused, with the status of damage for a folder of that name without a readable book.
    """
    if not is_slug(typed):
        raise Refused(f"“{one_line(typed)}” cannot be the name of a relationship; `mentortui list` shows them.")
    places, problems = all_places(settings)
    for place in places:
        if place.slug == typed:
            return place
    if broken := next((problem for problem in problems if problem.path and problem.path.name == typed), None):
        raise Refused(broken.message, max(status_of([broken]), NOT_THERE))
    begins = [place for place in places if place.slug.startswith(typed)]
    if len(begins) == 1:
        return begins[0]
    slugs = [place.slug for place in begins or places]
    if begins:
        raise Refused(f"More than one relationship begins with “{typed}”: {', '.join(slugs)}.")
    hint = near_to(typed, slugs, most=3) or (" `mentortui list` shows them." if slugs else f" {how_to_begin()}")
    raise Refused(f"There is no relationship “{typed}”.{hint}")
