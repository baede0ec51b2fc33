"""Practice: one's own part, for one's own eyes. The mentor's is a card and a trend, the mentee's two lines and wins."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from mentortui.guide.practice import week_name
from mentortui.model.days.written import day_name, parse_day
from mentortui.model.records.record import Change
from mentortui.pages.form import Ask
from mentortui.screens.kit.keys import bindings
from mentortui.screens.kit.paint import EMPTY, MUTED, PRIVATE, STRONG, WIN, bar, plain, row, wrapped
from mentortui.screens.kit.relationship_page import Room
from mentortui.service.trust.practice import Part, mentor_trend, note_change, note_of, own_wins, plotted
from mentortui.service.trust.trust import own_pulses

COLUMN = 5
MOVE_WORDS = {"listen": "listened", "challenge": "challenged", "encourage": "encouraged", "insight": "insight"}


class PracticeScreen(Room):
    """What it shows depends on who looks; the other one has a page of their own."""

    BINDINGS = bindings("practice")
    SCOPE, HEADING = "practice", "Practice"

    @property
    def for_mentor(self) -> bool:
        """Whether the mentor looks."""
        return self.editor.me == "mentor"

    def head_rows(self, width: int) -> Sequence[Content]:
        """One's own page."""
        lead = row(" ", bar("", "private"), " ", ("only you see this page", PRIVATE))
        if self.for_mentor:
            return [EMPTY, lead, EMPTY, *self._card_rows(width), *self._trend_rows(width)]
        return [EMPTY, lead, EMPTY, *self._line_rows(width), *self._win_rows(width)]

    # -- the mentor's ----------------------------------------------------------------------------

    def _card_rows(self, width: int) -> list[Content]:
        card = self.editor.library.practice.for_week(self.editor.today)
        if card is None:
            return []
        note = note_of(self.relationship, week_name(self.editor.today))
        rows = [row("  ", ("This week: ", MUTED), (card.way.value.lower(), STRONG)), *self.words(card.text, width)]
        if note is None:
            return [*rows, *self.words(f"Afterwards, {self.key_for('note')}: {card.ask}", width, style=MUTED), EMPTY]
        return [*rows, *self.words(card.ask, width, style=MUTED), *self.words(note.text, width, indent=4), EMPTY]

    def _trend_rows(self, width: int) -> list[Content]:
        trend = mentor_trend(self.relationship)
        if not trend:
            text = "After a session: your questions, your feedback, and what you noticed."
            return self.words(text, width, style=MUTED)
        rows = [row("  ", (_label("session"), MUTED), (_cells([part.session for part in trend]), MUTED))]
        rows += [row("  ", (_label(name), MUTED), _cells(values)) for name, values in _counts(trend) if any(values)]
        last = trend[-1].talk
        rows += [row("  ", (_label("talking"), MUTED), plain(f"last time {last}"))] if last else []
        noted = any(count is not None for part in trend for count in part.moves.values())
        hint = "Say at a wrap-up how often you listened, challenged, encouraged: it will stand here too."
        return rows if noted else [*rows, EMPTY, *self.words(hint, width, style=MUTED)]

    # -- the mentee's ----------------------------------------------------------------------------

    def _line_rows(self, width: int) -> list[Content]:
        numbers = {session.id: session.number for session in self.relationship.sessions}
        mine = own_pulses(self.relationship, self.editor.me)[-6:]
        rows = []
        for name in ("confidence", "direction"):
            rows.append(row("  ", (name.ljust(13), STRONG), ("from 0 to 10", MUTED)))
            for pulse in mine:
                value = getattr(pulse, name)
                style = MUTED if value is None else ""
                rows.append(row("  ", (f"session {numbers[pulse.session]}".ljust(13), MUTED), (plotted(value), style)))
            rows.append(EMPTY)
        if not mine:
            text = f"Two taps at the end of a session, or after it ({self.key_for('trust')}), draw your lines here."
            return [*self.words(text, width, style=MUTED), EMPTY]
        return rows

    def _win_rows(self, width: int) -> list[Content]:
        wins = own_wins(self.relationship)
        rows = [row("  ", ("Your wins, to read when in doubt", STRONG))]
        if not wins:
            return [*rows, row("  ", ("*text in a session keeps one, however small.", MUTED))]
        for win in wins:
            day = parse_day(win.at)
            when = day_name(day, self.editor.today)[4:] if day else ""
            for place, line in enumerate(wrapped(plain(win.text, WIN), max(8, width - 13), 3)):
                rows.append(row("  ", ((when if not place else "").ljust(9), MUTED), line))
        return rows

    # -- acts ------------------------------------------------------------------------------------

    def hints(self) -> dict[str, str]:
        """The card is the mentor's."""
        return {} if self.for_mentor else {"practice.note": ""}

    def action_note(self) -> None:
        """What the mentor made of this week's card."""
        card = self.editor.library.practice.for_week(self.editor.today)
        if card is None or not self.for_mentor:
            return
        week = week_name(self.editor.today)
        note = note_of(self.relationship, week)
        ask = Ask("note", card.ask, "A line, in your own words.", about=(card.text,), private=True)

        def changes(answers: dict[str, str]) -> list[Change]:
            id = note.id if note else self.editor.new_id()
            return [note_change(id, card.id, week, answers["note"], self.editor.now)]

        before = {"note": note.text} if note else {}
        self.ask("What you made of it", [ask], changes, "what you made of it", answers=before)

    def action_trust(self) -> None:
        """The trust page."""
        self.go("trust")


def _counts(trend: Sequence[Part]) -> list[tuple[str, list[int | None]]]:
    rows: list[tuple[str, list[int | None]]] = [("questions", [part.questions for part in trend])]
    rows += [(word, [part.moves[move] for part in trend]) for move, word in MOVE_WORDS.items()]
    return [*rows, ("feedback", [part.feedback for part in trend])]


def _label(text: str) -> str:
    return text.ljust(12)


def _cells(values: Sequence[int | None]) -> str:
    return "".join(("–" if value is None else str(value)).rjust(COLUMN) for value in values)
