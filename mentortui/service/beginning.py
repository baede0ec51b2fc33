"""Beginnings and ends: a new relationship, a live session begun, resumed and saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

import msgspec

from mentortui.guide.flows import GAP_DAYS, LONGEST, SHORTEST, Flow, choose_flow
from mentortui.model import events as ev
from mentortui.model.agreed import last_signed
from mentortui.model.days import parse_day
from mentortui.model.kinds import Role
from mentortui.model.live import LiveSession
from mentortui.model.record import Change, Lane
from mentortui.model.relationship import Relationship
from mentortui.model.stage import Stage
from mentortui.model.text import clean_name
from mentortui.service.adding import added_line as added_line  # a beginning too, and light by itself

if TYPE_CHECKING:
    from mentortui.guide.library import Library


class NameMissing(ValueError):
    """A relationship needs two names."""


class Wish(msgspec.Struct, frozen=True):
    """What a person says of a relationship that they begin."""

    mentor: str
    mentee: str
    me: Role
    purpose: str = ""
    minutes: int = 60
    next_session: str = ""


def new_relationship(wish: Wish, author: str, new_id: Callable[[], str], now: datetime) -> tuple[str, list[Change]]:
    """(relationship id, the first records). Raises NameMissing when a name has no letters."""
    from mentortui.model.meetings import meeting_change  # not for a session that begins

    relationship = new_id()
    people = []
    for role, name in (("mentor", clean_name(wish.mentor)), ("mentee", clean_name(wish.mentee))):
        if not name:
            raise NameMissing(f"The {role} needs a name.")
        values = {"role": role, "name": name, "account": author if role == wish.me else ""}
        people.append(Change("people", f"{relationship}.{role}", values))
    about = {
        "purpose": clean_name(wish.purpose),
        "started": now.date().isoformat(),
        "minutes": wish.minutes,
        "next_session": wish.next_session,
    }
    meeting = [meeting_change(wish.next_session, now)] if wish.next_session else []
    return relationship, [Change("about", "about", about), *people, *meeting]


def flow_for(relationship: Relationship, library: Library, minutes: int, now: datetime, *, last: bool = False) -> Flow:
    """The flow of the next session of a relationship."""
    return choose_flow(
        library.flows_for(relationship.stage),
        relationship.stage,
        max(SHORTEST, min(LONGEST, minutes)),
        len(relationship.sessions) + 1,
        _days_apart(relationship, now.date()),
        last,
        open_promises=bool(relationship.open_promises),
        signed=last_signed(relationship) is not None,
    )


def guided_by(relationship: Relationship, today: date) -> Stage | None:
    """Whose words of guidance are read now: those of the stage, or None on a return after a gap (Mission 79). Closure
    keeps its own: what is over is not begun again."""
    apart, stage = _days_apart(relationship, today), relationship.stage
    return stage if stage is Stage.CLOSURE or apart is None or apart <= GAP_DAYS else None


def _days_apart(relationship: Relationship, today: date) -> int | None:
    held = parse_day(relationship.sessions[-1].started) if relationship.sessions else None
    return (today - held).days if held else None


def begin_event(
    relationship: Relationship, flow: Flow, session: str, now: datetime, *, minutes: int | None = None
) -> ev.Began:
    """The event with which a session begins."""
    steps = [
        ev.LiveStep(step.kind.value, step.name, step.minutes, [kind.value for kind in step.prompts], list(step.say))
        for step in flow.steps
    ]
    return ev.Began(
        at=now.isoformat(timespec="milliseconds"),
        session=session,
        number=len(relationship.sessions) + 1,
        stage=relationship.stage.value,
        flow=flow.name,
        minutes=minutes or flow.minutes,
        steps=steps,
        planned=relationship.about.next_session,
    )


def star_changes(live: LiveSession) -> list[Change]:
    """The stars given and taken in a session; they belong to the person, not to the relationship."""
    return [
        Change("stars", f"star.{prompt}", {"prompt": prompt, "starred": on}, Lane.PRIVATE)
        for prompt, on in live.state.stars.items()
    ]
