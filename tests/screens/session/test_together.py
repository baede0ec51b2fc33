"""Two accounts at once: one meeting is one session, and what the other person writes comes onto the open page."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from conditions import come_true, until
from fakes import Clock, library
from joined import joined
from walks import line_of, live_of, opened, press, settle, told

from mentortui.model.records.record import Change
from mentortui.model.relationship import Relationship
from mentortui.screens.app.bootstrap import make_app, new_id
from mentortui.screens.app.others_news import tell_news
from mentortui.screens.goals.promises import LedgerScreen
from mentortui.screens.home.brief import BriefScreen
from mentortui.service.home.overviews import known
from mentortui.service.open_session import TOGETHER, OpenSession
from mentortui.service.reading import read_relationship
from mentortui.service.session.beginning import Wish, new_relationship
from mentortui.service.session.start import Start
from mentortui.settings.settings import Settings
from mentortui.store.home import Home


@pytest.fixture
def homes(tmp_path: Path) -> tuple[Home, Home]:
    """Ines and Tomas, with an account each."""
    root = tmp_path / "shared"
    root.mkdir(mode=0o700)
    ines, tomas = (Home(tmp_path / name, name, shared_roots=[root]) for name in ("ines", "tomas"))
    id, changes = new_relationship(Wish(mentor="Ines", mentee="Tomas", me="mentor"), "ines", lambda: "r", Clock()())
    changes[2].values["account"] = "tomas"
    ines.create("ines-tomas", id, changes, Clock()(), root)
    joined(tomas, "ines-tomas")
    return ines, tomas


def begun(home: Home, clock: Clock) -> OpenSession:
    place = home.place("ines-tomas")
    session = OpenSession(home, place, known(home, place), library(), clock, new_id)
    session.begin(None)
    session.keep_everything(2)
    for path in home.layout.own(place)[0].rglob(f"live/*.{home.author}.jsonl"):
        os.utime(path, (Clock()().timestamp(),) * 2)
    return session


def seen(home: Home) -> Relationship:
    return read_relationship(home, home.place("ines-tomas"))


def test_one_meeting_is_one_session(homes: tuple[Home, Home]) -> None:
    """Both begin, keep a line and say what they take along; whoever saves last wipes out nothing of the other's."""
    clock = Clock()
    hers, his = (begun(home, clock) for home in homes)
    assert (hers.together, his.together) == (False, True)
    for session, role, text in ((hers, "mentor", "ask first"), (his, "mentee", "slow down")):
        session.context.running.lines.capture(f"said by the {role}")
        session.context.running.answer(f"takeaway.{role}", text)
        clock.on(1)
        session.save(clock())
    for home in homes:
        relationship = seen(home)
        (session,) = relationship.sessions
        assert (session.number, session.takeaway_mentor, session.takeaway_mentee) == (1, "ask first", "slow down")
        assert [line.text for line in relationship.session_lines(session.id)] == [
            "said by the mentor",
            "said by the mentee",
        ]
        assert len(relationship.asked) == 2
        assert home.open_sessions(home.place("ines-tomas")) == []


def test_a_session_that_was_left_or_is_over_is_not_joined(homes: tuple[Home, Home]) -> None:
    """Another day is another session, and so is one after the other's was saved."""
    clock = Clock()
    left = begun(homes[0], clock)
    clock.on(TOGETHER / 60 + 1)
    later = begun(homes[1], clock)
    assert not later.together
    for session in (left, later):
        session.save(clock())
    assert not begun(homes[1], Clock()).together
    over = left.context.running.live.start.session
    homes[1].journals(homes[1].place("ines-tomas"), over).close()  # whatever its name says, that one is over
    os.utime(next(homes[1].shared_roots[0].rglob(f"live/{over}.tomas.jsonl")), (clock().timestamp() + 9,) * 2)
    assert begun(homes[0], clock).context.running.live.start.session != over
    assert len(seen(homes[0]).sessions) == 2


def promised(home: Home, id: str, text: str, due: str) -> None:
    values = {"text": text, "owner": "mentee", "due": due, "made": "2026-11-01T10:00:00+01:00"}
    home.save(home.place("ines-tomas"), [Change("promises", id, values)], Clock()())


async def test_what_the_other_writes_comes_and_what_was_up_stays_up(homes: tuple[Home, Home], tmp_path: Path) -> None:
    """On home and on a page, without a key; a key that is about to be pressed meets the same thing as before."""
    ines, tomas = homes
    promised(ines, "p1", "send the outline", "2026-12-10")
    promised(ines, "p2", "read a chapter", "2026-12-20")
    settings = Settings(ines.root, "ines", tmp_path / "config", shared_roots=ines.shared_roots)
    app = make_app(settings, ines, Start("home"), clock=Clock())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        promised(tomas, "p3", "ask the choir", "2026-11-25")
        await come_true(lambda: app.screen.overviews[0]["promises"][0]["text"] == "ask the choir")  # type: ignore[attr-defined]
        assert app.screen.overviews[0]["promises"][0]["text"] == "ask the choir"  # type: ignore[attr-defined]
        await opened(pilot, "o")
        await press(pilot, "down", "down")
        page = app.screen
        assert isinstance(page, LedgerScreen) and page.selected_row and page.selected_row.acts_on[1] == "p2"
        promised(tomas, "p4", "thank the caretaker", "2026-11-24")
        await come_true(lambda: "thank the caretaker" in told(pilot, "text"))
        assert page.selected_row.acts_on[1] == "p2"


async def test_the_brief_shows_what_the_other_writes(homes: tuple[Home, Home], tmp_path: Path) -> None:
    """Issue 15, point 6: without a key; what is half typed and what was chosen stay. Behind a page of help it waits."""
    ines, tomas = homes
    settings = Settings(ines.root, "ines", tmp_path / "config", shared_roots=ines.shared_roots)
    app = make_app(settings, ines, Start("home"), clock=Clock())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await opened(pilot, "enter")
        await press(pilot, "escape")  # the first walk
        brief = app.screen
        assert isinstance(brief, BriefScreen)
        await pilot.press(*"half")
        promised(tomas, "p3", "ask the choir", "2026-11-25")
        await come_true(lambda: "ask the choir" in told(pilot, "text"))
        assert brief.capture.text == "half"
        await press(pilot, "f1")
        promised(tomas, "p4", "thank the caretaker", "2026-11-24")
        await come_true(lambda: app.page_flow._missed)
        await press(pilot, "escape")
        await come_true(lambda: "thank the caretaker" in told(pilot, "text"))


async def test_a_form_half_filled_stays(homes: tuple[Home, Home], tmp_path: Path) -> None:
    """Issue 15, point 6: what the other writes takes nothing from an answer that is being typed."""
    ines, tomas = homes
    settings = Settings(ines.root, "ines", tmp_path / "config", shared_roots=ines.shared_roots)
    app = make_app(settings, ines, Start("home"), clock=Clock())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await opened(pilot, "g")
        await press(pilot, "n")
        await pilot.press(*"hold the talk")
        promised(tomas, "p3", "ask the choir", "2026-11-25")
        await come_true(lambda: app.page_flow._missed)
        assert line_of(pilot).text == "hold the talk"
        await press(pilot, "escape", "escape")
        await come_true(lambda: not app.page_flow._missed)


def test_nothing_is_looked_at_while_nobody_writes(homes: tuple[Home, Home]) -> None:
    """limits.md row 18: no polling where the system has file events; a write of the other is told within a second."""
    ines, tomas = homes
    told: list[float] = []
    tell_news(ines, lambda: told.append(time.monotonic()))
    assert not until(lambda: bool(told), 0.4)
    written = time.monotonic()
    promised(tomas, "p3", "ask the choir", "2026-11-25")
    assert until(lambda: bool(told)) and told[0] - written < 1


async def test_the_brief_says_that_the_other_has_begun(homes: tuple[Home, Home], tmp_path: Path) -> None:
    """Issue 15, point 6: without a key; Enter then joins that very session."""
    ines, tomas = homes
    clock = Clock()
    settings = Settings(ines.root, "ines", tmp_path / "config", shared_roots=ines.shared_roots)
    app = make_app(settings, ines, Start("home"), clock=clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await opened(pilot, "enter")
        await press(pilot, "escape")  # the first walk
        assert "has begun" not in told(pilot, "keys")
        his = begun(tomas, clock)
        app.page_flow.look()
        await come_true(lambda: "Tomas has begun the session" in told(pilot, "keys"))
        await press(pilot, "enter")
        assert live_of(pilot).running.live.start.session == his.context.running.live.start.session
        his.leave()
