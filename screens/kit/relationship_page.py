"""A page of one relationship between sessions. What its keys do is one act of its editor."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partialmethod
from typing import Any, cast

from textual.content import Content
from textual.events import Key

from mentortui.model.records.record import Change
from mentortui.model.relationship import Relationship
from mentortui.pages.form import Answers, Ask
from mentortui.screens.kit.form import AskScreen
from mentortui.screens.kit.goto import Go
from mentortui.screens.kit.keys import BY_ID, READ_PAGES, shown_key
from mentortui.screens.kit.listing import Listing
from mentortui.screens.kit.paint import WARN, WIN
from mentortui.screens.kit.undo import turn_back
from mentortui.service.next_step_parts import NextStep
from mentortui.service.relationship_editor import RelationshipEditor
from mentortui.store.errors import StoreError


class Room(Listing):
    """Subclasses give what a listing gives; `about` is the id that the page was opened for."""

    _covered = False
    """Whether another page has been above this one since it was set."""

    def __init_subclass__(cls, **options: Any) -> None:
        """A command that is called like a page that is only read leads there."""
        super().__init_subclass__(**options)
        for page in READ_PAGES:
            if f"{cls.SCOPE}.{page}" in BY_ID:
                setattr(cls, f"action_{page}", partialmethod(cls.go, page))

    def __init__(self, editor: RelationshipEditor, keys: Mapping[str, str], about: str = "") -> None:
        super().__init__(keys)
        self.editor, self.about = editor, about
        self._to_do: NextStep | None = None
        self._said_to_do: Content | None = None

    @property
    def relationship(self) -> Relationship:
        """The relationship as it was last read."""
        return self.editor.relationship

    def key_for(self, action: str) -> str:
        """The key of one of this page's commands, as this person has it: for the words of the page."""
        return shown_key(f"{self.SCOPE}.{action}", self.keys)

    def arrive(self, step: NextStep) -> None:
        """Somebody came here, or is here, because this comes next: it is said, and Enter does it for as long as the
        sentence stands there. Where Enter does it anyway, it is said to whoever is here already."""
        self._to_do = step
        if self.is_mounted:
            self._say_to_do()

    def on_mount(self) -> None:
        """What comes next here is said once there is a row to say it in."""
        if self._to_do is not None and self._to_do.act:
            self.call_after_refresh(self._say_to_do)

    def _say_to_do(self) -> None:
        if self._to_do is not None and self.is_current:
            self.say(
                f"Next, with Enter: {self._to_do.words}" if self._to_do.act else f"Next, here: {self._to_do.words}"
            )
            self._said_to_do = self._message

    def on_key(self, event: Key) -> None:
        """Enter does what was said to come next here."""
        step, standing = self._to_do, self._message is not None and self._message is self._said_to_do
        if event.key == "enter" and step is not None and step.act and standing:
            event.stop()
            self._to_do = None
            self.say("")
            getattr(self, f"action_{step.act}")()

    def on_screen_suspend(self) -> None:
        """A sentence about an act is over when another page comes; the keys stand there again after it."""
        self._message, self._covered = None, True

    def on_screen_resume(self) -> None:
        """What was done on a page above shows here."""
        if self._covered:
            self._covered = False
            self.repaint()

    # -- acts ------------------------------------------------------------------------------------

    def keep(self, changes: Sequence[Change], what: str, said: str = "") -> bool:
        """Keep changes as one act that is called what; then say so. False, and the problem said, when it cannot be."""
        problem = self.kept(changes, what)
        self.repaint()
        self.say(problem or said or self._done_words(changes, what), WARN if problem else WIN)
        return not problem

    def _done_words(self, changes: Sequence[Change], what: str) -> str:
        """That an act was done, and the way back."""
        if not changes:
            return "Nothing was changed."
        return f"Saved: {what}. {self.way_back}"

    @property
    def way_back(self) -> str:
        """How a notice of an act ends."""
        return f"{self.key_for('undo')} takes it back."

    def kept(self, changes: Sequence[Change], what: str) -> str:
        """As keep, saying nothing; what is in the way, or ""."""
        try:
            self.editor.keep(changes, what)
        except StoreError as error:
            return error.message
        return ""

    def ask(
        self,
        heading: str,
        asks: Sequence[Ask] | Callable[[Mapping[str, str]], Sequence[Ask]],
        changes: Callable[[Answers], Sequence[Change]],
        what: str,
        *,
        answers: Mapping[str, str] = {},
        said: str = "",
        then: Callable[[], None] = lambda: None,
        otherwise: Callable[[], None] = lambda: None,
    ) -> None:
        """Ask questions on a page of their own; their answers become changes, kept as one act. Then said is said, and
        then comes after; otherwise where the page was left without an act."""
        done, made = False, cast(Sequence[Change], ())

        def take(given: Answers) -> str:
            nonlocal done, made
            made = changes(given)
            problem = self.kept(made, what)
            done = not problem
            return problem

        def left(_: None) -> None:
            if done:
                self.repaint()
                self.say((made and said) or (self._done_words(made, what) if what else ""), WIN)
                then()
            else:
                otherwise()

        self.app.push_screen(AskScreen(heading, asks, take, self.keys, answers=answers), left)

    def go(self, page: str, about: str = "") -> None:
        """To another page. What was said here is old when one comes back."""
        self._message = None
        self.post_message(Go(page, about))

    def action_undo(self) -> None:
        """Take back the newest act here."""
        self._turn_back(again=False)

    def action_redo(self) -> None:
        """Do again what was taken back last."""
        self._turn_back(again=True)

    def _turn_back(self, *, again: bool) -> None:
        turned = turn_back(self.editor, again=again)
        if turned.what:
            self.repaint()
        way_back = f" {self.key_for('redo')} does it again." if turned.what and not again else ""
        self.say(turned.words + way_back, WARN if turned.is_problem else "")

    def action_partner(self) -> None:
        """What the other person can see."""
        self.go("partner")

    def action_onward(self) -> None:
        """What comes next."""
        self.go("next")
