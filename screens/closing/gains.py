"""What each of the two gains, on the screen. What it says is in pages/closing/gains.py."""

from __future__ import annotations

from mentortui.model.records.record import Change
from mentortui.pages.closing.forms import role_of
from mentortui.pages.closing.gains import gain_asks, gains_page
from mentortui.pages.form import Answers
from mentortui.pages.page import Page
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.pagescreen import PageScreen
from mentortui.service.closing.acts import gain_changes


class GainsScreen(PageScreen):
    """Both profit, or it is not worth the time of either."""

    BINDINGS = bindings("gains")
    SCOPE = "gains"

    def page(self) -> Page:
        """The two lists."""
        return gains_page(self.relationship)

    def action_add(self) -> None:
        """One more thing that one of them gains."""

        def changes(given: Answers) -> list[Change]:
            editor = self.editor
            return gain_changes(editor.new_id(), given["gain"], editor.said(role_of(editor.me, given)))

        self.ask(self.HEADING, gain_asks(self.relationship, self.editor.me), changes, "the gain")
