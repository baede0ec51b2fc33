"""The ledger: what each of the two said they would do, and what became of it. Nothing ever leaves it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from mentortui.model.days.due import stated_due
from mentortui.model.records.kinds import Goal, MaybeRole, Promise, Renegotiation
from mentortui.model.records.record import Change, Lane
from mentortui.model.relationship import Relationship, in_time
from mentortui.model.rules.promises import in_good_time, kept_state, moved_change
from mentortui.model.session.marks import by_dot
from mentortui.model.session.when_then import split_cue
from mentortui.service.relationship_editor import RelationshipEditor

STATE_WORDS = {"kept": "kept", "late": "kept after its day", "dropped": "let go"}


class Account(NamedTuple):
    """One person's side of the ledger. Each promise is in exactly one of these."""

    open: list[Promise]
    kept: list[Promise]
    after: list[Promise]
    """Kept after their day."""
    let_go: list[Promise]


def account(relationship: Relationship, role: str) -> Account:
    """What role has promised: open ones by day, the others with the newest first."""
    own = [promise for promise in relationship.promises if promise.owner == role]
    done = sorted(own, key=lambda promise: in_time(promise.settled), reverse=True)
    return Account(
        [promise for promise in own if promise.state in ("open", "renegotiated")],
        [promise for promise in done if promise.state == "kept"],
        [promise for promise in done if promise.state == "late"],
        [promise for promise in done if promise.state == "dropped"],
    )


def account_facts(relationship: Relationship, role: str) -> tuple[str, ...]:
    """`2 open`, `3 kept`, `1 moved in good time`, without what there is none of. Another day that was agreed on before
    the first one was over is faith kept, and is said like it."""
    found, own = account(relationship, role), {promise.id for promise in relationship.promises if promise.owner == role}
    counts = [
        (len(found.open), "open"),
        (len(found.kept), "kept"),
        (len(found.after), "kept after its day"),
        (len(found.let_go), "let go"),
        (
            sum(move.promise in own and in_good_time(move) for move in relationship.all(Renegotiation)),
            "moved in good time",
        ),
    ]
    return tuple(f"{count} {word}" for count, word in counts if count)


def moves_of(relationship: Relationship, promise: Promise) -> list[Renegotiation]:
    """The other days that a promise got, the oldest first."""
    found = [move for move in relationship.all(Renegotiation) if move.promise == promise.id]
    return sorted(found, key=lambda move: in_time(move.at))


# -- acts ----------------------------------------------------------------------------------------


def promised(editor: RelationshipEditor, given: Mapping[str, str], goal: Goal | None = None) -> list[Change]:
    """A promise from the answers of its form; one that begins with a dot is private, as a line is."""
    lane, typed = by_dot(given["text"])
    if goal is not None and goal.lane is not Lane.SHARED:
        lane = Lane.PRIVATE
    stated = stated_due(typed, editor.today)
    cue, text = split_cue(stated.words)
    values = {
        "owner": given["owner"],
        "text": text,
        "due": given.get("due", "") or (stated.day.isoformat() if stated.day else ""),
        "cue": cue or given.get("cue", ""),
        "goal": goal.id if goal else "",
        "state": "open",
        "made": editor.now,
    }
    return [Change("promises", editor.new_id(), values, lane)]


def kept(editor: RelationshipEditor, promise: Promise) -> list[Change]:
    """It was done."""
    return _settled(editor, promise, kept_state(promise.due, editor.today))


def let_go(editor: RelationshipEditor, promise: Promise) -> list[Change]:
    """It will not be done, and that is said."""
    return _settled(editor, promise, "dropped")


def moved(editor: RelationshipEditor, promise: Promise, day: str) -> list[Change]:
    """Another day (ISO). A promise that was settled is taken up again by it."""
    if promise.state not in ("open", "renegotiated"):
        values = {"state": "open", "due": day, "settled": ""}
        return [Change("promises", promise.id, values, promise.lane)]
    if not promise.due:
        return [Change("promises", promise.id, {"due": day}, promise.lane)]
    if day == promise.due:
        return []
    by: MaybeRole = editor.acting
    values = {"state": "renegotiated", "due": day, "settled": editor.now}
    move = moved_change(editor.new_id(), promise.id, promise.due, day, editor.now, by=by, lane=promise.lane)
    return [Change("promises", promise.id, values, promise.lane), move]


def _settled(editor: RelationshipEditor, promise: Promise, state: str) -> list[Change]:
    return [Change("promises", promise.id, {"state": state, "settled": editor.now}, promise.lane)]
