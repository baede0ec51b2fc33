"""Questions for oneself on the screen. What they say is in pages/trust/supervision.py."""

from __future__ import annotations

from mentortui.guide.concerns import Option
from mentortui.model.records.record import Change, Lane
from mentortui.pages.page import Page
from mentortui.pages.trust.supervision import supervision_ask, supervision_page
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.pagescreen import PageScreen
from mentortui.service.trust.supervision import answer_change, answers


class SupervisionScreen(PageScreen):
    """One answers the selected question, or lets go of the newest answer to it."""

    BINDINGS = bindings("supervision")
    SCOPE = "supervision"

    def page(self) -> Page:
        """The questions, and what was written."""
        editor = self.editor
        return supervision_page(self.relationship, editor.me, editor.today, editor.library.supervision)

    @property
    def question(self) -> Option | None:
        """The selected question."""
        row = self.selected_row
        return self.editor.library.supervision.way(row.acts_on[1]) if row is not None and row.acts_on else None

    def action_write(self) -> None:
        """Answer the selected question."""
        if (question := self.question) is None:
            return

        def changes(given: dict[str, str]) -> list[Change]:
            return [answer_change(self.editor, question.id, given["text"])]

        self.ask("For yourself", [supervision_ask(question)], changes, "your answer")

    def action_remove(self) -> None:
        """Let go of the newest answer to the selected question."""
        question = self.question
        written = answers(self.relationship, question.id) if question else []
        if written:
            self.keep([Change("practice", written[0].id, {"deleted": True}, Lane.PRIVATE)], "letting go of it")
