"""The stage on the screen. What it says is in pages/stage/overview.py."""

from __future__ import annotations

from mentortui.pages.page import Page
from mentortui.pages.stage.overview import bumps, stage_page
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.pagescreen import PageScreen
from mentortui.screens.stage.change import StageChange
from mentortui.service.stage import stages


class StageScreen(StageChange, PageScreen):
    """Enter opens what shows the selected signal, or puts the selected thing to try on the agenda."""

    BINDINGS = bindings("stage")
    SCOPE = "stage"

    def page(self) -> Page:
        """The stage, as this person reads it."""
        editor = self.editor
        return stage_page(self.relationship, editor.me, editor.today, editor.library)

    def hints(self) -> dict[str, str]:
        """What Enter does with the selected row."""
        kind = self.selected_row.acts_on[0] if self.selected_row is not None else ""
        word = "look" if kind and self._unseen() else {"signal": "why", "bump": "to agenda"}.get(kind, "")
        return {**super().hints(), "stage.open": word}

    def on_resize(self) -> None:
        """What is in sight, and so what Enter does, is known once the page has its place."""
        self.call_after_refresh(self.repaint_keys)

    def _unseen(self) -> bool:
        """Whether the selected row is below what is on the screen, or above it. A strip shows nothing else."""
        if self.is_strip or not self.is_mounted:
            return False
        top = int(self.scroll.scroll_y)
        return not top <= self._shown[0] < top + self.scroll.size.height

    # -- acts ------------------------------------------------------------------------------------

    def action_open(self) -> None:
        """What shows the signal; the thing to try becomes a topic."""
        row = self.selected_row
        if row is None:
            return
        if self._unseen():  # nothing happens to what nobody has seen: the first Enter shows it
            self._into_view()
            self.repaint_keys()
            return
        kind, about = row.acts_on
        if kind == "signal":
            self.go("evidence", about)
        else:
            self._try(bumps(self.relationship, self.editor.today, self.editor.library)[int(about) - 1].try_this)

    def _try(self, what: str) -> None:
        if stages.has_topic(self.relationship, what):
            self.say("It is on the agenda already.")
        else:
            self.keep(stages.bump_changes(self.editor, what), "topic", f"On the next agenda. {self.way_back}")

    def action_timeline(self) -> None:
        """All of it in time."""
        self.go("timeline")
