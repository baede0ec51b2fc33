"""Opening what shows something: the reader of a session, or the page on which a record lives."""

from __future__ import annotations

from mentortui.model.records.kinds import Session
from mentortui.screens.kit.relationship_page import Room


class Opening(Room):
    """A room whose items can be opened where they were kept."""

    def open_at(self, page: str, about: str) -> None:
        """Go where a record can be read; "session" is the reader of that session."""
        page = "reader" if page == "session" else page
        if page and not (page == "reader" and self.relationship.get(Session, about) is None):
            self.go(page, about)
        else:
            self.say("This is all there is of it.")
