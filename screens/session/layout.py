"""The page that the five live screens share, and how it is painted. What its keys do is in live_screen.py.

glance   header and path: the step, the hour    (nearest the camera)
         the step's own part                    (what to do now: a fixed number of rows)
keep     the last lines, each with its lane, and above them, while there is room, a goal and the marks
hands    the capture line, and the keys that apply
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from mentortui.model.records.record import Lane
from mentortui.screens.kit.hints import hint_row
from mentortui.screens.kit.keys import shown_key
from mentortui.screens.kit.paint import (
    EMPTY,
    STRIP_HEIGHT,
    fitted,
    plain,
    rule,
)
from mentortui.screens.kit.words import Words
from mentortui.screens.session import frame, gap, glance
from mentortui.screens.session.lines import newest_rows
from mentortui.screens.session.said_row import SaidRow
from mentortui.service.session.context import SessionContext

PART_ROWS = ((STRIP_HEIGHT, 2), (16, 4), (34, 5))
"""(below this many rows, the step's part gets this many)."""
MOST_PART_ROWS = 7
GLANCE_ROWS, GLANCE_LINES = 5, 4
"""Rows of the step's part, and lines, that are read in one glance."""
CARE_ROWS = 3
"""Rows of the step's part while care comes first: the question, and then where help is."""
AT_A_GLANCE = dict.fromkeys(("live.kind", "live.speaker", "live.earlier", "live.look_back", "live.home"), "")
"""Keys that the row leaves out then, where no step has a word of its own for them."""
LEAST_LINES = 1
"""Rows that the lines keep below what can be done in a hard hour."""
SPACED = 16
"""Rows from which an empty one stands between the path and the step's part."""


class LivePage(SaidRow):
    """Regions around a capture line. Subclasses give `part`."""

    STEADY = True
    """A wheel moves nothing here."""
    _editing = ""  # id of the earlier line that is being edited
    _fit_shown: Sequence[Content] = ()
    shows_goals = False  # whether the step's own part has the goals: a fact stands once on a screen
    looking = False  # whether earlier lines are on the screen in place of the newest

    def __init__(self, context: SessionContext) -> None:
        super().__init__(context)
        self._long_shown: Content | None = None
        self._strip_shown = 1  # rows of what was said last on a strip
        self._keys_said: tuple[Content | None, bool, bool, bool] = (None, False, False, False)

    def compose(self) -> ComposeResult:
        """Quiet regions."""
        yield Words(id="top")
        yield Words(id="path")
        yield Words(id="part")
        yield Words(id="rule-above", classes="rule")
        yield Words(id="context")
        with Horizontal(id="middle"):
            yield Words(id="lines")
            yield Words(id="side")
        yield Words(id="said")
        yield Words(id="rule-below", classes="rule")
        yield self.capture
        yield Words(id="keys")

    def words(self, name: str) -> Words:
        """One of the regions."""
        return cast(Words, self.query_one(f"#{name}"))

    def say(self, text: str, style: str = "") -> None:
        """A sentence in the row of keys, until the next act. One that is longer stands whole above the capture line."""
        self._message = plain(f" {text}", style)
        self.repaint_keys()

    @property
    def way_back(self) -> str:
        """How a notice of an act ends."""
        return f"{shown_key('live.undo', self.context.keys)} takes it back."

    def part(self, width: int, height: int) -> list[Content]:
        """The step's own rows, at most height of them. width: where the right-end column ends."""
        raise NotImplementedError

    def repaint(self) -> None:
        """Show what is so. Regions that say the same as before send nothing."""
        super().repaint()
        width = self.room.width
        self.repaint_part()
        self._put("path", self._path_rows(width))
        self.words("rule-above").put([rule(width)])
        self.words("rule-below").put([rule(width)])
        self.repaint_top()
        self._put("side", self._side_rows())
        self._put("said", self._long_rows())
        self._fit_shown = self._fit_rows()
        if said := self._strip_rows():
            self.words("lines").put(said)
        else:
            self._repaint_lines()
        self.relabel(self.capture.text)
        self.repaint_keys()

    def _put(self, name: str, rows: Sequence[Content]) -> None:
        """A region that is there while it has rows."""
        self.words(name).display = bool(rows)
        self.words(name).put(rows)

    def repaint_part(self) -> None:
        """The step's own part."""
        part_rows, width = self._part_rows, self.room.width
        self.words("part").display = bool(part_rows)
        if part_rows:
            self.words("part").styles.height = part_rows
            self.words("part").put(
                [_cut(line, width) for line in self.part(frame.edge_of(width), part_rows)][:part_rows]
            )

    def _repaint_lines(self) -> None:
        """The lines; above them, while they leave room, the goal and the marks."""
        width, height = self.lines_room
        context = [*self._fit_shown]
        if self.running.live.state.hard_hour and not self.looking:
            context += self._hard_rows(width, height)
        lines = self.lines_part(width, max(1, height - len(context) + len(self._fit_shown)))
        if not self.running.live.state.hard_hour and height - len(lines) >= gap.FREE:
            is_there = self.shows_goals or self.words("side").display
            goal = [] if is_there or self.at_a_glance else gap.goal_row(self.running, width)
            stays = _stays(self)
            if height - len(lines) - len(goal) > len(stays):
                goal += stays
            context += goal
            if not self.at_a_glance and len(lines) <= gap.FEW and height - len(goal) >= gap.MARKS_ROWS:
                lines = gap.with_marks(self.running, lines, width)
        self._put("context", context)
        above = max(0, height - len(context) + len(self._fit_shown) - len(lines))
        self.words("lines").put([*[EMPTY] * above, *lines])  # the newest one stands beside the capture line

    def _hard_rows(self, width: int, height: int) -> list[Content]:
        """What can be done in a hard hour, above the lines, which keep the same rows however many there are."""
        return self.hard_rows(width, max(0, height - (2 if height > 8 else LEAST_LINES)))

    def hard_rows(self, width: int, height: int) -> list[Content]:
        """What can be done in a hard hour."""
        return []

    def offer_rows(self, width: int) -> list[Content]:
        """What two strong signs offer."""
        return []

    @property
    def _part_rows(self) -> int:
        """Rows of the step's own part. In a strip it makes way while one looks back."""
        height = self.room.height
        if self.looking and height < STRIP_HEIGHT:
            return 0
        rows = next((rows for below, rows in PART_ROWS if height < below), MOST_PART_ROWS)
        if self.running.live.state.is_care:
            return min(rows, CARE_ROWS)
        if height < STRIP_HEIGHT:
            return min(rows, height - 2 - max(1, len(self._strip_rows())))
        return min(rows, GLANCE_ROWS) if self.at_a_glance else rows

    def _path_rows(self, width: int) -> list[Content]:
        """The path, and the empty row below it."""
        height = self.room.height
        if height < STRIP_HEIGHT:
            return []
        if self.at_a_glance:
            return [EMPTY]
        path = frame.path(self.running, width, bracketed=self.app.no_color)
        return [path, EMPTY] if height >= SPACED else [path]

    @property
    def _rows_free(self) -> int:
        """What header, path, rules, line and keys leave to the step's own part and to the lines."""
        height = self.room.height
        return height - (2 if height < STRIP_HEIGHT else 7 if height >= SPACED and not self.at_a_glance else 6)

    @property
    def _middle_rows(self) -> int:
        """What the step's own part leaves of them."""
        return self._rows_free - self._part_rows

    def _side_rows(self) -> list[Content]:
        width, height = self.room
        is_hard = self.running.live.state.hard_hour
        wide = width >= frame.SIDE_WIDTH and height >= STRIP_HEIGHT and not (is_hard or self.at_a_glance)
        return frame.side_rows(self.running, self._middle_rows) if wide else []

    def _fit_rows(self) -> list[Content]:
        """What the minutes bring, that the rest does not fit; and what was tapped."""
        if self.room.height < STRIP_HEIGHT or self.looking:
            return []
        width = frame.edge_of(self.room.width)
        other = frame.other_rows(self.running, width, at_a_glance=self.at_a_glance)
        brought = [*other, *gap.fit_rows(self.context, width), *gap.opening_rows(self.context, width)]
        return [*brought, *self.offer_rows(width), *gap.tap_rows(self.running, width)]

    @property
    def lines_room(self) -> tuple[int, int]:
        """(where the right-end column of the lines ends, rows for them)."""
        width = self.room.width - (frame.SIDE if self._side_rows() else 0)
        above, below = len(self._fit_rows()), len(self._long_rows())
        return frame.edge_of(width), max(1, self._middle_rows - above - below)

    def lines_part(self, width: int, height: int) -> list[Content]:
        """The newest lines; while there are none, what would come of typing one."""
        most = GLANCE_LINES if self.at_a_glance and not self._editing else height
        told = self.at_a_glance and self.running.live.step.kind == "arrive" and self.room.height >= SPACED
        none = gap.invitation_row(width, is_care=self.running.live.state.is_care, dot=not told)
        left = words_left(self)
        return newest_rows(self.running, width, height, self._editing, most, left, self.ground) or [none]

    def repaint_context(self) -> None:
        """What the minute changes around the lines."""
        if [line.plain for line in self._fit_rows()] != [line.plain for line in self._fit_shown]:
            self.repaint()

    def repaint_top(self) -> None:
        """The step and the hour."""
        self.words("top").put([frame.top_row(self.context, self.room.width)])

    def repaint_keys(self) -> None:
        """The keys that apply now, or what has to be said. A strip has no row for it: there it stands for the lines."""
        long, strip = self._long_said, self._strip_rows()
        said = (long, max(1, len(strip)))
        if said != (self._long_shown, self._strip_shown):
            self._long_shown, self._strip_shown = said
            self.repaint()
            return
        if strip:
            self.words("lines").put(strip)
        self._keys_said = self._keys_say()
        shown = None if long else self._said()
        asked = self.asked.keys_rows(self.room.width)[-1] if self.asked else None
        self.words("keys").put([shown or asked or keys_row(self, self.typing_hints() if self.capture.text else None)])

    def _keys_say(self) -> tuple[Content | None, bool, bool, bool]:
        """What the row of keys depends on while a person types."""
        text = self.capture.text
        return self._said(), bool(text), self.capture.is_full, self.is_answer(text)


def keys_row(page: LivePage, hints: Mapping[str, str] | None = None) -> Content:
    """The keys that apply: while nothing is typed, or with these words, and the right end of the others."""
    empty = {**(AT_A_GLANCE if page.at_a_glance else {}), **page.hints()}
    if page.at_a_glance and glance.room_beside(_around(page), GLANCE_LINES) < 0:
        empty = {"live.glance": "", "live.deeper": "", **empty}  # the words on the screen come first
    return hint_row("live", page.context.keys, page.room.width, hints or empty, end_of=empty)


def words_left(page: LivePage) -> int | None:
    """How many words the lines may have, so that the screen is read in one glance; None for as many as there are. What
    is typed, or said of an act, takes none from them: the lines stay as they are meanwhile."""
    if not page.at_a_glance or page._editing or page.running.live.state.hard_hour:
        return None
    return glance.MOST_WORDS - page.words_kept - glance.words_in([*_around(page), *_stays(page), keys_row(page)])


def _around(page: LivePage) -> list[Content]:
    """What stands around the lines, but for what stays between the two, and the keys."""
    label = plain(f"{page.label('', Lane.SHARED)} {page.invitation()}")
    return [*page.words("top").rows, *page.words("part").rows, *page._fit_shown, label]


def _stays(page: LivePage) -> list[Content]:
    """What stays between the two; in one glance, as much of it as there is room for."""
    if page.looking:
        return []
    left = glance.room_beside(_around(page), min(len(page.running.live.state.shown_lines), GLANCE_LINES))
    return gap.stays_rows(page.running, page.room.width, left if page.at_a_glance else None)


def _cut(line: Content, width: int) -> Content:
    """No words in the last cell; a raised ground goes through it."""
    return line if line.rstrip().cell_length < width else fitted(line, width - 1)
