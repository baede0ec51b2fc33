"""The last page of the wrap-up: what a session leaves behind, in words, before it is saved."""

from __future__ import annotations

from datetime import date

import msgspec

from mentortui.model.days.written import near_day, parse_day
from mentortui.model.records.line_kinds import BY_NAME, PROMISE
from mentortui.model.records.record import Lane
from mentortui.model.rules.closing import Closure
from mentortui.model.session.outcome import stage_move
from mentortui.model.session.talk import band, band_words, may_count, talk_seconds
from mentortui.model.session.when_then import promise_words
from mentortui.service.session.proposing import agreed_meeting
from mentortui.service.session.reminders import advice_and_discoveries, agenda_hint, agenda_share
from mentortui.service.session.running_session import RunningSession
from mentortui.service.session.wrapup_questions import STATE_WORDS, is_parting, said_words


class Summary(msgspec.Struct, frozen=True):
    """What will be saved, in the words of the last page."""

    takeaways: tuple[tuple[str, str], ...]
    promises: tuple[tuple[str, str, str], ...]  # name, text, day in words
    told_again: tuple[tuple[str, str], ...]  # (what it is, its words): wins
    notes: int
    private: int
    settled: tuple[tuple[str, str], ...]  # kept, let go or moved; talked about: word and text
    ideas: tuple[str, ...]  # what the mentor put in
    found: tuple[str, ...]  # what the mentee said
    topics: str  # whose they were, in counts; "" where there were none
    hint: str  # a question for next time, "" when there is none
    next_session: str
    parting: str  # after the last session: what is left to do; "" while they meet again
    stage: str  # the stage this session leads to, "" when it stays
    talk: str  # who spoke most, in words; "" where not both agreed to have it counted


def summary(running: RunningSession) -> Summary:
    """The last page of the wrap-up."""
    live, relationship, today = running.live, running.relationship, running.clock().date()
    answers, lines = live.state.answers, live.state.shown_lines
    promises = []
    for line in lines:
        settled = live.state.promises.get(line.id)
        if line.sort == PROMISE and line.lane is Lane.SHARED and not (settled and settled.state in STATE_WORDS):
            day = parse_day(settled.due if settled and settled.due else line.due)
            words = promise_words(line.cue, line.text)
            promises.append((relationship.name(line.owner), words, near_day(day, today) if day else "no day"))
    ideas, found = advice_and_discoveries(running)
    move = stage_move(live, relationship, running.clock())
    takeaways = tuple(
        (relationship.name(role), text)
        for role in ("mentee", "mentor")
        if (text := answers.get(f"takeaway.{role}", ""))
    )
    return Summary(
        takeaways=takeaways,
        promises=tuple(promises),
        told_again=tuple(
            (kind.label, line.text)
            for line in lines
            if (kind := BY_NAME[line.sort]).is_told_again and line.lane is Lane.SHARED
        ),
        settled=_settled_rows(running, today),
        ideas=tuple(ideas),
        found=tuple(found),
        topics=agenda_share(running),
        hint=agenda_hint(running),
        notes=sum(line.lane is Lane.SHARED for line in lines),
        private=sum(line.lane is Lane.PRIVATE for line in lines),
        parting=_parting_words(running),
        next_session=said_words(running, "next") or _still_planned(running),
        stage=str(move.values["to"]) if move else "",
        talk=_talk(running),
    )


def _still_planned(running: RunningSession) -> str:
    """The meeting that was agreed on before and is still to come, in words."""
    agreed = agreed_meeting(running)
    return running.meeting(agreed) if agreed else ""


def _settled_rows(running: RunningSession, today: date) -> tuple[tuple[str, str], ...]:
    state, relationship = running.live.state, running.relationship
    words = {
        promise.id: f"{relationship.name(promise.owner)}: {promise_words(promise.cue, promise.text)}"
        for promise in relationship.promises
    }
    made = [line for line in state.shown_lines if line.sort == PROMISE]
    words |= {line.id: f"{relationship.name(line.owner)}: {promise_words(line.cue, line.text)}" for line in made}
    rows = []
    for id, settled in state.promises.items():
        day = parse_day(settled.due)
        if id in words and settled.state in STATE_WORDS:
            rows.append((STATE_WORDS[settled.state], words[id] + (f" · {near_day(day, today)}" if day else "")))
    texts = {topic.id: topic.text for topic in relationship.topics}
    talked = {"talked": "talked", "dropped": "let go"}
    return (*rows, *((talked[how], texts[id]) for id, how in state.topics.items() if id in texts and how in talked))


def _talk(running: RunningSession) -> str:
    if not may_count(running.relationship):
        return ""
    spent = talk_seconds(running.live, running.clock())
    return band_words(band(spent["mentor"], spent["mentee"]), running.relationship)


def _parting_words(running: RunningSession) -> str:
    """What is left to do for a good ending; "" while the two still meet."""
    if not is_parting(running):
        return ""
    if Closure(running.relationship).opened:
        return "Your letters, to read again, and a keepsake for each: c at home."
    return "Three letters each, opened together, and a keepsake: c at home."
