"""`ask SLUG`: a sheet of questions for the other person, where only one of the two has mentortui; and taking it in."""

from __future__ import annotations

import uuid
from datetime import datetime
from pathlib import Path

from mentortui.cli.commands.places import all_places, open_home, place_of
from mentortui.cli.errors import DONE, NOT_THERE, Refused
from mentortui.cli.output import out, talk
from mentortui.cli.parser import Call
from mentortui.model.text import one_line
from mentortui.pages.sheet import Filled, sheet_asks, sheet_html, sheet_text
from mentortui.pages.sheet_taken import take_sheet
from mentortui.service.content import library_for
from mentortui.service.follow_ups import follow_ups
from mentortui.service.relationship_editor import RelationshipEditor
from mentortui.service.saving.stored import Stored
from mentortui.settings.settings import Settings
from mentortui.store.disk.digest import sha256_of
from mentortui.store.disk.exported_file import write_handout
from mentortui.store.disk.place import Place


def ask_command(call: Call, settings: Settings) -> int:
    """Print the sheet, or write it into a file."""
    place = place_of(settings, call.word("SLUG"))
    editor = _editor(settings, place)
    name = editor.name(editor.partner)
    if not editor.alone:
        raise Refused(f"{name} has an account, and answers there.")
    asks = sheet_asks(editor)
    if not asks:
        raise Refused(f"{name} is asked nothing now. What each of you answers alone, you answer first.")
    text = (sheet_html if call.has("html") else sheet_text)(editor, asks, _token(place, editor))
    path = call.value("output")
    if not path:
        out(text.rstrip("\n"))
        return DONE
    write_handout(Path(path), text)
    talk(f"Send {one_line(path)} to {name}. What comes back: mentortui take FILE")
    return DONE


def take_filled(filled: Filled, name: str, settings: Settings) -> int:
    """Keep what came back in a sheet."""
    for place in all_places(settings)[0]:
        editor = _editor(settings, place)
        if filled.token == _token(place, editor) and editor.alone:
            for row in take_sheet(editor, filled.answers):
                talk(row)
            return DONE
    talk(f"mentortui: {one_line(name)} was not taken. It is no sheet that was asked for here.")
    return NOT_THERE


def _token(place: Place, editor: RelationshipEditor) -> str:
    """What says for whom and in which relationship a sheet was written, and nothing of either."""
    return sha256_of(f"sheet {place.relationship} {editor.partner}".encode())[:16]


def _editor(settings: Settings, place: Place) -> RelationshipEditor:
    home = open_home(settings)
    stored = Stored(home, place)
    return RelationshipEditor(
        stored.read,
        stored.write,
        library_for(settings, stored.read().about.kind)[0],
        author=home.author,
        clock=lambda: datetime.now().astimezone(),
        new_id=lambda: str(uuid.uuid4()),
        follow_ups=follow_ups(home.author, lambda kind: library_for(settings, kind)[0]),
        hides=stored.hides,
    )
