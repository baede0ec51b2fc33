"""A running session: one person at one live session. Every act goes through here, into the fold and into the journal.

It knows nothing of the screen. Screens call its methods and show what `live` and `relationship` then say.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from mentortui.guide.prompts import Prompt
from mentortui.model.days.zones import meeting_set, meeting_told
from mentortui.model.records.kinds import MaybeRole
from mentortui.model.records.line_kinds import FEEDBACK, NOTE
from mentortui.model.records.pair import other
from mentortui.model.records.record import Lane
from mentortui.model.records.stage import Stage
from mentortui.model.relationship import Relationship
from mentortui.model.session import events as ev
from mentortui.model.session.edited import edited
from mentortui.model.session.fitting import fitted_steps
from mentortui.model.session.live_session import LiveSession
from mentortui.model.session.marks import Capture, or_new_goal, read_line
from mentortui.model.session.withdrawn import shared_and_withdrawn
from mentortui.service.session.goals import GoalNow, check_level, goal_meant, goal_number, goals_now, new_goals
from mentortui.service.session.prompting import Prompting
from mentortui.service.session.undo_words import describe

if TYPE_CHECKING:
    from mentortui.guide.library import Library

BEGINNING = "begin"
"""The act id of what happens by itself at the beginning; undo stops before it."""

SPEAKERS = ("", "mentee", "mentor")


class EventLog(Protocol):
    """Where events go: the journal of the store, or a list in a test."""

    def append(self, event: dict[str, Any], *, private: bool) -> int:
        """Take an event for the shared or the private journal; it is durable a little later."""
        ...

    def move(self, keys: Collection[ev.Key], *, private: bool) -> None:
        """Have these events, if they are in one of the two journals, in this one and not in the other."""
        ...


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
        self._log = log
        self._new_id = new_id
        self._prompting = Prompting(live, relationship, library.bank, starred)
        self._ends = ""  # the half-typed text that the next act ends
        self._withdrawn: set[ev.Key] = set()

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
    def lanes(self) -> dict[str, Lane]:
        """Who can see each line that stands."""
        return {line.id: line.lane for line in self.live.state.shown_lines}

    @property
    def stage(self) -> Stage:
        """The stage this session belongs to."""
        return Stage(self.live.start.stage)

    @property
    def prompt(self) -> Prompt | None:
        """The prompt on this step; None on a step without one."""
        return self._prompting.up

    @property
    def deeper(self) -> bool:
        """Whether the follow-up has been taken up."""
        return self._prompting.deeper

    @property
    def stars(self) -> frozenset[str]:
        """Ids of the prompts with a star, those of this session included."""
        return self._prompting.stars

    @property
    def is_last_step(self) -> bool:
        """Whether this is the wrap-up."""
        return self.live.state.step >= len(self.live.steps) - 1

    def goal_number(self, goal: str) -> int:
        """The number of a goal by record id, one made in this session included; 0 for none."""
        return goal_number(self.live, self.relationship, goal)

    def goals(self) -> list[GoalNow]:
        """Every open goal as it stands now, those made in this session last."""
        return goals_now(self.live, self.relationship)

    def is_unscaled(self, number: int) -> bool:
        """Whether nobody has written yet what "as hoped" looks like for the goal of this number."""
        return any(goal.number == number and not any(goal.sentences[2:3]) for goal in self.goals())

    # -- lines -----------------------------------------------------------------------------------

    def capture(self, typed: str, *, pasted: bool = False, answers: str = "") -> Capture | None:
        """Take a typed line in; None for one with no words. Raises MarkError, having taken nothing.

        answers is the key of a question that a plain shared note also answers, in the same act.
        """
        if not typed.strip():
            return None
        today = self.clock().date()
        line = or_new_goal(read_line(typed, today, pasted=pasted), self._next_number, today)
        self.take(line, answers=answers)
        return line

    def take(self, line: Capture, *, answers: str = "") -> None:
        """Take a line in, as capture does once it is understood."""
        if line.extend:
            self._act(lambda act: ev.Extended(at=self._now(), act=act, step=self.live.state.step, minutes=line.extend))
            return
        goal = goal_meant(self.live, self.relationship, line.goal, "") if line.goal else ""
        if line.delta:
            check_level(self.goals(), goal, line.delta)
        act, at = self._new_id(), self._now()
        self._take(self._captured(line, act, at, self._new_id(), goal, self._speaker_of(line)), private=_hidden(line))
        if answers and line.sort == NOTE and line.lane is Lane.SHARED:
            self._answer_with(act, at, answers, line.text)

    def edit(self, id: str, typed: str, *, lane: Lane | None = None, pasted: bool = False) -> Capture | None:
        """Other words for an earlier line, whose speaker and time stay, and its kind, owner and day, too, unless typed
        says otherwise (model/edited.py); in this lane, or in its own. What it is now, None where it is as it was.
        Raises MarkError.
        """
        old, was = self.live.state.lines[id], self.as_capture(id)
        line = edited(was.with_(lane=lane or was.lane), typed, self.clock().date(), pasted=pasted)
        if line == was:
            return None
        goal = old.goal if (line.sort, line.goal) == (was.sort, was.goal) else ""
        if line.goal and not goal:
            goal = goal_meant(self.live, self.relationship, line.goal, id)
        act, at = self._new_id(), self._now()
        if old.lane is not line.lane:  # it changes journals: the old one must hear that it is gone
            self._take(ev.Removed(at=at, act=act, id=id), private=old.lane is Lane.PRIVATE)
        new = self._captured(line, act, at, id, goal, old.speaker, first_at=old.first_at or old.at)
        self._take(new, private=_hidden(line))
        for key in self._answered_with(old):
            self._answer_with(act, at, key, "" if _hidden(line) else line.text)
        self.withdraw()
        return line

    def _captured(
        self, line: Capture, act: str, at: str, id: str, goal: str, speaker: MaybeRole, first_at: str = ""
    ) -> ev.Captured:
        return ev.Captured(
            at=at,
            act=act,
            id=id,
            sort=line.sort,
            text=line.text,
            lane=line.lane,
            speaker=speaker,
            owner=line.owner,
            due=line.due,
            cue=line.cue,
            goal=goal,
            delta=line.delta,
            reword=line.reword,
            parts=line.parts,
            first_at=first_at,
        )

    def _answer_with(self, act: str, at: str, key: str, text: str) -> None:
        """A line's words are the answer to a question, too. The wrap-up stays at the question where it is."""
        said = text.strip().split("\n")[0]
        self._take(ev.Answered(at=at, act=act, key=key, text=said, then=self.live.state.question))

    def _answered_with(self, line: ev.Captured) -> list[str]:
        """The questions to which this line is the answer."""
        words = line.text.strip().split("\n")[0]
        return [
            act.key
            for group in self.live.done
            if any(isinstance(act, ev.Captured) and act.id == line.id for act in group)
            for act in group
            if isinstance(act, ev.Answered) and words and self.live.state.answers.get(act.key) == words
        ]

    @property
    def _next_number(self) -> int:
        return self.relationship.next_goal_number + len(new_goals(self.live))

    def _speaker_of(self, line: Capture) -> Any:
        return self.giver if line.sort == FEEDBACK else self.live.speaker

    @property
    def giver(self) -> str:
        """The role of who gives the next feedback: whoever types, then the other person; or who was said to speak."""
        before = self.live.state.gave.get(self.live.state.step, "")
        if before and not (self.live.turned and self.live.speaker):
            return other(before)
        return self.live.speaker or self.me

    def remove(self, id: str) -> None:
        """Take a line out, and what it answered."""
        line, act, at = self.live.state.lines[id], self._new_id(), self._now()
        self._take(ev.Removed(at=at, act=act, id=id), private=line.lane is Lane.PRIVATE)
        for key in self._answered_with(line):
            self._answer_with(act, at, key, "")
        self.withdraw()

    def as_capture(self, id: str) -> Capture:
        """A line of this session as it was understood, to be edited (model/edited.py)."""
        line = self.live.state.lines[id]
        return Capture(
            line.sort,
            line.text,
            line.lane,
            line.owner,
            line.due,
            self.goal_number(line.goal),
            line.delta,
            line.reword,
            line.parts,
            cue=line.cue,
        )

    def draft(self, text: str, box: str = "line") -> None:
        """Keep the half-typed line, or the half-written long note. Nobody else's yet, so always private."""
        old = self.live.drafts.get(box, "")
        if (text, type(text)) != (old, type(old)):
            self._take(ev.draft_delta(old, text, self._now(), box), private=True)

    # -- steps and prompts -----------------------------------------------------------------------

    def go(self, step: int) -> bool:
        """Go to a step; False when it is already there or there is no such step."""
        if step == self.live.state.step or not 0 <= step < len(self.live.steps):
            return False
        act = self._new_id()
        self._take(ev.Stepped(at=self._now(), act=act, to=step))
        if step not in self.live.state.prompt and (prompt := self._prompting.first()):
            self._ask(prompt, act=act, by_hand=False)
        return True

    def _ask(self, prompt: Prompt, *, act: str = "", deeper: bool = False, by_hand: bool = True) -> None:
        self._take(
            ev.Prompted(
                at=self._now(),
                act=act or self._new_id(),
                prompt=prompt.id,
                step=self.live.state.step,
                deeper=deeper,
                by_hand=by_hand,
            )
        )

    def next_prompt(self) -> bool:
        """Another prompt of the same kind. False on a step without prompts."""
        return self._ask_other(self._prompting.another())

    def follow_up(self) -> bool:
        """Take up the deeper follow-up. False when there is none or it is taken up already."""
        current = self.prompt
        if not current or self.deeper:
            return False
        self._ask(current, deeper=True)
        return True

    def change_kind(self) -> bool:
        """A prompt of the next kind: those of this step first, then all the others."""
        return self._ask_other(self._prompting.of_next_kind())

    def _ask_other(self, prompt: Prompt | None) -> bool:
        if prompt:
            self._ask(prompt)
        return bool(prompt)

    def star(self) -> bool | None:
        """Star the prompt, or take the star off; None when there is no prompt."""
        current = self.prompt
        if not current:
            return None
        on = current.id not in self.stars
        self._act(lambda act: ev.Starred(at=self._now(), act=act, prompt=current.id, starred=on), private=True)
        return on

    # -- promises, topics, wrap-up ---------------------------------------------------------------

    def settle_promise(self, id: str, state: Any, due: str = "") -> None:
        """Keep, move or drop a promise."""
        private = self._is_private("promises", id)
        self._act(lambda act: ev.PromiseSettled(at=self._now(), act=act, id=id, state=state, due=due), private=private)

    def settle_topic(self, id: str, state: str) -> None:
        """Talk about a topic, drop it, or take it up again."""
        private = self._is_private("topics", id)
        self._act(lambda act: ev.TopicSettled(at=self._now(), act=act, id=id, state=state), private=private)

    def _is_private(self, kind: str, id: str) -> bool:
        line, known = self.live.state.lines.get(id), self.relationship.by_id.get((kind, id))
        lane = line.lane if line else known.lane if known else Lane.SHARED
        return lane is Lane.PRIVATE

    def answer(self, key: str, text: str, then: str = "", *, private: bool = False) -> None:
        """Answer a question of the flow and go on to the question named then."""
        self._act(lambda act: ev.Answered(at=self._now(), act=act, key=key, text=text, then=then), private=private)
        self.withdraw()

    def turn(self, question: str) -> None:
        """Go to another question of the wrap-up."""
        self._act(lambda act: ev.Turned(at=self._now(), act=act, to=question))

    def fit(self) -> int:
        """Fit the steps to come into what is left. Returns the minutes taken off them; 0 where they fit."""
        fewer = fitted_steps(self.live, self.clock())
        if fewer:
            self._act(lambda act: ev.Fitted(at=self._now(), act=act, fewer=[*fewer.items()]))
        return sum(fewer.values())

    def speak(self, role: str | None = None) -> str:
        """This person speaks; without one, go round: nobody, mentee, mentor. Returns who is speaking now."""
        if role is None:
            role = SPEAKERS[(SPEAKERS.index(self.live.speaker) + 1) % len(SPEAKERS)]
        self._take(ev.Spoke(at=self._now(), role=role))  # type: ignore[arg-type]
        return role

    def minute(self, *, resumed: bool = False) -> None:
        """A minute went by, or the session was opened again."""
        self._take(ev.Passed(at=self._now(), resumed=resumed))

    # -- undo ------------------------------------------------------------------------------------

    def undo(self) -> str:
        """Take back the newest act. Returns what it was, in words; "" when there is nothing to take back."""
        if not self.live.done or self.live.done[-1][0].act == BEGINNING:
            return ""
        group = self.live.done[-1]
        self._take(ev.Undone(at=self._now(), act=group[0].act), private=self._all_private(group))
        self.withdraw()
        return describe(group)

    def redo(self) -> str:
        """Do again what was taken back last. Returns what it was; "" when there is nothing."""
        if not self.live.undone:
            return ""
        group = self.live.undone[-1]
        self._take(ev.Redone(at=self._now(), act=group[0].act), private=self._all_private(group))
        self.withdraw()
        return describe(group)

    def _all_private(self, group: list[ev.Act]) -> bool:
        return all(
            (isinstance(act, ev.Captured) and act.lane is Lane.PRIVATE) or isinstance(act, ev.Starred) for act in group
        )

    # -- one way in ------------------------------------------------------------------------------

    def begin(self, began: ev.Began) -> None:
        """The first events of a new session."""
        self._take(began)
        if prompt := self._prompting.first():
            self._ask(prompt, act=BEGINNING, by_hand=False)

    def _act(self, make: Callable[[str], ev.Act], *, private: bool = False) -> None:
        self._take(make(self._new_id()), private=private)

    def _take(self, event: ev.Event, *, private: bool = False) -> None:
        if self._ends and isinstance(event, ev.Act):
            event, self._ends = msgspec.structs.replace(event, ends=self._ends), ""
        self.live.take(event)
        self._log.append(ev.to_dict(event), private=private)

    @contextmanager
    def ending(self, box: str) -> Iterator[None]:
        """What is taken in here was half typed before: the first act ends that draft."""
        self._ends = box
        try:
            yield
        finally:
            self._ends = ""

    def withdraw(self) -> None:
        """Take words that are shared no longer out of the journal that the other person can read. Redo finds them in
        the private one, and shares them again."""
        shared, withdrawn = shared_and_withdrawn(self.live)
        if gone := withdrawn - self._withdrawn:
            self._log.move(gone, private=True)
        if again := shared & self._withdrawn:
            self._log.move(again, private=False)
        self._withdrawn = withdrawn

    def _now(self) -> str:
        return self.clock().isoformat(timespec="milliseconds")


def _hidden(line: Capture) -> bool:
    return line.lane is Lane.PRIVATE
