"""The keys of the reader that make something of the selected line: promises, topics, evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mentortui.model.days.written import day_name, parse_day
from mentortui.model.records.kinds import Goal, Line
from mentortui.model.records.line_kinds import GOAL
from mentortui.model.records.record import Change
from mentortui.model.session.when_then import promise_words
from mentortui.pages.day_questions import another_day_asks
from mentortui.pages.form import Answers, Ask, NotUnderstood
from mentortui.screens.kit.pagescreen import PageScreen
from mentortui.screens.kit.paint import WARN, WIN
from mentortui.service.goals import promises
from mentortui.service.review.correcting import NotPossible
from mentortui.service.review.onward import evidence_from, promise_of, topic_from


class Onward(PageScreen):
    """Subclasses say which line is selected."""

    @property
    def line(self) -> Line | None:
        """The selected line."""
        raise NotImplementedError

    def onward_hints(self, line: Line) -> dict[str, str]:
        """The words of these keys for a line; "" where they do nothing with it."""
        promise = promise_of(self.relationship, line)
        return {
            "reader.done": "kept" if promise and promise.state not in ("kept", "late") else "",
            "reader.another_day": "another day" if promise else "",
            "reader.topic": "" if line.struck or promise else "topic",
            "reader.evidence": ""
            if line.struck or line.sort == GOAL or not self.relationship.open_goals
            else "evidence",
        }

    def action_done(self) -> None:
        """The promise in the selected line was kept."""
        promise = promise_of(self.relationship, self.line)
        if promise is None:
            self.say("Select a promise to mark it as kept.")
        elif promise.state in ("kept", "late"):
            self.say("This promise is kept already.")
        else:
            self.keep(promises.kept(self.editor, promise), "a promise kept", f"Promise kept. {self.way_back}")

    def action_another_day(self) -> None:
        """Another day for the promise in the selected line."""
        promise = promise_of(self.relationship, self.line)
        if promise is None:
            self.say("Select a promise to give it another day.")
            return
        asks = another_day_asks(self.editor.today, promise_words(promise.cue, promise.text))
        day = ""

        def changes(given: Answers) -> list[Change]:
            nonlocal day
            day = given["due"]
            return promises.moved(self.editor, promise, day)

        def told() -> None:
            due = parse_day(day)
            self.say(f"Now by {day_name(due, self.editor.today)}. {self.way_back}" if due else "", WIN)

        self.ask("Another day", asks, changes, "another day", then=told)

    def action_topic(self) -> None:
        """A topic for next time, in the words of the selected line."""
        line = self.line
        if line is None:
            self.say("There is no line to select here.")
            return
        try:
            made = topic_from(self.editor, line)
        except NotPossible as reason:
            self.say(str(reason), WARN)
            return
        self.keep(made, "a topic", f"Noted as a topic for next time. {self.way_back}")

    def action_evidence(self) -> None:
        """The selected line speaks for a goal: for which is asked where there are more than one."""
        line, goals = self.line, self.relationship.open_goals
        if line is None or line.struck or not goals:
            self.say("There is no goal yet." if line is not None and not line.struck else "There are no words to note.")
        elif len(goals) == 1:
            said = f"Noted for goal {goals[0].number}. {self.way_back}"
            self.keep(evidence_from(self.editor, line, goals[0]), "evidence", said)
        else:
            self._ask_for_goal(line, goals)

    def _ask_for_goal(self, line: Line, goals: Sequence[Goal]) -> None:
        numbers = [str(goal.number) for goal in goals]

        def read(text: str, _: Mapping[str, str]) -> str:
            if (number := text.strip().lstrip("#")) not in numbers:
                raise NotUnderstood(f"The number of a goal: {', '.join(numbers)}.")
            return number

        about = tuple(f"{goal.number}  {goal.text}" for goal in goals)
        ask = Ask("goal", "For which goal does it speak?", "Its number.", about=about, read=read)

        def changes(given: Answers) -> Sequence[Change]:
            goal = next(goal for goal in goals if str(goal.number) == given["goal"])
            return evidence_from(self.editor, line, goal)

        self.ask("Evidence", [ask], changes, "evidence", said=f"Noted for the goal. {self.way_back}")
