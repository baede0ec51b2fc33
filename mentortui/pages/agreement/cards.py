"""How to work with each of the two: a card that each writes on themselves. Nothing on it is guessed by anyone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mentortui.model.records.kinds import Card, Role
from mentortui.model.records.pair import other
from mentortui.model.relationship import Relationship
from mentortui.pages.days import day_at
from mentortui.pages.form import Answers, Ask
from mentortui.pages.page import Block, Page, Para, Row
from mentortui.pages.where import where
from mentortui.service.by_voice import told_words

_MORE = "more"


def cards_page(relationship: Relationship, me: Role, today: date, *, alone: bool) -> Page:
    """Both cards, one's own first. alone: the other person has no account, and writes at this keyboard."""
    about = "Each of you writes a few lines about yourself, for the other to read. You can leave anything out."
    rows = (_row(relationship, person, me, today, alone) for person in (me, other(me)))
    return Page("How to work with us", where(relationship), (Para(about, "muted"), *rows))


def _row(relationship: Relationship, person: Role, me: Role, today: date, alone: bool) -> Row:
    card, name = card_of(relationship, person), relationship.name(person)
    lines, aside = tuple[Block, ...](), tuple[Block, ...]()
    if card and card.text:
        text = f"written at {relationship.name(other(person))}'s keyboard" if card.recorded_by else ""
        text = told_words(relationship, card) or text
        lines = tuple(Para(line) for line in card.text.split("\n"))
    elif person == me or alone:
        text = "Nothing yet."
        way = "A few questions; answer those you like."
        way = way if person == me else f"{name} writes it at this keyboard, or tells it in a call."
        aside = (Para(way, "muted", command="cards.write"),)
    else:
        text = f"{name} has written nothing yet."
    return Row(
        name,
        text,
        day_at(card.at, today) if card else "",
        who=person,
        tone="muted",
        acts_on=("cards", card_id(person)),
        more=lines,
        aside=aside,
    )


# -- writing one -----------------------------------------------------------------------------------


def card_id(person: str) -> str:
    """One card for each person."""
    return f"card.{person}"


def card_of(relationship: Relationship, person: str) -> Card | None:
    """What this person wrote of themselves."""
    return relationship.get(Card, card_id(person))


def card_asks(openings: Sequence[str]) -> list[Ask]:
    """One question for each beginning of a sentence, and one for all else. Each of them can be skipped."""
    asks = [Ask(opening, f"{opening} …", "Enter skips", optional=True, word=opening.split()[0]) for opening in openings]
    return [*asks, Ask(_MORE, "Anything else that is good to know?", "Enter skips", optional=True, word="also")]


def card_text(openings: Sequence[str], answers: Answers) -> str:
    """A card from its parts: each a line that begins with its opening."""
    lines = [f"{opening} {text}" for opening in openings if (text := answers.get(opening, ""))]
    return "\n".join([*lines, *filter(None, [answers.get(_MORE, "")])])


def card_answers(openings: Sequence[str], text: str) -> Answers:
    """The parts of a card: what follows each opening, and the rest."""
    answers: Answers = {}
    rest = []
    for line in text.split("\n") if text else []:
        opening = next((each for each in openings if line.startswith(each) and each not in answers), None)
        if opening:
            answers[opening] = line.removeprefix(opening).strip()
        else:
            rest.append(line)
    return {**answers, _MORE: "\n".join(rest)} if rest else answers
