"""What stands above the lines while they leave room: a goal, the marks, and that the hour is too short."""

from __future__ import annotations

from textual.content import Content

from mentortui.model.rules.attainment import level_word
from mentortui.model.session.fitting import left_and_to_come, offered
from mentortui.model.session.tally import TAPS
from mentortui.screens.kit.grid import RUNNING, TEXT
from mentortui.screens.kit.keys import shown_key
from mentortui.screens.kit.paint import EMPTY, FAINT, MUTED, cells, ends, fitted, plain, row, scale, wrapped
from mentortui.screens.session.glance import cut
from mentortui.screens.session.lines import labelled
from mentortui.service.session.context import SessionContext
from mentortui.service.session.preparing import can_be_opened
from mentortui.service.session.reminders import what_stays
from mentortui.service.session.running_session import RunningSession
from mentortui.service.session.tapping import TAP_WORDS

FREE = 6
"""Rows that have to be free before anything but the lines stands there."""
FEW = 3
"""Rows of lines up to which the marks are shown. They keep their place until then, so that nothing moves."""
MARKS_ROWS = 3 + 1 + FEW
MOST_STAYS = 4
"""Rows for what stays between the two."""
BETWEEN = 4
"""Cells between the two columns of marks."""
MOST_STROKES = 5
"""Strokes that are counted at a glance; more of them are a number."""
GAP = "  "
WORD_ROOM = 12
"""Cells that are free for a level's word before it stands beside the level."""


def goal_row(running: RunningSession, width: int) -> list[Content]:
    """The first goal with its level, in words as well where there is room; nothing where there is none."""
    goal = next(iter(running.goals()), None)
    if goal is None:
        return []
    label = labelled(running, plain(f"goal {goal.number}", MUTED), width)
    text, level = plain(goal.text, MUTED), scale(goal.level)
    said = row(level, (f"  {level_word(goal.level)}", MUTED))
    right = said if width - label.cell_length - text.cell_length - level.cell_length - 2 >= WORD_ROOM + 2 else level
    return [ends(row(label, fitted(text, max(8, width - label.cell_length - right.cell_length - 2))), right, width)]


def stays_rows(running: RunningSession, width: int, most: int | None = None) -> list[Content]:
    """What stays between the two, and what does not: in the first minutes of the first session of each stage. most:
    so many words of the first sentence of each; the rest is a key away."""
    said = plain(what_stays(running, brief=most is not None), MUTED)
    said = cut(said, max(1, most)) if most is not None else said
    words = wrapped(said, min(RUNNING, width) - TEXT, MOST_STAYS) if said.plain else []
    return [row(" " * TEXT, line) for line in words]


def hides_why(context: SessionContext) -> bool:
    """Whether what stays between the two takes the place of why a question is here, until somebody asks for that."""
    return context.glance and not context.because_asked and bool(what_stays(context.running))


def fit_rows(context: SessionContext, width: int) -> list[Content]:
    """That the rest no longer fits, and the key that fits it in; nothing where it does."""
    live, now = context.running.live, context.running.clock()
    if live.state.hard_hour or not offered(live, now):
        return []
    left, to_come = left_and_to_come(live, now)
    words = row(" " * TEXT, f"{left} minutes left, {to_come} planned")
    return [ends(words, row(shown_key("live.fit", context.keys), (" fits them in", MUTED)), width)]


def opening_rows(context: SessionContext, width: int) -> list[Content]:
    """That there is something which this person prepared alone, and the key that opens it."""
    if not can_be_opened(context.running):
        return []
    words = plain(f"{shown_key('live.open', context.keys)} opens what you prepared", FAINT)
    return [row(" " * TEXT, fitted(words, width - TEXT))]


def tap_rows(running: RunningSession, width: int) -> list[Content]:
    """What the mentor tapped in this session, a stroke each; nothing where nothing was tapped, or in a hard hour."""
    taps = running.live.state.taps
    if not taps or running.live.state.hard_hour:
        return []
    label = labelled(running, plain("only you", FAINT), width)
    counted = {move: taps[move] for move in TAP_WORDS if taps[move]}
    strokes = GAP.join(f"{TAP_WORDS[move]} {_strokes(count)}" for move, count in counted.items())
    numbers = GAP.join(f"{TAPS[move]} {count}" for move, count in counted.items())
    room = width - label.cell_length
    words = strokes if cells(strokes) <= room else numbers
    rows = [words] if cells(words) <= room else [GAP.join(part) for part in _halves(numbers.split(GAP))]
    before = (label, Content(" " * label.cell_length))
    return [row(first, fitted(plain(said, MUTED), room)) for first, said in zip(before, rows, strict=False)]


def _halves(parts: list[str]) -> tuple[list[str], list[str]]:
    """The parts, in two rows."""
    middle = (len(parts) + 1) // 2
    return parts[:middle], parts[middle:]


def _strokes(count: int) -> str:
    return "|" * count if count <= MOST_STROKES else str(count)


def marks_rows(running: RunningSession, width: int) -> list[Content]:
    """The marks that are wanted first, in two columns, or as many as fit."""
    made = [row(" " * TEXT, line) for line in _column(_first(running))]
    second = _column(_second())
    wide = max(line.cell_length for line in made) + BETWEEN
    if wide + max(line.cell_length for line in second) > width:
        return made
    pairs = zip(made, second, strict=True)
    return [row(line.pad_right(wide - line.cell_length), other) for line, other in pairs]


def _first(running: RunningSession) -> list[tuple[str, str]]:
    will = {role: "you will" if role == running.me else f"{running.relationship.name(role)} will" for role in _ROLES}
    return [(".text", "private"), ("!text fri", f"{will['mentee']}, by Friday"), ("!!text", will["mentor"])]


def _second() -> list[tuple[str, str]]:
    return [("*text", "a win"), ("?text", "for another time"), (">a / b / c", "moment / seen / effect")]


_ROLES = ("mentee", "mentor")


def _column(marks: list[tuple[str, str]]) -> list[Content]:
    signs = max(len(sign) for sign, _ in marks) + 2
    return [row((sign.ljust(signs), FAINT), fitted(plain(words, FAINT), 30)) for sign, words in marks]


def with_marks(running: RunningSession, lines: list[Content], width: int) -> list[Content]:
    """Few lines, and the marks above them."""
    return [*marks_rows(running, width), *[EMPTY] * (FEW - len(lines) + 1), *lines]


def invitation_row(width: int, *, is_care: bool, dot: bool) -> Content:
    """What stands where the lines will be, while there are none. dot: whether that is not said above them already."""
    if is_care:
        return row(" " * TEXT, ("What you type is noted here, for you alone.", MUTED))
    if not dot:
        return EMPTY
    words = "What you type is noted here. A dot first makes it private."
    return row(" " * TEXT, (words if width >= cells(words) + TEXT else "A dot first makes it private.", MUTED))
