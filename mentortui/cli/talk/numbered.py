"""Acts on something that a list has given a number: promises and topics of a step, and lines."""

from __future__ import annotations

from collections.abc import Iterator

from mentortui.cli.talk.telling import item_told, line_told
from mentortui.guide.agenda import AgendaItem, ItemKind
from mentortui.model.days.phrases import DayUnclear
from mentortui.model.days.spoken import day_or_why
from mentortui.model.session.events import Captured
from mentortui.model.session.marks import MarkError
from mentortui.service.session.agenda_step import STATES, move_promise, settle, step_items
from mentortui.service.session.running_session import RunningSession


class NumberedActs:
    """What can be done to a promise, a topic or a line by its number."""

    def __init__(self, running: RunningSession) -> None:
        self.running = running

    def settled(self, said: str, kind: str, *, done: bool) -> Iterator[str]:
        """A promise was kept, a topic was talked about, or either is let go. Raises MarkError."""
        item, _ = self._item(said)
        if item.kind is ItemKind.GOAL:
            raise MarkError("A goal is worked on with # lines: #1 and the evidence for it")
        if kind and item.kind.value != kind:
            word = "/kept" if item.kind is ItemKind.PROMISE else "/talked"
            raise MarkError(f"That is a {item.kind.value}: {word} with its number")
        if before := settle(self.running, item, done=done):
            yield f"It was already {STATES[before]}."
        else:
            yield item_told(self.running, item)

    def moved(self, said: str) -> Iterator[str]:
        """A promise has another day. Raises MarkError."""
        item, rest = self._item(said)
        if item.kind is not ItemKind.PROMISE:
            raise MarkError("Only a promise has a day to move")
        try:
            day = day_or_why(rest, self.running.clock().date())
        except DayUnclear as unclear:
            raise MarkError(str(unclear)) from unclear
        move_promise(self.running, item, day)
        yield f"The new day of “{item.text}” is {day:%A %d %B %Y}."

    def edited(self, said: str) -> Iterator[str]:
        """A line has other words; its kind, day and speaker stay unless they are typed. Raises MarkError."""
        line, rest = self._line(said)
        if not rest:
            raise MarkError("The new words are missing: /edit 2 and the words")
        if self.running.lines.edit(line.id, rest) is None:
            yield "It was like this already."
            return
        yield f"Changed. {line_told(self.running, self.running.live.state.lines[line.id])}"

    def removed(self, said: str) -> Iterator[str]:
        """A line is taken out. Raises MarkError."""
        line, _ = self._line(said)
        words = line_told(self.running, line)
        self.running.lines.remove(line.id)
        yield f"Removed, and /undo brings it back. {words}"

    def _item(self, said: str) -> tuple[AgendaItem, str]:
        items = step_items(self.running)
        if not items:
            raise MarkError("This step has no list")
        place, rest = _number(said, len(items))
        return items[place], rest

    def _line(self, said: str) -> tuple[Captured, str]:
        lines = self.running.live.state.shown_lines
        if not lines:
            raise MarkError("Nothing is noted yet")
        place, rest = _number(said, len(lines))
        return lines[place], rest


def _number(said: str, count: int) -> tuple[int, str]:
    """(the place that the first word names, the rest). Raises MarkError."""
    word, _, rest = said.partition(" ")
    if word.isascii() and word.isdigit() and 1 <= int(word[:6]) <= count:
        return int(word) - 1, rest.strip()
    asked = "The number is 1" if count == 1 else f"The number is one from 1 to {count}"
    raise MarkError(f"{asked}, as the list says")
