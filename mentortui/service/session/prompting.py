"""Which prompt is shown in a live session, and which comes next."""

from __future__ import annotations

from mentortui.guide.prompts import Prompt, PromptBank, PromptKind, kinds_for
from mentortui.model.records.stage import Stage
from mentortui.model.relationship import Relationship
from mentortui.model.session import events as ev
from mentortui.model.session.live_session import LiveSession
from mentortui.service.session.goals import new_goals
from mentortui.service.session.session_log import SessionLog


class Prompting:
    """The prompts of one session. starred: ids of those with a star before it began."""

    def __init__(
        self,
        live: LiveSession,
        relationship: Relationship,
        bank: PromptBank,
        starred: frozenset[str],
        log: SessionLog,
    ) -> None:
        self._live, self._relationship, self._bank, self._starred = live, relationship, bank, starred
        self._log = log

    @property
    def up(self) -> Prompt | None:
        """The prompt on this step; None on a step without one."""
        shown = self._live.state.prompt.get(self._live.state.step)
        return self._bank.by_id(shown.prompt) if shown else None

    @property
    def deeper(self) -> bool:
        """Whether the follow-up has been taken up."""
        shown = self._live.state.prompt.get(self._live.state.step)
        return bool(shown and shown.deeper)

    @property
    def stars(self) -> frozenset[str]:
        """Ids of the prompts with a star, those of this session included."""
        here = self._live.state.stars
        return frozenset(
            (self._starred | {id for id, on in here.items() if on}) - {id for id, on in here.items() if not on}
        )

    def ask_first(self, act: str) -> None:
        """Ask what a step begins with, as part of an act; nothing on a step without prompts."""
        kinds = self._live.step.prompts
        if kinds and (prompt := self._chosen(PromptKind(kinds[0]))):
            self._ask(prompt, act=act, by_hand=False)

    def ask_next(self) -> bool:
        """Another prompt of the same kind. False on a step without prompts."""
        return self._ask_other(self._another())

    def follow_up(self) -> bool:
        """Take up the deeper follow-up. False when there is none or it is taken up already."""
        current = self.up
        if not current or self.deeper:
            return False
        self._ask(current, deeper=True)
        return True

    def change_kind(self) -> bool:
        """A prompt of the next kind: those of this step first, then all the others."""
        return self._ask_other(self._of_next_kind())

    def star(self) -> bool | None:
        """Star the prompt, or take the star off; None when there is no prompt."""
        current = self.up
        if not current:
            return None
        act, on, have = self._log.new_id(), not self.is_starred(current), current.ids & self.stars
        for id in sorted(have) or [current.id]:  # a star may be on an id that the prompt had before
            self._log.take(ev.Starred(at=self._log.now(), act=act, prompt=id, starred=on), private=True)
        return on

    def is_starred(self, prompt: Prompt) -> bool:
        """Whether it has a star, under whichever id."""
        return not prompt.ids.isdisjoint(self.stars)

    def _ask(self, prompt: Prompt, *, act: str = "", deeper: bool = False, by_hand: bool = True) -> None:
        self._log.take(
            ev.Prompted(
                at=self._log.now(),
                act=act or self._log.new_id(),
                prompt=prompt.id,
                step=self._live.state.step,
                deeper=deeper,
                by_hand=by_hand,
            )
        )

    def _ask_other(self, prompt: Prompt | None) -> bool:
        if prompt:
            self._ask(prompt)
        return bool(prompt)

    def _another(self) -> Prompt | None:
        """Another one of the same kind."""
        return self._chosen(self.up.kind) if self.up else None

    def _of_next_kind(self) -> Prompt | None:
        """One of the next kind: those of this step first, then all the others as the stage has them."""
        if self.up is None:
            return None
        own = [PromptKind(kind) for kind in self._live.step.prompts]
        circle = own + [kind for kind in kinds_for(self._stage) if kind not in own]
        place = circle.index(self.up.kind)
        found = (self._chosen(kind) for kind in circle[place + 1 :] + circle[:place])
        return next((prompt for prompt in found if prompt), None)

    @property
    def _stage(self) -> Stage:
        return Stage(self._live.start.stage)

    def _fits(self, prompt: Prompt) -> bool:
        """Whether it makes sense on this step of this session."""
        has_goal = bool(self._relationship.open_goals or new_goals(self._live))
        return prompt.fits(self._live.step.kind, has_goal=has_goal)

    def _chosen(self, kind: PromptKind) -> Prompt | None:
        relationship, state = self._relationship, self._live.state
        asked = [*relationship.asked, *(shown.prompt for shown in state.asked)]
        opened = (
            relationship.mentor.deep_questions and relationship.mentee.deep_questions
        )  # the deepest ones (Mission 60)
        try:
            return self._bank.choose(kind, self._stage, asked, self.stars, opened, self._fits)
        except LookupError:
            return None
