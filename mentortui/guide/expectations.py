"""What two people are asked to expect of each other, and what their answers say side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from mentortui.model.records.kinds import Expectation

MOST_QUESTIONS: Final = 12  # so that nobody needs more than six minutes (Mission 33)
STEPS: Final = 5
NEAR: Final = 1  # answers that are at most this many steps apart agree
NEEDED: Final = ("frequency", "communication", "feedback", "availability")
"""Questions and, with rhythm for frequency, clauses that any agreement needs (Mission 32)."""
WEIGHTS: Final = ("a little", "some", "a lot")


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """One question; begin and end are the ends of its line, both "" where there are only words to answer with."""

    id: str
    name: str
    ask: str
    begin: str = ""
    end: str = ""
    needed: bool = False

    @property
    def has_line(self) -> bool:
        """Whether it can be answered with a step from 1 to 5."""
        return bool(self.begin and self.end)


class Clause(msgspec.Struct, frozen=True, kw_only=True):
    """One part of the agreement. questions are those whose answers it grows from. says: what is proposed for it, and
    stands in what the two sign unless they write something else or take it out."""

    id: str
    name: str
    ask: str
    hint: str = ""
    says: str = ""
    questions: tuple[str, ...] = ()
    needed: bool = False


class ExpectationBook(msgspec.Struct, frozen=True):
    """The questions, the clauses, a note that comes before the questions, and beginnings of sentences for a card."""

    note: str
    questions: tuple[Question, ...]
    clauses: tuple[Clause, ...]
    card: tuple[str, ...] = ()

    def question(self, id: str) -> Question | None:
        """The question of that id."""
        return next((question for question in self.questions if question.id == id), None)

    def clause(self, id: str) -> Clause | None:
        """The clause of that id."""
        return next((clause for clause in self.clauses if clause.id == id), None)

    def in_order(self, terms: Mapping[str, str]) -> dict[str, str]:
        """Terms in the order in which an agreement is read; what the two added themselves comes last."""
        known = {clause.id: terms[clause.id] for clause in self.clauses if clause.id in terms}
        return {**known, **{item: text for item, text in terms.items() if item not in known}}

    @property
    def proposed(self) -> dict[str, str]:
        """Clause -> what is proposed for it, where something is."""
        return {clause.id: clause.says for clause in self.clauses if clause.says}

    @property
    def needed(self) -> tuple[Question, ...]:
        """The questions that each has to answer."""
        return tuple(question for question in self.questions if question.needed)


class Pairing(msgspec.Struct, frozen=True):
    """Both answers to one question."""

    question: Question
    mentor: Expectation | None = None
    mentee: Expectation | None = None

    @property
    def size(self) -> int | None:
        """Steps between the two, 0 to 4; None where one of them chose no step."""
        if self.mentor is None or self.mentee is None or self.mentor.step is None or self.mentee.step is None:
            return None
        return abs(self.mentor.step - self.mentee.step)

    @property
    def importance(self) -> int:
        """The weights of both together, 2 to 6. Who gave none counts as "a little"."""
        return sum((answer.weight if answer and answer.weight else 1) for answer in (self.mentor, self.mentee))

    @property
    def rank(self) -> int:
        """size x importance, 0 to 24 (Mission 28)."""
        return (self.size or 0) * self.importance

    @property
    def near(self) -> bool:
        """Whether the two agree, or nearly."""
        return self.size is not None and self.size <= NEAR

    def of(self, role: str) -> Expectation | None:
        """One person's answer."""
        return self.mentor if role == "mentor" else self.mentee


class Comparison(msgspec.Struct, frozen=True):
    """All questions that anybody answered, each in one of these."""

    gaps: tuple[Pairing, ...]  # two steps apart or more, the greatest rank first
    near: tuple[Pairing, ...]  # in the order of the questions, as are those below
    words: tuple[Pairing, ...]  # both answered, and at least one of them in words alone: no size, to be read
    one_sided: tuple[Pairing, ...]  # answered by one of the two


def compare(questions: Sequence[Question], answers: Iterable[Expectation]) -> Comparison:
    """Both people's answers to one round, side by side.

    Gaps are ranked by size x importance, where size is the number of steps between the answers (0 to 4) and importance
    the sum of both weights (2 to 6). Equal ranks: the larger size first, then the earlier question. Nothing ranks above
    two opposite ends that matter a lot to both, and "who steers?" is the first question (Mission 30).
    """
    given: Mapping[tuple[str, str], Expectation] = {(each.question, each.person): each for each in answers}
    pairs = [Pairing(each, given.get((each.id, "mentor")), given.get((each.id, "mentee"))) for each in questions]
    both = [pair for pair in pairs if pair.mentor and pair.mentee]
    gaps = [pair for pair in both if pair.size is not None and not pair.near]
    return Comparison(
        gaps=tuple(sorted(gaps, key=lambda pair: (-pair.rank, -(pair.size or 0)))),  # a stable sort
        near=tuple(pair for pair in both if pair.near),
        words=tuple(pair for pair in both if pair.size is None),
        one_sided=tuple(pair for pair in pairs if (pair.mentor is None) is not (pair.mentee is None)),
    )


def step_words(question: Question, step: int) -> str:
    """A step on the line of a question in words: `3 in the middle`, `5 the mentee leads`."""
    places = (question.begin, f"nearer to “{question.begin}”", "in the middle", f"nearer to “{question.end}”")
    return f"{step} {(*places, question.end)[step - 1]}"


def answer_words(question: Question, answer: Expectation | None) -> str:
    """An answer as people read it; "" for none."""
    if answer is None:
        return ""
    step = step_words(question, answer.step) if answer.step and question.has_line else ""
    return ": ".join(part for part in (step, answer.words) if part)
