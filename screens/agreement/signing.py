"""The agreement as it is signed: what changed, all that it says, and whose names are under it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from mentortui.model.days.written import day_name, parse_day
from mentortui.model.records.kinds import AgreementVersion
from mentortui.model.records.pair import other
from mentortui.model.records.stage import ROLES
from mentortui.model.rules.agreement import (
    OTHER,
    SINCE,
    SPAN,
    UNTIL,
    last_signed,
    put_up,
    signatures,
    signed_at,
    term_changes,
    terms_now,
    versions,
)
from mentortui.pages.form import Answers, Ask, chosen
from mentortui.screens.agreement.terms import FREE_NAME, Part, parts_of
from mentortui.screens.kit.form import AskScreen
from mentortui.screens.kit.handover_screen import HandoverScreen
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.lent_keyboard import LentKeyboardPage
from mentortui.screens.kit.paint import EMPTY, MUTED, STRONG, WARN, WIN, bar, columns, fitted, plain, row, wrapped
from mentortui.service.agreement.agreement import is_signed, may_sign, sign_changes
from mentortui.service.agreement.expectations import NotYet
from mentortui.service.choices import SIGN
from mentortui.service.relationship_editor import RelationshipEditor
from mentortui.store.errors import StoreError


class SigningScreen(LentKeyboardPage):
    """The words as whoever is at the keyboard may sign them, and the versions before."""

    BINDINGS = bindings("signing")
    SCOPE = "signing"

    def __init__(self, editor: RelationshipEditor, keys: Mapping[str, str], about: str = "") -> None:
        super().__init__(editor, keys, about)
        self.HEADING = f"{editor.name(self.role)} signs" if self.lent else "The agreement"
        self.back = 0  # how many signed versions back; 0 is what may be signed now

    # -- painting --------------------------------------------------------------------------------

    @property
    def _older(self) -> list[AgreementVersion]:
        """The versions that both signed, the newest first, without the one that stands on the page."""
        signed = [version for version in reversed(versions(self.relationship)) if signed_at(self.relationship, version)]
        return signed[1:] if self._standing else signed

    @property
    def _standing(self) -> AgreementVersion | None:
        """The version that both signed, where it is what the terms say and no other is put up."""
        signed = last_signed(self.relationship)
        same = signed is not None and signed.terms == terms_now(self.relationship) and put_up(self.relationship) is None
        return signed if same else None

    @property
    def _problem(self) -> str:
        """What keeps this person from signing now, or ""."""
        return may_sign(self.relationship, self.editor.library.expectations, self.role, self.editor.now[:10])

    @property
    def _waits_for_them(self) -> bool:
        """Whether only the other one's name is missing, and they sign at this keyboard."""
        version = put_up(self.relationship)
        mine = version is not None and self.editor.me in signatures(self.relationship, version.id)
        return mine and self.editor.alone and not self.lent

    def rows(self, width: int) -> Sequence[Content]:
        """A version that was signed, or the one that is to be."""
        if self.back:
            shown = self._older[self.back - 1]
            before = self._older[self.back].terms if self.back < len(self._older) else {}
            return [*self._version_rows(shown.number, shown.terms, before, width), *self._name_rows(shown, width)]
        version, terms, older = put_up(self.relationship) or self._standing, terms_now(self.relationship), self._older
        if not terms:
            way = "" if self.lent else f" Write down what you agree on: {self.key_for('terms')}."
            return self.empty(f"There is nothing to sign yet.{way}", width)
        number = (
            version.number if version else max((each.number for each in versions(self.relationship)), default=0) + 1
        )
        name = self.editor.name(self.role)
        return [
            *self._version_rows(number, terms, older[0].terms if older else {}, width),
            *(self._name_rows(version, width) if version else []),
            EMPTY,
            *self.words(
                self._problem or f"{name}: {self.key_for('sign')} puts your name under it.", width, style=MUTED
            ),
        ]

    def _version_rows(
        self, number: int, terms: Mapping[str, str], before: Mapping[str, str], width: int
    ) -> list[Content]:
        """What changed since the version before, then all of it."""
        names = {clause.id: clause.name for clause in self.editor.library.expectations.clauses}
        old = {part.item: part.text for part in parts_of(before, names, self.editor.today)}
        changed = {SPAN if each.item in (UNTIL, SINCE) else each.item for each in term_changes(before, terms)}
        rows = [EMPTY, row("  ", (f"Version {number}", STRONG))]
        if before:
            rows += self.words("What changed is marked, with the words before." if changed else "As before.", width)
        rows.append(EMPTY)
        parts = parts_of(terms, names, self.editor.today)
        gone = [Part(item, FREE_NAME, "") for item in before if item.startswith(OTHER) and item not in terms]
        for part in (part for part in [*parts, *gone] if part.text or part.item in changed):
            mark = bool(before) and part.item in changed
            rows += self._part_rows(part.name, part.text or "taken out", width, WIN if mark else "", mark=mark)
            if mark and old.get(part.item):
                rows += self._part_rows("", f"before: {old[part.item]}", width, MUTED)
        return rows

    def _part_rows(self, name: str, text: str, width: int, style: str, *, mark: bool = False) -> list[Content]:
        head = row("* " if mark else "  ", columns([(plain(name, MUTED), 13)]), " ")
        lines = wrapped(plain(text, style), max(8, width - head.cell_length - 2), 8)
        return [row(head if place == 0 else " " * head.cell_length, line) for place, line in enumerate(lines)]

    def _name_rows(self, version: AgreementVersion, width: int) -> list[Content]:
        rows, names = [EMPTY], signatures(self.relationship, version.id)
        for role in ROLES:
            known = names.get(role)
            day = parse_day(known.at) if known else None
            said = f"signed {day_name(day, self.editor.today)}" if day else "has yet to sign"
            if known and known.recorded_by:
                own = self.editor.name(other(role))
                said += f", at {own}'s keyboard"
            name = columns([(plain(self.editor.name(role), f"${role}"), 13)])
            rows.append(row(" ", bar(role), name, " ", fitted(plain(said), max(8, width - 18))))
        return rows

    def hints(self) -> dict[str, str]:
        """Only what can be done."""
        now = "hand over" if self._waits_for_them else "" if self._problem else "sign"
        return {
            **super().hints(),
            "signing.sign": "" if self.back else now,
            "signing.hand_over": "",
            "signing.terms": "" if self.lent else "change it",
            "signing.older": "older" if self.back < len(self._older) else "",
            "signing.newer": "newer" if self.back else "",
        }

    # -- acts ------------------------------------------------------------------------------------

    def action_sign(self) -> None:
        """Sign, after one question; or hand over, where only the other's name is missing."""
        if self.back:
            self.say(f"This one was signed. {self.key_for('newer')} goes on to what stands now.")
            return
        if self._waits_for_them:
            self.action_hand_over()
        elif problem := self._problem:
            self.say(problem, WARN)
        else:
            self._ask_signature()

    def _ask_signature(self) -> None:
        name = self.editor.name(self.role)
        about = ("Either of you can change it later; then you both sign it again.",)
        ask = Ask(
            "sign",
            f"{name}, do you put your name under it?",
            f"{SIGN.help} · Esc leaves",
            read=chosen(SIGN),
            about=about,
        )

        def take(answers: Answers) -> str:
            return self._signed() if answers["sign"] == "yes" else ""

        self.app.push_screen(AskScreen(self.HEADING, [ask], take, self.keys), lambda _: self._after())

    def _signed(self) -> str:
        """Sign; what is in the way, or ""."""
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
        """The other one reads it, and signs here."""
        them = self.editor.partner
        if not self.editor.alone or self.role == them:
            self.say(f"{self.editor.name(other(self.role))} signs at their own keyboard.")
            return
        what = f"{self.editor.name(them)} reads the agreement, and signs it where it is right."
        screen = SigningScreen(self.editor, self.keys, them)
        self.app.push_screen(HandoverScreen(self.editor.name(them), what, screen, self.keys))

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
        if 0 <= self.back + by <= len(self._older):
            self.back += by
            self._message = None
            self.repaint()
