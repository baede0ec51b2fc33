"""`list` and `due`: what can be told from the index alone."""

from __future__ import annotations

from datetime import date, datetime

from mentortui.commands.errors import DONE, told
from mentortui.commands.output import out, out_json, table, talk
from mentortui.commands.words import how_to_begin
from mentortui.model.days import clock, day_name, near_day, parse_day
from mentortui.model.text import one_line
from mentortui.service.overview import OVERVIEW_VERSION, by_next_meeting, due_reviews, due_rows, in_use
from mentortui.store.glance import glance

TYPE_CHECKING = False  # typing costs a third of what `python -c pass` does
if TYPE_CHECKING:
    from typing import Any

    from mentortui.commands.parser import Call
    from mentortui.config import Settings
    from mentortui.store.errors import StoreError


def list_command(call: Call, settings: Settings) -> int:
    """All relationships, the next meeting first."""
    if call.has("slugs"):
        return _slugs(settings)
    entries, problems = _overviews(settings)
    now = datetime.now()
    shown = entries if call.has("all") else in_use(entries)
    away = len(entries) - len(shown)
    entries = by_next_meeting(shown, now)
    if call.has("json"):
        out_json("relationships", [_counted(entry) for entry in entries])
    elif entries:
        out(table([_row(entry, now.date()) for entry in entries]))
    elif not problems and not away:
        talk(f"There are no relationships yet. {how_to_begin()}")
    if away:
        talk(f"{away} archived: `mentortui list --all` shows {'it' if away == 1 else 'them'}.")
    return told(problems)


def due_command(call: Call, settings: Settings) -> int:
    """Promises whose day has come, and what wants to be looked at again."""
    entries, problems = _overviews(settings)
    entries, today = in_use(entries), date.today()
    rows, again = due_rows(entries, today), due_reviews(entries, today)
    if call.has("json"):
        promises = [{"kind": "promise", "slug": entry["slug"], **promise} for entry, promise in rows]
        out_json("due", promises + [{"kind": "review", "slug": entry["slug"], **review} for entry, review in again])
    else:
        lines = [_due_row(entry, promise, today) for entry, promise in rows]
        out("\n".join(lines + [_review_row(entry, review, today) for entry, review in again]))
    return told(problems)


def _slugs(settings: Settings) -> int:
    """Names only, for the completion of shells."""
    entries = glance(settings.home_folder, settings.author, OVERVIEW_VERSION, settings.shared_roots)
    if entries is None:
        from mentortui.store.place import find_places

        out("\n".join(place.slug for place in find_places(settings.home, settings.shared)[0]))
    else:
        out("\n".join(entry["slug"] for entry in entries))
    return DONE


def _overviews(settings: Settings) -> tuple[list[dict[str, Any]], list[StoreError]]:
    """From the index where it is fresh, else the long way, which makes it fresh."""
    entries = glance(settings.home_folder, settings.author, OVERVIEW_VERSION, settings.shared_roots)
    if entries is not None:
        return entries, []
    from mentortui.service.reading import read_overviews

    return read_overviews(settings.home, settings.author, settings.shared)


def _counted(entry: dict[str, Any]) -> dict[str, Any]:
    """The overview under the names that scripts know."""
    own = {name: entry[name] for name in ("slug", "mentor", "mentee", "me", "stage", "sessions")}
    return {
        **own,
        "last_session": entry["last_session"],
        "next_session": entry["next_session"],
        "open_promises": len(entry["promises"]),
        "open_topics": entry["topics"],
        "goals": entry["goals"],
        "archived": entry["archived"],
    }


def _row(entry: dict[str, Any], today: date) -> list[str]:
    next_session = f"next {when}" if (when := _when(entry["next_session"], today)) else ""
    last = f"last {when}" if (when := _when(entry["last_session"], today, with_clock=False)) else ""
    return [
        entry["slug"],
        one_line(f"{entry['mentor']} and {entry['mentee']}"),
        entry["stage"],
        _count(entry["sessions"], "session"),
        _count(len(entry["promises"]), "promise"),
        " · ".join(filter(None, ("archived" if entry["archived"] else "", next_session, last))),
    ]


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _when(text: str, today: date, *, with_clock: bool = True) -> str:
    day = parse_day(text)
    if day is None:
        return ""
    words = near_day(day, today) if (day - today).days <= 1 else day_name(day, today)
    return f"{words} {clock(text)}".rstrip() if with_clock else words


def _review_row(entry: dict[str, Any], review: dict[str, Any], today: date) -> str:
    return f"{_when(review['due'], today)} · {review['what']} · {entry['slug']}"


def _due_row(entry: dict[str, Any], promise: dict[str, Any], today: date) -> str:
    private = " (private)" if promise["lane"] != "shared" else ""
    when = _when(promise["due"], today)
    return f"{when} · {one_line(promise['name'])}: {one_line(promise['text'])}{private} · {entry['slug']}"
