"""Talk-through mode without a terminal: each line that comes in is answered by plain lines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from mentortui.cli.talk.acts import ACTS, read_act
from mentortui.cli.talk.conversation import Conversation
from mentortui.model.records.record import Lane
from mentortui.model.rules.attainment import level_word
from mentortui.sample import write_sample
from mentortui.service.content import load_library
from mentortui.service.home.overviews import known
from mentortui.service.open_session import OpenSession
from mentortui.service.reading import read_relationship
from mentortui.service.session.preparing import NOTHING
from mentortui.store.home import Home

NOW = datetime(2026, 11, 29, 14, 0, tzinfo=UTC)
Begin = Callable[..., Conversation]


@pytest.fixture
def begin(tmp_path: Path) -> Begin:
    """begin(slug) -> the conversation of a session in the sample, new or resumed."""
    home, ids, moments = Home(tmp_path / "home", "mira"), count(1), count()
    write_sample(home, NOW, "mira")

    def clock() -> datetime:
        return NOW + timedelta(seconds=next(moments))

    def opened(slug: str = "mira-tomas") -> Conversation:
        place = home.place(slug)
        session = OpenSession(
            home, place, known(home, place), load_library(tmp_path / "none")[0], clock, lambda: f"id-{next(ids)}"
        )
        if waiting := home.open_sessions(place):
            session.resume(waiting[0].session)
        else:
            session.begin(None)
        made = Conversation(session, clock)
        list(made.opening())
        return made

    return opened


def say(talk: Conversation, *lines: str) -> list[str]:
    """What the last of these lines is answered with."""
    answer: list[str] = []
    for line in lines:
        answer = talk.heard(line)
    return answer


def to_step(talk: Conversation, kind: str) -> list[str]:
    """Go to the first step of this kind."""
    kinds = [step.kind for step in talk.running.live.steps]
    return say(talk, f"/go {kinds.index(kind) + 1}")


def texts(talk: Conversation) -> list[str]:
    """The lines that stand."""
    return [line.text for line in talk.running.live.state.shown_lines]


@pytest.mark.parametrize("typed", ["/usr/bin is full", "1/2 of it", "either/or", "/ alone", "//", "", "no act"])
def test_what_only_looks_like_an_act_is_text(typed: str) -> None:
    """A path or a fraction is a line like any other: no typed word is lost (issue 14, talk-through mode)."""
    assert read_act(typed) is None


def test_an_unknown_word_is_no_line_and_says_what_was_meant(begin: Begin) -> None:
    """A slip of the key notes nothing and changes nothing."""
    talk = begin()
    said = say(talk, "/nxt")
    assert "/next" in said[0] and "nothing was noted" in said[0] and texts(talk) == []
    assert say(talk, "\\/nxt is a word of ours") == ["Noted."]
    assert texts(talk) == ["/nxt is a word of ours"]


def test_every_act_answers_on_every_step(begin: Begin) -> None:
    """No word is silent, and none fails, whatever the step; none of those without words behind it ends the session."""
    talk = begin()
    for step in range(len(talk.running.live.steps)):
        for act in ACTS:
            if act.word in ("save", "leave", "note"):
                continue
            talk.running.go(step)
            answered = talk.heard(f"/{act.word}")
            assert answered and all(line.strip() for line in answered), f"{act.word} on step {step}"
            assert not talk.is_over
    said = "\n".join(say(talk, "/help"))
    assert all(act.usage in said for act in ACTS)


def test_a_line_is_what_the_screens_would_make_of_it(begin: Begin) -> None:
    """The same marks, told in words; what is private says so."""
    talk = begin()
    assert say(talk, "!write to Deniz fri") == ["Noted: Tomas's promise, Fri 4 Dec."]
    assert say(talk, "/private I am worried") == ["Noted. Only you see it."]
    assert say(talk, ".and this") == ["Noted: only you see it."]
    lanes = [line.lane for line in talk.running.live.state.shown_lines]
    assert lanes == [Lane.SHARED, Lane.PRIVATE, Lane.PRIVATE]
    assert say(talk, "!!!")[0].startswith("Not noted.") and len(texts(talk)) == 3


def test_several_lines_at_once_are_one_note_and_its_dot_counts(begin: Begin) -> None:
    """A paste is one note; private when its first line begins with a dot, so that no line of it becomes shared."""
    talk = begin()
    [pasted] = talk.parts_of([".first", "!second", "third"])
    say(talk, pasted)
    [line] = talk.running.live.state.shown_lines
    assert (line.text, line.lane) == ("first\n!second\nthird", Lane.PRIVATE)
    assert talk.parts_of(["hello", "/next"]) == ["hello", "/next"]


def test_a_long_note_is_kept_line_by_line_and_goes_on_after_a_stop(begin: Begin) -> None:
    """Mission 1: what was written is there again, also half of a note."""
    talk = begin()
    say(talk, "/note", "one", "/next is text here")
    list(talk.leave())
    again = begin()
    say(again, "three", ".")
    assert texts(again) == ["one\n/next is text here\nthree"]


def test_the_list_of_a_step_is_settled_by_number(begin: Begin) -> None:
    """Promises kept, dropped and moved; undo takes each back."""
    talk = begin()
    told = to_step(talk, "promises")
    first = next(line for line in told if line.startswith("1. "))
    assert say(talk, "/kept 1")[0].endswith("Kept.")
    assert "already kept" in say(talk, "/kept 1")[0]
    assert say(talk, "/undo")[0].startswith("Undone")
    assert first in say(talk, "/where")
    assert "December" in say(talk, "/move 2 fri")[0]
    assert say(talk, "/kept 99")[0].startswith("Not noted.")
    assert say(talk, "/talked 1")[0].startswith("Not noted. That is a promise")


def test_a_wish_is_one_only_with_the_word_for_it(begin: Begin) -> None:
    """What is typed on that step without /wants is a note (Mission 70)."""
    talk = begin("mira-jun")
    kinds = [step.kind for step in talk.running.live.steps]
    to_step(talk, next(kind for kind in ("purpose", "agenda", "arrive") if kind in kinds))
    say(talk, "only a note")
    assert "intention.mentee" not in talk.running.live.state.answers
    assert "Jun wants" in say(talk, "/wants to decide about the lab")[0]
    assert talk.running.live.state.answers["intention.mentee"] == "to decide about the lab"


def test_a_whole_session_is_saved_as_the_screens_save_it(begin: Begin, tmp_path: Path) -> None:
    """From the first step to the books, by words alone."""
    talk = begin()
    say(talk, "we decided", "!ask Hana fri", "/wrap", "2 weeks to go", "/next", "the map", "the pause")
    assert talk.running.live.state.answers == {"takeaway.mentee": "the map", "takeaway.mentor": "the pause"}
    assert texts(talk)[-1] == "2 weeks to go", "nobody chose a question"
    for _ in range(30):
        if any("/save saves it" in line for line in say(talk, "/where")):
            break
        say(talk, "/yes")
    assert say(talk, "/save") == ["Session 9 is saved."]
    home = Home(tmp_path / "home", "mira")
    relationship = read_relationship(home, home.place("mira-tomas"))
    session = relationship.sessions[-1]
    assert session.number == 9 and not home.open_sessions(home.place("mira-tomas"))
    assert "we decided" in [line.text for line in relationship.session_lines(session.id)]
    assert "ask Hana" in [promise.text for promise in relationship.open_promises]


def test_save_before_the_wrap_up_saves_nothing(begin: Begin) -> None:
    """A word too early says what comes first."""
    talk = begin()
    assert "/wrap" in say(talk, "something", "/save")[0] and not talk.is_over


def test_lines_are_edited_and_removed_by_number(begin: Begin) -> None:
    """As on the screen: the kind and day stay, and undo brings all back."""
    talk = begin()
    say(talk, "!ask Hana fri", "hello")
    say(talk, "/edit 1 ask Karol")
    line = talk.running.live.state.shown_lines[0]
    assert (line.sort, line.text, line.due[:10]) == ("promise", "ask Karol", "2026-12-04")
    say(talk, "/remove 2")
    assert texts(talk) == ["ask Karol"]
    say(talk, "/undo")
    assert texts(talk) == ["ask Karol", "hello"]


def test_who_speaks_is_said_by_name_in_any_script(begin: Begin) -> None:
    """A name that is nobody's changes nothing."""
    talk = begin()
    assert say(talk, "/who TOMAS") == ["The next lines are Tomas's."]
    say(talk, "his words")
    assert talk.running.live.state.shown_lines[0].speaker == "mentee"
    assert say(talk, "/who 李")[0].startswith("Not noted.")
    assert talk.invitation == "shared, Tomas> "


def test_a_question_is_kept_among_ones_own(begin: Begin) -> None:
    """Issue 14, point 2: the word for the key, and undo takes it back."""
    talk = begin()
    assert say(talk, "/own What would your team say?") == [
        "Kept: it comes up from the next session on. /undo takes it back."
    ]
    assert say(talk, "/own a note") == ["Not noted. What is kept is a question: it ends with “?”."]
    assert say(talk, "/undo") == ["Undone: question kept."]
    assert talk.running.live.state.kept == [] and texts(talk) == []


def test_taps_are_words_in_plain_mode(begin: Begin) -> None:
    """Mission 14: /tap and a kind counts one for the mentor alone, and undo takes it back."""
    talk = begin()
    assert say(talk, "/tap listened") == ["Listened back: 1. Only you see it."]
    assert say(talk, "/tap asked") == ["Asked: 1. Only you see it."]
    assert say(talk, "/tap") == ["Only you see it: listened back 1, asked 1."]
    assert say(talk, "/undo") == ["Undone: tap."]
    assert "one of these" in say(talk, "/tap hummed")[0]
    assert talk.running.live.state.taps == {"listen": 1}


def test_what_a_line_is_is_said_as_it_was_when_it_was_typed(begin: Begin) -> None:
    """Feedback goes the way that the step had announced, and a goal moves from where it stood."""
    talk = begin()
    announced = " ".join(to_step(talk, "feedback"))
    assert "begins with > is feedback, Mira to Tomas" in announced
    assert "your words to Tomas" in " ".join(say(talk, ">the talk / you paused / I could think"))
    assert "Tomas's words to you" in " ".join(say(talk, ">the talk / you asked / I felt at ease"))
    goal = next(goal for goal in talk.running.goals() if goal.level < 1)
    before = talk.running.goals()[0].level
    said = " ".join(say(talk, f"#{goal.number}+ drew it on the board"))
    after = next(each.level for each in talk.running.goals() if each.number == goal.number)
    assert before is not None and after == goal.level + 1 and level_word(after) in said


def test_a_step_says_what_the_screen_shows_of_it(begin: Begin) -> None:
    """Issue 14, part 10: the goals stand on their step, what was prepared is opened, and why a question is asked."""
    talk = begin()
    assert say(talk, "/open") == [NOTHING]
    assert say(talk, "/why") == ["This question is here because the step is Arrive."]
    assert "is fitted" in say(talk, "/fit")[0] or "The rest fits" in say(talk, "/fit")[0]
    wrap = " ".join(say(talk, "/wrap"))
    assert "Enter = all right" not in wrap and "1. Most useful for Tomas." in wrap
