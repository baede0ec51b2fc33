"""The rows of home: one for each relationship, and a few lines about the one that is up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from textual.content import Content

from mentortui.model.days.written import day_name, near_day, parse_day, parse_moment
from mentortui.model.days.zones import meeting_told, own_time
from mentortui.model.naming import first_name
from mentortui.model.rules.meetings import beat_sign, beat_word
from mentortui.screens.kit.keys import shown_key
from mentortui.screens.kit.paint import EMPTY, MUTED, STRONG, columns, fitted, plain, pointer, row, scale, wrapped
from mentortui.service.home.overview import due_reviews, due_rows, is_paused

LABEL = 14
"""Cells for the word before a fact."""
SIDE_BY_SIDE = 76
"""Cells from which on two people's words stand on one row."""
_PAGE_COMMANDS = {
    "goals": "home.goals",
    "expectations": "home.expectations",
    "stage": "home.stage",
    "closing": "home.closing",
    "promises": "home.promises",
}


class HomeRows:
    """For the screen of home. Overviews are those of service.overview."""

    keys: Mapping[str, str]
    now: datetime
    open_sessions: frozenset[str]
    twins: frozenset[str] = frozenset()
    """Slugs of relationships whose two first names another one has too: their rows show the slug."""

    def list_row(self, entry: dict[str, Any], width: int, *, up: bool) -> Content:
        """One relationship in the list; up when the keys are about it."""
        count = entry["sessions"]
        when, tone = self._next(entry)
        due = due_rows([entry], self.now.date(), self.now)
        what = f"promise{'s' * (len(due) != 1)} " if width >= 76 else ""
        note = f"{len(due)} {what}due" if due else ""
        if is_paused(entry, self.now.date()) and (until := parse_day(entry["paused"]["until"])):
            day = day_name(until, self.now.date())
            note = f"until {day if width >= 76 else day.partition(' ')[2]}"
        if entry["archived"]:
            note = "archived"
        if entry["slug"] in self.open_sessions:
            note = "session open"
        name_width = max(12, min(26, width // 4))
        half = (name_width - 3) // 2
        short = [
            fitted(plain(first_name(entry[role])), max(half, name_width - 3 - len(first_name(entry[other])))).plain
            for role, other in (("mentor", "mentee"), ("mentee", "mentor"))
        ]
        names = entry["slug"] if entry["slug"] in self.twins else " → ".join(short)
        cells = [
            (plain(names, STRONG if up else ""), name_width),
        ]
        if width >= 48:  # below that the day is worth more
            cells.append((plain(entry["stage"], MUTED if not up else ""), 10))
        if width >= 76:
            cells.append((plain(f"session {count + 1}" if entry["stage"] != "Closure" else f"{count} held", MUTED), 10))
        cells.append((Content.styled(when, tone), 13))
        used = 3 + sum(cell_width + 2 for _, cell_width in cells)
        if width - used >= 10:
            cells.append((plain(note, "$mentee"), width - used - 1))
        return row(" ", pointer(up), " ", columns(cells))

    def _next(self, entry: dict[str, Any]) -> tuple[str, str]:
        text, zone = entry["next_session"], entry["zone"]
        moment = own_time(text, zone, self.now, entry["next_at"]) or parse_moment(text)
        if is_paused(entry, self.now.date()):
            return ("paused", MUTED)
        open_day = ("complete" if entry["complete"] else "no day yet", MUTED)
        if moment is None:
            return open_day
        today, day = self.now.date(), moment.date()
        if day == today:
            return (f"today {moment:%H:%M}" if "T" in text else "today", STRONG)
        if day < today:
            recent = (today - day).days < 14 and not entry["complete"]
            return (near_day(day, today), MUTED) if recent else open_day
        return (near_day(day, today), "")

    def about_rows(self, entry: dict[str, Any], width: int) -> list[Content]:
        """A few lines about one relationship: what comes next, how it stands, what is open, what stood out."""
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
        return [EMPTY, head, *rows]

    def next_rows(self, entry: dict[str, Any], width: int) -> list[Content]:
        """What comes next, where there is room for nothing else."""
        key = shown_key("home.onward", self.keys)
        lines = wrapped(plain(entry["next"]["words"]), width - len(key) - 4, 2)
        return [row(" ", key if at == 0 else " " * len(key), "  ", line) for at, line in enumerate(lines)]

    def _head(self, entry: dict[str, Any], partner: str, width: int) -> Content:
        """Since when; at the right end the pages that no row below speaks of. For them a long name goes: the row of the
        relationship that is up has it."""
        names = {"home.stage": "stage", "home.practice": "practice", "home.closing": "closing"}
        keys = [row("  ", shown_key(id, self.keys), (f" {name}", MUTED)) for id, name in names.items()]
        pages = row(*keys)
        told = f"Since last time with {first_name(partner)}" if entry["sessions"] else first_name(partner)
        short = "Since last time" if entry["sessions"] else told
        whole = 1 + plain(told).cell_length + pages.cell_length < width
        head = row(" ", plain(told if whole else short, STRONG))
        room = width - 1 - head.cell_length - pages.cell_length
        return row(head, " " * room, pages) if room >= 0 else head

    def _lane_rows(self, entry: dict[str, Any], width: int) -> list[Content]:
        """What comes next, and how growth, learning and understanding stand (Mission 2)."""
        onward = wrapped(plain(entry["next"]["words"]), width - LABEL - 4, 2)
        rows = [self._fact("" if at else "next", line.plain, "", width) for at, line in enumerate(onward)]
        if elsewhere := self._on_both_clocks(entry, width):
            rows.append(self._fact("you meet", elsewhere, "", width))
        for _, review in due_reviews([entry], self.now.date(), self.now)[:1]:
            rows.append(self._fact("look again", review["what"], "", width, _PAGE_COMMANDS.get(review["page"], "")))
        lanes = entry["lanes"]
        if beats := entry["cadence"]:
            rows.append(self._fact("rhythm", _cadence(beats, self.now.date(), width - LABEL - 4), "", width))
        rows += [self._fact(name, words, "", width, f"home.{page}") for name, words, page in lanes]
        return rows + self._gain_rows(entry["gains"], width)

    def _on_both_clocks(self, entry: dict[str, Any], width: int) -> str:
        """The next meeting on both clocks, where that of the relationship shows another time; else ""."""
        text, zone, at = entry["next_session"], entry["zone"], entry["next_at"]
        if not zone or own_time(text, zone, self.now, at) == parse_moment(text):
            return ""
        return meeting_told(text, zone, self.now, at, short=width < 60)

    def _gain_rows(self, gains: Sequence[Sequence[str]], width: int) -> list[Content]:
        """The newest thing that each gets out of it, side by side where there is room (Mission 18)."""
        said = [f"{name}: {text}" for name, text in gains]
        if said and width >= SIDE_BY_SIDE:
            half = (width - LABEL - 6) // 2
            said = [columns([(plain(each), half) for each in said]).plain]
        return [self._fact("" if at else "you each gain", each, "", width) for at, each in enumerate(said)]

    def _fact(self, label: str, text: str, tail: str, width: int, command: str = "") -> Content:
        """A word, what belongs to it, and before it the key of the page that has all of it."""
        key = shown_key(command, self.keys) if command and label else ""
        head = row(f" {key if len(key) == 1 else '':<2}", (fitted(plain(label), LABEL - 1).plain.ljust(LABEL), MUTED))
        return row(head, fitted(plain(text), max(10, width - head.cell_length - len(tail) - 1)), (tail, MUTED))


def _cadence(beats: Sequence[Sequence[str]], today: date, width: int) -> str:
    """The last meetings as signs, and the newest of them in words, as many as there is room for (Mission 61)."""
    words = [beat_word(state, at, today) for state, at in beats]
    text = " ".join(map(beat_sign, words))
    for count in range(len(words), 0, -1):
        said = f"{text}   {'… ' if count < len(words) else ''}{', '.join(words[-count:])}"
        if len(said) <= width:
            return said
    return text


def twins_in(overviews: Sequence[dict[str, Any]]) -> frozenset[str]:
    """The slugs of those whose two first names stand there more than once."""
    names = {entry["slug"]: (first_name(entry["mentor"]), first_name(entry["mentee"])) for entry in overviews}
    all_names = list(names.values())
    return frozenset(slug for slug, both in names.items() if all_names.count(both) > 1)
