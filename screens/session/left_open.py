"""A session that was left open, hours or days ago: go on with it, or close it as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from textual.content import Content

from mentortui.model.days.written import day_name, parse_moment
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.paint import EMPTY, MUTED, STRONG, plain, row, wrapped
from mentortui.screens.kit.sheet import Sheet, title
from mentortui.service.session.empty import holds_nothing

if TYPE_CHECKING:
    from mentortui.service.session.running_session import RunningSession

GO_ON, CLOSE, HOME = "go on", "close", "home"
"""What a person may answer."""


class LeftOpenScreen(Sheet):
    """Says when the session began and when it was left; dismissed once `answer` is one of the three."""

    BINDINGS = bindings("left")
    SCOPE = "left"

    def __init__(self, running: RunningSession, left: datetime, keys: Mapping[str, str]) -> None:
        """left: when a key was pressed last."""
        super().__init__(keys)
        self.running, self.left = running, left
        self.empty = holds_nothing(running) and not self._half_typed
        self.answer = ""

    def title_row(self, width: int) -> Content:
        """Which session."""
        relationship = self.running.relationship
        pair = f"{relationship.name('mentor')} → {relationship.name('mentee')}"
        return title(f"Session {self.running.live.start.number} is still open", pair, width)

    def rows(self, width: int) -> Sequence[Content]:
        """When it was, what it holds, and what closing does."""
        began = parse_moment(self.running.live.start.at) or self.left
        count = len(self.running.live.state.shown_lines)
        lines = f"{count} line{'s' * (count != 1)}" if count else "no lines"
        ended = f"at {self.left:%H:%M}" if self.left.date() == began.date() else self._moment(self.left)
        facts = f"It began {self._moment(began)}. The last key was pressed {ended}; it holds {lines}."
        closing = (
            "Closing it leaves nothing behind."
            if self.empty
            else f"Closing it saves what it holds, as a session that ended {ended}."
        )
        draft = " What is half typed is kept as a private note." if self._half_typed else ""
        ask = ("Go on with it, or close it as it was?", STRONG)
        said = [
            line for text in (facts, closing + draft) for line in wrapped(plain(text, MUTED), min(width - 6, 74), 4)
        ]
        return [EMPTY, row("  ", ask), EMPTY, *(row("  ", line) for line in said)]

    @property
    def _half_typed(self) -> bool:
        return any(text.strip() for text in self.running.live.drafts.values())

    def _moment(self, moment: datetime) -> str:
        today = self.running.clock().date()
        day = "today" if moment.date() == today else f"on {day_name(moment.date(), today)}"
        return f"{day} at {moment:%H:%M}"

    def hints(self) -> dict[str, str]:
        """What closing is."""
        return {"left.close": "discard it" if self.empty else "close as it was"}

    def _leave(self, answer: str) -> None:
        self.answer = answer
        self.dismiss()

    def action_go_on(self) -> None:
        """Into the session."""
        self._leave(GO_ON)

    def action_close(self) -> None:
        """Save it as it was left, or discard it when it holds nothing."""
        self._leave(CLOSE)

    def action_back(self) -> None:
        """Home; it stays open."""
        self._leave(HOME)
