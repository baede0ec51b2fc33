"""Beginnings and ends: a new relationship, a live session begun, resumed and saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

import msgspec

from mentortui.guide.flows import GAP_DAYS, LONGEST, SHORTEST, Flow, choose_flow
from mentortui.model.days.written import parse_day, parse_moment
from mentortui.model.latin import key
from mentortui.model.naming import first_name
from mentortui.model.records.kinds import Role, Session
from mentortui.model.records.record import Change, Lane
from mentortui.model.records.stage import Stage
from mentortui.model.relationship import Relationship
from mentortui.model.rules.agreement import last_signed
from mentortui.model.session import events as ev
from mentortui.model.session.live_session import LiveSession
from mentortui.model.slugs import slug
from mentortui.model.text import LONGEST_NAME, LONGEST_SLUG, clean_name

if TYPE_CHECKING:
    from mentortui.guide.library import Library


class NameRefused(ValueError):
    """A name that nobody can have; the text says why."""


class Wish(msgspec.Struct, frozen=True):
    """What a person says of a relationship that they begin."""

    mentor: str
    mentee: str
    me: Role
    purpose: str = ""
    minutes: int = 60
    next_session: str = ""
    zone: str = ""  # IANA key of the time zone in which they meet; "" where it is not known
    kind: str = ""  # the kit, "" for classic mentoring
    roles: tuple[str, ...] = ()  # what that kit calls the two


def new_relationship(wish: Wish, author: str, new_id: Callable[[], str], now: datetime) -> tuple[str, list[Change]]:
    """(relationship id, the first records). Raises NameRefused."""
    from mentortui.model.rules.next_meeting import meeting_change  # not for a session that begins

    relationship = new_id()
    two = []
    for role, typed in (("mentor", wish.mentor), ("mentee", wish.mentee)):
        name = checked_name(typed)
        values = {"role": role, "name": name, "account": author if role == wish.me else ""}
        two.append(Change("people", f"{relationship}.{role}", values))
    about = {
        "purpose": clean_name(wish.purpose),
        "started": now.date().isoformat(),
        "minutes": wish.minutes,
        "next_session": wish.next_session,
        **({"zone": wish.zone} if wish.zone else {}),
        **({"kind": wish.kind, "roles": [*wish.roles]} if wish.kind else {}),
    }
    meeting = [meeting_change(wish.next_session, now)] if wish.next_session else []
    return relationship, [Change("about", "about", about), *two, *meeting]


def checked_name(text: str) -> str:
    """A name of one of the two as it is kept. Raises NameRefused for one without a sign, or too long."""
    name = clean_name(text)
    if not name:
        raise NameRefused("Each of the two needs a name.")
    if len(name) > LONGEST_NAME:
        raise NameRefused(f"This name has {len(name)} characters; a name has at most {LONGEST_NAME}.")
    return name


def pair_slug(mentor: str, mentee: str) -> str:
    """The folder name that a relationship of these two gets, if it is free: from their first names."""
    return slug(first_name(mentor), first_name(mentee))


def slug_cut(mentor: str, mentee: str) -> str:
    """A sentence where their first names are longer than a folder name can be, else ""."""
    made, whole = pair_slug(mentor, mentee), key(f"{first_name(mentor)} {first_name(mentee)}")
    if len(whole) <= LONGEST_SLUG:
        return ""
    return f"A folder name has at most {LONGEST_SLUG} characters, so the names are cut in this one: {made}."


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


def met_today(relationship: Relationship, now: datetime) -> Session | None:
    """The newest session that began or ended on the day of now, by the clock of now's zone."""
    for session in reversed(relationship.sessions):
        moments = [moment for at in (session.started, session.ended) if (moment := parse_moment(at))]
        if now.date() in [(each.astimezone(now.tzinfo) if each.tzinfo else each).date() for each in moments]:
            return session
    return None


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
