"""One goal on the screen. What it says is in pages/goals/goal.py."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mentortui.model.records.kinds import GoalItem, Promise
from mentortui.model.records.record import Change
from mentortui.pages.form import Answers
from mentortui.pages.goals import forms
from mentortui.pages.goals.goal import goal_page, need_of
from mentortui.pages.page import Page
from mentortui.screens.goals.two_views import TwoViews
from mentortui.screens.kit.keys import bindings
from mentortui.service.goals import goals, promises


class OneGoalScreen(TwoViews):
    """Enter does what is still missing; what helps with the goal is the list that one goes through."""

    BINDINGS = bindings("goal")
    SCOPE = "goal"

    def page(self) -> Page:
        """The goal that the page is about."""
        editor = self.editor
        return goal_page(self.relationship, editor.me, editor.today, self.goal_id, alone=editor.alone)

    # -- the one thing ---------------------------------------------------------------------------

    def action_do(self) -> None:
        """What is missing, when it is this person's to give."""
        need = need_of(self.relationship, self.goal, self.editor.me, alone=self.editor.alone)
        acts: dict[str, Callable[[], None]] = {
            "restate": self.action_read_back,
            "confirm": self.action_read_back,
            "levels": self.action_levels,
            "evidence": self.action_shown,
            "rating": self.action_rate,
            "level": self.action_shown,
        }
        if need is not None:
            acts[need.kind]()
        elif not self.goal.closed:
            self.action_shown()

    def action_levels(self) -> None:
        """A sentence for each level."""
        self._ask(
            "Five levels",
            forms.level_asks(self.goal, self.relationship),
            lambda given: goals.scaled(self.editor, self.goal, given, given.get("reason", "")),
            "the levels",
            forms.levels_given(self.goal),
        )

    def action_shown(self) -> None:
        """Evidence, with its day."""

        def changes(given: Answers) -> list[Change]:
            level = forms.level_given(given["level"]) if given["level"] else None
            return goals.shown(self.editor, self.goal, given["text"], given["day"], level)

        asks = forms.evidence_asks(self.goal, self.editor.today)
        self._ask("Evidence", asks, changes, "the evidence")

    # -- other acts ------------------------------------------------------------------------------

    def _ask(
        self,
        heading: str,
        asks: forms.Asks,
        changes: Callable[[Answers], Sequence[Change]],
        what: str,
        answers: Answers | None = None,
    ) -> None:
        if self.goal.closed:
            self.say("This goal is closed. A new one can go on from it.")
            return
        self.ask(heading, asks, changes, what, answers=answers or {})

    def action_reword(self) -> None:
        """Other words, another day; the earlier words stay, with the reason (Mission 77)."""
        goal = self.goal

        def changes(given: Answers) -> list[Change]:
            return goals.rescoped(self.editor, goal, given["text"], given["due"], given.get("reason", ""))

        asks = forms.reword_asks(goal, self.editor.today)
        self._ask("In other words", asks, changes, "the new wording", {"text": goal.text, "due": goal.due})

    def action_help_with(self) -> None:
        """Feedback, a resource or a challenge (Mission 26)."""

        def changes(given: Answers) -> list[Change]:
            return goals.helped(self.editor, given["sort"], given["text"], self.goal)

        self._ask("What helps", forms.item_asks(self.relationship, self.goal), changes, "what helps")

    def action_plan(self) -> None:
        """A promise for it: when ..., I will ..."""

        def changes(given: Answers) -> list[Change]:
            return promises.promised(self.editor, given, self.goal)

        self._ask("A plan", forms.promise_asks(self.relationship, self.editor.today), changes, "the promise")

    def action_gain(self) -> None:
        """What it gives each of the two."""
        goal = self.goal

        def changes(given: Answers) -> list[Change]:
            return goals.gains(self.editor, goal, given["gives_mentee"], given["gives_mentor"])

        given = {"gives_mentee": goal.gives_mentee, "gives_mentor": goal.gives_mentor}
        self._ask("What it gives", forms.gain_asks(self.relationship), changes, "what it gives", given)

    def action_thread(self) -> None:
        """The goal through all sessions."""
        self.go("thread", f"goal:{self.goal_id}")

    def action_close_goal(self) -> None:
        """Done with, for a reason."""
        self._ask(
            "Close the goal",
            forms.close_asks(self.goal),
            lambda given: goals.closed(self.editor, self.goal, given["because"]),
            "the goal is closed",
        )

    def action_done(self) -> None:
        """The selected thing is done, or kept."""
        item = self.selected(Promise, GoalItem)
        if isinstance(item, Promise):
            self.keep(promises.kept(self.editor, item), "a promise kept")
        elif isinstance(item, GoalItem):
            self.keep(goals.item_settled(self.editor, item, "done"), "it is done")
        else:
            self.say("There is nothing here yet that could be done or let go of.")

    def action_let_go(self) -> None:
        """The selected thing is let go of."""
        item = self.selected(Promise, GoalItem)
        if isinstance(item, Promise):
            self.keep(promises.let_go(self.editor, item), "a promise let go")
        elif isinstance(item, GoalItem):
            self.keep(goals.item_settled(self.editor, item, "dropped"), "it is let go")
        else:
            self.say("There is nothing here yet that could be done or let go of.")
