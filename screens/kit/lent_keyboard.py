"""A page that can be handed over: what is written on it is the word of whoever is at the keyboard."""

from __future__ import annotations

from mentortui.model.records.kinds import Role
from mentortui.screens.kit.pagescreen import PageScreen


class LentKeyboardPage(PageScreen):
    """`about` is the role of who is at the keyboard, "" for whose account it is. From a page that was handed over one
    goes nowhere but back: everything else is the other person's."""

    @property
    def role(self) -> Role:
        """Who writes here."""
        return "mentor" if (self.about or self.editor.me) == "mentor" else "mentee"

    @property
    def lent(self) -> bool:
        """Whether the keyboard was handed over."""
        return self.role != self.editor.me

    def on_mount(self) -> None:
        """From now on it is their word."""
        self.editor.acting = self.role

    def on_unmount(self) -> None:
        """The keyboard is back."""
        self.editor.acting = self.editor.me

    def hints(self) -> dict[str, str]:
        """No key is named that leads from a page that was handed over."""
        lent = {f"{self.SCOPE}.{way}": "" for way in ("partner", "onward")} if self.lent else {}
        return {**super().hints(), **lent}

    def action_partner(self) -> None:
        """Only on one's own page."""
        if self._at_home():
            super().action_partner()

    def action_onward(self) -> None:
        """Only on one's own page."""
        if self._at_home():
            super().action_onward()

    def _at_home(self) -> bool:
        if self.lent:
            self.say(
                f"{self.key_for('back')} first, and the keyboard goes back to {self.relationship.name(self.editor.me)}."
            )
        return not self.lent
