"""The brief: what to know before you meet, how long it will be, and a line to put topics on the agenda."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message

from mentortui.guide.agenda import ItemKind, build_agenda
from mentortui.guide.flows import Flow
from mentortui.model.days.written import parse_moment
from mentortui.model.days.zones import meeting_told
from mentortui.model.records.record import Lane
from mentortui.model.records.stage import Stage
from mentortui.model.relationship import Relationship
from mentortui.model.rules.closing import Closure
from mentortui.model.rules.planned import closing_day, next_meeting
from mentortui.model.session.marks import lane_of
from mentortui.screens.kit.form import confirm
from mentortui.screens.kit.keys import bindings, shown_key
from mentortui.screens.kit.paint import (
    EMPTY,
    MUTED,
    PRIVATE,
    STRONG,
    WARN,
    WIN,
    bar,
    ends,
    fitted,
    plain,
    row,
    scale,
    wrapped,
)
from mentortui.screens.kit.sheet import Sheet, title
from mentortui.screens.widgets.capture import CaptureLine
from mentortui.service.next_step import next_step
from mentortui.service.session.beginning import flow_for, guided_by, met_today
from mentortui.service.stage.stages import rest_words, resting
from mentortui.service.trust.trust import guidance, one_way_words

if TYPE_CHECKING:
    from mentortui.guide.library import Library

LENGTHS = (15, 25, 30, 45, 60, 75, 90, 120, 150, 180)
"""Minutes that → and ← go through, beside those of the relationship."""


class BriefScreen(Sheet):
    """Reads like a note to oneself; Enter with nothing typed begins the session."""

    BINDINGS = bindings("brief")
    SCOPE, WITH_LINE = "brief", True

    class Begin(Message):
        """Begin the session with this flow."""

        def __init__(self, flow: Flow) -> None:
            super().__init__()
            self.flow = flow

    class Onward(Message):
        """To what comes next between sessions."""

        def __init__(self, slug: str) -> None:
            super().__init__()
            self.slug = slug

    class Add(Message):
        """Note a line before the session. pasted: it begins with a paste."""

        def __init__(self, text: str, *, pasted: bool) -> None:
            super().__init__()
            self.text, self.pasted = text, pasted

    class TurnBack(Message):
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

    def on_mount(self) -> None:
        """Go on with what was half typed."""
        self.capture.hides = True
        self.capture.load(self.draft)

    def _now(self) -> datetime:
        """The time, in the time zone of the relationship."""
        return self.relationship.here(self.clock())

    def flow(self) -> Flow:
        """The flow of the session as it is set now."""
        return flow_for(self.relationship, self.library, self.minutes, self._now(), last=self.last)

    def title_row(self, width: int) -> Content:
        """Who, and where the relationship is."""
        relationship = self.relationship
        count = len(relationship.sessions) + 1
        return title(
            f"{relationship.name('mentor')} → {relationship.name('mentee')}",
            f"{relationship.stage.value} · session {count}",
            width,
        )

    def rows(self, width: int) -> Sequence[Content]:
        """The next meeting, a word for this person, what is open, and the steps."""
        return [
            EMPTY,
            *self._meeting_rows(width),
            *self._word_rows(width),
            *self._open_rows(width),
            *self._last_rows(width),
            *self._step_rows(width),
        ]

    def _meeting_rows(self, width: int) -> list[Content]:
        relationship = self.relationship
        agreed = next_meeting(relationship, self._now().date())
        when = meeting_told(agreed, relationship.about.zone, self.clock(), short=width < 60) or "no day agreed"
        if pause := resting(relationship):
            when = rest_words(pause, self._now().date())
        is_last = self.last or (agreed and agreed[:10] == closing_day(relationship))
        kind = " · the last session" if is_last else ""
        left = row("  ", (when, STRONG), (f" · {self.minutes} minutes{kind}", MUTED))
        onward = next_step(relationship, self.me)
        if onward.page == "brief":
            return [left, EMPTY]
        key = shown_key("brief.onward", self.keys)
        lines = wrapped(plain(onward.words, MUTED), width - len(key) - 6, 1 if self.is_strip else 2)
        heads = [key, *[" " * len(key)] * len(lines)]
        return [left, *(row("  ", head, "  ", line) for head, line in zip(heads, lines, strict=False)), EMPTY]

    def _word_rows(self, width: int) -> list[Content]:
        book = self.library.guidance
        own = guidance(self.relationship, book, self.me) or one_way_words(self.relationship)
        text = " ".join((own or book.for_stage(guided_by(self.relationship, self._now().date()), self.me)).split())
        lines = wrapped(plain(text, "italic $muted"), min(width - 6, 74), 8) if text else []
        rows = [row(" ", bar("", "private"), " ", line) if own else row("  ", line) for line in lines]
        lead = [row(" ", bar("", "private"), " ", ("only you see this", PRIVATE))] if own else []
        return [*lead, *rows, EMPTY] if rows else []

    def _open_rows(self, width: int) -> list[Content]:
        relationship = self.relationship
        rows: list[Content] = []
        for item in build_agenda(relationship, self._now().date()):
            who = relationship.name(item.who)
            label = {ItemKind.PROMISE: "promise", ItemKind.TOPIC: "topic", ItemKind.GOAL: "goal due"}[item.kind]
            tail = plain(f"{item.when} " if item.when else "", MUTED)
            head = row("  ", (label.ljust(10), MUTED), (f"{who}: ", f"${item.who}") if who else "")
            rows.append(
                ends(head + fitted(plain(item.text), width - head.cell_length - tail.cell_length - 2), tail, width)
            )
        for goal in relationship.open_goals:
            head = row("  ", (f"goal {goal.number}".ljust(10), MUTED))
            rows.append(row(head, fitted(plain(goal.text), max(10, width - 28)), "  ", scale(goal.level)))
        if not rows:
            rows = [row("  ", ("Nothing is open. ", MUTED), "~text", (" puts a topic on the agenda.", MUTED))]
        return [*rows, EMPTY]

    def _last_rows(self, width: int) -> list[Content]:
        since = [line for line in self.relationship.lines if not line.session]
        last = self.relationship.sessions[-1].started if self.relationship.sessions else ""
        fresh = [line for line in since if line.at > last and line.sort == "note"]
        rows = [row("  ", ("noted".ljust(10), MUTED), fitted(plain(line.text), width - 14)) for line in fresh[-4:]]
        return [*rows, EMPTY] if rows else []

    def _step_rows(self, width: int) -> list[Content]:
        flow = self.flow()
        text = " · ".join(f"{step.name} {step.minutes}" for step in flow.steps)
        lines = wrapped(plain(text, MUTED), width - 14, 3)
        return [
            row("  ", ("steps".ljust(10) if place == 0 else " " * 10, MUTED), line) for place, line in enumerate(lines)
        ]

    def hints(self) -> dict[str, str]:
        """The last session is planned only in Closure."""
        return {"brief.last": "as the last" if self.relationship.stage is Stage.CLOSURE else ""}

    # -- acts ------------------------------------------------------------------------------------

    def on_capture_line_changed(self, event: CaptureLine.Changed) -> None:
        """The word before the line says where it would go."""
        event.stop()
        self.draft = self.capture.held
        private = lane_of(event.text) is Lane.PRIVATE
        self.capture.relabel("private" if private else "shared", private=private)
        if event.text and self._message is not None:
            self.say("")

    def on_capture_line_submitted(self, event: CaptureLine.Submitted) -> None:
        """Nothing typed: begin. Else keep the line."""
        event.stop()
        if not event.text.strip():
            self.action_begin()
            return
        self.post_message(self.Add(event.text, pasted=event.literal))

    def renew(self, relationship: Relationship) -> None:
        """Show the relationship as it is now."""
        self.relationship = relationship
        self.last = Closure(relationship).last_has_come(self._now().date())
        self.repaint()

    def added(self, relationship: Relationship, what: str, first: str = "") -> None:
        """A line was noted; show it. first is what to say of a mark that is used for the first time."""
        self._untyped = ""
        self.capture.load("")
        undo = shown_key("brief.undo", self.keys)
        self.changed(relationship, f"Noted. {first}" if first else f"Noted: {what}. {undo} takes it back.", WIN)

    def changed(self, relationship: Relationship, said: str, style: str = MUTED) -> None:
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
        when = f", {begun:%H:%M}" + (f"–{ended:%H:%M}" if ended else "") if begun else ""
        sentence = f"You already had a session today{when}. Begin another?"

        def begin() -> None:
            self.post_message(self.Begin(self.flow()))

        confirm(self, "Another session", sentence, ("begin another", "not now"), begin)

    def action_onward(self) -> None:
        """What comes next."""
        if next_step(self.relationship, self.me).page == "brief":
            self.say("Next is the session itself: Enter begins it.")
        else:
            self.post_message(self.Onward(self.relationship.slug))

    def _lengthen(self, by: int) -> None:
        lengths = sorted({*LENGTHS, self.relationship.about.minutes})
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
