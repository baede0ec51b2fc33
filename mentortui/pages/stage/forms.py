"""The questions about a stage: the word of each, a move, a rest, what no record shows, and the deepest questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from mentortui.guide.library import Library
from mentortui.guide.readiness.facts import Facts
from mentortui.model.days.spoken import day_examples
from mentortui.model.days.written import near_day, parse_day
from mentortui.model.records.kinds import StageMove
from mentortui.model.relationship import Relationship
from mentortui.pages.day_questions import coming_day
from mentortui.pages.form import Ask, Reader, chosen, numbered
from mentortui.service.choices import READY, YES_OR_NO
from mentortui.service.stage import stages
from mentortui.service.stage.stage_sentence import asked_now

READY_HELP = "It stays sealed until both of you have answered; then both of you see both."
STOP_HELP = "All three are good answers. It stays sealed until both of you have answered; then both see both."
DEEP_HELP = "They ask about what is seldom said. They come only while both of you have opened them."


def word_ask(relationship: Relationship) -> Ask:
    """One person's own word: on whether this fits, or on the next stage."""
    if asked_now(relationship) == "fit":
        read, help = numbered(stages.FITS)
        return Ask("answer", "Does this fit?", f"{help}. {STOP_HELP}", read=read, private=True, word="alone")
    to = relationship.stage.next
    sentence = f"Is it time for {to.value if to else ''}?"
    return Ask("answer", sentence, f"{READY.help}. {READY_HELP}", read=chosen(READY), private=True, word="alone")


def change_ask(names: Sequence[str]) -> Ask:
    """Which of the things that can be done now."""
    read, _ = numbered(names)
    help = "Type its number or its first letters."
    return Ask("change", "What would you like to do?", help, read=read, about=_list(names), act="go on")


def rest_asks(today: date) -> Sequence[Ask]:
    """Until when they rest, and why."""
    help = f"A day: {day_examples(today)}."
    return (
        Ask("until", "Until when?", help, optional=True, read=coming_day(today, tomorrow=True), without="no day yet"),
        Ask("why", "Would you like to say why?", "For both of you. Enter skips.", optional=True),
    )


def back_asks(relationship: Relationship, library: Library) -> Sequence[Ask]:
    """To which earlier stage, where there is more than one, and why."""
    names = [stage.value for stage in stages.earlier_stages(relationship)]
    read, help = numbered(names)
    to = (Ask("stage", "Back to which stage?", help, read=read),) if len(names) > 1 else ()
    return (*to, _why_ask(library, "back", "What is different now?"))


def early_ask(library: Library) -> Ask:
    """Why they close early."""
    return _why_ask(library, "early", "What is the reason?")


def take_back_words(move: StageMove, today: date) -> str:
    """The question before a move is taken back."""
    day = parse_day(move.at)
    when = f" {near_day(day, today)}" if day else ""
    return f"You moved to {move.to.value}{when}."


def sayable(relationship: Relationship, library: Library) -> dict[str, str]:
    """What no record shows and people can say: the words for each sign."""
    return dict(library.readiness.sayable(relationship.stage, relationship))


def said(relationship: Relationship, library: Library) -> dict[str, str]:
    """What of it has been said."""
    facts = Facts(relationship, "")
    return {sign: words for sign, words in sayable(relationship, library).items() if facts.said(sign)}


def sign_ask(sentence: str, known: Mapping[str, str]) -> Ask:
    """One of a few sentences, by its number. known: the words for each sign."""
    names = list(known.values())
    read, _ = numbered(names, list(known))
    return Ask("what", sentence, "Type its number or its first letters.", read=read, about=_list(names))


def deep_ask(*, opened: bool) -> Ask:
    """Whether to open the deepest questions, or to close them."""
    sentence = "Open the deepest questions?" if opened else "Close the deepest questions?"
    return Ask("answer", sentence, f"{YES_OR_NO.help}. {DEEP_HELP}", read=chosen(YES_OR_NO))


def _why_ask(library: Library, which: str, sentence: str) -> Ask:
    reasons = library.readiness.reasons.get(which, ())
    help = "A number, or your own words. Both of you can read it."
    return Ask("why", sentence, help, read=_one_of(reasons), about=_list(reasons))


def _list(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{place}  {name}" for place, name in enumerate(names, 1))


def _one_of(reasons: Sequence[str]) -> Reader:
    """The number of a reason, or any words."""

    def read(text: str, _: object) -> str:
        return reasons[int(text) - 1] if text.isdecimal() and 1 <= int(text) <= len(reasons) else text

    return read
