"""What two people can say and do about their stage. The questions are in pages/stage/forms.py."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mentortui.guide.readiness.facts import Facts
from mentortui.model.records.record import Change
from mentortui.model.records.stage import Stage
from mentortui.pages.form import Answers, Ask
from mentortui.pages.stage import forms
from mentortui.screens.kit.form import AskScreen
from mentortui.screens.kit.handover_screen import HandoverScreen
from mentortui.screens.kit.key_question import KeyAnswer, KeyQuestion
from mentortui.screens.kit.paint import WIN
from mentortui.screens.kit.relationship_page import Room
from mentortui.service.stage import stages
from mentortui.service.stage.moves import last_move, take_back_changes
from mentortui.service.stage.stage_sentence import asked_now, packet_now


class StageChange(Room):
    """The acts of the page."""

    # -- words -----------------------------------------------------------------------------------

    def action_word(self) -> None:
        """This person's own word, asked alone; then, on one account, the other's."""
        relationship, packet = self.relationship, packet_now(self.relationship)
        if not packet:
            self.say("No stage comes after this one.")
        elif not relationship.has_sealed(packet, self.editor.me):
            heading, ask, changes = self._question()
            self.ask(heading, [ask], changes, "", then=self._after_mine)
        elif self.editor.alone:
            self._hand_over(*self._question(), self._outcome)
        else:
            self.say(f"Your word is sealed; {self.editor.name(self.editor.partner)}'s is missing.")

    def _question(self) -> tuple[str, Ask, Callable[[Answers], Sequence[Change]]]:
        changes = stages.fit_changes if asked_now(self.relationship) == "fit" else stages.ready_changes
        return "Your word", forms.word_ask(self.relationship), lambda given: changes(self.editor, given["answer"])

    def _after_mine(self) -> None:
        if self.editor.alone:
            if packet_now(self.relationship) and self.relationship.has_sealed(
                packet_now(self.relationship), self.editor.me
            ):
                self._hand_over(*self._question(), self._outcome)
        else:
            self._outcome()

    def _hand_over(
        self, heading: str, ask: Ask, changes: Callable[[Answers], Sequence[Change]], after: Callable[[], None]
    ) -> None:
        """The other person takes the keyboard for one question. What was answered before is not on the page."""
        name = self.editor.name(self.editor.partner)
        before = self.relationship.stage

        def take(given: Answers) -> str:
            self.editor.acting = self.editor.partner
            try:
                problem = self.kept(changes(given), "")
            finally:
                self.editor.acting = self.editor.me
            if not problem:
                self._stage_before, self._after_handover = before, after
            return problem

        asking = AskScreen(heading, [ask], take, self.keys)
        what = f"One question, for {name} alone. The answer given before is not shown."
        self.app.push_screen(HandoverScreen(name, what, asking, self.keys, self.editor))

    _after_handover: Callable[[], None] | None = None
    _stage_before: Stage | None = None

    def on_screen_resume(self) -> None:
        """Back from the other's question: what came of it."""
        if self._after_handover is not None:
            after, self._after_handover = self._after_handover, None
            after()

    def _outcome(self) -> None:
        self.to_the_top()
        words = stages.last_words(self.relationship)
        if self._stage_before not in (None, self.relationship.stage):
            self.say(f"You are in {self.relationship.stage.value} now.", WIN)
        elif words or Facts(self.relationship, "").fit():
            self.say("Both words are open.")
        self._stage_before = None

    # -- taking a move back ----------------------------------------------------------------------

    def action_undo(self) -> None:
        """The newest act of this page; where there is none, the newest move, after a question."""
        move = last_move(self.relationship, self.editor.author)
        if self.editor.can_undo or move is None:
            super().action_undo()
            return
        sentence = forms.take_back_words(move, self.editor.today)

        def take_back() -> None:
            changes = take_back_changes(self.relationship, move)
            if self.keep(changes, f"taking back the move to {move.to.value}", "Taken back."):
                self.to_the_top()

        self.ask_key(KeyQuestion(sentence, "leave it", (KeyAnswer("y", "take it back", take_back),)))

    # -- changes ---------------------------------------------------------------------------------

    def action_change(self) -> None:
        """What may be changed, and then the questions of that."""
        doing = self._doing()
        acts = dict(doing)
        chosen: list[str] = []

        def take(given: Answers) -> str:
            chosen.append(given["change"])
            return ""

        ask = forms.change_ask(list(acts))
        self.app.push_screen(
            AskScreen("Change", [ask], take, self.keys), lambda _: acts[chosen[-1]]() if chosen else None
        )

    def _doing(self) -> list[tuple[str, Callable[[], None]]]:
        """What can be done now: the words for it, and what does it."""
        relationship, stage = self.relationship, self.relationship.stage
        doing = [
            ("take it up again", self._resume) if stages.resting(relationship) else ("rest for a while", self._rest)
        ]
        if stages.earlier_stages(relationship):
            doing.append(("go back a stage", self._back))
        if stage is not Stage.CLOSURE:
            doing += [("close early", self._close), ("say what no record shows", self._say)]
        if forms.said(relationship, self.editor.library):
            doing.append(("take something back", self._unsay))
        if stage in (Stage.MATURITY, Stage.CLOSURE):
            doing += self._deep()
        return doing

    def _resume(self) -> None:
        if self.keep(stages.resume_changes(self.editor), "taking it up again", "Good to have you back."):
            self.to_the_top()

    def _rest(self) -> None:
        self.ask(
            "Rest for a while",
            forms.rest_asks(self.editor.today),
            lambda given: stages.rest_changes(self.editor, given["until"], given["why"]),
            "pause",
            then=self.to_the_top,
        )

    def _back(self) -> None:
        earlier = stages.earlier_stages(self.relationship)

        def changes(given: Answers) -> Sequence[Change]:
            return stages.move_to(self.editor, Stage(given.get("stage", earlier[0].value)), given["why"])

        asks = forms.back_asks(self.relationship, self.editor.library)
        self.ask("Go back a stage", asks, changes, "the step back", then=self.to_the_top)

    def _close(self) -> None:
        self.ask(
            "Close early",
            [forms.early_ask(self.editor.library)],
            lambda given: stages.move_to(self.editor, Stage.CLOSURE, given["why"]),
            "move to Closure",
            then=self.to_the_top,
        )

    def _say(self) -> None:
        known = forms.sayable(self.relationship, self.editor.library)
        ask = forms.sign_ask("What is true now?", known)
        self.ask(
            "What no record shows",
            [ask],
            lambda given: stages.say_changes(self.editor, given["what"], known[given["what"]]),
            "what you said",
        )

    def _unsay(self) -> None:
        ask = forms.sign_ask("What is no longer true?", forms.said(self.relationship, self.editor.library))
        self.ask("Take something back", [ask], lambda given: stages.unsay_changes(self.editor, given["what"]), "change")

    # -- the deepest questions -------------------------------------------------------------------

    def _deep(self) -> list[tuple[str, Callable[[], None]]]:
        """Each opens them for themselves; on one account the other person does so at this keyboard."""
        mine, theirs = (self.relationship.person(role).deep_questions for role in (self.editor.me, self.editor.partner))
        doing = [
            ("close the deepest questions" if mine else "open the deepest questions", lambda: self._ask_deep(not mine))
        ]
        if self.editor.alone:
            name = self.editor.name(self.editor.partner)
            words = f"{name}: close the deepest questions" if theirs else f"{name}: open the deepest questions"
            doing.append((words, lambda: self._hand_over(*self._deep_question(not theirs), self._deep_said)))
        return doing

    def _deep_question(self, opened: bool) -> tuple[str, Ask, Callable[[Answers], Sequence[Change]]]:
        return (
            "The deepest questions",
            forms.deep_ask(opened=opened),
            lambda given: self._deep_changes(opened, given["answer"]),
        )

    def _deep_changes(self, opened: bool, answer: str) -> Sequence[Change]:
        return stages.deep_changes(self.editor, opened=opened) if answer == "yes" else []

    def _ask_deep(self, opened: bool) -> None:
        heading, ask, changes = self._deep_question(opened)
        self.ask(heading, [ask], changes, "", then=self._deep_said)

    def _deep_said(self) -> None:
        both = all(self.relationship.person(role).deep_questions for role in ("mentor", "mentee"))
        self.say(
            "The deepest questions are open." if both else "The deepest questions wait until both have opened them."
        )
