"""A running session: one person at one live session. Every act goes through here, into the fold and into the journal.

It knows nothing of the screen. Screens call its methods and those of its parts, the lines, the prompts and the log, and
show what `live` and `relationship` then say.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from mentortui.guide.prompts import Prompt
from mentortui.model.days.zones import meeting_set, meeting_told
from mentortui.model.records.pair import other
from mentortui.model.records.record import Lane
from mentortui.model.records.stage import Stage
from mentortui.model.relationship import Relationship
from mentortui.model.session import events as ev
from mentortui.model.session.fitting import fitted_steps
from mentortui.model.session.live_session import LiveSession
from mentortui.service.session.goals import GoalNow, goal_number, goals_now
from mentortui.service.session.lines import SessionLines
from mentortui.service.session.other_part import BothParts
from mentortui.service.session.prompting import Prompting
from mentortui.service.session.session_log import EventLog, SessionLog
from mentortui.service.session.undo_words import describe

if TYPE_CHECKING:
    from mentortui.guide.library import Library

BEGINNING = "begin"
"""The act id of what happens by itself at the beginning; undo stops before it."""

SPEAKERS = ("", "mentee", "mentor")


class RunningSession:
    """One live session with its relationship, its prompts and its journal."""

    def __init__(
        self,
        live: LiveSession,
        relationship: Relationship,
        library: Library,
        log: EventLog,
        *,
        author: str,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        starred: frozenset[str] = frozenset(),
    ) -> None:
        self.live = live
        self.relationship = relationship
        self.library = library
        self.author = author
        self._clock = clock
        self.log = SessionLog(live, log, self.clock, new_id)
        self.lines = SessionLines(live, relationship, self.log, self.me)
        self.prompts = Prompting(live, relationship, library, starred, self.log, self.me)
        self.lines.noted = self.prompts.noted
        self.both = BothParts(live)

    # -- what is so ------------------------------------------------------------------------------

    def clock(self) -> datetime:
        """The time, in the time zone of the relationship."""
        return self.relationship.here(self._clock())

    def own_clock(self) -> datetime:
        """The time on the clock of whoever is at the keyboard."""
        return self._clock()

    def meeting(self, text: str, *, just_set: bool = False) -> str:
        """When a meeting is (local ISO time), in words for whoever is at the keyboard."""
        told = meeting_set if just_set else meeting_told
        return told(text, self.relationship.about.zone, self._clock())

    @property
    def me(self) -> str:
        """The role of the person at the keyboard."""
        return self.relationship.role_of(self.author)

    @property
    def partner(self) -> str:
        """The role of the other person."""
        return other(self.me)

    @property
    def stage(self) -> Stage:
        """The stage this session belongs to."""
        return Stage(self.live.start.stage)

    @property
    def prompt(self) -> Prompt | None:
        """The prompt on this step; None on a step without one."""
        return self.prompts.up

    @property
    def is_last_step(self) -> bool:
        """Whether this is the wrap-up."""
        return self.live.state.step >= len(self.live.steps) - 1

    def goal_number(self, goal: str) -> int:
        """The number of a goal by record id, one made in this session included; 0 for none."""
        return goal_number(self.live, self.relationship, goal)

    def goals(self) -> list[GoalNow]:
        """Every open goal as it stands now, those made in this session last."""
        return goals_now(self.live, self.relationship, self.both.theirs)

    def is_unscaled(self, number: int) -> bool:
        """Whether nobody has written yet what "as hoped" looks like for the goal of this number."""
        return any(goal.number == number and not any(goal.sentences[2:3]) for goal in self.goals())

    # -- steps -----------------------------------------------------------------------

    def go(self, step: int) -> bool:
        """Go to a step; False when it is already there or there is no such step."""
        if step == self.live.state.step or not 0 <= step < len(self.live.steps):
            return False
        act = self.log.new_id()
        self.log.take(ev.Stepped(at=self.log.now(), act=act, to=step))
        if step not in self.live.state.prompt or self.prompts.is_of_another_hour:
            self.prompts.ask_first(act)
        return True

    # -- promises, topics, wrap-up ---------------------------------------------------------------

    def settle_promise(self, id: str, state: Any, due: str = "") -> None:
        """Keep, move or drop a promise."""
        private = self._is_private("promises", id)
        self.log.act(
            lambda act: ev.PromiseSettled(at=self.log.now(), act=act, id=id, state=state, due=due), private=private
        )

    def settle_topic(self, id: str, state: str) -> None:
        """Talk about a topic, drop it, or take it up again."""
        private = self._is_private("topics", id)
        self.log.act(lambda act: ev.TopicSettled(at=self.log.now(), act=act, id=id, state=state), private=private)

    def _is_private(self, kind: str, id: str) -> bool:
        line, known = self.live.state.lines.get(id), self.relationship.by_id.get((kind, id))
        lane = line.lane if line else known.lane if known else Lane.SHARED
        return lane is Lane.PRIVATE

    def answer(self, key: str, text: str, then: str = "", *, private: bool = False) -> None:
        """Answer a question of the flow and go on to the question named then."""
        self.log.act(
            lambda act: ev.Answered(at=self.log.now(), act=act, key=key, text=text, then=then), private=private
        )
        self.log.withdraw()

    def turn(self, question: str) -> None:
        """Go to another question of the wrap-up."""
        self.log.act(lambda act: ev.Turned(at=self.log.now(), act=act, to=question))

    def mark_hard_hour(self, on: bool, kind: ev.HardKind = "") -> None:
        """Say that this is an hour of more than a bad week, or between the two, or that it is none any more. Only
        whoever is at the keyboard knows."""
        if (on, kind) != (self.live.state.hard_hour, self.live.state.hard_kind):
            act = self.log.new_id()
            self.log.take(ev.HardHour(at=self.log.now(), act=act, on=on, kind=kind), private=True)
            self.prompts.ask_first(act, private=True)

    def fit(self) -> int:
        """Fit the steps to come into what is left. Returns the minutes taken off them; 0 where they fit."""
        fewer = fitted_steps(self.live, self.clock())
        if fewer:
            self.log.act(lambda act: ev.Fitted(at=self.log.now(), act=act, fewer=[*fewer.items()]))
        return sum(fewer.values())

    def speak(self, role: str | None = None) -> str:
        """This person speaks; without one, go round: nobody, mentee, mentor. Returns who is speaking now."""
        if role is None:
            role = SPEAKERS[(SPEAKERS.index(self.live.speaker) + 1) % len(SPEAKERS)]
        self.log.take(ev.Spoke(at=self.log.now(), role=role))  # type: ignore[arg-type]
        return role

    def minute(self, *, resumed: bool = False) -> None:
        """A minute went by, or the session was opened again."""
        self.log.take(ev.Passed(at=self.log.now(), resumed=resumed))

    # -- undo ------------------------------------------------------------------------------------

    def undo(self) -> str:
        """Take back the newest act. Returns what it was, in words; "" when there is nothing to take back."""
        if not self.live.done or self.live.done[-1][0].act == BEGINNING:
            return ""
        group = self.live.done[-1]
        self.log.take(
            ev.Undone(at=self.log.now(), act=group[0].act), private=_all_private(group, self.live.state.hard_hour)
        )
        self.log.withdraw()
        return describe(group)

    def redo(self) -> str:
        """Do again what was taken back last. Returns what it was; "" when there is nothing."""
        if not self.live.undone:
            return ""
        group = self.live.undone[-1]
        self.log.take(
            ev.Redone(at=self.log.now(), act=group[0].act), private=_all_private(group, self.live.state.hard_hour)
        )
        self.log.withdraw()
        return describe(group)

    def begin(self, began: ev.Began) -> None:
        """The first events of a new session."""
        self.log.take(began)
        self.prompts.ask_first(BEGINNING)


def _all_private(group: list[ev.Act], is_hard: bool) -> bool:
    """Whether nothing of an act is in the shared journal. A question follows the act that brought it; one that a
    key brought is private in a hard hour."""
    acts = [act for act in group if not isinstance(act, ev.Prompted)]
    return all(map(_is_private, acts)) if acts else is_hard


def _is_private(act: ev.Act) -> bool:
    lane = act.lane if isinstance(act, ev.Captured) else Lane.SHARED
    return lane is Lane.PRIVATE or isinstance(act, (ev.Starred, ev.QuestionKept, ev.HardHour, ev.Tapped, ev.Sampled))
