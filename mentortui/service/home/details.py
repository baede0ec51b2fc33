"""The relationship as a thing with names: what its people and its folder are called, and whether it is put away."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from mentortui.model.latin import key
from mentortui.model.records.kinds import Archived
from mentortui.model.records.record import Change, Lane
from mentortui.model.relationship import Relationship
from mentortui.model.text import LONGEST_SLUG, is_reserved, one_line
from mentortui.service.session.beginning import NameRefused, checked_name


def name_changes(relationship: Relationship, names: Mapping[str, str]) -> list[Change]:
    """The changes that give people other names; names: role -> name, "" for the same as now. Raises NameRefused."""
    made = []
    for role, typed in names.items():
        person = relationship.person(role)
        if typed and (name := checked_name(typed)) != person.name:
            made.append(Change("people", person.id, {"name": name}))
    return made


def folder_name(typed: str) -> str:
    """typed as the name of a folder: `王小明 2` -> `wang-xiao-ming-2`. Raises NameRefused."""
    made = key(typed)
    if not made or is_reserved(made):
        raise NameRefused(f"“{one_line(typed)}” cannot be the name of a folder. Letters and digits can: ana-bo")
    if len(made) > LONGEST_SLUG:
        raise NameRefused(f"“{made}” has {len(made)} characters; the name of a folder has at most {LONGEST_SLUG}.")
    return made


def archive_change(relationship: Relationship, now: datetime, *, archived: bool) -> Change | None:
    """The change that puts a relationship away, or takes it back; None where it is so already. For one person alone."""
    if relationship.archived == archived:
        return None
    known = next(iter(relationship.all(Archived)), None)
    values = {"archived": archived, "at": now.isoformat(timespec="seconds"), "deleted": False}
    return Change("archive", known.id if known else "archive", values, Lane.PRIVATE)
