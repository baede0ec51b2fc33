"""What shows a signal: the records behind one sentence, each of which can be opened."""

from __future__ import annotations

from datetime import date

from mentortui.guide.library import Library
from mentortui.guide.readiness.signals import Signal, signals
from mentortui.model.records.kinds import Role
from mentortui.model.relationship import Relationship
from mentortui.pages.days import day_at
from mentortui.pages.page import Block, Empty, Page, Para, Row
from mentortui.pages.where import where
from mentortui.service.stage.evidence import shown

TITLE = "Evidence"


def evidence_page(relationship: Relationship, me: Role, today: date, library: Library, *, of: str = "") -> Page:
    """of: the id of a signal; "" for the first one that there is."""
    signal = next((each for each in signals(relationship, me) if of in ("", each.id)), None)
    if signal is None:
        nothing = Empty("There is no evidence for this any more. The page before says what speaks for and against now.")
        return Page(TITLE, where(relationship), (nothing,), hints=(("evidence.open", ""),))
    words = library.readiness.words(signal, relationship)
    rows = _rows(relationship, signal, today)
    blocks: tuple[Block, ...] = (Para(words, "strong"), *rows)
    hints = () if rows else (("evidence.open", ""),)
    of = f"{signal.speaks} {signal.to.value}"
    return Page(TITLE, where(relationship), blocks, private=signal.private, hints=hints, of=of)


def _rows(relationship: Relationship, signal: Signal, today: date) -> list[Row]:
    """What each record is, what it says, and when it was."""
    found = [(each, shown(relationship, each, today)) for each in signal.evidence]
    return [
        Row(said.word, said.text, day_at(said.at, today), acts_on=(each.table, each.id))
        for each, said in found
        if said is not None
    ]
