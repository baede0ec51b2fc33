"""What the two expect, side by side: gaps first, the largest at the top; where they agree comes last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from mentortui.guide.expectations import WEIGHTS, ExpectationBook, Pairing, answer_words
from mentortui.model.records.kinds import Role, Seal, Topic
from mentortui.model.records.pair import other
from mentortui.model.records.stage import ROLES
from mentortui.model.relationship import Relationship
from mentortui.pages.days import day_at
from mentortui.pages.page import Answer, Block, Empty, Head, Mark, Page, Para, Row, Scale, SideBySide
from mentortui.pages.where import where
from mentortui.service.agreement.expectations import care_of, compared_round, comparison, gap_id, packet_of
from mentortui.service.by_voice import told_words

STEPS = 5
"""Steps of the scale of every question."""


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
    near = sorted(found.near, key=lambda pair: -(pair.size or 0))
    blocks: list[Block] = [
        Para("A gap is news, not a problem. Talk first, then write down what you agree on."),
        *_told(relationship, number),
        *_scales("Gaps: each became a topic", found.gaps, relationship, number),
        *_words("In words", found.words, relationship, number),
        *_words("Only one of you said something", found.one_sided, relationship, number),
        *_scales("Near each other", near, relationship, number),
        *_cares(relationship, book, number, today),
        _next(relationship, me, number, newest, alone),
    ]
    rounds = f"round {number}" if relationship.about.round > 1 else ""
    return Page("Side by side", where(relationship), tuple(blocks), hints=hints, of=rounds)


def _told(relationship: Relationship, number: int) -> list[Block]:
    """Whose answers were said aloud, and noted by the other."""
    seals = [seal for seal in relationship.all(Seal) if seal.packet == packet_of(number)]
    told = [(relationship.name(seal.person), how) for seal in seals if (how := told_words(relationship, seal))]
    return [Para(f"What {name} expects stands here {how}.", "muted") for name, how in told]


def pairing(relationship: Relationship, book: ExpectationBook, number: int, question: str) -> Pairing | None:
    """Both answers of a round to one question."""
    found = comparison(relationship, book, number)
    pairs = (*found.gaps, *found.words, *found.one_sided, *found.near) if found else ()
    return next((pair for pair in pairs if pair.question.id == question), None)


def _scales(head: str, pairs: Sequence[Pairing], relationship: Relationship, number: int) -> list[Block]:
    """A scale for each question; both answers in words have a place of their own."""
    names = initials(relationship)
    rows = [
        Row(
            pair.question.name,
            "",
            f"{pair.size} apart" if pair.size else "the same",
            acts_on=("question", pair.question.id),
            aside=(_in_words(relationship, pair, number),),
            scale=_scale(pair, names),
        )
        for pair in pairs
    ]
    return [Head(head), *rows] if rows else []


def _words(head: str, pairs: Sequence[Pairing], relationship: Relationship, number: int) -> list[Block]:
    """Answers that are on no scale, whole."""
    rows = [
        Row(
            pair.question.name,
            "",
            acts_on=("question", pair.question.id),
            more=(_in_words(relationship, pair, number),),
        )
        for pair in pairs
    ]
    return [Head(head), *rows] if rows else []


def _scale(pair: Pairing, names: Mapping[Role, str]) -> Scale:
    """Who stands where; at its ends what these mean, in as few words as there are before a comma."""
    begin, end = (text.partition(",")[0] for text in (pair.question.begin, pair.question.end))
    marks = tuple(
        Mark(names[role], answer.step, role) for role in ROLES if (answer := pair.of(role)) and answer.step is not None
    )
    return Scale(begin, end, STEPS, marks)


def initials(relationship: Relationship) -> dict[Role, str]:
    """A letter for each of the two; of names that begin alike as many as tell them apart, up to two."""
    mentor, mentee = (relationship.name(role) for role in ROLES)
    count = 1 if mentor[:1].casefold() != mentee[:1].casefold() else 2
    return dict(zip(ROLES, (mentor[:count], mentee[:count]), strict=True))


def _in_words(relationship: Relationship, pair: Pairing, number: int) -> SideBySide:
    """Both answers to a question, and whether it was talked about."""
    topic = relationship.get(Topic, gap_id(number, pair))
    said = "Talked about." if topic and topic.state == "talked" else ""
    return SideBySide(pair.question.ask, tuple(_answer(relationship, pair, role) for role in ROLES), said)


def _answer(relationship: Relationship, pair: Pairing, role: Role) -> Answer:
    answer = pair.of(role)
    matters = f"matters {WEIGHTS[answer.weight - 1]}" if answer and answer.weight else ""
    return Answer(relationship.name(role), answer_words(pair.question, answer) or "no answer", role, matters)


def _cares(relationship: Relationship, book: ExpectationBook, number: int, today: date) -> list[Block]:
    """What each takes care of for the other."""
    rows = []
    for role in ROLES:
        care = care_of(relationship, role, number)
        question = book.question(care.question) if care else None
        if care and question:
            rows.append(Row(relationship.name(role), question.name, day_at(care.at, today), who=role))
    return [Head("Who takes care of what"), *rows] if rows else []


def _next(relationship: Relationship, me: Role, number: int, newest: int, alone: bool) -> Para:
    """What comes next."""
    them = other(me)
    if number < newest:
        text, command = "An earlier round. You can read the later one, too.", "newer"
    elif care_of(relationship, me, number) is None:
        text, command = "Choose one of the other person's answers, to take care of it.", "care"
    elif alone and care_of(relationship, them, number) is None:
        text, command = f"And what will {relationship.name(them)} take care of?", "their_care"
    else:
        text, command = "Now write down what you agree on.", "terms"
    return Para(text, "muted", command=f"comparison.{command}")
