"""One past session, whole: what it was for, its lines, what was taken away. The arrows select a line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import structs

from mentortui.guide.sentence import sentence
from mentortui.model.query import Query
from mentortui.model.records.kinds import Line, Session
from mentortui.model.records.record import Change, Lane
from mentortui.model.session.corrected import wordings
from mentortui.pages.form import Ask
from mentortui.pages.page import Page
from mentortui.pages.plain_text import as_text
from mentortui.pages.review.find import Finds, place_of
from mentortui.pages.review.forms import asks_of, corrected
from mentortui.pages.review.past_sessions import BETWEEN
from mentortui.pages.review.reader import lines_of, reader_page
from mentortui.screens.kit.key_question import KeyAnswer, KeyQuestion
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.paint import WARN
from mentortui.screens.review.copying import copy
from mentortui.screens.review.onward import Onward
from mentortui.service.relationship_editor import RelationshipEditor
from mentortui.service.review.answering import answer, why_no_answer
from mentortui.service.review.correcting import NotPossible, edit, make_private, share, strike, unstrike, why_not
from mentortui.service.review.found import Found
from mentortui.service.review.threads import thread_of

_OF_A_LINE = ("edit", "private", "strike", "earlier", "answer", "done", "another_day", "topic", "evidence")


class ReaderScreen(Onward):
    """`about` is the id of a session; without one, the newest; BETWEEN for what was noted between them; a colon and the
    id of a line may follow. All is text: nothing in it can be clicked or run. The keys correct the selected line, for
    its writer."""

    BINDINGS = bindings("reader")
    SCOPE = "reader"

    _opened = ""
    """Id of the line whose earlier words are shown."""
    _query = Query()
    _hits: Sequence[Found] = ()
    _hit = 0
    """What was looked for, the finds in this relationship that can be read here, and which of them is up."""

    def __init__(self, editor: RelationshipEditor, keys: Mapping[str, str], about: str = "") -> None:
        page, _, line = about.partition(":")
        super().__init__(editor, keys, page)
        self._begin = line

    def on_mount(self) -> None:
        """The line that was chosen."""
        if self._begin:
            self.reach(self._begin)

    def follow(self, finds: Finds, at: int) -> None:
        """Begin at one of the things that were found; the keys go on to the others."""
        chosen, slug = finds.found[at], self.relationship.slug
        self._query = finds.query
        self._hits = [each for each in finds.found if each.slug == slug and place_of(each)[0] == "reader"]
        self._hit = next(place for place, each in enumerate(self._hits) if each is chosen)
        self.reach(chosen.line)
        if self.is_set:
            self.repaint()

    def reach(self, line: str) -> None:
        """Begin at the line with this id."""
        self.select("lines", line)
        self.call_after_refresh(self.call_after_refresh, self._into_view)  # when the page has its length

    @property
    def session(self) -> Session | None:
        """The session that is read; None between sessions, and before the first."""
        if self.about == BETWEEN:
            return None
        return self.relationship.get(Session, self.about) or next(reversed(self.relationship.sessions), None)

    def page(self) -> Page:
        """The session, whole."""
        return reader_page(
            self.relationship,
            self.editor.today,
            self.session,
            asked=lambda id: sentence(self.editor.library, id),
            between=self.about == BETWEEN,
            opened=self._opened,
            query=self._query,
        )

    @property
    def line(self) -> Line | None:
        """The selected line, which may have been struck."""
        if self.selected_row is None:
            return None
        lines = lines_of(self.relationship, self.session, between=self.about == BETWEEN)
        return next((line for line in lines if line.id == self.selected_row.acts_on[1]), None)

    def hints(self) -> dict[str, str]:
        """What the keys do with the selected line."""
        line = self.line
        words = dict.fromkeys((f"reader.{act}" for act in _OF_A_LINE), "")
        if len(self._hits) < 2:
            words |= {"reader.next_hit": "", "reader.last_hit": ""}
        if line is None:
            return words
        words |= self.onward_hints(line)
        if wordings(self.relationship, line):
            words["reader.earlier"] = "earlier words"
        if not why_no_answer(self.relationship, line, self.editor.me):
            words["reader.answer"] = "answer"
        if why_not(self.relationship, line, self.editor.author):
            return words
        if line.struck:
            return {**words, "reader.strike": "bring back"}
        lane = "share" if line.lane is Lane.PRIVATE else "private"
        return {**words, "reader.edit": "edit", "reader.private": lane, "reader.strike": "cross out"}

    # -- acts ------------------------------------------------------------------------------------

    def _act(self, make: Callable[[Line], Sequence[Change]], what: str, said: str) -> None:
        """Do something with the selected line; where that cannot be, say why."""
        line = self.line
        if line is None:
            self.say("There is no line to select here.")
            return
        try:
            changes = make(line)
        except NotPossible as reason:
            self.say(str(reason), WARN)
            return
        self.keep(changes, what, f"{said} {self.way_back}")

    def action_edit(self) -> None:
        """Other words; of a promise also its owner and its day."""
        line = self.line
        if line is None or line.struck:
            self.say("The words were crossed out; the key that crosses out a line brings it back." if line else "")
            return
        if problem := why_not(self.relationship, line, self.editor.author):
            self.say(problem, WARN)
            return
        editor = self.editor
        asks, answers = asks_of(editor, line)

        def changes(given: Mapping[str, str]) -> Sequence[Change]:
            return edit(editor, line, corrected(editor, line, given))

        said = f"Changed. {self.key_for('undo')} takes it back."
        self.ask("Edit the line", asks, changes, "edit", answers=answers, said=said)

    def action_answer(self) -> None:
        """A line to feedback, from whoever received it."""
        line = self.line
        if line is None or (problem := why_no_answer(self.relationship, line, self.editor.me)):
            self.say("There is no line to select here." if line is None else problem)
            return
        name = self.relationship.name(line.speaker)
        help = "Thanks, a question, what you will do with it. It stays beside the feedback."
        ask = Ask("text", f"What do you say to {name}?", help, word="answer")

        def changes(given: Mapping[str, str]) -> Sequence[Change]:
            return answer(self.editor, line, given["text"])

        self.ask("Answer", [ask], changes, "an answer", said=f"Saved beside it. {self.way_back}")

    def action_strike(self) -> None:
        """Take it out; a line that was struck comes back."""
        name = self.editor.name(self.editor.partner)
        selected = self.line
        if selected is not None and selected.struck:
            self._act(lambda line: unstrike(self.editor, line), "bringing back a line", "It is there again.")
        elif selected is not None and selected.lane is Lane.SHARED:
            said = f"Crossed out. {name} sees that, but not what it said."
            self._act(lambda line: strike(self.editor, line), "striking a line", said)
        else:
            self._act(lambda line: strike(self.editor, line), "crossing out a line", "Crossed out.")

    def action_private(self) -> None:
        """Into one's own book, at once; out of it only after a question."""
        line = self.line
        if line is not None and line.struck:
            self.say("There are no words to share: the line was crossed out.")
        elif (
            line is not None and line.lane is Lane.PRIVATE and not why_not(self.relationship, line, self.editor.author)
        ):
            self._ask_to_share(line)
        elif line is None or line.lane is Lane.SHARED:
            said = f"Private: {self.editor.name(self.editor.partner)} can no longer find it in any file."
            self._act(lambda line: make_private(self.editor, line), "making a line private", said)

    def _ask_to_share(self, line: Line) -> None:
        name = self.editor.name(self.editor.partner)

        def shared() -> None:
            self._act(lambda _: share(self.editor, line), "sharing a line", f"Shared: {name} can read it now.")

        self.ask_key(KeyQuestion(f"Share it with {name}?", "keep it private", (KeyAnswer("y", "share it", shared),)))

    def action_earlier(self) -> None:
        """Show what the line said before, or hide it again."""
        line = self.line
        if line is None or not wordings(self.relationship, line):
            self.say("This line was not edited.")
            return
        self._message, self._opened = None, "" if self._opened == line.id else line.id
        self.repaint()

    def _turn(self, by: int) -> None:
        ids = [session.id for session in self.relationship.sessions]
        place = ids.index(self.session.id) + by if self.session else -1
        if 0 <= place < len(ids):
            self._message, self.about = None, ids[place]
            self.to_the_top()
        else:
            self.say("That is the first session." if by < 0 else "That is the newest session.")

    def action_previous(self) -> None:
        """An older one."""
        self._turn(-1)

    def action_next(self) -> None:
        """A newer one."""
        self._turn(1)

    def action_copy(self) -> None:
        """The words of the selected line."""
        line = self.line
        if line is None or line.struck:
            self.say("There are no words to copy.")
        else:
            copy(self, line.text, f"show {self.relationship.slug} --line {line.id}")

    def action_copy_all(self) -> None:
        """All that is shared on this page: what is private is not pasted by mistake."""
        number = f" --session {self.session.number}" if self.session else ""
        blocks = tuple(block for block in self.shown.blocks if not getattr(block, "private", False))
        shared = structs.replace(self.shown, blocks=blocks)
        copy(self, as_text(shared), f"export {self.relationship.slug}{number}")

    def action_thread(self) -> None:
        """What the selected line is about, through all sessions."""
        about = thread_of(self.relationship, self.line, self._query) if self.line is not None else ""
        if about:
            self.go("thread", about)
        else:
            self.say("This line is about no goal, promise or question.")

    def _go_to_hit(self, by: int) -> None:
        place = self._hit + by
        if not 0 <= place < len(self._hits):
            self.say("There is no other find that way." if self._hits else f"{self.key_for('find')} finds.")
            return
        self._hit, hit = place, self._hits[place]
        self.about = place_of(hit)[1]
        self.to_the_top()
        self.select("lines", hit.line)
        self.say(f"Find {place + 1} of {len(self._hits)}.")

    def action_next_hit(self) -> None:
        """The next of what was found."""
        self._go_to_hit(1)

    def action_last_hit(self) -> None:
        """The one before."""
        self._go_to_hit(-1)

    def action_find(self) -> None:
        """Search in this relationship."""
        self.go("find")
