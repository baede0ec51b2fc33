"""What home and `list` show of each relationship: small enough to be kept in an index, made from the whole once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from mentortui.model.days.written import parse_day
from mentortui.model.days.zones import in_utc
from mentortui.model.records.line_kinds import BY_NAME
from mentortui.model.session.when_then import promise_words

if TYPE_CHECKING:
    from mentortui.model.records.kinds import Promise
    from mentortui.model.relationship import Relationship

OVERVIEW_VERSION = 7
"""Goes up when an overview holds other fields or finds them otherwise, so that an index made before is not used."""


def overview(relationship: Relationship, author: str) -> dict[str, Any]:
    """A JSON-ready summary; nothing in it depends on today, so it stays true until a book changes."""
    from mentortui.model.rules.closing import Closure
    from mentortui.model.rules.meetings import cadence
    from mentortui.model.rules.planned import next_meeting
    from mentortui.model.rules.rest import resting
    from mentortui.service.closing.closing import gains
    from mentortui.service.home.gauges import lanes
    from mentortui.service.next_step import next_step, reviews

    me = relationship.role_of(author)
    onward, pause = next_step(relationship, me), resting(relationship)
    agreed, zone = next_meeting(relationship), relationship.about.zone
    last = relationship.sessions[-1] if relationship.sessions else None
    return {
        "slug": relationship.slug,
        "mentor": relationship.mentor.name,
        "mentee": relationship.mentee.name,
        "me": me,
        "stage": relationship.stage.value,
        "complete": Closure(relationship).complete,
        "archived": relationship.archived,
        "paused": {"until": pause.until} if pause else None,
        "sessions": len(relationship.sessions),
        "last_session": last.started if last else "",
        "next_session": agreed,
        "next_at": in_utc(agreed, zone) if zone else "",
        "zone": zone,
        "minutes": relationship.about.minutes,
        "goals": [
            {"number": goal.number, "text": goal.text, "level": goal.level, "due": goal.due}
            for goal in relationship.open_goals
        ],
        "promises": [_promise(relationship, promise) for promise in relationship.open_promises],
        "topics": len(relationship.open_topics),
        "since": _since(relationship),
        "lanes": [list(lane) for lane in lanes(relationship)],
        "gains": [
            [relationship.name(role), said[-1].text]
            for role in ("mentee", "mentor")
            if (said := gains(relationship, role))
        ],
        "cadence": [[beat.state, beat.at] for beat in cadence(relationship)] if relationship.sessions else [],
        "next": {"page": onward.page, "words": onward.words},
        "reviews": [{"what": review.what, "due": review.due, "page": review.page} for review in reviews(relationship)],
    }


def _promise(relationship: Relationship, promise: Promise) -> dict[str, Any]:
    return {
        "id": promise.id,
        "text": promise_words(promise.cue, promise.text),
        "owner": promise.owner,
        "name": relationship.name(promise.owner),
        "due": promise.due,
        "lane": promise.lane.value,
    }


def _since(relationship: Relationship) -> list[list[str]]:
    """What stands out of the last session, as (label, text) rows: kept, wins, takeaway. Shared things only."""
    if not relationship.sessions:
        return []
    last = relationship.sessions[-1]
    rows = [
        ["kept", f"{promise_words(promise.cue, promise.text)} ({relationship.name(promise.owner)})"]
        for promise in relationship.promises
        if promise.state == "kept" and promise.settled >= last.started and promise.lane == "shared"
    ][:2]
    rows += [
        [BY_NAME[line.sort].label, line.text]
        for line in relationship.session_lines(last.id)
        if BY_NAME[line.sort].is_told_again and line.lane == "shared"
    ][:2]
    for role in ("mentee", "mentor"):
        if said := (last.takeaway_mentee if role == "mentee" else last.takeaway_mentor):
            rows.append(["took", f"{relationship.name(role)}: {said}"])
    return rows


def is_paused(entry: dict[str, Any], today: date) -> bool:
    """Whether a relationship rests today: then nothing in it is due (Mission 79)."""
    pause = entry.get("paused")
    return pause is not None and (not pause["until"] or today.isoformat() < pause["until"])


def in_use(overviews: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those that are not archived."""
    return [entry for entry in overviews if not entry["archived"]]


def day_of(entry: dict[str, Any], today: date, now: datetime | None) -> date:
    """The day in the time zone of a relationship, which has the days on which things are due. today is the reader's.

    The two are at most a day apart: the zone is asked only where that makes a difference.
    """
    zone = entry.get("zone", "")
    if not zone or now is None:
        return today
    days = {(today + timedelta(days=ahead)).isoformat() for ahead in (0, 1)}
    if not days & {item["due"] for item in (*entry["promises"], *entry["reviews"])}:
        return today
    from mentortui.model.days.zones import today_in

    return today_in(zone, now)


def due_rows(
    overviews: list[dict[str, Any]], today: date, now: datetime | None = None
) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """(overview, promise) of every promise whose day has come, the oldest day first. now has a time zone."""
    rows = [
        (entry, promise)
        for entry in overviews
        if not is_paused(entry, today)
        for promise in entry["promises"]
        if promise["due"] <= day_of(entry, today, now).isoformat() and parse_day(promise["due"])
    ]
    return sorted(rows, key=lambda row: (row[1]["due"], row[0]["slug"]))


def due_reviews(
    overviews: list[dict[str, Any]], today: date, now: datetime | None = None
) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """(overview, review) of everything that wants to be looked at again by today, the oldest day first."""
    rows = [
        (entry, review)
        for entry in overviews
        if not is_paused(entry, today)
        for review in entry["reviews"]
        if review["due"] <= day_of(entry, today, now).isoformat()
    ]
    return sorted(rows, key=lambda row: (row[1]["due"], row[0]["slug"]))


def by_next_meeting(overviews: list[dict[str, Any]], now: datetime) -> list[dict[str, Any]]:
    """The order of home: the next meeting first, then those without a day, then those whose day went by."""
    today = now.date().isoformat()

    def place(entry: dict[str, Any]) -> tuple[bool, str, str]:
        text = entry["next_session"]
        moment = entry.get("next_at", "") or in_utc(text, "")  # without a zone it is on the reader's own clock
        return ("" < text < today, moment or text or "9999", entry["slug"])

    return sorted(overviews, key=place)
