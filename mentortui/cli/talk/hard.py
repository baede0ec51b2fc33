"""A hard hour in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from mentortui.model.session.events import HardKind
from mentortui.service.session.hard_hour import HELP, NOBODY, begin_hard_hour, end_hard_hour, help_of, moves_of
from mentortui.service.session.running_session import RunningSession


def put_away(running: RunningSession, kind: HardKind) -> Iterator[str]:
    """Put the usual hour away; what can be done then, and where help is."""
    yield f"{begin_hard_hour(running, kind)} /usual goes back."
    for move in moves_of(running):
        yield f"{move.name}: {move.text}"
        if move.say:
            yield f"You can say: {move.say}"
    if running.live.state.is_care:
        found = help_of(running)
        yield f"{HELP}." if found else NOBODY
        yield from (f"{way.name}: {way.text}" for way in found)


def hard_acts(running: RunningSession) -> dict[str, Callable[[str], Iterable[str]]]:
    """The words that put the usual hour away, and the one that goes back."""
    return {
        "care": lambda _: put_away(running, "care"),
        "between": lambda _: put_away(running, "between"),
        "usual": lambda _: (end_hard_hour(running),),
    }
