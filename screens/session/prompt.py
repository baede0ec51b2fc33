"""The prompt step: one question, its follow-up, and a cue to wait."""

from __future__ import annotations

from time import monotonic

from textual.content import Content
from textual.timer import Timer

from mentortui.screens.kit.grid import RUNNING, TEXT
from mentortui.screens.kit.paint import EMPTY, MUTED, STRONG, WIN, ends, fitted, plain, row, wrapped
from mentortui.screens.session.frame import asked_of_me
from mentortui.screens.session.lines import labelled
from mentortui.screens.session.live_screen import LiveScreen
from mentortui.screens.widgets.capture import CaptureLine
from mentortui.service.session.context import SessionContext
from mentortui.service.session.reminders import advice_brake, insight_card

CUE = "Wait for the answer."
"""What stands below a question while it is new."""
SHORT_CUE = "Wait."
"""The same in a glance, which has few words."""


PAUSE = 3.0
"""Seconds of quiet after a question before its follow-up is on the screen (Mission 73)."""


def prompt_rows(
    screen: LiveScreen, width: int, height: int, *, waiting: bool = False, why: bool = True
) -> list[Content]:
    """The prompt of this step, its kind, and what follows when the answer has come; while waiting, only the cue."""
    running = screen.running
    prompt = running.prompt
    if prompt is None:
        return []
    deeper = running.prompts.deeper
    first, then = (prompt.follow_up, prompt.text) if deeper else (prompt.text, prompt.follow_up)
    label = "after" if deeper else "then"
    if height <= 2:  # the question whole, and what follows only if there is a row left
        asked = [row(" " * TEXT, line) for line in wrapped(plain(first, STRONG), width - TEXT, 2)]
        below = row((CUE, MUTED)) if waiting else row((f"{label}  ", MUTED), plain(then, MUTED))
        return [*asked, row(" " * TEXT, below)][:2]
    star = ("starred", WIN) if running.prompts.is_starred(prompt) else ("", "")
    between = " · " if star[0] and not screen.at_a_glance else ""
    kind = row(star, (between, MUTED), ("" if screen.at_a_glance else prompt.kind.label.lower(), MUTED))
    end = min(RUNNING, width - kind.cell_length - 2)
    rows = [row(" " * TEXT, line) for line in wrapped(plain(first, STRONG), max(16, end - TEXT), 2)]
    rows[0] = ends(rows[0], kind, width)
    why = why and not (screen.at_a_glance and asked_of_me(running))  # one question more is words enough
    if why and screen.context.because and height > len(rows) + 1 and running.prompts.why:
        rows.append(row(" " * TEXT, fitted(plain(f"because: {running.prompts.why}", MUTED), max(16, end - TEXT))))
    if screen.at_a_glance:  # what follows is a key away, whose word is in the row of keys
        return [*rows, row(" " * TEXT, (SHORT_CUE, MUTED))] if waiting else rows
    before = labelled(running, plain(label, MUTED), width)
    room = min(RUNNING, width) - before.cell_length
    follow = wrapped(plain(then, MUTED), room, 2 if height > 4 and not deeper else 1)
    if waiting:  # as many rows as there will be: nothing below moves when it comes
        return [*rows, row(" " * TEXT, (CUE, MUTED)), *[EMPTY] * (len(follow) - 1)]
    behind = Content(" " * before.cell_length)
    return [*rows, *(row(behind if place else before, line) for place, line in enumerate(follow))]


def say_rows(screen: LiveScreen, width: int) -> list[Content]:
    """The flow's own words for this step; in their place, once it is open, the insight card."""
    if screen.running.live.state.hard_hour:
        return []
    card = "" if screen.at_a_glance else insight_card(screen.running)  # it is a key away
    said = (card,) if card else () if screen.at_a_glance and screen.running.prompt else screen.running.live.step.say
    room, most = min(RUNNING, width) - TEXT, 3 if card else 2
    return [row(" " * TEXT, line) for text in said for line in wrapped(plain(text, MUTED), room, most)]


class PromptScreen(LiveScreen):
    """Explore, options, ending: a conversation led by questions.

    A new question stands alone at first. Three seconds after it, or after the last key, its follow-up comes, in one
    repaint: until then the room belongs to the answer.
    """

    def __init__(self, context: SessionContext) -> None:
        super().__init__(context)
        self._quiet_since = 0.0
        self._asked = ""  # the question that is waited on, or was
        self._waiting = False
        self._pause: Timer | None = None

    def on_mount(self) -> None:
        """Arriving at the options too soon: a word, in the row of keys."""
        if self.running.live.step.kind == "options" and (brake := advice_brake(self.running)):
            self.say(brake)

    def part(self, width: int, height: int) -> list[Content]:
        """The question first; the flow's words under it when there is room."""
        rows = prompt_rows(self, width, height, waiting=self._waiting)
        if height <= 2:
            return rows
        say = say_rows(self, width)
        space = [EMPTY] if len(rows) + len(say) < height else []
        return [*rows, *space, *say]

    def hints(self) -> dict[str, str]:
        """What Enter does."""
        return self.go_on_hints()

    @property
    def words_kept(self) -> int:
        """The word below a new question keeps its place: the lines stay as they are when it goes."""
        return 0 if self._waiting else len(SHORT_CUE.split())

    # -- the pause -------------------------------------------------------------------------------

    def repaint(self) -> None:
        """A question that was not there before is left alone for a while."""
        prompt = self.running.prompt
        asked = prompt.id if prompt and not self.running.prompts.deeper else ""
        if asked != self._asked:
            self._asked, self._waiting = asked, bool(asked)
            self._wait()
        super().repaint()

    def on_capture_line_changed(self, event: CaptureLine.Changed) -> None:
        """Whoever types is listening: the pause begins again, and nothing is painted for it."""
        self._quiet_since = monotonic()
        super().on_capture_line_changed(event)

    def _wait(self) -> None:
        self._quiet_since = monotonic()
        if self._waiting and self._pause is None:
            self._pause = self.set_timer(PAUSE, self._over)

    def _over(self) -> None:
        self._pause = None
        left = self._quiet_since + PAUSE - monotonic()
        if self._waiting and left > 0.05:
            self._pause = self.set_timer(left, self._over)
        elif self._waiting:
            self._waiting = False
            self.repaint()
