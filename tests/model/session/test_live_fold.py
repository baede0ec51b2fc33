"""A live session is the fold over its events: what the journal says is what was there."""

from __future__ import annotations

import contextlib
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from fakes import THURSDAY, Clock, ListLog, library, pass_minutes, running, view
from hypothesis import example, given
from hypothesis import strategies as st

from mentortui.guide.prompts import OFFERED
from mentortui.model.records.record import Change, Lane
from mentortui.model.session import events as ev
from mentortui.model.session.live_session import LiveSession, replay
from mentortui.model.session.marks import MarkError
from mentortui.service.session.keeping import keep_question
from mentortui.service.session.running_session import RunningSession
from mentortui.service.session.sampling import sample
from mentortui.service.session.tapping import tap

PROMISE = Change("promises", "p1", {"owner": "mentee", "text": "send it", "due": "2026-11-18", "made": "2026-11-01"})
SECRET_TOPIC = Change("topics", "t1", {"text": "her manager", "by": "mentor", "made": "2026-11-02"}, Lane.PRIVATE)
GOAL = Change("goals", "g1", {"number": 1, "text": "speak up", "level": 1})
LINES = [
    "a note",
    ".a secret",
    "!send it fri",
    "!!read",
    "*win",
    "?why",
    "~later",
    ">a / b",
    "#1 seen",
    "#1+",
    "# new",
    "+5",
]


def seen(live: LiveSession) -> dict[str, Any]:
    """All that the acts of a session add up to, as data."""
    state = live.state
    return {
        "lines": [(msgspec.to_builtins(line)) for line in state.shown_lines],
        "step": state.step,
        "entered": list(state.entered),
        "prompts": {step: (shown.prompt, shown.deeper) for step, shown in state.prompt.items()},
        "asked": [shown.prompt for shown in state.asked],
        "stars": {id for id, on in state.stars.items() if on},
        "fewer": {step: minutes for step, minutes in state.fewer.items() if minutes},
        "extra": {step: minutes for step, minutes in state.extra.items() if minutes},
        "promises": {id: (done.state, done.due) for id, done in state.promises.items()},
        "topics": dict(state.topics),
        "answers": dict(state.answers),
        "question": state.question,
    }


def whole(live: LiveSession) -> dict[str, Any]:
    """The acts, and where the person is."""
    return {
        **seen(live),
        "speaker": live.speaker,
        "drafts": live.drafts,
        "last": live.last_at,
        "spent": live.elapsed(THURSDAY),
    }


ACTS = st.one_of(
    st.tuples(st.just("type"), st.sampled_from(LINES)),
    st.tuples(st.just("type"), st.text(min_size=1, max_size=8)),
    st.tuples(st.just("edit"), st.tuples(st.integers(0, 5), st.sampled_from(LINES))),
    st.tuples(st.just("remove"), st.integers(0, 5)),
    st.tuples(st.just("go"), st.integers(-1, 12)),
    st.tuples(st.sampled_from(["next", "deeper", "kind", "star", "speak", "undo", "redo", "minute"]), st.none()),
    st.tuples(st.just("promise"), st.sampled_from([("kept", ""), ("dropped", ""), ("renegotiated", "2026-12-01")])),
    st.tuples(st.just("topic"), st.sampled_from(["talked", "dropped", "open"])),
    st.tuples(st.just("answer"), st.sampled_from([("takeaway.mentee", "a lot"), ("heard", "9"), ("next", "")])),
    st.tuples(st.just("turn"), st.sampled_from(["heard", "summary"])),
    st.tuples(st.just("draft"), st.text(st.characters(), max_size=12)),
)


def do(here: RunningSession, act: tuple[str, Any]) -> None:
    """Carry out one random act; those that do not apply do nothing."""
    name, with_ = act
    ids = [line.id for line in here.live.state.shown_lines]
    match name:
        case "type":
            with contextlib.suppress(MarkError):  # the line is not taken, and nothing has happened
                here.lines.capture(with_)
        case "edit":
            with contextlib.suppress(MarkError):
                if ids:
                    here.lines.edit(ids[with_[0] % len(ids)], with_[1])
        case "remove":
            if ids:
                here.lines.remove(ids[with_ % len(ids)])
        case "go":
            here.go(with_)
        case "next":
            here.prompts.ask_next()
        case "deeper":
            here.prompts.follow_up()
        case "kind":
            here.prompts.change_kind()
        case "star":
            here.prompts.star()
        case "speak":
            here.speak()
        case "undo":
            here.undo()
        case "redo":
            here.redo()
        case "minute":
            here.minute()
        case "promise":
            here.settle_promise("p1", *with_)
        case "topic":
            here.settle_topic("t1", with_)
        case "answer":
            here.answer(*with_, private=with_[0] == "heard")
        case "turn":
            here.turn(with_)
        case "draft":
            here.lines.draft(with_)


def begun(log: ListLog | None = None, clock: Clock | None = None) -> RunningSession:
    """A session with a promise, a private topic and a goal to work on."""
    return running(view(PROMISE, SECRET_TOPIC, GOAL), log=log, clock=clock)


@given(st.lists(ACTS, max_size=25))
def test_any_session_is_rebuilt_from_its_journal(acts: list[tuple[str, Any]]) -> None:
    """After any acts, undo and redo among them, the journal alone gives the same session to the last letter."""
    log, clock = ListLog(), Clock()
    here = begun(log, clock)
    for act in acts:
        clock.on(0.5)
        do(here, act)
    assert whole(log.replayed()) == whole(here.live)


UNDOABLE = [
    *(("type", line) for line in LINES),
    ("edit", (0, "*better")),
    ("edit", (0, ".to myself")),
    ("remove", 0),
    ("go", 1),
    ("next", None),
    ("deeper", None),
    ("next", None),
    ("star", None),
    ("promise", ("renegotiated", "2026-12-01")),
    ("topic", "talked"),
    ("answer", ("takeaway.mentee", "a lot")),
    ("turn", "heard"),
]


@pytest.mark.parametrize("act", UNDOABLE, ids=str)
def test_undo_goes_back_exactly_and_redo_forward_exactly(act: tuple[str, Any]) -> None:
    """Undo of every act of a session returns to the very state before, redo to the one after."""
    here = begun()
    here.lines.capture("first line")
    here.go(3)
    before = seen(here.live)
    do(here, act)
    after = seen(here.live)
    assert after != before
    assert here.undo()
    assert seen(here.live) == before
    assert here.redo()
    assert seen(here.live) == after


@given(st.lists(ACTS, max_size=20))
def test_undo_stops_at_the_beginning(acts: list[tuple[str, Any]]) -> None:
    """All undone is the session as it began, its first prompt in place; then redo brings everything back."""
    log, clock = ListLog(), Clock()
    here = begun(log, clock)
    start = seen(here.live)
    for act in acts:
        if act[0] not in ("undo", "redo"):
            do(here, act)
    end, count = seen(here.live), 0
    while here.undo():
        count += 1
    assert seen(here.live) == start
    assert here.undo() == ""
    assert all(here.redo() for _ in range(count))
    assert here.redo() == ""
    assert seen(here.live) == end
    assert seen(log.replayed()) == end


def test_a_new_act_after_undo_ends_what_could_be_redone() -> None:
    """Redo never brings a line back on top of a newer one."""
    here = begun()
    here.lines.capture("one")
    here.undo()
    here.lines.capture("two")
    assert here.redo() == ""
    assert [line.text for line in here.live.state.shown_lines] == ["two"]


def test_an_undo_of_what_is_not_there_changes_nothing() -> None:
    """A journal with an odd undo in it, as of a person who could not see a private line, is read all the same."""
    here = begun()
    here.lines.capture("one")
    before = seen(here.live)
    here.live.take(ev.Undone(at="2026-11-19T14:31:00.000+01:00", act="nobody"))
    here.live.take(ev.Redone(at="2026-11-19T14:31:00.000+01:00", act="nobody"))
    assert seen(here.live) == before


@given(st.text(st.characters(), max_size=30), st.text(st.characters(), max_size=30))
@example("aa", "aaa")
@example("abab", "ab")
def test_a_draft_delta_turns_one_text_into_the_other(old: str, new: str) -> None:
    """The half-typed line is kept as its changes; put together they are the line."""
    live = LiveSession([ev.draft_delta("", old, THURSDAY.isoformat()), ev.draft_delta(old, new, THURSDAY.isoformat())])
    assert live.drafts["line"] == new


@given(st.lists(st.text("ab ", max_size=10), max_size=8))
def test_drafts_of_line_and_long_note_do_not_mix(texts: list[str]) -> None:
    """Two boxes, two drafts, both private in the journal."""
    log = ListLog()
    here = begun(log)
    for text in texts:
        here.lines.draft(text)
        here.lines.draft(text + "!", "note")
    drafts = log.replayed().drafts
    assert drafts.get("line", "") == (texts[-1] if texts else "")
    assert drafts.get("note", "") == (texts[-1] + "!" if texts else "")
    assert all(log.private[at] for at, entry in enumerate(log.entries) if entry["t"] == "drafted")


def test_a_lane_changed_by_editing_is_told_to_both_journals() -> None:
    """A line made private leaves the shared journal by a removal; its new words are never there; undo works."""
    log = ListLog()
    here = begun(log)
    here.lines.capture("her name is Kim")
    id = here.live.state.shown_lines[0].id
    here.lines.edit(id, ".her name is Robin")
    assert "Robin" not in log.shared_text
    assert [entry["t"] for entry, private in zip(log.entries, log.private, strict=True) if not private][-1] == "removed"
    line = here.live.state.shown_lines[0]
    assert (line.id, line.lane, line.text) == (id, Lane.PRIVATE, "her name is Robin")
    here.undo()
    assert here.live.state.shown_lines[0].text == "her name is Kim"


@pytest.mark.parametrize("way", ["undo", "remove", "private", "reworded"])
@pytest.mark.parametrize("answers", ["", "intention.mentee"])
def test_words_that_are_shared_no_longer_leave_the_shared_journal(way: str, answers: str) -> None:
    """N2: undone, removed, made private or worded otherwise; what they answered, too. Undo and redo find them, here and
    after a crash, and what is shared again is in the shared journal again."""
    log = ListLog()
    here = begun(log)
    here.lines.capture("before")
    here.lines.capture("XSECRETX was said", answers=answers)
    id = here.live.state.shown_lines[-1].id
    assert "XSECRETX" in log.shared_text
    if way == "undo":
        here.undo()
    elif way == "remove":
        here.lines.remove(id)
    else:
        here.lines.edit(id, ".XSECRETX was said" if way == "private" else "other words")
    assert "XSECRETX" not in log.shared_text and "before" in log.shared_text
    assert "XSECRETX" not in here.live.state.answers.values()
    after = seen(here.live)
    assert seen(log.replayed()) == after
    (here.redo if way == "undo" else here.undo)()
    assert "XSECRETX" in log.shared_text and here.live.state.lines[id].text == "XSECRETX was said"
    assert here.live.state.answers.get(answers, "XSECRETX was said") == "XSECRETX was said"
    (here.undo if way == "undo" else here.redo)()
    assert "XSECRETX" not in log.shared_text and seen(here.live) == after == seen(log.replayed())


def test_a_private_answer_is_never_shared_by_undo() -> None:
    """N2: answered, answered otherwise and undone, it is where it was."""
    log = ListLog()
    here = begun(log)
    here.answer("heard", "XSECRETX", private=True)
    here.answer("heard", "other", private=True)
    for turn in (here.undo, here.undo, here.redo, here.redo, here.undo):
        turn()
        assert "XSECRETX" not in log.shared_text


def test_a_line_and_its_half_typed_words_are_never_both() -> None:
    """D9: the event of a line ends the draft that it was; whatever the moment of a kill, one of the two is there."""
    log = ListLog()
    here = begun(log)
    for text in ("hel", "hello wor", "hello world"):
        here.lines.draft(text)
    with here.log.ending("line"):
        here.lines.capture("hello world")
    here.lines.draft("zz")
    here.lines.draft("a long one", "note")
    with here.log.ending("note"):
        here.lines.capture("a long one, at last")
    for count in range(len(log.entries) + 1):
        live, _ = replay(log.entries[:count])
        lines = " ".join(line.text for line in live.state.shown_lines)
        assert not any(text and text in lines for text in live.drafts.values())
    assert log.replayed().drafts == {"line": "zz", "note": ""}


@given(st.lists(ACTS, max_size=20))
def test_no_private_text_in_the_shared_journal(acts: list[tuple[str, Any]]) -> None:
    """Whatever is done, private lines, half-typed text and the tap on listening never reach the shared journal."""
    log = ListLog()
    here = begun(log)
    for act in acts:
        do(here, act)
    here.lines.capture(".XSECRETX")
    secret = here.live.state.shown_lines[-1].id
    here.lines.edit(secret, ".!XSECRETX fri")
    here.lines.draft("XSECRETX half typed")
    here.lines.remove(secret)
    here.undo()
    here.undo()
    here.answer("heard", "XSECRETX", private=True)
    here.prompts.star()
    assert "XSECRETX" not in log.shared_text
    assert "felt" not in log.shared_text


def test_minutes_are_counted_by_the_clock_and_not_while_it_was_shut() -> None:
    """A session that was left open over lunch goes on with the minutes that it had."""
    log, clock = ListLog(), Clock()
    here = begun(log, clock)
    planned = here.live.step.minutes
    clock.on(3.5)
    assert here.live.minutes_left(clock()) == planned - 3
    here.minute()
    clock.on(60)
    here = RunningSession(
        log.replayed(), here.relationship, library(), log, author="ines", clock=clock, new_id=lambda: "again"
    )
    here.minute(resumed=True)
    assert here.live.minutes_left(clock()) == planned - 3
    assert here.live.elapsed(clock()) == timedelta(minutes=3.5)
    here.lines.capture("+10")
    assert here.live.minutes_left(clock()) == planned + 7
    assert here.live.minutes_planned == 70


def test_a_short_absence_counts() -> None:
    """Two minutes away are part of the hour."""
    clock = Clock()
    here = begun(clock=clock)
    clock.on(2)
    here.minute(resumed=True)
    assert here.live.elapsed(clock()) == timedelta(minutes=2)


def test_an_entry_that_cannot_be_read_is_named_and_the_rest_is_there() -> None:
    """A journal by a newer version loses nothing that this one knows."""
    log = ListLog()
    here = begun(log)
    here.lines.capture("one")
    entries = [*log.entries, {"t": "sang", "at": "", "n": 99}, {"n": 100}]
    live, problems = replay(entries)
    assert [line.text for line in live.state.shown_lines] == ["one"]
    assert len(problems) == 2
    assert "99" in problems[0]


def test_without_a_beginning_there_is_no_session() -> None:
    """The first event tells what the steps are; without it the error says so."""
    with pytest.raises(LookupError, match="no beginning"):
        _ = LiveSession().step


def test_every_event_survives_the_journal() -> None:
    """Each kind of event is the same after it was written as JSON and read."""
    log, clock = ListLog(), Clock()
    here = begun(log, clock)
    for act in [
        ("star", None),
        *UNDOABLE,
        ("speak", None),
        ("minute", None),
        ("draft", "half"),
        ("undo", None),
        ("redo", None),
    ]:
        do(here, act)
    here.go(0)
    pass_minutes(here, clock, 47)
    assert here.fit()
    here.mark_hard_hour(True)
    assert here.live.state.hard_hour and log.private[-1], "nobody else knows"
    here.undo()
    assert not here.live.state.hard_hour and log.private[-1]
    keep_question(here, "What would your team say?")
    tap(here, "listen")
    assert log.private[-1], "a tap is the mentor's alone"
    sample(here, "mentee")
    assert log.private[-1], "and so is who spoke when"
    kinds = set()
    for entry in log.entries:
        event = ev.from_dict(msgspec.json.decode(msgspec.json.encode(entry)))
        assert ev.to_dict(event) == entry
        kinds.add(type(event))
    assert kinds == set(ev.AnyEvent.__args__)


def test_all_kinds_of_prompts_are_in_the_library() -> None:
    """The real library is what these tests run on."""
    assert {prompt.kind for prompt in library().bank.prompts} >= set(OFFERED)
