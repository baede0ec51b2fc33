"""`doctor`, `backup` and `locate`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mentortui.commands.errors import DAMAGED, DONE, Refused
from mentortui.commands.output import out, talk
from mentortui.commands.places import open_home, place_of
from mentortui.model.text import one_line

if TYPE_CHECKING:
    from mentortui.commands.parser import Call
    from mentortui.config import Settings


def doctor_command(call: Call, settings: Settings) -> int:
    """Check everything; one line for each thing that is not as it should be."""
    home = open_home(settings)
    places, _ = home.places()
    found = home.check(call.has("repair"))
    for finding in found:
        out(f"{'mended' if finding.repaired else 'found'}: {one_line(finding.message)}")
    remains = [finding for finding in found if not finding.repaired]
    if not remains:
        count = f"{len(places)} relationship{'' if len(places) == 1 else 's'}"
        out(f"ok: {count} in {settings.home}{', as good as new' if found else ''}")
        return DONE
    if not call.has("repair"):
        talk("`mentortui doctor --repair` mends what can be mended, and throws nothing away.")
    return DAMAGED


def backup_command(call: Call, settings: Settings) -> int:
    """Everything in one file; its path is the data."""
    private = not call.has("without_private")
    to = Path(call.value("output") or f"mentortui-{date.today().isoformat()}.tar.gz").absolute()
    if not to.is_dir() and (to.exists() or to.is_symlink()):
        raise Refused(f"{to} is there already; nothing was written. Choose another name with -o PATH.")
    made = open_home(settings).backup(to, private=private)
    out(str(made))
    talk("What only you may see is in it too." if private else "What only you may see was left out.")
    return DONE


def locate_command(call: Call, settings: Settings) -> int:
    """The home folder, or the folders of one relationship."""
    if slug := call.word("SLUG"):
        place = place_of(settings.home, slug)
        out("\n".join(str(folder) for folder in (place.folder, place.private) if folder.exists()))
    else:
        out(str(settings.home))
    return DONE
