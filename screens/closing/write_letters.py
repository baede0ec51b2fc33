"""Writing the three letters, one at a time; sealing them when all three are there. What the page says is in
pages/closing/write_letters.py."""

from __future__ import annotations

from collections.abc import Mapping

from mentortui.model.records.kinds import Part
from mentortui.model.rules.closing import PART_NAMES, PARTS, Closure
from mentortui.pages.closing.write_letters import PART, letters_page, seal_ask
from mentortui.pages.page import Page
from mentortui.screens.dialogs.letter import LetterScreen
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.lent_keyboard import LentKeyboardPage
from mentortui.screens.kit.paint import WARN
from mentortui.service.closing.acts import LettersMissing, empty_changes, letter_changes, seal_changes
from mentortui.service.next_step_parts import NextStep
from mentortui.service.relationship_editor import RelationshipEditor


class LettersScreen(LentKeyboardPage):
    """What is written here is read by nobody else before both have sealed. Once sealed, there is nothing to select."""

    BINDINGS = bindings("letters")
    SCOPE = "letters"

    def __init__(self, editor: RelationshipEditor, keys: Mapping[str, str], about: str = "") -> None:
        super().__init__(editor, keys, about)
        self._problem = ""
        self._unkept: dict[Part, str] = {}  # what could not be kept, as on a full disk, while the page is open
        self._to_the_next()

    @property
    def _closure(self) -> Closure:
        return Closure(self.relationship)

    @property
    def _part(self) -> Part | None:
        """The letter that is selected."""
        return PARTS[self.at] if self.items() else None

    def page(self) -> Page:
        """How far the letters are, of whoever is at the keyboard."""
        return letters_page(self.relationship, self.editor.me, self.editor.library, writer=self.role)

    def action_write(self) -> None:
        """Write the selected letter. All that is typed is kept, also when one goes back."""
        part = self._part
        if part is None:
            return
        draft = self._closure.drafts(self.role).get(part)
        name = f"{self.relationship.name(self.role)}: {PART_NAMES[part]}"

        def hold(text: str) -> None:
            before = self._closure.drafts(self.role).get(part)
            if text != (before.text if before else ""):
                self._problem = self.kept(
                    letter_changes(self.relationship, part, text, self.editor.said(self.role)), ""
                )
                self._unkept[part] = text if self._problem else ""

        def left(_: str | None) -> None:
            if part in self._closure.drafts(self.role):
                self._to_the_next()
            self.repaint()
            self.say(self._problem, WARN)
            if not self._problem:
                self._all_there()

        self._problem = ""
        text = self._unkept.get(part) or (draft.text if draft else "")
        questions = self.editor.library.closing.letters[part].questions
        # Not with the keyboard lent: an editor remembers what was written in it, and it is the other's.
        box = "" if self.lent else f"{self.relationship.slug}.letter-{part}"
        self.app.push_screen(LetterScreen(name, questions, text, hold, box), left)

    def action_leave_empty(self) -> None:
        """This one stays empty; its words, if there are any, are asked about first."""
        part = self._part
        if part is None:
            return
        draft = self._closure.drafts(self.role).get(part)
        if draft is not None and draft.text:
            self.say(f"There are words in it: {self.key_for('write')} opens it, and you can take them out first.")
            return
        said = f"{PART_NAMES[part]} is left empty. {self.key_for('write')} still writes it."
        if self.keep(empty_changes(self.relationship, part, self.editor.said(self.role)), "", said):
            self._to_the_next()
            self._all_there()

    def _all_there(self) -> None:
        """Once nothing is missing, Enter seals: a letter is not opened again by one Enter too many."""
        if self.items() and not self._closure.missing(self.role):
            self.arrive(NextStep("letters", "All three are written: seal them", act="seal"))

    def _to_the_next(self) -> None:
        if missing := self._closure.missing(self.role):
            self.select(PART, missing[0])

    def action_seal(self) -> None:
        """Seal all three, when they are there."""
        if not self.items():
            return
        try:
            changes = seal_changes(self.relationship, self.editor.said(self.role))
        except LettersMissing as refused:
            names = ", ".join(PART_NAMES[part] for part in refused.parts)
            self.say(f"Still to write: {names}.", WARN)
            return

        def answered() -> None:
            if not self.items():
                self.to_the_top()

        self.ask("Seal", [seal_ask()], lambda given: changes if given["seal"] == "yes" else [], "", then=answered)
