"""`rename` and `archive`."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from mentortui.cli.commands.places import open_home, place_of
from mentortui.cli.errors import DONE, WrongValue
from mentortui.cli.output import out, talk
from mentortui.model.text import one_line
from mentortui.service.home.details import archive_change, folder_name, name_changes
from mentortui.service.home.overviews import index_again
from mentortui.service.reading import read_relationship
from mentortui.service.session.beginning import NameRefused

if TYPE_CHECKING:
    from mentortui.cli.parser import Call
    from mentortui.settings.settings import Settings


def rename_command(call: Call, settings: Settings) -> int:
    """Give the people, or the folder, other names; the slug is the data."""
    wanted = {role: call.value(role) for role in ("mentor", "mentee")}
    if not any(wanted.values()) and not call.value("slug"):
        raise WrongValue("Say what to rename: --mentor NAME, --mentee NAME or --slug NEW.")
    home, place = open_home(settings), place_of(settings, call.word("SLUG"))
    relationship = read_relationship(home, place)
    try:
        changes = name_changes(relationship, wanted)
        slug = folder_name(call.value("slug")) if call.value("slug") else place.slug
    except NameRefused as refused:
        raise WrongValue(f"{refused} Nothing was renamed.") from None
    if slug != place.slug:  # first: where that is refused, the names stay too
        place = home.upkeep.rename(place, slug)
    if changes:
        home.save(place, changes, datetime.now().astimezone())
    index_again(home, place, relationship)
    out(place.slug)
    names = " and ".join(one_line(named.values["name"]) for named in changes)
    own = place.folder.name == slug
    where = f"the folder is {place.folder}" if own else f"you call it {slug}; the other person's name for it stays"
    told = [f"renamed: {names}" if names else "", where if slug != relationship.slug else ""]
    said = "; ".join(filter(None, told)) or "it has these names already"
    talk(f"{said[0].upper()}{said[1:]}.")
    return DONE


def archive_command(call: Call, settings: Settings) -> int:
    """Put a relationship away, or take it back; the slug is the data."""
    home, place = open_home(settings), place_of(settings, call.word("SLUG"))
    now, archived = datetime.now().astimezone(), not call.has("undo")
    change = archive_change(read_relationship(home, place), now, archived=archived)
    if change is not None:
        home.save(place, [change], now)
        index_again(home, place)
    out(place.slug)
    if change is None:
        talk(f"{place.slug} is archived already." if archived else f"{place.slug} is not archived.")
    elif archived:
        talk(
            "For you it no longer appears at home, in `list` and in `due`; nothing in it has changed. "
            f"`mentortui list --all` shows it, `mentortui archive --undo {place.slug}` takes it back."
        )
    else:
        talk("It is back at home and in `list`.")
    return DONE
