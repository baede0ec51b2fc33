"""How a command ends when it cannot do what was asked. The dispatcher prints the message and returns the status."""

from __future__ import annotations

from collections.abc import Iterable

from mentortui.cli.output import talk
from mentortui.store.errors import BookDamaged, NotThere, StoreError, Untidy

DONE, NOT_THERE, WRONG_USAGE, DAMAGED = range(4)
INTERRUPTED = 130


class Refused(Exception):
    """The thing asked for is not there or not allowed."""

    status = NOT_THERE

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.status = self.status if status is None else status


class WrongValue(Refused):
    """An argument that cannot be understood."""

    status = WRONG_USAGE


def told(problems: Iterable[StoreError]) -> int:
    """Say each problem in one line; the status of a command that showed all it could, but for these."""
    problems = list(problems)
    for problem in problems:
        talk(f"mentortui: {problem.message}")
    return status_of(problems)


def status_of(problems: Iterable[StoreError]) -> int:
    """The status of a command that showed all it could, but for these relationships.

    A folder without a readable book is damage; a stray folder, a plain StoreError, and what is Untidy harm nobody.
    """
    statuses = [
        DAMAGED
        if isinstance(problem, BookDamaged | NotThere)
        else DONE
        if type(problem) is StoreError or isinstance(problem, Untidy)
        else NOT_THERE
        for problem in problems
    ]
    return max(statuses, default=DONE)
