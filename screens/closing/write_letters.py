"""Writing the three letters, one at a time; sealing them when all three are there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from mentortui.model.records.kinds import Part, Role
from mentortui.model.rules.closing import PART_NAMES, PARTS, Closure
from mentortui.pages.form import Ask, chosen
from mentortui.screens.dialogs.letter import LetterScreen
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.lent_keyboard import LentKeyboardPage
from mentortui.screens.kit.paint import EMPTY, MUTED, STRONG, WARN, fitted, plain, pointer, row
from mentortui.service.choices import SEAL
from mentortui.service.closing.acts import LettersMissing, empty_changes, letter_changes, seal_changes
from mentortui.service.next_step_parts import NextStep
from mentortui.service.relationship_editor import RelationshipEditor


class LettersScreen(LentKeyboardPage):
    """What is written here is read by nobody else before both have sealed."""

    BINDINGS = bindings("letters")
    SCOPE, HEADING = "letters", "Three letters"

    def __init__(self, editor: RelationshipEditor, keys: Mapping[str, str], about: str = "") -> None:
        super().__init__(editor, keys, about)
        self._problem = ""
        self._unkept: dict[Part, str] = {}  # what could not be kept, as on a full disk, while the page is open

    def on_mount(self) -> None:
        """The first that is not written is up."""
        missing = self._closure.missing(self.role)
        self.at = PARTS.index(missing[0]) if missing else 0

    @property
    def reader(self) -> Role:
        """To whom the letters go."""
        return "mentee" if self.role == "mentor" else "mentor"

    @property
    def _closure(self) -> Closure:
        return Closure(self.relationship)

    def items(self) -> Sequence[Part]:
        """The three, until they are sealed: then nobody reads or changes them before they are opened."""
        return () if self._closure.sealed(self.role) else PARTS

    def head_rows(self, width: int) -> list[Content]:
        """Who writes, and who will read; when all is written and sealed, what comes next."""
        writer, reader = self.relationship.name(self.role), self.relationship.name(self.reader)
        if not self.items():
            return [EMPTY, *self.words("Sealed.", width, style=STRONG), EMPTY, *self.words(self._onward(), width)]
        if self._closure.sealed(self.reader):
            until = f"{reader} has sealed three to you. Once yours are sealed, too, you open all six together."
        else:
            until = f"They stay sealed until {reader} is done, too; then you open all six together."
        return [EMPTY, *self.words(f"{writer} writes three letters to {reader}. {until}", width), EMPTY]

    def _onward(self) -> str:
        """What comes after the seal."""
        reader = self.relationship.name(self.reader)
        if self.lent:
            return f"Please give the keyboard back to {reader}; then you open all six together."
        if self._closure.sealed(self.reader):
            return f"{reader} has sealed three to you: now you can open all six together."
        turn = "takes the keyboard and writes three to you" if self.editor.alone else "writes three to you, in peace"
        return f"Nobody reads them now. Next, {reader} {turn}; then you open all six together."

    def item_rows(self, item: Part, width: int, *, up: bool) -> list[Content]:
        """A letter: what it is called, and how far it is."""
        letter = self._closure.drafts(self.role).get(item)
        if letter is None:
            said = "not written yet"
        elif letter.text:
            said = letter.text.strip()
        else:
            said = "left empty, as you wish"
        head = row("  ", pointer(up), " ", (PART_NAMES[item].ljust(14), STRONG if up else ""))
        return [row(head, fitted(plain(said, MUTED), width - head.cell_length - 2))]

    def tail_rows(self, width: int) -> list[Content]:
        """What the letter that is up is for, and what comes next."""
        if not self.items():
            return []
        missing = self._closure.missing(self.role)
        rows = [EMPTY, *self.words(self.editor.library.closing.letters[self.up].about, width, style=MUTED)]
        seal, write = self.key_for("seal"), self.key_for("write")
        onward = f"All three are there: {seal} seals them." if not missing else f"{write} writes the selected one."
        return [*rows, EMPTY, *self.words(onward, width)]

    def hints(self) -> dict[str, str]:
        """A seal is offered when there is something to seal; nothing but a way on where all is sealed."""
        hints = super().hints()
        if not self.items():
            return hints | {"letters.write": "", "letters.leave_empty": "", "letters.seal": ""}
        return hints | ({"letters.seal": ""} if self._closure.missing(self.role) else {})

    # -- acts ------------------------------------------------------------------------------------

    def action_write(self) -> None:
        """Write the letter that is up. All that is typed is kept, also when one goes back."""
        if not self.items():
            return
        part: Part = self.up
        draft = self._closure.drafts(self.role).get(part)
        name = f"{self.relationship.name(self.role)}: {PART_NAMES[part]}"

        def hold(text: str) -> None:
            before = self._closure.drafts(self.role).get(part)
            if text != (before.text if before else ""):
                self._problem = self.kept(letter_changes(self.editor, part, text), "")
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
        if not self.items():
            return
        part: Part = self.up
        draft = self._closure.drafts(self.role).get(part)
        if draft is not None and draft.text:
            self.say(f"There are words in it: {self.key_for('write')} opens it, and you can take them out first.")
            return
        said = f"{PART_NAMES[part]} is left empty. {self.key_for('write')} still writes it."
        if self.keep(empty_changes(self.editor, part), "", said):
            self._to_the_next()
            self._all_there()

    def _all_there(self) -> None:
        """Once nothing is missing, Enter seals: a letter is not opened again by one Enter too many."""
        if self.items() and not self._closure.missing(self.role):
            self.arrive(NextStep("letters", "All three are there: seal them", act="seal"))

    def _to_the_next(self) -> None:
        if missing := self._closure.missing(self.role):
            self.at = PARTS.index(missing[0])

    def action_seal(self) -> None:
        """Seal all three, when they are there."""
        if not self.items():
            return
        try:
            changes = seal_changes(self.editor)
        except LettersMissing as refused:
            names = ", ".join(PART_NAMES[part] for part in refused.parts)
            self.say(f"Still to write: {names}.", WARN)
            return
        sentence = "Seal all three? A seal cannot be taken back, and the letters cannot be changed after it."
        sure = Ask("seal", sentence, SEAL.help, read=chosen(SEAL))

        def answered() -> None:
            if not self.items():
                self.to_the_top()

        self.ask("Seal", [sure], lambda given: changes if given["seal"] == "yes" else [], "", then=answered)
