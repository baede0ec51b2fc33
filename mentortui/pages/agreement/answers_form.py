"""The questions of a round, for one person alone, and how their answers are typed and read."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mentortui.guide.expectations import WEIGHTS, ExpectationBook, Question, step_words
from mentortui.model.records.kinds import Role
from mentortui.model.relationship import Relationship
from mentortui.pages.form import Answers, Ask, Reader, chosen, numbered
from mentortui.service.agreement.expectations import own_answers
from mentortui.service.choices import SEAL

DONE = "seal"
"""The key of the last question: whether to seal."""
_STEP = re.compile(r"([1-5])(?:\s*[-,:;.)]?\s+(.*))?", re.DOTALL)
_WEIGHT = ".weight"


def answer_asks(book: ExpectationBook, them: str, answers: Mapping[str, str]) -> list[Ask]:
    """Each question, after it how much it matters; at the end whether to seal. them: the name of the other person."""
    made: list[Ask] = []
    weigh, help = numbered(WEIGHTS, [str(place + 1) for place in range(len(WEIGHTS))])
    for question in book.questions:
        made.append(_ask(question))
        if answers.get(question.id):
            weight = Ask(
                question.id + _WEIGHT,
                f"And how much does that matter to you: {question.name.lower()}?",
                f"{help} · Enter skips",
                optional=True,
                read=weigh,
                shown=lambda text: WEIGHTS[int(text) - 1],
                private=True,
                word="it matters",
            )
            made.append(weight)
    about = f"Once {them} has sealed, too, you both can read all of it. Until then nobody can, and nothing changes."
    made.append(Ask(DONE, "Are you done?", SEAL.help, True, "no", chosen(SEAL), about=(about,), private=True))
    return made


def place_words(book: ExpectationBook, key: str) -> str:
    """Which of the questions is up: `3 of 12`."""
    questions = [question.id for question in book.questions]
    id = question_of_key(key)
    return f"{questions.index(id) + 1} of {len(questions)}" if id in questions else "the last one"


def question_of_key(key: str) -> str:
    """The question that an answer, or its weight, is to."""
    return key.removesuffix(_WEIGHT)


def typed_answers(relationship: Relationship, person: Role) -> Answers:
    """What this person has answered so far, as they would type it."""
    made: Answers = {}
    for id, answer in own_answers(relationship, person).items():
        made[id] = " ".join(part for part in (str(answer.step or ""), answer.words) if part)
        if answer.weight:
            made[id + _WEIGHT] = str(answer.weight)
    return made


def given(book: ExpectationBook, id: str, answers: Mapping[str, str]) -> tuple[int | None, str, int | None]:
    """(step, words, weight) of what was answered to a question."""
    step, words = _read(book.question(id), answers[id])
    weight = answers.get(id + _WEIGHT, "")
    return step, words, int(weight) if weight else None


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
