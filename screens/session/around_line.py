"""The words around the capture line of a live screen: the one before it, what Enter will make of it at its right end,
and those for the row of keys.
"""

from __future__ import annotations

from typing import ClassVar

from mentortui.model.records.record import Lane
from mentortui.model.session.marks import lane_of
from mentortui.screens.kit.key_question import AsksByKey
from mentortui.screens.widgets.capture import CaptureLine
from mentortui.screens.widgets.own_cursor import HasLine
from mentortui.service.session.context import SessionContext
from mentortui.service.session.line_label import line_label
from mentortui.service.session.meaning import typed_meaning
from mentortui.service.session.running_session import RunningSession

NARROW = 50
"""Columns below which a line has little room beside the word before it."""
TYPING_HINTS = {
    "live.enter": "note it",
    "live.next_step": "",
    "live.next": "",
    "live.deeper": "",
    "live.kind": "",
    "live.speaker": "",
    "live.earlier": "",
    "live.look_back": "",
    "live.glance": "",
}
"""The row of keys while something is typed: the arrows edit, and Enter notes it. Its right end stays as it was: what
changes with the first letter goes over the line."""
LONG_HINTS = {**TYPING_HINTS, "live.note": "long note", "live.undo": "clear"}
"""The same once the line no longer fits into its row: then there is more to write, or to take back."""


class AroundLine(HasLine, AsksByKey):
    """A screen with a capture line that writes into a session. Subclasses give the words where theirs differ."""

    GLANCES: ClassVar[bool] = True
    """Whether the screen can be cut down to what is read in one glance."""

    def __init__(self, context: SessionContext) -> None:
        super().__init__()
        self.context = context
        self.capture = CaptureLine()

    @property
    def running(self) -> RunningSession:
        """The session's acts and state."""
        return self.context.running

    @property
    def at_a_glance(self) -> bool:
        """Whether only what is read in one glance is on the screen (issue 14, point 11)."""
        return self.GLANCES and self.context.glance

    @property
    def ground(self) -> int:
        """Columns of the raised ground of what is selected; none where no ground can be seen."""
        return 0 if self.app.no_color or self.app.current_theme.ansi else self.room.width

    def is_answer(self, typed: str) -> bool:
        """Whether Enter would take what is typed as the answer to a question, not as a line of its own."""
        return False

    def typing_hints(self) -> dict[str, str]:
        """Words for the row of keys while something is typed."""
        hints = LONG_HINTS if self.capture.is_full else TYPING_HINTS
        return {**hints, "live.enter": "answer"} if self.is_answer(self.capture.text) else hints

    @property
    def words_kept(self) -> int:
        """Words that may come to the step's own part by themselves: the lines leave room for them."""
        return 0

    def hints(self) -> dict[str, str]:
        """Words for the row of keys that differ on this screen; "" leaves a key out."""
        return {}

    def relabel(self, typed: str) -> None:
        """The word before the line says where it would go, its right end what would become of it."""
        lane = self.lane_of(typed)
        end = self.meaning(typed) if typed.strip() else in_brackets(self.mark() or self.invitation())
        self.capture.relabel(self.label(typed, lane), private=lane is Lane.PRIVATE, end=end)

    def label(self, typed: str, lane: Lane) -> str:
        """The word before the line: who would see what is typed, and whose words it is."""
        return line_label(self.running, typed, lane, short=self.room.width < NARROW)

    def lane_of(self, typed: str) -> Lane:
        """Who would see what is typed."""
        return Lane.PRIVATE if self.running.live.state.is_care else lane_of(typed)

    def meaning(self, typed: str) -> str:
        """What Enter will make of what is typed, for the right end of the line."""
        return typed_meaning(self.running, typed, pasted=self.capture.literal)

    def mark(self) -> str:
        """What one key answers just now, in the place of the invitation; "" for nothing."""
        return ""

    def invitation(self) -> str:
        """What could be typed here, or what Enter does, while nothing is typed; "" for nothing."""
        return ""


def in_brackets(words: str) -> str:
    """A hint, as it stands at the right end of the empty line."""
    return f"({words})" if words else ""
