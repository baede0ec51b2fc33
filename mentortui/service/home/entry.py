"""The entry of a relationship in the index: what home and `list` show of it, made from the whole once."""

from __future__ import annotations

from typing import Any

from mentortui.model.days.zones import in_utc
from mentortui.model.records.kinds import Promise
from mentortui.model.records.line_kinds import WIN
from mentortui.model.relationship import Relationship
from mentortui.model.rules.cadence import cadence
from mentortui.model.rules.closing import Closure
from mentortui.model.rules.planned import next_meeting
from mentortui.model.rules.rest import resting
from mentortui.model.session.when_then import promise_words
from mentortui.service.closing.closing import gains, waits_for
from mentortui.service.home.gauges import lanes
from mentortui.service.next_step import next_step, reviews

KEPT = ("kept", "late")
"""The states of a promise that was kept."""


def overview(relationship: Relationship, author: str) -> dict[str, Any]:
    """A JSON-ready summary; nothing in it depends on today, so it stays true until a book changes."""
    me = relationship.role_of(author)
    onward, pause = next_step(relationship, me), resting(relationship)
    agreed, zone = next_meeting(relationship), relationship.about.zone
    last = relationship.sessions[-1] if relationship.sessions else None
    return {
        "slug": relationship.slug,
        "mentor": relationship.mentor.name,
        "mentee": relationship.mentee.name,
        "equals": relationship.equals,
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
        "took": _took(relationship),
        "since": _since(relationship),
        "waits": waits_for(relationship, me),
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


def _since(relationship: Relationship) -> dict[str, int]:
    """How many promises were kept and how many wins noted in the last session and after it. Shared things only."""
    if not relationship.sessions:
        return {"kept": 0, "wins": 0}
    last = relationship.sessions[-1]
    kept = [each for each in relationship.promises if each.state in KEPT and each.settled >= last.started]
    wins = [
        each for each in relationship.lines if each.sort == WIN and (each.session == last.id or each.at >= last.started)
    ]
    return {name: sum(each.lane == "shared" for each in found) for name, found in (("kept", kept), ("wins", wins))}


def _took(relationship: Relationship) -> dict[str, str]:
    """What each of the two took along from the last session."""
    last = relationship.sessions[-1] if relationship.sessions else None
    return {"mentor": last.takeaway_mentor, "mentee": last.takeaway_mentee} if last else {"mentor": "", "mentee": ""}
