"""A new relationship: a few questions, one at a time, in the capture line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from textual.binding import Binding
from textual.content import Content
from textual.message import Message

from mentortui.model.days import day_name, find_moment
from mentortui.model.text import clean_name
from mentortui.screens.paint import EMPTY, MUTED, STRONG, WARN, plain, row, wrapped
from mentortui.screens.sheet import Sheet, title
from mentortui.screens.widgets.capture import CaptureLine
from mentortui.screens.widgets.words import Words
from mentortui.service.beginning import Wish


class Ask(NamedTuple):
    """One question: key, sentence, a word of help, and whether Enter alone passes it over."""

    key: str
    sentence: str
    help: str
    optional: bool = False


ASKS = (
    Ask("mentor", "Who is the mentor?", "The one with more of the road behind them. A first name will do."),
    Ask("mentee", "Who is the mentee?", "The one whose hour it is."),
    Ask("me", "Which of the two are you?", "1 mentor · 2 mentee"),
    Ask("purpose", "What brings you two together?", "One line, in your own words. Enter passes over.", optional=True),
    Ask("minutes", "How long do you usually talk?", "Minutes, 15 to 180. Enter means 60.", optional=True),
    Ask("next", "When do you meet first?", "A day and a time: thu 14:30. Enter: not known yet.", optional=True),
)


class NewScreen(Sheet):
    """Each answer stays in view; Shift+Tab goes back to it. Nothing is written before the last Enter."""

    BINDINGS = [
        Binding("shift+tab,up", "previous", "Back to the question before", show=False),
        Binding("escape,ctrl+c", "back", "Leave without a new relationship", show=False),
    ]
    SCOPE, WITH_LINE = "new", True

    class Made(Message):
        """All was said."""

        def __init__(self, wish: Wish) -> None:
            super().__init__()
            self.wish = wish

    def __init__(self, keys: Mapping[str, str], now: datetime) -> None:
        super().__init__(keys)
        self.now = now
        self.answers: dict[str, str] = {}
        self.at = 0

    def title_row(self, width: int) -> Content:
        """Where in the questions."""
        return title("A new relationship", f"{self.at + 1} of {len(ASKS)}", width)

    def rows(self, width: int) -> Sequence[Content]:
        """What was answered, and what is asked."""
        rows: list[Content] = [EMPTY]
        rows += [
            row("  ", (ask.key.ljust(10), MUTED), plain(self._shown(ask.key)))
            for ask in ASKS[: 0 if self.is_strip else self.at]
        ]
        rows += [EMPTY] if self.at else []
        ask = ASKS[self.at]
        rows += [row("  ", line) for line in wrapped(plain(ask.sentence, STRONG), width - 4, 2)]
        rows += [row("    ", line) for line in wrapped(plain(ask.help, MUTED), width - 6, 3)]
        return rows

    def _shown(self, key: str) -> str:
        text = self.answers.get(key, "")
        if key == "next" and text:
            moment = datetime.fromisoformat(text)
            return f"{day_name(moment.date(), self.now.date())} {moment:%H:%M}"
        return text or "–"

    def repaint(self) -> None:
        """The line carries the name of what is asked."""
        super().repaint()
        self.capture.relabel(ASKS[self.at].key)

    def repaint_keys(self) -> None:
        """Few keys."""
        super().repaint_keys()
        if self._message is None:
            hint = row(" Enter", (" next   ", MUTED), "Shift+Tab", (" back   ", MUTED), "Esc", (" leave", MUTED))
            self.query_one("#keys", Words).put([hint])

    def on_capture_line_changed(self, event: CaptureLine.Changed) -> None:
        """Nothing is asked of half a word."""
        event.stop()
        if event.text and self._message is not None:
            self.say("")

    def on_capture_line_submitted(self, event: CaptureLine.Submitted) -> None:
        """Take the answer, go on."""
        event.stop()
        ask = ASKS[self.at]
        taken, problem = self._read(ask, event.text.strip())
        if problem:
            self.say(problem, WARN)
            return
        self._message = None
        self.answers[ask.key] = taken
        if self.at + 1 < len(ASKS):
            self.at += 1
            self.capture.load(self.answers.get(ASKS[self.at].key, ""))
            self.repaint()
            return
        given = self.answers
        self.post_message(
            self.Made(
                Wish(
                    mentor=given["mentor"],
                    mentee=given["mentee"],
                    me="mentor" if given["me"] == "mentor" else "mentee",
                    purpose=given["purpose"],
                    minutes=int(given["minutes"] or 60),
                    next_session=given["next"],
                )
            )
        )

    def _read(self, ask: Ask, text: str) -> tuple[str, str]:
        if not text:
            return (
                ("60", "") if ask.key == "minutes" else ("", "" if ask.optional else f"This one is needed. {ask.help}")
            )
        match ask.key:
            case "mentor" | "mentee":
                name = clean_name(text)
                if ask.key == "mentee" and name == self.answers["mentor"]:
                    return name, "Two people, two names; a letter more will do."
                return name, "" if name else "A name has at least one letter."
            case "me":
                first = text.lower()
                role = {"1": "mentor", "2": "mentee"}.get(first, first)
                for known in ("mentor", "mentee"):
                    if first == self.answers[known].lower() and self.answers["mentor"] != self.answers["mentee"]:
                        role = known
                return role, "" if role in ("mentor", "mentee") else "1 for the mentor, 2 for the mentee."
            case "minutes":
                good = text.isdecimal() and 15 <= int(text) <= 180
                return text, "" if good else "Whole minutes from 15 to 180."
            case "next":
                moment = find_moment(text, self.now.replace(tzinfo=None))
                good = moment is not None and moment > self.now.replace(tzinfo=None)
                return (moment.isoformat(timespec="minutes") if moment else ""), (
                    "" if good else "A day and a time to come: thu 14:30, 3 dec 9am."
                )
        return clean_name(text), ""

    def action_previous(self) -> None:
        """The question before, with its answer in the line."""
        if self.at:
            self.at -= 1
            self._message = None
            self.capture.load(self.answers.get(ASKS[self.at].key, ""))
            self.repaint()
