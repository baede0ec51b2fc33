"""A question kept among one's own in a session (issue 14, point 2)."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes import ListLog, library, running, view

from mentortui.guide.moves import Asker, Need
from mentortui.guide.prompts import PromptKind
from mentortui.model.records.record import Change
from mentortui.model.session.live_session import replay
from mentortui.model.session.marks import MarkError
from mentortui.service.content import load_library
from mentortui.service.session.keeping import keep_question, write_questions
from mentortui.service.session.running_session import RunningSession

TYPED = "Which of your notes would you show your boss?"


@pytest.fixture
def here() -> RunningSession:
    """A session that has just begun, with a question up."""
    made = running(view())
    assert made.prompt
    return made


def test_a_typed_question_becomes_a_prompt_of_ones_own(here: RunningSession, tmp_path: Path) -> None:
    """It does what the question beside it did; it is read again without a mistake, and it is found by its words."""
    assert "next session" in keep_question(here, f"  {TYPED} ")
    write_questions(tmp_path, here)
    made, problems = load_library(tmp_path)
    (own,) = [prompt for prompt in made.bank.prompts if prompt.text == TYPED]
    up = here.prompt
    assert up and problems == []
    assert (own.kind, own.does, own.stages, own.asker) == (up.kind, up.does, up.stages, Asker.MENTOR)
    assert own.id == f"{up.kind}-which-of-your-notes-would-you"
    assert len(made.bank.prompts) == len(library().bank.prompts) + 1


def test_the_question_that_is_up_becomes_ones_own_under_its_id(here: RunningSession, tmp_path: Path) -> None:
    """All of it: so its words can be changed, and the built-in one comes up no more."""
    assert "your own file" in keep_question(here, "")
    write_questions(tmp_path, here)
    made, problems = load_library(tmp_path)
    up = here.prompt
    assert up and problems == [] and made.bank.by_id(up.id) == up
    file = tmp_path / "prompts" / "kept.md"
    file.write_text(file.read_text("utf-8").replace(up.text, "What now?"), "utf-8")
    found = load_library(tmp_path)[0].bank.by_id(up.id)
    assert found and found.text == "What now?"
    assert file.stat().st_mode & 0o077 == 0


def test_every_question_can_be_kept_as_it_is(here: RunningSession, tmp_path: Path) -> None:
    """Steps, topics, depth and places included."""
    for prompt in here.library.bank.prompts:
        here.prompts._show(prompt.id)
        keep_question(here, "")
    write_questions(tmp_path, here)
    made, problems = load_library(tmp_path)
    assert all("try what or how" in problem or "two questions" in problem for problem in problems)
    for prompt in here.library.bank.prompts:
        own = made.bank.by_id(prompt.id)
        assert own and (own.text, own.does, own.needs, own.steps, own.topics) == (
            prompt.text,
            prompt.does,
            prompt.needs,
            prompt.steps,
            prompt.topics,
        )


def test_what_is_written_once_is_not_written_again(here: RunningSession, tmp_path: Path) -> None:
    """A save that is tried again, and two questions that begin alike."""
    keep_question(here, "What would your team say to that plan of yours?")
    keep_question(here, "What would your team say to that other plan?")
    write_questions(tmp_path, here)
    before = (tmp_path / "prompts" / "kept.md").read_text("utf-8")
    write_questions(tmp_path, here)
    assert (tmp_path / "prompts" / "kept.md").read_text("utf-8") == before
    made, problems = load_library(tmp_path)
    assert problems == [] and len(made.bank.prompts) == len(library().bank.prompts) + 2


@pytest.mark.parametrize("text", ["我们先做什么？", ".Was bleibt?", "What does “⟨…⟩” cost?", "?", "A # b: - c?"])
def test_any_language_and_any_sign(here: RunningSession, tmp_path: Path, text: str) -> None:
    keep_question(here, text)
    write_questions(tmp_path, here)
    made, problems = load_library(tmp_path)
    (own,) = [prompt for prompt in made.bank.prompts if prompt.text == text.removeprefix(".")]
    assert not [problem for problem in problems if "hints" not in problem and "yes or no" not in problem]
    assert own.needs is (Need.WORD if "⟨…⟩" in text else here.prompt.needs)  # type: ignore[union-attr]


def test_a_mentee_keeps_for_the_mentees_line(tmp_path: Path) -> None:
    """Both lead: what a mentee keeps is asked of the mentor."""
    here = running(view(Change("people", "r.mentee", {"account": "tomas"})), author="tomas")
    assert here.me == "mentee"
    keep_question(here, "What would you ask me?")
    write_questions(tmp_path, here)
    (own,) = [p for p in load_library(tmp_path)[0].bank.prompts if p.text == "What would you ask me?"]
    assert (own.kind, own.asker) == (PromptKind.MENTEE, Asker.MENTEE)


def test_only_a_question_is_kept_and_only_once(here: RunningSession) -> None:
    with pytest.raises(MarkError, match="ends with"):
        keep_question(here, "a note")
    keep_question(here, TYPED)
    keep_question(here, "")
    for again in (TYPED, ""):
        with pytest.raises(MarkError, match="already"):
            keep_question(here, again)


def test_undo_takes_it_back_and_redo_keeps_it(here: RunningSession, tmp_path: Path) -> None:
    """And nothing of it is in the journal that the other person can read."""
    keep_question(here, TYPED)
    assert here.undo() == "question kept" and here.live.state.kept == []
    write_questions(tmp_path, here)
    assert TYPED not in (tmp_path / "prompts" / "kept.md").read_text("utf-8")
    assert here.redo() == "question kept" and [kept.text for kept in here.live.state.kept] == [TYPED]


def test_it_survives_the_journal() -> None:
    log = ListLog()
    here = running(view(), log=log)
    keep_question(here, TYPED)
    assert [kept.text for kept in replay(log.entries)[0].state.kept] == [TYPED]
    assert all(private for event, private in zip(log.entries, log.private, strict=True) if event["t"] == "question")
