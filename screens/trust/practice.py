"""Practice on the screen. What it says is in pages/trust/practice.py."""

from __future__ import annotations

from mentortui.guide.practice import week_name
from mentortui.model.records.record import Change
from mentortui.pages.page import Page
from mentortui.pages.trust.forms import note_ask
from mentortui.pages.trust.practice import practice_page
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.pagescreen import PageScreen
from mentortui.service.trust.practice import note_change, note_of


class PracticeScreen(PageScreen):
    """The mentor writes a line on this week's card."""

    BINDINGS = bindings("practice")
    SCOPE = "practice"

    def page(self) -> Page:
        """One's own page."""
        editor = self.editor
        return practice_page(self.relationship, editor.me, editor.today, editor.library)

    def action_note(self) -> None:
        """What the mentor made of this week's card."""
        card = self.editor.library.practice.for_week(self.editor.today)
        if card is None or (self.editor.me != "mentor" and not self.relationship.equals):
            return
        week = week_name(self.editor.today)
        note = note_of(self.relationship, week)

        def changes(answers: dict[str, str]) -> list[Change]:
            id = note.id if note else self.editor.new_id()
            return [note_change(id, card.id, week, answers["note"], self.editor.now)]

        before = {"note": note.text} if note else {}
        self.ask("What you made of it", [note_ask(card)], changes, "what you made of it", answers=before)

    def action_supervision(self) -> None:
        """Questions for oneself."""
        self.go("supervision")

    def action_trust(self) -> None:
        """The trust page."""
        self.go("trust")
