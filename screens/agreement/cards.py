"""The cards on the screen. What the page says, and what the form asks, is in pages/agreement/cards.py."""

from __future__ import annotations

from mentortui.model.records.kinds import Role
from mentortui.model.records.record import Change
from mentortui.pages.agreement.cards import card_answers, card_asks, card_id, card_of, card_text, cards_page
from mentortui.pages.form import Answers
from mentortui.pages.page import Page
from mentortui.screens.kit.form import AskScreen
from mentortui.screens.kit.handover_screen import HandoverScreen
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.pagescreen import PageScreen


class CardsScreen(PageScreen):
    """Enter writes one's own card, or hands the keyboard over for the other's."""

    BINDINGS = bindings("cards")
    SCOPE = "cards"

    def page(self) -> Page:
        """Both cards."""
        return cards_page(self.relationship, self.editor.me, self.editor.today, alone=self.editor.alone)

    @property
    def person(self) -> Role:
        """Whose card is selected."""
        row, editor = self.selected_row, self.editor
        theirs = row is not None and row.acts_on[1] == card_id(editor.partner)
        return editor.partner if theirs else editor.me

    def hints(self) -> dict[str, str]:
        """The word for Enter says whose turn it would be."""
        mine = self.person == self.editor.me
        return {**super().hints(), "cards.write": "write mine" if mine else "hand over" if self.editor.alone else ""}

    def action_write(self) -> None:
        """Write the selected card, by whose card it is."""
        person, editor = self.person, self.editor
        if person == editor.me:
            self.app.push_screen(self._form(person), lambda _: self.repaint())
        elif editor.alone:
            name = editor.name(person)
            what = f"A few questions for {name}: how is it best to work with you?"
            self.app.push_screen(HandoverScreen(name, what, self._form(person), self.keys, self.editor))
        else:
            self.say(f"{editor.name(person)} writes their own.")

    def _form(self, person: Role) -> AskScreen:
        openings = self.editor.library.expectations.card
        card = card_of(self.relationship, person)
        by = "" if person == self.editor.me else self.editor.author

        def take(answers: Answers) -> str:
            values = {"person": person, "text": card_text(openings, answers), "at": self.editor.now, "recorded_by": by}
            return self.kept([Change("cards", card_id(person), values)], "the card")

        heading = f"How to work with {self.editor.name(person)}"
        known = card_answers(openings, card.text if card else "")
        return AskScreen(heading, card_asks(openings), take, self.keys, answers=known)
