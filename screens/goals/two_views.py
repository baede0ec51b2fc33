"""One goal as two people see it: its read-back and its ratings, each said by whose it is to say."""

from __future__ import annotations

from mentortui.model.records.kinds import Goal, Role
from mentortui.model.records.pair import other
from mentortui.model.records.record import Lane
from mentortui.model.rules.goals import awaited
from mentortui.pages.form import Answers
from mentortui.pages.goals import forms
from mentortui.pages.goals.goal import goal_id
from mentortui.screens.kit.form import AskScreen
from mentortui.screens.kit.handover_screen import HandoverScreen
from mentortui.screens.kit.pagescreen import PageScreen
from mentortui.screens.kit.paint import WIN
from mentortui.service.goals import goals


class TwoViews(PageScreen):
    """A page about the goal whose id is `about`; where that is "", about the first one."""

    @property
    def goal_id(self) -> str:
        """The id of the goal of this page."""
        return self.about or goal_id(self.relationship)

    @property
    def goal(self) -> Goal:
        """The goal of this page."""
        return self.relationship.get(Goal, self.goal_id) or Goal()

    def action_read_back(self) -> None:
        """The other person says it back; its owner says whether that is it (Mission 19)."""
        goal, editor = self.goal, self.editor
        if goal.lane is not Lane.SHARED:
            self.say("This goal is private: there is nobody to say it back.")
            return
        fresh = bool(goal.restated) and not goal.clear
        if fresh and (editor.alone or editor.me == goal.owner):
            heard = f"{self.relationship.name(goal.restated_by)}: {goal.restated}"
            asks = [forms.confirm_ask(goal, self.relationship, heard)]
            self.ask("Read-back", asks, lambda given: goals.confirmed(editor, goal, given["clear"]), "the read-back")
        elif editor.alone or editor.me == other(goal.owner):
            asks = list(forms.restate_asks(goal, self.relationship, both_here=editor.alone))
            self.ask(
                "Read-back",
                asks,
                lambda given: goals.restated(editor, goal, given["restated"], given.get("clear", "")),
                "the read-back",
            )
        else:
            self.say(f"This is {self.relationship.name(other(goal.owner))}'s to say, on their own account.")

    def action_rate(self) -> None:
        """How far it has come: each says it without the other's view (Mission 27)."""
        goal, editor = self.goal, self.editor
        if goal.lane is not Lane.SHARED:
            self.say("A private goal has no second view. Add evidence instead.")
            return
        missing = awaited(self.relationship, goal)
        if editor.me in missing:
            self.app.push_screen(self._rating_screen(editor.me), lambda _: self._rated())
        elif editor.alone:
            self._hand_over()
        else:
            self.say(f"Yours is sealed. Both open when {self.relationship.name(editor.partner)}'s is there too.")

    def _rating_screen(self, who: Role) -> AskScreen:
        goal, editor = self.goal, self.editor

        def take(given: Answers) -> str:
            editor.acting = who
            try:
                return self.kept(goals.rated(editor, goal, forms.level_given(given["level"]), given["words"]), "")
            finally:
                editor.acting = editor.me

        asks = forms.rating_asks(goal, self.relationship, who)
        return AskScreen(f"Goal {goal.number}, {self.relationship.name(who)}'s view", asks, take, self.keys)

    def _rated(self) -> None:
        self.repaint()
        missing = awaited(self.relationship, self.goal)
        self.say("")
        if self.editor.me in missing:
            return  # left, or the round is over
        if self.editor.alone:
            self._hand_over()
        else:
            self.say(f"Sealed. Both open when {self.relationship.name(self.editor.partner)}'s is there too.", WIN)

    def _hand_over(self) -> None:
        partner = self.editor.partner
        name = self.relationship.name(partner)
        what = (
            f"How far has goal {self.goal.number} come, in {name}'s eyes? The first answer stays sealed until the "
            f"second one is there."
        )
        self.app.push_screen(HandoverScreen(name, what, self._rating_screen(partner), self.keys, self.editor))
