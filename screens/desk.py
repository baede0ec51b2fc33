"""What a live screen has in front of it: the sitting, and what the journal says about being kept."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from mentortui.service.sitting import Sitting


@dataclass
class Desk:
    """Shared by the five live screens of one session. Screens read it and call the sitting; the app owns it."""

    sitting: Sitting
    keep: Callable[[], None]
    """Ask the journal to write now."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """The person's own keys by command id."""
    status: str = "saved"
    """What the top row says of the journal; a problem is in `trouble`."""
    trouble: str = ""
    draft: str = ""
    """The half-typed line as it is on the screen: a plain attribute, read by whoever has to save in a hurry."""
    note: str = ""
    """The half-written long note, likewise."""
    cursor: int = 0
    """Which item of an agenda or promises step is up."""

    _holding: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def hold_draft(self) -> None:
        """Hand what is half typed to the journal. From any thread: the same change must not be noted twice."""
        if self._holding.acquire(timeout=0.2):
            try:
                self.sitting.draft(self.draft)
                self.sitting.draft(self.note, "note")
            finally:
                self._holding.release()
        self.keep()
