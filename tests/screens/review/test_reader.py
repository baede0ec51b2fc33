"""Correcting what was saved, in the reader (N3): by keyboard, on a real home."""

from __future__ import annotations

import pytest
from fakes import Clock
from textual.pilot import Pilot
from walks import SIZES, Made, Save, flat, line_of, on_disk, press, settle, told, type_in

from mentortui.model.records.record import Change, Lane
from mentortui.model.session.corrected import wordings
from mentortui.screens.kit.form import AskScreen
from mentortui.screens.kit.pageview import PageView
from mentortui.screens.review.past_sessions import ReviewScreen
from mentortui.screens.review.reader import ReaderScreen
from mentortui.screens.review.thread import ThreadScreen
from mentortui.store.home import Home

AT = "2026-11-18T10:{:02}:00+01:00"


def held(*lines: Change) -> list[Change]:
    times = {"started": AT.format(0), "ended": AT.format(59)}
    return [Change("sessions", "s", {"number": 1, **times}), *lines]


def line(id: str, minute: int, text: str, lane: Lane = Lane.SHARED, **more: object) -> Change:
    return Change("lines", id, {"session": "s", "text": text, "at": AT.format(minute), **more}, lane)


@pytest.fixture
def three(save: Save) -> None:
    """A session with a note, a promise of the mentee, and a private note."""
    promise = {"owner": "mentee", "text": "send the outline", "due": "2026-11-27", "session": "s", "made": AT.format(2)}
    save(
        *held(
            line("a", 1, "we spoke of the bord"),
            line("b", 2, "send the outline", sort="promise", ref="b"),
            Change("promises", "b", promise),
            line("c", 3, "seems tired", Lane.PRIVATE),
        )
    )


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("size", SIZES)
async def test_the_selected_line_takes_the_keys(made: Made, home: Home, pair: str, size: tuple[int, int]) -> None:
    """N3: down selects, e edits its words, and only its; undo and redo."""
    app = made()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "r", "enter")
        assert isinstance(app.screen, ReaderScreen) and app.screen.line is not None and app.screen.line.id == "a"
        await press(pilot, "e")
        assert isinstance(app.screen, AskScreen) and line_of(pilot).text == "we spoke of the bord"
        await press(pilot, "ctrl+u")
        await type_in(pilot, "we spoke of the board")
        assert isinstance(app.screen, ReaderScreen)
        assert [each.text for each in on_disk(home, pair).lines] == [
            "we spoke of the board",
            "send the outline",
            "seems tired",
        ]
        assert "edited" in told(pilot, "text")
        await press(pilot, "w")
        assert "we spoke of the bord" in flat(pilot, "text")
        await press(pilot, "w", "ctrl+z")
        assert on_disk(home, pair).lines[0].text == "we spoke of the bord"
        await press(pilot, "ctrl+y")
        assert on_disk(home, pair).lines[0].text == "we spoke of the board"


@pytest.mark.usefixtures("three")
async def test_a_promise_gets_another_owner_and_day(made: Made, home: Home, pair: str) -> None:
    """N3: words, owner, day, each with what it is now; Enter accepts it."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "r", "enter", "down", "e", "enter", "ctrl+u")
        await type_in(pilot, "ines")
        await press(pilot, "ctrl+u")
        await type_in(pilot, "1 dec")
        promise = on_disk(home, pair).promises[0]
        assert (promise.text, promise.owner, promise.due) == ("send the outline", "mentor", "2026-12-01")
        assert isinstance(app.screen, ReaderScreen) and "Ines" in told(pilot, "text")
        await press(pilot, "e", "enter", "enter", "ctrl+u", "enter")
        assert on_disk(home, pair).promises[0].due == ""
        await press(pilot, "ctrl+z", "ctrl+z")
        promise = on_disk(home, pair).promises[0]
        assert (promise.owner, promise.due) == ("mentee", "2026-11-27")


@pytest.mark.usefixtures("three")
async def test_striking_and_bringing_back(made: Made, home: Home, pair: str) -> None:
    """N3: x strikes the line and the promise goes; it stays selected, and x brings it back."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "r", "enter", "down", "x")
        relationship = on_disk(home, pair)
        assert relationship.promises == [] and [each.id for each in relationship.struck] == ["b"]
        assert "crossed out by Ines" in told(pilot, "text") and app.screen.line.id == "b"  # type: ignore[attr-defined]
        assert "bring back" in told(pilot, "keys") or "takes it back" in told(pilot, "keys")
        await press(pilot, "e")
        assert isinstance(app.screen, ReaderScreen)
        await press(pilot, "x")
        assert [promise.text for promise in on_disk(home, pair).promises] == ["send the outline"]


@pytest.mark.usefixtures("three")
async def test_private_at_once_and_shared_after_a_question(made: Made, home: Home, pair: str) -> None:
    """N3: p moves it into my own book; the way back names who will read it, and no leaves it."""
    app = made()
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "r", "enter", "p")
        assert on_disk(home, pair).lines[0].lane is Lane.PRIVATE
        assert "Tomas" in told(pilot, "keys")
        folder = home.place(pair).folder
        assert not any(b"bord" in path.read_bytes() for path in folder.rglob("*") if path.is_file())
        await press(pilot, "p")
        assert "Share it with Tomas?" in told(pilot, "keys") and "bord" in told(pilot, "text")
        await press(pilot, "escape")
        assert on_disk(home, pair).lines[0].lane is Lane.PRIVATE
        await press(pilot, "p", "y")
        assert on_disk(home, pair).lines[0].lane is Lane.SHARED
        await press(pilot, "ctrl+z")
        assert on_disk(home, pair).lines[0].lane is Lane.PRIVATE
        assert not any(b"bord" in path.read_bytes() for path in folder.rglob("*") if path.is_file())


async def test_a_line_of_the_other_person_says_who_can_change_it(made: Made, pair: str, save: Save, home: Home) -> None:
    """The keys say why not, and nothing happens."""
    save(*held(), Change("people", "person-1.mentee", {"account": "tomas"}))
    theirs = Home(home.root, "tomas")
    theirs.save(theirs.place(pair), [line("t", 5, "from Tomas")], Clock()())
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "r", "enter")
        assert "from Tomas" in told(pilot, "text") and "cross out" not in told(pilot, "keys")
        for key in ("e", "x", "p"):
            await press(pilot, key)
            assert "only Tomas can" in told(pilot, "keys"), key
        assert on_disk(home, pair).lines[0].text == "from Tomas"


async def test_what_was_noted_between_sessions_can_be_corrected_too(
    made: Made, home: Home, pair: str, save: Save
) -> None:
    """N3: `oops wrong window` on the brief, found a day later: in its place in the list."""
    save(*held(), Change("lines", "o", {"text": "oops wrong window", "at": AT.format(1)}))
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "r", "home")
        assert isinstance(app.screen, ReviewScreen) and "between" in told(pilot, "text")
        await press(pilot, "enter", "x")
        assert on_disk(home, pair).lines == [] and len(on_disk(home, pair).struck) == 1


async def test_a_mark_that_is_not_understood_leaves_the_line(made: Made, home: Home, pair: str, save: Save) -> None:
    """An empty answer, a promise without words: the question stays, and says what is missing."""
    save(*held(line("a", 1, "a note")))
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "r", "enter", "e", "ctrl+u", "enter")
        assert isinstance(app.screen, AskScreen)
        await press(pilot, "escape")
        assert on_disk(home, pair).lines[0].text == "a note" and not wordings(
            on_disk(home, pair), on_disk(home, pair).lines[0]
        )


async def test_a_long_session_is_read_and_gone_through(made: Made, pair: str, save: Save) -> None:
    """PageDown scrolls, the arrows select; the selected line is on the screen at 60x20."""
    save(*held(*(line(f"l{number}", number, f"line {number} " * 12) for number in range(30))))
    app = made()
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "r", "enter")
        await settle(pilot)  # a page that has not been laid out cannot be scrolled
        await press(pilot, "pagedown")
        scroll = app.screen.query_one("#scroll")
        assert scroll.scroll_y > 0
        await press(pilot, "pageup", *["down"] * 29)
        screen = app.screen
        assert isinstance(screen, ReaderScreen) and screen.line is not None and screen.line.id == "l29"
        assert scroll.scroll_y <= screen._shown[0] < scroll.scroll_y + scroll.size.height


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_a_line_leads_to_its_thread_and_back_to_itself(made: Made, size: tuple[int, int]) -> None:
    """Issue 16, point 7: the promise of the selected line through all sessions; Enter reads it where it was noted."""
    app = made()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "r", "enter", "t")
        assert isinstance(app.screen, ReaderScreen) and "no goal, promise or question" in told(pilot)
        await press(pilot, "down", "t")
        assert isinstance(app.screen, ThreadScreen) and app.screen.about == "promise:b"
        assert "send the outline" in told(pilot, "text") and "seems tired" not in told(pilot, "text")
        await press(pilot, "enter")
        assert isinstance(app.screen, ReaderScreen) and app.screen.line is not None and app.screen.line.id == "b"
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, ReaderScreen) and app.screen.about == "s"


@pytest.mark.usefixtures("three")
async def test_goals_and_promises_lead_to_their_threads(made: Made, save: Save) -> None:
    """By the same key, from the list of goals, from one goal, and from the promises."""
    save(Change("goals", "g", {"number": 1, "text": "give the talk", "owner": "mentee", "created": AT.format(4)}))
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for keys, about in (("gt", "goal:g"), (("g", "enter", "t"), "goal:g"), ("ot", "promise:b")):
            await press(pilot, *keys)
            assert isinstance(app.screen, ThreadScreen) and app.screen.about == about
            await press(pilot, *["escape"] * len(keys))


async def test_a_thread_of_nothing_says_what_threads_are(made: Made, pair: str) -> None:
    """Without a goal, and where what it was about is there no longer."""
    app = made()
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        for about in ("goal:", "promise:gone"):
            app.page_flow.go_page("thread", pair, about)
            await settle(pilot)
            assert isinstance(app.screen, ThreadScreen) and "There is none here" in flat(pilot, "text")
            await press(pilot, "enter", "escape")


@pytest.mark.parametrize("accounts", [1, 2])
async def test_feedback_is_answered_by_its_receiver(
    made: Made, pair: str, save: Save, home: Home, accounts: int
) -> None:
    """Issue 14 "Both lead": one key on feedback that was received; the answer stands beside it, in the receiver's name,
    and can be taken back. With an account each nobody answers what they gave, and nothing else can be answered."""
    given = ("b", "f") if accounts == 1 else ("b",)
    save(
        *held(
            line("a", 1, "we spoke of the board"),
            line("b", 2, "in May / you paused", sort="feedback", ref="b", speaker="mentee"),
            line("f", 3, "in June / you asked twice", sort="feedback", ref="f", speaker="mentor"),
        ),
        *([Change("people", "person-1.mentee", {"account": "tomas"})] if accounts == 2 else []),
    )
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "r", "enter")
        for id in ("a", "b", "f"):
            app.screen.select("lines", id)  # type: ignore[attr-defined]
            app.screen.repaint()  # type: ignore[attr-defined]
            await press(pilot, "a")
            assert isinstance(app.screen, AskScreen) == (id in given), id
            if id == "b":
                await type_in(pilot, "thank you, I will wait longer")
            elif isinstance(app.screen, AskScreen):
                await press(pilot, "escape")
        assert isinstance(app.screen, ReaderScreen)
        [kept] = [each for each in on_disk(home, pair).lines if each.ref == "b" and each.id != "b"]
        assert (kept.text, kept.speaker, kept.session) == ("thank you, I will wait longer", "mentor", "s")
        shown = flat(pilot, "text")
        assert shown.index("you paused") < shown.index("I will wait longer") < shown.index("you asked twice")
        assert "answer Ines: thank you" in shown


@pytest.mark.usefixtures("three")
async def test_the_selected_line_goes_on(made: Made, home: Home, pair: str, save: Save) -> None:
    """Issue 16, point 6: kept, another day, a topic and evidence, by the keys of the line's kind."""
    goal = {"number": 2, "text": "speak first", "owner": "mentee", "created": AT.format(5)}
    save(Change("goals", "g", goal))
    app = made()
    async with app.run_test(size=(100, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "r", "enter")
        assert isinstance(app.screen, ReaderScreen)
        assert "d kept" not in line_keys(pilot) and app.screen.hints()["reader.topic"] == "topic"
        await press(pilot, "tilde")
        assert [each.text for each in on_disk(home, pair).topics] == ["we spoke of the bord"]
        await press(pilot, "number_sign")
        assert "Noted for goal 2." in flat(pilot)
        evidence = on_disk(home, pair).evidence(on_disk(home, pair).goals[0])
        assert [each.text for each in evidence] == ["we spoke of the bord"]
        await press(pilot, "down")
        assert "d kept" in line_keys(pilot) and "m another day" in line_keys(pilot)
        await press(pilot, "m")
        await type_in(pilot, "tomorrow")
        assert on_disk(home, pair).promises[0].state == "renegotiated"
        await press(pilot, "d")
        assert on_disk(home, pair).promises[0].state in ("kept", "late")
        await press(pilot, "ctrl+z")
        assert on_disk(home, pair).promises[0].state == "renegotiated"
        await press(pilot, "down", "tilde")
        assert [each.lane for each in on_disk(home, pair).topics] == [Lane.SHARED, Lane.PRIVATE], "private stays so"
        await press(pilot, "d")
        assert "Select a promise" in flat(pilot)


def line_keys(pilot: Pilot[None]) -> str:
    """The row of keys."""
    return told(pilot).rstrip().splitlines()[-1]


@pytest.mark.usefixtures("three")
async def test_a_shared_thread_is_copied(made: Made, pair: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Issue 16, point 12: a thread by OSC 52, and the way into a file."""
    app = made()
    copied: list[str] = []
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        monkeypatch.setattr(app, "copy_to_clipboard", copied.append)
        await press(pilot, "r", "enter", "down", "t")
        assert isinstance(app.screen, ThreadScreen)
        await press(pilot, "y")
        assert "send the outline" in copied[0]
        assert "Into a file: mentortui show" in flat(pilot)


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(("width", "is_beside"), [(120, True), (100, True), (99, False)])
async def test_the_list_and_what_is_read_are_side_by_side(
    made: Made, save: Save, width: int, *, is_beside: bool
) -> None:
    """Issue 16, point 6: from 100 columns on; what is selected is read beside the list, and Enter opens it whole."""
    times = {"started": "2026-11-11T10:00:00+01:00", "ended": "2026-11-11T10:59:00+01:00"}
    save(
        Change("sessions", "o", {"number": 1, **times, "takeaway_mentee": "what was learnt"}),
        Change("lines", "old", {"session": "o", "text": "we began with the board", "at": times["started"]}),
    )
    app = made()
    async with app.run_test(size=(width, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "r")
        assert isinstance(app.screen, ReviewScreen)
        assert ("we spoke of the bord" in beside(pilot)) is is_beside
        await press(pilot, "down")
        await settle(pilot)
        assert ("we began with the board" in beside(pilot)) is is_beside
        assert "we spoke of the bord" not in beside(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, ReaderScreen) and "we began with the board" in flat(pilot)


def beside(pilot: Pilot[None]) -> str:
    """What is read beside the list; "" where there is no room for it."""
    view = pilot.app.screen.query_one("#read", PageView)
    return " ".join(row.plain.strip() for row in view.rows) if pilot.app.screen.query_one("#beside").display else ""
