"""The ledger: what each of the two said they would do, what became of it, and what has another day now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from mentortui.model.days.written import day_name, parse_day
from mentortui.model.records.kinds import Promise, Role
from mentortui.model.records.record import Lane
from mentortui.model.relationship import Relationship, in_time
from mentortui.model.session.when_then import promise_words
from mentortui.pages.days import day_at, due_at
from mentortui.pages.page import Block, Day, Empty, Head, Page, Para, Row
from mentortui.pages.where import where
from mentortui.service.goals import promises

SETTLED = 12
"""So many settled promises of each kind are listed; sessions and the export have them all."""
OWNERS: tuple[Role, Role] = ("mentee", "mentor")


def promises_page(relationship: Relationship, today: date) -> Page:
    """What is open of each, then what was settled of both."""
    if not relationship.promises:
        text = (
            "Nobody has promised anything yet. One small thing with a day, by either of you, is enough to "
            "begin. Every session begins by reading what is open."
        )
        hints = tuple((f"promises.{act}", "") for act in ("done", "another_day", "let_go", "thread"))
        return Page("Promises", where(relationship), (Empty(text, "promises.new"),), hints=hints)
    accounts = {role: promises.account(relationship, role) for role in OWNERS}
    blocks: list[Block] = [
        Row(relationship.name(role), ", ".join(promises.account_facts(relationship, role)) or "nothing yet", who=role)
        for role in OWNERS
    ]
    blocks += _group("Open", (each for found in accounts.values() for each in found.open), relationship, today)
    for head, place in (("Kept", 1), ("Kept after their day", 2), ("Let go", 3)):
        settled = [promise for found in accounts.values() for promise in found[place]]
        settled.sort(key=lambda promise: in_time(promise.settled), reverse=True)
        blocks += _group(head, settled[:SETTLED], relationship, today)
    return Page("Promises", where(relationship), tuple(blocks))


def _group(head: str, found: Iterable[Promise], relationship: Relationship, today: date) -> list[Block]:
    rows = [_promise_row(promise, relationship, today) for promise in found]
    return [Head(head), *rows] if rows else []


def _promise_row(promise: Promise, relationship: Relationship, today: date) -> Row:
    """One promise; while it is selected, the days that it had before."""
    moves = [_day(move.was, today) for move in promises.moves_of(relationship, promise)]
    return Row(
        relationship.name(promise.owner),
        promise_words(promise.cue, promise.text),
        _when(promise, today),
        who=promise.owner,
        tone="muted" if promise.state in promises.STATE_WORDS else "",
        private=promise.lane is Lane.PRIVATE,
        acts_on=("promises", promise.id),
        aside=(Para(f"Earlier days: {' · '.join(moves)}", "muted"),) if moves else (),
    )


def _when(promise: Promise, today: date) -> Day | str:
    """When it is due, or when it was settled."""
    if promise.state in promises.STATE_WORDS:
        return day_at(promise.settled, today)
    return due_at(promise.due, today) or "no day yet"


def _day(text: str, today: date) -> str:
    day = parse_day(text)
    return day_name(day, today) if day else "no day"
