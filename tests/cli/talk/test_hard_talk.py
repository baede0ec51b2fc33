"""A hard hour in plain lines, and what of it the other person can find (Mission 47, 48, 64; M11)."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_conversation import Begin, begin, say, to_step

from mentortui.model.records.record import Lane
from mentortui.service.session.prompting import APART
from mentortui.service.session.wrapup_questions import questions

__all__ = ["begin"]


def test_care_shows_the_moves_and_where_help_is_before_anything_is_written(begin: Begin) -> None:
    """M11, Mission 47: one word; what is typed is private by itself; the way back is one word, and is said."""
    talk = begin()
    said = " ".join(say(talk, "/care"))
    assert "look for no cause." in said and "Where help is." in said and "/usual" in said
    assert talk.invitation == "private> "
    say(talk, "she does not sleep", "!call a doctor fri")
    assert {line.lane for line in talk.running.live.state.shown_lines} == {Lane.PRIVATE}
    assert say(talk, "/usual") == ["Back to the usual hour. What you type is shared again."]
    say(talk, "about the talk")
    assert talk.running.live.state.shown_lines[-1].lane is Lane.SHARED


def test_between_speaks_to_both_and_keeps_the_lane(begin: Begin) -> None:
    """Mission 73: whoever was hurt speaks first; what may stay written is for both."""
    talk = begin()
    said = " ".join(say(talk, "/between"))
    assert "The one who was hurt speaks, to the end." in said and "Where help is" not in said
    say(talk, "a name was told in the team")
    assert talk.running.live.state.shown_lines[-1].lane is Lane.SHARED


@pytest.mark.parametrize("act", ["/care", "/between"])
def test_the_wrap_up_of_a_hard_hour_asks_when_to_meet_and_nothing_else(begin: Begin, act: str) -> None:
    """Hour 7 and 8: nothing to fill in, and nothing for after the call."""
    talk = begin()
    say(talk, act, "/wrap")
    assert [question.key for question in questions(talk.running)] == ["next"]


@pytest.mark.parametrize("act", ["/care", "/between"])
def test_the_shared_book_holds_no_trace_of_a_hard_hour(begin: Begin, act: str) -> None:
    """M11: neither that it was one, nor what was asked in it, nor what was written while care came first; nor that
    something private was taken back."""
    talk = begin()
    to_step(talk, "explore")
    say(talk, act, "heavy words only mine" if act == "/care" else "a plain line", "/other", "/then", "/undo", "/redo")
    bank, shown_ids = talk.running.library.bank, {shown.prompt for shown in talk.running.live.state.shown}
    asked = {id for id in shown_ids if (prompt := bank.by_id(id)) and prompt.kind in APART}
    apart = {shown.prompt for shown in talk.running.live.state.apart}
    assert asked and apart and not apart & {shown.prompt for shown in talk.running.live.state.asked}
    say(talk, "/usual", "/next", "/back", "on with the talk", "/wrap")
    talk.context.keep()
    talk.session.journal.flush_now()
    place = talk.session.place
    before = book(place.folder)
    say(talk, "/save")
    for held in (before, book(place.folder)):
        assert b"on with the talk" in held
        for trace in (b'"hard"', b"hard hour", b"heavy words", b'"between"', b'"care"', *(id.encode() for id in asked)):
            assert trace not in held


def book(folder: Path) -> bytes:
    """All bytes that the other person can read."""
    return b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())
