"""Home: the relationships, when they meet next, what is due, and what stood out last time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.screen import Screen

from mentortui.model.days import day_name, near_day, parse_day, parse_moment
from mentortui.model.meetings import beat_sign, beat_word
from mentortui.screens.commands import COMMANDS, bindings, shown_key
from mentortui.screens.hints import hint_row
from mentortui.screens.paint import EMPTY, MUTED, STRONG, WARN, bar, columns, ends, fitted, plain, row, scale, wrapped
from mentortui.screens.widgets.words import Words
from mentortui.service.overview import due_reviews, due_rows, is_paused

LABEL = 14
"""Cells for the word before a fact."""
_LANE_COMMANDS = {"growth": "home.goals", "learning": "home.review", "understanding": "home.expectations"}
_PAGE_COMMANDS = {
    "goals": "home.goals",
    "expectations": "home.expectations",
    "stage": "home.stage",
    "closing": "home.closing",
    "promises": "home.promises",
}
_ALONE = {"home.new": "new", "home.about": "about", "home.quit": "quit"}
"""The keys of an empty home."""
REGIONS = ("top", "list", "below", "keys")


class HomeScreen(Screen[None]):
    """The list, and a few lines about the relationship that is up."""

    BINDINGS = bindings("home")
    SCOPE = "home"
    AUTO_FOCUS: ClassVar[str | None] = ""

    class Chosen(Message):
        """A relationship was chosen: to be briefed on, to go live, or to be reviewed."""

        def __init__(self, act: str, slug: str) -> None:
            super().__init__()
            self.act = act
            self.slug = slug

    class Wanted(Message):
        """A new relationship, the search or the about page was asked for."""

        def __init__(self, what: str) -> None:
            super().__init__()
            self.what = what

    class Page(Message):
        """A page of the relationship that is up."""

        def __init__(self, page: str, slug: str) -> None:
            super().__init__()
            self.page = page
            self.slug = slug

    def __init__(self, keys: Mapping[str, str], *, wait: bool = False) -> None:
        """wait: another screen comes first; nothing is painted before there is something to show."""
        super().__init__()
        self.wait = wait
        self.keys = keys
        self.overviews: Sequence[dict[str, Any]] | None = None
        self.open_sessions: frozenset[str] = frozenset()
        self.problems: Sequence[str] = ()
        self.now = datetime.now().astimezone()
        self.up = ""  # slug of the relationship that is up

    def compose(self) -> ComposeResult:
        """Four regions, once they are wanted."""
        if not self.wait:
            yield from (Words(id=name) for name in REGIONS)

    def on_mount(self) -> None:
        """The frame at once; what it holds when it has been read."""
        self.repaint()

    def on_resize(self) -> None:
        """Another size."""
        self.repaint()

    def show(
        self, overviews: Sequence[dict[str, Any]], open_sessions: frozenset[str], problems: Sequence[str], now: datetime
    ) -> None:
        """Show these relationships, in this order. open_sessions are slugs with a session that was left open."""
        self.overviews, self.open_sessions, self.problems, self.now = overviews, open_sessions, problems, now
        if self.up not in {entry["slug"] for entry in overviews}:
            self.up = overviews[0]["slug"] if overviews else ""
        waited, self.wait = self.wait, False
        if self.is_mounted:
            if waited:
                self.mount(*(Words(id=name) for name in REGIONS))
            self.repaint()

    # -- painting --------------------------------------------------------------------------------

    def repaint(self) -> None:
        """Show what is so."""
        if self.wait:
            return
        width, height = self.size or self.app.size
        date = row((f"{day_name(self.now.date(), self.now.date())}  {self.now:%H:%M}", MUTED), " ")
        self.query_one("#top", Words).put([ends(row(" ", ("mentortui", STRONG)), date, width)])
        self.query_one("#keys", Words).put([hint_row("home", self.keys, width, self._hints())])
        if self.overviews is None:
            return
        if not self.overviews:
            self.query_one("#list", Words).put(self._empty(width))
            self.query_one("#below", Words).put(self._trouble(width))
            return
        room = max(1, min(len(self.overviews), height - 4, max(3, height - 12)))
        at = self._at()
        first = max(0, min(at - room // 2, len(self.overviews) - room))
        shown = self.overviews[first : first + room]
        rows = [self._row(entry, width, up=entry["slug"] == self.up) for entry in shown]
        if first + room < len(self.overviews):
            rows.append(row("   ", (f"and {len(self.overviews) - first - room} more", MUTED)))
        self.query_one("#list", Words).put(rows)
        below = self._below(width, height - 4 - len(rows))
        self.query_one("#below", Words).put(below)

    def _hints(self) -> dict[str, str]:
        if not self.overviews:
            return {command.id: "" for command in COMMANDS if command.scope == "home"} | _ALONE
        return {"home.live": "resume" if self.up in self.open_sessions else "live"}

    def _empty(self, width: int) -> list[Content]:
        text = (
            "A relationship is two names and a first conversation. Press n, give the names, and the first session is "
            "laid out for you: who says what when, what to ask, and a place for every line you want to keep."
        )
        lines = wrapped(Content(text), min(width - 6, 66), 6)
        look = row("   ", ("To look around first: ", MUTED), "mentortui demo")
        head = row("   ", ("Nobody here yet.", STRONG))
        return [EMPTY, head, EMPTY, *(row("   ", line) for line in lines), EMPTY, look]

    def _row(self, entry: dict[str, Any], width: int, *, up: bool) -> Content:
        me = entry["me"]
        count = entry["sessions"]
        when, tone = self._next(entry)
        due = due_rows([entry], self.now.date())
        what = f"promise{'s' * (len(due) != 1)} " if width >= 76 else ""
        note = f"{len(due)} {what}due" if due else ""
        if is_paused(entry, self.now.date()) and (until := parse_day(entry["paused"]["until"])):
            note = f"until {day_name(until, self.now.date())}"
        if entry["slug"] in self.open_sessions:
            note = "session open: l resumes" if width >= 90 else "session open"
        mark = bar(me) if up else Content(" ")
        name_width = max(12, min(26, width // 4))
        half = (name_width - 3) // 2
        short = [
            fitted(plain(_first(entry[role])), max(half, name_width - 3 - len(_first(entry[other])))).plain
            for role, other in (("mentor", "mentee"), ("mentee", "mentor"))
        ]
        cells = [
            (plain(" → ".join(short), STRONG if up else ""), name_width),
            (plain(entry["stage"], MUTED if not up else ""), 10),
        ]
        if width >= 76:
            cells.append((plain(f"session {count + 1}" if entry["stage"] != "Closure" else f"{count} held", MUTED), 10))
        cells.append((Content.styled(when, tone), 13))
        used = 3 + sum(cell_width + 2 for _, cell_width in cells)
        if width - used >= 10:
            cells.append((plain(note, "$mentee"), width - used - 1))
        return row(" ", mark, " ", columns(cells))

    def _next(self, entry: dict[str, Any]) -> tuple[str, str]:
        moment = parse_moment(entry["next_session"])
        if is_paused(entry, self.now.date()):
            return ("paused", MUTED)
        if moment is None:
            return ("no day yet", MUTED)
        today, day = self.now.date(), moment.date()
        if day == today:
            return (f"today {moment:%H:%M}", STRONG)
        if day < today:
            return (f"was {near_day(day, today)}" if (today - day).days < 14 else "no day yet", MUTED)
        return (near_day(day, today), "")

    def _below(self, width: int, height: int) -> list[Content]:
        entry = self._entry()
        if entry is None or height < 3:
            return []
        today = self.now.date()
        partner = entry["mentee"] if entry["me"] == "mentor" else entry["mentor"]
        facts = []
        for promise in entry["promises"][:4]:
            day = parse_day(promise["due"])
            name = "you" if promise["owner"] == entry["me"] else promise["name"]
            facts.append(("open", promise["text"], f" ({name}{', ' + near_day(day, today) if day else ''})"))
        facts += [(label, text, "") for label, text in entry["since"][:4]]
        rows = [
            self._fact(
                label if place == 0 or facts[place - 1][0] != label else "",
                text,
                tail,
                width,
                "home.promises" if label == "open" else "",
            )
            for place, (label, text, tail) in enumerate(facts)
        ]
        for goal in entry["goals"][:2]:
            tail = row("  ", scale(goal["level"]))
            rows.append(
                row(
                    "   ",
                    (f"goal {goal['number']}".ljust(LABEL), MUTED),
                    fitted(plain(goal["text"]), width - LABEL - 18),
                    tail,
                )
            )
        rows = [*self._lane_rows(entry, width), *rows]
        head = self._head(entry, partner, width)
        trouble = self._trouble(width)
        return [EMPTY, head, *rows[: max(1, height - 2 - len(trouble))], *trouble]

    def _head(self, entry: dict[str, Any], partner: str, width: int) -> Content:
        """Since when; at the right end the pages that no row below speaks of. For them a long name goes: the row of the
        relationship that is up has it."""
        names = {"home.stage": "stage", "home.practice": "practice", "home.closing": "closing"}
        keys = [row("  ", shown_key(id, self.keys), (f" {name}", MUTED)) for id, name in names.items()]
        pages = row(*keys)
        told = f"Since last time with {_first(partner)}" if entry["sessions"] else _first(partner)
        short = "Since last time" if entry["sessions"] else told
        whole = 1 + plain(told).cell_length + pages.cell_length < width
        head = row(" ", plain(told if whole else short, STRONG))
        room = width - 1 - head.cell_length - pages.cell_length
        return row(head, " " * room, pages) if room >= 0 else head

    def _lane_rows(self, entry: dict[str, Any], width: int) -> list[Content]:
        """What comes next, and how growth, learning and understanding stand (Mission 2)."""
        rows = [self._fact("next", entry["next"]["words"], "", width)]
        for _, review in due_reviews([entry], self.now.date())[:1]:
            rows.append(self._fact("look again", review["what"], "", width, _PAGE_COMMANDS.get(review["page"], "")))
        lanes = entry["lanes"]
        if beats := entry["cadence"]:
            rows.append(self._fact("rhythm", _cadence(beats, self.now.date(), width - LABEL - 4), "", width))
        return rows + [self._fact(name, words, "", width, _LANE_COMMANDS.get(name, "")) for name, words, _ in lanes]

    def _trouble(self, width: int) -> list[Content]:
        """What is wrong with the rest, whole: it says what to do next."""
        rows = [row(" ", line) for text in self.problems[:3] for line in wrapped(plain(text, WARN), width - 2, 4)]
        more = [row(" ", (f"and {len(self.problems) - 3} more: F1 lists them", WARN))] if len(self.problems) > 3 else []
        return [EMPTY, *rows, *more] if rows else []

    def _fact(self, label: str, text: str, tail: str, width: int, command: str = "") -> Content:
        """A word, what belongs to it, and before it the key of the page that has all of it."""
        key = shown_key(command, self.keys) if command and label else ""
        head = row(f" {key if len(key) == 1 else '':<2}", (fitted(plain(label), LABEL - 1).plain.ljust(LABEL), MUTED))
        return row(head, fitted(plain(text), max(10, width - head.cell_length - len(tail) - 1)), (tail, MUTED))

    # -- choosing --------------------------------------------------------------------------------

    def _at(self) -> int:
        return next((at for at, entry in enumerate(self.overviews or ()) if entry["slug"] == self.up), 0)

    def _entry(self) -> dict[str, Any] | None:
        return self.overviews[self._at()] if self.overviews else None

    def _move(self, by: int) -> None:
        if self.overviews:
            self.up = self.overviews[max(0, min(len(self.overviews) - 1, self._at() + by))]["slug"]
            self.repaint()

    def action_up(self) -> None:
        """The one above."""
        self._move(-1)

    def action_down(self) -> None:
        """The one below."""
        self._move(1)

    def _choose(self, act: str) -> None:
        if self.up:
            self.post_message(self.Chosen(act, self.up))

    def action_brief(self) -> None:
        """What to know before you meet; with a session open, back into it."""
        self._choose("live" if self.up in self.open_sessions else "brief")

    def action_live(self) -> None:
        """Straight into the session."""
        self._choose("live")

    def action_review(self) -> None:
        """Past sessions."""
        self._choose("review")

    def _turn_to(self, page: str) -> None:
        if self.up:
            self.post_message(self.Page(page, self.up))

    def action_stage(self) -> None:
        """Where the relationship is, and what would move it on."""
        self._turn_to("stage")

    def action_expectations(self) -> None:
        """What the two expect of each other."""
        self._turn_to("expectations")

    def action_practice(self) -> None:
        """One's own practice, and the trust between the two."""
        self._turn_to("practice")

    def action_goals(self) -> None:
        """The goals."""
        self._turn_to("goals")

    def action_promises(self) -> None:
        """The promises of both."""
        self._turn_to("promises")

    def action_closing(self) -> None:
        """How it ends, and what is kept of it."""
        self._turn_to("closing")

    def action_onward(self) -> None:
        """What comes next."""
        self._turn_to("next")

    def action_new(self) -> None:
        """A new relationship."""
        self.post_message(self.Wanted("new"))

    def action_find(self) -> None:
        """Search."""
        self.post_message(self.Wanted("find"))

    def action_about(self) -> None:
        """What this is for."""
        self.post_message(self.Wanted("about"))

    def action_quit(self) -> None:
        """Leave."""
        self.app.exit()


def _cadence(beats: Sequence[Sequence[str]], today: date, width: int) -> str:
    """The last meetings as signs, and the newest of them in words, as many as there is room for (Mission 61)."""
    words = [beat_word(state, at, today) for state, at in beats]
    text = " ".join(map(beat_sign, words))
    for count in range(len(words), 0, -1):
        said = f"{text}   {'… ' if count < len(words) else ''}{', '.join(words[-count:])}"
        if len(said) <= width:
            return said
    return text


def _first(name: str) -> str:
    return name.split()[0] if name.split() else name
