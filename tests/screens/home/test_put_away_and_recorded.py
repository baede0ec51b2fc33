"""N3 on the screen: the next meeting from home, other names, archiving, and a session held without the program."""

from __future__ import annotations

from walks import Made, Save, flat, on_disk, opened, press, saved, settle, told, type_in

from mentortui.model.records.kinds import Session
from mentortui.model.records.record import Change
from mentortui.screens.home.details import DetailsScreen
from mentortui.screens.home.home import HomeScreen
from mentortui.screens.kit.form import AskScreen
from mentortui.screens.review.past_sessions import ReviewScreen
from mentortui.screens.review.recording import LinesScreen
from mentortui.screens.trust.overview import TrustScreen
from mentortui.screens.widgets.editor import Editor
from mentortui.store.home import Home


async def test_leaving_the_next_meeting_leads_back_home(made: Made, home: Home, pair: str) -> None:
    """Issue 13, the walk: Esc left a newcomer on a page of trust that nobody had asked for."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "m")
        await settle(pilot)
        assert isinstance(app.screen, AskScreen)
        await press(pilot, "escape")
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)


async def test_the_next_meeting_has_a_key_at_home(made: Made, home: Home, pair: str) -> None:
    """N3 (e): it was under `p`, then `t`, then `m`. The row of pages names it; Ctrl+Z takes it back."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "m meeting" in flat(pilot, "below")
        before = on_disk(home, pair).about.next_session
        await press(pilot, "m")
        await settle(pilot)
        assert isinstance(app.screen, AskScreen) and app.screen.ask.key == "meeting"
        await type_in(pilot, "fri 9:00")
        await saved(pilot, lambda: on_disk(home, pair).about.next_session == "2026-11-20T09:00")
        assert isinstance(app.screen, TrustScreen)
        await press(pilot, "ctrl+z")
        await saved(pilot, lambda: on_disk(home, pair).about.next_session == before)
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)


async def test_people_and_folder_get_other_names(made: Made, home: Home, pair: str) -> None:
    """N3: a person could not be renamed."""
    app = made()
    async with app.run_test(size=(60, 20)) as pilot:
        await opened(pilot, "d")
        assert isinstance(app.screen, DetailsScreen)
        await press(pilot, "n")
        await press(pilot, "ctrl+u")
        await type_in(pilot, "y" * 81)
        assert "81 characters" in flat(pilot), "a name that is too long is not cut (F20)"
        await press(pilot, "ctrl+u")
        await type_in(pilot, "Inês")
        await type_in(pilot, "")
        await saved(pilot, lambda: on_disk(home, pair).mentor.name == "Inês")
        assert "Inês" in told(pilot, "text")
        await press(pilot, "ctrl+z")
        await saved(pilot, lambda: on_disk(home, pair).mentor.name != "Inês")
        await press(pilot, "f", "ctrl+u")
        await type_in(pilot, "王小明 2")
        await saved(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert [place.folder.name for place in home.places()[0]] == ["wang-xiao-ming-2"]
        assert isinstance(app.screen, HomeScreen) and app.screen.up == "wang-xiao-ming-2"
        assert "Renamed" in told(pilot, "keys")  # nothing covers the list
        await press(pilot, "down")
        assert "Renamed" not in told(pilot)
        await press(pilot, "d")
        await settle(pilot)
        assert "wang-xiao-ming-2" in told(pilot, "text")


async def test_an_archived_one_leaves_home_and_comes_back(made: Made, home: Home, pair: str, save: Save) -> None:
    """N3: home says how many there are and the key that shows them."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "d", "x")
        await saved(pilot, lambda: on_disk(home, pair).archived)
        await press(pilot, "ctrl+z")
        await saved(pilot, lambda: not on_disk(home, pair).archived)
        await press(pilot, "x")
        await saved(pilot, lambda: on_disk(home, pair).archived)
        await press(pilot, "escape")
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, HomeScreen)
        assert screen.overviews == [] and screen.up == ""
        assert "1 archived · a shows it" in told(pilot, "list")
        assert "Everything here is archived" in told(pilot, "list") and "Nobody here yet" not in told(pilot, "list")
        await press(pilot, "a")
        await settle(pilot)
        assert screen.up == pair
        assert "archived" in told(pilot, "list").splitlines()[0]
        await press(pilot, "d", "x")
        await saved(pilot, lambda: not on_disk(home, pair).archived)
        await press(pilot, "escape")
        await settle(pilot)
        assert "archived" not in told(pilot, "list")


async def test_a_session_held_without_the_program_is_written_down(
    made: Made, home: Home, pair: str, save: Save
) -> None:
    """N3 (c): `+` on past sessions. It stands in its place in time; a line that cannot be taken loses nothing."""
    began, ended = "2026-11-18T10:00:00+01:00", "2026-11-18T11:00:00+01:00"
    save(Change("sessions", "later", {"number": 1, "started": began, "ended": ended}))
    app = made()
    async with app.run_test(size=(60, 20)) as pilot:
        await opened(pilot, "r", "plus")
        assert isinstance(app.screen, AskScreen)
        await type_in(pilot, "tomorrow")
        assert app.screen.ask.key == "day"
        await press(pilot, "ctrl+u")
        for answer in ("10 nov", "14:00", "45"):
            await type_in(pilot, answer)
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, LinesScreen)
        screen.query_one(Editor).text = "what we said\n!send it tomorrow\n!\n.private"
        await settle(pilot)
        await press(pilot, "ctrl+e")
        assert app.screen is screen and "Line 3" in told(pilot, "keys")
        screen.query_one(Editor).text = "what we said\n!send it tomorrow\n.private"
        await settle(pilot)
        await press(pilot, "ctrl+e")
        await saved(pilot, lambda: len(on_disk(home, pair).sessions) == 2)
        relationship = on_disk(home, pair)
        first, second = relationship.sessions
        assert (first.number, second.number, second.id) == (1, 2, "later")
        assert first.started.startswith("2026-11-10T14:00")
        assert [line.text for line in relationship.session_lines(first.id)] == ["what we said", "send it", "private"]
        assert [promise.due for promise in relationship.promises if promise.text == "send it"] == ["2026-11-11"]
        assert isinstance(app.screen, ReviewScreen)
        selected = app.screen.selected(Session)
        assert selected is not None and selected.id == first.id
        await press(pilot, "ctrl+z")
        await saved(pilot, lambda: len(on_disk(home, pair).sessions) == 1)


async def test_its_lines_wait_while_the_page_is_open(made: Made, home: Home, pair: str) -> None:
    """Esc in the editor leaves nothing behind and loses nothing."""
    app = made()
    async with app.run_test(size=(60, 20)) as pilot:
        await opened(pilot, "r", "plus")
        for answer in ("10 nov", "", ""):
            await type_in(pilot, answer)
        await settle(pilot)
        app.screen.query_one(Editor).text = "half of it"
        await settle(pilot)
        await press(pilot, "escape")
        await settle(pilot)
        assert isinstance(app.screen, ReviewScreen)
        assert on_disk(home, pair).sessions == []
        assert "goes on with them" in told(pilot, "keys")
        await press(pilot, "plus", "enter", "enter", "enter")
        await settle(pilot)
        assert app.screen.query_one(Editor).text == "half of it", "the day waits, too: Enter takes it"


async def test_what_a_page_did_is_taken_back_at_home(made: Made, home: Home, pair: str) -> None:
    """Issue 13: an act that led home is undone there and done again; whose it was is said, and so is that there is
    nothing more."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+z")
        assert "Nothing to undo here" in flat(pilot, "keys")
        await opened(pilot, "d", "x")
        await saved(pilot, lambda: on_disk(home, pair).archived)
        await press(pilot, "escape")
        await settle(pilot)
        await press(pilot, "ctrl+z")
        await saved(pilot, lambda: not on_disk(home, pair).archived)
        await settle(pilot)
        said = flat(pilot, "keys")
        assert "Undone: archiving." in said and "Ines" in said and "Tomas" in told(pilot, "list")
        await press(pilot, "ctrl+y")
        await saved(pilot, lambda: on_disk(home, pair).archived)
        await press(pilot, "ctrl+y")
        assert "Nothing to redo here" in flat(pilot, "keys")
