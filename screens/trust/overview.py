"""Trust on the screen. What it says is in pages/trust/overview.py."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mentortui.model.records.kinds import Role
from mentortui.model.records.record import Change
from mentortui.model.rules.next_meeting import next_meeting_changes
from mentortui.pages.day_questions import coming_meeting_ask, zone_ask
from mentortui.pages.form import Answers
from mentortui.pages.page import Page
from mentortui.pages.trust.forms import rhythm_ask, talk_ask
from mentortui.pages.trust.overview import trust_page
from mentortui.screens.kit.form import AskScreen
from mentortui.screens.kit.handover_screen import HandoverScreen
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.pagescreen import PageScreen
from mentortui.service.relationship_editor import RelationshipEditor
from mentortui.service.trust.practice import consent_change
from mentortui.service.trust.trust import Word, guidance, seen_change, word


class TrustScreen(PageScreen):
    """One page that scrolls; each key asks one thing."""

    BINDINGS = bindings("trust")
    SCOPE = "trust"

    def __init__(self, editor: RelationshipEditor, keys: Mapping[str, str], about: str = "") -> None:
        super().__init__(editor, keys, about)
        self._word: Word | None = None

    def on_mount(self) -> None:
        """A word that is said once is remembered as read, and stays for as long as the page is open.

        Whoever came for the next meeting is asked for it at once.
        """
        if self.about == "meeting":
            self.call_after_refresh(self.action_meeting)
        self._word = word(self.relationship, self.editor.library.guidance, self.editor.me)
        if self._word and self._word.seen:
            self.kept([seen_change(self._word.seen, self.editor.me)], "")

    def on_screen_resume(self) -> None:
        """A low pulse that was given meanwhile brings its words at once. Room paints them after this."""
        if self._covered and (text := guidance(self.relationship, self.editor.library.guidance, self.editor.me)):
            self._word = Word(text)

    def page(self) -> Page:
        """What both have, and one's own."""
        editor = self.editor
        return trust_page(self.relationship, editor.me, editor.clock(), editor.library, self._word)

    # -- acts ------------------------------------------------------------------------------------

    def action_meeting(self) -> None:
        """Set, move or drop the next meeting."""

        def changes(answers: Answers) -> Sequence[Change]:
            to = "" if answers["meeting"] == "none" else answers["meeting"]
            return [*self._zone_kept(), *next_meeting_changes(self.relationship, to, self.editor.here)]

        def unasked() -> None:
            """Whoever came for the meeting alone goes back to where they came from."""
            if self.about == "meeting":
                self.action_back()

        ask = coming_meeting_ask(self.editor)
        self.ask("The next meeting", [ask], changes, "the next meeting", otherwise=unasked)

    def action_zone(self) -> None:
        """In which time zone they meet."""
        machine = self.editor.machine_zone()

        def changes(answers: Answers) -> Sequence[Change]:
            return [Change("about", self.relationship.about.id or "about", {"zone": answers["zone"]})]

        self.ask("The time zone", [zone_ask(self.relationship.about.zone, machine)], changes, "the time zone")

    def _zone_kept(self) -> list[Change]:
        """A meeting is set on the clock of this machine where no zone was said yet."""
        zone = "" if self.relationship.about.zone else self.editor.machine_zone()
        return [Change("about", self.relationship.about.id or "about", {"zone": zone})] if zone else []

    def action_rhythm(self) -> None:
        """How often they meet."""
        about = self.relationship.about

        def changes(answers: Answers) -> Sequence[Change]:
            rule = "" if answers["rhythm"] == "none" else answers["rhythm"]
            return [Change("about", about.id or "about", {"rhythm": rule})]

        self.ask("A rhythm", [rhythm_ask(self.relationship)], changes, "the rhythm")

    def action_talk(self) -> None:
        """A yes or no to counting; where there is one account, the other person says it at this keyboard."""
        partner = self.editor.partner
        if self._waits_for_theirs():
            name = self.relationship.name(partner)
            what = "One question, with yes or no. Either is fine."
            self.app.push_screen(HandoverScreen(name, what, self._consent(partner), self.keys, self.editor))
            return

        def left(_: None) -> None:
            if self._waits_for_theirs():
                self.say(f"{self.key_for('talk')} asks {self.relationship.name(partner)}, too: here, or in a call.")

        self.app.push_screen(self._consent(self.editor.me), left)

    def _waits_for_theirs(self) -> bool:
        """Whether the other person, who has no account, is still to be asked."""
        mine, theirs = (self.relationship.person(role).talk_balance for role in (self.editor.me, self.editor.partner))
        return mine and not theirs and self.editor.alone

    def _consent(self, role: Role) -> AskScreen:
        def done(answers: Answers) -> str:
            change = consent_change(self.relationship.person(role), answers["talk"] == "yes")
            return self.kept([change], f"the word of {self.relationship.name(role)} on talking")

        return AskScreen("Talking and listening", [talk_ask()], done, self.keys)

    def action_pulse(self) -> None:
        """How the last session was: two minutes after the call, alone."""
        self.go("call")

    def action_concerns(self) -> None:
        """Something that troubles this person."""
        self.go("concerns")
