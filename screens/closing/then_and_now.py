"""Then and now, on the screen. What it says is in pages/closing/then_and_now.py."""

from __future__ import annotations

from mentortui.model.records.record import Change
from mentortui.pages.closing.forms import role_of
from mentortui.pages.closing.then_and_now import portrait_asks, portraits_page
from mentortui.pages.form import Answers
from mentortui.pages.page import Page
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.pagescreen import PageScreen
from mentortui.service.closing.acts import portrait_changes


class PortraitsScreen(PageScreen):
    """Both see the answers of both; nobody marks them."""

    BINDINGS = bindings("portraits")
    SCOPE = "portraits"

    def page(self) -> Page:
        """The questions, with their answers."""
        return portraits_page(self.relationship, self.editor.today, self.editor.library)

    def action_answer(self) -> None:
        """The five, one after the other; what was said the same day can be corrected."""
        library = self.editor.library

        def changes(given: Answers) -> list[Change]:
            answers = {each.name: text for each in library.portraits.questions if (text := given[each.name])}
            return portrait_changes(self.relationship, answers, self.editor.said(role_of(self.editor.me, given)))

        self.ask(self.HEADING, portrait_asks(self.relationship, self.editor.me, library), changes, "answers")
