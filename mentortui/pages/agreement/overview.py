"""Expectations: the one thing that comes next, and where the two are with their agreement."""

from __future__ import annotations

from datetime import date

from mentortui.guide.expectations import ExpectationBook
from mentortui.model.days.written import day_name
from mentortui.model.records.kinds import Role, Seal
from mentortui.model.records.pair import other
from mentortui.model.records.stage import ROLES
from mentortui.model.records.typed_records import seal_id
from mentortui.model.relationship import Relationship
from mentortui.model.rules.agreement import (
    last_signed,
    put_up,
    revisit,
    signatures,
    signed_at,
    term_dates,
    unsigned_edits,
)
from mentortui.model.text import counted
from mentortui.pages.days import day_at, due_at
from mentortui.pages.form import Ask, chosen
from mentortui.pages.page import Block, Day, Page, Para, Row
from mentortui.pages.where import where
from mentortui.service.agreement.agreement import missing_clauses, next_step
from mentortui.service.agreement.expectations import (
    answered,
    compared_round,
    comparison,
    current_packet,
    own_answers,
)
from mentortui.service.choices import SEAL


def expectations_page(relationship: Relationship, me: Role, today: date, book: ExpectationBook, *, alone: bool) -> Page:
    """What comes next, how far each is, and what is agreed. alone: the other person has no account here."""
    act = next_act(relationship, me, today)
    head, text = _next(relationship, me, today, act)
    fresh = relationship.about.round == 1 and all(answered(relationship, role) == "nothing" for role in ROLES)
    blocks: tuple[Block, ...] = (
        Para(head, "strong", command="expectations.go_on" if act else ""),
        Para(text, "muted"),
        *(_person_row(relationship, role, me, today, alone) for role in ROLES),
        *_together(relationship, book),
        *_agreed(relationship, today, book),
        *([Para(book.note, "muted")] if fresh else ()),
    )
    hints = tuple(_hints(relationship, me, act).items())
    return Page("Expectations", where(relationship), blocks, hints=hints)


def next_act(relationship: Relationship, me: Role, today: date) -> str:
    """The name of what one does now; "" for nothing."""
    step = next_step(relationship, me)
    if step is None:
        return "sign" if _is_revisit_due(relationship, today) and not put_up(relationship) else ""
    if step.page != "expectations":
        version = put_up(relationship)
        mine = version and me in signatures(relationship, version.id)
        acts = {"comparison": "compare", "terms": "terms", "signing": "hand_signing" if mine else "sign"}
        return acts[step.page]
    state = answered(relationship, me)
    return "hand_over" if state == "sealed" else "seal" if state == "ready" else "answer"


def _next(relationship: Relationship, me: Role, today: date, act: str) -> tuple[str, str]:
    """What to do now, and a sentence on it."""
    them, theirs = relationship.name(other(me)), answered(relationship, other(me))
    step = next_step(relationship, me)
    if step is not None:
        return step.words, _ON[act].format(them=them)
    if theirs == "sealed" and compared_round(relationship) != relationship.about.round:
        return "Both of you have sealed", f"{them}'s answers come here as soon as {them} opens a page of mentortui."
    if theirs != "sealed":
        return f"It is {them}'s turn", f"{them} answers at their own keyboard. Then you both can read all of it."
    if _is_revisit_due(relationship, today):
        return "Look at it again", "Read it. Change what no longer fits, or sign it as it is; or begin a new round."
    if put_up(relationship):
        return f"It is {them}'s turn", f"You have signed. {them} reads it, and signs, at their own keyboard."
    return "All of this is settled", "You can change it whenever one of you wants to; you then sign a new version."


_ON = {
    "answer": "Nobody else reads them yet. Each answer is saved at once; you can stop and go on another day.",
    "seal": "All needed questions are answered. Once sealed, they wait until {them} has sealed, too.",
    "hand_over": "Yours are sealed and stay out of sight. {them} answers the same questions, alone.",
    "compare": "The gaps come first, the largest at the top. Each is a topic on your agenda already.",
    "terms": "A sentence for each part is enough. Say how you will part one day, too.",
    "sign": "Read it once more, both of you. It can be changed and signed again at any time.",
    "hand_signing": "You have signed. {them} reads it, and signs it, too.",
}


def _is_revisit_due(relationship: Relationship, today: date) -> bool:
    again = revisit(relationship)
    return again is not None and again.on <= today


def _hints(relationship: Relationship, me: Role, act: str) -> dict[str, str]:
    """Only what is at hand."""
    opened = compared_round(relationship) > 0
    at_hand = {
        "answer": answered(relationship, me) != "sealed",
        "compare": opened,
        "terms": opened,
        "sign": bool(last_signed(relationship) or put_up(relationship)),
    }
    others = {f"expectations.{name}": name if there and act != name else "" for name, there in at_hand.items()}
    return {"expectations.go_on": "go on" if act else "", **others}


# -- where the two are -----------------------------------------------------------------------------


def _person_row(relationship: Relationship, role: Role, me: Role, today: date, alone: bool) -> Row:
    """How far one of the two is with their answers, and since when."""
    name = relationship.name(role)
    if answered(relationship, role) == "sealed":
        seal = relationship.get(Seal, seal_id(current_packet(relationship), role))
        return Row(name, "answered and sealed", day_at(seal.at, today) if seal else "", who=role, tone="muted")
    count = len(own_answers(relationship, role)) if role == me or alone else 0
    return Row(name, f"{count} answered, not sealed" if count else "has yet to answer", who=role, tone="muted")


def _together(relationship: Relationship, book: ExpectationBook) -> list[Row]:
    found = comparison(relationship, book)
    if found is None:
        return []
    parts = [counted(len(found.gaps), "gap", "gaps"), f"close on {len(found.near)}"]
    parts += [f"{len(found.words)} to read"] if found.words else []
    return [Row("together", ", ".join(parts))]


def _agreed(relationship: Relationship, today: date, book: ExpectationBook) -> list[Row]:
    versions = enumerate(_versions(relationship, today, book))
    rows = [Row("since then" if at else "agreement", words, day) for at, (words, day) in versions]
    if dates := term_dates(relationship):
        ends = dates.until or dates.keep_going
        what = "until" if dates.until else "open; ask again on"
        rows.append(Row("term", f"{what} {day_name(ends, today)}" if ends else "open"))
    if again := revisit(relationship):
        rows.append(Row("look again", again.because, due_at(again.on.isoformat(), today)))
    return rows


def _versions(relationship: Relationship, today: date, book: ExpectationBook) -> list[tuple[str, str | Day]]:
    """What is signed and when, and what is written and not signed."""
    signed, edits = last_signed(relationship), unsigned_edits(relationship)
    made = list[tuple[str, str | Day]]()
    if signed:
        made.append((f"version {signed.number}, signed by both", day_at(signed_at(relationship, signed), today)))
    if version := put_up(relationship):
        names = [relationship.name(role) for role in ROLES if role in signatures(relationship, version.id)]
        made.append((f"version {version.number} signed by {' and '.join(names) or 'nobody yet'}", ""))
    elif edits and signed:
        made.append((f"{counted(len(edits), 'change', 'changes')} not signed yet", ""))
    elif edits:
        missing = len(missing_clauses(relationship, book))
        made.append((f"{counted(missing, 'part', 'parts')} to write" if missing else "written, not signed yet", ""))
    elif not signed:
        made.append(("not written yet", ""))
    return made


def seal_ask(them: str) -> Ask:
    """Whether to seal what is answered."""
    about = (f"Once {them} has sealed, too, you both can read all of it. A seal cannot be taken back.",)
    return Ask("seal", "Seal your answers?", f"{SEAL.help} · Esc leaves", read=chosen(SEAL), about=about)
