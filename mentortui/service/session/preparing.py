"""An hour that one of the two prepared alone is opened: what was private becomes lines of the session (issue 14)."""

from __future__ import annotations

from mentortui.model.records.kinds import LineKind, Preparation
from mentortui.model.session import events as ev
from mentortui.model.session.prepared import waiting
from mentortui.model.text import counted
from mentortui.service.session.running_session import RunningSession

NOTHING = "You have prepared nothing that is still closed."
BEGINS = ("arrive", "purpose", "agenda", "promises", "agreement")
"""Kinds of steps in which an hour begins: there it is said that something can be opened."""


def open_prepared(running: RunningSession, *, by_itself: bool = False) -> list[Preparation]:
    """Open what this person prepared, as one act; by_itself: only what they chose to open when the hour begins."""
    if running.live.state.is_care:
        return []
    found = [each for each in waiting(running.live, running.relationship) if each.opens or not by_itself]
    act = running.log.new_id()
    for each in found:
        for event in _events(running, each, act):
            running.log.take(event)
    return found


def _events(running: RunningSession, each: Preparation, act: str) -> list[ev.Act]:
    """The line that it becomes; a wish also says what this person wants of the hour, where that is not said yet."""
    at, key = running.log.now(), f"intention.{running.me}"
    speaker = running.relationship.role_of(running.author)
    sort: LineKind = "note" if each.what == "wish" else "topic"
    made: list[ev.Act] = [ev.Captured(at=at, act=act, id=each.id, sort=sort, text=each.text, speaker=speaker)]
    if each.what == "wish" and not running.live.state.answers.get(key):
        made.append(ev.Answered(at=at, act=act, key=key, text=each.text, then=running.live.state.question))
    return made


def said_of_opening(opened: list[Preparation]) -> str:
    """What was opened, in a sentence."""
    if not opened:
        return NOTHING
    return f"Opened: {counted(len(opened), 'thing', 'things')} that you prepared."


def can_be_opened(running: RunningSession) -> bool:
    """Whether it is worth saying that there is something to open: while the hour begins."""
    return (
        running.live.step.kind in BEGINS
        and not running.live.state.hard_hour
        and bool(waiting(running.live, running.relationship))
    )
