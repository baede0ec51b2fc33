"""Whose hand wrote a line is said wherever it is not the hand of the one whose words it gives."""

from __future__ import annotations

from pathlib import Path

from fakes import Clock
from forgery import forge
from service.editors import one_account, two_accounts

from mentortui.formats.markdown import relationship_markdown
from mentortui.model.records.record import Change
from mentortui.model.rules.writers import written_down_by
from mentortui.pages.review.reader import _line


def words(at: str) -> list[Change]:
    """A line of his, and a line and a promise that he puts into her mouth."""
    mine = {"sort": "note", "speaker": "mentee", "text": "I did it", "at": at}
    hers = {"sort": "note", "speaker": "mentor", "text": "You did well", "at": at}
    promised = {"sort": "promise", "speaker": "mentor", "text": "pay you 500", "at": at, "ref": "p500"}
    return [
        Change("lines", "l1", mine),
        Change("lines", "l2", hers),
        Change("lines", "l3", promised),
        Change("promises", "p500", {"text": "pay you 500", "owner": "mentor", "state": "open", "made": at}),
    ]


def test_words_of_the_other_say_who_wrote_them_down(tmp_path: Path) -> None:
    """D1 (d): the reader and `show` say it, on her account and on his."""
    pair = two_accounts(tmp_path, Clock())
    pair[1].keep([Change("topics", "a1", {"text": "a topic"})])
    forge(tmp_path, *words(pair[0].now))
    for editor in pair:
        editor.refresh()
        relationship = editor.relationship
        told = {line.id: written_down_by(relationship, line) for line in relationship.lines}
        assert told == {"l1": "", "l2": "written down by Tomas", "l3": "written down by Tomas"}
        shown = relationship_markdown(relationship)
        assert "Ines (written down by Tomas): You did well" in shown and "Tomas: I did it" in shown
        rows = [_line(line, relationship, editor.today, opened=False) for line in relationship.lines]
        assert ["written down by" in str(row.state) for row in rows] == [False, True, True]


def test_at_one_keyboard_nothing_is_said(tmp_path: Path) -> None:
    """There everything is written by whoever holds it."""
    editor = one_account(tmp_path, Clock())
    editor.keep(words(editor.now))
    assert {written_down_by(editor.relationship, line) for line in editor.relationship.lines} == {""}
