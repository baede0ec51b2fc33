"""`show`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentortui.cli.commands.places import open_home, place_of
from mentortui.cli.commands.questions import questions_of
from mentortui.cli.commands.searching import found_row
from mentortui.cli.commands.signals import speaking
from mentortui.cli.errors import Refused, WrongValue, told
from mentortui.cli.output import out, out_json
from mentortui.formats.markdown import relationship_markdown, session_markdown
from mentortui.model.records.kinds import Line, Session
from mentortui.model.text import one_line
from mentortui.service.json_document import line_document, relationship_document, session_document
from mentortui.service.reading import read_relationship
from mentortui.service.review.search import searchable
from mentortui.store.errors import StoreError

if TYPE_CHECKING:
    from mentortui.cli.parser import Call
    from mentortui.model.relationship import Relationship
    from mentortui.settings.settings import Settings


def show_command(call: Call, settings: Settings) -> int:
    """A relationship, or one of its sessions."""
    relationship, problems = read(settings, call.word("SLUG"))
    if id := call.value("line"):
        _show_line(relationship, id, call, settings)
    elif number := call.value("session"):
        session = session_of(relationship, number)
        if call.has("json"):
            out_json("session", session_document(relationship, session))
        else:
            out(session_markdown(relationship, session, questions_of(settings, relationship.about.kind)))
    elif call.has("json"):
        out_json("relationship", relationship_document(relationship, speaking(relationship, settings)))
    else:
        out(relationship_markdown(relationship))
    return told(problems)


def _show_line(relationship: Relationship, id: str, call: Call, settings: Settings) -> None:
    """One line, and its session below it, so that notes kept elsewhere can point to it. Raises Refused."""
    line = relationship.get(Line, id)
    if line is None:
        raise Refused(f"There is no line “{one_line(id)}” in {relationship.slug}; `search --json` has their ids.")
    session = relationship.get(Session, line.session)
    if call.has("json"):
        about = session_document(relationship, session) if session else None
        out_json("line", {**line_document(relationship, line), "session": about})
        return
    found = [each for _, each in searchable(relationship).entries if each.table == "lines" and each.line == id]
    said = questions_of(settings, relationship.about.kind)
    out("\n".join(found_row(each, said) for each in found) or "The words of this line were crossed out.")
    if session:
        out("")
        out(session_markdown(relationship, session, said))


def print_sessions(settings: Settings, slug: str) -> int:
    """A relationship and all of its sessions, as Markdown."""
    relationship, problems = read(settings, slug)
    out(relationship_markdown(relationship))
    for session in relationship.sessions:
        out(session_markdown(relationship, session, questions_of(settings, relationship.about.kind)))
    return told(problems)


def read(settings: Settings, slug: str) -> tuple[Relationship, list[StoreError]]:
    """The relationship as it is now, and what is wrong with single books of it. Raises Refused, StoreError."""
    place, problems = place_of(settings, slug), list[StoreError]()
    return read_relationship(open_home(settings), place, problems), problems


def session_of(relationship: Relationship, number: str) -> Session:
    """The session of that number. Raises WrongValue, Refused."""
    if not (number.isascii() and number.isdecimal()):
        raise WrongValue(f"--session is the number of a session, not “{number}”.")
    for session in relationship.sessions:
        if str(session.number) == number.lstrip("0"):
            return session
    count = len(relationship.sessions)
    have = f"the last is session {relationship.sessions[-1].number}" if count else "there are none yet"
    raise Refused(f"There is no session {number} in {relationship.slug}; {have}.")
