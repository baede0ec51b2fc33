"""An hour in which something else comes first: one of the two carries something heavy, or it is between them.

A person says so with a key, and nothing that is typed ever does. Only whoever is at the keyboard knows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mentortui.guide.concerns import Option
    from mentortui.model.session.events import HardKind
    from mentortui.service.session.running_session import RunningSession

TITLES: Final = {"care": "More than a bad week", "between": "Between the two of you"}
HELP: Final = "Where help is"
NOBODY: Final = "Nobody has filled this in yet. Ask who runs this programme, or a doctor."


def begin_hard_hour(running: RunningSession, kind: HardKind) -> str:
    """Put the usual hour away. Returns what to say of it."""
    running.mark_hard_hour(True, kind)
    return "Care first. What you type is private." if kind == "care" else "It is about the two of you now."


def end_hard_hour(running: RunningSession) -> str:
    """Back to the usual hour. Returns what to say of it."""
    was_care = running.live.state.is_care
    running.mark_hard_hour(False)
    return f"Back to the usual hour.{' What you type is shared again.' if was_care else ''}"


def title_of(running: RunningSession) -> str:
    """What this hour is."""
    return TITLES.get(running.live.state.hard_kind, "A hard hour")


def moves_of(running: RunningSession) -> tuple[Option, ...]:
    """What can be done in it, for whoever is at the keyboard."""
    care = "more-than-a-bad-week-your-side" if running.me == "mentee" else "more-than-a-bad-week"
    return running.library.hard["between-us" if running.live.state.hard_kind == "between" else care]


def help_of(running: RunningSession) -> tuple[Option, ...]:
    """Where help is, while care comes first; empty where nobody has filled it in, or it is not about that."""
    return running.library.help if running.live.state.is_care else ()
