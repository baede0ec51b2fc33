"""The words around the capture line of a live screen: the one before it, what it says while it is empty, and those for
the row of keys.
"""

from __future__ import annotations

from mentortui.model.records.pair import other
from mentortui.model.records.record import Lane
from mentortui.model.session.marks import lane_of, sign_of
from mentortui.screens.kit.sized import Sized
from mentortui.screens.session.context import SessionContext
from mentortui.screens.widgets.capture import CaptureLine
from mentortui.screens.widgets.own_cursor import HasLine
from mentortui.service.session.running_session import RunningSession

TYPING_HINTS = {
    "live.enter": "note it",
    "live.next_step": "",
    "live.next": "",
    "live.deeper": "",
    "live.kind": "",
    "live.speaker": "",
    "live.earlier": "",
    "live.look_back": "",
}
"""The row of keys while something is typed: the arrows edit, and Enter notes it. Little, and so little changes."""
LONG_HINTS = {**TYPING_HINTS, "live.note": "long note", "live.undo": "clear"}
"""The same once the line no longer fits into its row."""


class AroundLine(HasLine, Sized):
    """A screen with a capture line that writes into a session. Subclasses give the words where theirs differ."""

    def __init__(self, context: SessionContext) -> None:
        super().__init__()
        self.context = context
        self.capture = CaptureLine()

    @property
    def running(self) -> RunningSession:
        """The session's acts and state."""
        return self.context.running

    def is_answer(self, typed: str) -> bool:
        """Whether Enter would take what is typed as the answer to a question, not as a line of its own."""
        return False

    def typing_hints(self) -> dict[str, str]:
        """Words for the row of keys while something is typed."""
        hints = LONG_HINTS if self.capture.is_full else TYPING_HINTS
        return {**hints, "live.enter": "answer"} if self.is_answer(self.capture.text) else hints

    def hints(self) -> dict[str, str]:
        """Words for the row of keys that differ on this screen; "" leaves a key out."""
        return {}

    def relabel(self, typed: str) -> None:
        """The word before the line says where it would go, and whose words it holds."""
        private = lane_of(typed) is Lane.PRIVATE
        invitation = "" if typed else self.invitation()
        self.capture.relabel(
            self.label(typed, "private" if private else "shared"), private=private, invitation=invitation
        )

    def label(self, typed: str, lane: str) -> str:
        """The word before the line, with whose words they would be where that has to be known."""
        if sign_of(typed) != ">":
            return lane
        relationship, giver = self.running.relationship, self.running.lines.giver
        said = f"feedback, {relationship.name(giver)} to {relationship.name(other(giver))}"
        return said if lane == "shared" else f"{lane} {said}"

    def invitation(self) -> str:
        """What the empty capture line says; "" for nothing."""
        return ""
