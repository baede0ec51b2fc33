"""What the two expect, side by side on the screen. What the page says is in pages/agreement/side_by_side.py."""

from __future__ import annotations

from collections.abc import Mapping

from mentortui.model.records.kinds import Role
from mentortui.model.records.pair import other
from mentortui.model.records.record import Change
from mentortui.pages.agreement.answers_form import weight_ask
from mentortui.pages.agreement.side_by_side import comparison_page, pairing
from mentortui.pages.form import Answers
from mentortui.pages.page import Page
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.pagescreen import PageScreen
from mentortui.service.agreement.expectations import care_change, compared_round, weight_change
from mentortui.service.relationship_editor import RelationshipEditor


class ComparisonScreen(PageScreen):
    """One question is selected; a key of its own marks it as what one will take care of. Enter goes on."""

    BINDINGS = bindings("comparison")
    SCOPE = "comparison"

    def __init__(self, editor: RelationshipEditor, keys: Mapping[str, str], about: str = "") -> None:
        super().__init__(editor, keys, about)
        self.number = compared_round(self.relationship)

    def page(self) -> Page:
        """The round that is shown."""
        editor = self.editor
        book = editor.library.expectations
        return comparison_page(self.relationship, editor.me, editor.today, book, alone=editor.alone, number=self.number)

    def action_care(self) -> None:
        """I will take care of this."""
        self._care(self.editor.me)

    def action_their_care(self) -> None:
        """The other person will; without an account of their own, it is written down for them."""
        if self.editor.alone:
            self._care(self.editor.partner)
        else:
            self.say(f"{self.editor.name(self.editor.partner)} marks that at their own keyboard.")

    def _care(self, person: Role) -> None:
        row, book = self.selected_row, self.editor.library.expectations
        pair = pairing(self.relationship, book, self.number, row.acts_on[1]) if row is not None else None
        if pair is None or self.number != compared_round(self.relationship):
            return
        if pair.of(other(person)) is None:
            self.say("You can take care of something that the other person said. Here they said nothing.")
            return
        by = "" if person == self.editor.me else self.editor.author
        change = care_change(self.relationship, person, pair.question.id, self.editor.now, by)
        name = self.editor.name(person)
        self.keep([change], "taking care", f"{name} will take care of this: {pair.question.name}. {self.way_back}")

    def action_matters(self) -> None:
        """How much my answer matters to me: asked here alone, where both can see that they differ."""
        row, book = self.selected_row, self.editor.library.expectations
        pair = pairing(self.relationship, book, self.number, row.acts_on[1]) if row is not None else None
        mine = pair.of(self.editor.me) if pair else None
        if pair is None or mine is None or self.number != compared_round(self.relationship):
            self.say("Choose one of your answers of the newest round.")
            return
        id = mine.id

        def changes(answers: Answers) -> list[Change]:
            return [weight_change(id, int(answers["weight"]))]

        self.ask("How much it matters", [weight_ask(pair.question.name)], changes, "how much it matters")

    def action_older(self) -> None:
        """The round before."""
        self._turn(-1)

    def action_newer(self) -> None:
        """The round after."""
        self._turn(1)

    def _turn(self, by: int) -> None:
        if 1 <= self.number + by <= compared_round(self.relationship):
            self.number, self.at = self.number + by, 0
            self._message = None
            self.repaint()

    def action_terms(self) -> None:
        """Write down what holds."""
        self.go("terms")
