"""A sitting: one person at one live session. Every act goes through here, into the fold and into the journal.

It knows nothing of the screen. Screens call its methods and show what `live` and `relationship` then say.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from mentortui.guide.prompts import Prompt
from mentortui.model import events as ev
from mentortui.model.live import LiveSession
from mentortui.model.marks import Capture, MarkError, or_new_goal, read_line, typed_form
from mentortui.model.record import Lane
from mentortui.model.relationship import Relationship
from mentortui.model.stage import Stage
from mentortui.service.goals import GoalNow, check_level, goal_meant, goal_number, goals_now, new_goals
from mentortui.service.prompting import Prompting
from mentortui.service.words import describe

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


class Sitting:
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
        self.clock = clock
        self._log = log
        self._new_id = new_id
        self._prompting = Prompting(live, relationship, library.bank, starred)

    # -- what is so ------------------------------------------------------------------------------

    @property
    def me(self) -> str:
        """The role of the person at the keyboard."""
        return self.relationship.role_of(self.author)

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

    # -- lines -----------------------------------------------------------------------------------

    def capture(self, typed: str, *, pasted: bool = False, replaces: str = "", answers: str = "") -> Capture | None:
        """Take a typed line in; None for one with no words. Raises MarkError, having taken nothing.

        replaces is the id of an earlier line that this one puts right. answers is the key of a question that a plain
        shared note also answers, in the same act.
        """
        if not typed.strip():
            return None
        line = read_line(typed, self.clock().date(), pasted=pasted)
        if line.extend and replaces:
            raise MarkError("A line cannot become more minutes; empty removes it.")
        if line.extend:
            self._act(lambda act: ev.Extended(at=self._now(), act=act, step=self.live.state.step, minutes=line.extend))
            return line
        old = self.live.state.lines.get(replaces)
        next_number = self.relationship.next_goal_number + len(new_goals(self.live))
        line = line if old else or_new_goal(line, next_number, self.clock().date())
        goal = goal_meant(self.live, self.relationship, line.goal, replaces) if line.goal else ""
        if line.delta and not replaces:
            check_level(self.goals(), goal, line.delta)
        act, at = self._new_id(), self._now()
        if old and old.lane is not line.lane:  # it changes journals: the old one must hear that it is gone
            self._take(ev.Removed(at=at, act=act, id=old.id), private=old.lane is Lane.PRIVATE)
        captured = ev.Captured(
            at=at,
            act=act,
            id=old.id if old else self._new_id(),
            sort=line.sort,
            text=line.text,
            lane=line.lane,
            speaker=old.speaker if old else self._speaker_of(line),
            owner=line.owner,
            due=line.due,
            cue=line.cue,
            goal=goal,
            delta=line.delta,
            reword=line.reword,
            parts=line.parts,
            first_at=(old.first_at or old.at) if old else "",
        )
        self._take(captured, private=line.lane is Lane.PRIVATE)
        if answers and line.sort == "note" and line.lane is Lane.SHARED:
            self._take(ev.Answered(at=at, act=act, key=answers, text=line.text.split("\n")[0]))
        return line

    def _speaker_of(self, line: Capture) -> Any:
        return self.live.speaker or (self.me if line.sort == "feedback" else "")

    def remove(self, id: str) -> None:
        """Take a line out."""
        line = self.live.state.lines[id]
        self._act(lambda act: ev.Removed(at=self._now(), act=act, id=id), private=line.lane is Lane.PRIVATE)

    def typed_form(self, id: str) -> str:
        """A line of this session as it would be typed."""
        line = self.live.state.lines[id]
        number = self.goal_number(line.goal)
        return typed_form(
            Capture(
                line.sort,
                line.text,
                line.lane,
                line.owner,
                line.due,
                number,
                line.delta,
                line.reword,
                line.parts,
                cue=line.cue,
            )
        )

    def draft(self, text: str, box: str = "line") -> None:
        """Keep the half-typed line, or the half-written long note. Nobody else's yet, so always private."""
        old = self.live.drafts.get(box, "")
        if text != old:
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

    def turn(self, question: str) -> None:
        """Go to another question of the wrap-up."""
        self._act(lambda act: ev.Turned(at=self._now(), act=act, to=question))

    def speak(self) -> str:
        """Go round: nobody, mentee, mentor. Returns who is speaking now."""
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
        return describe(group)

    def redo(self) -> str:
        """Do again what was taken back last. Returns what it was; "" when there is nothing."""
        if not self.live.undone:
            return ""
        group = self.live.undone[-1]
        self._take(ev.Redone(at=self._now(), act=group[0].act), private=self._all_private(group))
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
        self.live.take(event)
        self._log.append(ev.to_dict(event), private=private)

    def _now(self) -> str:
        return self.clock().isoformat(timespec="milliseconds")
