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
MATTERS = len(WEIGHTS)
"""The weight of what matters a lot."""
_STEP = re.compile(r"([1-5])(!?)(?:\s*[-,:;.)]?\s+(.*))?", re.DOTALL)


def answer_asks(book: ExpectationBook, them: str) -> list[Ask]:
    """Each question; at the end whether to seal. them: the name of the other person."""
    about = f"Once {them} has sealed, too, you both can read it. You cannot change your answers after you have sealed."
    seal = Ask(DONE, "Are you done?", SEAL.help, True, "no", chosen(SEAL), about=(about,), private=True)
    return [*map(_ask, book.questions), seal]


def weight_ask(name: str) -> Ask:
    """How much an answer matters, where the two differ. name: of the question."""
    read, help = numbered(WEIGHTS, [str(place + 1) for place in range(len(WEIGHTS))])
    return Ask("weight", f"How much does it matter to you: {name.lower()}?", help, read=read, word="it matters")


def place_words(book: ExpectationBook, key: str) -> str:
    """Which of the questions is asked: `3 of 12`."""
    questions = [question.id for question in book.questions]
    return f"{questions.index(key) + 1} of {len(questions)}" if key in questions else "the last one"


def typed_answers(relationship: Relationship, person: Role) -> Answers:
    """What this person has answered so far, as they would type it."""
    return {id: _typed(each.step, each.words, each.weight) for id, each in own_answers(relationship, person).items()}


def _typed(step: int | None, words: str, weight: int | None) -> str:
    number = f"{step}{'!' if weight == MATTERS else ''}" if step else ""
    return " ".join(part for part in (number, words) if part)


def given(book: ExpectationBook, id: str, answers: Mapping[str, str]) -> tuple[int | None, str, int | None]:
    """(step, words, weight) of what was answered to a question."""
    return _read(book.question(id), answers[id])


def _ask(question: Question) -> Ask:
    line = (f"1  {question.begin}", f"5  {question.end}") if question.has_line else ()
    how = "1 to 5, your own words, or both: 4 by mail. 4! if it is important" if line else "In your own words"
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
        return _typed(*_read(question, text))

    return read


def _read(question: Question | None, text: str) -> tuple[int | None, str, int | None]:
    """(the step, the words, how much it matters) of what was typed: `4`, `4! if the week allows`, `when we can`."""
    found = _STEP.fullmatch(text.strip()) if question and question.has_line else None
    if not found:
        return None, text.strip(), None
    return int(found[1]), (found[3] or "").strip(), MATTERS if found[2] else None


def _shown(question: Question, text: str) -> str:
    step, words, weight = _read(question, text)
    matters = f"matters {WEIGHTS[weight - 1]}" if weight else ""
    return " · ".join(part for part in (step_words(question, step) if step else "", words, matters) if part)
