"""The brief: what to know before the two meet, and how long the session will be."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, cast

from mentortui.guide.agenda import ItemKind, build_agenda
from mentortui.model.days.zones import meeting_told
from mentortui.model.records.kinds import Role
from mentortui.model.records.line_kinds import NOTE
from mentortui.model.records.record import Lane
from mentortui.model.records.stage import Stage
from mentortui.model.relationship import Relationship
from mentortui.model.rules.attainment import level_word
from mentortui.model.rules.closing import Closure
from mentortui.model.rules.planned import closing_day, next_meeting
from mentortui.pages.page import Block, Empty, Facts, Head, Page, Para, Row, Span, Tone
from mentortui.pages.where import where
from mentortui.service.next_step import next_step
from mentortui.service.session.beginning import flow_for, guided_by
from mentortui.service.stage.stages import rest_words, resting
from mentortui.service.trust.trust import guidance, one_way_words

if TYPE_CHECKING:
    from mentortui.guide.library import Library

_LABELS = {ItemKind.PROMISE: "promise", ItemKind.TOPIC: "topic", ItemKind.GOAL: "goal due"}
MOST_NOTED = 4
"""So many lines that were noted since the last session are shown, the newest."""


def brief_page(
    relationship: Relationship,
    me: Role,
    now: datetime,
    library: Library,
    *,
    minutes: int = 0,
    last: bool | None = None,
) -> Page:
    """now is this machine's time. minutes: how long the session will be, 0 for as long as usual. last: whether it is
    the last one, None for what the days say."""
    here = relationship.here(now)
    minutes = minutes or relationship.about.minutes
    last = Closure(relationship).last_has_come(here.date()) if last is None else last
    flow = flow_for(relationship, library, minutes, here, last=last)
    blocks: list[Block] = [_meeting(relationship, now, minutes, last=last)]
    onward = next_step(relationship, me)
    if onward.page != "brief":
        blocks.append(Row("next", onward.words, command="brief.onward"))
    blocks += _word(relationship, me, here.date(), library)
    blocks += _open(relationship, here.date())
    blocks += _noted(relationship)
    blocks += [Head("Steps"), Facts(tuple(f"{step.name} {step.minutes}" for step in flow.steps))]
    hints = (("brief.last", "as the last" if relationship.stage is Stage.CLOSURE else ""),)
    title = f"Session {len(relationship.sessions) + 1}"
    return Page(title, where(relationship), tuple(blocks), hints=hints)


def _meeting(relationship: Relationship, now: datetime, minutes: int, *, last: bool) -> Row:
    """When they meet, and for how long."""
    today = relationship.here(now).date()
    agreed = next_meeting(relationship, today)
    when = meeting_told(agreed, relationship.about.zone, now) or "no day agreed"
    if pause := resting(relationship):
        when = rest_words(pause, today)
    is_last = last or (agreed and agreed[:10] == closing_day(relationship))
    length = f", {minutes} minutes{', the last session' if is_last else ''}"
    return Row("when", (Span(when, "strong"), Span(length, "muted")))


def _word(relationship: Relationship, me: Role, today: date, library: Library) -> list[Para]:
    """A word for this person; what comes from their own pulses is private."""
    book = library.guidance
    own = guidance(relationship, book, me) or one_way_words(relationship)
    text = " ".join((own or book.for_stage(guided_by(relationship, today), me)).split())
    return [Para(text, "muted", private=bool(own))] if text else []


def _open(relationship: Relationship, today: date) -> list[Block]:
    """What is on the agenda, and the goals."""
    rows: list[Block] = []
    for item in build_agenda(relationship, today):
        name = relationship.name(item.who)
        text = (Span(f"{name}: ", "muted"), Span(item.text)) if name else item.text
        rows.append(Row(_LABELS[item.kind], text, item.when, who=cast(Tone, item.who)))
    for goal in relationship.open_goals:
        state = Span(level_word(goal.level), "muted")
        rows.append(Row(f"goal {goal.number}", goal.text, who=goal.owner, state=state))
    return rows or [Empty("Nothing is open. A line that begins with ~ puts a topic on the agenda.")]


def _noted(relationship: Relationship) -> list[Row]:
    """What was noted since the last session."""
    last = relationship.sessions[-1].started if relationship.sessions else ""
    lines = [line for line in relationship.lines if not line.session and line.at > last and line.sort == NOTE]
    return [Row("noted", line.text, private=line.lane is Lane.PRIVATE) for line in lines[-MOST_NOTED:]]
