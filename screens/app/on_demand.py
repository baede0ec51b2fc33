"""What the flows show and do once somebody asks for it. Each name loads its module when it is used, not before.

A start loads the flows, and none of the forty modules that they need later: `on_demand.BriefScreen` is the class of
home/brief.py, loaded by the first Enter (or ahead of it, see ahead.py). Types are known all the same.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mentortui.model.records.kinds import Line as Line
    from mentortui.model.records.kinds import Session as Session
    from mentortui.model.records.pair import other as other
    from mentortui.model.records.record import Change as Change
    from mentortui.model.records.record import Lane as Lane
    from mentortui.pages.home.new_form import NEW as NEW
    from mentortui.pages.review.find import place_of as place_of
    from mentortui.pages.review.find import texts_of as texts_of
    from mentortui.pages.review.past_sessions import BETWEEN as BETWEEN
    from mentortui.screens.app.carrying import beside as beside
    from mentortui.screens.app.company import keep_company as keep_company
    from mentortui.screens.app.find_texts import old_texts as old_texts
    from mentortui.screens.app.find_texts import texts_now as texts_now
    from mentortui.screens.app.leaving import LeavingScreen as LeavingScreen
    from mentortui.screens.app.others_news import tell_news as tell_news
    from mentortui.screens.app.palette import show_palette as show_palette
    from mentortui.screens.closing.overview import ClosingScreen as ClosingScreen
    from mentortui.screens.dialogs.blank import BlankScreen as BlankScreen
    from mentortui.screens.dialogs.blank import type_into as type_into
    from mentortui.screens.dialogs.note import NoteScreen as NoteScreen
    from mentortui.screens.dialogs.note import joined as joined
    from mentortui.screens.home.brief import BriefScreen as BriefScreen
    from mentortui.screens.home.home import HomeScreen as HomeScreen
    from mentortui.screens.home.new_relationship import new_screen as new_screen
    from mentortui.screens.kit.help import (
        AboutScreen as AboutScreen,
    )
    from mentortui.screens.kit.help import (
        HelpScreen as HelpScreen,
    )
    from mentortui.screens.kit.help import (
        WalkScreen as WalkScreen,
    )
    from mentortui.screens.kit.relationship_page import Room as Room
    from mentortui.screens.review.find import FindScreen as FindScreen
    from mentortui.screens.review.reader import ReaderScreen as ReaderScreen
    from mentortui.screens.session.first_marks import FirstMarks as FirstMarks
    from mentortui.screens.session.held_elsewhere import HeldElsewhereScreen as HeldElsewhereScreen
    from mentortui.screens.session.left_open import LeftOpenScreen as LeftOpenScreen
    from mentortui.screens.session.live_screen import LiveScreen as LiveScreen
    from mentortui.screens.session.saved import ClosedScreen as ClosedScreen
    from mentortui.screens.session.saved import SavedScreen as SavedScreen
    from mentortui.service.closing.acts import draft_of as draft_of
    from mentortui.service.closing.keepsake import keepsake_of as keepsake_of
    from mentortui.service.closing.what_stays import what_stays as what_stays
    from mentortui.service.content import kinds as kinds
    from mentortui.service.content import library_for as library_for
    from mentortui.service.follow_ups import follow_ups as follow_ups
    from mentortui.service.next_step import next_step as next_step
    from mentortui.service.open_session import OpenSession as OpenSession
    from mentortui.service.open_session import begun_by_other as begun_by_other
    from mentortui.service.relationship_editor import RelationshipEditor as RelationshipEditor
    from mentortui.service.saving.left_acts import save_left as save_left
    from mentortui.service.saving.stored import Stored as Stored
    from mentortui.service.session.added_line import added_line as added_line
    from mentortui.service.session.beginning import (
        NameRefused as NameRefused,
    )
    from mentortui.service.session.beginning import (
        new_relationship as new_relationship,
    )
    from mentortui.service.session.beginning import (
        pair_slug as pair_slug,
    )
    from mentortui.service.session.beginning import (
        slug_cut as slug_cut,
    )
    from mentortui.service.session.own_editor import NoEditor as NoEditor
    from mentortui.service.session.own_editor import editor_command as editor_command
    from mentortui.service.session.summary import summary as summary
    from mentortui.settings.kept_theme import keep_theme as keep_theme
    from mentortui.settings.machine_zone import machine_zone as machine_zone
    from mentortui.store.disk.edited_elsewhere import EditedElsewhere as EditedElsewhere
    from mentortui.store.disk.exported_file import AlreadyThere as AlreadyThere
    from mentortui.store.disk.exported_file import write_handout as write_handout
    from mentortui.store.journal.taking_over import take_over as take_over
    from mentortui.store.journal.waiting_acts import WaitingAct as WaitingAct
    from mentortui.store.journal.waiting_acts import WaitingActs as WaitingActs

MODULES: dict[str, str] = {
    "Change": "model.records.record",
    "Lane": "model.records.record",
    "NEW": "pages.home.new_form",
    "beside": "screens.app.carrying",
    "keep_company": "screens.app.company",
    "LeavingScreen": "screens.app.leaving",
    "ClosingScreen": "screens.closing.overview",
    "BlankScreen": "screens.dialogs.blank",
    "type_into": "screens.dialogs.blank",
    "NoteScreen": "screens.dialogs.note",
    "joined": "screens.dialogs.note",
    "tell_news": "screens.app.others_news",
    "show_palette": "screens.app.palette",
    "BriefScreen": "screens.home.brief",
    "HomeScreen": "screens.home.home",
    "new_screen": "screens.home.new_relationship",
    "AboutScreen": "screens.kit.help",
    "HelpScreen": "screens.kit.help",
    "WalkScreen": "screens.kit.help",
    "Room": "screens.kit.relationship_page",
    "FindScreen": "screens.review.find",
    "ReaderScreen": "screens.review.reader",
    "FirstMarks": "screens.session.first_marks",
    "HeldElsewhereScreen": "screens.session.held_elsewhere",
    "LeftOpenScreen": "screens.session.left_open",
    "LiveScreen": "screens.session.live_screen",
    "OpenSession": "service.open_session",
    "begun_by_other": "service.open_session",
    "ClosedScreen": "screens.session.saved",
    "SavedScreen": "screens.session.saved",
    "draft_of": "service.closing.acts",
    "keepsake_of": "service.closing.keepsake",
    "what_stays": "service.closing.what_stays",
    "kinds": "service.content",
    "library_for": "service.content",
    "follow_ups": "service.follow_ups",
    "next_step": "service.next_step",
    "RelationshipEditor": "service.relationship_editor",
    "place_of": "pages.review.find",
    "texts_of": "pages.review.find",
    "texts_now": "screens.app.find_texts",
    "old_texts": "screens.app.find_texts",
    "BETWEEN": "pages.review.past_sessions",
    "Line": "model.records.kinds",
    "Session": "model.records.kinds",
    "other": "model.records.pair",
    "save_left": "service.saving.left_acts",
    "Stored": "service.saving.stored",
    "added_line": "service.session.added_line",
    "NameRefused": "service.session.beginning",
    "new_relationship": "service.session.beginning",
    "pair_slug": "service.session.beginning",
    "slug_cut": "service.session.beginning",
    "NoEditor": "service.session.own_editor",
    "editor_command": "service.session.own_editor",
    "summary": "service.session.summary",
    "keep_theme": "settings.kept_theme",
    "machine_zone": "settings.machine_zone",
    "EditedElsewhere": "store.disk.edited_elsewhere",
    "AlreadyThere": "store.disk.exported_file",
    "write_handout": "store.disk.exported_file",
    "take_over": "store.journal.taking_over",
    "WaitingAct": "store.journal.waiting_acts",
    "WaitingActs": "store.journal.waiting_acts",
}
"""Each name, and where it comes from; as the imports above, which only those who check types read."""


def __getattr__(name: str) -> Any:
    if name not in MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"mentortui.{MODULES[name]}"), name)


SCREEN_OF_STEP = {
    "arrive": "session.agenda.AgendaScreen",
    "purpose": "session.agenda.AgendaScreen",
    "promises": "session.agenda.AgendaScreen",
    "agreement": "session.agenda.AgendaScreen",
    "agenda": "session.agenda.AgendaScreen",
    "explore": "session.prompt.PromptScreen",
    "options": "session.prompt.PromptScreen",
    "ending": "session.prompt.PromptScreen",
    "feedback": "session.feedback.FeedbackScreen",
    "goals": "session.goal_step.GoalScreen",
    "commit": "session.goal_step.GoalScreen",
    "wrapup": "session.wrapup.WrapUpScreen",
}
"""The kind of a step -> its module here and its class; loaded when a session comes to such a step."""


def screen_of_step(kind: str) -> type[LiveScreen]:
    """The screen for a kind of step; for one that a newer version made, that of the questions."""
    module, _, name = SCREEN_OF_STEP.get(kind, "session.prompt.PromptScreen").rpartition(".")
    found: type[LiveScreen] = getattr(import_module(f"mentortui.screens.{module}"), name)
    return found
