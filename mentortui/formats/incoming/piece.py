"""One thing that was understood, or was not, in a file that somebody brings in."""

from __future__ import annotations

from typing import NamedTuple

MOST_PIECES = 20_000
MOST_BYTES = 8 * 1024 * 1024
LONGEST_TEXT = 64 * 1024


class NotUnderstood(Exception):
    """A file of which nothing can be taken, in a sentence that says why and what to do."""


class Piece(NamedTuple):
    """where: file and line, or entry. sort: session, note, win, promise, topic, goal, or unknown for what was not
    understood. day: ISO, "" where none was said. session: whether it belongs to the session of its day. state: of a
    promise, open, kept or dropped. key: what it is known by in its file, for a second time that it comes in. private:
    whether its file says that it is for its writer alone.
    """

    where: str
    sort: str
    text: str
    day: str = ""
    who: str = ""
    due: str = ""
    state: str = "open"
    session: bool = False
    at: str = ""
    key: str = ""
    private: bool = False


def checked(pieces: list[Piece], where: str) -> list[Piece]:
    """The pieces, if they are not more than anybody writes. Raises NotUnderstood."""
    if len(pieces) > MOST_PIECES:
        raise NotUnderstood(f"{where} has more than {MOST_PIECES:,} entries. Bring it in in parts.")
    for piece in pieces:
        if len(piece.text) > LONGEST_TEXT:
            raise NotUnderstood(f"{piece.where} is longer than {LONGEST_TEXT:,} characters. Cut it into several notes.")
    return pieces
