"""What several pages say of a goal, as blocks and facts."""

from __future__ import annotations

from datetime import date

from mentortui.guide.wording.measure import has_measure
from mentortui.model.days.written import day_name, near_day, parse_day
from mentortui.model.records.kinds import Goal
from mentortui.model.records.pair import other
from mentortui.model.relationship import Relationship
from mentortui.model.rules.attainment import LEVEL_WORDS, level_word
from mentortui.model.rules.goals import Need, level_sentences, sentence_now
from mentortui.pages.page import Level
from mentortui.service.choices import SORT_NAMES


def goal_facts(goal: Goal, relationship: Relationship, today: date) -> tuple[str, ...]:
    """Whose goal it is, what it is about, and until when: `Tomas`, `professional`, `skill`, `by Thu 30 Apr`."""
    day = parse_day(goal.due)
    facts = (
        relationship.name(goal.owner),
        goal.field,
        SORT_NAMES.get(goal.sort, goal.sort),
        f"by {day_name(day, today)}" if day else "no day yet",
        closed_words(goal, today),
    )
    return tuple(filter(None, facts))


def closed_words(goal: Goal, today: date) -> str:
    """`reached, 3 days ago`; nothing for an open goal."""
    if not goal.closed:
        return ""
    day = parse_day(goal.closed_at)
    return ", ".join(filter(None, (goal.closed_because or "closed", near_day(day, today) if day else "")))


def goal_level(goal: Goal, *, whole: bool = False) -> Level:
    """Where it is, where anything measures it (Mission 20); whole: with the sentence of each level, once one is
    written."""
    if not has_measure(goal):
        return Level(LEVEL_WORDS, None, "no measure yet")
    said = sentence_now(goal)
    words = f"{level_word(goal.level)}: {said}" if said else level_word(goal.level)
    sentences = level_sentences(goal)
    return Level(
        LEVEL_WORDS, goal.level + 2, words, hoped=2, began=1, sentences=sentences if whole and any(sentences) else ()
    )


def need_words(need: Need, goal: Goal, relationship: Relationship) -> str:
    """The one thing to do, as a sentence."""
    owner, them, name = relationship.name(goal.owner), relationship.name(other(goal.owner)), relationship.name
    return {
        "restate": f"{them} says in their own words what {owner} wants."
        if goal.clear != "not yet"
        else f"Not yet what {owner} means. {them} says it once more in other words.",
        "confirm": f"{owner} says whether {them} has understood it.",
        "levels": "A sentence for each of the five levels, before the work begins.",
        "evidence": "Add a first piece of evidence: something that somebody could see.",
        "rating": f"{name(need.whose)} says how far it has come; the other view is sealed until then."
        if need.whose
        else "Each of you says how far it has come, without the other's view.",
        "level": "Both of you see a different level from this one. Add evidence, and update the level.",
    }[need.kind]
