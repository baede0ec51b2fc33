"""Concerns on the screen. What it says is in pages/trust/concerns.py."""

from __future__ import annotations

from mentortui.model.records.kinds import Concern
from mentortui.model.records.record import Change, Lane
from mentortui.pages.page import Page
from mentortui.pages.trust.concerns import concerns_page
from mentortui.pages.trust.forms import concern_ask, way_ask
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.pagescreen import PageScreen


class ConcernsScreen(PageScreen):
    """One writes a concern, chooses a way for the selected one, or lets go of it."""

    BINDINGS = bindings("concerns")
    SCOPE = "concerns"

    def page(self) -> Page:
        """The newest first."""
        return concerns_page(self.relationship, self.editor.today, self.editor.library.concerns)

    def action_write(self) -> None:
        """Write one down."""

        def changes(answers: dict[str, str]) -> list[Change]:
            values = {"text": answers["concern"], "at": self.editor.now}
            return [Change("concerns", self.editor.new_id(), values, Lane.PRIVATE)]

        self.at = 0
        self.ask("Concerns", [concern_ask()], changes, "your concern")

    def action_way(self) -> None:
        """Choose a way for the selected one."""
        concern = self.selected(Concern)
        if concern is None:
            return
        id = concern.id

        def changes(answers: dict[str, str]) -> list[Change]:
            return [Change("concerns", id, {"option": answers["way"]}, Lane.PRIVATE)]

        ask = way_ask(concern, self.editor.library.concerns)
        self.ask("A way to go", [ask], changes, "the way you chose")

    def action_remove(self) -> None:
        """Let go of the selected one."""
        concern = self.selected(Concern)
        if concern is not None:
            self.keep([Change("concerns", concern.id, {"deleted": True}, Lane.PRIVATE)], "letting go of it")
