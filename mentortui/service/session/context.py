"""What a front end has in front of it: the running session, and what the journal says about being kept."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from mentortui.service.session.sampling import Sampling, sampling_of

if TYPE_CHECKING:
    from mentortui.model.session.marks import Capture
    from mentortui.service.session.running_session import RunningSession


class SessionContext:
    """Shared by all that shows one session. Whoever opened it owns it; others read it and call the running session."""

    def __init__(self, running: RunningSession, keep: Callable[[], None]) -> None:
        """keep asks the journal to write now."""
        self.running = running
        self.keep = keep
        self.keys: Mapping[str, str] = {}
        """The person's own keys by command id."""
        self.because = True
        """Whether the screen says why its question is the one that is shown."""
        self.because_asked = False
        """Whether somebody pressed the key for that."""
        self.glance = True
        """Whether the screen holds what is read in one glance; else all that it has."""
        self.status = "saved"
        """What the top row says of the journal; a problem is in `trouble`."""
        self.trouble = ""
        self.draft = ""
        """The half-typed line as it is on the screen: a plain attribute, read by whoever has to save in a hurry."""
        self.note = ""
        """The half-written long note, likewise."""
        self.cursor = 0
        """Which item of an agenda or promises step is current."""
        self.stepped_at = float("-inf")
        """When Enter changed the step last, as messages count time."""
        self.said = ""
        """What the next screen has to say first."""
        self.first_words: Callable[[Capture], str] = lambda _: ""
        """What to say of a line whose mark this person has not used before."""
        self._holding = threading.Lock()
        self._cleared = False

    @cached_property
    def sampling(self) -> Sampling | None:
        """When to ask who is speaking, from the first screen on; None where not both agreed to that."""
        return sampling_of(self.running)

    @contextmanager
    def taking(self, box: str = "line") -> Iterator[None]:
        """What is half typed is taken in here: the event of what it becomes ends the draft, so that nobody who saves
        in a hurry, and no kill, leaves both. What is refused stays half typed."""
        held = self._holding.acquire(timeout=1)
        try:
            with self.running.log.ending(box):
                yield
            if box == "line":
                self.draft = ""
            else:
                self.note = ""
        finally:
            if held:
                self._holding.release()

    def hold_draft(self) -> None:
        """Hand what is half typed to the journal. From any thread: the same change must not be noted twice."""
        if self._holding.acquire(timeout=0.2):
            try:
                if not self._cleared:
                    self.running.lines.draft(self.draft)
                    self.running.lines.draft(self.note, "note")
            finally:
                self._holding.release()
        self.keep()

    def minute(self) -> bool:
        """A minute went by. What comes by itself, as this does, may come while the journal is being closed. Whether
        another question came up, because nothing was noted for a while."""
        is_other = False
        with self._holding:
            if not self._cleared:
                self.running.minute()
                is_other = not self.draft and self.running.prompts.grow_old(self.running.clock())
        self.keep()
        return is_other

    def clear_away(self) -> None:
        """From now on nothing goes to the journal by itself. From any thread, before the journal is closed."""
        with self._holding:
            self._cleared = True
