"""Taps in words: what a mentor counts of their own part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mentortui.model.session import events as ev
from mentortui.model.session.marks import MarkError
from mentortui.service.session.running_session import RunningSession
from mentortui.service.session.tapping import IN_VIEW, say_back, tap, taps_told

KINDS: Final[dict[str, ev.Tap]] = {
    "listened": "listen",
    "asked": "ask",
    "challenged": "challenge",
    "encouraged": "encourage",
    "insight": "insight",
}


def tapped(running: RunningSession, said: str) -> Iterator[str]:
    """Count one; without a kind, say what was counted. Raises MarkError."""
    if not said:
        told = taps_told(running)
        yield f"Only you see it: {told}." if told else f"Nothing is counted yet. /tap and one of: {', '.join(KINDS)}."
        return
    word = said.casefold()
    move = next((move for kind, move in KINDS.items() if word in (kind, move)), None)
    if move is None:
        raise MarkError(f"/tap counts one of these: {', '.join(KINDS)}")
    yield tap(running, move)


def said_back(running: RunningSession, asked: Iterator[str]) -> Iterator[str]:
    """The words for saying back. asked: the question of this step, as it is told then."""
    words = say_back(running)
    yield from asked if words in ("", IN_VIEW) else (words,)
