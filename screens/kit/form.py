"""The questions of a form, one at a time, in the capture line. What they are is data: see pages/form.py."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from textual.binding import Binding
from textual.content import Content

from mentortui.pages.form import (
    Answers,
    Ask,
    Chosen,
    NotUnderstood,
    answer_meaning,
    answer_of,
    form_page,
)
from mentortui.pages.page import Page
from mentortui.screens.kit.hints import Pair, way_row
from mentortui.screens.kit.page_sheet import PageSheet
from mentortui.screens.kit.paint import STRONG
from mentortui.screens.widgets.capture import CaptureLine

LEAST_ROWS = 14
"""Rows of the screen that are for the question and the line."""


class AskScreen(PageSheet):
    """Each answer stays in view; Shift+Tab goes back to it. Nothing is kept before the last Enter."""

    BINDINGS = [
        Binding("shift+tab,up", "previous", "Back to the question before", show=False),
        Binding("escape,ctrl+c", "back", "Leave without saving", show=False),
    ]
    SCOPE, WITH_LINE = "asking", True

    def __init__(
        self,
        heading: str,
        asks: Sequence[Ask] | Callable[[Mapping[str, str]], Sequence[Ask]],
        done: Callable[[Answers], str],
        keys: Mapping[str, str],
        *,
        answers: Mapping[str, str] = {},
        each: Callable[[str, Mapping[str, str]], str] = lambda key, answers: "",
    ) -> None:
        """asks: the questions, or what they are after these answers. done takes all answers and returns what is in the
        way of keeping them, or "" and the screen goes. answers: what is there already, to be changed or accepted. each
        is told of every answer as it is given, by its key, and returns what is in the way of going on."""
        super().__init__(keys)
        self.heading = heading
        self._asks, self._done, self._each = asks, done, each
        self.answers: Answers = dict(answers)
        self.at = 0
        self._refused = False

    @property
    def asks(self) -> Sequence[Ask]:
        """The questions as they are now."""
        return self._asks(self.answers) if callable(self._asks) else self._asks

    @property
    def ask(self) -> Ask:
        """The current question."""
        return self.asks[self.at]

    def on_mount(self) -> None:
        """With what is there already in the line."""
        self._load()

    def _load(self) -> None:
        """The answer that is there already: words to be changed, or one of a few, which another answer replaces."""
        read, answer = self.ask.read, self.answers.get(self.ask.key, "")
        if answer and isinstance(read, Chosen):
            self.capture.load(read.named(answer))
            self.capture.select()
        else:
            self.capture.load(answer)

    @cached_property
    def where(self) -> tuple[str, ...]:
        """Of whom: as on the page from which this was opened."""
        stack = self.app.screen_stack
        below = stack[stack.index(self) - 1]
        return below.shown.where if isinstance(below, PageSheet) else ()

    @property
    def place(self) -> str:
        """Where in the questions."""
        return f"{self.at + 1} of {len(self.asks)}" if len(self.asks) > 1 else ""

    def page(self) -> Page:
        """What was answered, as much as there is room for above the question, and what is asked."""
        room = 0 if self.is_strip else max(0, (self.size or self.app.size).height - LEAST_ROWS)
        return form_page(self.heading, self.asks, self.answers, self.at, where=self.where, place=self.place, most=room)

    def repaint(self) -> None:
        """The line carries the name of what is asked."""
        super().repaint()
        self._relabel()

    def _relabel(self) -> None:
        end = answer_meaning(self.ask, self.capture.text, self.answers)
        self.capture.relabel(self.ask.label, private=self.ask.private, end=end)

    @property
    def way(self) -> Pair:
        """What was answered is not kept then."""
        return ("Esc", "leave")

    def keys_row(self, width: int) -> Content:
        """Few keys."""
        word = "next" if self.at + 1 < len(self.asks) else self.ask.act
        back = [("Shift+Tab", "back")] if self.at else []
        return way_row([("Enter", word), *back], self.way, self.keys, width)

    def on_capture_line_changed(self, event: CaptureLine.Changed) -> None:
        """Nothing is asked of half a word."""
        event.stop()
        self._relabel()
        if self._message is not None and (event.text or self._refused):
            self._refused = False
            self.say("")

    def on_capture_line_submitted(self, event: CaptureLine.Submitted) -> None:
        """Take the answer, go on."""
        event.stop()
        ask, text = self.ask, event.text.strip()
        try:
            self.answers[ask.key] = answer_of(ask, text, self.answers)
        except NotUnderstood as refused:
            self._refuse(str(refused))
            return
        self._message, self._refused = None, False
        if problem := self._each(ask.key, self.answers):
            self._refuse(problem)
        elif self.at + 1 < len(self.asks):
            self.at += 1
            self._load()
            self.repaint()
        elif problem := self._done({ask.key: self.answers.get(ask.key, "") for ask in self.asks}):
            self._refuse(problem)
        elif self.is_current:  # done may have shown another screen in its place
            self.dismiss()

    def _refuse(self, why: str) -> None:
        """Say why the answer was not taken. It stays, selected: what is typed next is another answer, not its end."""
        self.say(why, STRONG)  # another answer is wanted, and nothing is wrong
        self.capture.select()
        self._refused = True

    def action_previous(self) -> None:
        """The question before, with its answer in the line."""
        if self.at:
            self.at -= 1
            self._message = None
            self._load()
            self.repaint()
