"""For yourself: questions after a heavy hour, each with what was written to it."""

from __future__ import annotations

from datetime import date

from mentortui.guide.concerns import Option, Options
from mentortui.model.records.kinds import Role
from mentortui.model.relationship import Relationship
from mentortui.pages.days import day_at
from mentortui.pages.form import Ask
from mentortui.pages.page import Block, Page, Para, Row
from mentortui.pages.where import where
from mentortui.service.trust.supervision import answers, may_supervise

NOT_YOURS = "These questions are for {name}, after a heavy hour. Your own page is Concerns."
HINTS = (("supervision.write", ""), ("supervision.remove", ""))


def supervision_page(relationship: Relationship, me: Role, today: date, questions: Options) -> Page:
    """The questions; below each what this person wrote, the newest first. A mentee has other pages."""
    if not may_supervise(relationship, me):
        return Page(
            "For yourself",
            where(relationship),
            (Para(NOT_YOURS.format(name=relationship.name("mentor"))),),
            private=True,
            hints=HINTS,
        )
    blocks: list[Block] = [Para(questions.lead, "muted")]
    blocks += [_row(relationship, question, today) for question in questions.ways]
    written = bool(answers(relationship))
    hints = () if written else (("supervision.remove", ""),)
    return Page("For yourself", where(relationship), tuple(blocks), private=True, hints=hints)


def _row(relationship: Relationship, question: Option, today: date) -> Row:
    written = (Row("", note.text, day_at(note.at, today)) for note in answers(relationship, question.id))
    return Row(question.name, question.text, acts_on=("supervision", question.id), whole=True, more=tuple(written))


def supervision_ask(question: Option) -> Ask:
    """One of the questions."""
    return Ask("text", question.text, "In any words. It stays in your private file.", private=True)
