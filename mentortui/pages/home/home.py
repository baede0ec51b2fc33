"""Home as data: a row for each relationship, and a few facts about the one that the keys are about.

Made from the overviews of the index. These are tuples and not the blocks of `page.py`, so that the first frame does not
wait for msgspec: docs/decisions/0023-home-in-light-parts.md. Like every page they know no widths, no colours and no
keys; where a text has two lengths, the shorter one is `short`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from mentortui.model.days.written import day_name, near_day, parse_day, parse_moment
from mentortui.model.days.zones import meeting_told, own_time
from mentortui.model.naming import first_name
from mentortui.model.rules.meetings import beat_word
from mentortui.service.home.overview import due_reviews, due_rows, is_paused

Entry = dict[str, Any]
"""The overview of one relationship."""
RECENT = 14
"""Days for which a meeting that is past stays in the list."""
NOBODY = (
    "A relationship is two names and a first conversation. Give the names, and the first session is laid out for you: "
    "who says what when, what to ask, and a place for every line you want to keep."
)
"""What an empty home says of the command for a new relationship."""
_PAGES = {"goals", "expectations", "stage", "closing", "promises"}
"""The pages that home has a command for, and a review can be about."""


class Listed(NamedTuple):
    """One relationship in the list. names: the two first names, or the slug alone where others have the same two.
    rank: how its day stands out, as the tones of a page."""

    names: tuple[str, ...]
    stage: str
    session: str
    when: str
    rank: str
    note: str
    short: str


class Fact(NamedTuple):
    """A label, a text and what is said behind it; command leads to the page that has all of it.

    lines: how many rows the text may have. beats: the last meetings in words, the oldest first. both: what each of two
    people says. level: of a goal.
    """

    label: str
    text: str = ""
    tail: str = ""
    command: str = ""
    short: str = ""
    lines: int = 1
    beats: tuple[str, ...] = ()
    both: tuple[str, ...] = ()
    level: int | None = None


class About(NamedTuple):
    """What home says of one relationship; the commands of pages that no fact speaks of stand beside the title."""

    title: str
    short: str
    facts: tuple[Fact, ...]


def listed(entry: Entry, now: datetime, *, is_open: bool, is_twin: bool) -> Listed:
    """One row of the list. is_open: a session was left open. is_twin: another one has the same two first names."""
    names = (entry["slug"],) if is_twin else (first_name(entry["mentor"]), first_name(entry["mentee"]))
    count = entry["sessions"]
    session = f"{count} held" if entry["stage"] == "Closure" else f"session {count + 1}"
    when, rank = _next(entry, now)
    note, short = _note(entry, now, is_open=is_open)
    return Listed(names, entry["stage"], session, when, rank, note, short)


def _note(entry: Entry, now: datetime, *, is_open: bool) -> tuple[str, str]:
    """(what else there is to know, the same for a narrow screen)."""
    today = now.date()
    if is_open:
        return "session open", "session open"
    if entry["archived"]:
        return "archived", "archived"
    if is_paused(entry, today) and (until := parse_day(entry["paused"]["until"])):
        day = day_name(until, today)
        return f"until {day}", f"until {day.partition(' ')[2]}"
    count = len(due_rows([entry], today, now))
    return (f"{count} promise{'s' * (count != 1)} due", f"{count} due") if count else ("", "")


def _next(entry: Entry, now: datetime) -> tuple[str, str]:
    """(when the next meeting is, how it stands out)."""
    text, today = entry["next_session"], now.date()
    moment = own_time(text, entry["zone"], now, entry["next_at"]) or parse_moment(text)
    if is_paused(entry, today):
        return "paused", "muted"
    open_day = ("complete" if entry["complete"] else "no day yet", "muted")
    if moment is None:
        return open_day
    day = moment.date()
    if day == today:
        return (f"today {moment:%H:%M}" if "T" in text else "today", "strong")
    if day < today:
        recent = (today - day).days < RECENT and not entry["complete"]
        return (near_day(day, today), "muted") if recent else open_day
    return near_day(day, today), ""


def about(entry: Entry, now: datetime) -> About:
    """What comes next, how it stands, what is open, what stood out."""
    partner = first_name(entry["mentee"] if entry["me"] == "mentor" else entry["mentor"])
    title, short = (f"Since last time with {partner}", "Since last time") if entry["sessions"] else (partner, partner)
    return About(title, short, (*_standing(entry, now), *_open(entry, now.date())))


def what_is_next(entry: Entry) -> Fact:
    """What comes next, where there is room for nothing else."""
    return Fact("next", entry["next"]["words"], command="home.onward", lines=2)


def _standing(entry: Entry, now: datetime) -> Iterator[Fact]:
    """What comes next, and how growth, learning and understanding stand (Mission 2)."""
    today = now.date()
    yield Fact("next", entry["next"]["words"], lines=2)
    text, zone, at = entry["next_session"], entry["zone"], entry["next_at"]
    if zone and own_time(text, zone, now, at) != parse_moment(text):  # on both clocks, where they differ
        told = meeting_told(text, zone, now, at)
        yield Fact("you meet", told, short=meeting_told(text, zone, now, at, short=True))
    for _, review in due_reviews([entry], today, now)[:1]:
        page = review["page"]
        yield Fact("look again", review["what"], command=f"home.{page}" if page in _PAGES else "")
    if beats := entry["cadence"]:
        yield Fact("rhythm", beats=tuple(beat_word(state, at, today) for state, at in beats))
    for name, words, page in entry["lanes"]:
        yield Fact(name, words, command=f"home.{page}")
    if gains := entry["gains"]:  # the newest thing that each gets out of it (Mission 18)
        yield Fact("you each gain", both=tuple(f"{name}: {text}" for name, text in gains))


def _open(entry: Entry, today: date) -> Iterator[Fact]:
    """Promises, what has been since the last session, and goals. A label stands at the first of its facts."""
    before = ""
    for promise in entry["promises"][:4]:
        day = parse_day(promise["due"])
        name = "you" if promise["owner"] == entry["me"] else promise["name"]
        tail = f" ({name}{', ' + near_day(day, today) if day else ''})"
        yield Fact("" if before else "open", promise["text"], tail, "" if before else "home.promises")
        before = "open"
    for label, text in entry["since"][:4]:
        yield Fact("" if label == before else label, text)
        before = label
    for goal in entry["goals"][:2]:
        yield Fact(f"goal {goal['number']}", goal["text"], level=goal["level"])


def twins_in(entries: Sequence[Entry]) -> frozenset[str]:
    """The slugs of those whose two first names are in the list more than once."""
    names = {entry["slug"]: (first_name(entry["mentor"]), first_name(entry["mentee"])) for entry in entries}
    all_names = list(names.values())
    return frozenset(slug for slug, both in names.items() if all_names.count(both) > 1)
