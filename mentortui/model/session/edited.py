"""A line that is corrected: what is shown of it to be edited, and what it is afterwards.

Only its words are shown. Whose it is, who may see it, what kind it is and its day stay, since nothing of that stands in
the words; each changes only by a mark typed before them, or by a day behind a promise. A line that is private stays
private whatever is typed: only `with_(lane=...)`, which a key of the screen is for, shares it.
"""

from __future__ import annotations

import re
from datetime import date

from mentortui.model.days.spoken import find_day
from mentortui.model.records.lane import Lane
from mentortui.model.records.line_kinds import FEEDBACK, GOAL, NOTE, PROMISE
from mentortui.model.session.marks import Capture, MarkError, feedback_line, goal_line, lane_of, promise_line, read_line
from mentortui.model.session.when_then import whole_plan

_NO_DAY = r"(?is)(.*[^\s,])[\s,]+no day"


def words_of(line: Capture) -> str:
    """What is put back into the line to be edited: its words; of a level without words its mark, `#2+`."""
    if line.sort == PROMISE:
        return whole_plan(line.cue, line.text)
    if line.sort == GOAL and not line.text:
        return f"#{line.goal}{'+' if line.delta > 0 else '-'}"
    return line.text


def edited(old: Capture, typed: str, today: date, *, pasted: bool = False) -> Capture:
    """old with typed in place of its words. Raises MarkError.

    A mark before the words makes another kind of line of it, `\\` a note, a dot a private one; not where the old words
    begin with that sign themselves. For a promise, a day behind the words or instead of them is its new one, and
    `no day` behind them takes it away.
    """
    text = typed.strip()
    if text == words_of(old).strip():
        return old
    lane = Lane.PRIVATE if Lane.PRIVATE in (old.lane, lane_of(text)) else Lane.SHARED
    if text[0] == old.text[:1] and (lane is old.lane or lane_of(old.text) is Lane.PRIVATE):  # `...` is no dot
        return _same_kind(old, text, today).with_(lane=old.lane)
    if text[0] == "\\" and old.sort != NOTE:
        return Capture(NOTE, text[1:].strip(), lane)
    new = read_line(text, today, pasted=pasted or "\n" in text)  # no mark counts in several lines, but for the dot
    if new.extend:
        raise MarkError("A line cannot become more minutes; empty removes it.")
    if new.sort == NOTE and text[0] != "\\":
        new = _same_kind(old, new.text, today)
    elif new.sort == PROMISE and old.sort == PROMISE and not new.due:
        new = new.with_(due=old.due)
    return new.with_(lane=lane)


def _same_kind(old: Capture, text: str, today: date) -> Capture:
    """Other words for a line of old's kind."""
    if old.sort == PROMISE:
        if day := find_day(text, today):
            return old.with_(due=day.isoformat())
        no_day = re.fullmatch(_NO_DAY, text)
        made = promise_line(no_day[1] if no_day else text, old.owner, today)
        return made.with_(due="" if no_day else made.due or old.due)
    if old.sort == FEEDBACK:
        return feedback_line(text)
    if old.sort == GOAL and not old.goal:
        return goal_line(text, today)
    return old.with_(text=text)
