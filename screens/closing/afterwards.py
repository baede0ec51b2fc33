"""What comes after, for each of the two in their own words."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from mentortui.model.days.spoken import day_examples
from mentortui.model.days.written import day_name, parse_day
from mentortui.model.records.kinds import Goal
from mentortui.model.records.record import Lane
from mentortui.model.rules.closing import when_then
from mentortui.pages.day_questions import coming_day
from mentortui.pages.form import Ask
from mentortui.screens.closing.requests import Anew
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.lent_keyboard import LentKeyboardPage
from mentortui.screens.kit.paint import EMPTY, MUTED, STRONG, fitted, plain, row
from mentortui.service.closing.acts import AFTER, capacity_changes, next_goal_changes
from mentortui.service.closing.closing import routines


class AfterScreen(LentKeyboardPage):
    """For the mentee the next goal; for the mentor room for something, or for someone, new (Mission 57)."""

    BINDINGS = bindings("after")
    SCOPE, HEADING = "after", "What comes after"

    def rows(self, width: int) -> Sequence[Content]:
        """The word for this role, what goes on, and the one key."""
        rows = [EMPTY, row("  ", (f"For {self.relationship.name(self.role)}", STRONG)), EMPTY]
        rows += self.words(self.editor.library.closing.after[self.role], width)
        rows += [EMPTY, *(self._mentee_rows(width) if self.role == "mentee" else self._mentor_rows(width))]
        return rows

    def hints(self) -> dict[str, str]:
        """What is not for whoever has borrowed the keyboard is not offered."""
        lent = {"after.anew": ""} | ({"after.write": ""} if self.role == "mentor" else {})
        return super().hints() | (lent if self.lent else {})

    def _mentee_rows(self, width: int) -> list[Content]:
        own = (goal for goal in self.relationship.open_goals if goal.owner == "mentee")
        seen = (goal for goal in own if goal.lane is Lane.SHARED or not self.lent)
        rows = [self._fact("goes on", self._goal(goal), width) for goal in seen]
        rows += [
            self._fact("routine", when_then(each.cue, each.then), width)
            for each in routines(self.relationship, "mentee")
        ]
        text = f"What will you take on next, alone or with somebody else? {self.key_for('write')} writes it down."
        return [*rows, *([EMPTY] if rows else []), *self.words(text, width, style=MUTED)]

    def _mentor_rows(self, width: int) -> list[Content]:
        said = [line for line in self.relationship.lines if line.id.startswith(AFTER)]
        rows = [self._fact("private", line.text, width) for line in said]
        room = "When will you have room again, and for whom, or for what of your own?"
        if self.lent:  # the private book is of whose account it is
            mine = self.relationship.name(self.editor.me)
            text = f"{room} This is the account of {mine}: keep that on paper of your own."
        elif said:
            text = f"With somebody new you can begin from this agreement: {self.key_for('anew')}."
        else:
            text = f"{room} {self.key_for('write')} writes it down, for your eyes."
        return [*rows, *([EMPTY] if rows else []), *self.words(text, width, style=MUTED)]

    def _goal(self, goal: Goal) -> str:
        day = parse_day(goal.due)
        return f"{goal.text}{f', by {day_name(day, self.editor.today)}' if day else ''}"

    def _fact(self, label: str, text: str, width: int) -> Content:
        head = row("  ", (label.ljust(9), MUTED))
        return row(head, fitted(plain(text), width - head.cell_length - 2))

    def action_write(self) -> None:
        """The next goal, or when there is room again."""
        if self.role == "mentee":
            asks = [
                Ask("goal", "What will you take on next?", "One sentence."),
                Ask(
                    "by",
                    "By when?",
                    f"A day: {day_examples(self.editor.today)}. Enter: open.",
                    optional=True,
                    read=coming_day(self.editor.today),
                ),
            ]
            self.ask(
                self.HEADING,
                asks,
                lambda given: next_goal_changes(self.editor, given["goal"], given["by"]),
                "next goal",
            )
            return
        if self.lent:
            return
        ask = Ask("room", "When will you have room again, and for whom?", "One line; only you see it.", private=True)
        self.ask(
            self.HEADING, [ask], lambda given: capacity_changes(self.editor, given["room"]), "room for what is next"
        )

    def action_anew(self) -> None:
        """Another relationship, with this agreement as its draft."""
        if self._at_home():
            self.post_message(Anew())
