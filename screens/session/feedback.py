"""The feedback step: moment, what was seen, effect, and a question. A gift, so nothing here judges or blocks."""

from __future__ import annotations

from textual.content import Content

from mentortui.guide.wording.checks import feedback_hints_text
from mentortui.model.records.line_kinds import FEEDBACK
from mentortui.model.records.pair import other
from mentortui.screens.kit.paint import EMPTY, MUTED, STRONG, WIN, ends, fitted, plain, pointer, row
from mentortui.screens.session.live_screen import LiveScreen
from mentortui.screens.session.prompt import prompt_rows, say_rows
from mentortui.screens.widgets.capture import CaptureLine
from mentortui.service.agreement.expectations import wish

PARTS = (
    ("moment", "when and where it was"),
    ("seen", "what you saw or heard"),
    ("effect", "what it did"),
    ("question", "what you would like to know"),
)


class FeedbackScreen(LiveScreen):
    """Shows the parts as they are typed, and a hint where the wording could land better."""

    def hints(self) -> dict[str, str]:
        """Here it matters who gives."""
        return {**self.go_on_hints(), "live.speaker": "who gives it"}

    @property
    def _asks(self) -> bool:
        """The four parts are the question here."""
        return False

    def invitation(self) -> str:
        """Which way the next feedback goes."""
        if self._editing:
            return super().invitation()
        name, giver = self.running.relationship.name, self.running.lines.giver
        return f">: feedback, {name(giver)} to {name(other(giver))}"

    def part(self, width: int, height: int) -> list[Content]:
        """The four parts, the one being typed lit; under them a hint, or the step's question."""
        typed = self._typed()
        parts: tuple[str, ...] = ("",) * 4
        at = -1
        if typed is not None:
            given = [text.strip() for text in typed.split(" / ", 3)]
            at = len(given) - 1
            parts = tuple((given + [""] * 4)[:4])
        if height <= 2:
            word, hint = PARTS[max(0, at)]
            return [row("  ", (word, STRONG), "  ", (hint, MUTED)), row("  ", (">moment / seen / effect", MUTED))]
        rows = []
        for place, (word, hint) in enumerate(PARTS):
            lit = place == at
            text = plain(parts[place][-(width - 15) :]) if parts[place] else plain(hint, MUTED)
            rows.append(row(pointer(lit), " ", (word.ljust(10), STRONG if lit else MUTED), text))
        rows[0] = ends(rows[0], plain(">moment / seen / effect", MUTED), width) if not parts[0] else rows[0]
        below = self._below(typed, width, height)
        space = [EMPTY] if len(rows) + len(below) < height else []
        return [*rows[: height - 1], *space, *below][:height]

    def _typed(self) -> str | None:
        text = self.capture.text.lstrip(".").lstrip()
        return text[1:] if text.startswith(">") else None

    def _below(self, typed: str | None, width: int, height: int) -> list[Content]:
        hints = feedback_hints_text(typed) if typed and len(typed) > 12 else ()
        if not hints and typed is None:
            hints = self._hints_of_last()
        if hints:
            return [row("  ", (f"~ {hints[0]}", WIN))]
        below = say_rows(self, width) or prompt_rows(self, width, height)
        return [*self._wish_rows(width), *below][:2] if typed is None else below[:2]

    def _wish_rows(self, width: int) -> list[Content]:
        """How the one who receives it would like it to come, from their expectations."""
        giver = self.running.lines.giver
        relationship, receiver = self.running.relationship, other(giver)
        if not (said := wish(relationship, self.running.library.expectations, receiver, "feedback")):
            return []
        return [
            row("  ", fitted(plain(f"{relationship.name(receiver)} would like it: {said}", f"${receiver}"), width - 4))
        ]

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
