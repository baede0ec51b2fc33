"""What home shows, and how it is painted. What its keys do is in home.py."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from textual.app import ComposeResult
from textual.content import Content

from mentortui.model.days.written import day_name
from mentortui.model.text import plural
from mentortui.pages.home.home import NOBODY, Listed, about, listed, twins_in, what_is_next
from mentortui.screens.home.home_rows import Look, about_rows, list_row, next_rows, pages_row
from mentortui.screens.kit.hints import hint_row
from mentortui.screens.kit.keys import COMMANDS, shown_key
from mentortui.screens.kit.moves_about import MovesAbout
from mentortui.screens.kit.paint import EMPTY, MUTED, STRIP_HEIGHT, STRONG, WARN, ends, plain, row, wrapped
from mentortui.screens.kit.words import Words
from mentortui.service.home.overview import in_use

_ALONE = {"home.new": "new", "home.about": "about", "home.quit": "quit"}
"""The keys of an empty home."""
FEW = 3
"""Relationships that are seen at a glance: setting a meeting is named before finding one."""
PAGES_HEIGHT = 24
"""Rows from which on the pages have a row of their own."""
REGIONS = ("top", "list", "below", "keys")


class HomeLayout(MovesAbout):
    """The list in four regions, with what is known of the selected relationship."""

    def __init__(self, keys: Mapping[str, str], clock: Callable[[], datetime], *, wait: bool = False) -> None:
        """wait: another screen comes first; nothing is painted before there is something to show."""
        super().__init__()
        self.wait = wait
        self.keys = keys
        self.overviews: Sequence[dict[str, Any]] | None = None
        self.archived = 0  # how many are
        self._all: Sequence[dict[str, Any]] = ()
        self._with_archived = False
        self.open_sessions: frozenset[str] = frozenset()
        self.twins: frozenset[str] = frozenset()  # those whose rows show the slug
        self.problems: Sequence[str] = ()
        self.now = clock()
        self.up = ""  # slug of the selected relationship
        self._said: Content | None = None

    def compose(self) -> ComposeResult:
        """Four regions, once they are wanted."""
        if not self.wait:
            yield from (Words(id=name) for name in REGIONS)

    def on_mount(self) -> None:
        """The frame at once; what it holds when it has been read."""
        self.repaint()

    def show(
        self, overviews: Sequence[dict[str, Any]], open_sessions: frozenset[str], problems: Sequence[str], now: datetime
    ) -> None:
        """Show these relationships, in this order. open_sessions are slugs with a session that was left open."""
        self._all, self.open_sessions, self.problems, self.now = overviews, open_sessions, problems, now
        self._choose_shown()
        waited, self.wait = self.wait, False
        if self.is_mounted:
            if waited:
                self.mount(*(Words(id=name) for name in REGIONS))
            self.repaint()

    def _choose_shown(self) -> None:
        """Which of them are in the list: those that are archived only when they are asked for, and at its end."""
        used = in_use(self._all)
        away = [entry for entry in self._all if entry["archived"]]
        self.archived = len(away)
        self.overviews = [*used, *away] if self._with_archived else used
        self.twins = twins_in(self._all)
        if self.up not in {entry["slug"] for entry in self.overviews}:
            self.up = self.overviews[0]["slug"] if self.overviews else ""

    def say(self, text: str, style: str = "") -> None:
        """A sentence in the row of keys, until the next key."""
        self._said = plain(text, style) if text else None
        if self.is_set and not self.wait and self.is_strip:
            self.repaint()  # the list gives it its rows
        elif self.is_set and not self.wait:
            self._repaint_keys()

    @property
    def is_saying(self) -> bool:
        """As for every screen."""
        return self._said is not None

    # -- painting --------------------------------------------------------------------------------

    def repaint(self) -> None:
        """Show what is so."""
        super().repaint()
        if self.wait:
            return
        width, height = self.room
        date = row((f"{day_name(self.now.date(), self.now.date())}  {self.now:%H:%M}", MUTED), " ")
        self.query_one("#top", Words).put([ends(row(" ", ("mentortui", STRONG), self._more(height)), date, width)])
        self._repaint_keys()
        if self.overviews is None:
            return
        if not self.overviews:
            self.query_one("#list", Words).put([*self._empty(width), *self._archived_rows()])
            self.query_one("#below", Words).put(self._trouble(width))
            return
        at, room = self._at(), self._room(height)
        first = max(0, min(at - room // 2, len(self.overviews) - room))
        shown, look = self.overviews[first : first + room], self._look(width, height)
        rows = [list_row(self._listed(entry), look, up=entry["slug"] == self.up) for entry in shown]
        if not self.is_strip:
            rows += [*self._rest_row(len(self.overviews) - first - room, look), *self._archived_rows()]
        self.query_one("#list", Words).put(rows)
        taken = (1 if self.is_strip else 3) + len(rows)
        self.query_one("#below", Words).put(self._below(look, height - taken))

    @property
    def is_strip(self) -> bool:
        """Whether there is room for a few rows only: then there are no blank ones, and no keys."""
        return self.room.height < STRIP_HEIGHT

    def _keys_rows(self, width: int) -> list[Content]:
        """The keys; in their place what was just said."""
        if self._said:
            return [row(" ", line) for line in wrapped(self._said, width - 2, 3)]
        return [] if self.is_strip else [hint_row("home", self.keys, width, self._hints())]

    def _look(self, width: int, height: int) -> Look:
        has_pages = height >= PAGES_HEIGHT and pages_row(width, self._key_of) is not None
        return Look(width, self._key_of, self.raises, in_place=not has_pages)

    def _rest_row(self, count: int, look: Look) -> list[Content]:
        """How many more there are below those in the list."""
        return [ends(EMPTY, row((f"{count} more ↓", MUTED)), look.edge)] if count > 0 else []

    def _repaint_keys(self) -> None:
        self.query_one("#keys", Words).put(self._keys_rows(self.room.width))

    def _listed(self, entry: dict[str, Any]) -> Listed:
        slug = entry["slug"]
        return listed(entry, self.now, is_open=slug in self.open_sessions, is_twin=slug in self.twins)

    def _key_of(self, command: str) -> str:
        return shown_key(command, self.keys)

    def _archived_rows(self) -> list[Content]:
        """That some are not in the list, or are in it only for now."""
        if not self.archived:
            return []
        act = "hides" if self._with_archived else "shows"
        them = plural(self.archived, "it", "them")
        key = shown_key("home.archived", self.keys)
        return [row("   ", (f"{self.archived} archived · {key} {act} {them}", MUTED))]

    def _room(self, height: int) -> int:
        """How many of the list are shown."""
        most = height - 2 - max(1, len(self._keys_rows(self.room.width))) if self.is_strip else max(3, height - 14)
        return max(1, min(len(self.overviews or ()), most))

    def _more(self, height: int) -> tuple[str, str]:
        """That the list is longer, in the top row: a strip has no other to spare for it."""
        more = len(self.overviews or ()) - self._room(height)
        return (f" · {more} more" if more > 0 and height < STRIP_HEIGHT else "", MUTED)

    def _below(self, look: Look, height: int) -> list[Content]:
        """What there is room for about the selected relationship, what comes next before all; trouble stays; the
        pages stand above the keys."""
        entry, trouble = self._entry(), self._trouble(look.width)
        if entry is None:
            return []
        if self.is_strip:
            return [*next_rows(what_is_next(entry), look), *trouble[1:]]
        pages = None if look.in_place else pages_row(look.width, self._key_of)
        foot = [EMPTY, pages, EMPTY] if pages is not None else [EMPTY]
        room = max(3, height - len(trouble) - len(foot))
        rows = about_rows(about(entry, self.now), look, room)[:room]
        space = [EMPTY] * max(0, room - len(rows))
        return [*rows, *space, *trouble, *foot]

    def _hints(self) -> dict[str, str]:
        if not self.overviews:
            return {command.id: "" for command in COMMANDS if command.scope == "home"} | _ALONE
        resumed = {"home.brief": "resume", "home.live": ""} if self.up in self.open_sessions else {}
        return {**resumed, **({"home.find": ""} if len(self.overviews) <= FEW else {})}

    def _empty(self, width: int) -> list[Content]:
        if self.archived:
            return [row("   ", ("Everything here is archived.", STRONG)), EMPTY]
        key = shown_key("home.new", self.keys)
        lines = wrapped(Content(NOBODY), min(width - len(key) - 6, 66), 6)
        indent = " " * (len(key) + 5)
        look = row("   ", ("To look around first: ", MUTED), "mentortui demo")
        head = row("   ", ("Nobody here yet.", STRONG))
        invitation = [row(indent if at else row("   ", (key, STRONG), "  "), line) for at, line in enumerate(lines)]
        return [head, EMPTY, *invitation, EMPTY, look]

    def _trouble(self, width: int) -> list[Content]:
        """What is wrong with the rest, whole: it says what to do next."""
        problems = [self.unsaved, *self.problems] if self.unsaved else self.problems
        rows = [row(" ", line) for text in problems[:3] for line in wrapped(plain(text, WARN), width - 2, 4)]
        more = [row(" ", (f"and {len(problems) - 3} more: F1 lists them", WARN))] if len(problems) > 3 else []
        return [EMPTY, *rows, *more] if rows else []

    def say_what_now(self) -> None:
        """After a session: where one is, and the two keys that lead on."""
        onward, leave = shown_key("home.onward", self.keys), shown_key("home.quit", self.keys)
        self.say(f"You are home. {onward} goes to what comes next; {leave} leaves mentortui.")

    # -- what is up -------------------------------------------------------------------------------

    def _at(self) -> int:
        return next((at for at, entry in enumerate(self.overviews or ()) if entry["slug"] == self.up), 0)

    def _entry(self) -> dict[str, Any] | None:
        return self.overviews[self._at()] if self.overviews else None
