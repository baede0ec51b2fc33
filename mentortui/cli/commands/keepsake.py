"""`keepsake`: what each of the two takes along, as Markdown."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mentortui.cli.commands.places import open_home, place_of
from mentortui.cli.errors import DONE
from mentortui.cli.output import out, safe, talk
from mentortui.service.closing.keepsake import file_name, keepsake_of, read_for_keepsake
from mentortui.service.content import library_for
from mentortui.service.home.overviews import index_again
from mentortui.store.disk.exported_file import write_handout

if TYPE_CHECKING:
    from mentortui.cli.parser import Call
    from mentortui.guide.library import Library
    from mentortui.model.records.kinds import Role
    from mentortui.model.relationship import Relationship
    from mentortui.settings.settings import Settings


def keepsake_command(call: Call, settings: Settings) -> int:
    """One's own keepsake, or the other's; both, where a folder is to take them."""
    home, place = open_home(settings), place_of(settings, call.word("SLUG"))
    shown = read_for_keepsake(home, place, datetime.now().astimezone(), index_again)
    library, problems = library_for(settings, shown.about.kind)
    for problem in problems:
        talk(f"mentortui: {problem}")
    wanted: Role = "mentee" if (call.value("for") or shown.role_of(settings.author)) == "mentee" else "mentor"
    if not (output := call.value("output")):
        out(keepsake_of(shown, wanted, library))
        return DONE
    to, both = Path(output), not call.value("for")
    if not to.is_dir():
        _write(to, shown, wanted, library)
        return DONE
    for role in ("mentor", "mentee") if both else (wanted,):
        _write(to / file_name(shown, role), shown, role, library)
    return DONE


def _write(path: Path, shown: Relationship, role: Role, library: Library) -> None:
    write_handout(path, safe(keepsake_of(shown, role, library)))
    talk(f"Written for {shown.name(role)}: {path}")
