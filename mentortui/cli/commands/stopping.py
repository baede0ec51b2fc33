"""`share SLUG --stop`: nothing goes to the other machine any more, and what that means is said before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentortui.carry.keys import home_key
from mentortui.carry.link import HAND, Link, read_link
from mentortui.carry.rounds import Rounds
from mentortui.carry.way import FOLDER, GIT
from mentortui.cli.confirm import agreed
from mentortui.cli.errors import DONE, Refused
from mentortui.cli.output import talk
from mentortui.model.naming import first_name
from mentortui.model.text import one_line

if TYPE_CHECKING:
    from mentortui.cli.parser import Call
    from mentortui.store.disk.place import Place
    from mentortui.store.home import Home


def stop_sharing(call: Call, home: Home, place: Place) -> int:
    """Stop, once the person has read what stays where."""
    link = read_link(home.root, place.relationship)
    if link is None:
        raise Refused(f"{place.slug} is not shared with another machine; nothing was changed.")
    if link.stopped:
        raise Refused(f"You have stopped sharing {place.slug} already.")
    for row in _what_stays(link):
        talk(row)
    if not call.has("yes") and not agreed("Stop sharing?", "Nothing was changed."):
        talk("Nothing was changed.")
        return DONE
    problem = Rounds(home, home_key(home.root), place.relationship).stop()
    if problem:
        talk(f"mentortui: your last pack could not be taken away: {problem.rstrip('.')}. Take it away yourself.")
    talk(f"Nothing goes any more. To share again: mentortui share {place.slug} --again")
    return DONE


def _what_stays(link: Link) -> list[str]:
    name = one_line(first_name(link.other_name))
    rows = [
        f"{name} keeps a copy of all that you have shared so far, and you keep theirs. What either of you writes from "
        "now on stays with whoever wrote it.",
        f"To take your words back instead, erase them first and send once more: {name}'s home forgets them when it "
        "takes that pack.",
    ]
    if link.address != HAND:
        there = one_line(link.address.removeprefix(FOLDER).removeprefix(GIT))
        rows.append(f"Your pack in {there} is taken away.")
    rows.append(
        "Out of reach are packs and backups that somebody has kept, and older files that a sync service keeps. They "
        "are sealed, for keys that the two of you have."
    )
    return rows
