"""What a reader is told of lines that were corrected: what they said before, and which were struck."""

from __future__ import annotations

from mentortui.model.records.kinds import Line, Wording
from mentortui.model.relationship import Relationship, in_time


def wordings(relationship: Relationship, line: Line) -> list[Wording]:
    """Earlier words of a line, the oldest first, as far as its writer kept them where this reader may look."""
    found = [each for each in relationship.all(Wording) if each.line == line.id and each.author == line.author]
    return sorted(found, key=lambda each: in_time(each.at))


def with_struck(relationship: Relationship, session: str) -> list[Line]:
    """The lines of a session and those of it that were struck, in the order in which they were captured."""
    struck = [line for line in relationship.struck if line.session == session]
    lines = relationship.session_lines(session)
    return sorted([*lines, *struck], key=lambda line: in_time(line.at)) if struck else lines


def loose_lines(relationship: Relationship) -> list[Line]:
    """What was noted between sessions, the oldest first, with what was struck of it."""
    known = {session.id for session in relationship.sessions}
    found = [line for line in (*relationship.lines, *relationship.struck) if line.session not in known]
    return sorted(found, key=lambda line: in_time(line.at))
