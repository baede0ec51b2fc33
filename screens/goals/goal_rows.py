"""What stands on the page of one goal around the list of what helps: functions from records to rows."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from mentortui.model.days.written import day_name, parse_day
from mentortui.model.records.kinds import Goal, GoalItem, Promise
from mentortui.model.relationship import Relationship
from mentortui.model.rules.goals import evidence_of, moved_words, reviews_of, wordings
from mentortui.model.session.when_then import promise_words
from mentortui.screens.kit.paint import EMPTY, MUTED, STRONG, ends, fitted, level_words, plain, pointer, row, wrapped
from mentortui.service.goals import goals, promises
from mentortui.service.goals.goals import LANE_NAMES

SHOWN = 5
"""So many of the newest pieces of evidence are on the page; past sessions have them all."""
LABEL, WHEN = 14, 16
"""Cells for the word before a fact, and for a day."""


def fact(label: str, text: str, width: int, *, style: str = "") -> list[Content]:
    """A word and what belongs to it, on up to four rows."""
    word = fitted(plain(label, MUTED), LABEL)
    head = word.pad_right(LABEL - word.cell_length)
    lines = wrapped(plain(text, style), width - LABEL - 4, 4)
    return [row("  ", head if at == 0 else " " * LABEL, line) for at, line in enumerate(lines)]


def said_rows(goal: Goal, relationship: Relationship, width: int, gain_key: str) -> list[Content]:
    """The read-back, what it gives, what it answers to, and whose hands were in it. gain_key: the key that writes down
    what it gives, "" while something else comes first."""
    name, rows = relationship.name, list[Content]()
    if goal.restated:
        heard = {"yes": "that is it", "not yet": "not yet"}.get(goal.clear, "not answered yet")
        by = ", written down for them" if goal.read_back_recorded_by else ""
        words = f"{goal.restated} ({name(goal.owner)}: {heard}{by})"
        rows += fact(f"{name(goal.restated_by)} says", words, width)
    gives = [("mentee", goal.gives_mentee), ("mentor", goal.gives_mentor)]
    for role, text in gives:
        rows += fact(f"gives {name(role)}", text, width) if text else []
    if not any(text for _, text in gives) and not goal.closed:
        way = f"What does it give each of you? {gain_key} writes it."
        rows += fact("gives", way if gain_key else "not written yet, for either of you", width, style=MUTED)
    for link in goals.links(relationship):
        rows += fact("answers to", link.words, width) if link.id == goal.expectation else []
    return [*rows, *fact("stands", goals.is_for_both(relationship, goal), width, style=MUTED), EMPTY]


def lane_of_item(item: GoalItem | Promise) -> str:
    """The name of the lane that it stands in."""
    return "Plans" if isinstance(item, Promise) else LANE_NAMES[item.sort]


def item_row(item: GoalItem | Promise, relationship: Relationship, today: date, width: int, *, up: bool) -> Content:
    """One thing that helps, or one plan."""
    if isinstance(item, Promise):
        day = parse_day(item.due)
        done = promises.STATE_WORDS.get(item.state, "")
        tail = done or (f"by {day_name(day, today)}" if day else "")
        name, text = (relationship.name(item.owner), f"${item.owner}"), promise_words(item.cue, item.text)
    else:
        tail = done = "done" if item.state == "done" else ""
        name, text = (relationship.name(item.by), f"${item.by}" if item.by else ""), item.text
    head = row((f"{name[0]}: ", name[1])) if name[0] else EMPTY
    room = max(10, width - 8 - head.cell_length - len(tail))
    said = fitted(plain(text, STRONG if up else MUTED if done else ""), room)
    return ends(row("  ", pointer(up), " ", head, said), plain(f"{tail} ", MUTED), width)


def history_rows(goal: Goal, relationship: Relationship, today: date, width: int) -> list[Content]:
    """What shows how it goes, what both said of it, and how it used to read; the newest first."""
    rows: list[Content] = []
    if found := evidence_of(relationship, goal):
        count = f" · the newest of {len(found)}" if len(found) > SHOWN else ""
        rows.append(row("  ", (f"What shows it{count}", MUTED)))
        for line in found[: -SHOWN - 1 : -1]:
            rows += _dated(line.at, " · ".join(filter(None, (line.text, moved_words(line)))), today, width)
        rows.append(EMPTY)
    if reviews := reviews_of(relationship, goal):
        rows.append(row("  ", ("What both said of it", MUTED)))
        for review in reversed(reviews):
            for role, rating in review.ratings.items():
                level = level_words(rating.level) if rating.level is not None else "no level"
                words = f"{level}: {rating.words}" if rating.words else level
                rows += _dated(review.at, f"{relationship.name(role)}: {words}", today, width)
        rows.append(EMPTY)
    if changes := wordings(relationship, goal):
        rows.append(row("  ", ("How it used to read", MUTED)))
        for change in reversed(changes):
            why = f" ({change.reason})" if change.reason else ""
            rows += _dated(change.at, f"{change.was}{why}", today, width, "to ")
    return rows


def _dated(at: str, text: str, today: date, width: int, lead: str = "") -> list[Content]:
    day = parse_day(at)
    when = f"{lead}{day_name(day, today)}" if day else ""
    lines = wrapped(plain(text), width - WHEN - 6, 3)
    return [row("    ", ((when if place == 0 else "").ljust(WHEN), MUTED), line) for place, line in enumerate(lines)]
