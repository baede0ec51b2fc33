"""A relationship without the names of its two people, for whoever may read the words but not know the people."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, Final

from mentortui.model.records.record import Record
from mentortui.model.records.stamp import author_of
from mentortui.model.relationship import Relationship

SLUG: Final = "mentor-mentee"
_ROLES = ("mentor", "mentee")
_SHORT = 2
"""Parts of a name up to this length stay where they stand alone: they are words of many languages."""


def masked(relationship: Relationship) -> Relationship:
    """The same, with Mentor and Mentee for their names, in all that was written and as authors. A third person's name
    stays, and so does a name that somebody wrote in other letters."""
    said = _replacer(relationship)
    accounts = {relationship.person(role).account: role for role in _ROLES if relationship.person(role).account}
    return Relationship(SLUG, [_masked(record, said, accounts) for record in relationship.records.values()])


def _replacer(relationship: Relationship) -> Callable[[str], str]:
    """What puts a role in the place of each name; the longest name goes first."""
    roles: dict[str, str] = {}
    for role in _ROLES:
        name = relationship.person(role).name.strip()
        for part in (name, *(each for each in name.split() if len(each) > _SHORT)):
            roles.setdefault(part.casefold(), role.capitalize())
    names = sorted(filter(None, roles), key=len, reverse=True)
    if not names:
        return lambda text: text
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)
    return lambda text: pattern.sub(lambda found: roles.get(found[0].casefold(), ""), text)


def _masked(record: Record, said: Callable[[str], str], accounts: dict[str, str]) -> Record:
    values = {name: _value(value, said, accounts) for name, value in record.values.items()}
    if record.kind == "people" and (role := values.get("role")) in _ROLES:
        values |= {"name": role.capitalize()}
    stamps = {name: _stamp(stamp, accounts) for name, stamp in record.stamps.items()}
    return Record(record.kind, record.id, values, stamps, record.lane)


def _stamp(stamp: str, accounts: dict[str, str]) -> str:
    author = author_of(stamp)
    return f"{stamp.removesuffix(author)}{accounts.get(author, 'other')}"


def _value(value: Any, said: Callable[[str], str], accounts: dict[str, str]) -> Any:
    if isinstance(value, str):
        return accounts.get(value) or said(value)
    if isinstance(value, dict):
        return {key: _value(each, said, accounts) for key, each in value.items()}
    return [_value(each, said, accounts) for each in value] if isinstance(value, list) else value


def lanes_told(records: Iterable[Record]) -> dict[str, int]:
    """How many records of each lane there are."""
    counts: dict[str, int] = {}
    for record in records:
        counts[record.lane.value] = counts.get(record.lane.value, 0) + 1
    return counts
