"""One key each for what a mentor does, with nothing typed: counted while it happens, and for nobody else's eyes."""

from __future__ import annotations

from mentortui.model.session.events import Tap
from mentortui.screens.kit.keys import shown_key
from mentortui.screens.session.taking_lines import TakesLines
from mentortui.service.session.tapping import MENTOR_ONLY, say_back, tap


class Taps(TakesLines):
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
