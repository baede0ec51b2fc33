"""Then and now: five questions, answered at the start and again later, side by side."""

from __future__ import annotations

from textual.content import Content

from mentortui.guide.closing import Question
from mentortui.model.days.written import day_name, parse_day
from mentortui.model.records.kinds import Portrait
from mentortui.model.records.record import Change
from mentortui.pages.form import Answers, Ask
from mentortui.screens.closing.forms import role_of, who_ask
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.paint import EMPTY, MUTED, STRONG, bar, plain, row, wrapped
from mentortui.screens.kit.relationship_page import Room
from mentortui.service.closing.acts import portrait_changes
from mentortui.service.closing.closing import then_and_now


class PortraitsScreen(Room):
    """Both see the answers of both; nobody marks them."""

    BINDINGS = bindings("portraits")
    SCOPE, HEADING = "portraits", "Then and now"

    def head_rows(self, width: int) -> list[Content]:
        """All of the questions; while none is answered, what they are for."""
        book = self.editor.library.portraits
        empty = self.empty(f"{book.about.strip()} {self.key_for('answer')} answers them.", width)
        rows = [line for question in book.questions for line in self._question_rows(question, width)]
        return [*([] if self.relationship.all(Portrait) else empty), EMPTY, *rows]

    def _question_rows(self, question: Question, width: int) -> list[Content]:
        """A question, and what each has said, with the days."""
        rows = self.words(question.ask, width, style=STRONG, most=3)
        for role in ("mentee", "mentor"):
            said = [each for each in then_and_now(self.relationship, role, question.name) if each]
            for place, each in enumerate(said):
                rows += self._answer(each, "then" if place == 0 else "now", width)
        return [*rows, EMPTY]

    def _answer(self, said: Portrait, when: str, width: int) -> list[Content]:
        day = parse_day(said.at)
        dated = day_name(day, self.editor.today) if day else ""
        head = row("  ", bar(said.person), " ", (f"{self.relationship.name(said.person)}, {when}, {dated}: ", MUTED))
        lines = wrapped(row(head, plain(said.text)), width - 2, 4)
        return [lines[0], *(row("    ", line) for line in lines[1:])]

    def action_answer(self) -> None:
        """The five, one after the other; what was said the same day can be put right."""
        asks = [*who_ask(self.editor, "Who answers?")]
        questions = self.editor.library.portraits.questions
        asks += [Ask(each.name, each.ask, "In your own words. Enter skips.", optional=True) for each in questions]

        def changes(given: Answers) -> list[Change]:
            answers = {each.name: text for each in questions if (text := given[each.name])}
            return portrait_changes(self.editor, role_of(self.editor, given), answers)

        self.ask(self.HEADING, asks, changes, "answers")
