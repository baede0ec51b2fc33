"""Forms as data: their questions, how each is read, and how its answer is told. A screen asks them one by one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from mentortui.model.records.lane import Lane
from mentortui.model.session.marks import by_dot
from mentortui.pages.page import Page, Question, Row
from mentortui.service.choices import Choice, NotAmong
from mentortui.service.choices import choice as choice_of

Answers = dict[str, str]
Reader = Callable[[str, Mapping[str, str]], str]
"""What was typed and the answers so far -> the answer as it is kept. Raises NotUnderstood."""


NO_DOT = "A dot makes no answer private here. Type \\. where a word begins with one."


class NotUnderstood(ValueError):
    """The answer cannot be taken; the text says what would be."""


def as_typed(text: str, _: Mapping[str, str]) -> str:
    """Any words."""
    return text


class Ask(NamedTuple):
    """One question. key is the word before the line and in the list of what was answered."""

    key: str
    sentence: str
    help: str = ""
    optional: bool = False
    """Enter alone skips it; the answer is then `default`."""
    default: str = ""
    read: Reader = as_typed
    shown: Callable[[str], str] = str
    """The answer as people read it."""
    about: tuple[str, ...] = ()
    """Rows between the question and its help: what it is about."""
    private: bool = False
    """Whether only the person who answers will see it."""
    word: str = ""
    """The word in the list and before the line, where key is not one."""
    without: str = "skip"
    """What Enter alone does, where there is no default: `skip`, `no day yet`."""
    act: str = "save"
    """What Enter does after the last question."""
    dot: bool = False
    """Whether an answer may begin with a dot: it makes what is written private, or is a part of it."""

    @property
    def label(self) -> str:
        """The word before the line."""
        return self.word or self.key


class Chosen:
    """A reader for one of a few answers."""

    def __init__(self, choice: Choice) -> None:
        self.choice = choice

    def __call__(self, text: str, _: Mapping[str, str]) -> str:
        """The value of what was typed."""
        try:
            return self.choice.read(text)
        except NotAmong as problem:
            raise NotUnderstood(f"{problem}.") from problem

    def named(self, value: str) -> str:
        """The words in which people read a value, which are an answer as well; words of their own as they are."""
        for place, (known, name) in enumerate(zip(self.choice.values, self.choice.names, strict=True), 1):
            if known == value:
                alike = sum(each.lower() == name.lower() for each in self.choice.names)
                return name if alike == 1 else str(place)
        return value


def chosen(choice: Choice) -> Reader:
    """A reader for one of a few answers."""
    return Chosen(choice)


def numbered(names: Sequence[str], kept: Sequence[str] = ()) -> tuple[Reader, str]:
    """(reader, help) for one of names, where they are known only now; kept: what is stored for each."""
    among = choice_of(names, kept)
    return chosen(among), among.help


def question_of(ask: Ask, answers: Mapping[str, str], *, now: bool = False) -> Question:
    """A question and its answer, for a page. Where its help begins with the few answers that there are, they become
    choices; where they stand among what it is about, with their own words, they are told once."""
    answer = answers.get(ask.key, "")
    choice = ask.read.choice if isinstance(ask.read, Chosen) else None
    told = choice is not None and ask.help.startswith(choice.listed)
    return Question(
        ask.label,
        ask.sentence,
        ask.help[len(choice.listed) :].lstrip(" ·.") if choice and told else ask.help,
        ask.about,
        tuple(choice.names) if choice and told else (),
        ask.shown(answer) if answer else "",
        now=now,
        optional=ask.optional,
        private=ask.private,
    )


def answer_of(ask: Ask, text: str, answers: Mapping[str, str]) -> str:
    """The answer that Enter gives with this text. Raises NotUnderstood where it gives none."""
    text = text.strip()
    if not text:
        if not ask.optional:
            if isinstance(ask.read, Chosen):
                return ask.read("", answers)
            raise NotUnderstood("Please answer this one, or leave with Esc.")
        return ask.default
    if ask.dot or ask.private or text == answers.get(ask.key):
        return ask.read(text, answers)
    lane, words = by_dot(text)
    if lane is Lane.PRIVATE:  # as it would make a line: whoever types it must not be let down
        raise NotUnderstood(NO_DOT)
    return ask.read(words, answers)


def answer_meaning(ask: Ask, text: str, answers: Mapping[str, str]) -> str:
    """What Enter does with this text, for the right end of the line: the answer in words, where it is not what is
    typed; "" where Enter gives none."""
    try:
        answer = answer_of(ask, text, answers)
    except NotUnderstood:
        return ""
    said = answer and ask.shown(answer)
    said = ask.read.named(answer) if said == answer and isinstance(ask.read, Chosen) else said
    if not text.strip():
        return f"(Enter: {said})" if said else f"(Enter: {ask.without})"
    return "" if said.casefold() == text.strip().casefold() else said


def form_page(
    heading: str,
    asks: Sequence[Ask],
    answers: Mapping[str, str],
    at: int,
    *,
    where: tuple[str, ...] = (),
    place: str = "",
    most: int | None = None,
) -> Page:
    """A form on its way: what was answered, at most so much of it, and the question at that place. Its own answer is
    not here: it stands in the line in which it is typed. where: of whom it is; place: where in the form this is."""
    before = asks[:at] if most is None else asks[max(0, at - most) : at]
    question = question_of(asks[at], {**answers, asks[at].key: ""}, now=True)
    return Page(heading, where, (*(_answered(ask, answers) for ask in before), question), of=place)


def _answered(ask: Ask, answers: Mapping[str, str]) -> Row:
    answer = answers.get(ask.key, "")
    return Row(ask.label, ask.shown(answer)) if answer else Row(ask.label, "skipped", tone="muted")
