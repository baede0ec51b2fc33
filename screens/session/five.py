"""The five things of a wrap-up, as they stand on the screen: all at once, one of them chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content

from mentortui.screens.kit.grid import RUNNING, TEXT
from mentortui.screens.kit.paint import EMPTY, MUTED, STRONG, cells, ends, fitted, plain, raised, row, wrapped
from mentortui.screens.session.selecting import selecting
from mentortui.service.session.running_session import RunningSession
from mentortui.service.session.wrapup_questions import PROMISES, Promised, Question, promises_made, questions

NAMES, OF_WIDTH = 30, 0.45
"""Cells for the number and name of a row at most, and the part of a narrow screen."""
GAP = 2
OWNER = 10
"""Cells for whose promise it is, at most."""
AROUND = 2
"""Rows for the sentence that is asked, and the empty one below it."""


class Five(NamedTuple):
    """What is shown, and which of it is chosen. head: the sentence above; foot: what is saved with it, and what waits.
    ground: columns of the raised ground."""

    running: RunningSession
    chosen: str
    head: str
    foot: str
    width: int
    ground: int

    @property
    def height(self) -> int:
        """Rows for all of it."""
        return AROUND + len(questions(self.running)) + len(promises_made(self.running)) + 1 + len(self._foot_rows)

    def rows(self, height: int) -> list[Content]:
        """As much of it as fits into so many rows: the five always, before the promises and what is around them."""
        asked, made = questions(self.running), promises_made(self.running)
        if height <= 2:
            return self._narrow(asked, made)[:height]
        room = height - len(asked)
        above = [*self._head(1), EMPTY] if room - len(made) >= AROUND else self._head(1) if room else []
        listed = self._promised(made, room - len(above))
        below = [EMPTY, *(row(" " * TEXT, line) for line in self._foot_rows)] if self.foot else []
        rows = [*above]
        for number, question in enumerate(asked, 1):
            rows.append(self._row(number, question))
            rows += listed if question.key == PROMISES else []
        if len(rows) + len(below) > height:
            below = below[-1:] if len(below) == 2 else []  # without the space, where it is one row
        return [*rows, *below] if len(rows) + len(below) <= height else rows[:height]

    @property
    def _foot_rows(self) -> list[Content]:
        return wrapped(plain(self.foot, MUTED), min(RUNNING, self.width) - TEXT, 2)

    def _head(self, most: int) -> list[Content]:
        return [row(" " * TEXT, line) for line in wrapped(plain(self.head, STRONG), self.width - TEXT, most)]

    @property
    def _names(self) -> int:
        """Cells of the number and the name."""
        longest = max(cells(question.name) for question in questions(self.running) if question.key != PROMISES) + 2
        return min(longest, NAMES, int(self.width * OF_WIDTH))

    def _row(self, number: int, question: Question) -> Content:
        is_chosen = question.key == self.chosen
        loud = (STRONG if self.ground else f"{STRONG} reverse") if is_chosen else ""
        room = self.width - TEXT if question.key == PROMISES else self._names
        name = fitted(row((f"{number} ", MUTED), (question.name, loud)), room)
        begin = row(" ", selecting("") if is_chosen else " ", " ", name)
        if question.key == PROMISES and promises_made(self.running):
            made = begin
        else:
            begin = begin.pad_right(max(0, TEXT + self._names - begin.cell_length) + GAP)
            made = self._with_words(begin, question)
        return raised(made, self.ground) if is_chosen else made

    def _with_words(self, begin: Content, question: Question) -> Content:
        """What was answered, or what is proposed and why; else how to answer."""
        room = self.width - begin.cell_length
        if question.answer:
            return row(begin, fitted(plain(question.answer), room))
        if question.proposal:
            words = row(question.proposal, (f", {question.because}", MUTED))
            return row(begin, fitted(words, room))
        return row(begin, fitted(plain(question.hint, MUTED), room))

    def _promised(self, made: Sequence[Promised], room: int) -> list[Content]:
        """Each promise below the row for them; the last row counts those that have none."""
        if len(made) <= room:
            return [self._promise(each) for each in made]
        if room <= 0:
            return []
        more = f"{len(made) - room + 1} more" if room > 1 else f"{len(made)} promises"
        return [*(self._promise(each) for each in made[: room - 1]), row(" " * (TEXT + 4), (more, MUTED))]

    def _promise(self, promise: Promised) -> Content:
        who = "you" if promise.owner == self.running.me else self.running.relationship.name(promise.owner)
        owner = fitted(plain(who, f"${promise.owner}"), OWNER)
        begin = row(" " * (TEXT + 2), (f"{promise.letter or ' '} ", MUTED), owner)
        begin = begin.pad_right(max(0, TEXT + 4 + self._owners - begin.cell_length) + GAP)
        day = plain(promise.when) if promise.when else plain("no day", MUTED)
        text = fitted(plain(promise.text), self.width - begin.cell_length - day.cell_length - GAP)
        return ends(row(begin, text), day, self.width)

    @property
    def _owners(self) -> int:
        """Cells for whose promises there are."""
        relationship, me = self.running.relationship, self.running.me
        names = ["you" if each.owner == me else relationship.name(each.owner) for each in promises_made(self.running)]
        return min(OWNER, max(map(cells, names), default=0))

    def _narrow(self, asked: Sequence[Question], made: Sequence[Promised]) -> list[Content]:
        """A strip: what is asked, and the row of it, or the first promise."""
        question = next((each for each in asked if each.key == self.chosen), None)
        if question is None:
            return self._head(2)
        head = [row(" " * TEXT, line) for line in wrapped(plain(question.ask, STRONG), self.width - TEXT, 2)]
        if question.key == PROMISES and made:
            said = " · ".join(f"{each.letter} {each.text}" for each in made)
            return [*head, row(" " * TEXT, fitted(plain(said), self.width - TEXT))]
        return [*head, self._row(asked.index(question) + 1, question)]


def foot_words(shared: int, private: int, *, later: bool) -> str:
    """What is saved with the five, and what waits for the time after the call."""
    lines = "1 line" if shared + private == 1 else f"{shared + private} lines"
    own = f", {private} private" if private else ""
    saved = f"Saved with it: {lines}{own}." if shared + private else ""
    return " ".join(filter(None, (saved, "Later, alone: how it was." if later else "")))


def nothing_rows(width: int, height: int) -> list[Content]:
    """In place of the five, behind the last of them: there is nothing to save."""
    room, then = min(RUNNING, width) - TEXT, "You can still type a line. Enter asks whether to save it."
    lines = [plain("This session is empty.", STRONG), *wrapped(plain(then, MUTED), room, height - 1)]
    return [row(" " * TEXT, line) for line in lines]
