"""One person says, alone, what they expect. Each answer is kept at once, sealed; one can go on another day.

The questions are in pages/agreement/answers_form.py.
"""

from __future__ import annotations

from collections.abc import Mapping

from mentortui.guide.expectations import ExpectationBook
from mentortui.model.records.kinds import Role
from mentortui.model.records.pair import other
from mentortui.model.records.record import Change
from mentortui.pages.agreement.answers_form import (
    DONE,
    answer_asks,
    given,
    place_words,
    typed_answers,
)
from mentortui.pages.form import Answers
from mentortui.screens.kit.form import AskScreen
from mentortui.service.agreement.expectations import (
    NotYet,
    answer_change,
    current_packet,
    passed_change,
    passed_over,
    seal_changes,
)
from mentortui.service.relationship_editor import RelationshipEditor
from mentortui.store.errors import StoreError


class AnsweringScreen(AskScreen):
    """All questions of the round for one person, from where they left off. Nobody else's answers are here."""

    def __init__(self, editor: RelationshipEditor, person: Role, keys: Mapping[str, str]) -> None:
        self.editor, self.person = editor, person
        self.book: ExpectationBook = editor.library.expectations
        known = typed_answers(editor.relationship, person)
        asks = answer_asks(self.book, editor.name(other(person)))
        super().__init__(
            f"What {editor.name(person)} expects", asks, self._finish, keys, answers=known, each=self._keep
        )
        done = known.keys() | passed_over(editor.relationship, person, self.book)
        last = max((place for place, ask in enumerate(self.asks) if ask.key in done), default=-1)
        self.at = last + 1 if last + 1 < len(self.asks) else 0

    def on_mount(self) -> None:
        """This person is at the keyboard."""
        self.editor.acting = self.person

    def on_unmount(self) -> None:
        """The keyboard is back with whose account this is."""
        self.editor.acting = self.editor.me

    @property
    def place(self) -> str:
        """Which of the questions."""
        return place_words(self.book, self.ask.key)

    # -- keeping ---------------------------------------------------------------------------------

    def _keep(self, key: str, answers: Mapping[str, str]) -> str:
        """Keep the answer that was just given, or that there is to be none, or say what is in the way."""
        packet = current_packet(self.editor.relationship)
        if key == DONE:
            return ""
        if not answers.get(key):
            return self._write(passed_change(packet, self.person, key))
        step, words, weight = given(self.book, key, answers)
        return self._write(
            answer_change(
                packet,
                self.person,
                key,
                self.editor.now,
                step=step,
                words=words,
                weight=weight,
                recorded_by=self.editor.recorded_by,
            )
        )

    def _write(self, change: Change) -> str:
        try:
            self.editor.keep([change])
        except StoreError as error:
            return error.message
        return ""

    def _finish(self, answers: Answers) -> str:
        return sealed(self.editor, self.person) if answers.get(DONE) == "yes" else ""


def sealed(editor: RelationshipEditor, person: Role) -> str:
    """Seal this person's answers; what is in the way, or ""."""
    recorded_by = "" if person == editor.me else editor.author
    try:
        editor.keep(seal_changes(editor.relationship, editor.library.expectations, person, editor.now, recorded_by))
    except NotYet as problem:
        return str(problem)
    except StoreError as error:
        return error.message
    return ""
