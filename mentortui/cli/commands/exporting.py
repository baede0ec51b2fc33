"""`export`: what leaves, told before it leaves."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mentortui.cli.commands.export_formats import FORMATS, Asked, Format
from mentortui.cli.commands.places import open_home, place_of
from mentortui.cli.commands.reading import session_of
from mentortui.cli.errors import Refused, WrongValue, told
from mentortui.cli.output import safe, talk
from mentortui.formats.masked import lanes_told, masked
from mentortui.model.text import counted
from mentortui.service.reading import read_relationship, read_shown
from mentortui.store.disk.exported_file import write_handout
from mentortui.store.errors import StoreError

if TYPE_CHECKING:
    from mentortui.cli.parser import Call
    from mentortui.model.relationship import Relationship
    from mentortui.settings.settings import Settings

_LONGEST_REMIND = 7 * 24 * 60


def export_command(call: Call, settings: Settings) -> int:
    """What is shared of a relationship, and with an option what is private, in one of the formats."""
    place = place_of(settings, call.word("SLUG"))
    name = call.value("format") or next(iter(FORMATS))
    form, private = FORMATS[name], call.has("with_private")
    problems: list[StoreError] = []
    relationship = (read_relationship if private else read_shown)(open_home(settings), place, problems)
    status = told(problems)
    relationship = masked(relationship) if call.has("mask") else relationship
    asked = Asked(
        relationship,
        place.relationship,
        settings,
        datetime.now().astimezone(),
        session_of(relationship, call.value("session")) if call.value("session") else None,
        call.has("names"),
        _minutes(call.value("remind")),
    )
    if asked.session and not form.one_session:
        raise WrongValue(f"One session leaves as md or json, not as {name}.")
    if form.lanes:
        talk(_leaving(relationship))
    path = Path(call.value("output")) if call.value("output") else None
    if path and (path.is_dir() or call.value("output").endswith("/")):
        _write_folder(path, form, asked, f"{relationship.slug}.{name}")
    elif path:
        write_handout(path, _text(form, form.write(asked)))
        talk(f"Written to {path}.")
    else:
        sys.stdout.write(_text(form, form.write(asked)))
    if form.lanes:
        talk(_left(relationship, private))
    return status


def _leaving(relationship: Relationship) -> str:
    """What is in it, by lane."""
    lanes = lanes_told(relationship.records.values())
    shared = lanes.pop("shared", 0)
    parts = [counted(shared, "shared record", "shared records")]
    parts += [f"{count} {lane} of yours" for lane, count in sorted(lanes.items())]
    return f"What leaves of {relationship.slug}: {', '.join(parts)}."


def _left(relationship: Relationship, private: bool) -> str:
    if not private:
        return "What is private was left out; --with-private takes it along."
    count = sum(count for lane, count in lanes_told(relationship.records.values()).items() if lane != "shared")
    return f"{counted(count, 'private record', 'private records')} of yours included: read it before you pass it on."


def _text(form: Format, text: str) -> str:
    return text if form.exact else safe(text)


def _write_folder(folder: Path, form: Format, asked: Asked, name: str) -> None:
    """Each file of a format that has several, else its one file under the name of the relationship."""
    files = form.files(asked) if form.files and not asked.session else {name: form.write(asked)}
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if there := [each for each in files if (folder / each).exists()]:
        raise Refused(f"{folder / there[0]} is there already; nothing was written.")
    for each, text in files.items():
        write_handout(folder / each, _text(form, text))
    talk(f"{counted(len(files), 'file', 'files')} written to {folder}.")


def _minutes(typed: str) -> int:
    if not typed:
        return 0
    if not (typed.isascii() and typed.isdecimal() and len(typed) < 6 and int(typed) <= _LONGEST_REMIND):
        raise WrongValue(f"--remind is a number of minutes, at most {_LONGEST_REMIND}, not “{typed}”.")
    return int(typed)
