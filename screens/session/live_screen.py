"""What the five live screens share: what the keys do. How it is painted is in layout.py, and what becomes of what is
typed in taking_lines.py.

A key goes to the capture line; what it leaves goes to the bindings below; both end in one call of the running session,
and then `repaint` shows what is so. Nothing else changes the screen, except the minute.
"""

from __future__ import annotations

from contextlib import nullcontext
from threading import Thread
from typing import Final

from mentortui.model.records.record import Lane
from mentortui.model.session.fitting import left_and_to_come
from mentortui.model.session.marks import MarkError
from mentortui.screens.kit.keys import bindings, shown_key
from mentortui.screens.kit.paint import plain
from mentortui.screens.kit.requests import Request
from mentortui.screens.kit.undo import turn_back
from mentortui.screens.session import gap
from mentortui.screens.session.hard_hour import HardHours
from mentortui.screens.widgets.capture import CaptureLine
from mentortui.service.session.keeping import keep_question

WARM_AFTER: Final = 1.5
"""Seconds after a step came up: by then it is painted, and nobody has typed a line."""


class LiveScreen(HardHours):
    """One step of a live session. Subclasses say what their part shows and which keys mean something there."""

    BINDINGS = bindings("live")
    SCOPE = "live"

    class StepChanged(Request):
        """The session is at another step; the app shows its screen."""

    class LeftOpen(Request):
        """Back home, with the session open."""

    class SaveWanted(Request):
        """The summary was accepted."""

    class NoteWanted(Request):
        """The long note was asked for, with what stands in the line."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def on_mount(self) -> None:
        """Take up the half-typed line where it was left."""
        self.capture.heard = self._remember
        self.capture.hides = True
        self.capture.load(self.context.draft)
        self.capture.focus()
        self.repaint()
        self.tell_news()
        self._arm_minute()
        warm = Thread(target=self.running.prompts.warm, daemon=True)  # before the first line needs it
        self.set_timer(WARM_AFTER, warm.start)

    def tell_news(self) -> None:
        """What the screen of the step before had to say of this one."""
        if self.context.said:
            self.say(self.context.said)
            self.context.said = ""

    # -- commands --------------------------------------------------------------------------------

    def acted(self, text: str = "", style: str = "") -> None:
        """After an act: keep it and show it."""
        self.context.keep()
        self._message = plain(f" {text}", style) if text else None
        self.repaint()

    def go_to(self, step: int) -> None:
        """Go to a step; to the one where it is already, nothing happens."""
        if self._editing:
            self._leave_edit()
        if self.running.go(step):
            self._message = None
            self.context.cursor = 0
            self.context.keep()
            self.post_message(self.StepChanged())

    def action_enter(self) -> None:
        """What Enter does in the capture line, for another key that a person has given it."""
        self.capture.post_message(CaptureLine.Submitted(self.capture.text, literal=self.capture.literal))

    def action_next_step(self) -> None:
        """On to the next step."""
        if self.running.is_last_step:
            self.say("This is the last step. Enter goes through it.")
        else:
            self.go_to(self.running.live.state.step + 1)

    def action_previous_step(self) -> None:
        """Back to the step before."""
        self.go_to(self.running.live.state.step - 1)

    def action_wrap_up(self) -> None:
        """To the last step."""
        self.go_to(len(self.running.live.steps) - 1)

    def action_next(self) -> None:
        """Another prompt; while an earlier line is being edited, the line after it."""
        if self._editing:
            self._later()
        elif not self.capture.text:
            self.other()

    def other(self) -> None:
        """Another prompt of the same kind."""
        if self.running.prompts.ask_next():
            self.acted()

    def action_deeper(self) -> None:
        """The follow-up."""
        if not self.capture.text and self.running.prompts.follow_up():
            self.acted()

    def action_kind(self) -> None:
        """The question before."""
        if not self.capture.text and self.running.prompts.change_kind():
            self.acted()

    def action_because(self) -> None:
        """Show or hide why this question is the one that is shown, until the session ends."""
        self.context.because = gap.hides_why(self.context) or not self.context.because
        self.context.because_asked = True
        self.acted()

    def action_glance(self) -> None:
        """Show all that the step has, or what is read in one glance, until the session ends."""
        self.context.glance = not self.context.glance
        self.acted()

    def action_fit(self) -> None:
        """Fit the steps to come into what is left of the hour."""
        left, to_come = left_and_to_come(self.running.live, self.running.clock())
        if self.running.fit():
            self.acted(f"The rest is fitted into the {left} minutes that are left. {self.way_back}")
        elif left <= 0:
            self.say("The time is over: there is nothing left to fit into.")
        else:
            self.say(f"The rest fits: {to_come} minutes are planned, and {left} are left.")

    def action_star(self) -> None:
        """Star the prompt."""
        on = self.running.prompts.star()
        if on is not None:
            self.acted(f"{'Starred: it comes up again sooner.' if on else 'Star taken off.'} {self.way_back}")

    def action_own(self) -> None:
        """Keep the question that is typed, or else the selected one, among one's own."""
        if self._editing:
            return
        try:
            with self.context.taking() if self.capture.text else nullcontext():
                said = keep_question(self.running, self.capture.text)
        except MarkError as error:
            self.say(str(error))
            return
        self.clear()
        self.acted(f"{said} {self.way_back}")

    def action_speaker(self) -> None:
        """Who speaks next."""
        role = self.running.speak()
        name = self.running.relationship.name(role)
        self.acted(f"The next lines are {name}'s." if name else "The next lines have no speaker.")

    def action_undo(self) -> None:
        """Take back the last act, whichever step it was on; with something typed, the typing."""
        if self.capture.text and not self._editing:
            self._untyped = self.capture.held
            self.clear()
            self.say(f"The line is empty again. {shown_key('live.redo', self.context.keys)} brings the words back.")
            return
        self._untyped = ""
        self._turn_back(again=False)

    def action_redo(self) -> None:
        """Do it again; after typing was taken back, the typing."""
        if self._untyped and not self.capture.text:
            self.capture.load(self._untyped)
            self._untyped = ""
            return
        self._turn_back(again=True)

    def _turn_back(self, *, again: bool) -> None:
        if self._editing:
            self._leave_edit()
        before = self.running.lines.lanes
        turned = turn_back(self.running, again=again)
        now = self.running.lines.lanes
        lanes = {now[id] for id in before.keys() & now.keys() if now[id] is not before[id]}
        seen = " It is private again." if Lane.PRIVATE in lanes else ""
        if Lane.SHARED in lanes:
            seen = f" It is shared with {self.running.relationship.name(self.running.partner)} again."
        self.acted(turned.words + seen)
        if turned.what:
            self.post_message(self.StepChanged())

    def action_note(self) -> None:
        """The long note."""
        self.post_message(self.NoteWanted(self.capture.text if not self._editing else ""))

    def action_home(self) -> None:
        """Esc: leave looking back, or the editing of a line; else home, with the session open."""
        if self.come_back():
            return
        if self._editing:
            self._leave_edit()
        else:
            self.context.hold_draft()
            self.post_message(self.LeftOpen())

    # -- the minute ------------------------------------------------------------------------------

    def _arm_minute(self) -> None:
        spent = self.running.live.elapsed(self.running.clock()).total_seconds()
        self.set_timer(60.05 - spent % 60, self._minute)

    def _minute(self) -> None:
        if self.context.minute():
            self.repaint_part()
        self.repaint_top()
        self.repaint_context()
        self._arm_minute()
