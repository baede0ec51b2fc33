"""What the pages of an ending ask of the app: things that reach beyond the relationship's records."""

from __future__ import annotations

from mentortui.model.records.kinds import Role
from mentortui.screens.kit.requests import Request


class WriteKeepsake(Request):
    """Write the keepsake of a person to a path, as typed; over what is there only where that was agreed to."""

    def __init__(self, role: Role, path: str, *, over: bool = False) -> None:
        super().__init__()
        self.role, self.path, self.over = role, path, over


class Erase(Request):
    """Erase everything that I wrote into the relationship that is open. It was confirmed in words."""


class Anew(Request):
    """Begin another relationship, with this one's agreement as its draft."""
