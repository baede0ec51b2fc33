"""A relationship in time: four bands, one for each stage, and what happened in them (Mission 37)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from mentortui.guide.readiness.facts import shared
from mentortui.model.days.written import day_name, parse_day
from mentortui.model.records.kinds import AgreementVersion, Pause
from mentortui.model.records.line_kinds import BY_NAME
from mentortui.model.records.stage import ROLES, Stage
from mentortui.model.relationship import Relationship, in_time
from mentortui.model.rules.agreement import signatures
from mentortui.model.text import counted


class Event(NamedTuple):
    """Something that happened. page and about: where it is read, "session" for the reader of a session."""

    at: str
    word: str
    text: str
    page: str = ""
    about: str = ""


class Band(NamedTuple):
    """One stage: when the two were in it ("" for the end of a span that goes on), and what happened, oldest first."""

    stage: Stage
    spans: tuple[tuple[str, str], ...]
    events: tuple[Event, ...]


def bands(relationship: Relationship) -> tuple[Band, ...]:
    """Always four, in the order of the stages; one to which the two came back has several spans."""
    begins = [(relationship.about.started, Stage.INITIATION), *((move.at, move.to) for move in relationship.moves)]
    ends = [at for at, _ in begins[1:]] + [""]
    placed = [(relationship.stage_at(event.at), event) for event in _events(relationship)]
    placed += [
        (
            each.stage,
            Event(
                each.started, f"session {each.number}", each.takeaway_mentee or each.takeaway_mentor, "session", each.id
            ),
        )
        for each in relationship.sessions
    ]
    return tuple(
        Band(
            stage,
            tuple((at, end) for (at, of), end in zip(begins, ends, strict=True) if of is stage),
            tuple(sorted((event for of, event in placed if of is stage), key=lambda event: in_time(event.at))),
        )
        for stage in Stage
    )


def span_words(band: Band, today: date) -> str:
    """When the two were in a stage, in words."""
    if not band.spans:
        return "not yet"
    spans = []
    for at, end in band.spans:
        began, ended = (day_name(day, today) if (day := parse_day(text)) else "" for text in (at, end))
        spans.append(f"{began} to {ended}" if end else f"since {began}" if began else "now")
    return ", then ".join(spans)


def time_in(band: Band, today: date) -> str:
    """How long the two were in a stage, in all: `5 weeks`; "" where they have not been."""
    days = 0
    for at, end in band.spans:
        began, ended = parse_day(at), parse_day(end) or today
        days += max(0, (ended - began).days) if began else 0
    if not any(parse_day(at) for at, _ in band.spans):
        return ""
    if not days:
        return "less than a day" if band.spans[-1][1] else "since today"
    return counted(days // 7, "week", "weeks") if days >= 14 else counted(days, "day", "days")


def _events(relationship: Relationship) -> list[Event]:
    """What happened beside the sessions. What only one of them may see is not on the line that both share."""
    found = [
        Event(
            move.at,
            "stage",
            move.reason or f"both ready for {move.to.value}",
            "session" * bool(move.session),
            move.session,
        )
        for move in relationship.moves
    ]
    found += [
        Event(version.at, "agreement", _signed(relationship, version), "expectations")
        for version in relationship.all(AgreementVersion)
    ]
    for goal in shared(relationship.goals):
        if goal.created:
            found.append(Event(goal.created, f"goal {goal.number}", goal.text, "goal", goal.id))
        if goal.closed and goal.closed_at:
            found.append(Event(goal.closed_at, f"goal {goal.number}", f"closed: {goal.text}", "goal", goal.id))
    found += [
        Event(line.at, line.sort, line.text, "session" * bool(line.session), line.session)
        for line in shared(relationship.lines)
        if BY_NAME[line.sort].is_told_again
    ]
    for pause in relationship.all(Pause):
        found.append(Event(pause.began, "pause", pause.reason or "a rest"))
        found += [Event(pause.ended, "pause", "taken up again")] if pause.ended else []
    return found


def _signed(relationship: Relationship, version: AgreementVersion) -> str:
    names = signatures(relationship, version.id)
    state = "signed by both" if len(names) == len(ROLES) else "waits for a signature"
    return f"version {version.number}, {state}"
