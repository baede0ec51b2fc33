"""One person says, alone, what they expect. Each answer is kept at once, sealed; one can go on another day."""

from __future__ import annotations

import re
from collections.abc import Mapping

from textual.content import Content

from mentortui.guide.expectations import WEIGHTS, ExpectationBook, Question, step_words
from mentortui.model.records.kinds import Role
from mentortui.model.records.pair import other
from mentortui.model.records.record import Change
from mentortui.pages.form import Answers, Ask, Reader, chosen, numbered
from mentortui.screens.kit.form import AskScreen
from mentortui.screens.kit.sheet import title
from mentortui.service.agreement.expectations import (
    NotYet,
    answer_change,
    current_packet,
    own_answers,
    passed_change,
    passed_over,
    seal_changes,
)
from mentortui.service.choices import SEAL
from mentortui.service.relationship_editor import RelationshipEditor
from mentortui.store.errors import StoreError

_STEP = re.compile(r"([1-5])(?:\s*[-,:;.)]?\s+(.*))?", re.DOTALL)
_WEIGHT, _SEAL = ".weight", "seal"


class AnsweringScreen(AskScreen):
    """All questions of the round for one person, from where they left off. Nobody else's answers are here."""

    def __init__(self, editor: RelationshipEditor, person: Role, keys: Mapping[str, str]) -> None:
        self.editor, self.person = editor, person
        self.book: ExpectationBook = editor.library.expectations
        given = typed_answers(editor, person)
        super().__init__(
            f"What {editor.name(person)} expects", self._questions, self._finish, keys, answers=given, each=self._keep
        )
        done = given.keys() | passed_over(editor.relationship, person, self.book)
        last = max((place for place, ask in enumerate(self.asks) if ask.key in done), default=-1)
        self.at = last + 1 if last + 1 < len(self.asks) else 0

    def on_mount(self) -> None:
        """This person is at the keyboard."""
        self.editor.acting = self.person

    def on_unmount(self) -> None:
        """The keyboard is back with whose account this is."""
        self.editor.acting = self.editor.me

    def title_row(self, width: int) -> Content:
        """Whose, and which of the questions."""
        questions = [question.id for question in self.book.questions]
        id = self.ask.key.removesuffix(_WEIGHT)
        place = f"{questions.index(id) + 1} of {len(questions)}" if id in questions else "the last one"
        return title(self.heading, place, width)

    # -- questions -------------------------------------------------------------------------------

    def _questions(self, answers: Mapping[str, str]) -> list[Ask]:
        """Each question, after it how much it matters, and at the end whether to seal."""
        made: list[Ask] = []
        weigh, help = numbered(WEIGHTS, [str(place + 1) for place in range(len(WEIGHTS))])
        for question in self.book.questions:
            made.append(_ask(question))
            if answers.get(question.id):
                name = question.name.lower()
                made.append(
                    Ask(
                        question.id + _WEIGHT,
                        f"And how much does that matter to you: {name}?",
                        f"{help} · Enter skips",
                        optional=True,
                        read=weigh,
                        shown=lambda text: WEIGHTS[int(text) - 1],
                        private=True,
                        word="it matters",
                    )
                )
        them = self.editor.name(other(self.person))
        about = f"Once {them} has sealed, too, you both can read all of it. Until then nobody can, and nothing changes."
        made.append(Ask(_SEAL, "Are you done?", SEAL.help, True, "no", chosen(SEAL), about=(about,), private=True))
        return made

    # -- keeping ---------------------------------------------------------------------------------

    def _keep(self, key: str, answers: Mapping[str, str]) -> str:
        """Keep the answer that was just given, or that there is to be none, or say what is in the way."""
        id, packet = key.removesuffix(_WEIGHT), current_packet(self.editor.relationship)
        if key == _SEAL:
            return ""
        if not answers.get(id):
            return self._write(passed_change(packet, self.person, id))
        step, words = _read(self.book.question(id), answers[id])
        weight = answers.get(id + _WEIGHT, "")
        return self._write(
            answer_change(
                packet,
                self.person,
                id,
                self.editor.now,
                step=step,
                words=words,
                weight=int(weight) if weight else None,
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
        return sealed(self.editor, self.person) if answers.get(_SEAL) == "yes" else ""


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


def typed_answers(editor: RelationshipEditor, person: Role) -> Answers:
    """What this person has answered so far, as they would type it."""
    made: Answers = {}
    for id, answer in own_answers(editor.relationship, person).items():
        made[id] = " ".join(part for part in (str(answer.step or ""), answer.words) if part)
        if answer.weight:
            made[id + _WEIGHT] = str(answer.weight)
    return made


def _ask(question: Question) -> Ask:
    line = (f"1  {question.begin}", f"5  {question.end}") if question.has_line else ()
    how = "A number from 1 to 5, words of your own, or both: 4 if the week allows" if line else "In words of your own"
    return Ask(
        question.id,
        question.ask,
        how if question.needed else f"{how} · Enter skips",
        optional=not question.needed,
        read=_reader(question),
        shown=lambda text: _shown(question, text),
        about=line,
        private=True,
        word=question.name,
    )


def _reader(question: Question) -> Reader:
    def read(text: str, _: Mapping[str, str]) -> str:
        step, words = _read(question, text)
        return " ".join(part for part in (str(step or ""), words) if part)

    return read


def _read(question: Question | None, text: str) -> tuple[int | None, str]:
    """(the step, the words) of what was typed: `4`, `4 if the week allows`, `whenever we both have time`."""
    found = _STEP.fullmatch(text.strip()) if question and question.has_line else None
    return (int(found[1]), (found[2] or "").strip()) if found else (None, text.strip())


def _shown(question: Question, text: str) -> str:
    step, words = _read(question, text)
    return " · ".join(part for part in (step_words(question, step) if step else "", words) if part)
