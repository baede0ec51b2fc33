"""Putting an earlier line right: the line is taken back into the capture line, and Enter puts it in its old place."""

from __future__ import annotations

from mentortui.model.marks import MarkError
from mentortui.model.record import Lane
from mentortui.screens.livepage import LivePage
from mentortui.screens.paint import WARN


class PutsRight(LivePage):
    """A page on which the earlier lines can be put right."""

    _parked = ""  # what stood in the capture line before

    def action_earlier(self) -> None:
        """Go to the line before, to put it right."""
        ids = [line.id for line in self.sitting.live.state.shown_lines]
        if not ids:
            return
        if not self._editing:
            self._parked = self.capture.text
            place = len(ids)
        else:
            place = ids.index(self._editing) if self._editing in ids else len(ids)
        if place > 0:
            self._edit(ids[place - 1])

    def _edit(self, id: str) -> None:
        self._editing = id
        self.capture.load(self.sitting.typed_form(id))
        self.say("Enter puts it right · empty removes it · Esc leaves it")
        self.repaint()

    def _later(self) -> None:
        ids = [line.id for line in self.sitting.live.state.shown_lines]
        place = ids.index(self._editing) if self._editing in ids else len(ids)
        if place + 1 < len(ids):
            self._edit(ids[place + 1])
        else:
            self._leave_edit()

    def _leave_edit(self) -> None:
        self._editing = ""
        self._message = None
        self.capture.load(self._parked)
        self.repaint()

    def _finish_edit(self, text: str) -> None:
        try:
            if not text.strip():
                self.sitting.remove(self._editing)
                said = "Removed. ^Z brings it back."
            elif text == self.sitting.typed_form(self._editing):
                said = ""
            else:
                line = self.sitting.capture(text, replaces=self._editing)
                private = line is not None and line.lane is Lane.PRIVATE
                said = "Now private: only you will see it." if private else "Put right. ^Z brings the old wording back."
        except MarkError as error:
            self.say(str(error), WARN)
            return
        self.desk.keep()
        self._leave_edit()
        if said:
            self.say(said)
