"""The last page of the wrap-up: what a session leaves behind, in words, before it is saved."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

import msgspec

from mentortui.model.days.written import listed_day, parse_day
from mentortui.model.days.zones import meeting_told
from mentortui.model.records.line_kinds import BY_NAME, PROMISE
from mentortui.model.records.pair import other
from mentortui.model.records.record import Lane
from mentortui.model.relationship import Relationship
from mentortui.model.rules.closing import Closure
from mentortui.model.rules.planned import next_meeting
from mentortui.model.session.outcome import stage_move
from mentortui.model.session.when_then import promise_words
from mentortui.model.text import counted
from mentortui.service.session.proposing import agreed_meeting
from mentortui.service.session.reminders import advice_and_discoveries, agenda_hint, agenda_share, time_alone
from mentortui.service.session.running_session import RunningSession
from mentortui.service.session.wrapup_questions import STATE_WORDS, is_parting, said_words


class Owned(NamedTuple):
    """Words of one of the two, or about what one of them does. role is "" for what is of neither."""

    role: str
    name: str  # "you" for a promise of whoever is at the keyboard
    text: str
    day: str = ""  # in words
    due: str = ""  # the same, as ISO text

    @property
    def line(self) -> str:
        """All of it in one row."""
        said = f"{self.name}: {self.text}" if self.name else self.text
        return f"{said} · {self.day}" if self.day else said


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What will be saved, in the words of the last page."""

    number: int = 0  # of the session
    partner: str = ""  # the name of the other person
    partner_reads: bool = False  # whether the other person has an account to read it with
    takeaways: tuple[Owned, ...] = ()
    promises: tuple[Owned, ...] = ()
    told_again: tuple[tuple[str, str], ...] = ()  # (what it is, its words): wins
    notes: int = 0
    private: int = 0
    settled: tuple[tuple[str, Owned], ...] = ()  # kept, let go or moved; talked about: word and what
    ideas: tuple[str, ...] = ()  # what the mentor put in
    found: tuple[str, ...] = ()  # what the mentee said
    topics: str = ""  # whose they were, in counts; "" where there were none
    hint: str = ""  # a question for next time, "" when there is none
    next_session: str = ""
    next_ahead: str = ""  # how far away it is; "" where its words say so
    parting: str = ""  # after the last session: what is left to do; "" while they meet again
    stage: str = ""  # the stage this session leads to, "" when it stays
    later: bool = True  # whether there is more to say of it, alone; not after a hard hour
    invitation: str = ""  # to look back alone, on the page of one's own practice


def summary(running: RunningSession) -> Summary:
    """The last page of the wrap-up."""
    live, relationship, lines = running.live, running.relationship, running.live.state.shown_lines
    ideas, found = advice_and_discoveries(running)
    move = stage_move(live, relationship, running.clock())
    taken = live.state.answers
    return Summary(
        number=live.start.number,
        partner=relationship.name(running.partner),
        partner_reads=bool(relationship.person(other(running.me)).account),
        takeaways=tuple(
            Owned(role, relationship.name(role), text)
            for role in ("mentee", "mentor")
            if (text := taken.get(f"takeaway.{role}", ""))
        ),
        promises=_promises(running),
        told_again=tuple(
            (kind.label, line.text)
            for line in lines
            if (kind := BY_NAME[line.sort]).is_told_again and line.lane is Lane.SHARED
        ),
        settled=_settled_rows(running, running.clock().date()),
        ideas=tuple(ideas),
        found=tuple(found),
        topics=agenda_share(running),
        hint=agenda_hint(running),
        notes=sum(line.lane is Lane.SHARED for line in lines),
        private=sum(line.lane is Lane.PRIVATE for line in lines),
        parting=_parting_words(running),
        next_session=said_words(running, "next") or _still_planned(running),
        next_ahead=_ahead(taken.get("next", "") or agreed_meeting(running), running.clock().date()),
        stage=str(move.values["to"]) if move else "",
        later=not live.state.hard_hour,
        invitation=time_alone(running),
    )


def _owner(running: RunningSession, role: str) -> str:
    """Whose a promise is, as the one at the keyboard reads it."""
    return "you" if role == running.me else running.relationship.name(role)


def _promises(running: RunningSession) -> tuple[Owned, ...]:
    """What was promised in this session and is still open."""
    state, today = running.live.state, running.clock().date()
    made = []
    for line in state.shown_lines:
        settled = state.promises.get(line.id)
        if line.sort == PROMISE and line.lane is Lane.SHARED and not (settled and settled.state in STATE_WORDS):
            due = settled.due if settled and settled.due else line.due
            day = parse_day(due)
            name, words = _owner(running, line.owner), promise_words(line.cue, line.text)
            made.append(Owned(line.owner, name, words, listed_day(day, today) if day else "no day", due if day else ""))
    return tuple(made)


def _ahead(meeting: str, today: date) -> str:
    """How far away a meeting (ISO) is, in whole weeks or in days; "" where it is near, or not agreed."""
    day = parse_day(meeting)
    days = (day - today).days if day else 0
    if days < 2:
        return ""
    weeks, rest = divmod(days, 7)
    if rest:
        return f"in {days} days"
    return f"in {counted(weeks, 'week', 'weeks')}"


def with_meeting(found: Summary, relationship: Relationship, now: datetime) -> Summary:
    """The same after the next meeting was set, moved or dropped on a page. now: on the reader's clock."""
    meeting = next_meeting(relationship)
    words = meeting_told(meeting, relationship.about.zone, now)
    ahead = _ahead(meeting, relationship.here(now).date())
    return msgspec.structs.replace(found, next_session=words, next_ahead=ahead)


def _still_planned(running: RunningSession) -> str:
    """The meeting that was agreed on before and is still to come, in words."""
    agreed = agreed_meeting(running)
    return running.meeting(agreed) if agreed else ""


def _settled_rows(running: RunningSession, today: date) -> tuple[tuple[str, Owned], ...]:
    state, relationship = running.live.state, running.relationship
    promised = [(each.id, each.owner, each.cue, each.text) for each in relationship.promises]
    promised += [(line.id, line.owner, line.cue, line.text) for line in state.shown_lines if line.sort == PROMISE]
    known = {id: Owned(owner, _owner(running, owner), promise_words(cue, text)) for id, owner, cue, text in promised}
    rows = []
    for id, settled in state.promises.items():
        day = parse_day(settled.due)
        if id in known and settled.state in STATE_WORDS:
            when = listed_day(day, today) if day else ""
            rows.append((STATE_WORDS[settled.state], known[id]._replace(day=when, due=settled.due if day else "")))
    texts = {topic.id: Owned("", "", topic.text) for topic in relationship.topics}
    talked = {"talked": "talked", "dropped": "let go"}
    return (*rows, *((talked[how], texts[id]) for id, how in state.topics.items() if id in texts and how in talked))


def _parting_words(running: RunningSession) -> str:
    """What is left to do for a good ending; "" while the two still meet."""
    if not is_parting(running):
        return ""
    if Closure(running.relationship).opened:
        return "Your letters, to read again, and a keepsake for each: c at home."
    return "Three letters each, opened together, and a keepsake: c at home."
