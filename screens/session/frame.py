"""What stands around the step's own part on a live screen: the header with the hour, the path, the side column.

Functions from the session to rows; the screen puts them where they belong.
"""

from __future__ import annotations

from textual.content import Content

from mentortui.model.days.written import near_day, parse_day
from mentortui.model.records.kinds import Promise
from mentortui.model.rules.attainment import level_word
from mentortui.model.session.when_then import promise_words
from mentortui.model.text import visible
from mentortui.screens.kit.grid import EDGE, TEXT
from mentortui.screens.kit.paint import (
    EMPTY,
    FAINT,
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
from mentortui.screens.kit.pictures import path_row
from mentortui.screens.session.glance import cut
from mentortui.service.session.context import SessionContext
from mentortui.service.session.goals import GoalNow
from mentortui.service.session.running_session import RunningSession

SIDE_WIDTH = 100
"""Columns from which there is a side column."""
SIDE, SIDE_TEXT = 36, 31
"""Columns of the side column, and of the text in it."""
ROOMY, NARROW = 80, 60
"""Columns from which the header says how long the hour is, and below which only the step, the hour and trouble."""
LEAST_LEADER, LEAST_NAME, LONGEST_SPEAKER = 4, 8, 16
"""Cells of the hour's leader and of the name of a step at least, of the name of who speaks at most."""
OTHER_WORDS = 6
"""Words of where the other person is, at a glance."""
SPENT, TO_COME = "─", "·"


def edge_of(width: int) -> int:
    """The cell at which the right-end column ends on a screen of so many columns. The last cell stays empty."""
    return min(width - 1, EDGE)


def top_row(context: SessionContext, width: int) -> Content:
    """The step and its minutes; the hour, as a line; who speaks, what is left, and whether all is saved."""
    live, now = context.running.live, context.running.clock()
    left = live.minutes_left(now)
    minutes = f"{left} min" if left >= 0 else f"{-left} over"
    facts = row((f" {live.state.step + 1}/{len(live.steps)} · ", MUTED), minutes)
    stage = row((f"{live.start.stage} · ", MUTED)) if width >= SIDE_WIDTH and not context.glance else EMPTY
    name = plain(live.step.name, STRONG)
    room = width - 1 - stage.cell_length - name.cell_length - facts.cell_length - LEAST_LEADER - 2
    tails = _tails(context, width)
    tail = next((tail for tail in tails if tail.cell_length <= room), tails[-1])
    beside = stage.cell_length + facts.cell_length + tail.cell_length + 2
    if width - beside < LEAST_NAME:
        return ends(row(" ", name), row(tails[-1]), width)
    head = row(" ", stage, fitted(name, width - beside), facts)
    free = width - head.cell_length - tail.cell_length - 2
    return row(head, " ", _hour(context, free), " ", tail) if free > 0 else ends(head, tail, width)


def _hour(context: SessionContext, cells: int) -> Content:
    """The hour as a line: what is spent, and what is to come."""
    live = context.running.live
    spent = live.elapsed(context.running.clock()).total_seconds() / 60 / max(1, live.minutes_planned)
    gone = min(cells, int(spent * cells))
    return row((SPENT * gone, MUTED), (TO_COME * (cells - gone), FAINT))


PRESENT = {"here": "{name} is here", "gone": "{name} is gone", "lost": "{name}: link lost", "done": "{name} is done"}
SHORTLY = {"here": "here", "gone": "gone", "lost": "link lost", "done": "done"}
"""What is said of the other person, where they write, too; and in a strip."""


def present(running: RunningSession, *, shortly: bool = False) -> Content:
    """Whether the other person is here; nothing where only one of the two writes."""
    if (other := running.both.other) is None:
        return EMPTY
    name = fitted(plain(running.relationship.name(running.partner)), LONGEST_SPEAKER).plain
    words = (SHORTLY if shortly else PRESENT)[other.presence].format(name=name)
    return plain(words, WARN if other.presence == "lost" else MUTED)


def asked_of_me(running: RunningSession) -> str:
    """What the mentor asked last on the step where they are, for the mentee's screen: it stands above the line in
    which the answer is noted. "" where nothing was asked, or is shared."""
    other = running.both.other
    if running.me != "mentee" or running.relationship.equals or other is None or running.live.state.hard_hour:
        return ""
    asked = next(reversed(other.live.state.asked), None)
    prompt = running.library.bank.by_id(asked.prompt) if asked else None
    if prompt is None or asked is None or asked.step != other.live.state.step:
        return ""
    return (prompt.follow_up if asked.deeper else prompt.text).replace("⟨…⟩", "…").replace("⟨n⟩", "…")


def other_rows(running: RunningSession, width: int, *, at_a_glance: bool = False) -> list[Content]:
    """Where the other person is, and the question that they have there; nothing while they are not here. At a glance
    it is as many words as say that it is another."""
    other = running.both.other
    if other is None or other.presence not in ("here", "lost") or not other.step:
        return []
    name = plain(running.relationship.name(running.partner), f"${running.partner}")
    label = fitted(name, LONGEST_SPEAKER)
    asks = other.asks
    prompt = running.library.bank.by_id(asks.prompt) if asks else None
    words = "" if prompt is None or asks is None else prompt.follow_up if asks.deeper else prompt.text
    where = f"is at {visible(other.step)}" if other.live.state.step != running.live.state.step else "is here"
    asked = "asked: " if asks and asks.asked else ""
    question = f" · {asked}{words}" if words and "⟨" not in words else ""  # what fills it, they know
    said = plain(f"{where}{question}", MUTED)
    if at_a_glance:
        mine = asked_of_me(running)
        said = plain(f"asked: {mine}") if mine else cut(said, OTHER_WORDS)
    return [row(" " * TEXT, fitted(row(label, " ", said), width - TEXT - 1))]


def _tails(context: SessionContext, width: int) -> list[Content]:
    """What may stand at the right end, the longest first."""
    live, relationship = context.running.live, context.running.relationship
    left = live.minutes_planned - int(live.elapsed(context.running.clock()).total_seconds() // 60)
    hour = row(f"{left} left" if left >= 0 else f"{-left} over")
    is_roomy = left >= 0 and width >= ROOMY and not context.glance
    whole = row(hour, (f" of {live.minutes_planned}", MUTED)) if is_roomy else hour
    speaker = fitted(plain(relationship.name(live.speaker)), LONGEST_SPEAKER).plain
    who = row((f"{speaker} speaks", f"${live.speaker}"), "   ") if speaker else EMPTY
    here = present(context.running, shortly=width < NARROW)
    here = row(here, "   ") if here else EMPTY
    state = row((context.status, WARN if context.trouble else MUTED), " ")
    if width >= NARROW:
        shown = ((here, who, whole), (here, who, hour), (here, whole), (here, hour), (hour,))
        return [row(*parts, "   ", state) for parts in shown]
    return [row(hour, "   ", state), state] if context.trouble else [row(here, hour, " "), row(hour, " ")]


def path(running: RunningSession, width: int, *, bracketed: bool) -> Content:
    """The steps of the session."""
    names = [step.name for step in running.live.steps]
    return row(" ", path_row(names, running.live.state.step, width - 2, bracketed=bracketed))


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
    settled = running.both.promise(promise)
    return settled is not None and settled.state in ("kept", "late", "dropped")


def _side_promise(running: RunningSession, promise: Promise) -> list[Content]:
    moved = running.both.promise(promise.id)
    day = parse_day(moved.due if moved and moved.due else promise.due)
    when = near_day(day, running.clock().date()) if day else ""
    name = fitted(plain(running.relationship.name(promise.owner), f"${promise.owner}"), 14)
    head = ends(name, plain(when, MUTED), SIDE_TEXT + 2)
    words = plain(promise_words(promise.cue, promise.text))
    return [head, *(row("  ", line) for line in wrapped(words, SIDE_TEXT, 2))]
