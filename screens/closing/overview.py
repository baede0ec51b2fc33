"""Closing: where the two are on their way to an ending, the one thing that comes next, and all that belongs to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual.content import Content

from mentortui.model.records.kinds import Role
from mentortui.model.records.record import Change
from mentortui.model.records.stage import Stage
from mentortui.model.rules.closing import Closure
from mentortui.pages.form import Answers, Ask, chosen
from mentortui.screens.closing.afterwards import AfterScreen
from mentortui.screens.closing.checklist import Thing, days_here, next_key, term_words, things, where
from mentortui.screens.closing.forms import (
    day_ask,
    day_of,
    ending_asks,
    ending_of,
    erase_asks,
    in_one_ask,
    keepsake_asks,
    last_day,
    over_asks,
    whose,
)
from mentortui.screens.closing.requests import Anew, Erase, WriteKeepsake
from mentortui.screens.closing.write_letters import LettersScreen
from mentortui.screens.kit.handover_screen import HandoverScreen
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.paint import EMPTY, MUTED, STRONG, WARN, WIN, fitted, plain, pointer, row
from mentortui.screens.kit.relationship_page import Room
from mentortui.service.choices import COMPLETE
from mentortui.service.closing.acts import (
    announce_changes,
    complete_changes,
    deletion_changes,
    hello_changes,
    seen_changes,
)
from mentortui.service.closing.closing import agreed_ending, next_step
from mentortui.service.closing.keepsake import file_name
from mentortui.service.relationship_editor import RelationshipEditor


class ClosingScreen(Room):
    """A list of things to do, the next one up; Enter does the one that is up."""

    BINDINGS = bindings("closing")
    SCOPE, HEADING = "closing", "Closing"

    def __init__(self, editor: RelationshipEditor, keys: Mapping[str, str], about: str = "") -> None:
        super().__init__(editor, keys, about)
        self._next_up()
        self._done = self._next  # what was done last

    def _next_up(self) -> None:
        self._next = next_key(self.editor)
        self._put_up(self._next)

    def _put_up(self, key: str) -> None:
        keys = [thing.key for thing in self.items()]
        self.at = keys.index(key) if key in keys else 0

    def on_screen_resume(self) -> None:
        """After a page above, what comes next is up; where nothing has moved on, what was up before."""
        if next_key(self.editor) != self._next:
            self._next_up()
        else:
            self._put_up(self._done)
        self.call_after_refresh(self._bring_up)

    def _bring_up(self) -> None:
        if self.is_current:  # it may have been left by then
            self._into_view()

    def action_onward(self) -> None:
        """To what comes next, which may be on this page."""
        step = next_step(self.relationship, self.editor.me)
        if step is not None and step.page != self.SCOPE:
            super().action_onward()
            return
        self._next_up()
        self.repaint()
        self._into_view()
        self.say(f"This comes next: {self.key_for('open')}.")

    # -- what is to be seen ----------------------------------------------------------------------

    def items(self) -> Sequence[Thing]:
        """What can be done now."""
        return things(self.editor)

    def head_rows(self, width: int) -> list[Content]:
        """Where the two are, and what comes next."""
        rows = [EMPTY, *self.words(where(self.editor), width)]
        step = next_step(self.relationship, self.editor.me)
        for text in days_here(self.editor):
            rows += self.words(text, width, style=STRONG)
        if clause := agreed_ending(self.relationship):
            rows += self.words(f"In your agreement: {clause}", width, style=MUTED, most=2)
        if term := term_words(self.editor):
            rows += self.words(term, width, style=MUTED)
        if step is not None:
            rows += [EMPTY, *self.words(f"Next: {step.words}", width, style=STRONG)]
        return [*rows, EMPTY]

    def item_rows(self, item: Thing, width: int, *, up: bool) -> list[Content]:
        """A thing, and how it stands."""
        name = fitted(plain(item.name, STRONG if up else ""), 20).pad_right(0)
        head = row("  ", pointer(up), " ", name, " " * max(2, 22 - name.cell_length))
        return [row(head, fitted(plain(item.said, MUTED), width - head.cell_length - 1))]

    def tail_rows(self, width: int) -> list[Content]:
        """Before it is spoken of: that it feels awkward to everyone, and sentences to borrow (Mission 51)."""
        if Closure(self.relationship).announced:
            return []
        rows = [EMPTY, *self.words(self.editor.library.closing.awkward, width, style=MUTED)]
        for sentence in self.editor.library.guidance.of(Stage.CLOSURE).openings:
            rows += self.words(f"“{sentence}”", width, indent=4)
        return rows

    # -- acts ------------------------------------------------------------------------------------

    def action_open(self) -> None:
        """Do what is up."""
        if self.up is not None:
            self._done = self.up.key
            acts: dict[str, Callable[[], None]] = {
                "ending": self._ending,
                "letters": lambda: self.go("letters"),
                "their_letters": self._their_letters,
                "open": lambda: self.go("opened"),
                "last": lambda: self.go("brief"),
                "complete": self._complete,
                "keepsake": self._keepsake,
                "portraits": lambda: self.go("portraits"),
                "gains": lambda: self.go("gains"),
                "routine": lambda: self.go("routine"),
                "after": lambda: self.go("after"),
                "their_after": self._their_after,
                "hello": self._hello,
                "anew": lambda: self._post(Anew()),
                "deletion": self._deletion,
                "erase": self._erase,
            }
            acts[self.up.key]()

    def _ending(self) -> None:
        closure, words = Closure(self.relationship), self.editor.library.closing
        now, today = self.editor.here, self.editor.today
        record = closure.record

        def asks(given: Mapping[str, str]) -> list[Ask]:
            made = ending_asks(words, closure, now)
            last = last_day(given)
            moved = last is not None and last.isoformat() != record.last_on
            return [*made, in_one_ask()] if last and moved and closure.in_one(last, today) else made

        def changes(given: Answers) -> list[Change]:
            return announce_changes(self.editor, ending_of(given), words.reasons[given["reason"]])

        known = {"reason": record.reason, "exit": record.exit, "last": record.last_on} if closure.announced else {}
        what = "how it ends" if closure.announced else "the ending is spoken of"
        self.ask("How it ends", asks, changes, what, answers=known)

    def _their_letters(self) -> None:
        """What I wrote is not on the screen, nor within reach, while the other one writes."""
        name = self.editor.name(self.editor.partner)
        what = (
            f"Three letters, as {self.editor.name(self.editor.me)} has written: sealed, and opened when you are done."
        )
        page = LettersScreen(self.editor, self.keys, self.editor.partner)
        self.app.push_screen(HandoverScreen(name, what, page, self.keys))

    def _their_after(self) -> None:
        name = self.editor.name(self.editor.partner)
        page = AfterScreen(self.editor, self.keys, self.editor.partner)
        self.app.push_screen(HandoverScreen(name, "What comes after, for you.", page, self.keys))

    def _complete(self) -> None:
        """My word; where the other one has no account, then theirs."""
        closure, me, partner = Closure(self.relationship), self.editor.me, self.editor.partner
        said = closure.said_complete(me)
        if said and not self.editor.alone:
            self.say(f"You have. It is complete when {self.editor.name(partner)} says so, too.")
            return
        person: Role = partner if said else me
        name = self.editor.name(person)
        sentence = f"Does {name} call it complete, too?" if said else "Is it complete, for you?"
        about = () if closure.last_held else ("No last session has been held. That is fine; you two decide.",)

        def changes(given: Answers) -> list[Change]:
            return complete_changes(self.editor, person) if given["complete"] == "yes" else []

        ask = Ask("complete", sentence, COMPLETE.help, read=chosen(COMPLETE), about=about)
        self.ask("Complete", [ask], changes, f"{name} calls it complete", then=self._completed)

    def _completed(self) -> None:
        self._next_up()
        self.repaint()
        if not Closure(self.relationship).said_complete(self.editor.me):
            self.say("Nothing is hurried: it stays as it is.")

    def _hello(self) -> None:
        text = "One message, three months on: how is it going? From its day on it stands in your list of what is due,"
        about = (f"{text} until you choose another day, or none.",)
        ask = day_ask("hello", "When will you say hello to each other?", "in 3 months", self.editor.today, about)
        self.ask("A hello later", [ask], lambda given: hello_changes(day_of(given, "hello")), "a hello later")

    def _deletion(self) -> None:
        text = "From that day on you are both reminded; none ends that. Each erases, or not, what they wrote."
        ask = day_ask("day", "When shall each of you delete what you wrote here?", "", self.editor.today, (text,))
        self.ask(
            "A day for deleting", [ask], lambda given: deletion_changes(day_of(given, "day")), "a day for deleting"
        )

    def _erase(self) -> None:
        self._asked("Erase your words", erase_asks(self.editor), lambda _: self._post(Erase()))

    def _post(self, message: Anew | Erase | WriteKeepsake) -> None:
        self.post_message(message)

    def _asked(
        self,
        heading: str,
        asks: Sequence[Ask] | Callable[[Mapping[str, str]], Sequence[Ask]],
        then: Callable[[Answers], None],
    ) -> None:
        """Ask what is not kept in the relationship, then go on with the answers."""
        answers: Answers = {}

        def take(given: Answers) -> list[Change]:
            answers.update(given)
            return []

        self.ask(heading, asks, take, "", then=lambda: then(answers))

    # -- the keepsake ----------------------------------------------------------------------------

    def _keepsake(self) -> None:
        names = {role: file_name(self.relationship, role) for role in ("mentor", "mentee")}

        def asks(given: Mapping[str, str]) -> list[Ask]:
            return keepsake_asks(self.editor, {"mentor": names["mentor"], "mentee": names["mentee"]}, given)

        self._asked("Keepsake", asks, lambda given: self._post(WriteKeepsake(whose(given), given["file"])))

    def keepsake_written(self, role: Role, path: str) -> None:
        """It is there."""
        if role == self.editor.me or self.editor.alone:
            self.kept(seen_changes(self.editor, "keepsake"), "")
        self._next_up()
        self.repaint()
        self.say(f"Written: {path}", WIN)

    def keepsake_there(self, role: Role, path: str) -> None:
        """Something has that name: ask."""

        def go_on(given: Answers) -> None:
            if given["over"] == "replace":
                self._post(WriteKeepsake(role, path, over=True))
            else:
                self._keepsake()

        self._asked("Keepsake", over_asks(path), go_on)

    def keepsake_refused(self, problem: str) -> None:
        """It could not be written; what is in the way."""
        self.say(problem, WARN)
