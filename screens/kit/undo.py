"""Taking back and doing again: one way for sessions, pages, and the lines of a brief."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from mentortui.store.errors import StoreError


class Acts(Protocol):
    """What was done, the newest last. Each method returns what it was, in words; "" where there is nothing."""

    def undo(self) -> str:
        """Take back the newest act. Raises StoreError; then nothing has changed."""

    def redo(self) -> str:
        """Do again what was taken back last. Raises StoreError likewise."""


class Turned(NamedTuple):
    """What came of it."""

    what: str
    """The act; "" where nothing is other than it was."""
    words: str
    """What to say."""
    is_problem: bool = False


def turn_back(acts: Acts, *, again: bool) -> Turned:
    """Take back the newest act, or do it again."""
    try:
        what = acts.redo() if again else acts.undo()
    except StoreError as error:
        return Turned("", error.message, is_problem=True)
    if not what:
        return Turned("", "Nothing to redo here." if again else "Nothing to undo here.")
    return Turned(what, f"Done again: {what}." if again else f"Undone: {what}.")
