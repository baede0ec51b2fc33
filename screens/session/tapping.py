"""One key each for what a mentor does, with nothing typed: counted while it happens, and for nobody else's eyes. And
one key for who is speaking, at the moments at which that is asked.
"""

from __future__ import annotations

from mentortui.model.session.events import Tap
from mentortui.screens.kit.keys import shown_key
from mentortui.screens.kit.paint import cells, fitted, plain
from mentortui.screens.session.taking_lines import TakesLines
from mentortui.service.session.preparing import NOTHING, open_prepared, said_of_opening
from mentortui.service.session.sampling import sample, talked
from mentortui.service.session.tapping import MENTOR_ONLY, say_back, tap

AROUND = 6
"""Cells around the words that ask who is speaking: the cursor, air, brackets and the last cell."""
LONGEST_NAME, LEAST_NAME = 12, 3


class Samples(TakesLines):
    """A page on which a few words at the empty line ask who is speaking, a dozen times an hour, where both agreed.

    They stand where the hint stands, for some seconds; nothing else changes, and no key is taken from the line.
    """

    def on_mount(self) -> None:
        """From the next moment on. In a session without them no timer runs."""
        self._wait_for_moment()

    def mark(self) -> str:
        """The question, and the key for each answer, in as many words as fit."""
        sampling = self.context.sampling
        if sampling is None or not sampling.stands or self.running.live.state.hard_hour:
            return ""
        keys = [shown_key(f"live.speaks_{who}", self.context.keys) for who in ("me", "other", "nobody")]
        room = self.room.width - cells(f" {self.label('', self.lane_of(''))}> ") - AROUND
        around = cells(" ".join((*keys, "you", "nobody"))) + 1
        whole = plain(self.running.relationship.name(self.running.partner))
        name = fitted(whole, max(LEAST_NAME, min(LONGEST_NAME, room - around))).plain
        answers = (f"{keys[0]} you", f"{keys[1]} {name}", f"{keys[2]} nobody")
        few, spread = " ".join(answers), "  ".join(answers)
        forms = (f"speaking now?  {spread}", f"speaking? {few}", f"now? {few}")
        return next((form for form in forms if cells(form) <= room), few)

    def action_speaks_me(self) -> None:
        """Whoever is at the keyboard."""
        self._speaks(self.running.me)

    def action_speaks_other(self) -> None:
        """The other person."""
        self._speaks(self.running.partner)

    def action_speaks_nobody(self) -> None:
        """Neither of the two."""
        self._speaks("")

    def _remember(self, text: str) -> None:
        super()._remember(text)
        if (sampling := self.context.sampling) is not None:
            sampling.typed(talked(self.running))

    def _speaks(self, role: str) -> None:
        sampling = self.context.sampling
        if sampling is None or not sampling.stands or self.capture.text:
            return
        sample(self.running, role)
        sampling.done()
        self.context.keep()
        self.relabel("")

    def _wait_for_moment(self) -> None:
        if (sampling := self.context.sampling) is not None and not self.running.is_last_step:
            self.set_timer(sampling.wait(talked(self.running)), self._moment)

    def _moment(self) -> None:
        """The time has come to look whether the question comes, or goes."""
        sampling, is_hard = self.context.sampling, self.running.live.state.hard_hour
        is_busy = self._editing or self.asked or self.looking or self.app.screen is not self
        free = not (self.capture.text or is_busy or is_hard)
        if sampling is not None and sampling.look(talked(self.running), free=free):
            self.relabel(self.capture.text)
        self._wait_for_moment()


class Taps(Samples):
    """A page on which a mentor counts what they do."""

    def action_tap_listen(self) -> None:
        """The mentor said back what they heard."""
        self._tap("listen")

    def action_tap_ask(self) -> None:
        """The mentor asked a question."""
        self._tap("ask")

    def action_tap_challenge(self) -> None:
        """The mentor challenged."""
        self._tap("challenge")

    def action_tap_encourage(self) -> None:
        """The mentor encouraged."""
        self._tap("encourage")

    def action_tap_insight(self) -> None:
        """The mentor gave an insight."""
        self._tap("insight")

    def action_say_back(self) -> None:
        """Have the words for saying back in view."""
        if self._is_writing:
            return
        self._message = None
        said = say_back(self.running)
        self._show(said)

    def action_open(self) -> None:
        """Open what this person prepared alone."""
        if self._is_writing:
            return
        opened = open_prepared(self.running)
        self.acted(f"{said_of_opening(opened)} {self.way_back}" if opened else NOTHING)

    @property
    def _is_writing(self) -> bool:
        return bool(self.capture.text or self._editing)

    def _tap(self, move: Tap) -> None:
        if self._is_writing:
            return
        said = tap(self.running, move)
        back = "" if said == MENTOR_ONLY else f" {shown_key('live.undo', self.context.keys)} takes it back."
        self._show(said + back)

    def _show(self, said: str) -> None:
        self.context.keep()
        if said:
            self.say(said)
        self.repaint()
