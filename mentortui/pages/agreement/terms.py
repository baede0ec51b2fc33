"""Writing the agreement: one part at a time."""

from __future__ import annotations

from datetime import date

from mentortui.guide.expectations import ExpectationBook
from mentortui.model.relationship import Relationship
from mentortui.model.rules.agreement import last_signed, put_up, unsigned_edits, untouched, with_proposals
from mentortui.pages.agreement.parts import Part, parts_of
from mentortui.pages.page import Page, Para, Row, Span
from mentortui.pages.where import where
from mentortui.service.agreement.agreement import missing_clauses


def terms_page(relationship: Relationship, today: date, book: ExpectationBook) -> Page:
    """Every part, written or not, and what comes next."""
    proposed = untouched(relationship, book.proposed)
    parts = parts_of(with_proposals(relationship, book.proposed), book, today)
    rows = tuple(_row(part, is_proposed=part.item in proposed) for part in parts)
    how = Para("A sentence for each, in your own words, once you have talked it over.")
    return Page("Agreement", where(relationship), (how, *rows, _next(relationship, book)), of="its parts")


def _row(part: Part, *, is_proposed: bool) -> Row:
    needed = Span("needed", "warn") if part.needed and not part.text else None
    text = part.text or (Span("not written yet" if needed else "nothing yet", "muted"),)
    state = Span("as proposed", "muted") if is_proposed else needed
    return Row(part.name, text, acts_on=("terms", part.item), state=state)


def _next(relationship: Relationship, book: ExpectationBook) -> Para:
    if missing := missing_clauses(relationship, book):
        return Para(f"Still needed before you sign: {', '.join(missing)}.", "muted")
    if last_signed(relationship) and not unsigned_edits(relationship) and not put_up(relationship):
        text = "Both of you have signed this. After a change you both sign again."
    else:
        text = "All that is needed is written. You can sign it."
    return Para(text, "muted", command="terms.sign")
