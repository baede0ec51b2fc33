"""The timeline on the screen. What it says is in pages/stage/timeline.py."""

from __future__ import annotations

from mentortui.pages.page import Page
from mentortui.pages.stage.timeline import timeline
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.pagescreen import PageScreen


class TimelineScreen(PageScreen):
    """Enter opens the selected event where it was kept."""

    BINDINGS = bindings("timeline")
    SCOPE = "timeline"

    def page(self) -> Page:
        """The four stages."""
        return timeline(self.relationship, self.editor.today)

    def action_open(self) -> None:
        """Read it where it was noted."""
        if self.selected_row is not None:
            page, about = self.selected_row.acts_on
            self.open_at("" if page == "nowhere" else page, about)
