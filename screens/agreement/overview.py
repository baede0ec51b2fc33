"""Expectations on the screen. What the page says is in pages/agreement/overview.py."""

from __future__ import annotations

from mentortui.model.records.kinds import Role
from mentortui.pages.agreement.overview import expectations_page, next_act, seal_ask
from mentortui.pages.page import Page
from mentortui.screens.agreement.answers import AnsweringScreen, sealed
from mentortui.screens.kit.form import AskScreen
from mentortui.screens.kit.handover_screen import HandoverScreen
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.pagescreen import PageScreen
from mentortui.screens.kit.paint import WARN, WIN
from mentortui.service.agreement.expectations import NotYet, answered, compared_round, new_round, own_answers


class AgreementScreen(PageScreen):
    """Enter does what comes next."""

    BINDINGS = bindings("expectations")
    SCOPE = "expectations"
    _handed: Role | None = None
    """Who has the keyboard, while another than whose account this is answers."""

    def page(self) -> Page:
        """What comes next, and where the two are."""
        editor = self.editor
        book = editor.library.expectations
        return expectations_page(self.relationship, editor.me, editor.today, book, alone=editor.alone)

    def on_screen_resume(self) -> None:
        """What the other person did after the keyboard was handed over is said here."""
        handed, self._handed = self._handed, None
        if handed and (answered(self.relationship, handed) == "sealed" or own_answers(self.relationship, handed)):
            self._back_from(handed)

    # -- acts ------------------------------------------------------------------------------------

    def action_go_on(self) -> None:
        """Do what comes next."""
        acts = {
            "answer": self.action_answer,
            "seal": self._ask_seal,
            "hand_over": self.action_hand_over,
            "compare": self.action_compare,
            "terms": self.action_terms,
            "sign": self.action_sign,
            "hand_signing": self.action_sign,
        }
        if act := acts.get(next_act(self.relationship, self.editor.me, self.editor.today)):
            act()
        else:
            self.say(f"Nothing to do here now. {self.key_for('onward')} goes on to what comes next.")

    def action_answer(self) -> None:
        """Say what one expects, alone."""
        if answered(self.relationship, self.editor.me) == "sealed":
            key = self.key_for("anew")
            self.say(f"Yours are sealed: they stay as they are. {key} begins a new round, once both have answered.")
        else:
            self._answer(self.editor.me)

    def _answer(self, person: Role) -> None:
        self.app.push_screen(AnsweringScreen(self.editor, person, self.keys), lambda _: self._back_from(person))

    def _back_from(self, person: Role) -> None:
        self.repaint()
        if answered(self.relationship, person) == "sealed":
            whole = compared_round(self.relationship) == self.relationship.about.round
            self.say("Sealed. Both are open now." if whole else "Sealed.", WIN)
        elif person == self.editor.me or self.editor.alone:
            some = bool(own_answers(self.relationship, person))
            none = "No answer yet. Go on whenever you like."
            self.say(
                "Your answers are saved and hidden. Go on whenever you like." if some else none, WIN if some else ""
            )

    def _ask_seal(self) -> None:
        wish = ""

        def take(answers: dict[str, str]) -> str:
            nonlocal wish
            wish = answers["seal"]
            return ""

        def left(_: None) -> None:
            if wish == "yes":
                self.action_seal()
            elif wish == "no":
                self._answer(self.editor.me)

        ask = seal_ask(self.editor.name(self.editor.partner))
        self.app.push_screen(AskScreen("Seal", [ask], take, self.keys), left)

    def action_seal(self) -> None:
        """Seal one's own answers."""
        if answered(self.relationship, self.editor.me) == "sealed":
            self.say("Yours are sealed.")
        elif problem := sealed(self.editor, self.editor.me):
            self.say(problem, WARN)
        else:
            self._back_from(self.editor.me)

    def action_hand_over(self) -> None:
        """The other person answers here. What was answered before them is sealed, or nothing was."""
        them, me = self.editor.partner, self.editor.me
        if not self.editor.alone:
            self.say(f"{self.editor.name(them)} answers at their own keyboard.")
        elif answered(self.relationship, them) == "sealed":
            self.say(f"{self.editor.name(them)} has answered and sealed.")
        elif answered(self.relationship, me) in ("begun", "ready"):
            key = self.key_for("seal")
            self.say(f"Seal yours first: {key}. Then nobody can read them here.", WARN)
        else:
            what = (
                f"Twelve questions for {self.editor.name(them)} alone: what do you expect of each other? "
                f"{self.editor.name(me)} cannot read it before both of you have sealed. Six minutes; you may stop "
                "and go on another day."
            )
            self.say("")
            self._handed = them
            screen = AnsweringScreen(self.editor, them, self.keys)
            self.app.push_screen(HandoverScreen(self.editor.name(them), what, screen, self.keys, self.editor))

    def action_compare(self) -> None:
        """Side by side."""
        if compared_round(self.relationship):
            self.go("comparison")
        else:
            self.say("First both answer, and seal. Then you read it side by side.")

    def action_terms(self) -> None:
        """What the two agree on."""
        self.go("terms")

    def action_sign(self) -> None:
        """Read it, and sign."""
        self.go("signing")

    def action_cards(self) -> None:
        """How to work with each of the two."""
        self.go("cards")

    def action_anew(self) -> None:
        """A new round of the same questions."""
        try:
            changes = new_round(self.relationship)
        except NotYet as problem:
            self.say(str(problem))
            return
        self.keep(changes, "a new round", "A new round: both answer again, alone. What you said before stays readable.")
