"""Whose word something is: for records that one of the two may write down for the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mentortui.model.records.kinds.base import Role


class Said(NamedTuple):
    """Who says something and when (ISO); recorded_by: the author who writes it down for them, "" for one's own."""

    person: Role
    at: str
    recorded_by: str = ""

    @property
    def values(self) -> dict[str, str]:
        """The same as fields of a record."""
        return self._asdict()
