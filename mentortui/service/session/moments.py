"""The moment that a running session is at, for the choice of its questions."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from mentortui.guide.moment.cues import Lexicon
from mentortui.guide.moment.signs import signs
from mentortui.guide.moment.state import Moment, Noted, Trouble
from mentortui.guide.moves import Asker
from mentortui.model.days.written import parse_moment
from mentortui.model.naming import first_name
from mentortui.model.records.line_kinds import GOAL, TOPIC
from mentortui.model.records.record import Lane
from mentortui.model.records.stage import ROLES, Stage
from mentortui.model.relationship import Relationship
from mentortui.model.session import events as ev
from mentortui.model.session.live_session import LiveSession
from mentortui.service.session.goals import goals_now

_TOPIC_STEPS: Final = frozenset({"agenda", "purpose"})


def moment_of(live: LiveSession, relationship: Relationship, me: str, *, dropped: bool, quiet: float) -> Moment:
    """The moment, as the person in the role me has it before them. The rest is what only the screen knows."""
    state, step = live.state, live.step
    lines = tuple(map(_noted, state.shown_lines))
    return Moment(
        step=step.kind,
        stage=Stage(live.start.stage),
        name=step.name,
        opens="outcome" in step.prompts and not any(each.kind in _TOPIC_STEPS for each in live.steps[: state.step]),
        gone=_gone(live),
        quiet=quiet,
        lines=lines,
        here=sum(state.line_step.get(line.id) == state.step for line in state.shown_lines),
        dropped=dropped,
        asked=tuple(shown.prompt for shown in (*state.asked, *state.apart)),
        earlier=relationship.asked,
        opened=relationship.mentor.deep_questions and relationship.mentee.deep_questions,  # Mission 60
        has_goal=bool(relationship.open_goals),
        has_promise=bool(relationship.open_promises),
        asker=Asker.EITHER if relationship.equals else Asker(me),
        me=me,
    )


def topics_of(live: LiveSession, relationship: Relationship, lexicon: Lexicon) -> frozenset[str]:
    """What the two speak of: by the words of open goals, of the agenda and of what was noted where a topic is chosen;
    what was noted in other steps may name a thing in passing."""
    steps, where = live.steps, live.state.line_step
    chosen = [*(goal.text for goal in goals_now(live, relationship)), *(each.text for each in relationship.open_topics)]
    passing: list[str] = []
    for line in live.state.shown_lines:
        here = line.sort == TOPIC or steps[where.get(line.id, 0)].kind in _TOPIC_STEPS
        (chosen if here else passing).append(line.text)
    return lexicon.topics(chosen, passing)


def names_of(relationship: Relationship) -> frozenset[str]:
    """The names of the two and their first letters, which stand for nobody else."""
    names = [first_name(relationship.name(role)).casefold() for role in ROLES]
    return frozenset([*names, *(name[:1] for name in names)])


def trouble_of(live: LiveSession, moment: Moment, lexicon: Lexicon) -> frozenset[Trouble]:
    """What the key for a hard hour has opened; of a journal that does not say which, what two strong signs speak for,
    else both sets."""
    if live.state.hard_kind:
        return frozenset({Trouble(live.state.hard_kind)})
    return (signs(moment, lexicon) or frozenset(Trouble)) if live.state.hard_hour else frozenset()


def _noted(line: ev.Captured) -> Noted:
    return Noted(
        line.text,
        line.sort,
        line.lane is Lane.PRIVATE,
        line.speaker,
        line.owner,
        line.sort == GOAL and line.delta > 0,
        line.cue,
    )


def _gone(live: LiveSession) -> float:
    """The share of the minutes of this step that was gone when something happened last."""
    entered = parse_moment(live.state.entered[-1][1]) if live.state.entered else None
    last = parse_moment(live.last_at)
    minutes = max(1, live.step_minutes(live.state.step))
    return max(0.0, (last - entered).total_seconds() / 60 / minutes) if entered and last else 0.0


def quiet_minutes(live: LiveSession, now: datetime) -> float:
    """Minutes since the last line, or since the step began, or a question was taken by a key."""
    state = live.state
    last = [line.at for line in state.shown_lines[-1:]]
    last += [state.entered[-1][1]] if state.entered else []
    last += [shown.at for shown in (state.prompt.get(state.step),) if shown]
    moments = [moment for at in last if (moment := parse_moment(at))]
    return min(((now - moment).total_seconds() / 60 for moment in moments), default=0.0)
