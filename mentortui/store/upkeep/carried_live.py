"""Open sessions on the way to another machine: what of mine the other person may see, and what of theirs has come.

Each pack has all of it, so one that is lost, late or there twice does no harm. What is private is in another file, and
is never looked at here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import msgspec

from mentortui.store.book.redo import line_of
from mentortui.store.disk.files import Folder
from mentortui.store.disk.place import JOURNAL, Place
from mentortui.store.errors import NotThere
from mentortui.store.journal.journal import live_folder, read_journal
from mentortui.store.journal.open_sessions import journal_name, open_sessions
from mentortui.store.journal.others_journal import CARRIED_HERE, LARGEST

if TYPE_CHECKING:
    from mentortui.store.book.layout import Layout

MOST: Final = 3
"""Open sessions that are carried: there is one, or one more that was left."""
_SESSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,63}")
Live = dict[str, dict[str, Any]]
"""Each session: whether its program has it `open`, and its shared `events`."""


def open_here(layout: Layout, place: Place) -> Live:
    """What of my open sessions is shared. Raises StoreError."""
    found: Live = {}
    root, parts = layout.live(place)[0]
    for each in open_sessions(layout, place)[:MOST]:
        try:
            with Folder.at(root, layout.osl) as top, top.sub(*parts) as folder:
                read = read_journal(folder, journal_name(each.session, layout.author))
        except NotThere:
            continue
        if read.events:
            found[each.session] = {"open": bool(read.pid), "events": read.events}
    return found


def put_live(layout: Layout, place: Place, author: str, live: Any) -> None:
    """Make what has come of the other person's sessions theirs here; what is not among it any more goes. What is none
    is left out. Raises StoreError."""
    wanted = {journal_name(session, author): data for session, data in _checked(live).items()}
    root, parts = layout.live(place)[0]
    if not wanted and not root.joinpath(*parts).is_dir():
        return
    with live_folder(layout, root, parts) as folder:
        for name in folder.names():
            match = JOURNAL.fullmatch(name)
            if match and match["author"] == author and name not in wanted:
                folder.drop(name)
        for name, data in wanted.items():
            folder.replace(folder.write_temp(name, data, 0o600), name)
        folder.sync()


def _checked(live: Any) -> dict[str, bytes]:
    """The journals in what somebody sent."""
    found: dict[str, bytes] = {}
    for session, said in list(live.items())[:MOST] if isinstance(live, dict) else []:
        events = said.get("events") if isinstance(said, dict) else None
        if not isinstance(session, str) or not _SESSION.fullmatch(session) or not isinstance(events, list):
            continue
        sound = [each for each in events if isinstance(each, dict) and type(each.get("n")) is int]
        opener = {"_open": CARRIED_HERE if said.get("open") else 0}
        data = b"".join(line_of(msgspec.Raw(msgspec.json.encode(each))) for each in [*sound, opener])
        if len(data) <= LARGEST:
            found[session] = data
    return found
