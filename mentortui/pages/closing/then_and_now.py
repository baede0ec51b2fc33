"""Then and now: five questions, answered at the start and again later, side by side."""

from __future__ import annotations

from datetime import date

from mentortui.guide.closing import Question
from mentortui.guide.library import Library
from mentortui.model.records.kinds import Portrait, Role
from mentortui.model.records.stage import ROLES
from mentortui.model.relationship import Relationship
from mentortui.pages.closing.forms import who_ask
from mentortui.pages.days import day_at
from mentortui.pages.form import Ask
from mentortui.pages.page import Answer, Block, Empty, Page, SideBySide, Span
from mentortui.pages.where import where
from mentortui.service.closing.closing import then_and_now

TITLE = "Then and now"


def portraits_page(relationship: Relationship, today: date, library: Library) -> Page:
    """All of the questions with what each has said, and when; while none is answered, what they are for."""
    about = Empty(library.portraits.about.strip(), "portraits.answer")
    empty: tuple[Block, ...] = () if relationship.all(Portrait) else (about,)
    questions = (_both(question, relationship, today) for question in library.portraits.questions)
    return Page(TITLE, where(relationship), (*empty, *questions))


def _both(question: Question, relationship: Relationship, today: date) -> SideBySide:
    """A question, and what each has said, the mentee first."""
    answers = []
    for role in reversed(ROLES):
        said = [each for each in then_and_now(relationship, role, question.name) if each]
        answers += [_answer(each, when, relationship, today) for each, when in zip(said, ("then", "now"), strict=False)]
    return SideBySide(question.ask, tuple(answers))


def _answer(said: Portrait, when: str, relationship: Relationship, today: date) -> Answer:
    words = (Span(f"{when}: ", "muted"), Span(said.text))
    return Answer(relationship.name(said.person), words, said.person, day_at(said.at, today))


def portrait_asks(relationship: Relationship, me: Role, library: Library) -> list[Ask]:
    """The five, one after the other."""
    asks = [
        Ask(each.name, each.ask, "In your own words. Enter skips.", optional=True)
        for each in library.portraits.questions
    ]
    return [*who_ask(relationship, me, "Who answers?"), *asks]
