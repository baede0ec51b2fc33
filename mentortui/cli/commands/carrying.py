"""`carry`: what goes to other machines by itself goes, and what has come is taken; once, or as long as one likes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from mentortui.carry.keys import home_key
from mentortui.carry.rounds import Round, Rounds
from mentortui.cli.commands.places import open_home, place_of
from mentortui.cli.commands.taken import told_of
from mentortui.cli.errors import DONE, NOT_THERE
from mentortui.cli.output import out, talk
from mentortui.model.naming import first_name
from mentortui.model.text import one_line

if TYPE_CHECKING:
    from mentortui.cli.parser import Call
    from mentortui.settings.settings import Settings


def carry_command(call: Call, settings: Settings) -> int:
    """One round, or rounds until Ctrl+C or, started by the screens, until these have ended."""
    home = open_home(settings)
    relationship = place_of(settings, call.word("SLUG")).relationship if call.word("SLUG") else ""
    rounds = Rounds(home, home_key(home.root), relationship)
    if not rounds.links():
        if not call.has("with_screens"):
            talk("Nothing is shared by a folder or a repository yet. To begin: mentortui share SLUG --over folder:PATH")
        return DONE
    if not call.has("follow"):
        return max(_say(each) for each in rounds.once())
    until = sys.stdin.fileno() if call.has("with_screens") else None
    for found in rounds.follow(until):
        for each in found:
            _say(each, quiet=True)
    return DONE


def _say(each: Round, *, quiet: bool = False) -> int:
    """What a round did. quiet: only what is new."""
    name = one_line(first_name(each.name))
    for taken in each.taken:
        for row in told_of(taken, name):
            out(row)
    for refused in each.refused:
        talk(f"mentortui: {each.slug}: a pack was not taken. {refused}")
    if each.down and not quiet:
        talk(f"mentortui: {each.slug}: nothing goes and nothing comes. {each.down}")
    elif each.sent:
        out(f"{each.slug}: sent to {name}.")
    elif not each.taken and not quiet:
        out(f"{each.slug}: nothing is new.")
    return NOT_THERE if each.down else DONE
