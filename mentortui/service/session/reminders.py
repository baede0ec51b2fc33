"""Small reminders for those who lead the hour: never in the way, never a reproach, and only where they help."""

from __future__ import annotations

from collections import Counter

from mentortui.model.records.line_kinds import NOTE, TOPIC, WIN
from mentortui.model.records.pair import other
from mentortui.model.records.record import Lane
from mentortui.model.records.stage import ROLES, Stage
from mentortui.model.rules.agreement import BETWEEN_US, EXCEPTIONS, terms_now, with_proposals
from mentortui.service.session.running_session import RunningSession

QUESTIONS_FIRST = 3
"""Questions before the first advice (Mission 8)."""
EXPLORING = ("explore", "options")
FOR_YOURSELF = "When you have rested: some questions for yourself."
NEEDS_CHANGE_EVERY = 3
"""Sessions between two looks at whether what is needed has changed (Mission 77)."""


def questions_asked(running: RunningSession) -> int:
    """How many different questions came up while the two were exploring, with those that a tap says were asked."""
    steps = running.live.steps
    return (
        len({shown.prompt for shown in running.live.state.asked if steps[shown.step].kind in EXPLORING})
        + running.live.state.taps["ask"]
    )


def advice_brake(running: RunningSession) -> str:
    """A word before advice, when fewer than three questions came before it; "" when there were enough, for a mentee at
    their own keyboard, whose advice it is not, and in a hard hour, which has words of its own."""
    asked = questions_asked(running)
    if running.live.state.hard_hour:
        return ""
    if asked >= QUESTIONS_FIRST or (running.me == "mentee" and not running.relationship.equals):
        return ""
    count = {0: "No question yet", 1: "One question so far", 2: "Two questions so far"}[asked]
    return f"{count}. One more before your own view? ↓ has one."


def insight_card(running: RunningSession) -> str:
    """From Growth on, in the last step of exploring, once questions came first: room for what the mentor has lived
    through, if it is wanted (Mission 41); else ""."""
    early = running.stage is Stage.INITIATION or questions_asked(running) < QUESTIONS_FIRST
    last = next((step.kind for step in reversed(running.live.steps) if step.kind in EXPLORING), "")
    if early or running.live.step.kind != last or running.relationship.equals:
        return ""
    name = running.relationship.name
    return (
        f"Room for an insight, if {name('mentee')} wants one: what has {name('mentor')} lived through that was like "
        "this, and what is different here?"
    )


def is_advice(running: RunningSession, sort: str) -> bool:
    """Whether a line just captured is advice: a note in the mentor's own voice while exploring."""
    return sort == "note" and running.live.speaker == "mentor" and running.live.step.kind in EXPLORING


def advice_and_discoveries(running: RunningSession) -> tuple[list[str], list[str]]:
    """(what the mentor put in, what the mentee found) while exploring, for the summary. Shared lines only; what was
    noted in another step is neither."""
    said: dict[str, list[str]] = {"mentor": [], "mentee": []}
    state, steps = running.live.state, running.live.steps
    exploring = {place for place, step in enumerate(steps) if step.kind in EXPLORING}
    for line in state.shown_lines:
        in_step = state.line_step.get(line.id, -1) in exploring
        if in_step and line.sort == NOTE and line.lane is Lane.SHARED and line.speaker in said:
            said[line.speaker].append(line.text)
    return said["mentor"], said["mentee"]


def topics_by(running: RunningSession) -> Counter[str]:
    """How many of the topics that were talked about or put down in this hour each of the two brought; "" for those of
    which nobody is known to have. What is private is not counted."""
    state = running.live.state
    new = [line.speaker for line in state.shown_lines if line.sort == TOPIC and line.lane is Lane.SHARED]
    known = [topic for topic in running.relationship.topics if topic.lane is Lane.SHARED]
    return Counter([*new, *(topic.by for topic in known if topic.id in state.topics)])


def agenda_share(running: RunningSession) -> str:
    """Whose the topics of this hour were, in counts (Mission 13); "" where nobody is known to have brought one."""
    counts = topics_by(running)
    said = [f"{running.relationship.name(role)} {counts[role]}" for role in ("mentee", "mentor")]
    return " · ".join(said) if counts["mentee"] or counts["mentor"] else ""


def agenda_hint(running: RunningSession) -> str:
    """When every topic came from the mentor, or from one of two equals: a question for the next time (Mission 13); else
    ""."""
    pair, by = running.relationship, topics_by(running).keys()
    for role in ROLES if pair.equals else ("mentor",):
        if by == {role}:
            return f"Each topic was {pair.name(role)}'s. What would {pair.name(other(role))} bring?"
    return ""


def what_stays(running: RunningSession, *, brief: bool = False) -> str:
    """What stays between the two, and what does not, in the first minutes of the first session of each stage: in their
    own words where they wrote some, else as it is proposed; else "". brief: the first sentence of each."""
    stage = running.stage
    if running.live.state.step or any(session.stage is stage for session in running.relationship.sessions):
        return ""
    terms = terms_now(running.relationship)
    if not {BETWEEN_US, EXCEPTIONS} <= terms.keys():  # else the words that are proposed need not be read
        terms = with_proposals(running.relationship, running.library.expectations.proposed)
    said = [terms[item] for item in (BETWEEN_US, EXCEPTIONS) if item in terms]
    return " ".join(_first_sentence(words) if brief else words for words in said)


def _first_sentence(words: str) -> str:
    return f"{words.partition('. ')[0].rstrip('.')}."


def change_of_need(sessions_held: int) -> str:
    """After every third session: a question about what the two are here for; else ""."""
    if sessions_held and sessions_held % NEEDS_CHANGE_EVERY == 0:
        return "Is what you came for still what you need? #1= rewords a goal."
    return ""


def time_alone(running: RunningSession) -> str:
    """An invitation for afterwards, to what one's own page has: for a mentor this week's card, for a
    mentee the wins; after a hard hour, for a mentor, questions for themselves. "" where there is nothing."""
    leads, is_hard = running.me == "mentor" or running.relationship.equals, running.live.state.hard_hour
    if is_hard:
        return FOR_YOURSELF if leads else ""
    if leads:
        card = running.library.practice.for_week(running.clock().date())
        return "Two minutes alone? Write down what you made of this week's card." if card else ""
    won = any(line.sort == WIN and line.speaker != "mentor" for line in running.relationship.lines)
    won = won or any(line.sort == WIN and line.speaker != "mentor" for line in running.live.state.shown_lines)
    return "Two minutes alone? Your wins are all on one page, to read when in doubt." if won else ""
