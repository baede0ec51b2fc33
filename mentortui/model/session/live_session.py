"""A live session: the fold over its events. Every state on the screen can be rebuilt from the journal alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import msgspec

from mentortui.model.days.written import parse_moment
from mentortui.model.records.line_kinds import FEEDBACK
from mentortui.model.session import events as ev
from mentortui.model.session.events import Act, Event, LiveStep
from mentortui.model.session.session_time import SessionTime
from mentortui.model.text import Pasted


class SessionState:
    """What the acts of a session add up to."""

    def __init__(self) -> None:
        self.lines: dict[str, ev.Captured] = {}  # in order; a removed line leaves its place
        self.step = 0
        self.entered: list[tuple[int, str]] = []  # (step, when), for the minutes each step took
        self.prompt: dict[int, ev.Prompted] = {}  # the prompt on each step
        self.shown: list[ev.Prompted] = []
        self.asked: list[ev.Prompted] = []  # what a line or a key says was asked, each once in a row
        self.line_step: dict[str, int] = {}  # the step at which a line was noted first
        self.stars: dict[str, bool] = {}
        self.kept: list[ev.QuestionKept] = []
        self.extra: dict[int, int] = {}
        self.fewer: dict[int, int] = {}  # minutes taken off a step, so that the rest fits
        self.promises: dict[str, ev.PromiseSettled] = {}
        self.topics: dict[str, str] = {}
        self.answers: dict[str, str] = {}
        self.question = ""  # the wrap-up's current question; "" is the first
        self.hard_hour = False  # care comes first, or the two themselves: no wins, no numbers, nothing to fill in
        self.hard_kind: ev.HardKind = ""
        self.apart: list[ev.Prompted] = []  # asked in a hard hour: for nobody else, and in no record
        self.taps: Counter[str] = Counter()  # what the mentor noticed of their own part; private
        self.samples: Counter[str] = Counter()  # who was speaking when that was asked; "" for nobody
        self.gone: set[str] = set()
        self.gave: dict[int, str] = {}  # who gave the newest feedback of a step

    def take(self, act: Act) -> None:
        """Let one act happen."""
        match act:
            case ev.Captured():
                self.lines[act.id] = act
                self.gone.discard(act.id)
                self.line_step.setdefault(act.id, self.step)
                if act.sort == FEEDBACK:
                    self.gave[self.step] = act.speaker
            case ev.Removed():
                self.gone.add(act.id)
            case ev.Stepped():
                self.step = act.to
                self.entered.append((act.to, act.at))
            case ev.Prompted():
                self.prompt[act.step] = act
                self.shown.append(act)
                asked = self.apart if self.hard_hour else self.asked
                if (act.asked or act.deeper) and not (asked and _is_same(asked[-1], act)):
                    asked.append(act)
            case ev.Starred():
                self.stars[act.prompt] = act.starred
            case ev.QuestionKept():
                self.kept.append(act)
            case ev.Extended():
                self.extra[act.step] = self.extra.get(act.step, 0) + act.minutes
            case ev.Fitted():
                for step, minutes in act.fewer:
                    self.fewer[step] = self.fewer.get(step, 0) + minutes
            case ev.PromiseSettled():
                self.promises[act.id] = act
            case ev.TopicSettled():
                self.topics[act.id] = act.state
            case ev.Answered():
                self.answers[act.key] = act.text
                self.question = act.then
            case ev.Turned():
                self.question = act.to
            case ev.HardHour():
                self.hard_hour, self.hard_kind = act.on, act.kind if act.on else ""
            case ev.Tapped():
                self.taps[act.move] += 1
            case ev.Sampled():
                self.samples[act.role] += 1

    @property
    def is_care(self) -> bool:
        """Whether care comes first: then what is typed is for the eyes of whoever types it."""
        return self.hard_hour and self.hard_kind == "care"

    @property
    def shown_lines(self) -> list[ev.Captured]:
        """The lines that stand, in order."""
        return [line for line in self.lines.values() if line.id not in self.gone]


class LiveSession:
    """One session that is going on. Feed it events in order; read `state` and the rest."""

    def __init__(self, history: Iterable[Event] = ()) -> None:
        self.began: ev.Began | None = None
        self.state = SessionState()
        self.speaker = ""
        self.turned = False  # whether it was said who speaks since the newest feedback
        self.drafts: dict[str, str] = {}
        self.done: list[list[Act]] = []
        self.undone: list[list[Act]] = []
        self.last_at = ""
        self.time = SessionTime()
        for event in history:
            self.take(event)

    @property
    def start(self) -> ev.Began:
        """How it began. Raises LookupError for a session whose first event is missing."""
        if self.began is None:
            raise LookupError("this session has no beginning")
        return self.began

    @property
    def steps(self) -> list[LiveStep]:
        """The steps of its flow."""
        return self.start.steps

    @property
    def step(self) -> LiveStep:
        """The step it is at."""
        return self.steps[max(0, min(self.state.step, len(self.steps) - 1))]

    def take(self, event: Event) -> None:
        """Let event happen. Events that make no sense (an undo of what is not there) change nothing."""
        match event:
            case ev.Began():
                self.began = self.began or event
                self.state.entered = self.state.entered or [(0, event.at)]
            case Act():
                if event.ends:
                    self.drafts[event.ends] = ""
                if self.done and self.done[-1][0].act == event.act:
                    self.done[-1].append(event)
                else:
                    self.done.append([event])
                self.undone.clear()
                self.state.take(event)
                if isinstance(event, ev.Captured) and event.sort == FEEDBACK:
                    self.turned = False
            case ev.Undone():
                if self.done and self.done[-1][0].act == event.act:
                    self.undone.append(self.done.pop())
                    self._rebuild()
            case ev.Redone():
                if self.undone and self.undone[-1][0].act == event.act:
                    self.done.append(self.undone.pop())
                    self._rebuild()
            case ev.Drafted():
                old = self.drafts.get(event.box, "")
                new = old[: event.keep] + event.put + old[event.keep + event.cut :]
                self.drafts[event.box] = Pasted(new) if event.pasted else new
            case ev.Spoke():
                self.speaker, self.turned = event.role, True
        self.time.take(event, self.step.kind if self.began else "")
        self.last_at = max(self.last_at, event.at) if _same_zone(self.last_at, event.at) else event.at

    def _rebuild(self) -> None:
        state = SessionState()
        state.entered = [(0, self.start.at)] if self.began else []
        for group in self.done:
            for act in group:
                state.take(act)
        self.state = state

    def elapsed(self, now: datetime) -> timedelta:
        """Time in the session so far, without the time in which it was shut or the machine slept. now has a zone."""
        return self.time.until(now)

    def lasted(self, now: datetime, left: tuple[datetime, timedelta] | None = None) -> tuple[datetime, timedelta]:
        """(when the talk ended, how long it took). A wall clock that was set back ends nothing before it began.
        left (see SessionTime): it is closed as it was then."""
        (ended, spent), started = left or self.time.ended(now), parse_moment(self.start.at)
        return max(ended, started + spent) if started else ended, spent

    @property
    def minutes_planned(self) -> int:
        """The length agreed on, with what was added."""
        return self.start.minutes + sum(self.state.extra.values())

    def step_minutes(self, index: int) -> int:
        """Planned minutes of one step, with what was added and without what was taken off it."""
        return self.steps[index].minutes + self.state.extra.get(index, 0) - self.state.fewer.get(index, 0)

    def minutes_left(self, now: datetime) -> int:
        """Whole minutes until this step should end, counted from when it was entered; negative when it runs over."""
        entered = self.time.at(self.state.entered[-1][1]) if self.state.entered else timedelta()
        spent = self.elapsed(now) - entered
        return self.step_minutes(self.state.step) - max(0, int(spent.total_seconds() // 60))


def _is_same(one: ev.Prompted, other: ev.Prompted) -> bool:
    return (one.prompt, one.step, one.deeper) == (other.prompt, other.step, other.deeper)


def _same_zone(a: str, b: str) -> bool:
    return a[-6:] == b[-6:]


def replay(entries: Iterable[dict[str, Any]]) -> tuple[LiveSession, list[str]]:
    """(the session in these journal entries, one sentence for each entry that could not be read)."""
    session, problems = LiveSession(), []
    for entry in entries:
        try:
            session.take(ev.from_dict(entry))
        except msgspec.ValidationError as error:
            problems.append(f"entry {entry.get('n', '?')}: {error}")
    return session, problems
