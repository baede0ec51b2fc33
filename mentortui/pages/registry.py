"""Every page by its name, for whoever shows pages without a screen. A new page is one entry in `PAGES`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from mentortui.guide.sentence import sentence
from mentortui.model.records.kinds import Role
from mentortui.model.records.pair import other
from mentortui.model.relationship import Relationship
from mentortui.pages.agreement.cards import cards_page
from mentortui.pages.agreement.overview import expectations_page
from mentortui.pages.agreement.side_by_side import comparison_page
from mentortui.pages.agreement.signing import signing_page
from mentortui.pages.agreement.terms import terms_page
from mentortui.pages.closing.afterwards import after_page
from mentortui.pages.closing.gains import gains_page
from mentortui.pages.closing.overview import closing_page
from mentortui.pages.closing.read_letters import opened_page
from mentortui.pages.closing.routine import routine_page
from mentortui.pages.closing.then_and_now import portraits_page
from mentortui.pages.closing.write_letters import letters_page
from mentortui.pages.goals.goal import goal_id, goal_page
from mentortui.pages.goals.goals import goals_page
from mentortui.pages.goals.promises import promises_page
from mentortui.pages.goals.roadmap import roadmap_page
from mentortui.pages.home.brief import brief_page
from mentortui.pages.home.details import details_page
from mentortui.pages.home.prepare import prepare_page
from mentortui.pages.page import Page
from mentortui.pages.review.after_call import after_call_page
from mentortui.pages.review.insight import insight_page
from mentortui.pages.review.past_sessions import sessions_page
from mentortui.pages.review.portfolio import portfolio_page
from mentortui.pages.review.reader import reader_page, session_of
from mentortui.pages.review.thread import thread_page
from mentortui.pages.stage.evidence import evidence_page
from mentortui.pages.stage.overview import signal_id, stage_page
from mentortui.pages.stage.timeline import timeline
from mentortui.pages.trust.concerns import concerns_page
from mentortui.pages.trust.help import help_page
from mentortui.pages.trust.overview import trust_page
from mentortui.pages.trust.partner import partner, seen
from mentortui.pages.trust.practice import practice_page
from mentortui.pages.trust.supervision import supervision_page
from mentortui.service.trust.trust import word

if TYPE_CHECKING:
    from mentortui.guide.library import Library


class View(NamedTuple):
    """What pages are made from: the relationship as `me` sees it, and the time, in the zone of this machine.

    shown and library read what only some pages need: the shared books alone, and the content of the guide. number is
    which goal or session a page is about; "" for pages that are about all of it.
    """

    relationship: Relationship
    me: Role
    now: datetime
    shown: Callable[[], Relationship]
    library: Callable[[], Library]
    number: str = ""

    @property
    def here(self) -> datetime:
        """The time, in the time zone of the relationship."""
        return self.relationship.here(self.now)

    @property
    def today(self) -> date:
        """The day, in the time zone of the relationship."""
        return self.here.date()

    def asked(self, id: str) -> str:
        """The sentence of a question; "" where nobody knows it any more."""
        return sentence(self.library(), id)

    @property
    def alone(self) -> bool:
        """Whether the other person has no account."""
        return not self.relationship.person(other(self.me)).account


PAGES: dict[str, Callable[[View], Page]] = {
    "after": lambda view: after_page(view.relationship, view.me, view.today, view.library()),
    "brief": lambda view: brief_page(view.relationship, view.me, view.now, view.library(), whole=True),
    "call": lambda view: after_call_page(view.relationship, view.me),
    "cards": lambda view: cards_page(view.relationship, view.me, view.today, alone=view.alone),
    "closing": lambda view: closing_page(view.relationship, view.me, view.today, view.library()),
    "comparison": lambda view: comparison_page(
        view.relationship, view.me, view.today, view.library().expectations, alone=view.alone
    ),
    "concerns": lambda view: concerns_page(view.relationship, view.today, view.library().concerns),
    "details": lambda view: details_page(view.relationship, view.today),
    "evidence": lambda view: evidence_page(
        view.relationship,
        view.me,
        view.today,
        view.library(),
        of=signal_id(view.relationship, view.me, view.library(), view.number),
    ),
    "expectations": lambda view: expectations_page(
        view.relationship, view.me, view.today, view.library().expectations, alone=view.alone
    ),
    "gains": lambda view: gains_page(view.relationship),
    "goal": lambda view: goal_page(
        view.relationship, view.me, view.today, goal_id(view.relationship, view.number), alone=view.alone
    ),
    "goals": lambda view: goals_page(view.relationship, view.me, view.today),
    "help": lambda view: help_page(view.relationship, view.library().help),
    "insight": lambda view: insight_page(view.relationship, view.me, view.today),
    "letters": lambda view: letters_page(view.relationship, view.me, view.library()),
    "opened": lambda view: opened_page(view.relationship),
    "partner": lambda view: partner(
        view.relationship,
        view.me,
        seen(view.shown(), view.today, view.library().expectations),
        alone=view.alone,
    ),
    "portraits": lambda view: portraits_page(view.relationship, view.today, view.library()),
    "prepare": lambda view: prepare_page(view.relationship, view.me),
    "portfolio": lambda view: portfolio_page(view.relationship, view.me, view.today),
    "practice": lambda view: practice_page(view.relationship, view.me, view.today, view.library()),
    "promises": lambda view: promises_page(view.relationship, view.today),
    "reader": lambda view: reader_page(
        view.relationship,
        view.today,
        session_of(view.relationship, view.number),
        asked=view.asked,
    ),
    "review": lambda view: sessions_page(view.relationship, view.today),
    "roadmap": lambda view: roadmap_page(view.relationship, view.today),
    "routine": lambda view: routine_page(view.relationship),
    "signing": lambda view: signing_page(
        view.relationship, view.me, view.today, view.library().expectations, alone=view.alone
    ),
    "supervision": lambda view: supervision_page(view.relationship, view.me, view.today, view.library().supervision),
    "terms": lambda view: terms_page(view.relationship, view.today, view.library().expectations),
    "stage": lambda view: stage_page(view.relationship, view.me, view.today, view.library()),
    "thread": lambda view: thread_page(view.relationship, view.today, view.number, asked=view.asked),
    "timeline": lambda view: timeline(view.relationship, view.today),
    "trust": lambda view: trust_page(
        view.relationship,
        view.me,
        view.now,
        view.library(),
        word(view.relationship, view.library().guidance, view.me),
    ),
}
"""The page of that name as it is when one opens it: nothing is selected, and every filter is at its first place."""


def page_names() -> tuple[str, ...]:
    """The names in the order of the alphabet."""
    return tuple(sorted(PAGES))
