"""The goal step: where each goal stands, how clear its wording is, and what is promised next."""

from __future__ import annotations

from textual.content import Content

from mentortui.guide.wording import goal_marks
from mentortui.model.days import near_day, parse_day
from mentortui.screens.live import LiveScreen
from mentortui.screens.paint import EMPTY, MUTED, STRONG, ends, fitted, level_words, plain, row, scale
from mentortui.screens.prompt import prompt_rows, say_rows
from mentortui.service.sitting import GoalNow

TAIL, SHORT_TAIL = 33, 18
"""Cells for a goal's level in words, with and without its day; the scales stand under each other."""


class GoalScreen(LiveScreen):
    """Goals with their levels; on the commit step the question comes first."""

    def part(self, width: int, height: int) -> list[Content]:
        """Goals, then the question and the flow's words as there is room."""
        goals = self.sitting.goals()
        commit = self.sitting.live.step.kind == "commit"
        asked = prompt_rows(self, width, height)
        if height <= 2:
            return asked[:2] if commit or not goals else [self._goal_row(goals[0], width), *asked[:1]]
        lead = [EMPTY] if height >= 6 else []
        listed = [row_ for goal in goals for row_ in self._rows_of(goal, width)]
        if not listed:
            listed = [row("  ", ("No goal yet. A direction will do: ", MUTED), "# speak at a meet-up by june")]
        room = height - len(lead) - len(asked) - (1 if asked else 0)
        listed = listed[: max(1, room)]
        say = say_rows(self, width)[: max(0, room - len(listed))]
        blocks = [asked, listed] if commit else [listed, asked]
        rows = [*lead, *blocks[0], *([EMPTY] if blocks[0] and blocks[1] else []), *blocks[1], *say]
        return rows[:height]

    def _rows_of(self, goal: GoalNow, width: int) -> list[Content]:
        marks = goal_marks(goal.text)
        rows = [self._goal_row(goal, width)]
        missing = [
            (marks.specific, "what exactly?"),
            (marks.actionable, "what will you do?"),
            (marks.time_bound or bool(goal.due), "by when?"),
        ]
        wanting = [words for there, words in missing if not there]
        if wanting:
            signs = "".join("●" if there else "○" for there, _ in missing)
            rows.append(row("    ", (f"{signs} ", "$mentor"), ("could still say: " + " · ".join(wanting), MUTED)))
        return rows

    def _goal_row(self, goal: GoalNow, width: int) -> Content:
        number, text, level = goal.number, goal.text, goal.level
        day = parse_day(goal.due)
        when = f" · {near_day(day, self.sitting.clock().date())}" if day and width >= 76 else ""
        tail = row(scale(level), (f"  {level_words(level)}{when}".ljust(TAIL if width >= 76 else SHORT_TAIL), MUTED))
        head = row("  ", (f"{number} ", MUTED), fitted(plain(text, STRONG), max(10, width - tail.cell_length - 6)))
        return ends(head, tail, width)
