"""A question of the wrap-up, as it stands on the screen: the path of all of them, and the one that is asked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from textual.content import Content

from mentortui.model.records.line_kinds import BY_NAME, WIN
from mentortui.model.records.record import Lane
from mentortui.screens.kit.grid import RUNNING, TEXT
from mentortui.screens.kit.paint import MUTED, STRONG, bar, ends, fitted, plain, row, wrapped
from mentortui.screens.kit.pictures import path_row
from mentortui.screens.session.selecting import Item, bare_row, item_row
from mentortui.service.session.running_session import RunningSession
from mentortui.service.session.wrapup import is_answered
from mentortui.service.session.wrapup_questions import Question

GROUPS = {
    "takeaway": "takeaways",
    "promise": "promises",
    "sort": "goals",
    "field": "goals",
    WIN: BY_NAME[WIN].label,
    "heard": "listening",
    "next": "next meeting",
    "ready": "stage",
}
"""The first word of a question's key -> its name on the path; of all others only one person sees the answer."""
OWN, END = "private", "save"
ANSWERED, OPEN = "●", "○"


def _group(question: Question) -> str:
    return GROUPS.get(question.key.partition(".")[0], OWN)


def question_path(
    running: RunningSession, asked: Sequence[Question], now: str, width: int, *, bracketed: bool
) -> Content:
    """What is asked, in groups, with a sign for each question. now: the key of the one that is asked; "" at the end."""
    keys = [question.key for question in asked]
    place = keys.index(now) if now else len(keys)
    steps, present = list[str](), 0
    for name, group in groupby(enumerate(asked), lambda each: _group(each[1])):
        signs = []
        for at, question in group:
            present = len(steps) if at == place else present
            signs.append(ANSWERED if is_answered(running, question, was_asked=at < place) else OPEN)
        steps.append(" ".join((name, *signs)))
    if not now:
        present = len(steps)
        steps.append(END)
    return row(" ", path_row(steps, present, width - 2, bracketed=bracketed))


def question_rows(
    running: RunningSession, asked: Sequence[Question], question: Question, width: int, height: int, ground: int
) -> list[Content]:
    """The question; what is proposed, as a selected row that Enter takes; and how to answer otherwise."""
    mark = bar("", Lane.PRIVATE) if question.private else " "
    group = [each.key for each in asked if _group(each) == _group(question)]
    count = plain(f"{group.index(question.key) + 1} of {len(group)}" if len(group) > 1 and height > 2 else "", MUTED)
    room = min(RUNNING, width) - TEXT
    head = wrapped(plain(question.ask, STRONG), min(room, width - TEXT - count.cell_length - 2), 2)
    head += wrapped(plain(question.about), room, 2) if question.about else []
    how = question.hint if question.proposal else " · ".join(filter(None, (question.hint, "Enter skips")))
    proposed = [_proposal_row(running, question, width, ground)] if question.proposal else []
    below = [row(" ", mark, " ", line) for line in wrapped(plain(how, MUTED), room, 2) if how]
    if height <= 2:
        kept = 1 if proposed else 2
        head = [fitted(plain(question.ask, STRONG), room)] if proposed else head
    else:
        kept = max(1, height - len(proposed) - len(below[:1]))
    above = [row(" ", mark, " ", line) for line in head[:kept]]
    above[0] = ends(above[0], count, width) if count else above[0]
    return [*above, *proposed, *below][:height]


def _proposal_row(running: RunningSession, question: Question, width: int, ground: int) -> Content:
    """What Enter takes: a promise with its owner and its day, else the words and why they are proposed."""
    if not question.owner:
        return bare_row(plain(question.proposal), plain(question.because, MUTED), width, ground)
    label = plain(running.relationship.name(question.owner), f"${question.owner}")
    item = Item(label, plain(question.proposal, STRONG), plain(question.because, MUTED), question.owner)
    return item_row(running, item, width, selected=True, ground=ground)
