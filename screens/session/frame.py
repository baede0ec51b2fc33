"""What stands around the step's own part on a live screen: the top row, the lines, the context, the side column.

Functions from the session to rows; the screen puts them where they belong.
"""

from __future__ import annotations

from textual.content import Content

from mentortui.model.days.written import near_day, parse_day
from mentortui.model.records.kinds import Promise
from mentortui.model.rules.attainment import level_word
from mentortui.model.session.events import Captured
from mentortui.model.session.fitting import left_and_to_come, offered
from mentortui.model.session.when_then import promise_words
from mentortui.screens.kit.keys import shown_key
from mentortui.screens.kit.paint import (
    EMPTY,
    MUTED,
    STRONG,
    WARN,
    ends,
    fitted,
    plain,
    row,
    scale,
    wrapped,
)
from mentortui.screens.session.context import SessionContext
from mentortui.screens.session.lines import body_of, last_rows, line_rows
from mentortui.service.session.goals import GoalNow
from mentortui.service.session.running_session import RunningSession

SIDE_WIDTH = 100
"""Columns from which there is a side column."""
SIDE, SIDE_TEXT = 36, 31
"""Columns of the side column, and of the text in it."""
NARROW = 60
MOST_ROWS = 3
"""Rows of one line among the newest; the whole of it is there when one looks back, and in the reader afterwards."""


def top_row(context: SessionContext, width: int, *, short: bool) -> Content:
    """Stage, step, minutes, who speaks, and whether what was typed is kept; short for a strip."""
    live, now = context.running.live, context.running.clock()
    left = live.minutes_left(now)
    words = f"{left} min left" if left >= 0 else f"{-left} min over"
    step = row((live.step.name, STRONG), (f" {live.state.step + 1}/{len(live.steps)}", MUTED))
    if short or width < NARROW:
        return ends(row(" ", step), row((words, STRONG), " "), width, "·")
    speaker = fitted(plain(context.running.relationship.name(live.speaker)), 16).plain
    speaks = row((f"{speaker} speaks", f"${live.speaker}"), "   ") if speaker else EMPTY
    spent = int(live.elapsed(now).total_seconds() // 60)
    minutes = row((words, "" if left > 1 else STRONG))
    whole = row((f" · {spent} of {live.minutes_planned}", MUTED))
    state = row("   ", (context.status, WARN if context.trouble else MUTED), " ")
    place = row(" ", (live.start.stage, STRONG), " · ", step)
    room = width - place.cell_length - 3
    tails = (row(speaks, minutes, whole, state), row(speaks, minutes, state), row(minutes, whole, state))
    tail = next((tail for tail in tails if tail.cell_length <= room), row(minutes, state))
    return ends(place, tail, width, "·")


def lines_rows(running: RunningSession, width: int, height: int, editing: str) -> list[Content]:
    """The newest lines that fit, or those around the one that is being put right."""
    lines = running.live.state.shown_lines
    if not lines:
        words = "What you type is kept here. A dot first: only you see it."
        return [row("  ", (words if width >= NARROW else "A dot first: only you see it.", MUTED))]
    last = len(lines)
    if editing:
        last = next((at for at, line in enumerate(lines, 1) if line.id == editing), last)
        last = min(len(lines), last + height // 2)
    most = most_rows(height)
    newest_first = (
        _rows_of(running, line, width, most, lit=line.id == editing)
        for line in reversed(lines[max(0, last - height) : last])
    )
    return last_rows(newest_first, height)


def most_rows(height: int) -> int:
    """How many rows of its own a line gets among the newest."""
    return MOST_ROWS if height >= 4 else 1


def whole_lines(running: RunningSession, width: int) -> list[list[Content]]:
    """Every row of every line of the session."""
    return [_rows_of(running, line, width, len(line.text) + 100) for line in running.live.state.shown_lines]


def _rows_of(running: RunningSession, line: Captured, width: int, most: int, *, lit: bool = False) -> list[Content]:
    relationship, today = running.relationship, running.clock().date()
    body = body_of(line, relationship, running.goal_number(line.goal), today)
    return line_rows(line, body, relationship, width, most, lit=lit)


def context_rows(running: RunningSession, width: int, height: int) -> list[Content]:
    """The first goal and the steps to come, as far as there is room."""
    made: list[Content] = []
    goals, coming = running.goals(), running.live.steps[running.live.state.step + 1 :]
    if height >= 20 and goals:
        label = row("  ", (f"goal {goals[0].number}  ".ljust(9), MUTED))
        tail = row("  ", scale(goals[0].level), (f"  {level_word(goals[0].level)}", MUTED))
        room = width - label.cell_length - tail.cell_length - 1
        made.append(row(label, fitted(plain(goals[0].text), max(8, room)), tail))
    if coming and height >= 16:
        minutes = [running.live.step_minutes(running.live.state.step + 1 + place) for place in range(len(coming))]
        text = " · ".join(f"{step.name} {each}" for step, each in zip(coming, minutes, strict=True))
        made.append(fitted(row("  ", ("next".ljust(9), MUTED), (text, MUTED)), width - 1))
    return [EMPTY, *made] if made and height >= 24 else made


def fit_rows(context: SessionContext, width: int) -> list[Content]:
    """That the rest no longer fits, and the key that fits it in; nothing where it does."""
    live, now = context.running.live, context.running.clock()
    if not offered(live, now):
        return []
    left, to_come = left_and_to_come(live, now)
    words = row("  ", ("left".ljust(9), MUTED), f"{left} minutes for {to_come} planned")
    return [ends(words, row(shown_key("live.fit", context.keys), (" fits them in ", MUTED)), width)]


def side_rows(running: RunningSession, height: int) -> list[Content]:
    """Goals and open promises, for wide terminals."""
    blocks = [[plain("Goals", MUTED)], *(_side_goal(goal) for goal in running.goals()[:4])]
    promises = [promise for promise in running.relationship.open_promises if not _is_settled(running, promise.id)]
    blocks += [[EMPTY], [plain("Promises", MUTED)], *(_side_promise(running, promise) for promise in promises[:6])]
    made: list[Content] = []
    for block in blocks:  # whole blocks only: half a promise says something else
        if len(made) + len(block) <= height:
            made += block
    return made


def _side_goal(goal: GoalNow) -> list[Content]:
    text = wrapped(plain(goal.text), SIDE_TEXT, 2)
    numbered = [row((f"{goal.number} " if at == 0 else "  ", MUTED), line) for at, line in enumerate(text)]
    return [*numbered, row("  ", scale(goal.level), (f"  {level_word(goal.level)}", MUTED))]


def _is_settled(running: RunningSession, promise: str) -> bool:
    settled = running.live.state.promises.get(promise)
    return settled is not None and settled.state in ("kept", "late", "dropped")


def _side_promise(running: RunningSession, promise: Promise) -> list[Content]:
    moved = running.live.state.promises.get(promise.id)
    day = parse_day(moved.due if moved and moved.due else promise.due)
    when = near_day(day, running.clock().date()) if day else ""
    name = fitted(plain(running.relationship.name(promise.owner), f"${promise.owner}"), 14)
    head = ends(name, plain(when, MUTED), SIDE_TEXT + 2)
    words = plain(promise_words(promise.cue, promise.text))
    return [head, *(row("  ", line) for line in wrapped(words, SIDE_TEXT, 2))]
