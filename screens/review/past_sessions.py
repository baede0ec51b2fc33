"""Past sessions: the list, and the search."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from textual.binding import Binding
from textual.content import Content

from mentortui.model.days.written import day_name, parse_moment
from mentortui.model.records.kinds import Removal as Removed
from mentortui.model.records.kinds import Session
from mentortui.model.records.record import Lane
from mentortui.model.relationship import in_time
from mentortui.model.session.corrected import loose_lines
from mentortui.screens.kit.form import confirm
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.paint import EMPTY, MUTED, STRONG, WARN, WIN, columns, plain, pointer, row, wrapped
from mentortui.screens.kit.relationship_page import Room
from mentortui.screens.kit.sheet import Sheet, title
from mentortui.screens.review.reader import BETWEEN
from mentortui.screens.widgets.capture import CaptureLine
from mentortui.service.home.removing import removal
from mentortui.service.review.recording import Held, LineRefused, recorded


class _Between(NamedTuple):
    """The last row of the list."""

    lines: int
    id: str = BETWEEN


class ReviewScreen(Room):
    """The sessions of a relationship, the newest first."""

    BINDINGS = bindings("review")
    SCOPE, HEADING = "review", "Past sessions"

    @property
    def sessions(self) -> Sequence[Session]:
        """The newest first."""
        return list(reversed(self.relationship.sessions))

    def items(self) -> Sequence[Session | _Between]:
        """The sessions, and below them what was noted between them."""
        count = len(loose_lines(self.relationship))
        return [*self.sessions, *([_Between(count)] if count else [])]

    def head_rows(self, width: int) -> Sequence[Content]:
        """Room above the list, or why there is none."""
        if self.items():
            return [EMPTY]
        key = self.key_for("record")
        text = plain(f"No session yet. {key} writes down one that you held without the program.", MUTED)
        return [EMPTY, *(row("  ", line) for line in wrapped(text, width - 4, 3))]

    def hints(self) -> dict[str, str]:
        """There may be nothing to read yet, and only a session can be removed."""
        remove = {} if isinstance(self.up, Session) else {"review.remove": ""}
        return remove if self.items() else {**remove, "review.open": ""}

    def item_rows(self, item: Session | _Between, width: int, *, up: bool) -> Sequence[Content]:
        """One row for a session: its number, its day, its stage, and what was taken away."""
        if isinstance(item, _Between):
            told = f"between sessions  {item.lines} line{'s' * (item.lines != 1)}"
            return [row(" ", pointer(up), "      ", plain(told, STRONG if up else MUTED))]
        moment = parse_moment(item.started)
        when = day_name(moment.date(), self.editor.today) if moment else ""
        told = item.takeaway_mentee or item.takeaway_mentor or self._first_line(item)
        key = (item.number, when, item.stage, told, width, up)
        if key not in self._known:  # an act changes one of many
            self._known[key] = self._session_row(item, when, told, width, up=up)
        return self._known[key]

    def _session_row(self, item: Session, when: str, told: str, width: int, *, up: bool) -> Sequence[Content]:
        cells = [
            (row((f"{item.number:>3}", STRONG if up else MUTED)), 3),
            (plain(when, STRONG if up else ""), 15),
            (plain(item.stage.value, MUTED), 10),
        ]
        used = 4 + sum(size + 2 for _, size in cells)
        cells.append((plain(told), max(8, width - used - 1)))
        return [row(" ", pointer(up), " ", columns(cells))]

    @cached_property
    def _known(self) -> dict[tuple[object, ...], Sequence[Content]]:
        return {}

    def _first_line(self, session: Session) -> str:
        lines = [line.text for line in self.relationship.session_lines(session.id) if line.lane is Lane.SHARED]
        return lines[0] if lines else ""

    _lines = ""
    """Of a session that is being recorded: they wait here while its page is up."""

    def action_record(self) -> None:
        """Write down a session that was held without the program."""
        from mentortui.screens.review.recording import when_screen  # with the editor, which few need here

        held: list[Held] = []

        def left(_: None) -> None:
            if held:
                self._ask_lines(held[0])

        self.app.push_screen(when_screen(self.relationship, self.editor.clock(), self.keys, held.append), left)

    def _ask_lines(self, held: Held) -> None:
        from mentortui.screens.review.recording import LinesScreen

        day = day_name(held.began.date(), self.editor.today)
        no_day: list[str] = []

        def hold(text: str) -> None:
            self._lines = text

        def take(text: str) -> str:
            if not text.strip():
                return "Write at least one line; Esc leaves."
            editor = self.editor
            try:
                lines = text.split("\n")
                found = recorded(lines, held, self.relationship, editor.library, editor.author, editor.new_id)
            except LineRefused as refused:
                return str(refused)
            if problem := self.kept(found.changes, "a recorded session"):
                return problem
            no_day.extend(found.no_day)
            self.at = next((at for at, each in enumerate(self.sessions) if each.id == found.session), 0)
            return ""

        def left(saved: str | None) -> None:
            self.repaint()
            if saved:
                done = f"Saved as session {self.up.number}. {self.key_for('undo')} takes it back."
                self.say(" ".join([done, *no_day[:1]]), WARN if no_day else WIN)
            elif self._lines:
                self.say(f"Your lines wait while this page is open: {self.key_for('record')} goes on.")

        self.app.push_screen(LinesScreen(f"The lines of {day}, one below the other", self._lines, hold, take), left)

    def tail_rows(self, width: int) -> Sequence[Content]:
        """Who removed a session, the newest first."""
        found = sorted(self.relationship.all(Removed), key=lambda each: in_time(each.at), reverse=True)
        told = []
        for each in found[:3]:
            moment = parse_moment(each.started)
            when = f" of {day_name(moment.date(), self.editor.today)}" if moment else ""
            told.append(f"{self.relationship.name(each.by)} removed the session{when}.")
        return [EMPTY, *(line for text in told for line in self.words(text, width, style=MUTED))] if told else []

    def action_remove(self) -> None:
        """Remove the selected session, after a question."""
        session = self.up
        if not isinstance(session, Session):
            self.say("Select a session to remove it. Lines are struck where they are read." if session else "")
            return
        removed = removal(self.editor, session)
        begun = parse_moment(session.started)
        when = f" of {day_name(begun.date(), self.editor.today)}, {begun:%H:%M}" if begun else ""
        count = len(self.relationship.session_lines(session.id))
        said = f"It has {count} line{'s' * (count != 1)}. It goes for both of you, and it is shown who removed it."
        about = (said, *(f"Stays, since you went on with it: {text}" for text in removed.stays))
        sentence = f"Remove session {session.number}{when}?"

        def remove() -> None:
            key = self.key_for("undo")
            self.keep(removed.changes, f"removing session {session.number}", f"Removed. {key} brings it back.")

        confirm(self, "Remove a session", sentence, ("yes, remove it", "no, leave it"), remove, about=about)

    def action_open(self) -> None:
        """Read it."""
        if self.up is not None:
            self.go("reader", self.up.id)


Found = tuple[str, str, str]
"""The two names, the session in words, the text."""


MOST_FOUND = 100
"""So many finds are listed, the newest: who has more looks for another word."""


class FindScreen(Sheet):
    """Search in everything that this person may see. Enter searches; the list is for reading."""

    BINDINGS = [Binding("escape,ctrl+c", "back", "Back", show=False), Binding("up", "up"), Binding("down", "down")]
    SCOPE, WITH_LINE = "find", True

    def __init__(
        self, search: Callable[[str, Callable[[Sequence[Found]], None]], None], keys: Mapping[str, str]
    ) -> None:
        """search takes a query, and calls the other with what has its words when all has been read."""
        super().__init__(keys)
        self.search = search
        self.found: Sequence[Found] | None = None
        self._asked = ""

    def title_row(self, width: int) -> Content:
        """What is searched."""
        return title("Find", "every lane you may see", width)

    def rows(self, width: int) -> Sequence[Content]:
        """What was found."""
        if self._asked:
            return [EMPTY, row("  ", ("Searching ...", MUTED))]
        if self.found is None:
            return [EMPTY, row("  ", ("A word or two, then Enter.", MUTED))]
        if not self.found:
            return [EMPTY, row("  ", ("Nothing has these words.", MUTED))]
        rows = [EMPTY]
        for names, when, text in self.found[:MOST_FOUND]:
            rows.append(row("  ", plain(names, STRONG), "  ", plain(when, MUTED)))
            rows += [row("    ", line) for line in wrapped(plain(text), width - 6, 2)]
        if (more := len(self.found) - MOST_FOUND) > 0:
            rows += [EMPTY, row("  ", (f"{more} older ones have these words too. One more word finds fewer.", MUTED))]
        return rows

    def repaint(self) -> None:
        """The line says what it is for."""
        super().repaint()
        self.capture.relabel("find")

    def keys_row(self, width: int) -> Content:
        """Three keys."""
        return row(" Enter", (" find   ", MUTED), "↑↓", (" scroll   ", MUTED), "Esc", (" back", MUTED))

    def on_capture_line_submitted(self, event: CaptureLine.Submitted) -> None:
        """Search."""
        event.stop()
        if query := event.text.strip():
            self._asked, self.found = query, None
            self.repaint()
            self.search(query, lambda found: self._arrived(query, found))

    def _arrived(self, query: str, found: Sequence[Found]) -> None:
        if query == self._asked and self.is_set:  # not if something else has been asked meanwhile
            self.found, self._asked = found, ""
            self.repaint()
