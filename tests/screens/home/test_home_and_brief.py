"""Home, a new relationship, the brief: by keyboard, on a real home."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from fakes import Clock
from rooms import painted
from walks import SIZES, Made, Save, flat, line_of, lines_of, on_disk, paste, press, saved, settle, told, type_in

from mentortui.model.records.record import Change, Lane
from mentortui.pages.page import Span
from mentortui.screens.agreement.overview import AgreementScreen
from mentortui.screens.home.brief import BriefScreen
from mentortui.screens.home.home import HomeScreen
from mentortui.screens.kit.form import AskScreen
from mentortui.screens.kit.help import AboutScreen, WalkScreen
from mentortui.screens.kit.listing import Listing
from mentortui.screens.review.find import FindScreen
from mentortui.screens.review.past_sessions import ReviewScreen
from mentortui.screens.review.reader import ReaderScreen
from mentortui.screens.session.live_screen import LiveScreen
from mentortui.service.home import overviews
from mentortui.store.home import Home


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_home_helps(made: Made, size: tuple[int, int]) -> None:
    """It says what to press; keys that have nothing to work on do nothing."""
    app = made()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)
        if size[1] > 5:
            assert "n  Give two names, and your first session" in told(pilot)
        await press(pilot, "enter", "l", "r", "up", "down")
        assert isinstance(app.screen, HomeScreen) and len(app.screen_stack) == 1


async def test_a_strip_has_what_comes_next(made: Made, pair: str, home: Home) -> None:
    """Mission 2: five rows are enough for who, when, what comes next to its last word, and that there are more."""
    for slug in ("ines-jo", "ines-mo"):
        home.create(slug, slug, [Change("about", "about", {"minutes": 60})], Clock()())
    app = made()
    async with app.run_test(size=(40, 5)) as pilot:
        await settle(pilot)
        shown = told(pilot).rstrip().split("\n")
        assert "Tomas" in shown[1] and "today 14:23" in shown[1] and "1 more" in shown[0]
        said = " ".join(" ".join(shown[2:]).replace("Tab", "").split())
        assert "Say what you expect of each other: six minutes, alone" in said and "Tab" in shown[3]
        assert len(shown) <= 5 and max(map(len, shown)) <= 40
        app.screen.say("You are home. Tab goes to what comes next; q leaves mentortui.")
        await settle(pilot)
        seen = painted(pilot)
        assert "You are home. Tab goes to what comes next; q leaves mentortui." in " ".join(" ".join(seen).split())
        assert "Tomas" in seen[1] and app.screen.max_scroll_y == 0
        app.screen.say("")
        await settle(pilot)
        assert told(pilot).rstrip().split("\n") == shown


async def test_a_new_relationship_by_keyboard(made: Made, home: Home) -> None:
    """Two names, who one is, and Enter; nothing is written before the last Enter; then the walk and the brief."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "n")
        for answer in ("", "Ines Duarte", "Tomas [b]Brandt", "1", "to speak up", "45"):
            await type_in(pilot, answer)
        assert home.places()[0] == []
        await type_in(pilot, "thu 14:30")
        await saved(pilot, lambda: bool(home.places()[0]))
        relationship = on_disk(home, "ines-tomas")
        assert (relationship.mentor.name, relationship.mentee.name) == ("Ines Duarte", "Tomas [b]Brandt")
        assert (relationship.role_of("ines"), relationship.about.minutes) == ("mentor", 45)
        assert (relationship.about.purpose, relationship.about.next_session) == ("to speak up", "2026-11-26T14:30")
        assert isinstance(app.screen, WalkScreen)
        assert isinstance(app.screen_stack[-2], BriefScreen)


async def test_answers_can_be_gone_back_to(made: Made) -> None:
    """A wrong answer is refused with a sentence and stays; Shift+Tab shows the one before in the line."""
    app = made()
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "n")
        await type_in(pilot, "")
        await type_in(pilot, "")
        screen = app.screen
        assert isinstance(screen, AskScreen) and screen.at == 1
        assert "answer this one" in told(pilot, "said", "keys")
        await type_in(pilot, "Ines")
        await type_in(pilot, "Tomas")
        await type_in(pilot, "7")
        assert screen.at == 3 and line_of(pilot).text == "7" and "1 for Ines" in told(pilot, "said", "keys")
        await press(pilot, "shift+tab")
        assert screen.at == 2 and line_of(pilot).text == "Tomas"
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)


async def test_the_walk_is_offered_once_and_can_be_skipped(made: Made, home: Home, pair: str, clock: Clock) -> None:
    """Mission 7: before the first session of a pair, at most four pages, skipped by Esc; never again."""
    seen = [record.id for record in home.load_mine() if record.kind == "seen"]
    home.save_mine([Change("seen", id, {"deleted": True}, Lane.PRIVATE) for id in seen], clock())
    home.create("ines-jo", "another", [Change("about", "about", {"minutes": 60})], clock())
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        home_screen = app.screen
        assert isinstance(home_screen, HomeScreen)
        home_screen.up = "ines-jo"
        await press(pilot, "enter")
        walk = app.screen
        assert isinstance(walk, WalkScreen) and 1 <= len(walk.pages) <= 4
        await press(pilot, *["enter"] * len(walk.pages))
        assert isinstance(app.screen, BriefScreen)
        await saved(pilot, lambda: any(record.id == "walk.another" for record in home.load_mine()))
        await press(pilot, "escape")
        await press(pilot, "enter")
        assert isinstance(app.screen, BriefScreen)


async def test_home_shows_what_is_open(made: Made, pair: str, save: Save) -> None:
    """Mission 2: who, which stage, when next, what is due, and goals."""
    save(
        Change("promises", "p1", {"text": "send it", "owner": "mentee", "due": "2026-11-18"}),
        Change("goals", "g1", {"number": 1, "text": "speak up"}),
    )
    app = made()
    async with app.run_test(size=(100, 24)) as pilot:
        await settle(pilot)
        shown = told(pilot)
        for words in ("Ines → Tomas", "Initiation", "today 14:23", "1 promise due", "send it", "speak up"):
            assert words in shown


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_home_of_an_empty_pair_names_the_next_act_in_each_lane(
    made: Made, pair: str, size: tuple[int, int]
) -> None:
    """Mission 2: growth, learning and understanding, whole at every width, each behind its key as it is set."""
    app = made(keys={"home.goals": "z"})
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        rows = [" ".join(line.split()) for line in told(pilot, "below").splitlines()]
        for line in (
            "growth No goal yet: write down the first one",
            "learning Begin a session: its lessons stay here",
            "understanding Say what you expect, then compare",
        ):
            assert any(row.startswith(line) for row in rows), line
        assert any(row.endswith(" z") if size[1] < 24 else "z goals" in row for row in rows)
        said = " ".join(" ".join(rows).replace(" Tab", "").split())
        assert "next Say what you expect of each other: six minutes, alone" in said
        assert "gain" not in " ".join(rows)


@pytest.mark.parametrize(("size", "rows"), [((80, 24), 1), ((60, 20), 2)])
async def test_home_has_what_each_gains(made: Made, pair: str, save: Save, size: tuple[int, int], rows: int) -> None:
    """Mission 18: the newest line of each, the mentee first; side by side, or one below the other."""
    gains = (("mentor", "a fresh look", 1), ("mentee", "an hour", 2), ("mentee", "a calm hour [/oops]", 3))
    save(*(Change("gains", f"g{at}", {"person": who, "text": text, "at": f"2026-11-0{at}"}) for who, text, at in gains))
    app = made()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        shown = told(pilot, "below").splitlines()
        first = next(place for place, row in enumerate(shown) if "you each gain" in row)
        said = " ".join(" ".join(shown[first : first + rows]).split())
        assert said == "you each gain Tomas: a calm hour [/oops] Ines: a fresh look"


@pytest.mark.parametrize(("key", "name"), [("s", "Stage"), ("e", "Expectations"), ("p", "Practice")])
async def test_three_hubs_are_one_key_from_home(made: Made, pair: str, key: str, name: str) -> None:
    """Mission 6: by these names, and Esc leads back."""
    app = made()
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, key)
        await settle(pilot)
        assert told(pilot).split()[0] == name
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)


@pytest.mark.parametrize("keys", [("tab",), ("enter", "tab")])
async def test_tab_leads_to_what_comes_next(made: Made, pair: str, keys: tuple[str, ...]) -> None:
    """From home and from the brief: to the page of the thing that both name."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Say what you expect of each other" in told(pilot)
        await press(pilot, *keys)
        await settle(pilot)
        assert isinstance(app.screen, AgreementScreen)


async def test_the_brief_takes_topics_and_begins(made: Made, home: Home, pair: str) -> None:
    """A line typed before the session is kept at once; Enter on the empty line begins, with the topic on the agenda."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, BriefScreen) and line_of(pilot).has_focus
        await type_in(pilot, "~salary talk")
        assert [topic.text for topic in on_disk(home, pair).open_topics] == ["salary talk"]
        assert "salary talk" in told(pilot) and "Noted" in told(pilot, "keys")
        await type_in(pilot, ".her boss", enter=False)
        assert line_of(pilot).private and line_of(pilot).label == "private"
        await press(pilot, "enter")
        assert [line.lane for line in on_disk(home, pair).lines if line.text == "her boss"] == [Lane.PRIVATE]
        await type_in(pilot, "!")
        assert line_of(pilot).text == "!" and "needs words" in told(pilot, "keys")
        await press(pilot, "ctrl+u")
        await press(pilot, "enter")
        assert isinstance(app.screen, LiveScreen)
        assert lines_of(pilot) == []


async def test_what_is_pasted_on_the_brief_is_as_in_a_session(made: Made, home: Home, pair: str) -> None:
    """N1, R6, F28: one line is as if typed, several are one note, a dot before them hides all of it, and the label says
    so before Enter; minutes belong to the session."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        for text in (".alone", ".hush\n", ".first\n!second fri", "# Title\n- [ ] task", "# Heading", "    x = 1\n  y"):
            await paste(pilot, text)
            assert line_of(pilot).private is text.startswith("."), text
            assert line_of(pilot).label == ("private" if text.startswith(".") else "shared")
            await press(pilot, "enter")
        assert {line.text: line.lane for line in on_disk(home, pair).lines} == {
            "alone": Lane.PRIVATE,
            "hush": Lane.PRIVATE,
            "first\n!second fri": Lane.PRIVATE,
            "# Title\n- [ ] task": Lane.SHARED,
            "# Heading": Lane.SHARED,
            "    x = 1\n  y": Lane.SHARED,
        }
        assert on_disk(home, pair).goals == [] and on_disk(home, pair).promises == []
        for text in ("+5", "+"):
            await type_in(pilot, text)
            assert "belong to a session" in told(pilot, "keys") and line_of(pilot).text == text
            await press(pilot, "ctrl+u")
        assert len(on_disk(home, pair).lines) == 6


async def test_a_line_on_the_brief_is_taken_back(made: Made, home: Home, pair: str) -> None:
    """N3: a line in the wrong window is taken back with Ctrl+Z, and noted again with Ctrl+Y; so is what is typed."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")

        def noted() -> list[tuple[str, Lane]]:
            return sorted((line.text, line.lane) for line in on_disk(home, pair).lines)

        for words in ("oops wrong window", ".and this", "!and that fri"):
            await type_in(pilot, words)
        assert "^Z" in told(pilot, "keys")
        everything = noted()
        assert len(everything) == 3 and len(on_disk(home, pair).open_promises) == 1
        await press(pilot, "ctrl+z")
        assert [text for text, _ in noted()] == ["and this", "oops wrong window"] and on_disk(home, pair).promises == []
        await press(pilot, "ctrl+z", "ctrl+z")
        assert noted() == [] and "oops" not in told(pilot)
        await press(pilot, "ctrl+z")
        assert "Nothing to undo" in told(pilot, "keys")
        await press(pilot, "ctrl+y", "ctrl+y", "ctrl+y")
        assert noted() == everything and len(on_disk(home, pair).open_promises) == 1
        await type_in(pilot, "half", enter=False)
        await press(pilot, "ctrl+z")
        assert line_of(pilot).text == "" and noted() == everything
        await press(pilot, "ctrl+y")
        assert line_of(pilot).text == "half"


async def test_words_taken_back_on_the_brief_are_in_no_shared_file(made: Made, home: Home, pair: str) -> None:
    """N2: not in the book, its log or its backups, as soon as the undo is saved; redo has them again."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")

        def shared() -> bool:
            files = [path for path in (home.root / "relationships").rglob("*") if path.is_file()]
            return any(b"XSECRETX" in path.read_bytes() for path in files)

        for typed in ("XSECRETX was said", "!XSECRETX fri", "~XSECRETX"):
            await type_in(pilot, typed)
            await saved(pilot, shared)
            await type_in(pilot, "another line")
            await press(pilot, "ctrl+z", "ctrl+z")
            await saved(pilot, lambda: not shared())
        await press(pilot, "ctrl+y")
        await saved(pilot, shared)


async def test_the_length_is_chosen_in_the_brief(made: Made, pair: str) -> None:
    """Left and right, while the line is empty."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        screen = app.screen
        assert isinstance(screen, BriefScreen)
        await press(pilot, "left", "left")
        assert screen.minutes == 30 and sum(step.minutes for step in screen.flow().steps) == 30
        await press(pilot, *["left"] * 5, *["right"] * 9)
        assert screen.minutes == 180
        await type_in(pilot, "ab", enter=False)
        await press(pilot, "left")
        assert screen.minutes == 180 and line_of(pilot).place == 1
        await press(pilot, "end", "ctrl+u", "enter")
        assert app.session_flow.session and app.session_flow.session.context.running.live.minutes_planned == 180


async def test_about_is_one_key_away(made: Made) -> None:
    """Mission 4: a page in our own words, at most 200 of them."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "w")
        assert isinstance(app.screen, AboutScreen)
        assert 20 < len(told(pilot, "text").split()) <= 200
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)


async def test_past_sessions_are_read_and_found(made: Made, pair: str, save: Save) -> None:
    """The list, the reader with older and newer, and the search over every lane that is mine."""
    for number in (1, 2):
        save(
            Change(
                "sessions",
                f"s{number}",
                {
                    "number": number,
                    "started": f"2026-11-0{number}T10:07:00+01:00",
                    "ended": f"2026-11-0{number}T11:00:00+01:00",
                    "planned": f"2026-11-0{number}T10:00",
                },
            ),
            Change(
                "lines",
                f"l{number}",
                {"session": f"s{number}", "text": f"word number {number}", "at": f"2026-11-0{number}"},
            ),
            Change(
                "lines",
                f"p{number}",
                {"session": f"s{number}", "text": f"secret {number}", "at": f"2026-11-0{number}"},
                Lane.PRIVATE,
            ),
        )
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "r")
        assert isinstance(app.screen, ReviewScreen)
        await press(pilot, "enter")
        assert isinstance(app.screen, ReaderScreen)
        shown = told(pilot)
        assert "word number 2" in shown and "private" in shown and "planned 10:00, began 10:07" in shown
        await press(pilot, "left")
        assert "word number 1" in told(pilot)
        await press(pilot, "left")
        assert "first session" in told(pilot, "keys")
        await press(pilot, "right")
        await press(pilot, "escape", "escape")
        await press(pilot, "slash")
        assert isinstance(app.screen, FindScreen)
        await type_in(pilot, "SECRET 2", enter=False)
        await settle(pilot)
        assert "secret 2" in told(pilot) and "secret 1" not in told(pilot) and "private" in told(pilot)
        await press(pilot, "ctrl+u")
        await type_in(pilot, "word nu", enter=False)
        await settle(pilot)
        await press(pilot, "down", "enter")
        await settle(pilot)
        reader = app.screen
        assert isinstance(reader, ReaderScreen) and reader.line is not None and reader.line.text == "word number 1"
        assert reader.selected_row is not None and Span("word", "mark") in reader.selected_row.text
        await press(pilot, "N")
        assert reader.line is not None and reader.line.text == "word number 2"
        assert "Find 1 of 2" in told(pilot, "keys")
        await press(pilot, "n", "n")
        assert reader.line is not None and reader.line.text == "word number 1"
        await press(pilot, "y")
        assert app.clipboard == "word number 1" and "Copied" in told(pilot)
        await press(pilot, "Y")
        assert "word number 1" in app.clipboard and "secret" not in app.clipboard  # what is private stays
        await press(pilot, "escape", "ctrl+u")
        await type_in(pilot, "nowhere", enter=False)
        await settle(pilot)
        assert "Nothing was found with these words" in told(pilot)


async def test_the_reader_opens_at_a_line(made: Made, pair: str, save: Save) -> None:
    """Issue 16, point 13: `review SLUG --at ID`; past sessions are below, and an id of nothing is said."""
    save(
        Change("sessions", "s1", {"number": 1, "started": "2026-11-01T10:07:00+01:00"}),
        *(Change("lines", f"l{at}", {"session": "s1", "text": f"word {at}", "at": f"2026-11-01T{at}"}) for at in "12"),
    )
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.page_flow.read_line(pair, "l2")
        await settle(pilot)
        assert isinstance(app.screen, ReaderScreen) and app.screen.line is not None and app.screen.line.id == "l2"
        await press(pilot, "escape")
        assert isinstance(app.screen, ReviewScreen)
        app.page_flow.read_line(pair, "nobody")
        await settle(pilot)
        assert "no line with that id" in told(pilot, "keys")


async def test_a_start_in_a_relationship_that_is_not_there_goes_home_and_says_so(made: Made) -> None:
    """`mentortui live nobody`: home, and a sentence."""
    app = made("live", "nobody")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)
        assert "no relationship" in told(pilot, "keys")


async def test_a_long_list_of_sessions_is_gone_through_with_the_arrows(made: Made, pair: str, save: Save) -> None:
    """With more sessions than rows the arrows still choose, and what is up stays on the screen."""
    for number in range(1, 31):
        save(Change("sessions", f"s{number}", {"number": number, "started": f"2026-10-{number:02}T10:00:00+01:00"}))
    app = made()
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "r", *["down"] * 25)
        screen = app.screen
        assert (
            isinstance(screen, ReviewScreen)
            and screen.selected_row is not None
            and screen.selected_row.label == "session 5"
        )
        scroll = screen.query_one("#scroll")
        assert scroll.scroll_y <= screen.at + 1 < scroll.scroll_y + scroll.size.height
        await press(pilot, *["up"] * 25)
        assert screen.selected_row.label == "session 30" and scroll.scroll_y == 0


async def test_home_says_with_which_key(made: Made, pair: str, save: Save) -> None:
    """The key of a page stands at the right end of what it shows; what is due again does not hide what Tab goes to."""
    save(Change("goals", "g", {"text": "speak up", "number": 1, "due": "2026-11-02", "owner": "mentee"}))
    app = made()
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        rows = [" ".join(line.split()) for line in told(pilot, "below").splitlines()]
        assert any(line.startswith("next Say what you expect") for line in rows)
        for head, key in (("next", "Tab"), ("look again Goal 1", "g"), ("growth", "g"), ("understanding", "e")):
            assert any(line.startswith(head) and line.endswith(f" {key}") for line in rows), head


async def test_the_pages_stand_in_a_row_above_the_keys(made: Made, pair: str) -> None:
    """look.md, Keys: where there is room for it, so that no key needs to be known by heart (N3: the next meeting)."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        shown = told(pilot).split("\n")
        pages = "g goals  o promises  e expectations  s stage  p practice  c closing  m meeting"
        assert shown[-3].strip() == pages and shown[-2].strip() == "" and shown[-1].startswith(" Enter get ready")


@pytest.mark.parametrize(("size", "shown"), [((80, 24), False), ((120, 40), True)])
async def test_what_is_nice_to_know_waits_for_room(
    made: Made, home: Home, pair: str, save: Save, size: tuple[int, int], shown: bool
) -> None:
    """Issue 13: home decides something. Five relationships, four promises: growth, learning, understanding and the
    rhythm are said on a large screen only, and nothing that decides is lost on a small one."""
    for at in range(4):
        home.create(f"ines-{at}", f"r{at}", [Change("about", "about", {"minutes": 60})], Clock()())
        save(Change("promises", f"p{at}", {"text": f"send {at}", "owner": "mentee", "due": f"2026-11-{at + 17}"}))
    save(
        Change(
            "sessions", "s", {"number": 1, "started": "2026-11-10T10:00:00+01:00", "takeaway_mentee": "begin with her"}
        )
    )
    app = made()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        said = flat(pilot, "below")
        assert "Tomas send 0 2 days ago" in said and "send 3 tomorrow" in said and "Tomas took begin with her" in said
        assert all((word in said) is shown for word in ("growth", "understanding", "rhythm"))


async def test_home_has_one_manner_for_days(made: Made, home: Home, pair: str, save: Save) -> None:
    """Issue 13: today with its hour and what is left until then, then weekday and day in columns; a day that is past is
    so many days ago."""
    moments = {
        "ines-d": "2026-11-19T15:00",
        "ines-a": "2026-12-03T10:00",
        "ines-b": "2026-11-16T10:00",
        "ines-c": "2027-01-14T10:00",
    }
    for slug, moment in moments.items():
        home.create(slug, slug, [Change("about", "about", {"next_session": moment})], Clock()())
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        said = told(pilot, "list")
        for words in ("today 14:23 ", "today 15:00   in 30 min", "Thu  3 Dec  ", "3 days ago", "Thu 14 Jan 2027"):
            assert words in said, words
        await pilot.resize_terminal(60, 20)
        await settle(pilot)
        assert "14 Jan 2027" in told(pilot, "list") and "15:00   in" not in told(pilot, "list")


async def test_after_a_session_home_says_what_now(made: Made, home: Home, pair: str) -> None:
    """N, smaller things, 9: the keys that lead on, until the next key."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.home_flow.stay(pair)
        assert "Tab goes to what comes next; q leaves" in flat(pilot, "keys")
        await press(pilot, "down")
        assert "goes to what" not in flat(pilot, "keys")


async def test_an_empty_home_offers_what_can_be_done(made: Made) -> None:
    """No key in the row leads nowhere."""
    app = made()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        keys = told(pilot, "keys").split()
        assert {"n", "w", "q"} <= set(keys) and not {"Tab", "g", "Enter", "s"} & set(keys)


async def test_what_is_up_is_on_a_strip_too(made: Made, pair: str) -> None:
    """In 40x5 the arrows bring the next thing to do into sight."""
    app = made()
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "c")
        await pilot.resize_terminal(40, 5)
        await settle(pilot)
        await press(pilot, *["down"] * 3)
        await settle(pilot)
        scroll, screen = app.screen.query_one("#scroll"), app.screen
        assert isinstance(screen, Listing)
        rows = [line for line in told(pilot, "text").splitlines() if line.strip()]
        place = next(at for at, line in enumerate(rows) if "Keepsake" in line)
        row = screen.selected_row
        assert row and row.acts_on[1] == "keepsake" and scroll.scroll_y <= place < scroll.scroll_y + scroll.size.height


async def test_a_first_name_says_which_of_the_two_one_is(made: Made) -> None:
    """As in the question before it: a first name will do."""
    app = made()
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "n")
        for text in ("", "Ines Halloran", "Tomas Berg", "tomas"):
            await type_in(pilot, text)
        assert "me        Tomas Berg" in told(pilot, "text")


async def test_home_shows_the_old_rows_until_the_books_are_read(
    made: Made, home: Home, pair: str, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    """S2: an index that is old by a save is painted at once, and corrected when the book has been read."""
    overviews.read_overviews(home.root, "ines")
    save(Change("promises", "p", {"text": "send the outline", "owner": "mentee", "due": "2026-11-20"}))
    go_on, real = threading.Event(), overviews.read_overviews

    def slow(*given: Any) -> Any:
        go_on.wait(5)
        return real(*given)

    monkeypatch.setattr(overviews, "read_overviews", slow)
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Tomas" in told(pilot, "list") and "send the outline" not in told(pilot)
        go_on.set()
        await saved(pilot, lambda: "send the outline" in told(pilot))
