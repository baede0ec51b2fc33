"""The stage: where the two are, what is usual there, what speaks for and against the next one, what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content

from mentortui.guide.guidance import Bump
from mentortui.guide.readiness.signals import Signal, low_pulse, signals
from mentortui.model.days.written import day_name, parse_day
from mentortui.model.records.stage import Stage
from mentortui.screens.kit.keys import bindings, shown_key
from mentortui.screens.kit.paint import EMPTY, MUTED, PRIVATE, STRONG, bar, fitted, plain, pointer, row, wrapped
from mentortui.screens.stage.change import StageChange
from mentortui.service.home.gauges import gauges
from mentortui.service.session.beginning import guided_by
from mentortui.service.stage import stages
from mentortui.service.stage.stage_sentence import standing

COMMAND_WORDS = {
    "word": "your word, asked alone",
    "change": "change: take it up again, go back, close",
    "onward": "what comes next",
}


class _Item(NamedTuple):
    """One item of the page, with the heading that stands above it."""

    what: Signal | Bump
    words: str
    heading: str = ""


class StageScreen(StageChange):
    """The hub Stage. One signal or bump is up; Enter opens what shows it, or puts the thing to try on the agenda."""

    BINDINGS = bindings("stage")
    SCOPE, HEADING = "stage", "Stage"

    # -- painting --------------------------------------------------------------------------------

    @property
    def _guided(self) -> Stage | None:
        return guided_by(self.relationship, self.editor.today)

    def items(self) -> Sequence[_Item]:
        """Signals for, against, for an early end; then the four usual bumps."""
        book, relationship = self.editor.library.readiness, self.relationship
        known = book.shown(signals(relationship, self.editor.me), relationship)
        to = relationship.stage.next
        groups = [("Against, for now", "against", False), ("For an early end", "for", True)]
        groups = [(f"For {to.value}", "for", False), *groups] if to else []
        items: list[_Item] = []
        for heading, speaks, early in groups:
            group = [(signal, words) for signal, words in known if (signal.speaks, signal.early) == (speaks, early)]
            items += [_Item(signal, words, "" if place else heading) for place, (signal, words) in enumerate(group)]
        bumps = self.editor.library.guidance.of(self._guided).bumps
        heading = "Usual here, and one thing to try"
        return items + [_Item(bump, bump.name, "" if place else heading) for place, bump in enumerate(bumps)]

    def head_rows(self, width: int) -> Sequence[Content]:
        """The four stages, where the two stand, and the words for this person."""
        relationship, me = self.relationship, self.editor.me
        guidance = self.editor.library.guidance
        low = guidance.when_unsure(self._guided, me) if low_pulse(relationship, me) else ""
        text = " ".join((low or guidance.for_stage(self._guided, me)).split())
        wide = min(width - 6, 74)
        own = [row("  ", bar(me, "private"), " ", line) for line in wrapped(plain(text, PRIVATE), wide, 8)]
        said = own if low else [row("  ", line) for line in wrapped(plain(text, "italic $muted"), wide, 8)]
        if low:
            said.append(row("    ", ("Only you see these words.", MUTED)))
        return [
            EMPTY,
            *self._stage_rows(width),
            EMPTY,
            *self._standing_rows(width),
            EMPTY,
            *said,
            *self._nothing(width),
        ]

    def tail_rows(self, width: int) -> Sequence[Content]:
        """What every relationship rests on, whatever its kind (Mission 82)."""
        rows = [EMPTY, row("  ", ("What it rests on", STRONG))]
        told = ((gauge.name.ljust(20), fitted(plain(gauge.words), width - 26)) for gauge in gauges(self.relationship))
        return rows + [row("    ", (name, MUTED), words) for name, words in told]

    def _stage_rows(self, width: int) -> list[Content]:
        here = self.relationship.stage
        parts: list[str | tuple[str, str]] = []
        between = " · " if width >= 44 else " "
        for stage in Stage:
            parts += ["  " if not parts else (between, MUTED), (stage.value, STRONG if stage is here else MUTED)]
        move = self.relationship.moves[-1].at if self.relationship.moves else self.relationship.about.started
        day, count = parse_day(move), sum(session.stage is here for session in self.relationship.sessions)
        since = f"since {day_name(day, self.editor.today)} · " if day else ""
        met = f"{count or 'no'} session{'s' * (count != 1)} in this stage"  # ever: one can come back to a stage
        return [row(*parts), row("  ", fitted(plain(f"{since}{met}", MUTED), width - 2))]

    def _standing_rows(self, width: int) -> list[Content]:
        now = standing(self.relationship, self.editor.me, self.editor.today)
        rows = self.words(now.words, width, style=STRONG)
        if now.command:
            key = shown_key(f"stage.{now.command}", self.keys)
            rows.append(row("  ", key, (f" {COMMAND_WORDS[now.command]}", MUTED)))
        return rows

    def _nothing(self, width: int) -> list[Content]:
        """What stands where no signal is."""
        to = self.relationship.stage.next
        if to is None or any(isinstance(item.what, Signal) for item in self.items()):
            return []
        head = [EMPTY, row("  ", (f"For {to.value}", STRONG))]
        text = "Nothing yet. It comes by itself, from what you agree on, promise, reach and say to each other."
        return [*head, *self.words(text, width, style=MUTED)]

    def item_rows(self, item: _Item, width: int, *, up: bool) -> Sequence[Content]:
        """The sentence of a signal; a bump with the one thing to try."""
        rows = [EMPTY, row("  ", (item.heading, STRONG))] if item.heading else []
        wide = min(width - 6, 74)
        for place, line in enumerate(wrapped(plain(item.words, STRONG if up else ""), wide, 3)):
            rows.append(row("  ", pointer(up and place == 0), " ", line))
        if isinstance(item.what, Bump):
            rows += [row("      ", line) for line in wrapped(plain(item.what.try_this, MUTED), wide - 2, 3)]
        return rows

    def hints(self) -> dict[str, str]:
        """What Enter does with the item that is up."""
        item = self.up
        word = ""
        if item is not None:
            act = "why" if isinstance(item.what, Signal) else "on the agenda"
            word = "look" if self._unseen() else act
        return {"stage.open": word, "stage.word": "your word" if self.relationship.stage.next else ""}

    def on_resize(self) -> None:
        """What is in sight, and so what Enter does, is known once the page has its place."""
        self.call_after_refresh(self.repaint_keys)

    def _unseen(self) -> bool:
        """Whether the words of the item that is up are below what is on the screen, or above it. A strip shows nothing
        else."""
        if self.is_strip or not self.is_mounted:
            return False
        words = self._shown[0] + (2 if self.up and self.up.heading else 0)
        top = int(self._scroll.scroll_y)
        return not top <= words < top + self._scroll.size.height

    # -- acts ------------------------------------------------------------------------------------

    def action_open(self) -> None:
        """What shows the signal; the thing to try becomes a topic."""
        item = self.up
        if item is None:
            return
        if self._unseen():  # nothing happens to what nobody has seen: the first Enter shows it
            self._into_view()
            self.repaint_keys()
            return
        if isinstance(item.what, Signal):
            self.go("evidence", item.what.id)
        elif stages.has_topic(self.relationship, item.what.try_this):
            self.say("It is on the agenda already.")
        else:
            self.keep(
                stages.bump_changes(self.editor, item.what.try_this), "topic", "On the agenda of the next meeting."
            )

    def action_timeline(self) -> None:
        """All of it in time."""
        self.go("timeline")
