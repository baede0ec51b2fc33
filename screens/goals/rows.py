"""How a goal is set on the pages between sessions: its head, its level, the words for what it still misses."""

from __future__ import annotations

from textual.content import Content

from mentortui.guide.wording.measure import could_still_say, has_measure
from mentortui.model.records.kinds import Goal
from mentortui.model.records.pair import other
from mentortui.model.records.record import Lane
from mentortui.model.relationship import Relationship
from mentortui.model.rules.attainment import LEVEL_WORDS
from mentortui.model.rules.goals import Need, level_sentences, sentence_now
from mentortui.screens.kit.paint import MUTED, PRIVATE, STRONG, fitted, level_words, plain, pointer, row, scale, wrapped


def goal_head(goal: Goal, width: int, *, up: bool, most: int = 1) -> list[Content]:
    """Number and wording on at most `most` rows."""
    style = STRONG if up else MUTED if goal.closed else ""
    lines = wrapped(plain(goal.text, style), width - 8, most)
    rows = [
        row(pointer(up and at == 0), " ", (f"{goal.number}".ljust(3) if at == 0 else "   ", MUTED), line)
        for at, line in enumerate(lines)
    ]
    if goal.lane is Lane.PRIVATE and rows:
        rows[0] = row(fitted(rows[0], width - 10), (" private", PRIVATE))
    return rows


def level_row(goal: Goal, width: int) -> Content:
    """The five signs, the level in words and what it looks like; ○ where nothing measures the goal (Mission 20)."""
    if not has_measure(goal):
        return row("     ", ("○", "$mentor"), ("  no measure yet", MUTED))
    said = sentence_now(goal)
    words = f"{level_words(goal.level)}: {said}" if said else level_words(goal.level)
    return row("     ", scale(goal.level), "  ", fitted(plain(words, MUTED), width - 18))


def ladder_rows(goal: Goal, width: int) -> list[Content]:
    """Each level with its sentence, the highest first; the present one is marked."""
    rows = []
    for place in (4, 3, 2, 1, 0):
        text = level_sentences(goal)[place]
        here = goal.level + 2 == place
        lines = wrapped(plain(text) if text else plain("not written yet", MUTED), width - 26, 2)
        for at, line in enumerate(lines):
            sign = ("● " if here else "○ ", "$mentor") if at == 0 else "  "
            word = LEVEL_WORDS[place] if at == 0 else ""
            rows.append(row("    ", sign, (word.ljust(17), STRONG if here else MUTED), line))
    return rows


def lint_rows(goal: Goal, width: int) -> list[Content]:
    """What the wording could still say (Mission 23); nothing when all is said."""
    dots, asked = could_still_say(goal)
    if not asked or goal.closed:
        return []
    return [
        row("     ", (f"{dots} ", "$mentor"), fitted(plain(f"could still say: {' · '.join(asked)}", MUTED), width - 10))
    ]


def need_words(need: Need, goal: Goal, relationship: Relationship) -> str:
    """The one thing to do, as a sentence."""
    owner, them, name = relationship.name(goal.owner), relationship.name(other(goal.owner)), relationship.name
    return {
        "restate": f"{them} says in other words what {owner} is after."
        if goal.clear != "not yet"
        else f"Not yet what {owner} means. {them} says it once more in other words.",
        "confirm": f"{owner} says whether {them} has understood it.",
        "levels": "A sentence for each of the five levels, before the work begins.",
        "evidence": "What shows how it goes? A first thing that somebody could see.",
        "rating": f"{name(need.whose)} says how far it has come; the other view is sealed until then."
        if need.whose
        else "Both say how far it has come, each without the other's view.",
        "level": "Both see another level than the one it has here. Note what shows it, and move it.",
    }[need.kind]
