"""A session that was left open, hours or days ago: go on with it, or close it as it was."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from mentortui.pages.page import Page
from mentortui.pages.session.left_open import leaves_nothing, left_open_page
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.page_sheet import PageSheet

if TYPE_CHECKING:
    from mentortui.service.session.running_session import RunningSession

GO_ON, CLOSE, HOME = "go on", "close", "home"
"""What a person may answer."""


class LeftOpenScreen(PageSheet):
    """Says when the session began and when it was left; dismissed once `answer` is one of the three."""

    BINDINGS = bindings("left")
    SCOPE, ASKS = "left", True

    def __init__(self, running: RunningSession, left: datetime, keys: Mapping[str, str]) -> None:
        """left: when a key was pressed last."""
        super().__init__(keys)
        self.running, self.left = running, left
        self.answer = ""

    @property
    def empty(self) -> bool:
        """Whether closing it leaves nothing behind."""
        return leaves_nothing(self.running)

    @property
    def goes_home(self) -> bool:
        """Whether the answer is to leave the session open and go home."""
        return self.answer == HOME

    @property
    def closes(self) -> bool:
        """Whether the answer is to close the session."""
        return self.answer == CLOSE

    def page(self) -> Page:
        """When it was, what it holds, and what closing does."""
        return left_open_page(self.running, self.left)

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
