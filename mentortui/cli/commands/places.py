"""From the SLUG that a person typed to the relationship that is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentortui.cli.errors import NOT_THERE, Refused, status_of
from mentortui.cli.output import talk
from mentortui.cli.words import how_to_begin
from mentortui.model.text import one_line
from mentortui.store.disk.place import Place, find_places
from mentortui.store.home import Home

if TYPE_CHECKING:
    from mentortui.settings.settings import Settings
    from mentortui.store.errors import StoreError


def open_home(settings: Settings) -> Home:
    """The store of this run."""
    home = Home(settings.home, settings.author, shared_roots=settings.shared_roots)
    home.on_warning(lambda words: talk(f"mentortui: {words}"))
    return home


def all_places(settings: Settings) -> tuple[list[Place], list[StoreError]]:
    """Every relationship, at home and in shared folders, and what is wrong with the others."""
    return find_places(settings.home, settings.shared_roots)


def place_of(settings: Settings, typed: str) -> Place:
    """The relationship that typed means: its slug, the beginning of one, a name or the beginning of one.

    Slugs go before names, and case and accents do not count. Raises Refused, which lists them where several fit; with
    the status of damage for a folder of that name without a readable book.
    """
    from mentortui.model.naming import begin_with, named, near

    places, problems = all_places(settings)
    known = {place.slug: place for place in places}
    if typed in known:
        return known[typed]
    if broken := next((problem for problem in problems if problem.path and problem.path.name == typed), None):
        raise Refused(broken.message, max(status_of([broken]), NOT_THERE))
    fitting = begin_with(typed, known) or named(typed, relationship := pairs(settings))
    if len(fitting) == 1 and fitting[0] in known:
        return known[fitting[0]]
    shown = one_line(typed)
    if fitting:
        raise Refused(f"More than one relationship fits “{shown}”: {', '.join(fitting)}. Type more of the name.")
    if not known:
        raise Refused(f"There is no relationship “{shown}”. {how_to_begin()}")
    meant = " or ".join(near(typed, relationship))
    hint = f"Did you mean {meant}?" if meant else "`mentortui list` shows all that you have."
    raise Refused(f"There is no relationship “{shown}”. {hint}")


def pairs(settings: Settings) -> list[tuple[str, str, str]]:
    """(slug, mentor, mentee) of every relationship that can be read."""
    from mentortui.service.home.overviews import known_overviews, read_overviews

    where = (settings.home, settings.author, settings.shared_roots)
    entries = known_overviews(*where)
    entries = read_overviews(*where).entries if entries is None else entries
    return [(entry["slug"], entry["mentor"], entry["mentee"]) for entry in entries]
