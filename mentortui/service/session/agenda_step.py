"""What the steps of an agenda go through: whose wish is still wanted, and the promises and topics to settle."""

from __future__ import annotations

from datetime import date

from mentortui.guide.agenda import AgendaItem, ItemKind, build_agenda
from mentortui.model.records.line_kinds import TOPIC
from mentortui.model.rules.agreement import AGREEMENT_TOPICS
from mentortui.model.rules.promises import kept_state
from mentortui.model.session.marks import MarkError
from mentortui.service.session.running_session import RunningSession

LISTED = {"promises": ItemKind.PROMISE, "agenda": ItemKind.TOPIC, "agreement": ItemKind.TOPIC}
"""The kind of a step -> what it goes through."""
WISH_STEPS = ("purpose", "agenda", "arrive")
"""Where each says what the time is for: the first of these that the flow has (Mission 70)."""
STATES = {"kept": "kept", "late": "kept", "dropped": "let go", "talked": "talked about", "renegotiated": "another day"}
"""What became of a promise or a topic in this session -> the word for it."""


def step_items(running: RunningSession) -> list[AgendaItem]:
    """What this step goes through; empty on a step without a list, and in a hard hour, in which lists can wait."""
    kind = running.live.step.kind
    wanted = LISTED.get(kind)
    if wanted is None or running.live.state.hard_hour:
        return []
    built = build_agenda(running.relationship, running.clock().date())
    if kind == "agreement":
        return [item for item in built if item.kind is wanted and item.id.startswith(AGREEMENT_TOPICS)]
    opened = _opened_topics(running) if wanted is ItemKind.TOPIC else []
    goals = (ItemKind.GOAL,) if wanted is ItemKind.TOPIC else ()
    return [*opened, *(item for item in built if item.kind is wanted or item.kind in goals)]


def _opened_topics(running: RunningSession) -> list[AgendaItem]:
    """What one of the two prepared alone, and opened in this hour: it begins with that."""
    return [
        AgendaItem(ItemKind.TOPIC, line.id, line.text, line.speaker)
        for line in running.live.state.shown_lines
        if line.sort == TOPIC and ("preparations", line.id) in running.relationship.by_id
    ]


def wish_wanted(running: RunningSession) -> str:
    """The role of whose wish for this hour is still wanted on this step (Mission 70); "" for nobody's, and in a hard
    hour."""
    steps = [step.kind for step in running.live.steps]
    home = next((kind for kind in WISH_STEPS if kind in steps), "")
    if running.live.step.kind != home or running.live.state.hard_hour:
        return ""
    answers = running.live.state.answers
    return next((role for role in ("mentee", "mentor") if f"intention.{role}" not in answers), "")


def state_of(running: RunningSession, item: AgendaItem) -> str:
    """What this session has made of a promise or topic: a key of STATES; "" for nothing yet."""
    settled = running.both.promise(item.id)
    return settled.state if settled else running.both.topic(item.id)


def settle(running: RunningSession, item: AgendaItem, *, done: bool) -> str:
    """Say of a promise that it was kept, of a topic that it was talked about; or, not done, let it go.

    Returns the state that it had already, a key of STATES, and then nothing changes; else "". Raises ValueError for a
    goal, which no step settles.
    """
    before, after = state_of(running, item), "dropped"
    if done:
        after = "kept" if item.kind is ItemKind.PROMISE else "talked"
    if before == after or (before == "late" and after == "kept"):
        return before
    if item.kind is ItemKind.PROMISE:
        due = next((p.due for p in running.relationship.promises if p.id == item.id), "")
        running.settle_promise(item.id, kept_state(due, running.clock().date()) if done else after)
    elif item.kind is ItemKind.TOPIC:
        running.settle_topic(item.id, after)
    else:
        raise ValueError("A goal is worked on with lines, and not settled")
    return ""


def move_promise(running: RunningSession, item: AgendaItem, day: date) -> None:
    """Give a promise another day. Raises MarkError for one that has gone by."""
    if day < running.clock().date():
        raise MarkError("That day is past. A day to come: !fri")
    had_day = any(promise.due for promise in running.relationship.promises if promise.id == item.id)
    running.settle_promise(item.id, "renegotiated" if had_day else "open", day.isoformat())
