"""Whatever is typed or pasted: every character is in the record afterwards, in the line or as its day, or a sentence
has said why not (issue 11). The whole way, from the functions that the screens and the commands call to the book on
disk; tests/written.py says what may go."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from editors import editor_of
from fakes import THURSDAY, Clock, ListLog, counting, library, running
from hypothesis import example, given
from hypothesis import strategies as st
from written import MARKS_OF, TEXTS, check, lost, seen, signs

from mentortui.model.records.kinds import Goal, Line, Promise
from mentortui.model.records.record import Change, Lane
from mentortui.model.relationship import Relationship
from mentortui.model.session.edited import edited, words_of
from mentortui.model.session.marks import Capture, MarkError
from mentortui.model.session.outcome import session_changes
from mentortui.model.session.when_then import whole_plan
from mentortui.model.text import visible
from mentortui.service.reading import read_relationship
from mentortui.service.relationship_editor import RelationshipEditor
from mentortui.service.review.correcting import NotPossible, as_capture, edit
from mentortui.service.review.recording import Held, LineRefused, recorded
from mentortui.service.session.added_line import added_line
from mentortui.service.session.beginning import Wish, new_relationship
from mentortui.service.session.wrapup import answer as answer_wrapup
from mentortui.store.home import Home

TODAY = THURSDAY.date()
GOALS = (
    Change("goals", "g1", {"number": 1, "text": "speak up", "level": 0, "owner": "mentee"}),
    Change("goals", "g2", {"number": 2, "text": "rest", "level": 2, "owner": "mentee"}, Lane.PRIVATE),
)


class Unsynced:
    """The operating system, on which nothing waits for the disk: no power is cut here."""

    def __getattr__(self, name: str) -> Any:
        return (lambda descriptor: None) if name in ("fsync", "fdatasync") else getattr(os, name)


class Book:
    """A new relationship on the disk, with two goals."""

    def __init__(self, folder: Path) -> None:
        self.home, self.clock = Home(folder, "ines", Unsynced()), Clock()
        wish = Wish(mentor="Ines", mentee="Tomas", me="mentor")
        id, changes = new_relationship(wish, "ines", counting("r"), self.clock())
        self.slug = self.home.create("ines-tomas", id, [*changes, *GOALS], self.clock()).slug

    def save(self, changes: Sequence[Change]) -> None:
        """Into the books."""
        self.home.save(self.home.place(self.slug), changes, self.clock())

    def read(self) -> Relationship:
        """What the books say."""
        return read_relationship(self.home, self.home.place(self.slug))

    def editor(self) -> RelationshipEditor:
        """An editor as the brief and the reader have one."""
        return editor_of(self.home, self.slug, self.clock)


@pytest.fixture
def new_book(tmp_path: Path) -> Callable[[], Book]:
    """new_book() is another one for each example."""
    numbers = count(1)
    return lambda: Book(tmp_path / str(next(numbers)))


def said_why(error: Exception) -> bool:
    """Whether a refusal is a sentence that helps."""
    return len(str(error)) > 15 and str(error)[0].isalnum()


def held(typed: str) -> str:
    """What the capture line holds after it was typed or pasted."""
    assert visible(typed) == seen(typed)
    return visible(typed)


@given(TEXTS, st.booleans(), st.sampled_from(["", "intention.mentee"]))
@example("!when a, I will then go", False, "")
@example("!send it :( fri", False, "")
@example("!send it fri\u0301", False, "")
@example("\x1b.secret", True, "")
@example("# speak up by june", False, "")
@example("\ufeff", True, "")
def test_a_line_of_a_session(new_book: Callable[[], Book], typed: str, pasted: bool, answers: str) -> None:
    """F23, F13: typed or pasted, through the running session, its journal and what the session leaves behind."""
    book, log, typed = new_book(), ListLog(), held(typed)
    relationship = book.read()
    here = running(relationship, log=log)
    try:
        line = here.lines.capture(typed, pasted=pasted, answers=answers)
    except MarkError as refused:
        assert said_why(refused) and not here.live.state.lines
        return
    if line is None:
        assert not signs(typed)
        return
    if line.extend:
        assert signs(typed) in ("+", f"+{line.extend}", f"+{line.extend:02}", f"+{line.extend:03}")
        assert here.live.minutes_planned == 60 + line.extend
        return
    log.entries = json.loads(json.dumps(log.entries))
    assert log.replayed().state.lines == here.live.state.lines
    book.save(session_changes(here.live, relationship, "ines", book.clock()))
    relationship = book.read()
    (saved,) = relationship.lines
    check(typed, saved, relationship, TODAY)
    if answers and line.sort == "note" and line.lane is Lane.SHARED:
        assert relationship.sessions[0].intention_mentee == saved.text.strip().split("\n")[0]


@given(TEXTS, TEXTS, st.booleans())
def test_a_line_that_is_edited_in_its_session(
    new_book: Callable[[], Book], first: str, typed: str, pasted: bool
) -> None:
    """F21, N2: other words for a line, be they a mark, a day or `no day`."""
    book, typed = new_book(), held(typed)
    relationship = book.read()
    here = running(relationship)
    try:
        line = here.lines.capture(held(first))
    except MarkError:
        return
    if line is None or line.extend or not typed.strip():
        return
    (id,) = here.live.state.lines
    was = here.lines.as_capture(id)
    try:
        here.lines.edit(id, typed, pasted=pasted)
    except MarkError as refused:
        assert said_why(refused) and here.lines.as_capture(id) == was
        return
    book.save(session_changes(here.live, relationship, "ines", book.clock()))
    relationship = book.read()
    (saved,) = relationship.lines
    check_edit(was, typed, saved, relationship)


@given(TEXTS, TEXTS)
def test_a_line_that_is_corrected_after_its_session(new_book: Callable[[], Book], first: str, typed: str) -> None:
    """N3: the same in the reader."""
    editor, typed = new_book().editor(), held(typed)
    try:
        _, changes = added_line(held(first), editor.relationship, "ines", editor.new_id, editor.here)
    except MarkError:
        return
    editor.keep(changes, "a note")
    if not typed.strip():
        return
    was = as_capture(editor.relationship, editor.relationship.lines[-1])
    try:
        changes = edit(editor, editor.relationship.lines[-1], edited(was, typed, editor.today))
    except (MarkError, NotPossible) as refused:
        assert said_why(refused)
        return
    editor.keep(changes, "a correction")
    editor.refresh()
    check_edit(was, typed, editor.relationship.lines[-1], editor.relationship)


def check_edit(was: Capture, typed: str, line: Line, relationship: Relationship) -> None:
    """All of typed is in a line that was edited, or is the day that it got, or takes its day away."""
    if typed.strip() == words_of(was).strip():
        assert signs(line.text) == signs(whole_plan(was.cue, was.text))
        return
    promise = relationship.get(Promise, line.ref) if line.sort == "promise" else None
    due = promise.due if promise else ""
    goal = relationship.get(Goal, line.ref) if line.sort == "goal" else None
    about = [f"#{goal.number}{sign}" for sign in ("", *"+-=")] if goal else []
    marks = {"promise": ("!", "!!"), "goal": ("#", *about)}
    allowed = ("", "\\", *MARKS_OF.get(line.sort, marks.get(line.sort, ())))
    ways = [lost(typed, line.text, allowed, TODAY, private=private, due=due) for private in (False, True)]
    if due and was.sort == "promise" and line.text == whole_plan(was.cue, was.text):  # a new day is all that was typed
        ways += [lost(typed, "", allowed, TODAY, private=private, due=due) for private in (False, True)]
    if promise and not due and (told := re.fullmatch(r"(?is)(.*?),*\s+no day", seen(typed).strip())):
        ways += [lost(told[1].rstrip(" ,"), line.text, allowed, TODAY, private=private) for private in (False, True)]
    assert "" in ways, ways


@given(TEXTS, st.booleans())
def test_a_line_on_the_brief(new_book: Callable[[], Book], typed: str, pasted: bool) -> None:
    """F23: between sessions, as `add` takes it, too."""
    editor, typed = new_book().editor(), held(typed)
    try:
        line, changes = added_line(typed, editor.relationship, "ines", editor.new_id, editor.here, pasted=pasted)
    except MarkError as refused:
        assert said_why(refused) or not signs(typed.replace("\ufeff", ""))
        return
    assert not line.extend
    editor.keep(changes, "a note", typed)
    editor.refresh()
    (saved,) = editor.relationship.lines
    check(typed, saved, editor.relationship, TODAY)


@given(TEXTS)
def test_a_session_that_is_recorded(new_book: Callable[[], Book], text: str) -> None:
    """N3: `record`: each line of standard input is a line."""
    book, lines = new_book(), held(text).split("\n")
    relationship = book.read()
    try:
        changes = recorded(lines, Held(book.clock(), 60), relationship, library(), "ines", counting()).changes
    except LineRefused as refused:
        assert said_why(refused) and signs(lines[refused.number - 1])
        return
    book.save(changes)
    relationship = book.read()
    for typed, saved in zip([line for line in lines if signs(line)], relationship.lines, strict=True):
        check(typed, saved, relationship, TODAY)


@given(TEXTS, st.booleans())
def test_an_answer_in_the_wrap_up(new_book: Callable[[], Book], typed: str, pasted: bool) -> None:
    """F23: what is taken away; a line with a mark is that line."""
    book, typed = new_book(), held(typed)
    relationship = book.read()
    here = running(relationship)
    try:
        noted = answer_wrapup(here, typed, pasted=pasted)
    except MarkError as refused:
        assert said_why(refused)
        return
    if noted and noted.line.extend:
        return
    book.save(session_changes(here.live, relationship, "ines", book.clock()))
    relationship = book.read()
    if noted:
        check(typed, relationship.lines[0], relationship, TODAY)
    else:
        assert not lost(typed, relationship.sessions[0].takeaway_mentee, ("", "\\"), TODAY)
