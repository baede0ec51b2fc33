"""The agreement as it is signed: what changed, all that it says, and whose names are under it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from mentortui.guide.expectations import ExpectationBook
from mentortui.model.records.kinds import AgreementVersion, Role
from mentortui.model.records.pair import other
from mentortui.model.records.stage import ROLES
from mentortui.model.relationship import Relationship
from mentortui.model.rules.agreement import (
    OTHER,
    SINCE,
    SPAN,
    UNTIL,
    put_up,
    signatures,
    term_changes,
    terms_now,
    versions,
)
from mentortui.pages.agreement.parts import FREE_NAME, Part, parts_of
from mentortui.pages.days import day_at
from mentortui.pages.form import Ask, chosen
from mentortui.pages.page import Block, Empty, Head, Page, Para, Row, Span
from mentortui.pages.where import where
from mentortui.service.agreement.agreement import earlier_signed, may_sign, standing, to_sign
from mentortui.service.by_voice import told_words
from mentortui.service.choices import SIGN


def signing_page(
    relationship: Relationship,
    me: Role,
    today: date,
    book: ExpectationBook,
    *,
    alone: bool,
    role: Role | None = None,
    back: int = 0,
) -> Page:
    """role: who is at the keyboard, where that is not me. back: how many signed versions back; 0 is what may be signed
    now."""
    person, older, terms, number = (
        role or me,
        earlier_signed(relationship),
        to_sign(relationship, book, today.isoformat()),
        0,
    )
    if back:
        shown = older[back - 1]
        before = older[back].terms if back < len(older) else {}
        number = shown.number
        blocks = [*_version(shown.terms, before, today, book), *_names(relationship, shown, today)]
    elif not terms_now(relationship):
        way = "" if person != me else " First write down what you agree on."
        command = "" if person != me else "signing.terms"
        blocks = [Empty(f"There is nothing to sign yet.{way}", command)]
    else:
        version = put_up(relationship) or standing(relationship)
        newest = max((each.number for each in versions(relationship)), default=0)
        number = version.number if version else newest + 1
        blocks = [
            *_version(terms, older[0].terms if older else {}, today, book),
            *(_names(relationship, version, today) if version else ()),
            _next(relationship, person, today, book),
        ]
    title, of = "Agreement" if person == me else f"{relationship.name(person)} signs", f"version {number}"
    hints = _hints(relationship, me, person, today, book, alone, back)
    return Page(title, where(relationship), tuple(blocks), hints=tuple(hints.items()), of=of if number else "")


def waits_for_them(relationship: Relationship, me: Role, person: Role, *, alone: bool) -> bool:
    """Whether only the other person's name is missing, and they sign at this keyboard."""
    version = put_up(relationship)
    mine = version is not None and me in signatures(relationship, version.id)
    return mine and alone and person == me


def _version(terms: Mapping[str, str], before: Mapping[str, str], today: date, book: ExpectationBook) -> list[Block]:
    """What changed since the version before, then all of it."""
    changed = {SPAN if each.item in (UNTIL, SINCE) else each.item for each in term_changes(before, terms)}
    blocks = list[Block]()
    if before:
        blocks.append(Para("What changed is marked, with the earlier words." if changed else "As before."))
    was = {part.item: part.text for part in parts_of(before, book, today)}
    gone = [Part(item, FREE_NAME, "") for item in before if item.startswith(OTHER) and item not in terms]
    for part in (*parts_of(terms, book, today), *gone):
        marked = bool(before) and part.item in changed
        if part.text or part.item in changed:
            blocks.append(_row(part, marked, was.get(part.item, "")))
    return blocks


def _row(part: Part, marked: bool, was: str) -> Row:
    if not marked:
        return Row(part.name, part.text)
    before = (Row("before", was, tone="muted"),) if was else ()
    return Row(part.name, part.text or "taken out", tone="win", state=Span("changed", "win"), more=before)


def _names(relationship: Relationship, version: AgreementVersion, today: date) -> list[Block]:
    """Whose names are under it."""
    blocks, names = list[Block]([Head("Names")]), signatures(relationship, version.id)
    for role in ROLES:
        known = names.get(role)
        said = "signed" if known else "has yet to sign"
        if known and known.recorded_by:
            said = f"signed at {relationship.name(other(role))}'s keyboard"
        if known and (how := told_words(relationship, known)):
            said = f"said yes, {how}"
        blocks.append(Row(relationship.name(role), said, day_at(known.at, today) if known else "", who=role))
    return blocks


def _next(relationship: Relationship, person: Role, today: date, book: ExpectationBook) -> Para:
    if problem := may_sign(relationship, book, person, today.isoformat()):
        return Para(problem, "muted")
    name = relationship.name(person)
    return Para(f"{name} can sign it now.", "muted", command="signing.sign")


def _hints(
    relationship: Relationship, me: Role, person: Role, today: date, book: ExpectationBook, alone: bool, back: int
) -> dict[str, str]:
    """Only what can be done."""
    if waits_for_them(relationship, me, person, alone=alone):
        now = "hand over"
    else:
        now = "" if may_sign(relationship, book, person, today.isoformat()) else "sign"
    return {
        "signing.sign": "" if back else now,
        "signing.hand_over": "",
        "signing.terms": "terms" if person == me else "",
        "signing.older": "older" if back < len(earlier_signed(relationship)) else "",
        "signing.newer": "newer" if back else "",
    }


def signature_ask(name: str, exceptions: str = "") -> Ask:
    """The one question before a signature. exceptions: what is not kept between the two, said once more."""
    about = (*filter(None, [exceptions]), "Either of you can change it later; then you both sign it again.")
    sentence = f"{name}, do you sign it?"
    return Ask("sign", sentence, f"{SIGN.help} · Esc leaves", read=chosen(SIGN), about=about)
