"""From a told relationship to the records that real sessions would leave. Pure: days count from a given now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

import msgspec

from mentortui.model.records.kinds import Role
from mentortui.model.records.line_kinds import GOAL, PROMISE, TOPIC
from mentortui.model.records.record import Change, Lane
from mentortui.model.records.stage import ROLES, Stage
from mentortui.model.relationship import Relationship
from mentortui.model.rules.attainment import LEVEL_FIELDS
from mentortui.model.rules.promises import moved_change
from mentortui.model.session import events as ev
from mentortui.model.session.line_records import line_changes
from mentortui.model.session.marks import read_line
from mentortui.model.session.tally import read_tally
from mentortui.sample.agreeing import agreement_changes
from mentortui.sample.parting import parting_changes
from mentortui.sample.steps import steps_taken
from mentortui.sample.told import Sample, SampleSession, script_lines

FUTURE: Final = re.compile(r"(kept|late|dropped|renegotiated|talked) (\d+)(?: to (\d+))?")
SETTLED_AFTER: Final = timedelta(minutes=7)
"""Promises and topics are settled this long after the session of that day began."""
EVENING: Final = time(18, 20)
"""From when on people settle something on a day without a session."""


class SampleRelationship(msgspec.Struct, frozen=True):
    """What is saved: each batch is one save, made at its time."""

    slug: str
    relationship_id: str
    batches: list[tuple[datetime, list[Change]]]


def built(sample: Sample, now: datetime, author: str) -> SampleRelationship:
    """The records of sample, seen from now (timezone-aware) and written by author. The same arguments, the same ids."""
    return _Builder(sample, now, author).build()


class _Builder:
    """Tells one sample from its first day to now."""

    def __init__(self, sample: Sample, now: datetime, author: str) -> None:
        self.sample, self.now, self.author = sample, now, author
        self.roles: dict[str, Role] = {sample.mentor: "mentor", sample.mentee: "mentee"}
        # Whoever does not meet today meets on working days: a weekend moves the whole story back.
        weekday = (now.date() - timedelta(days=sample.sessions[-1].ago)).weekday()
        self.shift = max(0, weekday - 4) if sample.next_in else 0
        self.starts = {self._day(told.ago): self._planned(told) + _minutes(told.after) for told in sample.sessions}
        self.stage = Stage.INITIATION
        self.levels: dict[str, int] = {}  # goal id -> level; in the order of the goals' numbers
        self.said = 0
        self.changes: list[tuple[datetime, Change]] = []

    def build(self) -> SampleRelationship:
        """Everything, in three saves: up to the last session but one, the last session, since then."""
        self._begin()
        ends = [self._session(number, told) for number, told in enumerate(self.sample.sessions, 1)]
        for extra in self.sample.since:
            self._line(extra.line, "", datetime.combine(self._day(extra.ago), extra.at, self.now.tzinfo))
        self.changes += agreement_changes(self.sample, ends, self.author, self._id)
        self.changes += parting_changes(self.sample, ends, self.next_session[:10], self.author)
        cuts = [*ends[-2:], self.now]
        batches = [
            (min(cut, self.now), _joined(change for moment, change in self.changes if after < moment <= cut))
            for after, cut in zip([datetime.min.replace(tzinfo=self.now.tzinfo), *cuts], cuts, strict=False)
        ]
        batches = [(moment, changes) for moment, changes in batches if changes]
        return SampleRelationship(self.sample.slug, self._id(), batches)

    def _id(self, name: str = "") -> str:
        return str(uuid5(NAMESPACE_URL, f"mentortui:sample/{self.sample.slug}/{name}"))

    def _day(self, ago: int) -> date:
        return self.now.date() - timedelta(days=ago + self.shift)

    def _planned(self, told: SampleSession) -> datetime:
        return datetime.combine(self._day(told.ago), self.sample.at, self.now.tzinfo)

    @property
    def next_session(self) -> str:
        """Local time of the next meeting: at the usual time, or at the next half hour when it is today."""
        if self.sample.next_in:
            return _local(datetime.combine(self._day(-self.sample.next_in), self.sample.at))
        soon = self.now.replace(tzinfo=None, second=0, microsecond=0) + _minutes(10)
        return _local(soon + _minutes(-soon.minute % 30))

    def _put(self, moment: datetime, change: Change) -> None:
        self.changes.append((moment, change))

    def _begin(self) -> None:
        sample = self.sample
        day = self._day(sample.begun)
        moment = datetime.combine(day, time(9, 5), self.now.tzinfo)
        about = {"purpose": sample.purpose, "started": day.isoformat(), "minutes": sample.minutes}
        about |= {"rhythm": sample.rhythm} if sample.rhythm else {}
        self._put(moment, Change("about", "about", about))
        for role, name in (("mentor", sample.mentor), ("mentee", sample.mentee)):
            account = self.author if role == sample.me else ""
            self._put(
                moment, Change("people", self._id() + f".{role}", {"role": role, "name": name, "account": account})
            )

    def _session(self, number: int, told: SampleSession) -> datetime:
        session = self._id(f"session {number}")
        minutes = told.minutes or self.sample.minutes
        planned, took = self._planned(told), minutes + told.over
        started = self.starts[planned.date()]
        ended = started + _minutes(took)
        flow = told.flow or usual_flow(self.stage, number)
        following = self.sample.sessions[number:]
        next_session = _local(self._planned(following[0])) if following else self.next_session
        script = list(script_lines(told.script))
        for line, at in zip(script, _spread(started, took, len(script)), strict=True):
            self._line(line, session, at, ended)
        asked = [(id.rstrip("+"), deeper) for id in told.asked.split() for deeper in (False, True)[: 1 + id.count("+")]]
        for count, ((prompt, deeper), at) in enumerate(zip(asked, _spread(started, took, len(asked)), strict=True)):
            values = {"prompt": prompt, "session": session, "at": _iso(at), "deeper": deeper}
            self._put(ended, Change("asked", f"{session}.{count}", values))
        for goal in told.closes:
            self._put(ended, Change("goals", list(self.levels)[goal - 1], {"closed": True}))
        self._ending(told, session, ended)
        record = {
            "number": number,
            "stage": self.stage.value,
            "flow": flow,
            "minutes": minutes,
            "planned": _local(planned),
            "started": _iso(started),
            "ended": _iso(ended),
            "steps": steps_taken(flow, took),
            "next_session": next_session,
        }
        for role, want, take in zip(("mentee", "mentor"), told.wants, told.takes, strict=True):
            record |= {f"intention_{role}": want, f"takeaway_{role}": take}
        self._put(ended, Change("sessions", session, record))
        self._put(ended, Change("about", "about", {"next_session": next_session}))
        if told.reason and self.stage.next:
            self.stage = self.stage.next
        return ended

    def _ending(self, told: SampleSession, session: str, ended: datetime) -> None:
        """Pulse, readiness and the move to the next stage."""
        me, to = self.sample.me, self.stage.next
        if told.heard is not None:
            words = told.taps.split()
            taps = {field: int(mark) for field, mark in zip(words[::2], words[1::2], strict=True)}
            values: dict[str, Any] = {"session": session, "person": me, "felt_heard": told.heard, **taps}
            self._put(ended, Change("pulses", f"{session}.{me}", values, Lane.PRIVATE))
        if tally := read_tally(told.did):
            self._put(ended, Change("tallies", f"{session}.tally", {"session": session, **tally}, Lane.PRIVATE))
        for role, answer in zip(reversed(ROLES), told.ready, strict=True):
            if to and answer:
                by = "" if role == me else self.author
                values = {"session": session, "person": role, "to": to.value, "answer": answer, "recorded_by": by}
                self._put(ended, Change("readiness", f"{session}.{role}", values))
        if told.reason and to:
            if told.ready != ("ready", "ready"):
                raise ValueError(f"{self.sample.slug}: nobody moves to {to.value} before both are ready")
            values = {"origin": self.stage.value, "to": to.value, "at": _iso(ended), "reason": told.reason}
            self._put(ended, Change("stage_moves", f"{session}.move", {**values, "session": session}))

    def _line(self, told: str, session: str, at: datetime, saved: datetime | None = None) -> None:
        """One line of a script: its records, and what became of its promise or topic later."""
        typed, _, future = told.partition(" -> ")
        speaker, _, words = typed.partition(": ")
        if speaker not in self.roles:
            speaker, words = "", typed
        line = read_line(words, at.date(), pasted="\n" in words)
        if line.goal > len(self.levels):
            raise ValueError(f"{self.sample.slug}: there is no goal {line.goal} yet: {typed}")
        self.said += 1
        id = self._id(f"line {self.said}")
        captured = ev.Captured(
            at=_iso(at),
            act=id,
            id=id,
            sort=line.sort,
            text=line.text,
            lane=line.lane,
            speaker=self.roles.get(speaker, ""),
            owner=line.owner,
            due=line.due,
            cue=line.cue,
            goal=list(self.levels)[line.goal - 1] if line.goal else "",
            delta=line.delta,
            parts=line.parts,
        )
        described = {id for id, goal in zip(self.levels, self.sample.goals, strict=False) if any(goal.levels[2:3])}
        for change in line_changes(captured, session, _NOTHING_YET, self.levels, described):
            self._put(saved or at, change)
        if line.sort == GOAL and not line.goal:
            self._put(saved or at, self._goal(id, at))
        due = line.due
        for settled in future.split(", ") if future else ():
            due = self._settled(line.sort, id, line.lane, at.date(), settled, due)

    def _goal(self, id: str, at: datetime) -> Change:
        goal = self.sample.goals[len(self.levels) - 1]
        due = (at.date() + timedelta(days=goal.due)).isoformat()
        gives = {"gives_mentee": goal.gives[0], "gives_mentor": goal.gives[1]}
        made: dict[str, Any] = {"owner": goal.owner, "sort": goal.sort, "field": goal.field, "due": due, **gives}
        made |= {name: said for name, said in zip(LEVEL_FIELDS, goal.levels, strict=False) if said}
        if goal.back:
            by = "mentor" if goal.owner == "mentee" else "mentee"
            recorded = "" if by == self.sample.me else self.author
            made |= {"restated": goal.back, "restated_by": by, "clear": "yes", "read_back_recorded_by": recorded}
        return Change("goals", id, made)

    def _settled(self, sort: str, id: str, lane: Lane, day: date, told: str, was: str) -> str:
        """What became of a promise or topic; the day that it then has."""
        found = FUTURE.fullmatch(told)
        if not found or sort not in (PROMISE, TOPIC):
            raise ValueError(f"{self.sample.slug}: {told!r} does not say what became of a {sort}")
        state, days, due = found.groups()
        then = day + timedelta(days=int(days))
        begun = self.starts.get(then)
        evening = datetime.combine(then, EVENING, self.now.tzinfo) + _minutes(len(told) * self.said % 97)
        moment = begun + SETTLED_AFTER if begun else evening
        values = {"state": state, "settled": _iso(moment)}
        if due:
            values["due"] = (day + timedelta(days=int(due))).isoformat()
            self._put(moment, moved_change(f"{id}.{days}", id, was, values["due"], _iso(moment), lane=lane))
        self._put(moment, Change("promises" if sort == "promise" else "topics", id, values, lane))
        return values.get("due", was)


_NOTHING_YET: Final = Relationship("", ())


def usual_flow(stage: Stage, number: int) -> str:
    """The name of the flow that a session has when nothing else is said."""
    if stage is Stage.INITIATION:
        return "First meeting" if number == 1 else "Finding our way"
    return {Stage.GROWTH: "Growth", Stage.MATURITY: "Maturity"}.get(stage, "Towards the end")


def _spread(started: datetime, minutes: int, count: int) -> Iterator[datetime]:
    """count moments inside a session, in order, with seconds that no one rounded."""
    room = (minutes - 8) * 60
    for place in range(count):
        uneven = place * 137 % 110 if place < count - 1 else 0  # nobody speaks by the metronome
        seconds = 180 + room * place // max(count - 1, 1) - uneven
        yield started + timedelta(seconds=seconds, milliseconds=place * 379 % 1000)


def _joined(changes: Iterator[Change]) -> list[Change]:
    """One Change for each record, so that one save writes each field once."""
    found: dict[tuple[str, str], Change] = {}
    for change in changes:
        key = (change.kind, change.id)
        before: Mapping[str, Any] = found[key].values if key in found else {}
        found[key] = Change(change.kind, change.id, {**before, **change.values}, change.lane)
    return list(found.values())


def _minutes(count: int) -> timedelta:
    return timedelta(minutes=count)


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds")


def _local(moment: datetime) -> str:
    return moment.replace(tzinfo=None).isoformat(timespec="minutes")
