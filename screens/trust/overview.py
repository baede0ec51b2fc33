"""Trust: rhythm and meetings, one's own pulse, what each takes care of. Nothing here is compared or added up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from mentortui.model.days.written import day_name, parse_day
from mentortui.model.days.zones import elsewhere, meeting_told
from mentortui.model.records.kinds import Care, Gain, Role, Talk
from mentortui.model.records.record import Change
from mentortui.model.rules.agreement import terms_now
from mentortui.model.rules.meetings import beat_sign, beat_word, cadence
from mentortui.model.rules.next_meeting import next_meeting_changes
from mentortui.model.rules.planned import next_meeting, zone_unsaid
from mentortui.model.rules.rhythm import EXAMPLES, RhythmUnclear, read_rhythm, rhythm_words
from mentortui.model.session.outcome import pulse_changes
from mentortui.model.session.talk import may_count, talk_words
from mentortui.model.text import one_line
from mentortui.pages.day_questions import NONE, coming_meeting_ask, zone_ask
from mentortui.pages.form import Answers, Ask, NotUnderstood, chosen
from mentortui.screens.kit.form import AskScreen
from mentortui.screens.kit.handover_screen import HandoverScreen
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.paint import EMPTY, MUTED, PRIVATE, bar, plain, row, wrapped
from mentortui.screens.kit.relationship_page import Room
from mentortui.screens.trust.pulse import pulse_asks, pulse_words
from mentortui.service.choices import YES_OR_NO
from mentortui.service.relationship_editor import RelationshipEditor
from mentortui.service.trust.practice import consent_change
from mentortui.service.trust.trust import Word, guidance, own_pulses, seen_change, untapped, word

PULSES_SHOWN = 4
LABEL = 10


class TrustScreen(Room):
    """One page that scrolls; each key asks one thing."""

    BINDINGS = bindings("trust")
    SCOPE, HEADING = "trust", "Trust and rhythm"

    def __init__(self, editor: RelationshipEditor, keys: Mapping[str, str], about: str = "") -> None:
        super().__init__(editor, keys, about)
        self._word: Word | None = None

    def on_mount(self) -> None:
        """A word that is said once is remembered as read, and stays for as long as the page is up.

        Whoever came for the next meeting is asked for it at once.
        """
        if self.about == "meeting":
            self.call_after_refresh(self.action_meeting)
        self._word = word(self.relationship, self.editor.library.guidance, self.editor.me)
        if self._word and self._word.seen:
            self.kept([seen_change(self._word.seen, self.editor.me)], "")

    # -- painting --------------------------------------------------------------------------------

    def head_rows(self, width: int) -> Sequence[Content]:
        """The word for this person first, then what both have, then one's own."""
        return [
            EMPTY,
            *self._word_rows(width),
            *self._rhythm_rows(width),
            *self._care_rows(width),
            *self._talk_rows(width),
            *self._pulse_rows(width),
        ]

    def _word_rows(self, width: int) -> list[Content]:
        if self._word is None:
            return []
        lines = wrapped(plain(self._word.text), min(width - 6, 74), 8)
        rows = [row(" ", bar("", "private"), " ", line) for line in lines]
        return [row(" ", bar("", "private"), " ", ("only you see this", PRIVATE)), *rows, EMPTY]

    def _labelled(self, label: str, texts: Sequence[str], width: int, style: str = "") -> list[Content]:
        made: list[Content] = []
        for place, text in enumerate(texts):
            for at, line in enumerate(wrapped(plain(text, style), max(8, width - LABEL - 4), 4)):
                head = label if not place and not at else ""
                made.append(row("  ", (head.ljust(LABEL), MUTED), line))
        return made

    def _rhythm_rows(self, width: int) -> list[Content]:
        relationship, today = self.relationship, self.editor.today
        rule, zone, own = relationship.about.rhythm, relationship.about.zone, self.editor.clock()
        rhythm = rhythm_words(rule) if rule else self._named("rhythm", "none yet: {key} sets one", "none yet")
        no_day = self._named("meeting", "no day yet: {key} sets one", "no day yet")
        coming = meeting_told(next_meeting(relationship, today), zone, own) or no_day
        rows = self._labelled("rhythm", [rhythm], width) + self._labelled("next", [coming], width)
        if zone and elsewhere(zone, own):
            rows += self._labelled("zone", [f"{zone}: due dates and the rhythm are days and times there."], width)
        elif unsaid := zone_unsaid(relationship, own):
            rows += self._labelled("zone", [f"{unsaid} {self.key_for('zone')} says where you meet."], width)
        beats = []
        for beat in cadence(relationship):
            said, day = beat_word(beat.state, beat.at, today), parse_day(beat.at)
            beats.append(f"{beat_sign(said)} {day_name(day, today) if day else '':<10}  {said}")
        told = _side_by_side(beats, width - LABEL - 4) or ["The first meeting will stand here once it has a day."]
        return [*rows, *self._labelled("meetings", told, width), EMPTY]

    def _care_rows(self, width: int) -> list[Content]:
        relationship, today = self.relationship, self.editor.today
        rows = []
        for care in sorted(relationship.all(Care), key=lambda care: care.at):
            day = parse_day(care.at)
            asked = self.editor.library.expectations.question(care.question)
            what = asked.name.lower() if asked else one_line(care.question)
            since = f", since {day_name(day, today)}" if day else ""
            rows.append(f"{relationship.name(care.person)} takes care of: {what}{since}")
        gains = [f"{relationship.name(gain.person)} gains: {gain.text}" for gain in relationship.all(Gain) if gain.text]
        cared = rows or [
            "Nothing yet. On the page of expectations each can take care of something that matters to the other."
        ]
        return [*self._labelled("respect", cared, width), *self._labelled("benefit", gains, width), EMPTY]

    def _talk_rows(self, width: int) -> list[Content]:
        relationship = self.relationship
        if not may_count(relationship):
            words = [
                f"{relationship.name(role)}: {'yes' if relationship.person(role).talk_balance else 'open'}"
                for role in ("mentor", "mentee")
            ]
            texts = ["Nothing is counted: it would take a yes of both.", " · ".join(words)]
            return [*self._labelled("talking", texts, width, MUTED), EMPTY]
        numbers = {session.id: session.number for session in relationship.sessions}
        talks = sorted(
            (talk for talk in relationship.all(Talk) if talk.session in numbers), key=lambda t: numbers[t.session]
        )
        told = [
            f"session {numbers[talk.session]}: {said}"
            for talk in talks[-3:]
            if (said := talk_words(talk, relationship))
        ]
        counted = told or ["Both said yes. In a session, Space marks who speaks."]
        return [*self._labelled("talking", counted, width), EMPTY]

    def _pulse_rows(self, width: int) -> list[Content]:
        numbers = {session.id: session.number for session in self.relationship.sessions}
        mine = own_pulses(self.relationship, self.editor.me)[-PULSES_SHOWN:]
        told = [f"session {numbers[pulse.session]}: {pulse_words(pulse)}" for pulse in reversed(mine)]
        texts = told or ["Your own taps at the end of a session will stand here; only you see them."]
        head = row(" ", bar("", "private"), " ", ("your pulse, only you see it", PRIVATE))
        if last := untapped(self.relationship, self.editor.me):
            texts = [f"How was session {last.number} for you? {self.key_for('pulse')} asks.", *told]
        rows = [row("   ", line) for text in texts for line in wrapped(plain(text), max(8, width - 6), 3)]
        way = self._named("concerns", "{key} writes it down.", "It has a page of its own.")
        return [head, *rows, EMPTY, *self.words(f"Something troubles you? {way}", width, style=MUTED)]

    def hints(self) -> dict[str, str]:
        """A pulse is asked for once."""
        return {} if untapped(self.relationship, self.editor.me) else {"trust.pulse": ""}

    @property
    def _first(self) -> str:
        """The one command that the words of the page name: what is missing first."""
        about = self.relationship.about
        if untapped(self.relationship, self.editor.me):
            return "pulse"
        return "concerns" if about.rhythm and about.next_session else "meeting" if about.rhythm else "rhythm"

    def _named(self, action: str, said: str, short: str) -> str:
        """The sentence with the key in it where it is this one's turn; else the short one."""
        return said.format(key=self.key_for(action)) if action == self._first else short

    # -- acts ------------------------------------------------------------------------------------

    def action_meeting(self) -> None:
        """Set, move or drop the next meeting."""

        def changes(answers: Answers) -> Sequence[Change]:
            to = "" if answers["meeting"] == "none" else answers["meeting"]
            return [*self._zone_kept(), *next_meeting_changes(self.relationship, to, self.editor.here)]

        self.ask("The next meeting", [coming_meeting_ask(self.editor)], changes, "the next meeting")

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

        def read(text: str, _: Mapping[str, str]) -> str:
            if text.lower() in NONE and about.rhythm:
                return "none"
            try:
                return read_rhythm(text)
            except RhythmUnclear as problem:
                raise NotUnderstood(str(problem)) from problem

        def changes(answers: Answers) -> Sequence[Change]:
            rule = "" if answers["rhythm"] == "none" else answers["rhythm"]
            return [Change("about", about.id or "about", {"rhythm": rule})]

        now = (f"Until now: {rhythm_words(about.rhythm)}",) if about.rhythm else ()
        if agreed := terms_now(self.relationship).get("rhythm", ""):
            now = (f"In your agreement: {one_line(agreed)}", *now)
        help = f"For example: {EXAMPLES}.{' none: no rhythm.' if about.rhythm else ''}"
        ask = Ask("rhythm", "How often do you want to meet?", help, read=read, shown=rhythm_words, about=now)
        self.ask("A rhythm", [ask], changes, "the rhythm")

    def action_talk(self) -> None:
        """A yes or no to counting; where there is one account, the other one says it at this keyboard."""
        partner = self.editor.partner
        if self._waits_for_theirs():
            name = self.relationship.name(partner)
            what = "One question, with yes or no. Either is fine."
            self.app.push_screen(HandoverScreen(name, what, self._consent(partner), self.keys))
            return

        def left(_: None) -> None:
            if self._waits_for_theirs():
                self.say(f"{self.key_for('talk')} asks {self.relationship.name(partner)}, too, at this keyboard.")

        self.app.push_screen(self._consent(self.editor.me), left)

    def _waits_for_theirs(self) -> bool:
        """Whether the other one, who has no account, is still to be asked."""
        mine, theirs = (self.relationship.person(role).talk_balance for role in (self.editor.me, self.editor.partner))
        return mine and not theirs and self.editor.alone

    def _consent(self, role: Role) -> AskScreen:
        def done(answers: Answers) -> str:
            change = consent_change(self.relationship.person(role), answers["talk"] == "yes")
            return self.kept([change], f"the word of {self.relationship.name(role)} on talking")

        about = (
            "Space marks who is speaking. The minutes of each are added up, and only the two sums are kept.",
            "Nothing is recorded, and nothing is counted unless you both say yes.",
        )
        ask = Ask("talk", "May it be counted who speaks how long?", YES_OR_NO.help, about=about, read=chosen(YES_OR_NO))
        return AskScreen("Talking and listening", [ask], done, self.keys)

    def action_pulse(self) -> None:
        """How the last session was, for whoever was not at the keyboard at its end."""
        last, me = untapped(self.relationship, self.editor.me), self.editor.me
        if last is None:
            self.say("You have said how the last session was." if self.relationship.sessions else "After a session.")
            return

        def kept() -> None:
            if untapped(self.relationship, me):
                self.say("You skipped every question; nothing was saved.")
            if text := guidance(self.relationship, self.editor.library.guidance, me):
                self._word = Word(text)
                self.repaint()

        def changes(answers: Answers) -> Sequence[Change]:
            return pulse_changes(last.id, me, answers, self.editor.now)

        self.ask(f"Session {last.number}", pulse_asks(me, self.relationship.name(me)), changes, "your pulse", then=kept)

    def action_concerns(self) -> None:
        """Something that troubles this person."""
        self.go("concerns")


def _side_by_side(texts: Sequence[str], width: int) -> list[str]:
    """Texts in columns, read row by row, as many as there is room for; one below the other where there is little."""
    if not texts:
        return []
    wide = max(map(len, texts)) + 2
    count = max(1, (width + 2) // wide)
    rows = [texts[at : at + count] for at in range(0, len(texts), count)]
    return ["".join(text.ljust(wide) for text in some).rstrip() for some in rows]
