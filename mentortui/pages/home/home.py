"""Home as data: a row for each relationship, and a few facts about the one that the keys are about.

Made from the overviews of the index. These are tuples and not the blocks of `page.py`, so that the first frame does not
wait for msgspec: docs/decisions/0023-home-in-light-parts.md. Like every page they know no widths, no colours and no
keys; where a text has two lengths, the shorter one is `short`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from mentortui.model.days.written import day_name, listed_day, near_day, parse_day, parse_moment, time_left
from mentortui.model.days.zones import meeting_told, own_time
from mentortui.model.naming import first_name
from mentortui.model.records.line_kinds import BY_NAME, WIN
from mentortui.model.rules.meetings import beat_word
from mentortui.model.text import counted
from mentortui.service.home.overview import due_reviews, due_rows, is_paused

Entry = dict[str, Any]
"""The overview of one relationship."""
NONE = ("", "", "")
MOST_PROMISES = 4
"""So many promises have a row of their own: those whose day is nearest."""
WON = BY_NAME[WIN]
SHORT_NAME = 9
"""Letters of a name that is said within a label."""
RECENT = 14
"""Days for which a meeting that is past stays in the list."""
NOBODY = "Give two names, and your first session is ready."
"""What an empty home says of the command for a new relationship."""
_PAGES = {"goals", "expectations", "stage", "closing", "promises"}
"""The pages that home has a command for, and a review can be about."""


class Listed(NamedTuple):
    """One relationship in the list. names: the two first names, or the slug alone where others have the same two.
    sign: what stands between the names. when: the next meeting; left: how long it is until then, where that is today.
    rank: how its day stands out. note: what else decides something; short: the same where there is less room. who:
    whose it is, "" for nobody's."""

    names: tuple[str, ...]
    sign: str
    stage: str
    when: str
    left: str
    rank: str
    note: str
    short: str
    who: str


class Fact(NamedTuple):
    """A label, a text and what is said at the right end; command leads to the page that has all of it.

    loud: so much of the text is what one may do now. day: when something is due; now: whether that day has come. who:
    whose it is. lines: how many rows the text may have. beats: the last meetings in words, the oldest first. both: what
    each of two people says. level: of a goal.
    """

    label: str
    text: str = ""
    command: str = ""
    short: str = ""
    loud: int = 0
    day: str = ""
    now: bool = False
    who: str = ""
    private: bool = False
    lines: int = 1
    beats: tuple[str, ...] = ()
    both: tuple[str, ...] = ()
    level: int | None = None


class About(NamedTuple):
    """What home says of one relationship. beside: its next session; left: how long it is until that begins.

    groups: what decides something, what comes first before all. more: what is nice to know, where there is room.
    """

    title: str
    beside: str
    left: str
    groups: tuple[tuple[Fact, ...], ...]
    more: tuple[Fact, ...]


def listed(entry: Entry, now: datetime, *, is_open: bool, is_twin: bool) -> Listed:
    """One row of the list. is_open: a session was left open. is_twin: another one has the same two first names."""
    names = (entry["slug"],) if is_twin else (first_name(entry["mentor"]), first_name(entry["mentee"]))
    when, rank = _next(entry, now)
    note, short, who = _note(entry, now, is_open=is_open)
    sign = "&" if entry.get("equals") else "→"
    return Listed(names, sign, entry["stage"], when, _left(entry, now), rank, note, short, who)


def _note(entry: Entry, now: datetime, *, is_open: bool) -> tuple[str, str, str]:
    """(what else there is to know, the same for a narrow screen, whose it is)."""
    today = now.date()
    if is_open:
        return "session open", "open", ""
    if entry["archived"]:
        return "archived", "archived", ""
    if is_paused(entry, today) and (until := parse_day(entry["paused"]["until"])):
        day = day_name(until, today)
        return f"until {day}", f"until {day.partition(' ')[2]}", ""
    if waits := entry["waits"]:
        return waits, waits.partition(":")[0], ""
    due = due_rows([entry], today, now)
    owners = {promise["owner"] for _, promise in due}
    count = len(due)
    if not due:
        return NONE
    return f"{counted(count, 'promise', 'promises')} due", f"{count} due", owners.pop() if len(owners) == 1 else ""


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
    return listed_day(day, today), ""


def _left(entry: Entry, now: datetime) -> str:
    """How long it is until a meeting of today; "" for any other."""
    text = entry["next_session"]
    moment = own_time(text, entry["zone"], now, entry["next_at"]) if "T" in text else None
    here = now.replace(tzinfo=None)
    is_today = moment is not None and moment.date() == here.date() and not is_paused(entry, here.date())
    return time_left(moment, here) if moment and is_today else ""


def about(entry: Entry, now: datetime) -> About:
    """What comes next, what is due, what stood out; how all of it stands."""
    partner = first_name(entry["mentee"] if entry["me"] == "mentor" else entry["mentor"])
    groups = (tuple(_first(entry, now)), tuple(_promises(entry, now.date())), tuple(_last_time(entry, partner)))
    more = tuple(_standing(entry, now.date()))
    return About(partner, f"session {entry['sessions'] + 1}", _left(entry, now), tuple(filter(None, groups)), more)


def what_is_next(entry: Entry) -> Fact:
    """What comes next: a question, or what comes before a colon, is the one thing."""
    words = entry["next"]["words"]
    loud = next((at + 1 for at, sign in enumerate(words) if sign in "?."), len(words.partition(":")[0]))
    return Fact("next", words, "home.onward", loud=loud, lines=2)


def _first(entry: Entry, now: datetime) -> Iterator[Fact]:
    """What comes next; the two clocks of a meeting; what is to be looked at again."""
    yield what_is_next(entry)
    text, zone, at = entry["next_session"], entry["zone"], entry["next_at"]
    if zone and own_time(text, zone, now, at) != parse_moment(text):  # on both clocks, where they differ
        told = meeting_told(text, zone, now, at)
        yield Fact("you meet", told, short=meeting_told(text, zone, now, at, short=True))
    for _, review in due_reviews([entry], now.date(), now)[:1]:
        page = review["page"]
        yield Fact("look again", review["what"], f"home.{page}" if page in _PAGES else "")


def _promises(entry: Entry, today: date) -> Iterator[Fact]:
    """The promises whose day is nearest, one's own before those of the other; how many more are due."""
    open_ones = sorted(entry["promises"], key=lambda promise: (promise["due"] or "9999", promise["owner"]))
    shown = sorted(open_ones[:MOST_PROMISES], key=lambda promise: promise["owner"] != entry["me"])
    for promise in shown:
        day = parse_day(promise["due"])
        owner = promise["owner"]
        yield Fact(
            "you" if owner == entry["me"] else first_name(promise["name"]),
            promise["text"],
            day=near_day(day, today) if day else "",
            now=day is not None and day <= today,
            who=owner,
            private=promise["lane"] == "private",
        )
    if more := sum(bool(each["due"]) and each["due"] <= today.isoformat() for each in open_ones[MOST_PROMISES:]):
        yield Fact("", f"{more} more due", "home.promises")


def _last_time(entry: Entry, partner: str) -> Iterator[Fact]:
    """What the other person took along, else what oneself did; and what has come of it since."""
    them = "mentee" if entry["me"] == "mentor" else "mentor"
    took = entry["took"]
    if said := took[them] or took[entry["me"]]:
        name = partner if len(partner) <= SHORT_NAME else "they"
        yield Fact(f"{name} took" if took[them] else "you took", said)
    kept, wins = entry["since"]["kept"], entry["since"]["wins"]
    happened = [
        f"{counted(kept, 'promise', 'promises')} kept" if kept else "",
        counted(wins, WON.said, WON.plural) if wins else "",
    ]
    if any(happened):
        yield Fact("since", ", ".join(filter(None, happened)))


def _standing(entry: Entry, today: date) -> Iterator[Fact]:
    """How growth, learning and understanding stand (Mission 2), the rhythm (Mission 61), what each gets out of it
    (Mission 18), and goals."""
    for name, words, page in entry["lanes"]:
        yield Fact(name, words, f"home.{page}")
    if beats := entry["cadence"]:
        yield Fact("rhythm", beats=tuple(beat_word(state, at, today) for state, at in beats))
    if gains := entry["gains"]:
        yield Fact("you each gain", both=tuple(f"{name}: {text}" for name, text in gains))
    for goal in entry["goals"][:2]:
        yield Fact(f"goal {goal['number']}", goal["text"], level=goal["level"])


def twins_in(entries: Sequence[Entry]) -> frozenset[str]:
    """The slugs of those whose two first names are in the list more than once."""
    names = {entry["slug"]: (first_name(entry["mentor"]), first_name(entry["mentee"])) for entry in entries}
    all_names = list(names.values())
    return frozenset(slug for slug, both in names.items() if all_names.count(both) > 1)
