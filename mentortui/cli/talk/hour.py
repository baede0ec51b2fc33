"""Words for the hour itself: what was prepared for it, why its question is asked, and what still fits into it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from mentortui.model.records.kinds import Preparation
from mentortui.model.session.fitting import left_and_to_come
from mentortui.model.text import counted
from mentortui.service.session.preparing import NOTHING, can_be_opened, open_prepared, said_of_opening
from mentortui.service.session.running_session import RunningSession

WAITS = "You prepared this hour alone, and only you see it. /open opens it."


def hour_acts(running: RunningSession) -> dict[str, Callable[[str], Iterable[str]]]:
    """Each word -> what it does."""
    return {
        "open": lambda _: _opened(running),
        "why": lambda _: _why(running),
        "fit": lambda _: _fitted(running),
    }


def prepared_told(running: RunningSession, opened: list[Preparation]) -> Iterator[str]:
    """As the session begins: what was opened by itself, and that more can be opened."""
    if opened:
        yield said_of_opening(opened)
        yield from _told(opened)
    if can_be_opened(running):
        yield WAITS


def _opened(running: RunningSession) -> Iterator[str]:
    opened = open_prepared(running)
    yield f"{said_of_opening(opened)} /undo takes it back." if opened else NOTHING
    yield from _told(opened)


def _told(opened: list[Preparation]) -> Iterator[str]:
    for each in opened:
        yield f"Your {each.what}: {each.text}"


def _why(running: RunningSession) -> Iterator[str]:
    why = running.prompts.why
    if not running.prompt or not why:
        yield "No question is asked here, or it is not known any more why."
    else:
        yield f"This question is here because {why}."


def _fitted(running: RunningSession) -> Iterator[str]:
    left, to_come = left_and_to_come(running.live, running.clock())
    minutes = counted(max(0, left), "minute is", "minutes are")
    if running.fit():
        yield f"The rest is fitted into what is left: {minutes} left. /undo takes it back."
    elif left <= 0:
        yield "The time is over: there is nothing left to fit into."
    else:
        yield f"The rest fits: {to_come} minutes are planned, and {minutes} left."
