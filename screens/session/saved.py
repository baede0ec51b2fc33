"""After the last Enter: the word Saved, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from textual.binding import Binding
from textual.content import Content
from textual.message import Message

from mentortui.screens.kit.paint import EMPTY, MUTED, STRONG, WARN, WIN, ends, plain, row, wrapped
from mentortui.screens.kit.sheet import Sheet, title
from mentortui.service.session.summary import Summary


class SavedScreen(Sheet):
    """Says `Saving` until the disk has it, then `Saved`; a problem is said calmly, and saving goes on trying."""

    BINDINGS = [Binding("enter,escape,q,ctrl+c", "home", "Home", show=False)]
    SCOPE = "saved"

    def __init__(self, summary: Summary, name: str, keys: Mapping[str, str]) -> None:
        super().__init__(keys)
        self.summary = summary
        self.partner = name
        self.saved_at: datetime | None = None
        self.trouble = ""

    def title_row(self, width: int) -> Content:
        """The one word that matters."""
        if self.saved_at:
            return ends(row(" ", ("Saved", f"{WIN} bold")), row((f"{self.saved_at:%H:%M:%S}", MUTED), " "), width)
        return title("Not saved yet" if self.trouble else "Saving", "", width)

    def rows(self, width: int) -> Sequence[Content]:
        """What was kept."""
        found = self.summary
        rows: list[Content] = [EMPTY]
        if self.trouble:
            rows += [row("  ", line) for line in wrapped(plain(self.trouble, WARN), width - 4, 4)]
            rows += [row("  ", ("Nothing is lost: the journal has it all. Trying again by itself.", MUTED)), EMPTY]
        if found.stage:
            rows += [row("  ", (f"{found.stage} begins.", STRONG)), EMPTY]
        facts = [
            ("lines", f"{found.notes} shared" + (f", {found.private} private" if found.private else "")),
            ("next", found.next_session or found.parting or "no day yet"),
            *(("promise", f"{name}: {text} · {day}") for name, text, day in found.promises),
            *(("win", text) for text in found.wins),
            *found.settled,
            *((name, text) for name, text in found.takeaways),
            *(("found", text) for text in found.found),
            *(("ideas", text) for text in found.ideas),
            *((("talking", found.talk),) if found.talk else ()),
            *((("topics", found.topics),) if found.topics else ()),
            *((("for next", found.hint),) if found.hint else ()),
        ]
        for label, text in facts:
            lines = wrapped(plain(text), width - 16, 3) or [EMPTY]
            word = plain(label[:10], MUTED).pad_right(max(0, 11 - len(label[:10])))
            rows += [row("  ", word if place == 0 else " " * 11, line) for place, line in enumerate(lines)]
        return rows

    def keys_row(self, width: int) -> Content:
        """One key."""
        return row(" Enter", (" home", MUTED))

    class Left(Message):
        """On, back home."""

    def action_home(self) -> None:
        """Home, once it is saved; or when it cannot be now, and saving goes on by itself."""
        if self.saved_at or self.trouble:
            self.post_message(self.Left())

    def done(self, at: datetime) -> None:
        """It is on the disk."""
        self.saved_at, self.trouble = at, ""
        if self.is_set:
            self.repaint()

    def not_yet(self, problem: str) -> None:
        """It could not be written this time."""
        self.trouble = problem
        if self.is_set:
            self.repaint()


class ClosedScreen(Sheet):
    """A session that held nothing was closed: says so, and what it leaves as it was."""

    BINDINGS = [Binding("enter,escape,q,ctrl+c", "home", "Home", show=False)]
    SCOPE = "closed"

    def __init__(self, keys: Mapping[str, str]) -> None:
        super().__init__(keys)
        self.closed = False

    def title_row(self, width: int) -> Content:
        """The one word that matters."""
        return title("Closed, not saved" if self.closed else "Closing", "", width)

    def rows(self, width: int) -> Sequence[Content]:
        """What did not happen."""
        text = "The session held nothing, so nothing was saved. A meeting that was planned for it is still planned."
        return [EMPTY, *(row("  ", line) for line in wrapped(plain(text), min(width - 4, 74), 4))]

    def keys_row(self, width: int) -> Content:
        """One key."""
        return row(" Enter", (" home", MUTED))

    def action_home(self) -> None:
        """Home, once its journal is gone: until then it would wait there as a session that was left open."""
        if self.closed:
            self.post_message(SavedScreen.Left())

    def done(self) -> None:
        """It is closed, or stays open because the disk refused."""
        self.closed = True
        if self.is_set:
            self.repaint()
