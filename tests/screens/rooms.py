"""A home with a relationship for each state that pages can be in, and the way to every page of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fakes import THURSDAY, counting
from textual.pilot import Pilot
from walks import settle

from mentortui.guide.readiness.signals import signals
from mentortui.model.records.record import Change, Lane
from mentortui.sample import SampleRelationship
from mentortui.sample.builder import built
from mentortui.sample.mira_and_ines import MIRA_AND_INES
from mentortui.sample.mira_and_sofia import MIRA_AND_SOFIA
from mentortui.sample.mira_and_tomas import MIRA_AND_TOMAS
from mentortui.screens.app.page_classes import PAGES
from mentortui.service.session.beginning import Wish, new_relationship
from mentortui.store.home import Home

AT = "2026-11-19T13:00:00.000+01:00"
LONG = (
    "[/oops] the 漢字漢字漢字漢字 plan, told to the whole board in spring, calmly, without slides [@click=app.quit]now"
)
LONG_NAMES = (
    "Maximiliana-Theodora 漢字漢字 von Hohenstein-Wittgenstein [/oops]",
    "Bartholomäus Ξενοφών 田中太郎 [bold]the 3rd",
)
STATES = ("ada-mira", "half", "two", "long", "mira-tomas", "mira-sofia", "ines-mira")
"""Nothing yet; half answered, on one account and on two; long names and texts; grown; at its end; as the mentee."""


def furnished(folder: Path) -> Home:
    """A home of mira with STATES in it, as they are on the Thursday of the tests."""
    home = Home(folder, "mira")
    for sample in (MIRA_AND_TOMAS, MIRA_AND_SOFIA, MIRA_AND_INES):
        _tell(home, built(sample, THURSDAY, "mira"))
    for slug, mentor, mentee in (("ada-mira", "Mira", "Ada"), ("half", "Mira", "Jo"), ("two", "Mira", "Lea")):
        _begin(home, slug, mentor, mentee)
    _begin(home, "long", *LONG_NAMES)
    for slug in ("half", "two"):
        home.save(home.place(slug), [*_half()], THURSDAY)
    lea = next(record for record in home.load(home.place("two")) if record.values.get("role") == "mentee")
    home.save(home.place("two"), [Change("people", lea.id, {"account": "lea"})], THURSDAY)
    home.save(home.place("long"), [*_long()], THURSDAY)
    return home


def _tell(home: Home, sample: SampleRelationship) -> None:
    (begun, first), *later = sample.batches
    place = home.create(sample.slug, sample.relationship_id, first, begun)
    for moment, changes in later:
        home.save(place, changes, moment)


def _begin(home: Home, slug: str, mentor: str, mentee: str) -> None:
    wish = Wish(mentor=mentor, mentee=mentee, me="mentor")
    id, changes = new_relationship(wish, "mira", counting(slug), THURSDAY)
    place = home.create(slug, id, changes, THURSDAY)
    home.save_mine([Change("seen", f"walk.{place.relationship}", {"what": "walk"}, Lane.PRIVATE)], THURSDAY)


def _half() -> Iterator[Change]:
    for question, step in (("frequency", 4), ("feedback", 2)):
        values = {"packet": "expectations.1", "person": "mentor", "question": question, "step": step, "at": AT}
        yield Change("expectations", f"expectations.1.{question}.mentor", values, Lane.SEALED)
    yield Change("goals", "g", {"number": 1, "text": "Lead a review alone", "owner": "mentee", "created": AT})
    yield Change("promises", "p", {"text": "send the outline", "owner": "mentee", "due": "2026-11-27", "created": AT})
    yield Change("concerns", "c", {"text": "the pauses", "at": AT}, Lane.PRIVATE)


def _long() -> Iterator[Change]:
    for number, owner in ((1, "mentee"), (2, "mentor")):
        yield Change("goals", f"g{number}", {"number": number, "text": LONG, "owner": owner, "created": AT})
        yield Change("promises", f"p{number}", {"text": LONG, "owner": owner, "due": "2026-11-27", "created": AT})
        yield Change("topics", f"t{number}", {"text": LONG, "by": owner, "created": AT})
        yield Change("gains", f"a{number}", {"text": LONG, "person": owner, "at": AT})
        yield Change("cards", f"card.{owner}", {"text": f"{LONG}\n{LONG}", "person": owner, "at": AT})
        yield Change("routines", f"r{number}", {"cue": LONG, "then": LONG, "person": owner, "at": AT})
    yield Change("items", "i", {"goal": "g1", "sort": "resource", "text": LONG, "at": AT})
    yield Change("terms", "frequency", {"item": "frequency", "text": LONG})
    yield Change("concerns", "c", {"text": LONG, "at": AT}, Lane.PRIVATE)
    yield Change("about", "about", {"purpose": LONG})


async def open_room(pilot: Pilot[Any], page: str, slug: str, about: str = "") -> None:
    """The page of the relationship on the screen, as it is when one comes from home."""
    app: Any = pilot.app
    while len(app.screen_stack) > 1:
        app.pop_screen()

    def show(editor: Any) -> None:
        wanted = about
        if page == "goal" and not about:
            wanted = next((goal.id for goal in editor.relationship.goals), "")
        if page == "evidence" and not about:
            wanted = next((signal.id for signal in signals(editor.relationship, editor.me)), "")
        app.editors.current = editor
        app.page_flow.show(page, wanted)

    app.editors.with_editor(slug, show)
    await settle(pilot)


def rooms(slug: str) -> list[tuple[str, str]]:
    """(page, about) of all pages of a relationship; on one account also those that are handed over."""
    handed = [("letters", "mentee"), ("signing", "mentee"), ("after", "mentee")]
    return [*((page, "") for page in PAGES), *(handed if slug not in ("two", "ines-mira") else [])]


def painted(pilot: Pilot[Any]) -> list[str]:
    """What a person sees, row by row, after all filters."""
    return [strip.text.rstrip() for strip in pilot.app.screen._compositor.render_strips()]
