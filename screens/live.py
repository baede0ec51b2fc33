"""The frame that the five live screens share: top row, the step's part, the lines, the capture line, the keys.

    glance   top row: stage, step, minutes          (nearest the camera)
             the step's own part                    (what to do now: a fixed number of rows)
    keep     the last lines, each with its lane
    hands    the capture line, and the keys that apply

A key goes to the capture line; what it leaves goes to the bindings below; both end in one call of the sitting, and
then `repaint` shows what is so. Nothing else changes the screen, except the minute.
"""

from __future__ import annotations

from typing import cast

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer

from mentortui.model.marks import Capture, MarkError, lane_of
from mentortui.model.record import Lane
from mentortui.screens import frame
from mentortui.screens.commands import bindings
from mentortui.screens.desk import Desk
from mentortui.screens.hints import hint_row
from mentortui.screens.paint import (
    MUTED,
    WARN,
    WIN,
    fitted,
    plain,
    rule,
)
from mentortui.screens.putting_right import PutsRight
from mentortui.screens.sheet import STRIP_HEIGHT
from mentortui.screens.widgets.capture import CaptureLine, HasLine
from mentortui.screens.widgets.words import Words
from mentortui.service.practice import advice_brake, is_advice

DRAFT_PAUSE = 0.3
"""Seconds from the first unkept key until the half-typed line goes to the journal. Later keys do not restart it."""

PART_ROWS = ((STRIP_HEIGHT, 2), (16, 4), (24, 6), (34, 7))
"""(below this many rows, the step's part gets this many)."""
MOST_PART_ROWS = 9
TYPING_HINTS = {
    "live.enter": "keep",
    "live.next": "",
    "live.deeper": "",
    "live.kind": "",
    "live.speaker": "",
    "live.earlier": "",
}
"""The row of keys while something is typed: the arrows edit, and Enter keeps. Little, and so little changes."""
LONG_HINTS = {**TYPING_HINTS, "live.note": "long note", "live.undo": "clear"}
"""The same once the line no longer fits into its row."""


class LiveScreen(PutsRight, HasLine, Screen[None]):
    """One step of a live session. Subclasses say what their part shows and which keys mean something there."""

    BINDINGS = bindings("live")
    SCOPE = "live"

    class StepChanged(Message):
        """The session is at another step; the app shows its screen."""

    class LeftOpen(Message):
        """Back home, with the session open."""

    class SaveWanted(Message):
        """The summary was accepted."""

    class NoteWanted(Message):
        """The long note was asked for, with what stands in the line."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.capture = CaptureLine()
        self._message: Content | None = None
        self._draft_timer: Timer | None = None
        self._keys_said: tuple[Content | None, bool, bool] = (None, False, False)
        self._untyped = ""  # what undo took out of the capture line

    def compose(self) -> ComposeResult:
        """Seven quiet regions."""
        yield Words(id="top")
        yield Words(id="part")
        yield Words(id="rule-above", classes="rule")
        with Horizontal(id="middle"):
            yield Words(id="lines")
            yield Words(id="side")
        yield Words(id="context")
        yield Words(id="rule-below", classes="rule")
        yield self.capture
        yield Words(id="keys")

    def on_mount(self) -> None:
        """Take up the half-typed line where it was left."""
        self.capture.load(self.desk.draft)
        self.capture.focus()
        self.repaint()
        self._arm_minute()

    # -- shortcuts -------------------------------------------------------------------------------

    def words(self, name: str) -> Words:
        """One of the regions."""
        return cast(Words, self.query_one(f"#{name}"))

    def say(self, text: str, style: str = MUTED) -> None:
        """A sentence in the row of keys, until the next act."""
        self._message = plain(f" {text}", style)
        self.repaint_keys()

    # -- painting --------------------------------------------------------------------------------

    def part(self, width: int, height: int) -> list[Content]:
        """The step's own rows, at most height of them."""
        raise NotImplementedError

    def on_resize(self) -> None:
        """Another size: everything is set anew."""
        self.repaint()

    def repaint(self) -> None:
        """Show what is so. Regions that say the same as before send nothing."""
        width, height = self.size or self.app.size  # before the first layout the size is nought
        strip = height < STRIP_HEIGHT
        part_rows = next((rows for below, rows in PART_ROWS if height < below), MOST_PART_ROWS)
        self.words("part").styles.height = part_rows
        rows = self.part(width, part_rows)[:part_rows]
        self.words("part").put([fitted(line, width) for line in rows])
        self.words("rule-above").put([rule(width)])
        self.words("rule-below").put([rule(width)])
        self.repaint_top()
        middle = height - 2 - part_rows - (0 if strip else 3)  # what top, part, rules, line and keys leave
        side = frame.side_rows(self.sitting, middle) if width >= frame.SIDE_WIDTH and not strip else []
        self.words("side").display = bool(side)
        self.words("side").put(side)
        context = [] if strip or side else frame.context_rows(self.sitting, width, height)
        self.words("context").display = bool(context)
        self.words("context").put(context)
        room = max(1, middle - len(context))
        if strip and (said := self._said()):
            self.words("lines").put([said])
        else:
            lines = frame.lines_rows(self.sitting, width - (frame.SIDE if side else 0), room, self._editing)
            self.words("lines").put(lines)
        self.relabel(self.capture.text)
        self.repaint_keys()

    def repaint_top(self) -> None:
        """Stage, step and minutes."""
        self.words("top").put([frame.top_row(self.desk, self.size.width, short=self.size.height < STRIP_HEIGHT)])

    def _said(self) -> Content | None:
        """What has to be said now: trouble with keeping before all."""
        return plain(f" {self.desk.trouble}", WARN) if self.desk.trouble else self._message

    def repaint_keys(self) -> None:
        """The keys that apply now, or what has to be said. A strip has no row for it: there it stands for the lines."""
        if self.size.height < STRIP_HEIGHT and self._said():
            self.words("lines").put([self._said() or Content("")])
        self._keys_said = self._keys_say()
        hints = (LONG_HINTS if self.capture.is_full else TYPING_HINTS) if self.capture.text else self.hints()
        self.words("keys").put([self._said() or hint_row("live", self.desk.keys, self.size.width, hints)])

    def _keys_say(self) -> tuple[Content | None, bool, bool]:
        """What the row of keys depends on while a person types."""
        return self._said(), bool(self.capture.text), self.capture.is_full

    def hints(self) -> dict[str, str]:
        """Words for the row of keys that differ on this screen; "" leaves a key out."""
        return {}

    # -- the capture line ------------------------------------------------------------------------

    def on_capture_line_changed(self, event: CaptureLine.Changed) -> None:
        """Remember what is half typed; it goes to the journal shortly, whether or not more keys come."""
        event.stop()
        if self._editing:
            self.relabel(event.text)
            return
        typed, self.desk.draft = event.text != self.desk.draft, event.text
        self.relabel(event.text)
        if event.text and typed:
            self._message = None
        if self._keys_say() != self._keys_said:
            self.repaint_keys()
        if self._draft_timer is None:
            self._draft_timer = self.set_timer(DRAFT_PAUSE, self._draft_due)

    def relabel(self, typed: str) -> None:
        """The word before the line says where it would go."""
        private = lane_of(typed) is Lane.PRIVATE and not self.capture.literal
        invitation = "" if self._editing or typed else self.invitation()
        self.capture.relabel("private" if private else "shared", private=private, invitation=invitation)

    def invitation(self) -> str:
        """What the empty capture line says; "" for nothing."""
        return ""

    def _draft_due(self) -> None:
        self._draft_timer = None
        self.desk.hold_draft()

    def on_capture_line_too_long(self, event: CaptureLine.TooLong) -> None:
        """A paste was cut."""
        event.stop()
        self.say("That paste is longer than one note can be; it was cut. Try the long note.", WARN)

    def on_capture_line_submitted(self, event: CaptureLine.Submitted) -> None:
        """Enter: take the line in, put an earlier one right, or, with nothing typed, go on."""
        event.stop()
        self._message = None
        if self._editing:
            self._finish_edit(event.text)
            return
        if not event.text.strip():
            self.enter_on_empty()
            return
        try:
            self.accept(event.text, literal=event.literal)
        except MarkError as error:
            self.say(str(error), WARN)
            return
        self._untyped = ""
        self.clear()
        self.repaint()

    def accept(self, text: str, *, literal: bool) -> None:
        """Take a typed line. Raises MarkError, and then the text stays where it is."""
        self.heard(self.sitting.capture(text, pasted=literal))

    def heard(self, line: Capture | None) -> None:
        """Say what a line became, where that is not plain to see."""
        if line is None:
            return
        if line.extend:
            self.say(f"{line.extend} more minute{'s' * (line.extend != 1)} for this step.", WIN)
        elif line.lane is Lane.PRIVATE:
            self.say("Private: only you will see it.")
        elif line.sort == "promise" and not line.due:
            self.say("No day in it. ↑ puts one in: fri, 27 nov, in 2 weeks.")
        elif is_advice(self.sitting, line.sort) and (brake := advice_brake(self.sitting)):
            self.say(brake)

    def clear(self) -> None:
        """An empty line, kept as such."""
        self.capture.load("")
        self.desk.draft = ""
        self.desk.hold_draft()

    def enter_on_empty(self) -> None:
        """Enter with nothing typed."""

    # -- commands --------------------------------------------------------------------------------

    def acted(self, text: str = "", style: str = MUTED) -> None:
        """After an act: keep it and show it."""
        self.desk.keep()
        self._message = plain(f" {text}", style) if text else None
        self.repaint()

    def _go(self, step: int) -> None:
        if self._editing:
            self._leave_edit()
        if self.sitting.go(step):
            self.desk.cursor = 0
            self.desk.keep()
            self.post_message(self.StepChanged())

    def action_enter(self) -> None:
        """What Enter does in the capture line, for another key that a person has given it."""
        self.capture.post_message(CaptureLine.Submitted(self.capture.text, literal=self.capture.literal))

    def action_next_step(self) -> None:
        """On to the next step."""
        if self.sitting.is_last_step:
            self.say("This is the last step. Enter goes through it.")
        else:
            self._go(self.sitting.live.state.step + 1)

    def action_previous_step(self) -> None:
        """Back to the step before."""
        self._go(self.sitting.live.state.step - 1)

    def action_wrap_up(self) -> None:
        """To the last step."""
        self._go(len(self.sitting.live.steps) - 1)

    def action_next(self) -> None:
        """Another prompt; while an earlier line is being put right, the line after it."""
        if self._editing:
            self._later()
        elif not self.capture.text:
            self.other()

    def other(self) -> None:
        """Another prompt of the same kind."""
        if self.sitting.next_prompt():
            self.acted()

    def action_deeper(self) -> None:
        """The follow-up."""
        if not self.capture.text and self.sitting.follow_up():
            self.acted()

    def action_kind(self) -> None:
        """A prompt of another kind."""
        if not self.capture.text and self.sitting.change_kind():
            self.acted()

    def action_star(self) -> None:
        """Star the prompt."""
        on = self.sitting.star()
        if on is not None:
            self.acted("Starred: it comes up again sooner." if on else "Star taken off.")

    def action_speaker(self) -> None:
        """Who speaks next."""
        role = self.sitting.speak()
        name = self.sitting.relationship.name(role)
        self.acted(f"The next lines are {name}'s." if name else "The next lines are nobody's in particular.")

    def action_undo(self) -> None:
        """Take back the last act, whichever step it was on; with something typed, the typing."""
        if self.capture.text and not self._editing:
            self._untyped = self.capture.text
            self.clear()
            self.say("The line is empty again. ^Y brings the words back.")
            return
        self._turn_back(self.sitting.undo(), "Undone", "Nothing to undo.")

    def action_redo(self) -> None:
        """Do it again; after typing was taken back, the typing."""
        if self._untyped and not self.capture.text:
            self.capture.load(self._untyped)
            self._untyped = ""
            return
        self._turn_back(self.sitting.redo(), "Done again", "Nothing to do again.")

    def _turn_back(self, what: str, word: str, nothing: str) -> None:
        if self._editing:
            self._leave_edit()
        self.acted(f"{word}: {what}" if what else nothing)
        if what:
            self.post_message(self.StepChanged())

    def action_note(self) -> None:
        """The long note."""
        self.post_message(self.NoteWanted(self.capture.text if not self._editing else ""))

    def action_home(self) -> None:
        """Esc: leave the editing of a line; else home, with the session open."""
        if self._editing:
            self._leave_edit()
        else:
            self.desk.hold_draft()
            self.post_message(self.LeftOpen())

    # -- the minute ------------------------------------------------------------------------------

    def _arm_minute(self) -> None:
        spent = self.sitting.live.elapsed(self.sitting.clock()).total_seconds()
        self.set_timer(60.05 - spent % 60, self._minute)

    def _minute(self) -> None:
        self.sitting.minute()
        self.desk.keep()
        self.repaint_top()
        self._arm_minute()
