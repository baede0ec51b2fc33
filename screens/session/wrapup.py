"""The wrap-up: one question at a time in the capture line, then a summary that Enter saves."""

from __future__ import annotations

from textual.content import Content

from mentortui.model.records.record import Lane
from mentortui.model.session.marks import MarkError, sign_of
from mentortui.screens.kit.grid import RUNNING, TEXT
from mentortui.screens.kit.key_question import KeyAnswer, KeyQuestion
from mentortui.screens.kit.keys import COMMANDS
from mentortui.screens.kit.paint import EMPTY, MUTED, STRONG, WARN, WIN, ends, fitted, plain, row, wrapped
from mentortui.screens.kit.requests import Request
from mentortui.screens.session.lines import labelled
from mentortui.screens.session.live_screen import LiveScreen
from mentortui.screens.session.question import question_path, question_rows
from mentortui.service.session import wrapup
from mentortui.service.session.answer_meaning import answer_meaning
from mentortui.service.session.empty import holds_nothing
from mentortui.service.session.summary import summary
from mentortui.service.session.wrapup_questions import Question, questions


class WrapUpScreen(LiveScreen):
    """Asks, takes the answer, asks the next."""

    class CloseWanted(Request):
        """The session holds nothing, and is to be closed without being saved."""

    @property
    def _is_empty(self) -> bool:
        """Whether the summary is shown and has nothing to say."""
        return wrapup.current(self.running) is None and holds_nothing(self.running)

    def hints(self) -> dict[str, str]:
        """Enter does nearly everything here."""
        question = wrapup.current(self.running)
        enter = question.enter if question else "close it" if self._is_empty else "save"
        kept = {"live.enter": enter, "live.previous_step": "back", "live.undo": "undo", "live.home": "leave open"}
        return {command.id: kept.get(command.id, "") for command in COMMANDS if command.scope == "live"}

    def part(self, width: int, height: int) -> list[Content]:
        """The current question, or the summary."""
        question = wrapup.current(self.running)
        if question is None:
            return self._summary_rows(width, height)
        return question_rows(self.running, questions(self.running), question, width, height, self.ground)

    def _path_rows(self, width: int) -> list[Content]:
        """The path of questions in place of that of the steps, of which this is the last."""
        rows = super()._path_rows(width)
        question = wrapup.current(self.running)
        now, bracketed = question.key if question else "", self.app.no_color
        path = question_path(self.running, questions(self.running), now, width, bracketed=bracketed) if rows else EMPTY
        return [path, *rows[1:]] if rows else []

    def _empty_rows(self, width: int, height: int) -> list[Content]:
        """Nothing was said: saved only where somebody says so."""
        room, then = min(RUNNING, width) - TEXT, "A line typed now is kept. Enter closes the session."
        lines = [plain("This session holds nothing.", STRONG), *wrapped(plain(then, MUTED), room, height - 1)]
        return [row(" " * TEXT, line) for line in lines]

    def _summary_rows(self, width: int, height: int) -> list[Content]:
        if self._is_empty:
            return self._empty_rows(width, height)
        found = summary(self.running)
        kept = f"{found.notes} shared" + (f", {found.private} private" if found.private else "")
        head = ends(row(" " * TEXT, ("That was it. Enter saves.", STRONG)), plain(kept, MUTED), width)
        said = [
            ("stage", f"on to {found.stage}" if found.stage else ""),
            ("next", found.next_session or found.parting),
            *(("promise", each.line) for each in found.promises),
            *((word, each.line) for word, each in found.settled),
            *(("took", each.line) for each in found.takeaways),
            *found.told_again,
            *(("found", text) for text in found.found),
            *(("ideas", text) for text in found.ideas),
            ("talking", found.talk),
            ("topics", found.topics),
            ("for next", found.hint),
        ]
        rows = [
            row(labelled(self.running, plain(label, MUTED), width), plain(text, WIN if label == "stage" else ""))
            for label, text in said
            if text
        ]
        room = height - 1
        if len(rows) > room > 0:
            rows = [*rows[: room - 1], row(" " * TEXT, (f"and {len(rows) - room + 1} more", MUTED))]
        return [head, *(fitted(line, width) for line in rows)]

    # -- answering -------------------------------------------------------------------------------

    _carried = False
    """Whether what is typed was there before the question: then it is no answer to it."""

    def on_mount(self) -> None:
        """What was half typed in another step is a line of that step."""
        self._carried = bool(self.context.draft)  # Textual calls the one of LiveScreen after this

    def _asked(self) -> Question | None:
        """The question that a typed line would answer."""
        return None if self._carried or self._editing else wrapup.current(self.running)

    def meaning(self, typed: str) -> str:
        """What the answer is, and whose."""
        if (question := self._asked()) is None:
            return super().meaning(typed) or ("a note" if self._carried else "")
        return answer_meaning(self.running, question, typed, pasted=self.capture.literal)

    def invitation(self) -> str:
        """Whose words are asked for, or what Enter alone accepts."""
        if (question := self._asked()) is None:
            return super().invitation()
        if not question.proposal:
            return question.label or "Enter: skip"
        is_named = question.owner or question.answer
        return f"Enter: {question.enter if is_named else question.proposal}"

    def lane_of(self, typed: str) -> Lane:
        """What only the one who answers will see is private whatever it is."""
        question = self._asked()
        return Lane.PRIVATE if question is not None and question.private else super().lane_of(typed)

    def is_answer(self, typed: str) -> bool:
        """Words while a question is asked, without a mark that makes another line of them."""
        return self._asked() is not None and bool(typed) and not sign_of(typed)

    def typing_hints(self) -> dict[str, str]:
        """This is the wrap-up: no key leads there."""
        return {**super().typing_hints(), "live.wrap_up": ""}

    def relabel(self, typed: str) -> None:
        """What was carried here is a line until it is gone."""
        self._carried = self._carried and bool(typed)
        super().relabel(typed)

    def accept(self, text: str, *, literal: bool) -> None:
        """The answer to the question that is asked; on the summary a line like any other."""
        if self._asked() is None:
            super().accept(text, literal=literal)
            return
        try:
            noted = wrapup.answer(self.running, text, pasted=literal)
        except wrapup.AnswerRefused as refused:
            raise MarkError(str(refused)) from refused
        self.context.keep()
        if noted and noted.why:
            self.say(f"Noted. The question waits: {noted.why}")
        elif noted:
            self.heard(noted.line)

    def enter_on_empty(self) -> None:
        """Accept or skip; on the summary, save, or close what holds nothing."""
        if wrapup.current(self.running) is None:
            self.context.hold_draft()
            self._ask_to_close() if self._is_empty else self.post_message(self.SaveWanted())
            return
        wrapup.answer(self.running, "")
        self.acted()
        self.relabel("")

    def _ask_to_close(self) -> None:
        """What becomes of a session that holds nothing."""
        save = KeyAnswer("s", "save", lambda: self._end(self.SaveWanted()))
        discard = KeyAnswer("x", "discard", lambda: self._end(self.CloseWanted()))
        self.ask_key(KeyQuestion("Save it?", "keep it open", (save, discard)))

    def _end(self, request: Request) -> None:
        self.post_message(request)

    def clear(self) -> None:
        """Another question may be private."""
        super().clear()
        self.relabel("")

    def action_next_step(self) -> None:
        """Skip this question; what is typed stays."""
        question = wrapup.current(self.running)
        if question is None:
            self.say("Enter closes the session." if self._is_empty else "Enter saves the session.")
            return
        self.running.turn(wrapup.following(self.running, question.key))
        self._carried = bool(self.capture.text)
        self.acted()
        self.relabel(self.capture.text)

    def action_previous_step(self) -> None:
        """The question before; from the first one, back to the step before."""
        if wrapup.step_back(self.running):
            self._carried = bool(self.capture.text)
            self.acted()
            self.relabel(self.capture.text)
        else:
            super().action_previous_step()

    def action_wrap_up(self) -> None:
        """Already here."""
        self.say("This is the wrap-up. Enter goes through it.", WARN if self.context.trouble else "")
