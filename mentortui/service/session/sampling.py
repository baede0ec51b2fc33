"""When to ask who is speaking: about twelve moments an hour, drawn by chance, and never into somebody's typing.

Who speaks how long is told by moments, not by a clock that somebody would have to turn on and off (Mission 73). The
schedule is pure: it is told what time it is and when a key was pressed, and says whether the question stands.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Final

from mentortui.model.session import events as ev
from mentortui.model.session.talk import may_count

if TYPE_CHECKING:
    from mentortui.service.session.running_session import RunningSession

SLOT: Final = 300.0
"""Seconds of talk in which there is one moment."""
DRAWN: Final = 240.0
"""Seconds of a slot among which it is drawn: the rest of the slot is for waiting until nobody types."""
STANDS: Final = 20.0
"""Seconds for which the question stands. Unanswered it goes by itself, and counts for nothing."""
QUIET: Final = 8.0
"""Seconds without a key before it may come."""
SOON: Final = 0.5
"""Seconds between two looks at least."""


def drawn(session: str, slot: int) -> float:
    """The moment of a slot, in seconds of talk. It follows from the session, so one that is opened again has the same
    moments, and nothing has to be written down for it."""
    return slot * SLOT + Random(f"{session}/{slot}").random() * DRAWN  # chance, not a secret


class Sampling:
    """The moments of one session. All times are seconds of talk."""

    def __init__(self, session: str, now: float) -> None:
        self._session = session
        self._slot = int(now // SLOT)
        self._typed = now - QUIET
        self._since: float | None = None  # when the question came
        if drawn(session, self._slot) <= now:
            self._slot += 1
        self._due = drawn(session, self._slot)

    @property
    def stands(self) -> bool:
        """Whether the question is asked now."""
        return self._since is not None

    def wait(self, now: float) -> float:
        """Seconds until it is worth looking again."""
        until = self._due if self._since is None else self._since + STANDS
        return max(SOON, until - now)

    def typed(self, now: float) -> None:
        """A key was pressed in the line. A question that stands goes, and does not come back."""
        self._typed = now
        if self.stands:
            self.done()

    def done(self) -> None:
        """It was answered, or went by: the next moment is in the next slot."""
        self._since = None
        self._slot += 1
        self._due = drawn(self._session, self._slot)

    def look(self, now: float, *, free: bool) -> bool:
        """The time to look has come. free: nothing is half typed, and nothing else is asked. Whether what stands is
        another than before."""
        if self._since is not None:
            if now - self._since < STANDS and free:
                return False
            self.done()
            return True
        if now < self._due:
            return False
        if now > (self._slot + 1) * SLOT - STANDS:
            self._slot = int(now // SLOT)  # so much was typed, or the session was shut
            self.done()
        elif free and now - self._typed >= QUIET:
            self._since = now
            return True
        else:
            self._due = max(now, self._typed) + QUIET
        return False


def sampling_of(running: RunningSession) -> Sampling | None:
    """The moments of a running session, from now on; None where not both agreed."""
    return Sampling(running.live.start.session, talked(running)) if may_count(running.relationship) else None


def talked(running: RunningSession) -> float:
    """Seconds of talk so far."""
    return running.live.elapsed(running.clock()).total_seconds()


def sample(running: RunningSession, role: str) -> None:
    """Note who is speaking; "" for nobody. Who spoke when is for whoever noted it; saved are only the counts."""
    running.log.act(lambda act: ev.Sampled(at=running.log.now(), act=act, role=role), private=True)  # type: ignore[arg-type]
