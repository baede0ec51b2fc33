"""The brief: what to know before you meet, how long it will be, and a line to put topics on the agenda."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import structs

from mentortui.guide.flows import Flow
from mentortui.model.days.written import parse_moment
from mentortui.model.records.record import Lane
from mentortui.model.records.stage import Stage
from mentortui.model.relationship import Relationship
from mentortui.model.rules.closing import Closure
from mentortui.model.session.marks import lane_of
from mentortui.pages.home.brief import brief_page
from mentortui.pages.page import Page, Row
from mentortui.screens.kit.goto import Go
from mentortui.screens.kit.key_question import KeyAnswer, KeyQuestion
from mentortui.screens.kit.keys import bindings, shown_key
from mentortui.screens.kit.page_sheet import PageSheet
from mentortui.screens.kit.paint import WARN, WIN, plain
from mentortui.screens.kit.requests import Request
from mentortui.screens.widgets.capture import CaptureLine
from mentortui.service.next_step import next_step
from mentortui.service.session.added_line import added_meaning
from mentortui.service.session.beginning import flow_for, met_today

if TYPE_CHECKING:
    from mentortui.guide.library import Library

LENGTHS = (15, 25, 30, 45, 60, 75, 90, 120, 150, 180)
"""Minutes that → and ← go through, beside those of the relationship."""
MINUTE = 60
"""Seconds."""


class BriefScreen(PageSheet):
    """Reads like a note to oneself; Enter with nothing typed begins the session."""

    BINDINGS = bindings("brief")
    SCOPE, WITH_LINE = "brief", True

    class Begin(Request):
        """Begin the session with this flow."""

        def __init__(self, flow: Flow) -> None:
            super().__init__()
            self.flow = flow

    class Onward(Request):
        """To what comes next between sessions."""

        def __init__(self, slug: str) -> None:
            super().__init__()
            self.slug = slug

    class Add(Request):
        """Note a line before the session. pasted: it begins with a paste."""

        def __init__(self, text: str, *, pasted: bool) -> None:
            super().__init__()
            self.text, self.pasted = text, pasted

    class TurnBack(Request):
        """Take back the newest line of this brief, or, with again, note it once more."""

        def __init__(self, *, again: bool) -> None:
            super().__init__()
            self.again = again

    def __init__(
        self,
        relationship: Relationship,
        library: Library,
        author: str,
        clock: Callable[[], datetime],
        keys: Mapping[str, str],
        draft: str = "",
        *,
        left_open: bool = False,
        news: str = "",
    ) -> None:
        """draft: what was half typed here when it was left the last time. left_open: a session is open. news: what is
        said first."""
        super().__init__(keys)
        self._message = plain(news, WARN) if news else None
        self.relationship = relationship
        self.library = library
        self.me = relationship.role_of(author)
        self.clock = clock
        self.minutes = relationship.about.minutes
        self.last = Closure(relationship).last_has_come(self._now().date())
        self.draft, self.left_open = draft, left_open
        self._untyped = ""  # what undo took out of the capture line
        self.is_whole = False  # all that is open is shown, not only what decides the hour

    def on_mount(self) -> None:
        """Go on with what was half typed."""
        self.capture.hides = True
        self.capture.load(self.draft)
        self.set_interval(MINUTE, self.each_minute)

    def each_minute(self) -> None:
        """How long it is until they meet goes on with the clock."""
        if self.is_current:
            self.repaint()

    def _now(self) -> datetime:
        """The time, in the time zone of the relationship."""
        return self.relationship.here(self.clock())

    def flow(self) -> Flow:
        """The flow of the session as it is set now."""
        return flow_for(self.relationship, self.library, self.minutes, self._now(), last=self.last)

    def page(self) -> Page:
        """What decides the hour, a word for this person, and the steps."""
        page = brief_page(
            self.relationship,
            self.me,
            self.clock(),
            self.library,
            minutes=self.minutes,
            last=self.last,
            whole=self.is_whole,
        )
        has_more = self.is_whole or any(isinstance(block, Row) and block.glance for block in page.blocks)
        lengths = self._lengths()
        at = lengths.index(self.minutes) if self.minutes in lengths else 0
        around = (("brief.shorter", lengths[:at][-1:]), ("brief.longer", lengths[at + 1 :][:1]))
        words = (("brief.whole", ("less" if self.is_whole else "all") if has_more else ""),)
        ways = tuple((command, f"{minutes[0]} min" if minutes else "") for command, minutes in around)
        return structs.replace(page, hints=(*page.hints, *words, *ways))

    # -- acts ------------------------------------------------------------------------------------

    def on_capture_line_changed(self, event: CaptureLine.Changed) -> None:
        """The word before the line says where it would go."""
        event.stop()
        self.draft = self.capture.held
        self._relabel()
        if event.text and self._message is not None:
            self.say("")

    def _relabel(self) -> None:
        text, lane = self.capture.text, lane_of(self.capture.text)
        end = added_meaning(text, self.relationship, self.me, self._now(), pasted=self.capture.literal)
        end = end if text.strip() else "(~text: a topic for today)"
        self.capture.relabel(lane.value, private=lane is Lane.PRIVATE, end=end)

    def on_capture_line_submitted(self, event: CaptureLine.Submitted) -> None:
        """Nothing typed: begin. Else keep the line."""
        event.stop()
        if not event.text.strip():
            self.action_begin()
            return
        self.post_message(self.Add(event.text, pasted=event.literal))

    def renew(self, relationship: Relationship) -> None:
        """Show the relationship as it is now."""
        today = self._now().date()
        was, last = (Closure(each).last_has_come(today) for each in (self.relationship, relationship))
        self.relationship = relationship
        self.last = last if last != was else self.last  # what was said of it here stays so
        self.repaint()

    def added(self, relationship: Relationship, what: str, first: str = "") -> None:
        """A line was noted; show it. first is what to say of a mark that is used for the first time."""
        self._untyped = ""
        self.capture.load("")
        undo = shown_key("brief.undo", self.keys)
        self.changed(relationship, f"Noted. {first}" if first else f"Noted: {what}. {undo} takes it back.", WIN)

    def changed(self, relationship: Relationship, said: str, style: str = "") -> None:
        """Show the relationship after an act, and say what happened."""
        self.renew(relationship)
        self.say(said, style)

    def give_back(self, words: str, why: str) -> None:
        """A line could not be saved. Its words wait for a key: at this very moment something may be typed."""
        self._untyped = words
        self.say(f"{why} {shown_key('brief.redo', self.keys)} in an empty line brings your words back.", WARN)

    def action_undo(self) -> None:
        """Take back the newest line; with something typed, the typing."""
        if self.capture.text:
            self._untyped = self.capture.held
            self.capture.load("")
            self.say(f"The line is empty again. {shown_key('brief.redo', self.keys)} brings the words back.")
        else:
            self.post_message(self.TurnBack(again=False))

    def action_redo(self) -> None:
        """Note it once more; after typing was taken back, the typing."""
        if self._untyped and not self.capture.text:
            self.capture.load(self._untyped)
            self._untyped = ""
        else:
            self.post_message(self.TurnBack(again=True))

    def action_begin(self) -> None:
        """Begin the session; on a day that has had one, only when somebody says so."""
        earlier = None if self.left_open else met_today(self.relationship, self.clock())
        if earlier is None:
            self.post_message(self.Begin(self.flow()))
            return
        begun, ended = (parse_moment(at) for at in (earlier.started, earlier.ended))
        when = f", {begun:%H:%M}" + (f" to {ended:%H:%M}" if ended else "") if begun else ""
        sentence = f"You already had a session today{when}."

        def begin() -> None:
            self.post_message(self.Begin(self.flow()))

        self.ask_key(KeyQuestion(sentence, "not now", (KeyAnswer("y", "begin another", begin),)))

    def action_onward(self) -> None:
        """What comes next."""
        if next_step(self.relationship, self.me).page == "brief":
            self.say("Next is the session itself: Enter begins it.")
        else:
            self.post_message(self.Onward(self.relationship.slug))

    def action_prepare(self) -> None:
        """Prepare the hour alone."""
        self.post_message(Go("prepare"))

    def _lengths(self) -> list[int]:
        return sorted({*LENGTHS, self.relationship.about.minutes})

    def action_whole(self) -> None:
        """Everything that is open, or the brief again."""
        self.is_whole = not self.is_whole
        self._message = None
        self.repaint()

    def _lengthen(self, by: int) -> None:
        lengths = self._lengths()
        place = lengths.index(min(lengths, key=lambda length: abs(length - self.minutes))) + by
        self.minutes = lengths[max(0, min(len(lengths) - 1, place))]
        self._message = None
        self.repaint()

    def action_shorter(self) -> None:
        """A shorter session."""
        self._lengthen(-1)

    def action_longer(self) -> None:
        """A longer session."""
        self._lengthen(1)

    def action_last(self) -> None:
        """In Closure: this is the last session, or is not."""
        if self.relationship.stage is Stage.CLOSURE:
            self.last = not self.last
            self.repaint()
