"""The lines of a running session: taken in, in other words, taken out; and what is half typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mentortui.model.records.kinds import MaybeRole, Role
from mentortui.model.records.line_kinds import FEEDBACK, GOAL, NOTE, TOPIC
from mentortui.model.records.pair import other
from mentortui.model.records.record import Lane
from mentortui.model.relationship import Relationship
from mentortui.model.session import events as ev
from mentortui.model.session.edited import edited
from mentortui.model.session.live_session import LiveSession
from mentortui.model.session.marks import Capture, or_new_goal, read_line
from mentortui.service.session.goals import check_level, goal_meant, goal_number, goals_now, new_goals
from mentortui.service.session.session_log import SessionLog


class SessionLines:
    """What was written down in one session, and how. me: the role of the person at the keyboard."""

    def __init__(self, live: LiveSession, relationship: Relationship, log: SessionLog, me: str) -> None:
        self._live, self._relationship, self._log, self._me = live, relationship, log, me
        self.noted: Callable[[str, Lane], None] = lambda act, lane: None
        """Whoever wants to know of a line that was taken in, by its act."""

    @property
    def lanes(self) -> dict[str, Lane]:
        """Who can see each line that stands."""
        return {line.id: line.lane for line in self._live.state.shown_lines}

    def capture(self, typed: str, *, pasted: bool = False, answers: str = "") -> Capture | None:
        """Take a typed line in; None for one with no words. Raises MarkError, having taken nothing.

        answers is the key of a question that a shared note or topic also answers, in the same act.
        """
        if not typed.strip():
            return None
        line = self.read(typed, pasted=pasted)
        self.take(line, answers=answers)
        return line

    def read(self, typed: str, *, pasted: bool = False) -> Capture:
        """What a typed line is. Raises MarkError where it cannot be taken; nothing is taken here."""
        today = self._log.clock().date()
        line = self._seen(read_line(typed, today, pasted=pasted))
        if line.sort == GOAL:
            line = self._seen(or_new_goal(line, self._next_number, today))
            self._goal_of(line)
        return line

    def _seen(self, line: Capture) -> Capture:
        """While care comes first, a line is for the eyes of whoever types it, until it is edited to be shared."""
        return line.with_(lane=Lane.PRIVATE) if self._live.state.is_care and not line.extend else line

    def _goal_of(self, line: Capture) -> str:
        """The id of the goal that a line is about. Raises MarkError where there is none, or none such level."""
        goal = goal_meant(self._live, self._relationship, line.goal, "") if line.goal else ""
        if line.delta:
            check_level(goals_now(self._live, self._relationship), goal, line.delta)
        return goal

    def take(self, line: Capture, *, answers: str = "", then: str | None = None) -> None:
        """Take a line in, as capture does once it is understood. then: the question to go on to, with what it answers;
        the current one stays without."""
        if line.extend:
            self._log.act(
                lambda act: ev.Extended(at=self._log.now(), act=act, step=self._live.state.step, minutes=line.extend)
            )
            return
        line, goal = self._seen(line), self._goal_of(line)
        act, at = self._log.new_id(), self._log.now()
        self._log.take(
            self._captured(line, act, at, self._log.new_id(), goal, self._speaker_of(line)), private=_hidden(line)
        )
        if answers and line.sort in (NOTE, TOPIC) and line.lane is Lane.SHARED:
            self._answer_with(act, at, answers, line.text, then)
        self.noted(act, line.lane)

    def edit(self, id: str, typed: str, *, lane: Lane | None = None, pasted: bool = False) -> Capture | None:
        """Other words for an earlier line, whose speaker and time stay, and its kind, owner and day, too, unless typed
        says otherwise (model/edited.py); in this lane, or in its own. What it is now, None where it is as it was.
        Raises MarkError.
        """
        return self._changed(id, self.read_edit(id, typed, lane=lane, pasted=pasted))

    def give_to(self, id: str, owner: Role) -> None:
        """A promise is the other person's after all; its words and its day stay."""
        self._changed(id, self.as_capture(id).with_(owner=owner))

    def _changed(self, id: str, line: Capture) -> Capture | None:
        old, was = self._live.state.lines[id], self.as_capture(id)
        if line == was:
            return None
        goal = self._goal_of_edit(id, line)
        act, at = self._log.new_id(), self._log.now()
        if old.lane is not line.lane:  # it changes journals: the old one must hear that it is gone
            self._log.take(ev.Removed(at=at, act=act, id=id), private=old.lane is Lane.PRIVATE)
        new = self._captured(line, act, at, id, goal, old.speaker, first_at=old.first_at or old.at)
        self._log.take(new, private=_hidden(line))
        for key in self._answered_with(old):
            self._answer_with(act, at, key, "" if _hidden(line) else line.text)
        self._log.withdraw()
        return line

    def read_edit(self, id: str, typed: str, *, lane: Lane | None = None, pasted: bool = False) -> Capture:
        """What edit would make of a line. Raises MarkError where it would."""
        was = self.as_capture(id)
        line = edited(was.with_(lane=lane or was.lane), typed, self._log.clock().date(), pasted=pasted)
        if line != was:
            self._goal_of_edit(id, line)
        return line

    def _goal_of_edit(self, id: str, line: Capture) -> str:
        old, was = self._live.state.lines[id], self.as_capture(id)
        goal = old.goal if (line.sort, line.goal) == (was.sort, was.goal) else ""
        return goal or (goal_meant(self._live, self._relationship, line.goal, id) if line.goal else "")

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

    def _answer_with(self, act: str, at: str, key: str, text: str, then: str | None = None) -> None:
        """A line's words are the answer to a question, too. The wrap-up stays at the question where it is."""
        said = text.strip().split("\n")[0]
        on = self._live.state.question if then is None else then
        self._log.take(ev.Answered(at=at, act=act, key=key, text=said, then=on))

    def _answered_with(self, line: ev.Captured) -> list[str]:
        """The questions to which this line is the answer."""
        words = line.text.strip().split("\n")[0]
        return [
            act.key
            for group in self._live.done
            if any(isinstance(act, ev.Captured) and act.id == line.id for act in group)
            for act in group
            if isinstance(act, ev.Answered) and words and self._live.state.answers.get(act.key) == words
        ]

    @property
    def _next_number(self) -> int:
        return self._relationship.next_goal_number + len(new_goals(self._live))

    def _speaker_of(self, line: Capture) -> Any:
        return self.giver if line.sort == FEEDBACK else self._live.speaker

    @property
    def giver(self) -> str:
        """The role of who gives the next feedback: whoever types, then the other person; or who was said to speak."""
        before = self._live.state.gave.get(self._live.state.step, "")
        if before and not (self._live.turned and self._live.speaker):
            return other(before)
        return self._live.speaker or self._me

    def remove(self, id: str) -> None:
        """Take a line out, and what it answered."""
        line, act, at = self._live.state.lines[id], self._log.new_id(), self._log.now()
        self._log.take(ev.Removed(at=at, act=act, id=id), private=line.lane is Lane.PRIVATE)
        for key in self._answered_with(line):
            self._answer_with(act, at, key, "")
        self._log.withdraw()

    def as_capture(self, id: str) -> Capture:
        """A line of this session as it was understood, to be edited (model/edited.py)."""
        line = self._live.state.lines[id]
        return Capture(
            line.sort,
            line.text,
            line.lane,
            line.owner,
            line.due,
            goal_number(self._live, self._relationship, line.goal),
            line.delta,
            line.reword,
            line.parts,
            cue=line.cue,
        )

    def draft(self, text: str, box: str = "line") -> None:
        """Keep the half-typed line, or the half-written long note. Nobody else's yet, so always private."""
        old = self._live.drafts.get(box, "")
        if (text, type(text)) != (old, type(old)):
            self._log.take(ev.draft_delta(old, text, self._log.now(), box), private=True)


def _hidden(line: Capture) -> bool:
    return line.lane is Lane.PRIVATE
