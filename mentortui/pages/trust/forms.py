"""The questions about trust and practice: a rhythm, counting who speaks, a concern, and this week's card."""

from __future__ import annotations

from collections.abc import Mapping

from mentortui.guide.concerns import Options
from mentortui.guide.practice import Card
from mentortui.model.records.kinds import Concern
from mentortui.model.relationship import Relationship
from mentortui.model.rules.agreement import terms_now
from mentortui.model.rules.rhythm import EXAMPLES, RhythmUnclear, read_rhythm, rhythm_words
from mentortui.model.text import one_line
from mentortui.pages.day_questions import NONE
from mentortui.pages.form import Ask, NotUnderstood, chosen, numbered
from mentortui.service.choices import YES_OR_NO


def rhythm_ask(relationship: Relationship) -> Ask:
    """How often the two meet; the answer is "none" for no rhythm."""
    rule = relationship.about.rhythm

    def read(text: str, _: Mapping[str, str]) -> str:
        if text.lower() in NONE and rule:
            return "none"
        try:
            return read_rhythm(text)
        except RhythmUnclear as problem:
            raise NotUnderstood(str(problem)) from problem

    default = "" if rule else _agreed_rhythm(relationship)
    now = (f"Until now: {rhythm_words(rule)}",) if rule else ()
    if agreed := terms_now(relationship).get("rhythm", ""):
        now = (f"In your agreement: {one_line(agreed)}", *now)
    help = f"For example: {EXAMPLES}. Type none for no rhythm." if rule else f"For example: {EXAMPLES}."
    if default:
        help = f"Enter: {rhythm_words(default)}, as agreed. {help}"
    return Ask("rhythm", "How often do you want to meet?", help, bool(default), default, read, rhythm_words, now)


def _agreed_rhythm(relationship: Relationship) -> str:
    """The rhythm that the agreement names, where its words read as one: it need not be typed again."""
    try:
        return read_rhythm(terms_now(relationship).get("rhythm", "").partition(",")[0])
    except RhythmUnclear:
        return ""


def talk_ask() -> Ask:
    """Whether it may be counted who speaks how long."""
    about = (
        "About twelve times an hour, a few words at the empty line ask who is speaking. One key answers, or they go.",
        "Only counts are saved. Nothing is recorded, and nothing is asked unless you both say yes.",
    )
    sentence = "May mentortui ask now and then who is speaking?"
    return Ask("talk", sentence, YES_OR_NO.help, about=about, read=chosen(YES_OR_NO))


def concern_ask() -> Ask:
    """What troubles this person."""
    return Ask("concern", "What is it?", "In any words. It stays in your private file.", private=True)


def way_ask(concern: Concern, options: Options) -> Ask:
    """Which way to go with a concern."""
    read, help = numbered([way.name for way in options.ways], [way.id for way in options.ways])
    return Ask("way", "Which way would you like to go?", help, read=read, about=(concern.text,), private=True)


def note_ask(card: Card) -> Ask:
    """What the mentor made of this week's card."""
    return Ask("note", card.ask, "A line, in your own words.", about=(card.text,), private=True)
