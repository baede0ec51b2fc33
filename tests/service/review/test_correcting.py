"""Correcting a line after its session was saved (N3), on real homes: words, lanes, what was made of it, undo, redo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fakes import library

from mentortui.formats.markdown import session_markdown
from mentortui.model.records.kinds import Feedback, Goal, Line, Promise, Renegotiation, Topic, Wording
from mentortui.model.records.record import Change, Lane
from mentortui.model.session.corrected import wordings
from mentortui.model.session.edited import edited
from mentortui.service.goals.promises import moved
from mentortui.service.json_document import relationship_document, session_document
from mentortui.service.relationship_editor import RelationshipEditor
from mentortui.service.review.correcting import (
    NotPossible,
    as_capture,
    edit,
    make_private,
    share,
    strike,
    unstrike,
)
from mentortui.service.review.search import search
from mentortui.service.session.added_line import added_line
from mentortui.service.trust.partner_view import partner_view

Two = tuple[RelationshipEditor, RelationshipEditor]


def note(editor: RelationshipEditor, typed: str) -> Line:
    """A line by whoever's editor it is."""
    known = {line.id for line in editor.relationship.lines}
    editor.keep(added_line(typed, editor.relationship, editor.author, editor.new_id, editor.clock())[1], "line")
    return next(line for line in editor.relationship.lines if line.id not in known)


def reword(editor: RelationshipEditor, line: Line, typed: str) -> list[Change]:
    return edit(editor, line, edited(as_capture(editor.relationship, line), typed, editor.today))


def the_line(editor: RelationshipEditor) -> Line:
    editor.refresh()
    (line,) = editor.relationship.lines
    return line


def bytes_for_both(tmp_path: Path) -> bytes:
    """Every byte of every file that both can open."""
    return b"\0".join(path.read_bytes() for path in sorted((tmp_path / "shared").rglob("*")) if path.is_file())


def test_other_words_keep_the_old_ones(two: Two) -> None:
    """N3: both see the new words, and the old ones as an earlier wording; the line is edited for both."""
    ines, _ = two
    line = note(ines, "we spoke of the bord")
    ines.keep(reword(ines, line, "we spoke of the board"), "edit")
    for editor in two:
        line = the_line(editor)
        assert line.text == "we spoke of the board" and line.lane is Lane.SHARED and line.author == "ines"
        assert [each.was for each in wordings(editor.relationship, line)] == ["we spoke of the bord"]
        assert editor.relationship.edited == {line.id}


def test_undo_and_redo_of_other_words(two: Two) -> None:
    ines, _ = two
    line = note(ines, "first words")
    ines.keep(reword(ines, line, "second words"), "edit")
    assert ines.undo() == "edit"
    assert the_line(ines).text == "first words" and ines.relationship.all(Wording) == []
    assert ines.redo() == "edit"
    assert the_line(ines).text == "second words" and [each.was for each in ines.relationship.all(Wording)] == [
        line.text
    ]
    assert ines.undo() == "edit"
    assert the_line(ines).text == "first words" and ines.undo() == "line"


def test_a_promise_follows_its_line(two: Two) -> None:
    """Words, owner and day of the promise agree with the line, and what became of it stays."""
    ines, tomas = two
    line = note(ines, "!send the outline fri")
    ines.keep([Change("promises", line.ref, {"state": "kept", "settled": ines.now})], "kept")
    old = as_capture(ines.relationship, line)
    ines.keep(edit(ines, line, old.with_(text="send the draft", owner="mentor", due="2026-12-01")), "edit")
    line = the_line(tomas)
    promise = tomas.relationship.get(Promise, line.ref)
    assert promise is not None and line.text == promise.text == "send the draft"
    assert (promise.owner, promise.due, promise.state) == ("mentor", "2026-12-01", "kept")
    (before,) = wordings(tomas.relationship, line)
    assert (before.was, before.owner, before.due) == ("send the outline", "mentee", "2026-11-20")


def test_feedback_and_topics_follow_their_line(two: Two) -> None:
    ines, _ = two
    said = note(ines, ">in the review / you paused / I could think")
    ines.keep(reword(ines, said, "in the review / you waited / I could think"), "edit")
    feedback = ines.relationship.get(Feedback, said.ref)
    assert feedback is not None and feedback.seen == "you waited"
    parked = note(ines, "~the salery")
    ines.keep(reword(ines, parked, "the salary"), "edit")
    topic = ines.relationship.get(Topic, parked.ref)
    assert topic is not None and topic.text == "the salary" and topic.state == "open"


def test_another_kind_takes_the_old_record_away(two: Two) -> None:
    """A mark typed on purpose makes a promise of a note, and a note of a promise; undo brings both back."""
    ines, _ = two
    line = note(ines, "!call the board fri")
    ines.keep(reword(ines, line, "\\call the board"), "edit")
    assert the_line(ines).sort == "note" and ines.relationship.promises == [] and the_line(ines).ref == ""
    ines.keep(reword(ines, the_line(ines), "!call the board again"), "edit")
    assert [promise.text for promise in ines.relationship.promises] == ["call the board again"]
    ines.undo(), ines.undo()
    (promise,) = ines.relationship.promises
    assert promise.text == "call the board" and promise.due == "2026-11-20" and the_line(ines).ref == promise.id


def test_a_goal_follows_the_line_that_began_it(two: Two) -> None:
    ines, _ = two
    line = note(ines, "# speek up in meetings")
    ines.keep(reword(ines, line, "speak up in meetings"), "edit")
    assert [goal.text for goal in ines.relationship.goals] == ["speak up in meetings"]


def test_what_a_line_says_of_a_goal_stays_about_it(two: Two) -> None:
    ines, _ = two
    note(ines, "# speak up")
    shown = note(ines, "#1 asked twice")
    with pytest.raises(NotPossible):
        reword(ines, shown, "!asked twice fri")
    ines.keep(reword(ines, shown, "asked three times"), "edit")
    assert [line.text for line in ines.relationship.evidence(ines.relationship.goals[0])] == ["asked three times"]


# -- only the writer -------------------------------------------------------------------------------


def test_only_the_writer_corrects_a_line(two: Two) -> None:
    """The other person sees it, and is told who can."""
    ines, tomas = two
    note(ines, "mine")
    line = the_line(tomas)
    for act in (lambda: reword(tomas, line, "other"), lambda: strike(tomas, line), lambda: make_private(tomas, line)):
        with pytest.raises(NotPossible, match="Ines wrote this line"):
            act()


@pytest.mark.parametrize(
    "forged",
    [
        {"text": "I never said that"},
        {"struck": "2026-11-19T14:00:00+01:00"},
        {"deleted": True},
        {"speaker": "mentor", "at": "2020-01-01"},
        {"session": "another"},
    ],
)
def test_a_forged_book_changes_no_line_of_mine(two: Two, forged: dict[str, object]) -> None:
    """The newest stamp in the other's book wins nothing for me. Who forges words sees them, in their own program."""
    ines, tomas = two
    mine = note(ines, "my words")
    tomas.refresh()
    tomas.keep([Change("lines", mine.id, forged)])
    for editor in two[: 1 + ("text" not in forged)]:
        line = the_line(editor)
        assert (line.text, line.struck, line.speaker, line.session) == ("my words", "", mine.speaker, "")
        assert line.author == "ines"


def test_a_forged_wording_makes_no_line_edited(two: Two) -> None:
    """Earlier words count from the line's own writer only, and nobody changes mine."""
    ines, tomas = two
    line = note(ines, "my words")
    tomas.keep([Change("wordings", "w", {"line": line.id, "was": "something else", "at": tomas.now})])
    ines.keep(reword(ines, line, "my own words"), "edit")
    (mine,) = wordings(ines.relationship, the_line(ines))
    tomas.keep([Change("wordings", mine.id, {"was": "forged", "deleted": False})])
    for editor in two:
        assert [each.was for each in wordings(editor.relationship, the_line(editor))] == ["my words"]


def test_a_promise_of_mine_can_be_kept_by_the_other_and_not_reworded(two: Two) -> None:
    ines, tomas = two
    line = note(ines, "!send it fri")
    tomas.refresh()
    tomas.keep(
        [Change("promises", line.ref, {"state": "kept", "settled": tomas.now, "text": "pay", "owner": "mentor"})]
    )
    ines.refresh()
    promise = ines.relationship.get(Promise, line.ref)
    assert promise is not None and (promise.state, promise.text, promise.owner) == ("kept", "send it", "mentee")


# -- struck ----------------------------------------------------------------------------------------


def test_a_struck_line_is_in_no_file_for_both(two: Two, tmp_path: Path) -> None:
    """N3: the words are gone for the other at once; that a line was struck is shown; its writer can still read it."""
    ines, tomas = two
    line = note(ines, "~the illness of a friend")
    ines.keep(reword(ines, line, "the illness of Mia"), "edit")
    ines.keep(strike(ines, the_line(ines)), "strike")
    assert b"illness" not in bytes_for_both(tmp_path)
    for editor in two:
        editor.refresh()
        assert editor.relationship.lines == [] and editor.relationship.topics == []
        (struck,) = editor.relationship.struck
        assert struck.text == "" and struck.struck and struck.author == "ines"
    assert wordings(tomas.relationship, struck) == []
    words = [each.was for each in wordings(ines.relationship, struck)]
    assert words[-1] == "the illness of Mia" and "the illness of a friend" in words


@pytest.mark.parametrize(
    "typed",
    ["the illness", "!ask of the illness fri", "*no illness", ">illness / seen / so", "~illness", "?illness"],
)
def test_whatever_was_struck_is_in_no_file_for_both(two: Two, tmp_path: Path, typed: str) -> None:
    """N3: a line of any kind, with no earlier wording of it: not in the book, its backups or its log."""
    ines, _ = two
    line = note(ines, typed)
    assert b"illness" in bytes_for_both(tmp_path)
    ines.keep(strike(ines, line), "strike")
    assert b"illness" not in bytes_for_both(tmp_path)


@pytest.mark.parametrize(
    "typed", ["a note", "!send it fri", "*won", ">moment / seen / effect", "~topic", "?why", ".own"]
)
def test_undo_of_striking_brings_all_of_it_back(two: Two, typed: str) -> None:
    ines, _ = two
    line = note(ines, typed)
    before = (as_capture(ines.relationship, line), line.ref, line.at, line.lane)
    ines.keep(strike(ines, line), "strike")
    assert ines.relationship.lines == []
    ines.undo()
    line = the_line(ines)
    assert (as_capture(ines.relationship, line), line.ref, line.at, line.lane) == before
    ines.redo()
    assert ines.relationship.lines == [] and len(ines.relationship.struck) == 1


@pytest.mark.parametrize(
    "typed", ["a note", "!send it fri", "!when it rains, I will call fri", "~topic", ">m / s / e", "*won"]
)
def test_a_struck_line_can_come_back_another_day(two: Two, typed: str) -> None:
    """There is nothing to undo any more; its writer still has the words."""
    ines, tomas = two
    line = note(ines, typed)
    before = as_capture(ines.relationship, line)
    ines.keep(strike(ines, line), "strike")
    ines.keep(unstrike(ines, ines.relationship.struck[0]), "back")
    for editor in two:
        line = the_line(editor)
        assert as_capture(editor.relationship, line) == before
    with pytest.raises(NotPossible):
        strike(tomas, the_line(tomas))


def test_striking_a_level_takes_the_goal_back_to_the_one_before(two: Two) -> None:
    ines, _ = two
    goal = note(ines, "# speak up")
    ines.keep([Change("goals", goal.ref, {"hoped": "twice a meeting"})])
    note(ines, "#1+ asked once")
    last = note(ines, "#1+ asked twice")
    assert ines.relationship.goals[0].level == 1
    ines.keep(strike(ines, last), "strike")
    assert ines.relationship.goals[0].level == 0
    ines.undo()
    assert ines.relationship.goals[0].level == 1


def test_a_goal_on_which_more_hangs_stays(two: Two) -> None:
    """The line that began it cannot be struck or made private under it; where nothing does, the goal goes with it."""
    ines, _ = two
    line = note(ines, "# speak up")
    shown = note(ines, "#1 asked twice")
    for act in (strike, make_private):
        with pytest.raises(NotPossible, match="goal 1"):
            act(ines, line)
    ines.keep(strike(ines, shown), "strike")
    ines.keep(strike(ines, line), "strike")
    assert ines.relationship.goals == []


# -- private and back ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed", ["a note", "!send it fri", "*won", ">moment / seen / effect", "~what we left", "# a goal by june"]
)
def test_a_line_made_private_is_in_no_file_for_both(two: Two, tmp_path: Path, typed: str) -> None:
    """N3: what a person does not want to have shared is gone from the book, its backups and its log; theirs it stays,
    with all that was made of it."""
    ines, tomas = two
    line = note(ines, typed)
    words = line.text
    before = as_capture(ines.relationship, line)
    ines.keep(make_private(ines, line), "private")
    assert words.encode() not in bytes_for_both(tmp_path)
    line = the_line(ines)
    assert line.lane is Lane.PRIVATE and as_capture(ines.relationship, line) == before.with_(lane=Lane.PRIVATE)
    tomas.refresh()
    seen = tomas.relationship
    assert (seen.lines, seen.struck, seen.promises, seen.topics, seen.goals, seen.feedback) == ([], [], [], [], [], [])
    ines.undo()
    tomas.refresh()
    assert as_capture(tomas.relationship, the_line(ines)) == before
    ines.redo()
    assert words.encode() not in bytes_for_both(tmp_path) and the_line(ines).lane is Lane.PRIVATE


def test_what_became_of_a_promise_goes_with_it(two: Two) -> None:
    """Another day that it got, and that the other person kept it."""
    ines, tomas = two
    line = note(ines, "!send it fri")
    ines.keep(moved(ines, ines.relationship.promises[0], "2026-12-04"), "another day")
    tomas.refresh()
    tomas.keep([Change("promises", line.ref, {"state": "kept", "settled": tomas.now})], "kept")
    ines.refresh()
    ines.keep(make_private(ines, the_line(ines)), "private")
    (promise,) = ines.relationship.promises
    assert (promise.state, promise.due, promise.lane) == ("kept", "2026-12-04", Lane.PRIVATE)
    (move,) = ines.relationship.all(Renegotiation)
    assert move.promise == promise.id and move.lane is Lane.PRIVATE
    tomas.refresh()
    assert tomas.relationship.promises == [] and tomas.relationship.all(Renegotiation) == []


def test_earlier_words_go_with_a_line_that_is_made_private(two: Two, tmp_path: Path) -> None:
    """N3: what it said before it was edited, too; the writer still has it, on the line as it is now."""
    ines, tomas = two
    line = note(ines, "he has an illness")
    ines.keep(reword(ines, line, "he is away"), "edit")
    assert b"illness" in bytes_for_both(tmp_path)
    ines.keep(make_private(ines, the_line(ines)), "private")
    assert b"illness" not in bytes_for_both(tmp_path) and b"is away" not in bytes_for_both(tmp_path)
    assert [each.was for each in wordings(ines.relationship, the_line(ines))] == ["he has an illness"]
    tomas.refresh()
    assert tomas.relationship.all(Wording) == []


def test_a_dot_before_edited_words_makes_the_line_private(two: Two, tmp_path: Path) -> None:
    """N2: privacy fails to the private side; the old words go with the line."""
    ines, _ = two
    line = note(ines, "he seems tired")
    ines.keep(reword(ines, line, ".he seems burnt out"), "private")
    line = the_line(ines)
    assert (line.text, line.lane) == ("he seems burnt out", Lane.PRIVATE)
    assert [each.was for each in wordings(ines.relationship, line)] == ["he seems tired"]
    assert b"seems" not in bytes_for_both(tmp_path)


@pytest.mark.parametrize("typed", [".a note", ".!send it fri"])
def test_an_edit_shares_nothing(two: Two, tmp_path: Path, typed: str) -> None:
    """N2: whatever the words become, a private line is shared by its own act alone."""
    ines, tomas = two
    line = note(ines, typed)
    old = as_capture(ines.relationship, line)
    with pytest.raises(NotPossible, match="after a question"):
        edit(ines, line, old.with_(text="other words", lane=Lane.SHARED))
    ines.keep(edit(ines, line, old.with_(text="other words")), "edit")
    tomas.refresh()
    assert the_line(ines).lane is Lane.PRIVATE and tomas.relationship.lines == []
    assert b"other words" not in bytes_for_both(tmp_path)


@pytest.mark.parametrize("typed", [".a note", ".!send it fri", ".~what we left", ".>moment / seen / effect"])
def test_a_private_line_can_be_shared_and_that_taken_back(two: Two, tmp_path: Path, typed: str) -> None:
    """Undo leaves no trace for the other; what the line said before stays private."""
    ines, tomas = two
    line = note(ines, typed)
    before = as_capture(ines.relationship, line)
    ines.keep(share(ines, line), "share")
    line = the_line(tomas)
    assert as_capture(tomas.relationship, line) == before.with_(lane=Lane.SHARED) and line.lane is Lane.SHARED
    assert the_line(ines).lane is Lane.SHARED
    words = line.text.encode()
    ines.undo()
    assert the_line(ines).lane is Lane.PRIVATE and words not in bytes_for_both(tmp_path)


def test_earlier_private_words_are_not_shared_with_the_line(two: Two, tmp_path: Path) -> None:
    ines, tomas = two
    line = note(ines, ".he drinks")
    ines.keep(reword(ines, line, "he is ill"), "edit")
    ines.keep(share(ines, the_line(ines)), "share")
    assert b"drinks" not in bytes_for_both(tmp_path)
    tomas.refresh()
    assert wordings(tomas.relationship, the_line(tomas)) == []
    assert [each.was for each in wordings(ines.relationship, the_line(ines))] == ["he drinks"]


def test_a_private_goal_that_was_begun_by_a_line_is_shared_with_it(two: Two) -> None:
    ines, tomas = two
    line = note(ines, ".# learn to rest")
    shown = note(ines, ".#1 slept")
    with pytest.raises(NotPossible, match="goal 1"):
        share(ines, shown)
    ines.keep(strike(ines, shown), "strike")
    ines.keep(share(ines, line), "share")
    tomas.refresh()
    assert [(goal.text, goal.number) for goal in tomas.relationship.goals] == [("learn to rest", 1)]
    assert isinstance(tomas.relationship.get(Goal, the_line(tomas).ref), Goal)


# -- what is read --------------------------------------------------------------------------------------


def test_what_is_read_says_edited_and_struck(two: Two) -> None:
    """N3: `show`, `export` and the search have the present words; that they were others once is said."""
    ines, _ = two
    ines.keep([Change("sessions", "s", {"started": "2026-11-18T10:00:00+01:00", "ended": "2026-11-18T11:00:00+01:00"})])
    kept, gone = note(ines, "the bord"), note(ines, "a secret")
    for line in (kept, gone):
        ines.keep([Change("lines", line.id, {"session": "s"})])
    ines.keep(reword(ines, kept, "the board"), "edit")
    ines.keep(strike(ines, gone), "strike")
    for editor in two:
        editor.refresh()
        relationship, (session,) = editor.relationship, editor.relationship.sessions
        page = session_markdown(relationship, session)
        assert "the board" in page and "(edited)" in page and "crossed out by Ines" in page
        lines = session_document(relationship, session)["lines"]
        assert [(line["text"], line["edited"], bool(line["struck"])) for line in lines] == [
            ("the board", True, False),
            ("", False, True),
        ]
        assert [found.text for found in search(relationship, "the bo")] == ["the board"]
        document = relationship_document(relationship)
        earlier = {each["was"] for each in document.pop("wordings")}  # JSON has them, each for whom it is readable
        assert earlier == {"the bord", *({"a secret"} if editor is ines else ())}
        assert "a secret" not in page + repr(document) + repr(
            partner_view(editor.as_partner(), editor.today, library().expectations)
        )
        assert "the bord" not in page + repr(document)


@pytest.mark.parametrize("way", [strike, make_private], ids=["struck", "made private"])
def test_what_a_line_answered_goes_with_it(
    two: Two, tmp_path: Path, way: Callable[[RelationshipEditor, Line], list[Change]]
) -> None:
    """N2: the line says what Tomas wants of the session, which has the same words; they follow the line and leave with
    it."""
    ines, tomas = two
    at = ines.now
    ines.keep([
        Change("sessions", "s1", {"number": 1, "started": at, "ended": at, "intention_mentee": "courage to leave"}),
        Change("lines", "l1", {"session": "s1", "text": "courage to leave\nsoon", "sort": "note", "at": at}),
    ])  # fmt: skip
    ines.keep(reword(ines, the_line(ines), "courage to stay"), "edit")
    assert ines.relationship.sessions[0].intention_mentee == "courage to stay"
    ines.undo()
    assert ines.relationship.sessions[0].intention_mentee == "courage to leave"
    ines.keep(way(ines, the_line(ines)), "taking it out")
    tomas.refresh()
    assert tomas.relationship.sessions[0].intention_mentee == ""
    assert b"courage" not in bytes_for_both(tmp_path)
    ines.undo()
    assert ines.relationship.sessions[0].intention_mentee == "courage to leave"
