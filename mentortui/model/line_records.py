"""The records of a captured line that is about no goal. Light, for `add`; outcome.py has the rest."""

from __future__ import annotations

from mentortui.model.change import Change
from mentortui.model.cues import whole_plan

TYPE_CHECKING = False  # typing costs a third of what `python -c pass` does
if TYPE_CHECKING:
    from typing import Protocol

    from mentortui.model.change import Lane
    from mentortui.model.kinds import LineKind, MaybeRole, Role

    class CapturedLine(Protocol):
        """events.Captured, or what was typed between sessions."""

        @property
        def id(self) -> str: ...
        @property
        def at(self) -> str: ...
        @property
        def first_at(self) -> str: ...
        @property
        def sort(self) -> LineKind: ...
        @property
        def text(self) -> str: ...
        @property
        def lane(self) -> Lane: ...
        @property
        def speaker(self) -> MaybeRole: ...
        @property
        def owner(self) -> Role: ...
        @property
        def due(self) -> str: ...
        @property
        def cue(self) -> str: ...
        @property
        def parts(self) -> tuple[str, str, str, str]: ...
        @property
        def goal(self) -> str: ...
        @property
        def delta(self) -> int: ...
        @property
        def reword(self) -> bool: ...


def line_values(line: CapturedLine, session: str) -> dict[str, object]:
    """The fields of the line's own record, but for what it refers to."""
    when = line.first_at or line.at
    text = whole_plan(line.cue, line.text)
    return {"session": session, "sort": line.sort, "speaker": line.speaker, "text": text, "at": when}


def plain_line_changes(line: CapturedLine, session: str) -> list[Change]:
    """The records of a line of any sort but goal: its own, and before it that of the promise, topic or feedback."""
    lane, when, values = line.lane, line.first_at or line.at, line_values(line, session)
    beside: list[Change] = []
    if line.sort == "promise":
        made = {"owner": line.owner, "text": line.text, "due": line.due, "session": session, "made": when}
        made |= {"cue": line.cue} if line.cue else {}
        beside = [Change("promises", line.id, {**made, "state": "open"}, lane)]
    elif line.sort == "topic":
        made = {"text": line.text, "by": line.speaker, "state": "open", "session": session, "made": when}
        beside = [Change("topics", line.id, made, lane)]
    elif line.sort == "feedback":
        said = dict(zip(("moment", "seen", "effect", "question"), line.parts, strict=True))
        beside = [Change("feedback", line.id, {**said, "giver": line.speaker, "session": session, "at": when}, lane)]
    if beside:
        values["ref"] = line.id
    return [*beside, Change("lines", line.id, values, lane)]
