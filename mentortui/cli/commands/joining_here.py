"""`join` with the name of a folder that another account on this machine shares: saying yes to it, once."""

from __future__ import annotations

import pwd
from typing import TYPE_CHECKING

from mentortui.cli.commands.places import all_places, open_home
from mentortui.cli.confirm import agreed
from mentortui.cli.errors import DONE, Refused
from mentortui.cli.output import out, talk
from mentortui.model.text import free_slug
from mentortui.service.reading import read_relationship
from mentortui.service.session.beginning import pair_slug
from mentortui.store.disk.known_places import give_name, say_yes
from mentortui.store.disk.place import Unanswered
from mentortui.store.errors import StoreError

if TYPE_CHECKING:
    from mentortui.settings.settings import Settings
    from mentortui.store.disk.known_places import NewPlace
    from mentortui.store.disk.place import Place
    from mentortui.store.home import Home


def shared_here(settings: Settings, typed: str) -> NewPlace | None:
    """The new folder in a shared root that is called that, or lies there. Raises Refused where there are several."""
    news = [problem.found for problem in all_places(settings)[1] if isinstance(problem, Unanswered)]
    found = [each for new in news for each in new if typed in (each.name, str(each.path))]
    if len(found) > 1:
        paths = ", ".join(str(each.path) for each in found)
        raise Refused(f"There is more than one of that name; type where it lies: {paths}")
    return found[0] if found else None


def join_here(settings: Settings, found: NewPlace, *, yes: bool) -> int:
    """Say whose folder it is, and count it once the person agrees."""
    owner = _account(found.owner)
    talk(f"{found.path} belongs to the account {owner}, who can read all that you write into it and share.")
    talk("What is private stays in your home. Say yes only where you know that account, and expect this of them.")
    if not yes and not agreed("Take part in it?", "Nothing was read."):
        talk("Nothing was read.")
        return DONE
    home = open_home(settings)
    home.layout.make_root()
    say_yes(settings.home, found)
    place = next(each for each in home.places()[0] if each.relationship == found.relationship)
    if place.slug == found.path.name.partition(".")[0]:
        place = _named(home, place)
    out(place.slug)
    return DONE


def _named(home: Home, place: Place) -> Place:
    """place under a slug made from the two names, as a relationship of my own has it."""
    try:
        relationship = read_relationship(home, place)
    except StoreError:  # list and show say what is wrong
        return place
    wanted = pair_slug(relationship.name("mentor"), relationship.name("mentee"))
    slug = free_slug(wanted, {each.slug for each in home.places()[0]})
    give_name(home.root, place.relationship, slug)
    return place._replace(slug=slug)


def _account(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)
