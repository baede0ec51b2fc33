"""Expectations: where the two are with their agreement, and the one thing that comes next."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from mentortui.model.days.written import day_name, near_day, parse_day
from mentortui.model.records.kinds import Role, Seal
from mentortui.model.records.stage import ROLES
from mentortui.model.relationship import seal_id
from mentortui.model.rules.agreement import (
    last_signed,
    put_up,
    revisit,
    signatures,
    signed_at,
    term_dates,
    unsigned_edits,
)
from mentortui.pages.form import Ask, chosen
from mentortui.screens.agreement.answers import AnsweringScreen, sealed
from mentortui.screens.kit.form import AskScreen
from mentortui.screens.kit.handover_screen import HandoverScreen
from mentortui.screens.kit.keys import bindings, shown_key
from mentortui.screens.kit.paint import EMPTY, MUTED, STRONG, WARN, WIN, bar, columns, fitted, plain, row, wrapped
from mentortui.screens.kit.relationship_page import Room
from mentortui.service.agreement.agreement import missing_clauses, next_step
from mentortui.service.agreement.expectations import (
    NotYet,
    answered,
    compared_round,
    comparison,
    current_packet,
    new_round,
    own_answers,
)
from mentortui.service.choices import SEAL


class AgreementScreen(Room):
    """What each has said, what is agreed, and one line on what to do now."""

    BINDINGS = bindings("expectations")
    SCOPE = "expectations"
    HEADING = "Expectations"
    _handed: Role | None = None
    """Who has the keyboard, while another than whose account this is answers."""

    def rows(self, width: int) -> Sequence[Content]:
        """The note at the beginning; then who is where; then what is agreed; what comes next."""
        relationship = self.relationship
        fresh = relationship.about.round == 1 and all(answered(relationship, role) == "nothing" for role in ROLES)
        note = self.words(self.editor.library.expectations.note, width, style=MUTED) if fresh else []
        if self.is_strip:
            return [
                *self._next_rows(width)[:1],
                *(self._fact(relationship.name(role), self._person_words(role), width, role) for role in ROLES),
            ]
        return [
            EMPTY,
            *([*note, EMPTY] if note else []),
            *(self._fact(f"{relationship.name(role)}", self._person_words(role), width, role) for role in ROLES),
            *self._round_rows(width),
            *self._agreed_rows(width),
            EMPTY,
            *self._next_rows(width),
        ]

    def _fact(self, label: str, text: str, width: int, role: str = "") -> Content:
        head = row(" ", bar(role) if role else " ", " ", columns([(plain(label), 13)]), " ")
        return row(head, fitted(plain(text, "" if role else MUTED), max(8, width - head.cell_length - 1)))

    def _day(self, at: str) -> str:
        day = parse_day(at)
        return day_name(day, self.editor.today) if day else ""

    def _person_words(self, role: Role) -> str:
        state = answered(self.relationship, role)
        if state == "sealed":
            seal = self.relationship.get(Seal, seal_id(current_packet(self.relationship), role))
            return f"answered and sealed, {self._day(seal.at)}" if seal else "answered and sealed"
        if role != self.editor.me and not self.editor.alone:
            return "has yet to answer"
        count = len(own_answers(self.relationship, role))
        return f"{count} answered, not sealed" if count else "has yet to answer"

    def _round_rows(self, width: int) -> list[Content]:
        found = comparison(self.relationship, self.editor.library.expectations)
        if found is None:
            return []
        parts = [f"{len(found.gaps)} gap{'s' * (len(found.gaps) != 1)}", f"near on {len(found.near)}"]
        parts += [f"{len(found.words)} to read"] if found.words else []
        return [self._fact("together", " · ".join(parts), width)]

    def _agreed_rows(self, width: int) -> list[Content]:
        relationship = self.relationship
        signed, edits = last_signed(relationship), unsigned_edits(relationship)
        rows = []
        if signed:
            at = self._day(signed_at(relationship, signed))
            rows.append(self._fact("agreement", f"version {signed.number}, signed by both, {at}", width))
        if version := put_up(relationship):
            names = [relationship.name(role) for role in ROLES if role in signatures(relationship, version.id)]
            words = f"version {version.number} signed by {' and '.join(names) or 'nobody yet'}"
            rows.append(self._fact("" if signed else "agreement", words, width))
        elif edits:
            missing = len(missing_clauses(relationship, self.editor.library.expectations))
            words = (
                f"{len(edits)} change{'s' * (len(edits) != 1)} not signed yet" if signed else "written, not signed yet"
            )
            words = f"{missing} part{'s' * (missing != 1)} to write" if missing and not signed else words
            rows.append(self._fact("" if signed else "agreement", words, width))
        elif not signed:
            rows.append(self._fact("agreement", "not written yet", width))
        if dates := term_dates(relationship):
            ends = dates.until or dates.keep_going
            what = "until" if dates.until else "open; ask again"
            rows.append(self._fact("term", f"{what} {day_name(ends, self.editor.today)}" if ends else "open", width))
        if again := revisit(relationship):
            when = near_day(again.on, self.editor.today)
            rows.append(self._fact("look again", f"{when}: {again.because}", width))
        return rows

    # -- what comes next -------------------------------------------------------------------------

    def _next_rows(self, width: int) -> list[Content]:
        head, text = self._next()
        key = shown_key("expectations.go_on", self.keys)
        lines = wrapped(plain(f"{key}: {head}" if self._act else head, STRONG), min(width - 4, 74), 3)
        return [*(row("  ", line) for line in lines), *self.words(text, width, style=MUTED)]

    def _next(self) -> tuple[str, str]:
        """What to do now, and a sentence on it."""
        relationship, them = self.relationship, self.editor.name(self.editor.partner)
        step = next_step(relationship, self.editor.me)
        if step is not None:
            return step.words, _ON[self._act].format(them=them)
        if (
            answered(relationship, self.editor.partner) == "sealed"
            and compared_round(relationship) != relationship.about.round
        ):
            return "Both of you have sealed", f"{them}'s answers come here as soon as {them} opens a page of mentortui."
        if answered(relationship, self.editor.partner) != "sealed":
            return f"It is {them}'s turn", f"{them} answers at their own keyboard. Then you both can read all of it."
        if self._is_revisit_due():
            return "Look at it again", "Read it. Change what no longer fits, or sign it as it is; or begin a new round."
        if put_up(relationship):
            return f"It is {them}'s turn", f"You have signed. {them} reads it, and signs, at their own keyboard."
        return "All of this is settled", "It may change whenever one of you wants it to: what you sign is a version."

    def _is_revisit_due(self) -> bool:
        again = revisit(self.relationship)
        return again is not None and again.on <= self.editor.today

    @property
    def _act(self) -> str:
        """The name of what Enter does; "" for nothing."""
        relationship, me = self.relationship, self.editor.me
        step = next_step(relationship, me)
        if step is None:
            return "sign" if self._is_revisit_due() and not put_up(relationship) else ""
        if step.page != "expectations":
            version = put_up(relationship)
            mine = version and me in signatures(relationship, version.id)
            acts = {"comparison": "compare", "terms": "terms", "signing": "hand_signing" if mine else "sign"}
            return acts[step.page]
        state = answered(relationship, me)
        return "hand_over" if state == "sealed" else "seal" if state == "ready" else "answer"

    def hints(self) -> dict[str, str]:
        """Only what is at hand."""
        relationship = self.relationship
        opened = compared_round(relationship) > 0
        may = answered(relationship, self.editor.me) != "sealed"
        return {
            "expectations.go_on": "go on" if self._act else "",
            "expectations.answer": "answer" if may and self._act != "answer" else "",
            "expectations.compare": "compare" if opened and self._act != "compare" else "",
            "expectations.terms": "terms" if opened and self._act != "terms" else "",
            "expectations.sign": "sign"
            if (last_signed(relationship) or put_up(relationship)) and self._act != "sign"
            else "",
        }

    def on_screen_resume(self) -> None:
        """What the other one did after the keyboard was handed over is said here."""
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
        if act := acts.get(self._act):
            act()
        else:
            self.say(f"Nothing to do here now. {self.key_for('onward')} goes on to what comes next.")

    def action_answer(self) -> None:
        """Say what one expects, alone."""
        if answered(self.relationship, self.editor.me) == "sealed":
            key = shown_key("expectations.anew", self.keys)
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
            self.say("Your answers are saved and hidden. Go on whenever you like.", WIN)

    def _ask_seal(self) -> None:
        them = self.editor.name(self.editor.partner)
        about = (f"Once {them} has sealed, too, you both can read all of it. A seal is not taken back.",)
        ask = Ask("seal", "Seal your answers?", f"{SEAL.help} · Esc leaves", read=chosen(SEAL), about=about)
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
        """The other one answers here. What was answered before them is sealed, or nothing was."""
        them, me = self.editor.partner, self.editor.me
        if not self.editor.alone:
            self.say(f"{self.editor.name(them)} answers at their own keyboard.")
        elif answered(self.relationship, them) == "sealed":
            self.say(f"{self.editor.name(them)} has answered and sealed.")
        elif answered(self.relationship, me) in ("begun", "ready"):
            key = shown_key("expectations.seal", self.keys)
            self.say(f"Seal yours first: {key}. Then nobody can read them here.", WARN)
        else:
            what = (
                f"Twelve questions for {self.editor.name(them)} alone: what do you expect of each other? "
                f"{self.editor.name(me)} reads none of it before both of you have sealed. Six minutes; you may stop "
                "and go on another day."
            )
            self.say("")
            self._handed = them
            screen = AnsweringScreen(self.editor, them, self.keys)
            self.app.push_screen(HandoverScreen(self.editor.name(them), what, screen, self.keys))

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


_ON = {
    "answer": "Nobody reads along. Each answer is kept as you give it; you can stop and go on another day.",
    "seal": "All that is needed is answered. Sealed, they wait until {them} has sealed, too.",
    "hand_over": "Yours are sealed and stay out of sight. {them} answers the same questions, alone.",
    "compare": "The gaps come first, the largest at the top. Each is a topic on your agenda already.",
    "terms": "A sentence for each part is enough. How you will part one day belongs to it.",
    "sign": "Read it once more, both of you. It can be changed and signed again at any time.",
    "hand_signing": "You have signed. {them} reads it, and signs it, too.",
}
