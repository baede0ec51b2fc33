"""The wrap-up of a minute: five things at once, in any order, and one key that saves."""

from __future__ import annotations

from time import monotonic

from textual.binding import Binding
from textual.content import Content

from mentortui.model.records.record import Lane
from mentortui.model.session.marks import sign_of
from mentortui.screens.kit.key_question import KeyAnswer, KeyQuestion
from mentortui.screens.kit.keys import COMMANDS, bindings, shown_key
from mentortui.screens.kit.paint import STRIP_HEIGHT
from mentortui.screens.kit.requests import Request
from mentortui.screens.session.five import Five, foot_words, nothing_rows
from mentortui.screens.session.going_on import MOMENT
from mentortui.screens.session.live_screen import LiveScreen
from mentortui.service.session import wrapup
from mentortui.service.session.answer_meaning import answer_meaning
from mentortui.service.session.empty import holds_nothing
from mentortui.service.session.wrapup_questions import Question

LEAST_LINES = 2
"""Rows that the lines keep below the five."""
FEW_TO_BEGIN = "Nothing has to be filled in."
TO_BEGIN, TO_SAVE = "In any order. Each may stay empty.", "That was it. Enter saves."


class WrapUpScreen(LiveScreen):
    """Shows the five; a key chooses one, and what is typed then is its answer."""

    GLANCES = False
    """The talk is over: here everything is wanted."""

    BINDINGS = [
        *bindings("live"),
        Binding("ctrl+s", "save", show=False),
    ]  # for fingers that know it; some terminals eat it

    class CloseWanted(Request):
        """The session holds nothing, and is to be closed without being saved."""

    @property
    def _is_empty(self) -> bool:
        """Whether all was gone through, and there is nothing to save."""
        return wrapup.is_through(self.running) and holds_nothing(self.running)

    def hints(self) -> dict[str, str]:
        """Enter does nearly everything here."""
        question = wrapup.current(self.running)
        enter = question.enter if question else "begin"
        if wrapup.is_through(self.running):
            enter = "close it" if self._is_empty else "save"
        kept = {"live.enter": enter, "live.next": "skip" if question else "", "live.wrap_up": "save now"}
        kept |= {"live.undo": "undo" if not question else "", "live.home": "back"}
        return {command.id: kept.get(command.id, "") for command in COMMANDS if command.scope == "live"}

    def typing_hints(self) -> dict[str, str]:
        """What the keys of a wrap-up do."""
        return {**super().typing_hints(), "live.wrap_up": "save now", "live.home": "back"}

    # -- painting --------------------------------------------------------------------------------

    def part(self, width: int, height: int) -> list[Content]:
        """The five; or that there is nothing to save."""
        return nothing_rows(width, height) if self._is_empty else self._five(width).rows(height)

    def _five(self, width: int) -> Five:
        question, lines = wrapup.current(self.running), self.running.live.state.shown_lines
        begin = FEW_TO_BEGIN if self.running.live.state.hard_hour else TO_BEGIN
        head = question.ask if question else TO_SAVE if wrapup.is_through(self.running) else begin
        private = sum(line.lane is Lane.PRIVATE for line in lines)
        foot = foot_words(len(lines) - private, private, later=not self.running.live.state.hard_hour)
        return Five(self.running, question.key if question else "", head, foot, width, self.ground)

    @property
    def _part_rows(self) -> int:
        """As many as the five need, and the lines leave; the usual number while one looks back."""
        if self.looking or self.room.height < STRIP_HEIGHT:
            return super()._part_rows
        return max(1, min(self._five(self.room.width).height, self._rows_free - LEAST_LINES))

    # -- answering -------------------------------------------------------------------------------

    _came = float("-inf")
    _carried = False
    """Whether what is typed was there before the question: then it is no answer to it."""

    def on_mount(self) -> None:
        """What was half typed in another step is a line of that step."""
        self._carried = bool(self.context.draft)  # Textual calls the one of LiveScreen after this
        self._came = monotonic()

    def _asked(self) -> Question | None:
        """The question that a typed line would answer."""
        return None if self._carried or self._editing else wrapup.current(self.running)

    def label(self, typed: str, lane: Lane) -> str:
        """Whose words the answer will be, or what it is about."""
        question = self._asked()
        if question is None or lane is Lane.PRIVATE or sign_of(typed):
            return super().label(typed, lane)
        return question.label

    def meaning(self, typed: str) -> str:
        """What the answer is; of a line that is none, what it is anywhere."""
        if self._carried or self._editing:
            return super().meaning(typed) or ("a note" if self._carried else "")
        return answer_meaning(self.running, wrapup.current(self.running), typed, pasted=self.capture.literal)

    def invitation(self) -> str:
        """How to answer what was chosen."""
        if (question := self._asked()) is None:
            return super().invitation()
        return f"Enter: {question.proposal}" if question.proposal and not question.answer else question.hint

    def is_answer(self, typed: str) -> bool:
        """Words while a question is asked, without a mark that makes another line of them."""
        return self._asked() is not None and bool(typed) and not sign_of(typed)

    def relabel(self, typed: str) -> None:
        """What was carried here is a line until it is gone."""
        self._carried = self._carried and bool(typed)
        super().relabel(typed)

    def accept(self, text: str, *, literal: bool) -> None:
        """The answer to the question that was chosen; before it a line like any other."""
        if self._carried:
            super().accept(text, literal=literal)
            return
        noted = wrapup.answer(self.running, text, pasted=literal)
        self.context.keep()
        if noted and noted.why:
            self.say(f"Noted as a line. {noted.why}")
        elif noted:
            self.heard(noted.line)

    def enter_on_empty(self) -> None:
        """Choose the first, accept or skip; behind the last, save, or close what holds nothing."""
        if wrapup.is_through(self.running):
            self.context.hold_draft()
            self._ask_to_close() if self._is_empty else self.post_message(self.SaveWanted())
            return
        wrapup.answer(self.running, "")
        self.acted()

    def _ask_to_close(self) -> None:
        """What becomes of a session that holds nothing."""

        def end(request: Request) -> None:
            self.post_message(request)

        save = KeyAnswer("s", "save", lambda: end(self.SaveWanted()))
        discard = KeyAnswer("x", "discard", lambda: end(self.CloseWanted()))
        self.ask_key(KeyQuestion("Save it?", "keep it open", (save, discard)))

    # -- keys ------------------------------------------------------------------------------------

    def _turn(self, key: str) -> None:
        self.running.turn(key)
        self._carried = bool(self.capture.text)
        self.acted()

    def action_save(self) -> None:
        """Take what is typed, and save; what holds nothing only where somebody says so."""
        if self._editing:
            self.say("Enter saves the line that you edit; then the session can be saved.")
        elif holds_nothing(self.running) and not self.capture.text.strip():
            self._turn(wrapup.SUMMARY)
            self._ask_to_close()
        elif not self.capture.text.strip() or self.take_line(self.capture.text, literal=self.capture.literal):
            self.context.hold_draft()
            self.post_message(self.SaveWanted())

    def action_next(self) -> None:
        """Skip what was chosen, or choose the first; while an earlier line is edited, the line after it."""
        if self._editing or self.capture.text:
            super().action_next()
        else:
            self.action_next_step()

    def action_next_step(self) -> None:
        """Skip this one; what is typed stays, and is a line."""
        if wrapup.is_through(self.running):
            self.say("Enter closes the session." if self._is_empty else "Enter saves the session.")
            return
        self._turn(wrapup.following(self.running, self.running.live.state.question))

    def action_earlier(self) -> None:
        """The one before; from the first one, and while a line is edited, an earlier line."""
        if self._editing or self.capture.text or not wrapup.step_back(self.running):
            super().action_earlier()
        else:
            self.acted()

    def action_previous_step(self) -> None:
        """The one before; from the first one, back to the step before."""
        if wrapup.step_back(self.running):
            self._carried = bool(self.capture.text)
            self.acted()
        else:
            super().action_previous_step()

    def action_home(self) -> None:
        """Esc: what it leaves anywhere, else back to the step that one came from. From there it leaves the session."""
        if self.looking or self._editing:
            super().action_home()
            return
        came_from = [step for step, _ in self.running.live.state.entered if step != self.running.live.state.step]
        self.go_to(came_from[-1] if came_from else self.running.live.state.step - 1)

    def action_wrap_up(self) -> None:
        """The key that led here saves; held down, it only leads here."""
        if monotonic() - self._came < MOMENT:
            self.say(f"This is the wrap-up. {shown_key('live.wrap_up', self.context.keys)} saves it.")
        else:
            self.action_save()

    def action_deeper(self) -> None:
        """No question of the bank is asked here."""

    action_kind = action_deeper
