"""The goals of a relationship: whose, what about, where each is, and what is still to be said of it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from mentortui.model.records.kinds import Goal, GoalItem
from mentortui.model.records.record import Change
from mentortui.model.rules.goals import items_of
from mentortui.pages.form import Answers
from mentortui.pages.goals.forms import item_asks, new_goal_asks
from mentortui.pages.goals.goal_words import goal_facts
from mentortui.screens.goals.rows import goal_head, level_row
from mentortui.screens.kit.keys import bindings, shown_key
from mentortui.screens.kit.paint import EMPTY, MUTED, STRONG, fitted, plain, pointer, row
from mentortui.screens.kit.relationship_page import Room
from mentortui.service.goals import goals as goalwork

FILTERS = ("open", "mentee", "mentor", "personal", "professional", "closed")
"""What the list can be of, in the order in which the filter goes round."""


class GoalsScreen(Room):
    """A list of goals; Enter opens the one that is up."""

    BINDINGS = bindings("goals")
    SCOPE, HEADING = "goals", "Goals"
    _filter = 0
    _score = False

    @property
    def _wanted(self) -> str:
        return FILTERS[self._filter]

    def items(self) -> Sequence[Goal | GoalItem]:
        """The goals of the filter, then what helps but belongs to no goal."""
        wanted, relationship = self._wanted, self.relationship
        goals = [goal for goal in relationship.goals if goal.closed == (wanted == "closed")]
        if wanted in ("mentee", "mentor"):
            goals = [goal for goal in goals if goal.owner == wanted]
        elif wanted in ("personal", "professional"):
            goals = [goal for goal in relationship.goals_where(wanted) if not goal.closed]
        return [*goals, *(items_of(relationship, "") if wanted == "open" else [])]

    def head_rows(self, width: int) -> Sequence[Content]:
        """What the list is of, what comes next; or what belongs here."""
        if not self.relationship.goals:
            new = shown_key("goals.new", self.keys)
            text = (
                f"Nothing is written here yet. A goal is a wish with a day: what shall be different, and by when? "
                f"Either of you may have one. {new} writes down the first."
            )
            return [*self.empty(text, width), EMPTY]
        words = {
            "open": "all that are open",
            "closed": "those that are done with",
            "mentee": f"{self.relationship.name('mentee')}'s",
            "mentor": f"{self.relationship.name('mentor')}'s",
        }.get(self._wanted, self._wanted)
        rows = [EMPTY]
        if (step := goalwork.next_step(self.relationship, self.editor.me)) and step.page == "goal":
            key = shown_key("goals.onward", self.keys)
            rows.append(
                row("  ", ("next  ", MUTED), fitted(plain(step.words, STRONG), width - 16), (f"  {key}", MUTED))
            )
            rows.append(EMPTY)
        rows.append(row("  ", (f"{words}", MUTED)))
        if not self.items():
            rows += self.empty(f"None of these. {shown_key('goals.filter', self.keys)} shows others.", width)
        return rows

    def item_rows(self, item: Goal | GoalItem, width: int, *, up: bool) -> Sequence[Content]:
        """A goal on three rows; what belongs to no goal on one."""
        if isinstance(item, GoalItem):
            done = " · done" if item.state == "done" else ""
            text = fitted(plain(item.text, STRONG if up else MUTED if done else ""), width - 24)
            return [row(pointer(up), " ", (item.sort.ljust(11), MUTED), text, (done, MUTED))]
        said = fitted(plain(" · ".join(goal_facts(item, self.relationship, self.editor.today)), MUTED), width - 6)
        return [*goal_head(item, width, up=up, most=3 if up else 1), level_row(item, width), row("     ", said), EMPTY]

    def tail_rows(self, width: int) -> Sequence[Content]:
        """The score, while it is asked for."""
        if not self._score:
            return []
        score = goalwork.attainment(self.relationship, self.editor.me)
        if score is None:
            return [EMPTY, *self.words("There is no open goal to count yet.", width, style=MUTED)]
        text = "50 is all as hoped, more is more than hoped. By your own ratings; only for you, and kept nowhere."
        return [EMPTY, row("  ", (f"{score:.1f}", STRONG)), *self.words(text, width, style=MUTED)]

    def hints(self) -> dict[str, str]:
        """There may be nothing to open yet, nor others to look at."""
        others = {} if self.relationship.goals else {"goals.filter": ""}
        return others if self.items() else {**others, "goals.open": ""}

    # -- acts ------------------------------------------------------------------------------------

    def action_open(self) -> None:
        """The goal that is up; what belongs to no goal is done with, or open again."""
        if isinstance(self.up, Goal):
            self.go("goal", self.up.id)
        elif isinstance(item := self.up, GoalItem):
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

        self.ask("A new goal", new_goal_asks(self.relationship, self.editor.today), changes, "a goal", then=opened)

    def action_help_with(self) -> None:
        """Feedback, a resource or a challenge, for the goal that is up or another, or for none."""

        def changes(given: Answers) -> list[Change]:
            goal = self.relationship.goal(int(given["goal"])) if given["goal"] != "none" else None
            return goalwork.helped(self.editor, given["sort"], given["text"], goal)

        self.ask("What helps", item_asks(self.relationship, None), changes, "what helps")

    def action_filter(self) -> None:
        """Another part of the list."""
        self._filter = (self._filter + 1) % len(FILTERS)
        self.at, self._message = 0, None
        self.repaint()

    def action_score(self) -> None:
        """How far all of it has come, in one number: for this person alone, while they look."""
        self._score = not self._score
        self.repaint()

    def action_roadmap(self) -> None:
        """The goals over time."""
        self.go("roadmap")

    def action_promises(self) -> None:
        """The promises."""
        self.go("promises")
