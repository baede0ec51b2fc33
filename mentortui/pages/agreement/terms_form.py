"""The questions for each part of the agreement, with what both have said beside them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from mentortui.guide.expectations import ExpectationBook, answer_words, compare
from mentortui.model.days.spoken import day_examples
from mentortui.model.days.written import day_name, parse_day
from mentortui.model.records.kinds import Expectation
from mentortui.model.records.stage import ROLES
from mentortui.model.relationship import Relationship
from mentortui.model.rules.agreement import (
    FIXED,
    OPEN,
    REVISIT,
    REVISIT_MONTHS,
    REVISIT_SESSIONS,
    RHYTHM,
    half_year,
    revisit_rule,
)
from mentortui.model.rules.rhythm import rhythm_words
from mentortui.pages.agreement.parts import FREE_NAME, NAMES, Part, counts_words
from mentortui.pages.day_questions import coming_day
from mentortui.pages.form import Ask, NotUnderstood, numbered
from mentortui.service.agreement.expectations import compared_round, packet_of


def part_ask(relationship: Relationship, book: ExpectationBook, part: Part) -> Ask:
    """The words of one part."""
    clause = book.clause(part.item)
    if clause and clause.says:
        said = (clause.says, *_said(relationship, book, part.item))
        return Ask("text", clause.ask, "Enter takes this", True, clause.says, about=said, word=part.name)
    if clause and part.item == RHYTHM and (rule := relationship.about.rhythm):
        held, said = rhythm_words(rule), _said(relationship, book, part.item)
        help = f"Enter: {held}, as you meet"
        return Ask("text", clause.ask, help, True, held, about=said, word=part.name)
    return Ask(
        "text",
        clause.ask if clause else "What else do you agree on?",
        f"For example: {clause.hint}" if clause and clause.hint else "One thing at a time",
        about=_said(relationship, book, part.item),
        word=part.name,
    )


def free_ask() -> Ask:
    """Something of their own."""
    return Ask("text", "What else do you agree on?", "One thing at a time", word=FREE_NAME)


def _said(relationship: Relationship, book: ExpectationBook, item: str) -> tuple[str, ...]:
    """What both answered to the questions that a part grows from."""
    number, clause = compared_round(relationship), book.clause(item)
    questions = [question for question in book.questions if clause and question.id in clause.questions]
    answers = [each for each in relationship.all(Expectation) if each.packet == packet_of(number)]
    found = compare(questions, answers) if number else None
    pairs = (*found.gaps, *found.near, *found.words, *found.one_sided) if found else ()
    return tuple(
        f"{relationship.name(role)}{f', {pair.question.name.lower()}' if len(questions) > 1 else ''}: {words}"
        for pair in pairs
        for role in ROLES
        if (words := answer_words(pair.question, pair.of(role)))
    )


def span_asks(today: date) -> list[Ask]:
    """How long it is for, and its day."""
    kind, help = numbered(["until a day", "open, and a day to ask whether to go on"], [FIXED, OPEN])
    preset = half_year(today)
    return [
        Ask(
            "span",
            "Does it have an end date, or is it open?",
            help,
            read=kind,
            shown=lambda text: "until a day" if text == FIXED else "open",
            word="term",
        ),
        Ask(
            "until",
            "Which day?",
            f"Enter: half a year, {day_name(preset, today)} · or {day_examples(today)}",
            True,
            preset.isoformat(),
            coming_day(today, tomorrow=True),
            lambda text: day_name(found, today) if (found := parse_day(text)) else text,
        ),
    ]


def revisit_ask() -> Ask:
    """When the agreement is looked at again."""
    return Ask(
        "text",
        "When do you look at your agreement again? What comes first counts.",
        f"Enter: {REVISIT_SESSIONS} sessions or {REVISIT_MONTHS} months",
        True,
        "",
        _rule,
        about=("You also look at it when you move to another stage.",),
        word=NAMES[REVISIT],
    )


def _rule(text: str, _: Mapping[str, str]) -> str:
    words = text.lower()
    if not any(unit in words and any(sign.isdigit() for sign in words) for unit in ("session", "month")):
        raise NotUnderstood("A number of sessions and of months: 8 sessions or 2 months")
    return counts_words(*revisit_rule(text))
