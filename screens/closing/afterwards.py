"""What comes after, on the screen. What it says is in pages/closing/afterwards.py."""

from __future__ import annotations

from mentortui.pages.closing.afterwards import after_page, next_goal_asks, room_ask
from mentortui.pages.page import Page
from mentortui.screens.closing.requests import Anew
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.lent_keyboard import LentKeyboardPage
from mentortui.service.closing.acts import capacity_changes, next_goal_changes


class AfterScreen(LentKeyboardPage):
    """For whoever is at the keyboard."""

    BINDINGS = bindings("after")
    SCOPE = "after"

    def page(self) -> Page:
        """The words for this role, what goes on, and the one thing to do."""
        editor = self.editor
        return after_page(self.relationship, editor.me, editor.today, editor.library, reader=self.role)

    def action_write(self) -> None:
        """The next goal, or when there is room again."""
        editor = self.editor
        if self.role == "mentee" or self.relationship.equals:
            self.ask(
                self.HEADING,
                next_goal_asks(editor.today),
                lambda given: next_goal_changes(
                    editor.relationship, editor.new_id(), given["goal"], given["by"], editor.now, self.role
                ),
                "next goal",
            )
        elif not self.lent:
            self.ask(
                self.HEADING,
                [room_ask()],
                lambda given: capacity_changes(editor.new_id(), given["room"], editor.now),
                "room for what is next",
            )

    def action_anew(self) -> None:
        """Another relationship, with this agreement as its draft."""
        if self._at_home():
            self.post_message(Anew())
