"""What is said of a line whose mark a person has not used before: once for each sign, kept with what they have seen."""

from __future__ import annotations

from collections.abc import Callable, Collection

from mentortui.model.records.record import Change, Lane
from mentortui.model.session.marks import Capture
from mentortui.service.session.undo_words import first_words


class FirstMarks:
    """Which marks are known."""

    def __init__(self, read: Callable[[], Collection[str]], write: Callable[[Change], None]) -> None:
        """read gives the ids of what this person has seen, when it is needed; write keeps one more."""
        self._read, self._write = read, write
        self._known: set[str] | None = None

    def learn(self) -> None:
        """Read what is known, where that may wait for the disk."""
        if self._known is None:
            known = set(self._read())
            self._known = known if self._known is None else self._known  # a line may have asked for it meanwhile

    def words(self, line: Capture, undo: str) -> str:
        """What to say of the line, "" where its mark is known or it has none. undo is the key that takes it back."""
        key = f"mark.{line.mark.sign[0]}" if line.mark else ""
        if not key:
            return ""
        self.learn()
        if self._known is None or key in self._known:
            return ""
        self._known.add(key)
        self._write(Change("seen", key, {"what": "mark"}, Lane.PRIVATE))
        return first_words(line, undo)
