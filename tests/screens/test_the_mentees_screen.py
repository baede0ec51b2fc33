"""What a mentee reads at their own keyboard is said to the mentee: live screens of every flow, the brief, all pages."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path
from typing import Any

import pytest
from fakes import THURSDAY, counting, library
from rooms import furnished, open_room, painted, rooms
from textual.pilot import Pilot
from walks import Made, live_of, press, settle, told, type_in

from mentortui.guide.flows import Flow
from mentortui.model.records.record import Change, Lane
from mentortui.model.records.stage import Stage
from mentortui.pages.not_there import NotThere
from mentortui.pages.plain_text import as_text
from mentortui.pages.registry import PAGES, View
from mentortui.screens.home.brief import BriefScreen
from mentortui.service.content import load_library
from mentortui.service.reading import read_relationship
from mentortui.service.session.beginning import Wish, new_relationship
from mentortui.settings.file import CONTENT, kit_names
from mentortui.store.home import Home

FLOWS = library().flows
SLUG = "ines-mira"
"""Here Mira, at whose keyboard the tests are, is the mentee, and Ines the mentor."""
TO_THE_MENTOR = re.compile(
    r"your mentees?\b|\bas (a|the|their) mentor\b|\byour (mentoring|advice|own view)\b|\byou (mentor|advise)\b"
    r"|\bbefore (any|your) advice\b|\bwhat they said\b|\btheir (plan|ideas|answer) comes? first\b"
    r"|\b(ask|tell|thank|invite|help|encourage|challenge|praise|advise|let|give|show|wait for|listen to) mira\b"
    r"|\b(keyboard|screen) to mira\b|\bwhat (would|does|will) mira\b|\bfor mira to\b",
    re.IGNORECASE,
)
"""Words with which somebody is spoken to who is the mentor, or who is not Mira."""


def told_to_the_mentor(pilot: Pilot[Any]) -> list[str]:
    """The parts of the screen that are said to the mentor, however the rows break."""
    text = " ".join(" ".join(painted(pilot)).replace("│", " ").split())
    return [text[max(0, found.start() - 60) : found.end() + 30] for found in TO_THE_MENTOR.finditer(text)]


async def test_every_page_speaks_to_the_mentee(house: Home, living: Made) -> None:
    """M8, Mission 12, issue 14 "Both lead": whatever page a mentee opens, and its help."""
    app = living(house)
    async with app.run_test(size=(120, 40)) as pilot:
        for page, about in rooms(SLUG):
            await open_room(pilot, page, SLUG, about)
            assert not told_to_the_mentor(pilot), page
            await press(pilot, "f1")
            assert not told_to_the_mentor(pilot), f"the help of {page}"
            await press(pilot, "escape")


@pytest.mark.parametrize("whole", [False, True], ids=["at a glance", "whole"])
@pytest.mark.parametrize("flow", [flow for flow in FLOWS if flow.minutes == 60], ids=lambda flow: flow.name.lower())
async def test_every_live_screen_speaks_to_the_mentee(tmp_path: Path, living: Made, flow: Flow, whole: bool) -> None:
    """M8, Mission 12, issue 14 "Both lead": the brief, each step of each flow with its questions, and the wrap-up; with
    all that a step has to say nothing is asked, so that what is said of that is there, too."""
    home = furnished(tmp_path / "home")
    stage = (flow.stage or Stage.GROWTH).value
    home.save(home.place(SLUG), [Change("stage_moves", "walk", {"to": stage, "at": "2026-11-18"})], THURSDAY)
    app = living(home, glance=not whole)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        app.brief_flow.go_brief(SLUG)
        await settle(pilot)
        assert isinstance(app.screen, BriefScreen) and not told_to_the_mentor(pilot)
        app.session_flow.go_live(SLUG, flow)
        await settle(pilot)
        running = live_of(pilot).running
        assert running.me == "mentee"
        for step in running.live.steps[:-1]:
            assert running.live.step == step and not told_to_the_mentor(pilot), step.name
            if not whole:
                for key in ("down", "right", "down", "f1", "escape"):
                    await press(pilot, key)
                    assert not told_to_the_mentor(pilot), (step.name, key)
                await type_in(pilot, "I could do it on Friday")
                assert not told_to_the_mentor(pilot), step.name
            await press(pilot, "tab")
        while running.live.state.question != "summary":
            assert not told_to_the_mentor(pilot), running.live.state.question
            await press(pilot, "enter")
        assert not told_to_the_mentor(pilot)


@pytest.mark.parametrize("stage", Stage, ids=lambda stage: stage.name.lower())
@pytest.mark.parametrize("kind", sorted(kit_names(CONTENT)))
async def test_every_kind_speaks_to_whoever_is_at_the_keyboard(
    tmp_path: Path, living: Made, kind: str, stage: Stage
) -> None:
    """The same in each kit: its flows, its prompts and its empty states, in a relationship in which nothing is yet; the
    pages as text, in every stage, and what is prepared alone."""
    home = Home(tmp_path / "home", "mira")
    slug = _begun(home, kind, stage)
    app = living(home)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        app.brief_flow.go_brief(slug)
        await settle(pilot)
        assert isinstance(app.screen, BriefScreen) and "Prepare it alone" in told(pilot)
        assert not told_to_the_mentor(pilot)
        app.page_flow.go_page("prepare", slug)
        await settle(pilot)
        assert not told_to_the_mentor(pilot)
        app.session_flow.go_live(slug)
        await settle(pilot)
        running = live_of(pilot).running
        assert running.me == "mentee"
        for step in running.live.steps[:-1]:
            assert running.live.step == step and not told_to_the_mentor(pilot), step.name
            for key in ("down", "right", "f9", "f9"):
                await press(pilot, key)
                assert not told_to_the_mentor(pilot), (step.name, key)
            await type_in(pilot, "I am afraid that he says no")
            assert not told_to_the_mentor(pilot), step.name
            await press(pilot, "tab")
        while running.live.state.question != "summary":
            assert not told_to_the_mentor(pilot), running.live.state.question
            await press(pilot, "enter")
        assert not told_to_the_mentor(pilot)
    _check_pages(home, slug, kind)


def _begun(home: Home, kind: str, stage: Stage) -> str:
    wish = Wish(mentor="Ines", mentee="Mira", me="mentee", kind=kind)
    id, changes = new_relationship(wish, "mira", counting("person"), THURSDAY)
    moved = Change("stage_moves", "moved", {"to": stage.value, "at": "2026-11-12"})
    place = home.create("ines-mira", id, [*changes, moved], THURSDAY)
    home.save_mine([Change("seen", f"walk.{place.relationship}", {"what": "walk"}, Lane.PRIVATE)], THURSDAY)
    return place.slug


def _check_pages(home: Home, slug: str, kind: str) -> None:
    """All pages as text."""
    relationship = read_relationship(home, home.place(slug))
    content, _ = load_library(home.root / "none", kind)
    for name, page in PAGES.items():
        with contextlib.suppress(NotThere):
            view = View(relationship, "mentee", THURSDAY, lambda: relationship, lambda: content)
            text = " ".join(as_text(page(view)).split())
            assert not TO_THE_MENTOR.search(text), (name, TO_THE_MENTOR.search(text))
