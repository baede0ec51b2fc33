"""`list` and `due`: what can be told from the index alone."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from mentortui.cli.errors import DONE, told
from mentortui.cli.output import out, out_json, table, talk
from mentortui.cli.words import how_to_begin
from mentortui.model.days.written import clock, day_name, near_day, parse_day, parse_moment
from mentortui.model.days.zones import meeting_told, own_time
from mentortui.model.text import counted, one_line, plural
from mentortui.quick.read_index import read_index
from mentortui.service.home.overview import OVERVIEW_VERSION, by_next_meeting, day_of, due_reviews, due_rows, in_use

if TYPE_CHECKING:
    from mentortui.cli.parser import Call
    from mentortui.settings.settings import Settings
    from mentortui.store.errors import StoreError


def list_command(call: Call, settings: Settings) -> int:
    """All relationships, the next meeting first."""
    if call.has("slugs"):
        return _slugs(settings)
    return print_list(settings, archived=call.has("all"), json=call.has("json"))


def print_list(settings: Settings, *, archived: bool = False, json: bool = False) -> int:
    """The relationships in use, and with archived those that are put away."""
    entries, problems = _overviews(settings)
    now = datetime.now().astimezone()
    shown = entries if archived else in_use(entries)
    away = len(entries) - len(shown)
    entries = by_next_meeting(shown, now)
    if json:
        out_json("relationships", [_counted(entry) for entry in entries])
    elif entries:
        out(table([_row(entry, now) for entry in entries]))
    elif not problems and not away:
        talk(f"There are no relationships yet. {how_to_begin()}")
    if away:
        one, more = "`mentortui list --all` shows it", "`mentortui list --all` shows them"
        talk(f"{away} archived: {plural(away, one, more)}.")
    return told(problems)


def due_command(call: Call, settings: Settings) -> int:
    """Promises whose day has come, and what wants to be looked at again."""
    return print_due(settings, json=call.has("json"))


def print_due(settings: Settings, *, json: bool = False) -> int:
    """What is due."""
    entries, problems = _overviews(settings)
    now = datetime.now().astimezone()
    entries, today = in_use(entries), now.date()
    rows, again = due_rows(entries, today, now), due_reviews(entries, today, now)
    if json:
        promises = [{"kind": "promise", "slug": entry["slug"], **promise} for entry, promise in rows]
        out_json("due", promises + [{"kind": "review", "slug": entry["slug"], **review} for entry, review in again])
    else:
        lines = [_due_row(entry, promise, now) for entry, promise in rows]
        out("\n".join(lines + [_review_row(entry, review, now) for entry, review in again]))
    return told(problems)


def _slugs(settings: Settings) -> int:
    """Names only, for the completion of shells."""
    entries = read_index(settings.home, settings.author, OVERVIEW_VERSION, settings.shared_roots)
    if entries is None:
        from mentortui.store.disk.place import find_places

        out("\n".join(place.slug for place in find_places(settings.home, settings.shared_roots)[0]))
    else:
        out("\n".join(entry["slug"] for entry in entries))
    return DONE


def _overviews(settings: Settings) -> tuple[list[dict[str, Any]], list[StoreError]]:
    """From the index where it is fresh, else the long way, which makes it fresh."""
    entries = read_index(settings.home, settings.author, OVERVIEW_VERSION, settings.shared_roots)
    if entries is not None:
        return entries, []
    from mentortui.service.home.overviews import read_overviews

    return read_overviews(settings.home, settings.author, settings.shared_roots)


def _counted(entry: dict[str, Any]) -> dict[str, Any]:
    """The overview under the names that scripts know."""
    own = {name: entry[name] for name in ("slug", "mentor", "mentee", "me", "stage", "sessions")}
    return {
        **own,
        "last_session": entry["last_session"],
        "next_session": entry["next_session"],
        "next_at": entry["next_at"],
        "zone": entry["zone"],
        "open_promises": len(entry["promises"]),
        "open_topics": entry["topics"],
        "goals": entry["goals"],
        "archived": entry["archived"],
    }


def _row(entry: dict[str, Any], now: datetime) -> list[str]:
    today = now.date()
    next_session = f"next {when}" if (when := _meeting(entry, now)) else ""
    last = f"last {when}" if (when := _when(entry["last_session"], today, with_clock=False)) else ""
    return [
        entry["slug"],
        one_line(f"{entry['mentor']} and {entry['mentee']}"),
        entry["stage"],
        counted(entry["sessions"], "session", "sessions"),
        counted(len(entry["promises"]), "promise", "promises"),
        " · ".join(filter(None, ("archived" if entry["archived"] else "", next_session, last))),
    ]


def _meeting(entry: dict[str, Any], now: datetime) -> str:
    """When they meet next; on both clocks, where that of the relationship is another one than the reader's."""
    text, zone, at = entry["next_session"], entry["zone"], entry["next_at"]
    if zone and own_time(text, zone, now, at) != parse_moment(text):
        return meeting_told(text, zone, now, at)
    return _when(text, now.date())


def _there(entry: dict[str, Any], now: datetime) -> str:
    """The zone in which something is due, where it is another day there."""
    return f" ({entry['zone']})" if day_of(entry, now.date(), now) != now.date() else ""


def _when(text: str, today: date, *, with_clock: bool = True) -> str:
    day = parse_day(text)
    if day is None:
        return ""
    words = near_day(day, today) if (day - today).days <= 1 else day_name(day, today)
    return f"{words} {clock(text)}".rstrip() if with_clock else words


def _review_row(entry: dict[str, Any], review: dict[str, Any], now: datetime) -> str:
    return f"{_when(review['due'], now.date())}{_there(entry, now)} · {review['what']} · {entry['slug']}"


def _due_row(entry: dict[str, Any], promise: dict[str, Any], now: datetime) -> str:
    private = " (private)" if promise["lane"] != "shared" else ""
    when = f"{_when(promise['due'], now.date())}{_there(entry, now)}"
    return f"{when} · {one_line(promise['name'])}: {one_line(promise['text'])}{private} · {entry['slug']}"
