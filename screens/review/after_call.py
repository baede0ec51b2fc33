"""Two minutes after the call, on the screen. What it says is in pages/review/after_call.py."""

from __future__ import annotations

from mentortui.model.records.record import Change
from mentortui.pages.page import Page
from mentortui.pages.review.after_call import after_call_asks, after_call_page
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.pagescreen import PageScreen
from mentortui.service.review.after_call import after_call_changes


class AfterCallScreen(PageScreen):
    """One says how it was, alone."""

    BINDINGS = bindings("call")
    SCOPE = "call"

    def page(self) -> Page:
        """What can be said, and what was."""
        return after_call_page(self.relationship, self.editor.me)

    def action_answer(self) -> None:
        """One question after the other; all answers are one act."""
        asks = after_call_asks(self.relationship, self.editor.me)
        if not asks:
            self.say("There is nothing left to say here.")
            return

        def changes(answers: dict[str, str]) -> list[Change]:
            return after_call_changes(self.editor, answers)

        self.ask("How it was", asks, changes, "how it was")
