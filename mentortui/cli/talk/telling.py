"""What a session says in plain sentences: its steps, its lines, its goals and what it will leave behind."""

from __future__ import annotations

from collections.abc import Iterator

from mentortui.guide.agenda import AgendaItem, ItemKind
from mentortui.model.days.written import day_name, parse_day
from mentortui.model.records.line_kinds import BY_NAME, FEEDBACK, GOAL, MARKS, PROMISE
from mentortui.model.records.pair import Pair, other
from mentortui.model.records.record import Lane
from mentortui.model.records.stage import ROLES
from mentortui.model.rules.attainment import level_word
from mentortui.model.session.events import Captured
from mentortui.model.session.when_then import promise_words
from mentortui.model.text import counted
from mentortui.service.agreement.agreement import agreement_words
from mentortui.service.session.agenda_step import LISTED, STATES, state_of, step_items, wish_wanted
from mentortui.service.session.reminders import change_of_need, insight_card, what_stays
from mentortui.service.session.running_session import RunningSession
from mentortui.service.session.summary import Summary

WORTH = "{name}, what would make this time worth it? /wants WORDS answers, /skip goes on."
PRIVACY = "A line that begins with a dot, or with /private, is private."
FEEDBACK_HOW = "A line that begins with > is feedback, {giver} to {receiver}: the moment / what was seen / its effect."
_HOW = {
    "promises": "/kept 1, /drop 1, or /move 1 fri.",
    "agenda": "/talked 1 or /drop 1. A line that begins with ~ adds a topic.",
    "agreement": "/talked 1 or /drop 1.",
}
_NOTHING = {
    "promises": "No promise is open. A line that begins with ! is a promise by {mentee}, with !! by {mentor}.",
    "agenda": "No topic is waiting. A line that begins with ~ adds one.",
    "agreement": "Nothing is waiting to be agreed.",
}


def spoken(text: str) -> str:
    """A row of facts as it is read aloud: a comma where the screens have a dot."""
    return text.replace(" · ", ", ")


def step_told(running: RunningSession) -> Iterator[str]:
    """Where the session is: the step, what is asked, and what it goes through."""
    live = running.live
    yield f"Step {live.state.step + 1} of {len(live.steps)}: {live.step.name}. {time_told(running)}"
    if role := wish_wanted(running):
        yield WORTH.format(name=running.relationship.name(role))
    else:
        yield from question_told(running)
    yield from _list_told(running)
    yield from _worked_on(running)
    yield from _said(running)


def question_told(running: RunningSession) -> Iterator[str]:
    """The question of this step; once the follow-up was taken up, that one."""
    if (prompt := running.prompt) is None:
        return
    star = "Starred question" if running.prompts.is_starred(prompt) else "Question"
    if running.prompts.deeper:
        yield f"Follow-up: {prompt.follow_up}"
    else:
        yield f"{star}: {prompt.text}"


def _list_told(running: RunningSession) -> Iterator[str]:
    kind = running.live.step.kind
    if kind not in LISTED or running.live.state.hard_hour:
        return
    items = step_items(running)
    for number, item in enumerate(items, 1):
        yield f"{number}. {item_told(running, item)}"
    pair = running.relationship
    yield _HOW[kind] if items else _NOTHING[kind].format(mentor=pair.who("mentor"), mentee=pair.who("mentee"))


def _worked_on(running: RunningSession) -> Iterator[str]:
    """What a screen shows of a step beside its question: the goals, or how feedback is given."""
    kind, name, giver = running.live.step.kind, running.relationship.name, running.lines.giver
    if kind == "goals":
        yield from goals_told(running)
    elif kind == "feedback":
        yield FEEDBACK_HOW.format(giver=name(giver), receiver=name(other(giver)))


def item_told(running: RunningSession, item: AgendaItem) -> str:
    """A promise, topic or goal of an agenda, and what became of it."""
    owner, day = running.relationship.name(item.who), f", {item.when}" if item.when else ""
    kind = "goal, " if item.kind is ItemKind.GOAL else ""
    said = f"{owner}: {kind}{item.text}{day}" if owner else f"{kind}{item.text}{day}"
    state = state_of(running, item)
    return f"{said}. {STATES[state].capitalize()}." if state in STATES else f"{said}."


def _said(running: RunningSession) -> Iterator[str]:
    """The flow's own words for this step; in the first one, what stays between the two. In a hard hour neither."""
    if running.live.state.hard_hour:
        return
    if stays := what_stays(running):
        yield stays
    kind = running.live.step.kind
    yield from (card,) if (card := insight_card(running)) else running.live.step.say
    if kind == "agreement" and (agreed := agreement_words(running.relationship)):
        yield agreed
    if kind == "arrive":
        if need := change_of_need(len(running.relationship.sessions)):
            yield need
        yield PRIVACY


def steps_told(running: RunningSession) -> Iterator[str]:
    """All steps, with their minutes."""
    live = running.live
    for place, step in enumerate(live.steps):
        here = " You are here." if place == live.state.step else ""
        minutes = counted(live.step_minutes(place), "minute", "minutes")
        yield f"{place + 1}. {step.name}, {minutes}.{here}"


def time_told(running: RunningSession) -> str:
    """How much of the hour is left."""
    now, live = running.clock(), running.live
    gone = int(live.elapsed(now).total_seconds() // 60)
    return f"{gone} of {live.minutes_planned} minutes are over."


def line_told(running: RunningSession, line: Captured) -> str:
    """A line of this session: who can see it, what it is, its words and its day."""
    relationship, today = running.relationship, running.clock().date()
    kind = BY_NAME[line.sort].label
    words = promise_words(line.cue, line.text) or "no words"
    name = relationship.name(line.owner if line.sort == PROMISE else line.speaker)
    if line.sort == GOAL and line.goal:
        moved = "in other words" if line.reword else {1: "up a level", -1: "down a level"}.get(line.delta, "")
        kind = ", ".join(filter(None, (f"goal {running.goal_number(line.goal)}", moved)))
    elif line.sort == GOAL:
        kind = "new goal"
    elif line.sort == FEEDBACK and name:
        kind, name = f"feedback from {name} to {relationship.name(other(line.speaker))}", ""
    label = " of ".join(filter(None, (kind, name))) if line.sort == PROMISE else ", ".join(filter(None, (kind, name)))
    seen = "private" if line.lane is Lane.PRIVATE else ""
    before = ", ".join(filter(None, (seen, label)))
    day = parse_day(line.due)
    after = f", {day_name(day, today)}" if day else ""
    return f"{before[0].upper()}{before[1:]}: {words}{after}" if before else f"{words}{after}"


def lines_told(running: RunningSession) -> Iterator[str]:
    """All lines of this session, each with its number."""
    lines = running.live.state.shown_lines
    if not lines:
        yield "Nothing is noted yet."
    for number, line in enumerate(lines, 1):
        yield f"{number}. {line_told(running, line)}"


def goals_told(running: RunningSession) -> Iterator[str]:
    """All open goals, as they stand now."""
    found = running.goals()
    if not found:
        yield "There is no open goal. A line that begins with # and a space makes one."
    for goal in found:
        yield f"Goal {goal.number}: {goal.text}. Level: {level_word(goal.level)}."


def marks_told(pair: Pair) -> Iterator[str]:
    """The marks at the start of a line, in the words of these two."""
    for mark in MARKS:
        yield f"{mark.example}   {mark.said(*map(pair.who, ROLES))}"


def summary_told(found: Summary) -> Iterator[str]:
    """What the session will leave behind."""
    private = f" and {found.private} private" if found.private else ""
    yield f"This will be saved: {found.notes} shared{private}."
    rows = (
        ("On to", found.stage),
        ("Next meeting", found.next_session or found.parting),
        *(("Promise of", each.line) for each in found.promises),
        *((word.capitalize(), each.line) for word, each in found.settled),
        *(("Taken along by", each.line) for each in found.takeaways),
        *((kind.capitalize(), text) for kind, text in found.told_again),
        ("Topics by", found.topics),
        ("For next time", found.hint),
    )
    for label, words in rows:
        if words:
            told = f"{label} {words}" if label.endswith((" of", " by", " to")) else f"{label}: {words}"
            yield spoken(told)
