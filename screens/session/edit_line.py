"""Editing an earlier line: its words come back into the capture line, and Enter puts them in its old place.

The word before the line says who may see it, its right end what it is; that stays, whatever becomes of the words, until
a key or a mark before them changes it (model/edited.py).
"""

from __future__ import annotations

from mentortui.model.records.record import Lane
from mentortui.model.session.edited import words_of
from mentortui.model.session.marks import MarkError, lane_of, without_dot
from mentortui.model.text import Pasted
from mentortui.screens.kit.hints import key_row
from mentortui.screens.kit.keys import shown_key
from mentortui.screens.kit.paint import WARN
from mentortui.screens.session.layout import LivePage
from mentortui.service.session.meaning import edit_meaning
from mentortui.service.session.undo_words import change_words


class PutsRight(LivePage):
    """A page on which the earlier lines can be edited."""

    _parked = ""  # what stood in the capture line before
    _lane = Lane.SHARED  # of the line that is edited, as it will be

    def action_earlier(self) -> None:
        """Go to the line before, to edit it."""
        ids = [line.id for line in self.running.live.state.shown_lines]
        if not ids:
            return
        if not self._editing:
            self._parked = self.capture.held
            place = len(ids)
        else:
            place = ids.index(self._editing) if self._editing in ids else len(ids)
        if place > 0:
            self._edit(ids[place - 1])

    def _edit(self, id: str) -> None:
        line = self.running.lines.as_capture(id)
        self._editing, self._lane, self.looking = id, line.lane, False
        self.capture.load(words_of(line))
        self.say_edit_keys()
        self.repaint()

    def say_edit_keys(self) -> None:
        """What the keys do while an earlier line is edited."""
        lane = (shown_key("live.lane", self.context.keys), "private, or shared")
        self._message = key_row([("Enter", "save"), lane, ("Esc", "leave it")], [], self.room.width).rstrip()
        self.repaint_keys()

    def _later(self) -> None:
        ids = [line.id for line in self.running.live.state.shown_lines]
        place = ids.index(self._editing) if self._editing in ids else len(ids)
        if place + 1 < len(ids):
            self._edit(ids[place + 1])
        else:
            self._leave_edit()

    def _leave_edit(self) -> None:
        self._editing = ""
        self._message = None
        self.capture.load(self._parked)
        self.repaint()

    def refuse(self, why: str) -> None:
        """Say why the line was not taken."""
        raise NotImplementedError

    def action_lane(self) -> None:
        """The line becomes private, or shared: the one that is edited with Enter, the one that is typed by its dot."""
        if not self._editing:
            if self.running.live.state.is_care:
                self.say("In this hour what you type is private. Edit the line later to share it.")
                return
            text = self.capture.text
            private = lane_of(text) is Lane.PRIVATE
            other = without_dot(text) if private else f".{text}"
            self.capture.load(Pasted(other) if self.capture.literal else other)
            return
        self._lane = Lane.SHARED if self._lane is Lane.PRIVATE else Lane.PRIVATE
        self.relabel(self.capture.text)
        whom = self.running.relationship.name(self.running.partner)
        hidden = self._lane is Lane.PRIVATE
        self.say("With Enter it is private." if hidden else f"With Enter it is shared with {whom}.", WARN)

    def meaning(self, typed: str) -> str:
        """What Enter would make of the line that is edited, or of a new one."""
        if not self._edits:
            return super().meaning(typed)
        return edit_meaning(self.running, self._editing, typed, self._lane, pasted=self.capture.literal)

    def invitation(self) -> str:
        """An earlier line without words is removed."""
        return "Enter: remove it" if self._edits else ""

    @property
    def _edits(self) -> bool:
        return bool(self._editing) and self._editing in self.running.live.state.lines

    def lane_of(self, typed: str) -> Lane:
        """While a line is edited it keeps its lane, until a key or a dot changes it."""
        if self._edits:  # its own lane, whatever hour it is; a dot makes it private
            return self._lane if self._lane is Lane.PRIVATE else lane_of(typed)
        return super().lane_of(typed)

    def label(self, typed: str, lane: Lane) -> str:
        """An earlier line keeps its speaker: the word before it says only who may see it."""
        return lane.value if self._edits else super().label(typed, lane)

    def _finish_edit(self, text: str) -> None:
        was = self.running.lines.as_capture(self._editing)
        relationship, undo = self.running.relationship, shown_key("live.undo", self.context.keys)
        try:
            if not text.strip():
                self.running.lines.remove(self._editing)
                said = f"Removed. {undo} brings it back."
            else:
                line = self.running.lines.edit(self._editing, text, lane=self._lane, pasted=self.capture.literal)
                today = self.running.clock().date()
                change = (
                    change_words(was, line, relationship, relationship.name(self.running.partner), today)
                    if line
                    else ""
                )
                said = f"{change} {undo} takes it back. {line.no_day if line else ''}".rstrip() if change else ""
        except MarkError as error:
            self.refuse(str(error))
            return
        self.context.keep()
        self._leave_edit()
        if said:
            self.say(said)
