"""One goal: the one thing it misses first, then where it is, what shows it, what helps, and how it used to read."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content

from mentortui.model.records.kinds import GoalItem, Promise
from mentortui.model.records.record import Change
from mentortui.model.rules.goals import Need, items_of, level_sentences, needs, plans_of
from mentortui.pages.form import Answers
from mentortui.pages.goals import forms
from mentortui.pages.goals.goal_words import goal_facts
from mentortui.screens.goals.goal_rows import history_rows, item_row, lane_of_item, said_rows
from mentortui.screens.goals.ratings import TwoViews
from mentortui.screens.goals.rows import goal_head, ladder_rows, level_row, lint_rows, need_words
from mentortui.screens.kit.keys import COMMANDS, bindings
from mentortui.screens.kit.paint import EMPTY, MUTED, STRONG, fitted, plain, row, wrapped
from mentortui.service.goals import goals, promises
from mentortui.service.goals.goals import LANE_NAMES


class OneGoalScreen(TwoViews):
    """Enter does what is still missing; what helps with the goal is the list that one goes through."""

    BINDINGS = bindings("goal")
    SCOPE = "goal"

    @property
    def HEADING(self) -> str:  # type: ignore[override]
        """Its number."""
        return f"Goal {self.goal.number}" if self.goal.id else "Goal"

    def need(self) -> Need | None:
        """The first thing that is missing and that this person can give; else the first of all."""
        found = needs(self.relationship, self.goal)
        mine = [need for need in found if goals.my_turn(need, self.editor.me, alone=self.editor.alone)]
        return next(iter(mine or found), None)

    def waits(self) -> list[Need]:
        """What is missing and the other one's to give, on an account of their own."""
        alone = self.editor.alone
        return [
            need for need in needs(self.relationship, self.goal) if not goals.my_turn(need, self.editor.me, alone=alone)
        ]

    # -- painting --------------------------------------------------------------------------------

    def items(self) -> Sequence[GoalItem | Promise]:
        """What helps, lane by lane, then the plans."""
        found = items_of(self.relationship, self.goal.id)
        lanes = [item for sort in LANE_NAMES for item in found if item.sort == sort]
        return [*lanes, *plans_of(self.relationship, self.goal)]

    def head_rows(self, width: int) -> Sequence[Content]:
        """The goal, the one thing to do, where it is."""
        goal, relationship = self.goal, self.relationship
        if not goal.id:
            return self.empty(f"This goal is not here any more. {self.key_for('back')} leads back.", width)
        if self.is_strip:
            return [*goal_head(goal, width, up=False), *self._need_rows(width), level_row(goal, width)]
        said = " · ".join(goal_facts(goal, relationship, self.editor.today))
        written = any(level_sentences(goal))
        return [
            EMPTY,
            *goal_head(goal, width, up=False, most=4),
            *(row("     ", line) for line in wrapped(plain(said, MUTED), width - 6, 2)),
            *lint_rows(goal, width),
            EMPTY,
            *self._need_rows(width),
            *(ladder_rows(goal, width) if written else [level_row(goal, width)]),
            EMPTY,
            *said_rows(goal, relationship, width, "" if self.need() else self.key_for("gain")),
        ]

    def _need_rows(self, width: int) -> list[Content]:
        need, waits = self.need(), self.waits()
        if need is None:
            closed = self.goal.closed
            text = "It is done with. Its page stays." if closed else "Nothing is missing. Note what shows how it goes."
            return [row("  ", (text, MUTED)), EMPTY]
        mine = need not in waits
        words = plain(need_words(need, self.goal, self.relationship), STRONG if mine else MUTED)
        lines = wrapped(words, max(10, width - 18), 4)
        if mine:
            lines[-1] = row(lines[-1], (f"  {self.key_for('do')}", MUTED))
        label = "next  " if mine else "waits "
        rows = [row("  ", (label if at == 0 else " " * 6, MUTED), line) for at, line in enumerate(lines)]
        for waiting in (each for each in waits if mine):
            said = fitted(plain(need_words(waiting, self.goal, self.relationship), MUTED), width - 9)
            rows.append(row("  ", ("waits ", MUTED), said))
        return [*rows, EMPTY]

    def item_rows(self, item: GoalItem | Promise, width: int, *, up: bool) -> Sequence[Content]:
        """One thing that helps, under the name of its lane where it is the first of it."""
        lane = lane_of_item(item)
        first = next(each for each in self.items() if lane_of_item(each) == lane)
        head = [row("  ", (lane, MUTED))] if first.id == item.id else []
        return [*head, item_row(item, self.relationship, self.editor.today, width, up=up)]

    def tail_rows(self, width: int) -> Sequence[Content]:
        """What was."""
        if not self.goal.id:
            return []
        space = [EMPTY] if self.items() else []
        return [*space, *history_rows(self.goal, self.relationship, self.editor.today, width)]

    def hints(self) -> dict[str, str]:
        """What is missing, when something is; done and let go where there is something to be done."""
        if not self.goal.id:
            return {command.id: "" for command in COMMANDS if command.scope == "goal" and command.action != "back"}
        return {"goal.do": "do it" if self.need() else "", "goal.done": "done" if self.items() else ""}

    # -- the one thing ---------------------------------------------------------------------------

    def action_do(self) -> None:
        """What is missing, when it is this person's to give."""
        need = self.need()
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
        self._ask("What shows it", asks, changes, "what shows it")

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
            self.say("This goal is done with. A new one can go on from it.")
            return
        self.ask(heading, asks, changes, what, answers=answers or {})

    def action_reword(self) -> None:
        """Other words, another day; the words of before stay, with the reason (Mission 77)."""
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

        self._ask("A plan", forms.promise_asks(self.relationship, self.editor.today), changes, "a promise")

    def action_gain(self) -> None:
        """What it gives each of the two."""
        goal = self.goal

        def changes(given: Answers) -> list[Change]:
            return goals.gains(self.editor, goal, given["gives_mentee"], given["gives_mentor"])

        given = {"gives_mentee": goal.gives_mentee, "gives_mentor": goal.gives_mentor}
        self._ask("What it gives", forms.gain_asks(self.relationship), changes, "what it gives", given)

    def action_close_goal(self) -> None:
        """Done with, for a reason."""
        self._ask(
            "Done with it",
            forms.close_asks(self.goal),
            lambda given: goals.closed(self.editor, self.goal, given["because"]),
            "the goal is closed",
        )

    def action_done(self) -> None:
        """What is up is done, or kept."""
        item = self.up
        if isinstance(item, Promise):
            self.keep(promises.kept(self.editor, item), "a promise kept")
        elif isinstance(item, GoalItem):
            self.keep(goals.item_settled(self.editor, item, "done"), "it is done")
        else:
            self.say("Nothing is in the lanes yet.")

    def action_let_go(self) -> None:
        """What is up is let go of."""
        item = self.up
        if isinstance(item, Promise):
            self.keep(promises.let_go(self.editor, item), "a promise let go")
        elif isinstance(item, GoalItem):
            self.keep(goals.item_settled(self.editor, item, "dropped"), "it is let go")
        else:
            self.say("Nothing is in the lanes yet.")
