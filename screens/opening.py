"""Opening what shows something: the reader of a session, or the page on which a record lives."""

from __future__ import annotations

from mentortui.model.kinds import Session
from mentortui.screens.room import Room


class Opening(Room):
    """A room whose items can be opened where they were kept."""

    def open_at(self, page: str, about: str) -> None:
        """Go where a record can be read; "session" is the reader of that session."""
        session = self.people.get(Session, about) if page == "session" else None
        if session is not None:
            from mentortui.screens.review import ReaderScreen

            self.app.push_screen(ReaderScreen(self.people, session, self.keys, self.visit.today))
        elif page and page != "session":
            self.go(page, about)
        else:
            self.say("This is all there is of it.")
