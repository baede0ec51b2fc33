"""The pages of a relationship by their names, and their classes, each loaded when somebody goes there."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from mentortui.screens.kit.keys import READ_PAGES, bindings

if TYPE_CHECKING:
    from mentortui.screens.kit.relationship_page import Room

PAGES: dict[str, str] = {
    "stage": "stage.overview.StageScreen",
    "evidence": "stage.evidence.EvidenceScreen",
    "timeline": "stage.timeline.TimelineScreen",
    "closing": "closing.overview.ClosingScreen",
    "letters": "closing.write_letters.LettersScreen",
    "opened": "closing.read_letters.OpenedScreen",
    "gains": "closing.gains.GainsScreen",
    "portraits": "closing.then_and_now.PortraitsScreen",
    "routine": "closing.routine.RoutineScreen",
    "after": "closing.afterwards.AfterScreen",
    "practice": "trust.practice.PracticeScreen",
    "supervision": "trust.supervision.SupervisionScreen",
    "trust": "trust.overview.TrustScreen",
    "concerns": "trust.concerns.ConcernsScreen",
    "partner": "trust.partner_view.PartnerScreen",
    "expectations": "agreement.overview.AgreementScreen",
    "comparison": "agreement.side_by_side.ComparisonScreen",
    "terms": "agreement.terms.TermsScreen",
    "signing": "agreement.signing.SigningScreen",
    "cards": "agreement.cards.CardsScreen",
    "goals": "goals.overview.GoalsScreen",
    "goal": "goals.goal.OneGoalScreen",
    "roadmap": "goals.roadmap.RoadmapScreen",
    "promises": "goals.promises.LedgerScreen",
    "review": "review.past_sessions.ReviewScreen",
    "reader": "review.reader.ReaderScreen",
    "thread": "review.thread.ThreadScreen",
    "call": "review.after_call.AfterCallScreen",
    "prepare": "home.prepare.PrepareScreen",
    "details": "home.details.DetailsScreen",
    **dict.fromkeys(READ_PAGES, "kit.read_page.ReadPage"),
}
"""The name of a page -> its module here and its class."""


def page_class(page: str) -> type[Room]:
    """The class of a page. Raises KeyError for a page that there is not."""
    module, _, name = PAGES[page].rpartition(".")
    found: type[Room] = getattr(import_module(f"mentortui.screens.{module}"), name)
    return type(name, (found,), {"SCOPE": page, "BINDINGS": bindings(page)}) if page in READ_PAGES else found
