"""The goal step: where each goal stands, how clear its wording is, and what is promised next."""

from __future__ import annotations

from textual.content import Content

from mentortui.guide.wording.checks import goal_marks
from mentortui.model.days.written import near_day, parse_day
from mentortui.model.rules.attainment import level_word
from mentortui.screens.kit.paint import EMPTY, MUTED, STRONG, ends, fitted, plain, row, scale
from mentortui.screens.session.live_screen import LiveScreen
from mentortui.screens.session.prompt import prompt_rows, say_rows
from mentortui.service.session.goals import GoalNow

EXAMPLES = ("Speak in front of a room without notes, within three months", "Lead the weekly meeting with ease")
"""The first is complete, the second still asks for a day (Mission 25)."""

TAIL, SHORT_TAIL = 33, 18
"""Cells for a goal's level in words, with and without its day; the scales stand under each other."""


class GoalScreen(LiveScreen):
    """Goals with their levels; on the commit step the question comes first."""

    _example = 0

    def hints(self) -> dict[str, str]:
        """What Enter does."""
        return self.go_on_hints()

    def part(self, width: int, height: int) -> list[Content]:
        """Goals, then the question and the flow's words as there is room."""
        goals = self.running.goals()
        commit = self.running.live.step.kind == "commit"
        asked = prompt_rows(self, width, height)
        if height <= 2:
            return asked[:2] if commit or not goals else [self._goal_row(goals[0], width), *asked[:1]]
        lead = [EMPTY] if height >= 6 else []
        listed = [row_ for goal in goals for row_ in self._rows_of(goal, width)]
        if not listed:
            listed = [row("  ", ("No goal yet. → puts an example into the line, for you to change:", MUTED))]
            listed += [self._example_row(text, width) for text in EXAMPLES]
        room = height - len(lead) - len(asked) - (1 if asked else 0)
        listed = self._with_sentences(goals, width, room) or listed[: max(1, room)]
        say = say_rows(self, width)[: max(0, room - len(listed))]
        blocks = [asked, listed] if commit else [listed, asked]
        rows = [*lead, *blocks[0], *([EMPTY] if blocks[0] and blocks[1] else []), *blocks[1], *say]
        return rows[:height]

    def _example_row(self, text: str, width: int) -> Content:
        marks = goal_marks(text)
        ask = "" if marks.time_bound else "  by when?"
        return fitted(row("    ", (f"{marks.dots}  ", "$mentor"), plain(text), (ask, MUTED)), width - 1)

    def action_deeper(self) -> None:
        """With no goal yet, an example to change; else the follow-up."""
        if self.running.goals() or self.capture.text:
            super().action_deeper()
            return
        self.capture.load(f"# {EXAMPLES[self._example % len(EXAMPLES)]}")
        self._example += 1

    def _with_sentences(self, goals: list[GoalNow], width: int, room: int) -> list[Content]:
        """The goals with what their level looks like, where all of it has room."""
        rows = []
        for goal in goals:
            rows += self._rows_of(goal, width)
            if goal.sentences and (text := goal.sentences[goal.level + 2]):
                rows.append(row("    ", fitted(plain(text, "italic"), width - 6)))
        return rows if len(rows) <= room else []

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
        when = f" · {near_day(day, self.running.clock().date())}" if day and width >= 76 else ""
        tail = row(scale(level), (f"  {level_word(level)}{when}".ljust(TAIL if width >= 76 else SHORT_TAIL), MUTED))
        head = row("  ", (f"{number} ", MUTED), fitted(plain(text, STRONG), max(10, width - tail.cell_length - 6)))
        return ends(head, tail, width)
