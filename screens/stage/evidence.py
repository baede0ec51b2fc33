"""What shows a signal, on the screen. What it says is in pages/stage/evidence.py."""

from __future__ import annotations

from mentortui.guide.readiness.signals import Evidence
from mentortui.pages.page import Page
from mentortui.pages.stage.evidence import evidence_page
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.pagescreen import PageScreen
from mentortui.service.stage.evidence import shown


class EvidenceScreen(PageScreen):
    """`about` is the id of a signal. Enter opens the selected record where it was kept."""

    BINDINGS = bindings("evidence")
    SCOPE = "evidence"

    def page(self) -> Page:
        """The sentence, and the records behind it."""
        editor = self.editor
        return evidence_page(self.relationship, editor.me, editor.today, editor.library, of=self.about)

    def action_open(self) -> None:
        """Read it where it was noted."""
        row = self.selected_row
        found = shown(self.relationship, Evidence(*row.acts_on), self.editor.today) if row else None
        if found is not None:
            self.open_at(found.page, found.about)
