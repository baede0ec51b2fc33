"""Closing, on the screen: the acts of an ending. What the page says is in pages/closing/overview.py."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from mentortui.model.records.kinds import Role
from mentortui.model.records.record import Change
from mentortui.model.records.stage import ROLES
from mentortui.model.rules.closing import Closure
from mentortui.pages.closing.checklist import Way, next_key
from mentortui.pages.closing.forms import (
    complete_ask,
    day_of,
    deletion_ask,
    ending_asks,
    ending_of,
    erase_asks,
    hello_ask,
    in_one_ask,
    keepsake_asks,
    last_day,
    over_asks,
    whose,
)
from mentortui.pages.closing.overview import ITEM, closing_page
from mentortui.pages.form import Answers, Ask
from mentortui.pages.page import Page
from mentortui.screens.closing.afterwards import AfterScreen
from mentortui.screens.closing.requests import Anew, Erase, WriteKeepsake
from mentortui.screens.closing.write_letters import LettersScreen
from mentortui.screens.kit.handover_screen import HandoverScreen
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.pagescreen import PageScreen
from mentortui.screens.kit.paint import WARN, WIN
from mentortui.service.closing.acts import (
    announce_changes,
    complete_changes,
    deletion_changes,
    hello_changes,
    seen_changes,
)
from mentortui.service.closing.closing import next_step
from mentortui.service.closing.keepsake import file_name
from mentortui.service.relationship_editor import RelationshipEditor


class ClosingScreen(PageScreen):
    """A list of things to do, the next one selected; Enter does the selected one."""

    BINDINGS = bindings("closing")
    SCOPE = "closing"

    def __init__(self, editor: RelationshipEditor, keys: Mapping[str, str], about: str = "") -> None:
        super().__init__(editor, keys, about)
        self._select_next()
        self._done = self._next  # what was done last

    def page(self) -> Page:
        """The checklist."""
        return closing_page(self.relationship, self.editor.me, self.editor.today, self.editor.library)

    @property
    def _next_now(self) -> str:
        return next_key(Way(Closure(self.relationship), self.editor.me, self.editor.today))

    def _select_next(self) -> None:
        self._next = self._next_now
        self.want(ITEM, self._next)

    def on_screen_resume(self) -> None:
        """After a page above, what comes next is selected; where nothing has moved on, what was done last."""
        if self._next_now != self._next:
            self._select_next()
        else:
            self.want(ITEM, self._done)
        self.call_after_refresh(self._bring_into_view)

    def _bring_into_view(self) -> None:
        if self.is_current:  # it may have been left by then
            self._into_view()

    def action_onward(self) -> None:
        """To what comes next, which may be on this page."""
        step = next_step(self.relationship, self.editor.me)
        if step is not None and step.page != self.SCOPE:
            super().action_onward()
            return
        self._select_next()
        self.repaint()
        self._into_view()
        self.say(f"This comes next: {self.key_for('open')}.")

    # -- acts ------------------------------------------------------------------------------------

    def action_open(self) -> None:
        """Do what is selected."""
        if self.selected_row is not None:
            self._done = self.selected_row.acts_on[1]
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
            acts[self._done]()

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
            return announce_changes(
                self.relationship,
                ending_of(given),
                words.reasons[given["reason"]],
                self.editor.moment,
                self.editor.new_id(),
            )

        known = {"reason": record.reason, "exit": record.exit, "last": record.last_on} if closure.announced else {}
        self.ask("How it ends", asks, changes, "how it ends", answers=known)

    def _their_letters(self) -> None:
        """What I wrote is not on the screen, nor within reach, while the other person writes."""
        name = self.editor.name(self.editor.partner)
        what = (
            f"Three letters, as {self.editor.name(self.editor.me)} has written: sealed, and opened when you are done."
        )
        page = LettersScreen(self.editor, self.keys, self.editor.partner)
        self.app.push_screen(HandoverScreen(name, what, page, self.keys, self.editor))

    def _their_after(self) -> None:
        name = self.editor.name(self.editor.partner)
        page = AfterScreen(self.editor, self.keys, self.editor.partner)
        self.app.push_screen(HandoverScreen(name, "What comes after, for you.", page, self.keys, self.editor))

    def _complete(self) -> None:
        """My word; where the other person has no account, then theirs."""
        closure, me, partner = Closure(self.relationship), self.editor.me, self.editor.partner
        said = closure.said_complete(me)
        if said and not self.editor.alone:
            self.say(f"You have said so. It is complete when {self.editor.name(partner)} says so, too.")
            return
        person: Role = partner if said else me
        name = self.editor.name(person)

        def changes(given: Answers) -> list[Change]:
            return complete_changes(self.editor.said(person)) if given["complete"] == "yes" else []

        ask = complete_ask(self.relationship, me)
        self.ask("Complete", [ask], changes, f"{name} calls it complete", then=self._completed)

    def _completed(self) -> None:
        self._select_next()
        self.repaint()
        if not Closure(self.relationship).said_complete(self.editor.me):
            self.say("There is no hurry: it stays as it is.")

    def _hello(self) -> None:
        ask = hello_ask(self.editor.today)
        self.ask("A hello later", [ask], lambda given: hello_changes(day_of(given, "hello")), "a hello later")

    def _deletion(self) -> None:
        ask = deletion_ask(self.editor.today)
        self.ask(
            "A day for deleting", [ask], lambda given: deletion_changes(day_of(given, "day")), "a day for deleting"
        )

    def _erase(self) -> None:
        self._asked("Erase your words", erase_asks(self.relationship, self.editor.me), lambda _: self._post(Erase()))

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
        me, names = self.editor.me, {role: file_name(self.relationship, role) for role in ROLES}

        def asks(given: Mapping[str, str]) -> list[Ask]:
            return keepsake_asks(self.relationship, me, names, given)

        self._asked("Keepsake", asks, lambda given: self._post(WriteKeepsake(whose(given, me), given["file"])))

    def keepsake_written(self, role: Role, path: str) -> None:
        """It is there."""
        if role == self.editor.me or self.editor.alone:
            self.kept(seen_changes(self.relationship, "keepsake"), "")
        self._select_next()
        self.repaint()
        self.say(f"Saved as {path}", WIN)

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
