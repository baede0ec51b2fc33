"""A routine of one's own, on the screen. What it says is in pages/closing/routine.py."""

from __future__ import annotations

from collections.abc import Mapping

from mentortui.model.records.record import Change
from mentortui.pages.closing.forms import role_of
from mentortui.pages.closing.routine import routine_asks, routine_of, routine_page
from mentortui.pages.form import Answers, Ask
from mentortui.pages.page import Page
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.pagescreen import PageScreen
from mentortui.service.closing.acts import routine_changes


class RoutineScreen(PageScreen):
    """It goes into the keepsake."""

    BINDINGS = bindings("routine")
    SCOPE = "routine"

    def page(self) -> Page:
        """What is there of each."""
        return routine_page(self.relationship)

    def action_add(self) -> None:
        """One more: taken from a promise, or new."""
        me = self.editor.me

        def asks(given: Mapping[str, str]) -> list[Ask]:
            return routine_asks(self.relationship, me, given)

        def changes(given: Answers) -> list[Change]:
            part = routine_of(self.relationship, me, given)
            return routine_changes(self.editor.new_id(), part.cue, part.then, self.editor.said(role_of(me, given)))

        self.ask(self.HEADING, asks, changes, "routine")
