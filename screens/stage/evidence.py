"""What shows a signal: the records behind one sentence, each of which can be opened."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from mentortui.guide.readiness.signals import Signal, signals
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.linked_page import Opening
from mentortui.screens.kit.paint import EMPTY, MUTED, STRONG, columns, plain, pointer, row
from mentortui.service.stage.evidence import Shown, shown


class EvidenceScreen(Opening):
    """`about` is the id of a signal."""

    BINDINGS = bindings("evidence")
    SCOPE, HEADING = "evidence", "What shows it"

    @property
    def signal(self) -> Signal | None:
        """The signal, as long as it is there."""
        found = signals(self.relationship, self.editor.me)
        return next((signal for signal in found if signal.id == self.about), None)

    def items(self) -> Sequence[Shown]:
        """The records."""
        signal = self.signal
        found = [shown(self.relationship, each, self.editor.today) for each in signal.evidence] if signal else []
        return [each for each in found if each is not None]

    def head_rows(self, width: int) -> Sequence[Content]:
        """The sentence that they show."""
        signal = self.signal
        if signal is None:
            return self.empty(f"Nothing shows this any more. {self.key_for('back')} goes back to the stage.", width)
        words = self.editor.library.readiness.words(signal, self.relationship)
        head = row("  ", (f"{signal.speaks} {signal.to.value}", MUTED))
        return [EMPTY, head, *self.words(words, width, style=STRONG), EMPTY]

    def item_rows(self, item: Shown, width: int, *, up: bool) -> Sequence[Content]:
        """What it is, what it says, when it was."""
        cells = [
            (plain(item.word, STRONG if up else MUTED), 10),
            (plain(item.text), max(8, width - 31)),
            (plain(item.day, MUTED), 15),
        ]
        return [row(" ", pointer(up), " ", columns(cells))]

    def hints(self) -> dict[str, str]:
        """There may be nothing to open."""
        return {} if self.items() else {"evidence.open": ""}

    def action_open(self) -> None:
        """Read it where it was kept."""
        if self.up is not None:
            self.open_at(self.up.page, self.up.about)
