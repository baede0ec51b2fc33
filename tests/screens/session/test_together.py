"""Two accounts at once: one meeting is one session, and what the other person writes comes onto the open page."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from fakes import Clock, library
from walks import opened, press, told

from mentortui.model.records.record import Change
from mentortui.model.relationship import Relationship
from mentortui.screens.app.bootstrap import make_app, new_id
from mentortui.screens.goals.promises import LedgerScreen
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
    return ines, tomas


def begun(home: Home, clock: Clock) -> OpenSession:
    place = home.place("ines-tomas")
    session = OpenSession(home, place, known(home, place), library(), clock, new_id)
    session.begin(None)
    session.keep_everything(2)
    for path in (place.folder / "live").iterdir():
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
    os.utime(homes[1].place("ines-tomas").folder / "live" / f"{over}.tomas.jsonl", (clock().timestamp() + 9,) * 2)
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
        promised(tomas, "p3", "ask the choir", "2026-11-25")
        app.page_flow.look()
        await pilot.pause()
        assert app.screen.overviews[0]["promises"][0]["text"] == "ask the choir"  # type: ignore[attr-defined]
        await opened(pilot, "o")
        await press(pilot, "down", "down")
        page = app.screen
        assert isinstance(page, LedgerScreen) and page.selected_row and page.selected_row.acts_on[1] == "p2"
        promised(tomas, "p4", "thank the caretaker", "2026-11-24")
        assert "caretaker" not in told(pilot, "text")
        app.page_flow.look()
        await pilot.pause()
        assert "thank the caretaker" in told(pilot, "text")
        assert page.selected_row.acts_on[1] == "p2"
