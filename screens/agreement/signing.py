"""Signing on the screen. What the page says is in pages/agreement/signing.py."""

from __future__ import annotations

from collections.abc import Mapping

from mentortui.model.records.pair import other
from mentortui.model.rules.agreement import EXCEPTIONS, last_signed, put_up, signatures, terms_now
from mentortui.pages.agreement.signing import signature_ask, signing_page, waits_for_them
from mentortui.pages.form import Answers
from mentortui.pages.page import Page
from mentortui.screens.kit.form import AskScreen
from mentortui.screens.kit.handover_screen import HandoverScreen
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.lent_keyboard import LentKeyboardPage
from mentortui.screens.kit.paint import WARN, WIN
from mentortui.service.agreement.agreement import earlier_signed, is_signed, may_sign, sign_changes, to_sign
from mentortui.service.agreement.expectations import NotYet
from mentortui.service.relationship_editor import RelationshipEditor
from mentortui.store.errors import StoreError


class SigningScreen(LentKeyboardPage):
    """The words as whoever is at the keyboard may sign them, and the versions before."""

    BINDINGS = bindings("signing")
    SCOPE = "signing"

    def __init__(self, editor: RelationshipEditor, keys: Mapping[str, str], about: str = "") -> None:
        super().__init__(editor, keys, about)
        self.back = 0  # how many signed versions back; 0 is what may be signed now

    def page(self) -> Page:
        """A version that was signed, or the one that is to be."""
        editor = self.editor
        book = editor.library.expectations
        return signing_page(
            self.relationship, editor.me, editor.today, book, alone=editor.alone, role=self.role, back=self.back
        )

    @property
    def _waits_for_them(self) -> bool:
        return waits_for_them(self.relationship, self.editor.me, self.role, alone=self.editor.alone)

    # -- acts ------------------------------------------------------------------------------------

    def action_sign(self) -> None:
        """Sign, after one question; or hand over, where only the other's name is missing."""
        book, today = self.editor.library.expectations, self.editor.today.isoformat()
        if self.back:
            self.say(f"This version was signed. {self.key_for('newer')} goes to the one that counts now.")
        elif self._waits_for_them:
            self.action_hand_over()
        elif problem := may_sign(self.relationship, book, self.role, today):
            self.say(problem, WARN)
        else:
            terms = to_sign(self.relationship, book, today)
            ask = signature_ask(self.editor.name(self.role), terms.get(EXCEPTIONS, ""))
            self.app.push_screen(AskScreen(self.HEADING, [ask], self._take, self.keys), lambda _: self._after())

    def _take(self, answers: Answers) -> str:
        """Sign where the answer is yes; what is in the way, or ""."""
        if answers["sign"] != "yes":
            return ""
        editor = self.editor
        book = editor.library.expectations
        try:
            editor.keep(
                sign_changes(self.relationship, book, self.role, editor.now, editor.new_id(), editor.recorded_by)
            )
        except NotYet as problem:
            return str(problem)
        except StoreError as error:
            return error.message
        return ""

    def _after(self) -> None:
        self.repaint()
        version, signed = put_up(self.relationship), last_signed(self.relationship)
        if version and self.role in signatures(self.relationship, version.id):
            them = self.editor.name(other(self.role))
            way = f"{self.key_for('sign')} hands the keyboard over." if self._waits_for_them else "They sign, too."
            self.say(f"Signed. It waits for {them}. {way}", WIN)
        elif signed and is_signed(self.relationship) and not version and signed.terms == terms_now(self.relationship):
            me, key = self.editor.name(self.editor.me), self.key_for("back")
            back = f" {key} gives the keyboard back to {me}." if self.lent else ""
            self.say(f"Version {signed.number} is signed by both.{back}", WIN)

    def action_hand_over(self) -> None:
        """The other person reads it, and signs here."""
        them = self.editor.partner
        if not self.editor.alone or self.role == them:
            self.say(f"{self.editor.name(other(self.role))} signs at their own keyboard.")
            return
        what = f"{self.editor.name(them)} reads the agreement, and signs it if it is right."
        screen = SigningScreen(self.editor, self.keys, them)
        self.app.push_screen(HandoverScreen(self.editor.name(them), what, screen, self.keys, self.editor))

    def action_terms(self) -> None:
        """Change what it says."""
        if self._at_home():
            self.go("terms")

    def action_older(self) -> None:
        """The version before."""
        self._turn(1)

    def action_newer(self) -> None:
        """The version after."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        if 0 <= self.back + by <= len(earlier_signed(self.relationship)):
            self.back += by
            self._message = None
            self.repaint()
