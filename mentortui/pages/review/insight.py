"""Insight: what the past shows, for those who would rather look than read. Each part is a picture, a sentence that says
how many data points it stands on, and a table. Nobody is ranked, and nothing becomes a score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from mentortui.model.days.written import MONTHS, parse_day
from mentortui.model.records.kinds import Goal, Pulse, Role, Session, Tally
from mentortui.model.records.record import Lane
from mentortui.model.records.stage import ROLES
from mentortui.model.relationship import Relationship, in_time
from mentortui.model.rules.attainment import LEVEL_WORDS, level_word
from mentortui.model.rules.cadence import cadence
from mentortui.model.rules.goals import evidence_of, goals_of_both, reviews_of
from mentortui.model.text import counted
from mentortui.pages.page import Block, Empty, Facts, Head, Numbers, Page, Para, Rhythm, Series, Tone
from mentortui.pages.plots import counts_scale
from mentortui.pages.weeks import weeks
from mentortui.pages.where import where
from mentortui.service.trust.trust import own_pulses

WEEKS = 26
"""Weeks of the cadence, and columns of every other picture at most: the newest."""
EVERY = 10_000
"""As many meetings as there may be."""
TAPPED = (("heard", "felt_heard"), ("trust", "trust"), ("confidence", "confidence"), ("direction", "direction"))
"""What each asks themselves at the end of a session."""


def insight_page(relationship: Relationship, me: Role, today: date) -> Page:
    """What both can see first, then what only this person sees. What nothing is known of is not there."""
    parts = (
        *_goals(relationship, today),
        *_cadence(relationship, today),
        *_topics(relationship),
        *_feedback(relationship),
        *_questions(relationship, me),
        *_pulses(relationship, me),
    )
    text = "What you do together shows here over time: goals, meetings, topics, feedback and your own taps."
    return Page("Insight", where(relationship), parts or (Empty(text),))


# -- goals -----------------------------------------------------------------------------------------


def _goals(relationship: Relationship, today: date) -> Iterator[Block]:
    for goal in goals_of_both(relationship):
        marks = _marks(relationship, goal)
        if marks:
            yield Head(f"Goal {goal.number}: {goal.text}", "closed" if goal.closed else "")
            yield from _levels(relationship, goal, marks, today)


def _marks(relationship: Relationship, goal: Goal) -> dict[str, dict[str, int]]:
    """For each day on which something was seen of a goal: its level after the evidence, and what each of the two
    rated."""
    found, level = dict[str, dict[str, int]](), -1
    for line in sorted(evidence_of(relationship, goal), key=lambda line: in_time(line.at)):
        if line.lane is Lane.SHARED:
            level = level if line.level is None else line.level
            found.setdefault(line.at[:10], {})["level"] = level
    for review in reviews_of(relationship, goal):
        for role, rating in review.ratings.items():
            if rating.level is not None:
                found.setdefault(review.at[:10], {})[role] = rating.level
    return {day: found[day] for day in sorted(found) if parse_day(day)}


def _levels(relationship: Relationship, goal: Goal, marks: dict[str, dict[str, int]], today: date) -> Iterator[Block]:
    """The picture ends today, at the level at which the goal is now; that of a closed one where it was closed."""
    shown = dict(list(marks.items())[-WEEKS:])
    columns = [_day(day, today) for day in shown]
    stages = [relationship.stage_at(f"{day}T23:59:59").value for day in shown]
    raters = [role for role in ROLES if any(role in mark for mark in marks.values())]
    levels = [mark.get("level") for mark in shown.values()]
    open_end: tuple[None, ...] = ()
    if not goal.closed:
        columns.append("today")
        stages.append(relationship.stage.value)
        levels.append(goal.level)
        open_end = (None,)
    yield Para(_goal_words(goal, marks))
    seen = (
        Series(
            f"{relationship.name(role)} sees", (*(_place(mark.get(role)) for mark in shown.values()), *open_end), role
        )
        for role in raters
    )
    yield Numbers(
        tuple(columns),
        (Series("level", tuple(map(_place, levels))), *seen),
        scale=LEVEL_WORDS,
        within=tuple(stages),
        now=not goal.closed,
    )


def _place(level: int | None) -> int | None:
    return None if level is None else level + 2


def _goal_words(goal: Goal, marks: dict[str, dict[str, int]]) -> str:
    evidence = sum("level" in mark for mark in marks.values())
    ratings = sum(role in mark for mark in marks.values() for role in ROLES)
    first = next((mark["level"] for mark in marks.values() if "level" in mark), goal.level)
    counts = [counted(evidence, "day with evidence", "days with evidence")] if evidence else []
    counts += [counted(ratings, "rating", "ratings")] if ratings else []
    known = f"From {' and '.join(counts)}."
    if first == goal.level:
        return f"It is {level_word(goal.level)}, and it was so when it was first seen. {known}"
    return f"It is {level_word(goal.level)}; when it was first seen it was {level_word(first)}. {known}"


def _day(iso: str, today: date) -> str:
    """`2 Oct`, with the year where it is another one."""
    day = parse_day(iso) or today
    return f"{day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if day.year != today.year else "")


# -- meetings --------------------------------------------------------------------------------------


def _cadence(relationship: Relationship, today: date) -> Iterator[Block]:
    """The weeks up to this one, and the meetings of each month."""
    monday = today - timedelta(days=today.weekday())
    span = tuple(monday - timedelta(weeks=count) for count in reversed(range(WEEKS)))
    last = monday + timedelta(days=6)
    beats = [beat for beat in cadence(relationship, EVERY) if (day := parse_day(beat.at)) and span[0] <= day <= last]
    if all(beat.state == "planned" for beat in beats):
        return
    found = weeks(beats, today, span)
    held = sum(beat.state == "held" for beat in found)
    yield Head("Meetings")
    yield Para(
        f"You met in {held} of the last {WEEKS} weeks. From {counted(len(beats), 'meeting', 'meetings')}, "
        "those that were planned or let go included."
    )
    states = Counter(beat.state for beat in found if beat.state != "none")
    words = ", ".join(f"{count} {'let go' if state == 'dropped' else state}" for state, count in states.items())
    yield Rhythm(f"{WEEKS} weeks", found, words)
    months = sorted({(week + timedelta(days=6)).replace(day=1) for week in span} | {span[0].replace(day=1)})
    met = Counter(beat.at[:7] for beat in beats if beat.state in ("held", "moved"))
    yield Facts(tuple(f"{MONTHS[month.month - 1]} {met[f'{month:%Y-%m}']}" for month in months if month <= today))


# -- topics, feedback, questions -------------------------------------------------------------------


def _topics(relationship: Relationship) -> Iterator[Block]:
    """Whose the topics were, by the session for which or in which they came up."""
    topics = [(each.by, each.session, each.made) for each in relationship.topics if each.by and _is_shared(each.lane)]
    yield from _of_both(relationship, "Who brought the topics", topics, "topic", "topics")


def _feedback(relationship: Relationship) -> Iterator[Block]:
    given = [
        (each.giver, each.session, each.at) for each in relationship.feedback if each.giver and _is_shared(each.lane)
    ]
    yield from _of_both(relationship, "Feedback, in both directions", given, "piece of feedback", "pieces of feedback")


def _of_both(
    relationship: Relationship, title: str, found: Sequence[tuple[str, str, str]], one: str, many: str
) -> Iterator[Block]:
    """Counts of the two for each session, from (whose, session, when)."""
    placed = Counter((who, session) for who, id, at in found if (session := _session_of(relationship, id, at)))
    sessions = [each for each in relationship.sessions if any((role, each.id) in placed for role in ROLES)]
    if not sessions:
        return
    total = {role: sum(placed[role, each.id] for each in sessions) for role in ROLES}
    said = " and ".join(f"{total[role]} from {relationship.name(role)}" for role in ROLES)
    yield Head(title)
    both = counted(sum(total.values()), one, many)
    yield Para(f"{said[:1].upper()}{said[1:]}. From {both}, in {counted(len(sessions), 'session', 'sessions')}.")
    shown = relationship.sessions[relationship.sessions.index(sessions[0]) :][-WEEKS:]
    series = [(relationship.name(role), role, [placed[role, each.id] for each in shown]) for role in ROLES]
    yield _counts(shown, series)


def _session_of(relationship: Relationship, id: str, at: str) -> str:
    """The session in which something was said; for what came between sessions the next one, "" where none came yet."""
    if id:
        return id
    return next((each.id for each in relationship.sessions if in_time(each.started) >= in_time(at)), "")


def _questions(relationship: Relationship, me: Role) -> Iterator[Block]:
    """Questions beside advice, as the mentor tapped them: for the mentor alone, who alone has them."""
    taps = {tally.session: tally for tally in relationship.all(Tally)}
    shown = [each for each in relationship.sessions if each.id in taps][-WEEKS:]
    asked = [taps[each.id].ask for each in shown]
    told = [taps[each.id].insight for each in shown]
    if not any((*asked, *told)):
        return
    yield Head("Your questions, and your advice", private=True)
    yield Para(
        f"You tapped {counted(sum(asked), 'question', 'questions')} and an insight of your own "
        f"{counted(sum(told), 'time', 'times')}. From {counted(len(shown), 'session', 'sessions')} with taps.",
        private=True,
    )
    yield _counts(shown, [("questions", "", asked), ("advice", "", told)])


def _counts(sessions: Sequence[Session], series: Sequence[tuple[str, Tone, Sequence[int]]]) -> Numbers:
    most = max(value for _, _, values in series for value in values)
    return Numbers(
        tuple(str(each.number) for each in sessions),
        tuple(Series(label, tuple(values), who) for label, who, values in series),
        each="session",
        scale=counts_scale(most),
        within=tuple(each.stage.value for each in sessions),
    )


# -- one's own taps --------------------------------------------------------------------------------


def _pulses(relationship: Relationship, me: Role) -> Iterator[Block]:
    """What this person tapped of themselves; the other's are on no page of theirs."""
    mine = own_pulses(relationship, me)[-WEEKS:]
    sessions = {session.id: session for session in relationship.sessions}
    found = [(label, tuple(_tap(pulse, field) for pulse in mine)) for label, field in TAPPED]
    series = tuple(Series(label, values) for label, values in found if any(value is not None for value in values))
    if not series:
        return
    taps = sum(value is not None for each in series for value in each.values)
    yield Head("Your own taps", private=True)
    words = [f"{each.label} {_course(each.values)}" for each in series]
    yield Para(
        f"From 0 to 10: {'; '.join(words)}. From {counted(taps, 'tap', 'taps')}, in "
        f"{counted(len(mine), 'session', 'sessions')}.",
        private=True,
    )
    yield Numbers(
        tuple(str(sessions[pulse.session].number) for pulse in mine),
        series,
        of=10,
        each="session",
        scale=tuple(map(str, range(11))),
        within=tuple(sessions[pulse.session].stage.value for pulse in mine),
    )


def _tap(pulse: Pulse, field: str) -> int | None:
    found: int | None = getattr(pulse, field)
    return found


def _course(values: Sequence[int | None]) -> str:
    """`6, then 8`: the first and the newest."""
    given = [value for value in values if value is not None]
    return f"{given[0]}, now {given[-1]}" if len(given) > 1 else f"{given[0]}"


def _is_shared(lane: Lane) -> bool:
    return lane is Lane.SHARED
