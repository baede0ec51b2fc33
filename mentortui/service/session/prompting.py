"""Which prompt is shown in a live session, why, and which comes next."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

import msgspec

from mentortui.guide.moment.because import because
from mentortui.guide.moment.choice import Offer, choose
from mentortui.guide.moment.cues import Lexicon
from mentortui.guide.moment.signs import signs
from mentortui.guide.moment.state import Moment, Trouble
from mentortui.guide.moment.weights import LATELY, QUIET_MINUTES
from mentortui.guide.prompts import OFFERED, Prompt, PromptKind
from mentortui.model.records.record import Lane
from mentortui.model.relationship import Relationship
from mentortui.model.session import events as ev
from mentortui.model.session.live_session import LiveSession
from mentortui.service.session.moments import moment_of, names_of, quiet_minutes, topics_of, trouble_of
from mentortui.service.session.session_log import SessionLog

if TYPE_CHECKING:
    from mentortui.guide.library import Library

_ALL: Final = 99
APART: Final = (PromptKind.CARE, PromptKind.BETWEEN_US)
"""Questions of a hard hour."""


class Prompting:
    """The prompts of one session. starred: ids of those with a star before it began. me: the role at the keyboard."""

    def __init__(
        self,
        live: LiveSession,
        relationship: Relationship,
        library: Library,
        starred: frozenset[str],
        log: SessionLog,
        me: str,
    ) -> None:
        self._live, self._relationship, self._library, self._starred = live, relationship, library, starred
        self._log, self._me = log, me
        self._shown: dict[tuple[int, str], tuple[Offer, str]] = {}  # (step, prompt): as it was offered, and why
        self.signs: frozenset[Trouble] = frozenset()
        """What the lines of this hour speak for; they show a line that names a key, and open nothing."""
        self._quietly: list[str] = []  # asked above a private line, which nobody else hears of

    @property
    def up(self) -> Prompt | None:
        """The prompt on this step, with its places filled; None on a step without one."""
        shown, found = self._live.state.prompt.get(self._live.state.step), self.unfilled
        if found and found.kind in APART and not self._live.state.hard_hour:
            return None  # of a hard hour that is none any more, on a step that has no question of its own
        offered = self._shown.get((shown.step, shown.prompt)) if shown else None
        if offered:
            return msgspec.structs.replace(offered[0].prompt, text=offered[0].ask, follow_up=offered[0].then)
        return found if found and "⟨" not in found.text + found.follow_up else None

    @property
    def unfilled(self) -> Prompt | None:
        """The same as it stands in its file."""
        shown = self._live.state.prompt.get(self._live.state.step)
        return self._library.bank.by_id(shown.prompt) if shown else None

    @property
    def why(self) -> str:
        """Why this prompt is shown, in a few words; "" where that is not known any more."""
        shown = self._live.state.prompt.get(self._live.state.step)
        return self._shown[shown.step, shown.prompt][1] if shown and (shown.step, shown.prompt) in self._shown else ""

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

    # -- what comes up by itself -----------------------------------------------------------------

    def ask_first(self, act: str, *, private: bool = False) -> None:
        """Show what a step begins with, as part of an act."""
        self._show_best(act, private=private)

    @property
    def is_of_another_hour(self) -> bool:
        """Whether the question on this step is one of a hard hour and this is none, or the other way round."""
        shown = self.unfilled
        return shown is not None and (shown.kind in APART) is not self._live.state.hard_hour

    def noted(self, act: str, lane: Lane) -> None:
        """A line was taken in: the question above it was asked, and what the line calls for comes up."""
        shown, private = self._live.state.prompt.get(self._live.state.step), lane is Lane.PRIVATE
        if shown and private:
            self._quietly.append(shown.prompt)
        elif shown and self._live.speaker != "mentor":  # the mentor's own view is no answer
            self._show(shown.prompt, act=act, deeper=shown.deeper, asked=True)
        self._show_best(act, private=private)

    def grow_old(self, now: datetime) -> bool:
        """Where nothing was noted for a while, a listening question comes up. Whether another one did."""
        if not self._live.done or quiet_minutes(self._live, now) < QUIET_MINUTES:
            return False
        return self._show_best(self._live.done[-1][0].act, quiet=QUIET_MINUTES)

    # -- what a key brings -----------------------------------------------------------------------

    def ask_next(self) -> bool:
        """A question of another way: the best of those that were not shown for this line. False where there is none."""
        state = self._live.state
        since = [shown for shown in state.shown if shown.step == state.step]
        tried: list[str] = []
        for shown in reversed(since):
            tried.append(shown.prompt)
            if not shown.by_hand:
                break
        moment = self._moment(dropped=self.deeper)
        offers = [offer for offer in self._offers(moment) if offer.prompt.id != (tried[0] if tried else "")]
        fresh = [offer for offer in offers if offer.prompt.id not in tried] or offers
        if not fresh:
            return False
        self._take(fresh[0], moment)
        return True

    def follow_up(self) -> bool:
        """Take up the deeper follow-up: the question was asked. False when there is none or it is taken up already."""
        current = self._live.state.prompt.get(self._live.state.step)
        if not current or self.deeper or not self.up:
            return False
        self._show(current.prompt, deeper=True, by_hand=True)
        return True

    def change_kind(self) -> bool:
        """Back to the question before; False where there was none on this step."""
        state = self._live.state
        ids = [shown.prompt for shown in state.shown if shown.step == state.step]
        before = next((id for id in reversed(ids) if id != ids[-1]), "") if ids else ""
        if not before or not (self._shown.get((state.step, before)) or self._library.bank.by_id(before)):
            return False
        self._show(before, by_hand=True)
        return True

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

    # -- choosing --------------------------------------------------------------------------------

    def warm(self) -> None:
        """Read what the first line will need, before there is one."""
        _ = self._library.bank.prompts, self._library.lexicon

    def _moment(self, *, dropped: bool = False, quiet: float = 0.0) -> Moment:
        moment = moment_of(self._live, self._relationship, self._me, dropped=dropped, quiet=quiet)
        asked = (*moment.asked, *self._quietly)
        moment = msgspec.structs.replace(moment, asked=asked, starred=self.stars, topics=self._topics(moment))
        if not self._live.state.hard_hour:
            return moment
        return msgspec.structs.replace(moment, trouble=trouble_of(self._live, moment, self._library.lexicon))

    def _topics(self, moment: Moment) -> frozenset[str]:
        """What the two speak of. Arriving asks nothing about it: a session that begins need not read the words."""
        if moment.step == "arrive" and not moment.lines:
            return frozenset()
        return topics_of(self._live, self._relationship, self._library.lexicon)

    def _offers(self, moment: Moment) -> tuple[Offer, ...]:
        """All that may be asked, the best first. The first step of an hour reads the questions of arriving alone."""
        bank, names = self._library.bank, names_of(self._relationship)
        lexicon = self._library.lexicon if moment.lines else Lexicon(())
        lately = frozenset(moment.earlier[-LATELY:])
        for kinds in self._kinds(moment):
            prompts = [prompt for kind in kinds for prompt in bank.of(kind, moment.stage, opened=moment.opened)]
            if kinds == (PromptKind.MENTEE,):  # a set so small that it would be the same in every hour
                prompts = [prompt for prompt in prompts if prompt.ids.isdisjoint(lately)]
            if offers := choose(moment, prompts, lexicon, names, most=_ALL, rest=True):
                return offers
        return ()

    def _kinds(self, moment: Moment) -> tuple[tuple[PromptKind, ...], ...]:
        """The sets to look into, one after the other, until one has a question. A step of lists has none, but in a hard
        hour, in which its list is put away."""
        if not self._live.step.prompts and not moment.trouble:
            return ()
        apart = APART if moment.trouble else ()
        everything = (*OFFERED, *apart)
        if moment.trouble:
            return (everything,)
        if moment.step == "ending":  # what is thanked for and what ends is said by the flow
            return (tuple(map(PromptKind, self._live.step.prompts)), everything)
        if self._me == "mentee" and not self._relationship.equals:
            return ((PromptKind.MENTEE,), (PromptKind.MENTEE, *everything))
        if moment.step == "arrive" and not moment.lines:
            return ((PromptKind.ARRIVE,), everything)
        return (everything,)

    def _show_best(self, act: str, *, quiet: float = 0.0, private: bool = False) -> bool:
        """Show the best question of the moment, as part of an act. Whether it is another one than before."""
        moment = self._moment(quiet=quiet)
        if moment.lines and not self._live.state.hard_hour:
            self.signs = signs(moment, self._library.lexicon)
        best = next(iter(self._offers(moment)), None)
        shown = self._live.state.prompt.get(self._live.state.step)
        if best is None:
            return False
        is_other = not shown or shown.prompt != best.prompt.id
        self._shown[self._live.state.step, best.prompt.id] = best, because(best, moment)
        if is_other or (shown and shown.deeper and not quiet):
            self._show(best.prompt.id, act=act, private=private)
        return is_other

    def _take(self, offer: Offer, moment: Moment) -> None:
        self._shown[self._live.state.step, offer.prompt.id] = offer, because(offer, moment)
        self._show(offer.prompt.id, by_hand=True)

    def _show(
        self,
        prompt: str,
        *,
        act: str = "",
        deeper: bool = False,
        by_hand: bool = False,
        asked: bool = False,
        private: bool = False,
    ) -> None:
        shown = ev.Prompted(
            at=self._log.now(),
            act=act or self._log.new_id(),
            prompt=prompt,
            step=self._live.state.step,
            deeper=deeper,
            by_hand=by_hand,
            asked=asked,
        )
        apart = self._live.state.hard_hour  # nobody else hears what was asked in it
        self._log.take(shown, private=private or apart)
