"""What was understood of files from elsewhere, as changes of a relationship; and taking all of it back.

Everything is written into the book of whoever brings it in: what the other person said is noted as told. Ids come from
where a piece stood, so that the same file brings nothing twice.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec

from mentortui.formats.block_id import block_id
from mentortui.formats.incoming.piece import NotUnderstood, Piece
from mentortui.model.days.written import parse_day, parse_moment
from mentortui.model.records.kinds import KINDS, Seen
from mentortui.model.records.lane import Lane
from mentortui.model.records.line_kinds import WIN
from mentortui.model.records.record import Change
from mentortui.model.relationship import Relationship

LAST = "import.last"
"""The id of the record that remembers what the last import made; private."""


def changes_of(pieces: Sequence[Piece], relationship: Relationship, id: str, me: str, now: datetime) -> list[Change]:
    """The records of the pieces that are not here yet. id is that of the relationship."""
    made: dict[tuple[str, str], Change] = {}
    sessions = {each.started[:10]: each.id for each in relationship.sessions}
    number = relationship.next_goal_number
    known = {block_id(each) for _, each in relationship.records}
    for piece in pieces:
        if piece.key in known:
            continue  # our own export, come home
        who = _role(piece.who, relationship)
        text = piece.text if who or not piece.who else f"{piece.who}: {piece.text}"  # somebody else's name is a word
        key = _id(id, piece.sort, piece.day, piece.key or piece.text)
        at = _moment(piece, now)
        session = sessions.get(piece.day, "") if piece.session else ""
        if piece.sort == "session" and piece.day and piece.day not in sessions:
            sessions[piece.day] = key
            stage = relationship.stage_at(at).value
            _put(made, "sessions", key, {"number": 0, "stage": stage, "started": at, "ended": at}, private=False)
        elif piece.sort in ("note", WIN, "question", "promise", "topic") and piece.text.strip():
            said = {"session": session, "sort": "question" if piece.sort == "topic" else piece.sort, "at": at}
            values = {**said, "speaker": who or me, "text": text}
            if piece.sort == "promise":
                promise = {"owner": who or me, "text": text, "state": piece.state, "session": session, "made": at}
                due = piece.due if parse_day(piece.due) else ""
                settled = {"settled": at} if piece.state != "open" else {}
                _put(made, "promises", key, {**promise, "due": due, **settled}, private=piece.private)
                values["ref"] = key
            if piece.sort == "topic":
                topic = {"text": piece.text, "by": me, "state": "talked" if session else "open", "made": at}
                _put(
                    made,
                    "topics",
                    key,
                    {**topic, "session": session, **({"settled": at} if session else {})},
                    private=piece.private,
                )
                continue
            _put(made, "lines", key, values, private=piece.private)
        elif piece.sort == "goal" and piece.text.strip():
            goal = {"number": number, "text": piece.text, "level": -1, "created": now.date().isoformat()}
            _put(made, "goals", key, {**goal, "due": piece.due if parse_day(piece.due) else ""}, private=piece.private)
            number += 1
    return _new(made.values(), relationship)


def changes_of_records(data: dict[str, Any], relationship: Relationship, author: str) -> list[Change]:
    """The records of an export as JSON that are not here yet. Raises NotUnderstood for what no book could hold."""
    made = []
    for place, record in enumerate(data["records"], 1):
        match record:
            case {"kind": str(kind), "id": str(id), "lane": str(lane), "values": dict(values)} if (
                kind in KINDS and lane in Lane.__members__.values() and 0 < len(id) <= 200
            ):
                values = {**values, **_account(kind, values, author)}
                made.append(Change(kind, id, values, Lane(lane)))
            case _:
                raise NotUnderstood(
                    f"Record {place} is none that this program writes. Export it again and bring that in."
                )
    for change in made:
        try:
            msgspec.convert({**change.values, "id": change.id}, KINDS[change.kind], strict=True)
        except (msgspec.ValidationError, TypeError) as error:
            raise NotUnderstood(f"{change.kind} {change.id} does not fit: {error}. Export it again.") from None
    return _new(made, relationship)


_THE_PAIR = ("people", "about")
"""Kinds of what a relationship begins with; an import that is taken back leaves them."""
_MADE = ["relationship", "made"]
"""Stands among the keys of an import that made the relationship."""


def remembered(changes: Sequence[Change], *, made: bool = False) -> Change:
    """What remembers an import, so that it can be taken back; made is whether it made the relationship, too."""
    keys = [[change.kind, change.id] for change in changes if change.kind not in _THE_PAIR]
    keys += [_MADE] if made else []
    return Change("seen", LAST, {"what": msgspec.json.encode(keys).decode()}, Lane.PRIVATE)


def taken_back(relationship: Relationship) -> list[Change]:
    """The changes that take the last import back; [] where there is none."""
    gone = [
        Change(kind, id, {"deleted": True}, relationship.records[kind, id].lane)
        for kind, id in _last(relationship)
        if (kind, id) in relationship.records
    ]
    return [*gone, Change("seen", LAST, {"what": ""}, Lane.PRIVATE)] if gone else []


def made_and_left_alone(relationship: Relationship) -> bool:
    """Whether the last import made the relationship, and nothing was added to it since."""
    keys = [tuple(key) for key in _last(relationship)]
    own = {key for key in relationship.records if key[0] not in (*_THE_PAIR, "seen")}
    return tuple(_MADE) in keys and own <= set(keys)


def _last(relationship: Relationship) -> list[list[str]]:
    """Kind and id of all that the last import made."""
    seen = relationship.get(Seen, LAST)
    return msgspec.json.decode(seen.what, type=list[list[str]]) if seen and seen.what else []


def _new(changes: Iterable[Change], relationship: Relationship) -> list[Change]:
    return [each for each in changes if (each.kind, each.id) not in relationship.records]


def _put(made: dict[tuple[str, str], Change], kind: str, id: str, values: dict[str, Any], *, private: bool) -> None:
    made[kind, id] = Change(kind, id, values, Lane.PRIVATE if private else Lane.SHARED)


def _id(*parts: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "\n".join(("mentortui:import", *parts))))


def _moment(piece: Piece, now: datetime) -> str:
    """When it was, on the clock of the relationship; noon of its day where no time was said."""
    found = parse_moment(piece.at) if "T" in piece.at else None
    day = parse_day(piece.day)
    if found is None and day is not None:
        found = datetime(day.year, day.month, day.day, 12)
    found = found or now
    return (found if found.tzinfo else found.replace(tzinfo=now.tzinfo)).isoformat(timespec="milliseconds")


def _role(who: str, relationship: Relationship) -> str:
    """Which of the two is meant by a name, the beginning of one, or mentor and mentee; "" for neither."""
    said = who.strip().casefold()
    if not said:
        return ""
    for role in ("mentor", "mentee"):
        person = relationship.person(role)
        if said in (role, person.account.casefold()) or person.name.casefold().startswith(said):
            return role
    return ""


def _account(kind: str, values: dict[str, Any], author: str) -> dict[str, str]:
    """Only an account of this machine's person is one here; the other person's is theirs to give."""
    return {"account": author if values.get("account") == author else ""} if kind == "people" else {}
