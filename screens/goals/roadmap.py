"""The roadmap on the screen. What it says is in pages/goals/roadmap.py."""

from __future__ import annotations

from mentortui.model.records.kinds import Goal
from mentortui.pages.goals.roadmap import roadmap_page
from mentortui.pages.page import Page
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.pagescreen import PageScreen


class RoadmapScreen(PageScreen):
    """Enter opens the selected goal."""

    BINDINGS = bindings("roadmap")
    SCOPE = "roadmap"

    def page(self) -> Page:
        """The goals over the months."""
        return roadmap_page(self.relationship, self.editor.today)

    def action_open(self) -> None:
        """The selected goal; without one, the list of goals, where the first is written down."""
        goal = self.selected(Goal)
        if goal is not None:
            self.go("goal", goal.id)
        else:
            self.go("goals")
