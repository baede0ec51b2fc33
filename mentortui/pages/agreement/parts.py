"""The parts of an agreement and their words, as they are written and as they are signed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from mentortui.guide.expectations import ExpectationBook
from mentortui.model.days.written import day_name, parse_day
from mentortui.model.rules.agreement import FIXED, REVISIT, SINCE, SPAN, UNTIL, revisit_rule
from mentortui.model.text import counted

NAMES = {SPAN: "Term", REVISIT: "Look again"}
FREE_NAME = "Also"


class Part(NamedTuple):
    """One part of the agreement: its item, its name, its words, and whether it has to be there."""

    item: str
    name: str
    text: str
    needed: bool = False


def parts_of(terms: Mapping[str, str], book: ExpectationBook, today: date) -> list[Part]:
    """The parts of an agreement in the order in which it is read, written or not."""
    made = [Part(clause.id, clause.name, terms.get(clause.id, ""), clause.needed) for clause in book.clauses]
    known = {*(part.item for part in made), SPAN, SINCE, UNTIL, REVISIT}
    made.append(Part(SPAN, NAMES[SPAN], span_words(terms, today)))
    made.append(Part(REVISIT, NAMES[REVISIT], rule_words(terms.get(REVISIT, ""))))
    return made + [Part(item, FREE_NAME, text) for item, text in terms.items() if item not in known]


def span_words(terms: Mapping[str, str], today: date) -> str:
    """How long it is for; "" where that is not said."""
    day = parse_day(terms.get(UNTIL, ""))
    when = day_name(day, today) if day else ""
    if terms.get(SPAN) == FIXED:
        return f"until {when}"
    return f"open; on {when} we ask whether to go on" if when else ""


def rule_words(text: str) -> str:
    """When the agreement is looked at again."""
    return f"after {counts_words(*revisit_rule(text))}, or when you move to another stage"


def counts_words(sessions: int, months: int) -> str:
    """`6 sessions or 1 month`."""
    counts = ((sessions, "session"), (months, "month"))
    return " or ".join(counted(number, what, f"{what}s") for number, what in counts)
