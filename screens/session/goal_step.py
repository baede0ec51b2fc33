"""The goal step: where each goal stands, how clear its wording is, and what is promised next."""

from __future__ import annotations

from textual.content import Content

from mentortui.guide.wording.checks import goal_marks
from mentortui.model.days.written import near_day, parse_day
from mentortui.model.rules.attainment import LEVEL_WORDS, level_word
from mentortui.screens.kit.grid import RUNNING, TEXT
from mentortui.screens.kit.paint import EMPTY, MUTED, ends, fitted, plain, row, scale
from mentortui.screens.session import glance
from mentortui.screens.session.lines import labelled
from mentortui.screens.session.live_screen import LiveScreen
from mentortui.screens.session.prompt import prompt_rows, say_rows
from mentortui.service.session.goals import GoalNow

EXAMPLES = ("Speak in front of a room without notes, within three months", "Lead the weekly meeting with ease")
"""The first is complete, the second still asks for a day (Mission 25)."""

LEVELS = max(map(len, LEVEL_WORDS))
"""Cells for the word of a level: the levels stand under each other."""
ROOMY, WIDE, DUE = 56, 90, 12
"""Columns from which a level stands in words too, and from which a goal's day stands behind it, in so many cells."""

MOST_WORDS = 4
"""Words of a goal in a glance, above the question."""


class GoalScreen(LiveScreen):
    """Goals with their levels; on the commit step the question comes first."""

    _example = 0
    shows_goals = True

    def hints(self) -> dict[str, str]:
        """What Enter does."""
        hints = self.go_on_hints()
        return {**hints, "live.deeper": "an example"} if self._wants_first else hints

    @property
    def _wants_first(self) -> bool:
        """Whether the step is about goals, and there is none yet."""
        state, kind = self.running.live.state, self.running.live.step.kind
        return not self.running.goals() and kind != "commit" and not state.hard_hour

    def part(self, width: int, height: int) -> list[Content]:
        """Goals, then the question and the flow's words as there is room. In a hard hour goals can wait."""
        if self.running.live.state.hard_hour:
            return prompt_rows(self, width, height)
        goals = self.running.goals()
        commit = self.running.live.step.kind == "commit"
        asked = prompt_rows(self, width, height, why=commit or bool(goals))
        if height <= 2:
            return asked[:2] if commit or not goals else [self._goal_row(goals[0], width), *asked[:1]]
        if self.at_a_glance and asked:
            return self._glance_rows(asked, goals, width)[:height]
        listed = [row_ for goal in goals for row_ in self._rows_of(goal, width)]
        if not listed and not commit and not self.at_a_glance:
            listed = [row(" " * TEXT, ("No goal yet. → puts an example into the line, for you to change:", MUTED))]
            listed += [self._example_row(text, width) for text in EXAMPLES]
        room = height - len(asked)
        listed = self._with_sentences(goals, width, room) or listed[: max(1, room)]
        say = say_rows(self, width)[: max(0, room - len(listed))]
        blocks = [asked, listed] if commit else [listed, asked]
        space = [EMPTY] if all(blocks) and len(asked) + len(listed) < height else []
        return [*blocks[0], *space, *blocks[1], *say][:height]

    def _glance_rows(self, asked: list[Content], goals: list[GoalNow], width: int) -> list[Content]:
        """The question; where goals are what the step is about, what the first of them is and where it stands."""
        if not goals or self.running.live.step.kind == "commit":
            return asked
        label = labelled(self.running, plain(f"goal {goals[0].number}", MUTED), width)
        level = scale(goals[0].level)
        room = width - label.cell_length - level.cell_length - 2
        text = fitted(glance.cut(plain(goals[0].text), MOST_WORDS), max(10, room))
        return [ends(row(label, text), level, width), EMPTY, *asked]

    def _example_row(self, text: str, width: int) -> Content:
        """An example, and what it still leaves open."""
        words = row(labelled(self.running, plain("example", MUTED), width), text)
        return ends(words, plain("" if goal_marks(text).time_bound else "by when?", MUTED), width)

    def action_deeper(self) -> None:
        """With no goal yet, an example to change; else the follow-up."""
        if self.capture.text or not self._wants_first:
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
                rows.append(self._below_goal(text, width))
        return rows if len(rows) <= room else []

    def _rows_of(self, goal: GoalNow, width: int) -> list[Content]:
        marks = goal_marks(goal.text)
        missing = [
            (marks.specific, "what exactly?"),
            (marks.actionable, "what will you do?"),
            (marks.time_bound or bool(goal.due), "by when?"),
        ]
        wanting = [words for there, words in missing if not there]
        below = [self._below_goal(f"could still say: {' · '.join(wanting)}", width)] if wanting else []
        return [self._goal_row(goal, width), *below]

    def _below_goal(self, words: str, width: int) -> Content:
        before = labelled(self.running, EMPTY, width)
        return row(before, fitted(plain(words, MUTED), min(RUNNING, width) - before.cell_length))

    def _goal_row(self, goal: GoalNow, width: int) -> Content:
        """A goal with its level, in words as well where they have room, and its day on a wide screen."""
        label = labelled(self.running, plain(f"goal {goal.number}", MUTED), width)
        day = parse_day(goal.due)
        when = near_day(day, self.running.clock().date()) if day and width >= WIDE else ""
        words = f"  {level_word(goal.level).ljust(LEVELS)}" if width >= ROOMY else ""
        due = f"  {when.rjust(DUE)}" if width >= WIDE else ""
        right = row(scale(goal.level), (words + due, MUTED))
        room = width - label.cell_length - right.cell_length - 2
        return ends(row(label, fitted(plain(goal.text), max(10, room))), right, width)
