"""The goals on the screen. What it says is in pages/goals/goals.py."""

from __future__ import annotations

from mentortui.model.records.kinds import Goal, GoalItem
from mentortui.model.records.record import Change
from mentortui.pages.form import Answers
from mentortui.pages.goals.forms import item_asks, new_goal_asks
from mentortui.pages.goals.goals import FILTERS, goals_page
from mentortui.pages.page import Page
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.pagescreen import PageScreen
from mentortui.service.goals import goals as goalwork


class GoalsScreen(PageScreen):
    """A list of goals; Enter opens the selected one."""

    BINDINGS = bindings("goals")
    SCOPE = "goals"
    _filter = 0
    _score = False

    def page(self) -> Page:
        """The goals of the filter."""
        wanted = FILTERS[self._filter]
        return goals_page(self.relationship, self.editor.me, self.editor.today, wanted=wanted, score=self._score)

    # -- acts ------------------------------------------------------------------------------------

    def action_open(self) -> None:
        """The selected goal; what belongs to no goal is closed, or open again."""
        item = self.selected(Goal, GoalItem)
        if isinstance(item, Goal):
            self.go("goal", item.id)
        elif isinstance(item, GoalItem):
            state = "open" if item.state == "done" else "done"
            self.keep(goalwork.item_settled(self.editor, item, state), f"{item.sort} {state}")
        else:
            self.action_new()

    def action_new(self) -> None:
        """A new goal, and then its own page."""
        known = {goal.id for goal in self.relationship.goals}

        def opened() -> None:
            made = next((goal for goal in self.relationship.goals if goal.id not in known), None)
            if made is not None:
                self.go("goal", made.id)

        def changes(given: Answers) -> list[Change]:
            return goalwork.new_goal(self.editor, given)

        asks = new_goal_asks(self.relationship, self.editor.today, self.editor.library.expectations)
        self.ask("A new goal", asks, changes, "the goal", then=opened)

    def action_help_with(self) -> None:
        """Feedback, a resource or a challenge, for one of the goals, or for none."""

        def changes(given: Answers) -> list[Change]:
            goal = self.relationship.goal(int(given["goal"])) if given["goal"] != "none" else None
            return goalwork.helped(self.editor, given["sort"], given["text"], goal)

        self.ask("What helps", item_asks(self.relationship, None), changes, "what helps")

    def action_thread(self) -> None:
        """The selected goal through all sessions."""
        item = self.selected(Goal)
        if item is None:
            self.say("There is no goal to select here.")
        else:
            self.go("thread", f"goal:{item.id}")

    def action_filter(self) -> None:
        """Another part of the list."""
        self._filter = (self._filter + 1) % len(FILTERS)
        self.at, self._message = 0, None
        self.repaint()

    def action_score(self) -> None:
        """Overall progress, in one number: for this person alone, while they look."""
        self._score = not self._score
        self.repaint()

    def action_roadmap(self) -> None:
        """The goals over time."""
        self.go("roadmap")

    def action_promises(self) -> None:
        """The promises."""
        self.go("promises")
