"""The feedback step: moment, what was seen, effect, and a question. A gift, so nothing here judges or blocks."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from mentortui.guide.wording.checks import feedback_hints_text
from mentortui.model.records.line_kinds import FEEDBACK
from mentortui.model.records.pair import other
from mentortui.screens.kit.grid import TEXT
from mentortui.screens.kit.paint import EMPTY, MUTED, STRONG, WIN, cells, ends, fitted, plain, row
from mentortui.screens.session.live_screen import LiveScreen
from mentortui.screens.session.prompt import prompt_rows, say_rows
from mentortui.screens.session.selecting import Item, item_row, words_room
from mentortui.screens.widgets.capture import CaptureLine
from mentortui.service.agreement.expectations import wish

PARTS = (
    ("moment", "when and where it was"),
    ("seen", "what you saw or heard"),
    ("effect", "what it did"),
    ("question", "what you would like to know, or nothing"),
)
ORDER = ">moment / seen / effect"
"""How it is typed."""
BEFORE_HINTS = 12
"""Letters before which nothing is said of a wording."""


def _end_of(text: str, room: int) -> str:
    """The end of a text, where it is being typed, in so many cells."""
    while (over := cells(text) - room) > 0:
        text = f"…{text[over // 2 + 2 :]}"  # a letter may be two cells wide
    return text


class FeedbackScreen(LiveScreen):
    """Shows the parts as they are typed, and a hint where the wording could land better."""

    def hints(self) -> dict[str, str]:
        """Here it matters who gives."""
        if self.running.live.state.hard_hour:
            return super().hints()
        turned = self.running.relationship.name(other(self.running.lines.giver))
        return {**self.go_on_hints(), "live.speaker": f"from {turned}"}

    @property
    def _asks(self) -> bool:
        """The four parts are the question here; in a hard hour they can wait."""
        return self.running.live.state.hard_hour and super()._asks

    def invitation(self) -> str:
        """Which way the next feedback goes."""
        if self._editing or self.running.live.state.hard_hour:
            return super().invitation()
        name, giver = self.running.relationship.name, self.running.lines.giver
        return f">: feedback, {name(giver)} to {name(other(giver))}"

    def part(self, width: int, height: int) -> list[Content]:
        """Who to whom, and the four parts: the same rows from the first key on, the part being typed selected."""
        if self.running.live.state.hard_hour:
            return prompt_rows(self, width, height)
        typed = self._typed()
        given = [text.strip() for text in typed.split(" / ", len(PARTS) - 1)] if typed is not None else []
        if height <= 2:
            return self._narrow_rows(max(0, len(given) - 1), width)
        rows = [self._part_row(place, given, width) for place in range(len(PARTS))]
        if height <= len(rows):
            return rows[:height]
        rows.insert(0, self._head(typed, width))
        if height > len(rows) + 1 and typed is None:
            rows += [EMPTY, *(say_rows(self, width) or prompt_rows(self, width, height))]
        return rows[:height]

    def _narrow_rows(self, at: int, width: int) -> list[Content]:
        word, hint = PARTS[at]
        said = row((word, STRONG), "  ", (hint, MUTED))
        return [row(" " * TEXT, fitted(each, width - TEXT)) for each in (said, plain(ORDER, MUTED))]

    def _head(self, typed: str | None, width: int) -> Content:
        """Who gives it to whom; at the right end a hint on the wording, or else how the receiver would like it."""
        name, giver = self.running.relationship.name, self.running.lines.giver
        receiver = other(giver)
        who = row(plain(name(giver), f"${giver}"), " to ", plain(name(receiver), f"${receiver}"))
        who, beside = row(" " * TEXT, who), self._beside(typed, receiver)
        if who.cell_length + beside.cell_length + 2 > width:  # the line below names the two as well
            return fitted(row(" " * TEXT, beside or who[TEXT:]), width)
        return ends(who, beside, width)

    def _beside(self, typed: str | None, receiver: str) -> Content:
        hints = feedback_hints_text(typed) if typed and len(typed) > BEFORE_HINTS else ()
        if not hints and typed is None:
            hints = self._hints_of_last()
        if hints:
            return plain(f"~ {hints[0]}", WIN)
        relationship, book = self.running.relationship, self.running.library.expectations
        said = wish(relationship, book, receiver, "feedback")
        return plain(f"{relationship.name(receiver)} asked: {said}" if said else "" if typed else ORDER, MUTED)

    def _part_row(self, place: int, given: Sequence[str], width: int) -> Content:
        """A part as it is typed, or what belongs there."""
        (word, hint), selected = PARTS[place], place == len(given) - 1
        text = given[place] if place < len(given) else ""
        hint = "" if self.at_a_glance and not given else hint  # the hints come with the first letter
        right = plain("/ next part", MUTED) if selected and text and place + 1 < len(PARTS) else EMPTY
        item = Item(plain(word, "" if text else MUTED), plain(text or hint, "" if text else MUTED), right)
        if selected and text:
            item = item._replace(words=plain(_end_of(text, words_room(self.running, item, width))))
        who = self.running.lines.giver if selected else ""
        return item_row(self.running, item._replace(who=who), width, selected=selected, ground=self.ground)

    def _typed(self) -> str | None:
        text = self.capture.text.lstrip(".").lstrip()
        return text[1:] if text.startswith(">") else None

    def _hints_of_last(self) -> tuple[str, ...]:
        said = [line for line in self.running.live.state.shown_lines if line.sort == FEEDBACK]
        return feedback_hints_text(said[-1].text)[:1] if said else ()

    def action_speaker(self) -> None:
        """Who gives the next feedback."""
        giver = self.running.speak(other(self.running.lines.giver))
        relationship = self.running.relationship
        self.acted(f"The next feedback is from {relationship.name(giver)} to {relationship.name(other(giver))}.")

    def on_capture_line_changed(self, event: CaptureLine.Changed) -> None:
        """The parts follow the typing."""
        self.repaint_part()
