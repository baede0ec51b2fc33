"""What the two expect, side by side: gaps first, the largest at the top; where they agree comes last."""

from __future__ import annotations

from datetime import date

from mentortui.guide.expectations import WEIGHTS, ExpectationBook, Pairing, answer_words
from mentortui.model.days.written import day_name, parse_day
from mentortui.model.records.kinds import Role, Topic
from mentortui.model.records.pair import other
from mentortui.model.records.stage import ROLES
from mentortui.model.relationship import Relationship
from mentortui.pages.page import Answer, Block, Empty, Head, Page, Para, Row, SideBySide, Span
from mentortui.pages.where import where
from mentortui.service.agreement.expectations import care_of, compared_round, comparison, gap_id


def comparison_page(
    relationship: Relationship, me: Role, today: date, book: ExpectationBook, *, alone: bool, number: int = 0
) -> Page:
    """number: which round; 0 is the newest. alone: the other person has no account here."""
    newest = compared_round(relationship)
    number = number or newest
    found = comparison(relationship, book, number)
    hints = (("comparison.older", "older round" if number > 1 else ""), ("comparison.care", "take care"))
    if found is None:
        text = "Nothing is open yet. When both have answered and sealed, you read it here."
        hints = (hints[0], ("comparison.care", ""))
        return Page("Side by side", where(relationship), (Empty(text),), hints=hints)
    gaps = len(found.gaps)
    many = f"{gaps} gaps, the largest first: each became a topic"
    parts = (
        (many if gaps > 1 else "1 gap: it became a topic", found.gaps),
        ("In words: read both", found.words),
        ("Only one of you said something", found.one_sided),
        ("Here you are near each other", found.near),
    )
    blocks: list[Block] = [Para("A gap is news, not a problem. Talk first, then write down what holds.")]
    for head, pairs in parts:
        blocks += [Head(head)] if pairs else []
        blocks += [_row(relationship, pair, number, today) for pair in pairs]
    rounds = (f"round {number}",) if relationship.about.round > 1 else ()
    blocks.append(_next(relationship, me, number, newest, alone))
    return Page("Side by side", (*where(relationship), *rounds), tuple(blocks), hints=hints)


def pairing(relationship: Relationship, book: ExpectationBook, number: int, question: str) -> Pairing | None:
    """Both answers of a round to one question."""
    found = comparison(relationship, book, number)
    pairs = (*found.gaps, *found.words, *found.one_sided, *found.near) if found else ()
    return next((pair for pair in pairs if pair.question.id == question), None)


def _row(relationship: Relationship, pair: Pairing, number: int, today: date) -> Row:
    """The question, both answers, and who takes care of it."""
    apart = f"{pair.size} step{'s' * (pair.size != 1)} apart" if pair.size else "the same" if pair.near else ""
    topic = relationship.get(Topic, gap_id(number, pair))
    talked = Span("talked about") if topic and topic.state == "talked" else None
    answers = tuple(_answer(relationship, pair, role) for role in ROLES)
    return Row(
        pair.question.name,
        "",
        apart,
        acts_on=("question", pair.question.id),
        state=talked,
        more=(SideBySide(pair.question.ask, answers), *_cares(relationship, pair, number, today)),
    )


def _answer(relationship: Relationship, pair: Pairing, role: Role) -> Answer:
    answer = pair.of(role)
    matters = f"matters {WEIGHTS[answer.weight - 1]}" if answer and answer.weight else ""
    return Answer(relationship.name(role), answer_words(pair.question, answer) or "no answer", role, matters)


def _cares(relationship: Relationship, pair: Pairing, number: int, today: date) -> list[Para]:
    made = []
    for role in ROLES:
        care = care_of(relationship, role, number)
        if care and care.question == pair.question.id:
            day = parse_day(care.at)
            when = f", {day_name(day, today)}" if day else ""
            made.append(Para(f"{relationship.name(role)} will take care of this{when}", "win"))
    return made


def _next(relationship: Relationship, me: Role, number: int, newest: int, alone: bool) -> Para:
    """What comes next."""
    them = other(me)
    if number < newest:
        text, command = "What you said before. The round after it can be read, too.", "newer"
    elif care_of(relationship, me, number) is None:
        text, command = "Choose one thing of the other's that you will take care of.", "care"
    elif alone and care_of(relationship, them, number) is None:
        text, command = f"And what will {relationship.name(them)} take care of?", "their_care"
    else:
        text, command = "Now write down what you agree on.", "terms"
    return Para(text, "muted", command=f"comparison.{command}")
