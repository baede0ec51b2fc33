"""What becomes of what is typed in a session: a draft while it is half typed, with Enter a line, and a word on what the
line became; or a word on why it was not taken.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from mentortui.model.days.spoken import day_examples
from mentortui.model.records.line_kinds import PROMISE
from mentortui.model.records.record import Lane
from mentortui.model.session.events import Captured
from mentortui.model.session.marks import Capture, MarkError
from mentortui.model.text import counted
from mentortui.screens.kit.paint import WARN, WIN
from mentortui.screens.session.edit_line import PutsRight
from mentortui.screens.session.going_on import GoesOn
from mentortui.screens.session.looking_back import LooksBack
from mentortui.screens.widgets.capture import CaptureLine
from mentortui.service.session.context import SessionContext
from mentortui.service.session.other_part import is_same
from mentortui.service.session.reminders import advice_brake, is_advice

DRAFT_PAUSE = 0.3
"""Seconds from the first unkept key until the half-typed line goes to the journal. Later keys do not restart it."""


class TakesLines(GoesOn, LooksBack, PutsRight):
    """A page that takes in what is typed."""

    def __init__(self, context: SessionContext) -> None:
        super().__init__(context)
        self._draft_timer: asyncio.TimerHandle | None = None  # the loop's own: Textual's makes a task of each
        self._untyped = ""  # what undo took out of the capture line
        self._refused = False  # whether the message says why what is typed was not taken

    def on_unmount(self) -> None:
        """Whoever takes the screen away has kept what is half typed."""
        if self._draft_timer is not None:
            self._draft_timer.cancel()

    def _remember(self, text: str) -> None:
        """Remember what is half typed, before it can be seen: a stop may come at any moment."""
        if self._editing:
            return
        if text != self.context.draft and (text or self._refused):
            self._message, self._refused = None, False
        self.context.draft = self.capture.held

    def on_capture_line_changed(self, event: CaptureLine.Changed) -> None:
        """What is half typed goes to the journal shortly, whether or not more keys come."""
        event.stop()
        self.relabel(event.text)
        if self._editing:
            if self._refused:
                self._refused = False
                self.say_edit_keys()
            return
        if self._keys_say() != self._keys_said:
            self.repaint_keys()
        if self._draft_timer is None:
            self._draft_timer = asyncio.get_running_loop().call_later(DRAFT_PAUSE, self._draft_due)

    def _draft_due(self) -> None:
        self._draft_timer = None
        self.context.hold_draft()

    def on_capture_line_too_long(self, event: CaptureLine.TooLong) -> None:
        """A paste was cut."""
        event.stop()
        self.say("That paste is longer than one note can be; it was cut. Try the long note.", WARN)

    def on_capture_line_submitted(self, event: CaptureLine.Submitted) -> None:
        """Enter: take the line in, put an earlier one right, or, with nothing typed, go on or look back no more."""
        event.stop()
        self._message, self._refused = None, False
        if self._editing:
            self._finish_edit(event.text)
            return
        if not event.text.strip():
            if not self.come_back():
                self.go_on(event.time)
            return
        self.take_line(event.text, literal=event.literal)

    def take_line(self, text: str, *, literal: bool) -> bool:
        """Take what is typed out of the line and into the session. False, and said why, where it is refused."""
        try:
            with self.context.taking():
                self.accept(text, literal=literal)
        except MarkError as error:
            self.refuse(str(error))
            return False
        self.clear()
        self.repaint()
        return True

    def accept(self, text: str, *, literal: bool) -> None:
        """Take a typed line. Raises MarkError, and then the text stays where it is."""
        self.heard(self.running.lines.capture(text, pasted=literal))

    def refuse(self, why: str) -> None:
        """Say why the line was not taken. It stays, selected, so that what is typed next is not joined to it."""
        self.say(f"{why.rstrip('.')}. Typing replaces it.", WARN)
        self.capture.select()
        self._refused = True

    def on_capture_line_replaced(self, event: CaptureLine.Replaced) -> None:
        """What was refused can be had back."""
        event.stop()
        self._untyped = event.text

    def heard(self, line: Capture | None) -> None:
        """Say what a line became, where that is not plain to see; the first time that a mark is used, in any case."""
        if line is None:
            return
        said = self._became(line)
        is_plain = bool(line.no_day) or self.running.live.state.is_care
        first = "" if is_plain else self.context.first_words(line)  # there is one row, and the day matters more
        if first or said:
            self.say(f"{said or 'Noted.'} {first}".rstrip(), WIN if line.extend else "")

    def _became(self, line: Capture) -> str:
        if line.extend:
            return f"{counted(line.extend, 'more minute', 'more minutes')} for this step."
        if line.lane is Lane.PRIVATE:
            return f"Only you see it. {line.no_day}".rstrip()
        if line.no_day:
            return f"Noted. {line.no_day}"
        if line.delta > 0 and self.running.is_unscaled(line.goal):
            return "Noted as a step further. Until you write what “as hoped” looks like, it cannot be reached."
        if line.sort == PROMISE and self.running.both.is_promised_there(line.text, line.owner):
            return f"{self.running.relationship.name(self.running.partner)} has noted it, too."
        if line.sort == PROMISE and not line.due:
            return f"Noted, without a day. ↑ adds one: {day_examples(self.running.clock().date())}."
        return advice_brake(self.running) if is_advice(self.running, line.sort) else ""

    def heard_other(self, before: Sequence[Captured]) -> None:
        """The other person noted something, or came or went. Neither what is typed nor what is read moves."""
        running, known = self.running, {line.id for line in before}
        self.stay_looking()
        self.repaint()
        mine = [line for line in running.live.state.shown_lines if line.sort == PROMISE]
        new = [line for line in running.both.theirs if line.id not in known and line.sort == PROMISE]
        if any(is_same(line.text, each.text) and line.owner == each.owner for line in new for each in mine):
            self.say(f"{running.relationship.name(running.partner)} has noted the same promise as you.")

    def clear(self) -> None:
        """An empty line, kept as such."""
        self.capture.load("")
        self.context.hold_draft()
