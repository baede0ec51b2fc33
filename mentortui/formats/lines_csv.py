"""Every line of a relationship as a row of CSV (RFC 4180), for a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from mentortui.model.text import visible

if TYPE_CHECKING:
    from mentortui.model.relationship import Relationship

COLUMNS = ("at", "session", "kind", "who", "lane", "owner", "due", "state", "text")


def lines_csv(relationship: Relationship) -> str:
    """The file, the oldest line first, with the line breaks that the format wants."""
    numbers = {session.id: session.number for session in relationship.sessions}
    promises = {promise.id: promise for promise in relationship.promises}
    file = io.StringIO(newline="")
    rows = csv.writer(file)
    rows.writerow(COLUMNS)
    for line in relationship.lines:
        promise = promises.get(line.ref)
        owner, due, state = (relationship.name(promise.owner), promise.due, promise.state) if promise else ("", "", "")
        number = numbers.get(line.session, "")
        who = relationship.name(line.speaker)
        row = (line.at, number, line.sort, who, line.lane.value, owner, due, state, line.text)
        rows.writerow(cell(str(value)) for value in row)
    return file.getvalue()


def cell(text: str) -> str:
    """Words as words: a spreadsheet would compute what begins with = + - @, and never does behind an apostrophe."""
    shown = visible(text)
    return f"'{shown}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else shown
