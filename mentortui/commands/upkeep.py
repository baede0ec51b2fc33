"""`doctor`, `backup` and `locate`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mentortui.commands.errors import DAMAGED, DONE, Refused, status_of
from mentortui.commands.output import out, talk
from mentortui.commands.places import all_places, open_home, place_of
from mentortui.commands.words import how_to_begin
from mentortui.model.text import one_line
from mentortui.store.errors import RootAway

if TYPE_CHECKING:
    from mentortui.commands.parser import Call
    from mentortui.config import Settings


_MENDABLE = frozenset({"mode", "temp", "damaged", "journal"})


def doctor_command(call: Call, settings: Settings) -> int:
    """Check everything; one line for each thing that is not as it should be. A note is no damage."""
    there = next(path for path in (settings.home, *settings.home.parents) if path.exists())
    if not there.is_dir():
        message = f"{there} is a file where a folder is expected; nothing was checked."
        raise Refused(f"{message} Name the folder of the relationships with --home DIR or in MENTORTUI_HOME.")
    _tell_notes(settings)
    if not settings.home.exists() and not settings.shared_roots:
        talk(f"There is nothing in {settings.home} yet. {how_to_begin()}")
        return DONE
    home = open_home(settings)
    places, _ = home.places()
    found = home.check(call.has("repair"))
    for finding in found:
        word = "mended" if finding.repaired else "note" if finding.what == "note" else "found"
        out(f"{word}: {one_line(finding.message)}")
    remains = {finding.what for finding in found if not finding.repaired} - {"note"}
    if not remains:
        count = f"{len(places)} relationship{'' if len(places) == 1 else 's'}"
        out(f"ok: {count} in {settings.home}{', as good as new' if any(finding.repaired for finding in found) else ''}")
        return DONE
    if call.has("repair"):
        talk("What was found and not mended needs a person: nothing was thrown away, and the rest works without it.")
    elif remains & _MENDABLE:
        talk("`mentortui doctor --repair` mends what can be mended, and throws nothing away.")
    return DAMAGED


def _tell_notes(settings: Settings) -> None:
    """A line for each mistake in what the person wrote for the program."""
    from mentortui.service.content import load_library

    mistakes = [*settings.problems, *load_library(settings.content_dir)[1]]
    for mistake in mistakes:
        out(f"note: {one_line(mistake)}")
    if mistakes:
        talk(f"Your settings and your own content are in {settings.content_dir}; all but the mistakes is used.")


def backup_command(call: Call, settings: Settings) -> int:
    """Everything in one file; its path is the data."""
    private = not call.has("without_private")
    to = Path(call.value("output") or f"mentortui-{date.today().isoformat()}.tar.gz").absolute()
    if not to.is_dir() and (to.exists() or to.is_symlink()):
        raise Refused(f"{to} is there already; nothing was written. Choose another name with -o PATH.")
    away = [problem for problem in all_places(settings)[1] if isinstance(problem, RootAway)]
    made = open_home(settings).backup(to, private=private)
    out(str(made))
    talk("What only you may see is in it too." if private else "What only you may see was left out.")
    for problem in away:
        talk(f"mentortui: {problem.message}")
    return status_of(away)


def locate_command(call: Call, settings: Settings) -> int:
    """The home folder, the folders of one relationship, or the folder of settings and own content."""
    if call.has("config"):
        out(str(settings.content_dir))
    elif slug := call.word("SLUG"):
        place = place_of(settings, slug)
        out("\n".join(str(folder) for folder in (place.folder, place.private) if folder.exists()))
    else:
        out(str(settings.home))
    return DONE
