"""The pages of goals and promises: one thing to do at a time, by keyboard alone."""

from __future__ import annotations

import re

import pytest
from visitors import SessionContext
from walks import SIZES, TWO_ACCOUNTS, Made, Save, answers, flat, line_of, on_disk, opened, press, settle, told, type_in

from mentortui.model.records.kinds import GoalItem, GoalRating, Renegotiation
from mentortui.model.records.record import Change, Lane
from mentortui.model.rules.goals import is_clear, is_shared, reviews_of
from mentortui.pages.goals.goal import goal_page
from mentortui.pages.goals.goals import FILTERS
from mentortui.pages.goals.roadmap import roadmap_page
from mentortui.pages.page import Row
from mentortui.pages.plain_text import as_text
from mentortui.screens.goals.goal import OneGoalScreen
from mentortui.screens.goals.overview import GoalsScreen
from mentortui.screens.goals.promises import LedgerScreen
from mentortui.screens.goals.roadmap import RoadmapScreen
from mentortui.screens.kit.cells import Cells
from mentortui.screens.kit.form import AskScreen
from mentortui.screens.kit.handover_screen import HandoverScreen
from mentortui.screens.session.goal_step import GoalScreen
from mentortui.service.goals import goals, promises
from mentortui.store.errors import StoreError
from mentortui.store.home import Home

HOSTILE = "[/oops] 漢字漢字漢字 " * 6
TOLD = {"number": 1, "text": "Speak at the meet-up by 30 April", "owner": "mentee", "due": "2027-04-30"}
GOAL = Change("goals", "g1", {**TOLD, "created": "2026-11-01T10:00:00+01:00"})
SENTENCES = {"much_less": "no talk", "less": "slides", "hoped": "one talk", "more": "two", "much_more": "a keynote"}


# -- goals ---------------------------------------------------------------------------------------


async def test_an_empty_page_of_goals_invites(made: Made, pair: str) -> None:
    """It says what belongs there and which key puts it there; keys that need a goal are not offered."""
    app = made()
    async with app.run_test(size=(60, 20)) as pilot:
        await opened(pilot, "g")
        assert isinstance(app.screen, GoalsScreen)
        assert "n Nothing is written here yet." in flat(pilot, "text")
        assert "open" not in told(pilot, "keys")


async def test_an_answer_with_a_dot_that_both_can_read_is_refused(made: Made, pair: str, save: Save) -> None:
    """N1: a dot hides a line, and in a form that knows no private answer the same words must not be shared instead; a
    word that begins with a dot has its backslash, and what stands there already is accepted as it stands."""
    save(GOAL)
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "g", "enter", "e")
        assert isinstance(app.screen, AskScreen), app.screen
        for text in (".a secret", "\u3002a secret", "\u200b.a secret"):
            await answers(pilot, text)
            assert app.screen.at == 0 and "A dot makes no answer private here" in flat(pilot, "keys")
            await press(pilot, "ctrl+u")
        await answers(pilot, "\\.NET course")
        assert app.screen.at == 1 and app.screen.answers["text"] == ".NET course"


async def test_from_a_new_goal_to_a_review_by_both_at_one_keyboard(made: Made, pair: str, home: Home) -> None:
    """Mission 1, 5, 19, 20, 27: form, hint on what it gives, read-back, levels, evidence, two sealed ratings; Enter is
    always the next thing, and the page says what that is."""
    app = made()
    async with app.run_test(size=(60, 24)) as pilot:
        await opened(pilot, "g", "n")
        await answers(pilot, "Speak at the meet-up by 30 april", "2", "2", "2", "", "", "")
        assert isinstance(app.screen, OneGoalScreen)
        assert "What does it give each of you?" in told(pilot, "text")
        assert "Ines says in their own words what Tomas" in told(pilot, "text")
        goal = on_disk(home, pair).goals[0]
        assert (goal.owner, goal.sort, goal.field, goal.due) == ("mentee", "skill", "professional", "2027-04-30")
        await press(pilot, "enter")
        await answers(pilot, "give a talk", "1")
        assert "A sentence for each of the" in flat(pilot, "text")
        await press(pilot, "enter")
        await answers(pilot, "one talk", "slides", "two", "a keynote", "no talk")
        relationship = on_disk(home, pair)
        assert is_clear(relationship.goals[0]) and is_shared(relationship, relationship.goals[0])
        assert relationship.goals[0].hoped == "one talk" and relationship.goals[0].much_less == "no talk"
        await press(pilot, "enter")
        await answers(pilot, "spoke for a minute", "yesterday", "3")
        assert "spoke for a minute now as hoped · yesterday" in flat(pilot, "text"), "evidence has its day"
        assert "as hoped" in told(pilot, "text") and on_disk(home, pair).goals[0].level == 0
        await press(pilot, "enter")
        await answers(pilot, "5", "it was steady")
        assert isinstance(app.screen, HandoverScreen)
        assert "steady" not in told(pilot) and "far beyond" not in told(pilot)
        assert on_disk(home, pair).all(GoalRating) == []
        await press(pilot, "enter")
        assert isinstance(app.screen, AskScreen) and "steady" not in told(pilot)
        await answers(pilot, "3", "")
        assert isinstance(app.screen, OneGoalScreen)
        relationship = on_disk(home, pair)
        levels = {
            role: rating.level for role, rating in reviews_of(relationship, relationship.goals[0])[0].ratings.items()
        }
        assert levels == {"mentor": 2, "mentee": 0}
        assert "Ines far beyond: it was steady" in flat(pilot, "text") and "Tomas as hoped" in flat(pilot, "text")
        assert app.screen.editor.acting == "mentor"


@pytest.mark.parametrize(
    ("gives", "asked"), [({}, True), ({"gives_mentee": "a voice"}, False), ({"gives_mentor": "a fresh look"}, False)]
)
async def test_the_page_asks_what_a_goal_gives_while_it_gives_neither_anything(
    made: Made, pair: str, save: Save, gives: dict[str, str], asked: bool
) -> None:
    """Mission 5: a hint while both benefits are empty, and none once either has been written down."""
    clear = {"restated": "give a talk", "restated_by": "mentor", "clear": "yes"}
    save(Change("goals", "g1", {**TOLD, **SENTENCES, **clear, "created": "2026-11-01T10:00:00+01:00", **gives}))
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "g", "enter")
        assert isinstance(app.screen, OneGoalScreen)
        shown = " ".join(told(pilot, "text").split())
        assert ("What does it give each of you?" in shown) is asked
        assert all(text in shown for text in gives.values())


@pytest.mark.parametrize(("typed", "kept"), [("1", "personal"), ("professional", "professional")])
async def test_a_new_goal_says_which_kind_and_what_it_gives(
    made: Made, pair: str, save: Save, home: Home, typed: str, kept: str
) -> None:
    """Mission 1, 5, 20: neither kind is taken unasked; one gain is enough; what it answers to stands on its page."""
    save(Change("terms", "frequency", {"item": "frequency", "text": "every other Thursday"}))
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "g", "n")
        await answers(pilot, "Speak at the meet-up", "2", "2", "")
        assert "personal or a professional goal" in told(pilot) and "One of these" in told(pilot, "keys")
        await answers(pilot, typed, "", "", "a fresh look", "1")
        assert on_disk(home, pair).goals[0].field == kept
        shown = told(pilot, "text")
        assert "What does it give each of you?" not in shown
        rows = [" ".join(line.split()) for line in shown.splitlines()]
        assert "▌ Ines gains a fresh look" in rows and "answers to every other Thursday" in rows


async def test_a_level_that_is_gone_back_to_stays_the_same(made: Made, pair: str, save: Save, home: Home) -> None:
    """The answer stands in the line again as its word; Enter takes it for the level that it is."""
    save(GOAL, TWO_ACCOUNTS)
    app = made()
    async with app.run_test(size=(60, 24)) as pilot:
        await opened(pilot, "g", "enter", "r")
        await answers(pilot, "4")
        await press(pilot, "shift+tab")
        assert line_of(pilot).text == "more than hoped"
        await answers(pilot, "", "")
        (rating,) = on_disk(home, pair).sealed_by("mentor", GoalRating)
        assert rating.level == 1


async def test_leaving_the_handover_keeps_the_first_view_sealed(made: Made, pair: str, save: Save, home: Home) -> None:
    """Mission 27: the page then waits for the second one, and Enter goes straight to the handover."""
    save(GOAL, Change("lines", "l", {"sort": "goal", "ref": "g1", "text": "seen", "at": "2026-11-10T10:00:00+01:00"}))
    app = made()
    async with app.run_test(size=(60, 24)) as pilot:
        await opened(pilot, "g", "enter", "r")
        await answers(pilot, "4", "")
        await press(pilot, "escape")
        await settle(pilot)
        assert isinstance(app.screen, OneGoalScreen)
        assert "more than hoped" not in told(pilot)
        assert reviews_of(on_disk(home, pair), on_disk(home, pair).goals[0]) == []
        await press(pilot, "r")
        assert isinstance(app.screen, HandoverScreen)


async def test_a_private_goal_has_no_second_view(made: Made, pair: str, save: Save) -> None:
    """Neither a read-back nor a rating: the page says so, and asks nothing."""
    save(Change("goals", "mine", {"number": 1, "text": "listen more", "owner": "mentor"}, Lane.PRIVATE))
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "g", "enter")
        for key, words in (("r", "no second view"), ("b", "nobody to say it back")):
            await press(pilot, key)
            assert isinstance(app.screen, OneGoalScreen) and words in flat(pilot, "keys")


async def test_goals_are_filtered(made: Made, pair: str, save: Save) -> None:
    """Mission 1, 17: whose they are, personal or professional, and those that are closed."""
    save(
        Change("goals", "a", {"number": 1, "text": "alpha", "owner": "mentee", "field": "personal"}),
        Change("goals", "b", {"number": 2, "text": "beta", "owner": "mentor", "field": "professional"}),
        Change("goals", "c", {"number": 3, "text": "gamma", "closed": True, "closed_because": "handed on"}),
    )
    shown = {}
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "g")
        for name in FILTERS:
            text = told(pilot, "text")
            shown[name] = [word for word in ("alpha", "beta", "gamma") if word in text]
            await press(pilot, "f")
    assert shown == {
        "open": ["alpha", "beta"],
        "mentee": ["alpha"],
        "mentor": ["beta"],
        "personal": ["alpha"],
        "professional": ["beta"],
        "closed": ["gamma"],
    }


async def test_a_goal_without_a_measure_shows_an_empty_circle(made: Made, pair: str, save: Save) -> None:
    """Mission 20: with a sentence for its level there is something to see it by."""
    save(Change("goals", "a", {"number": 1, "text": "Be more confident"}))
    app = made()
    async with app.run_test(size=(60, 20)) as pilot:
        await opened(pilot, "g")
        assert "○  no measure yet" in told(pilot, "text")
        save(Change("goals", "a", {**SENTENCES}))
        app.screen.editor.refresh()
        app.screen.repaint()
        await settle(pilot)
        assert "· ● ○ · ·  where it was: slides" in told(pilot, "text")


async def test_what_helps_asks_for_a_goal_and_takes_none(made: Made, pair: str, save: Save, home: Home) -> None:
    """Mission 26: linked by number, or with none; what belongs to none stands under the goals, and can be done."""
    save(GOAL)
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "g", "h")
        await answers(pilot, "2", "the library", "7")
        assert "One of these: 1, none" in told(pilot, "keys")
        await press(pilot, "ctrl+u")
        await answers(pilot, "none")
        await press(pilot, "h")
        await answers(pilot, "challenge", "ask one question", "1")
        found = {item.text: (item.sort, item.goal, item.by) for item in on_disk(home, pair).all(GoalItem)}
        assert found == {"the library": ("resource", "", "mentor"), "ask one question": ("challenge", "g1", "mentor")}
        await press(pilot, "down", "enter")
        assert "the library done" in flat(pilot, "text")
        await press(pilot, "up", "enter")
        await settle(pilot)
        assert "Challenges" in told(pilot, "text") and "ask one question" in told(pilot, "text")
        await press(pilot, "d")
        assert "done" in told(pilot, "text")
        await press(pilot, "ctrl+z")
        assert on_disk(home, pair).get(GoalItem, on_disk(home, pair).all(GoalItem)[0].id) is not None
        assert {item.state for item in on_disk(home, pair).all(GoalItem) if item.goal} == {"open"}


async def test_other_words_keep_those_of_before(made: Made, pair: str, save: Save, home: Home) -> None:
    """Mission 77: with the reason, on the page; undo takes both back."""
    save(GOAL)
    app = made()
    async with app.run_test(size=(80, 30)) as pilot:
        await opened(pilot, "g", "enter", "w", "ctrl+u")
        await answers(pilot, "Speak twice", "", "the first went well")
        shown = told(pilot, "text")
        assert "Speak twice" in shown and "How it used to read" in shown
        assert "to Thu 19 Nov Speak at the meet-up by 30 April (the first went well)" in " ".join(shown.split())
        await press(pilot, "ctrl+z")
        assert "How it used to read" not in told(pilot, "text")
        assert on_disk(home, pair).goals[0].text == "Speak at the meet-up by 30 April"


async def test_the_score_is_on_the_screen_only_while_it_is_asked_for(
    made: Made, pair: str, save: Save, home: Home
) -> None:
    """By a key, and gone by the same key; nothing is written."""
    save(GOAL, Change("goals", "g1", {"level": 0}))
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "g")
        before = len(home.load(home.place(pair)))
        assert "50.0" not in told(pilot)
        await press(pilot, "s")
        assert "50.0" in told(pilot) and "not saved" in told(pilot)
        await press(pilot, "s")
        assert "50.0" not in told(pilot)
        assert len(home.load(home.place(pair))) == before


async def test_closing_a_goal_has_a_reason_and_its_page_stays(made: Made, pair: str, save: Save, home: Home) -> None:
    """Handed on is no less than reached."""
    save(GOAL)
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "g", "enter", "c")
        await answers(pilot, "3")
        assert "handed on, today" in told(pilot, "text") and "You can still read it" in told(pilot, "text")
        await press(pilot, "w")
        assert "This goal is closed" in told(pilot, "keys")


def test_each_of_two_accounts_is_asked_for_their_own_part() -> None:
    """Mission 19: at the mentee's keyboard the goal waits for the mentor's words, and Enter does what can be done."""
    context = SessionContext(two=True)
    assert context.tomas is not None
    context.tomas.keep(goals.new_goal(context.tomas, {"text": "Speak by May", "owner": "mentee"}), "goal")
    id = context.tomas.relationship.goals[0].id
    context.ines.refresh()
    mentee, mentor = (
        {
            block.label: (block.text, block.command)
            for block in goal_page(each.relationship, each.me, each.today, id, alone=each.alone).blocks
            if isinstance(block, Row) and block.label in ("next", "waits")
        }
        for each in (context.tomas, context.ines)
    )
    said = "Ines says in their own words what Tomas wants."
    assert mentor == {"next": (said, "goal.do")}
    assert mentee["next"][0].startswith("A sentence for each of the five levels") and mentee["waits"] == (said, "")


# -- roadmap -------------------------------------------------------------------------------------


def test_the_roadmap_is_the_same_for_both() -> None:
    """Mission 24: byte for byte, whoever looks; private goals and evidence are not on it."""
    context = SessionContext(two=True)
    assert context.tomas is not None
    for text, owner in ((HOSTILE, "mentee"), ("Lead the weekly", "mentor"), (".a secret", "mentor")):
        context.ines.keep(goals.new_goal(context.ines, {"text": text, "owner": owner, "due": "2027-03-01"}), "goal")
    context.tomas.refresh()
    goal = context.tomas.relationship.goals[1]
    context.tomas.keep(goals.shown(context.tomas, goal, "led it once", "2026-11-12", 1), "evidence")
    context.tomas.keep([Change("goals", "x", {"number": 9, "text": "mine"}, Lane.PRIVATE)], "private goal")
    context.ines.refresh()
    seen = [roadmap_page(editor.relationship, editor.today) for editor in (context.ines, context.tomas)]
    assert seen[0] == seen[1] and len(seen[0].rows) == 2
    text = as_text(seen[0])
    assert "secret" not in text and "mine" not in text and "evidence in Nov 2026" in text
    for width in (39, 59, 79, 119):
        rows = list(Cells(seen[0], width, str))
        assert max(row.cell_length for row in rows) <= width
        assert any(re.search(r"─[-+]?\d─", row.plain) for row in rows)  # the level at its evidence


# -- promises ------------------------------------------------------------------------------------


async def test_a_key_does_not_sort_all_promises_for_each_of_them(
    made: Made, pair: str, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A list of sixty costs a key what a list of three does: each person's promises are looked through once."""
    save(*(Change("promises", f"p{n}", {"text": f"thing {n}", "owner": "mentee", "state": "open"}) for n in range(60)))
    asked: list[str] = []
    account = promises.account
    monkeypatch.setattr(
        promises, "account", lambda relationship, role: asked.append(role) or account(relationship, role)
    )
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "o")
        assert 0 < len(asked) <= 4
        asked.clear()
        await press(pilot, "down")
        assert not asked, "a move builds no page"


async def test_what_could_not_be_kept_is_said(
    made: Made, pair: str, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The problem stands in the row of keys, and nothing claims to be done; a question stays with its answer."""
    save(Change("promises", "p", {"text": "walk", "owner": "mentee"}))
    app = made()
    async with app.run_test(size=(60, 20)) as pilot:
        await opened(pilot, "o")

        def full(*_: object) -> None:
            raise StoreError("The disk is full. Make room, then press the key again: nothing is lost.")

        monkeypatch.setattr(app.screen.editor, "keep", full)  # type: ignore[attr-defined]
        await press(pilot, "d")
        said = flat(pilot, "keys")
        assert "The disk is full. Make room, then press the key again: nothing is lost." in said and "Kept" not in said
        await press(pilot, "m")
        await answers(pilot, "in 3 days")
        assert isinstance(app.screen, AskScreen) and "The disk is full" in flat(pilot, "said")
        assert line_of(pilot).text == "in 3 days"


async def test_what_was_kept_last_comes_first(made: Made, pair: str, save: Save) -> None:
    """Of both, by the moment it was settled and not by what the clock said where it was."""
    days = {"late at night": "2026-11-10T23:00:00-05:00", "after midnight": "2026-11-11T00:30:00+01:00"}
    for at, (text, settled) in enumerate({"long ago": "2026-10-01T10:00:00+01:00", **days}.items()):
        values = {"text": text, "owner": ("mentee", "mentor")[at % 2], "state": "kept", "settled": settled}
        save(Change("promises", f"p{at}", values))
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "o")
        shown = told(pilot, "text")
        order = [shown.index(text) for text in ("late at night", "after midnight", "long ago")]
        assert order == sorted(order)


async def test_promises_of_both_are_kept_moved_and_let_go(made: Made, pair: str, save: Save, home: Home) -> None:
    """Mission 63: a day that went by is said as it is; another day keeps the one before; nothing here blames."""
    save(
        Change("promises", "p1", {"owner": "mentee", "text": "send it", "due": "2026-11-18", "made": "1"}),
        Change("promises", "p2", {"owner": "mentee", "text": "read", "due": "2026-11-19", "made": "2"}),
        Change("promises", "p3", {"owner": "mentor", "text": "call", "cue": "when we meet", "made": "3"}),
    )
    app = made()
    async with app.run_test(size=(60, 20)) as pilot:
        await opened(pilot, "o")
        assert isinstance(app.screen, LedgerScreen)
        shown = told(pilot, "text")
        assert "yesterday" in shown and "call, when we meet" in shown and "Tomas 2 open" in flat(pilot, "text")
        await press(pilot, "d")
        assert "kept after its day" in told(pilot, "text")
        await press(pilot, "m")
        await answers(pilot, "fri")
        assert "Now by Fri 20 Nov" in told(pilot, "keys") and "Earlier days: Thu 19 Nov" in told(pilot, "whole")
        assert "1 moved in good" in flat(pilot, "text")
        await press(pilot, "down", "x")
        states = {promise.id: promise.state for promise in on_disk(home, pair).promises}
        assert states == {"p1": "late", "p2": "renegotiated", "p3": "dropped"}
        assert len(on_disk(home, pair).all(Renegotiation)) == 1
        await press(pilot, "ctrl+z")
        assert {promise.state for promise in on_disk(home, pair).promises if promise.id == "p3"} == {"open"}


async def test_a_new_promise_may_be_typed_as_a_plan(made: Made, pair: str, home: Home) -> None:
    """The sign to begin is asked for where it was not said."""
    app = made()
    async with app.run_test(size=(60, 20)) as pilot:
        await opened(pilot, "o")
        assert "n Nobody has promised anything yet." in flat(pilot, "text")
        await press(pilot, "n")
        await answers(pilot, "2", "when it is quiet, I will ask fri", "")
        await press(pilot, "n")
        await answers(pilot, "1", "introduce him", "when we meet on Monday", "mon")
        found = [(each.owner, each.cue, each.text, each.due) for each in on_disk(home, pair).promises]
        assert found == [
            ("mentee", "when it is quiet", "ask", "2026-11-20"),
            ("mentor", "when we meet on Monday", "introduce him", "2026-11-23"),
        ]


async def test_the_arrows_choose_in_a_list_that_is_longer_than_the_screen(made: Made, pair: str, save: Save) -> None:
    """And the selected one is in view, down to the last and back."""
    save(*(Change("promises", f"p{at}", {"text": f"thing {at}", "made": f"{at:03}"}) for at in range(40)))
    app = made()
    async with app.run_test(size=(60, 20)) as pilot:
        await opened(pilot, "o")
        screen = app.screen
        assert isinstance(screen, LedgerScreen)
        for at in range(1, 40):
            await press(pilot, "down")
            await settle(pilot)
            scroll = screen.query_one("#scroll")
            first, end = screen._shown
            assert screen.at == at and scroll.scroll_y <= first and end <= scroll.scroll_y + scroll.size.height
        await press(pilot, *["up"] * 39)
        await settle(pilot)
        assert screen.at == 0 and screen.query_one("#scroll").scroll_y == 0


# -- in a session, and everywhere ----------------------------------------------------------------


async def test_in_a_session_a_goal_shows_what_its_level_looks_like(made: Made, pair: str, save: Save) -> None:
    """Where there is room; the level moves, the sentence with it. A plan shows its sign to begin."""
    save(GOAL, Change("goals", "g1", SENTENCES))
    app = made("live", pair)
    async with app.run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        for _ in range(15):
            if isinstance(app.screen, GoalScreen):
                break
            await press(pilot, "tab")
        await press(pilot, "f9")
        assert isinstance(app.screen, GoalScreen) and "slides" in told(pilot, "part")
        await type_in(pilot, "#1+ spoke")
        assert "one talk" in told(pilot, "part") and "slides" not in told(pilot, "part")
        await type_in(pilot, "!when the call ends, I will write fri")
        assert "write, when the call ends" in told(pilot, "lines")


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_words_and_small_screens(made: Made, pair: str, save: Save, size: tuple[int, int]) -> None:
    """Brackets, wide letters and length are harmless on every page; forty by five shows something."""
    save(
        Change("goals", "g1", {"number": 1, "text": HOSTILE, "due": "2027-04-30", "gives_mentee": HOSTILE}),
        Change("goals", "g1", {**dict.fromkeys(SENTENCES, HOSTILE), "restated": HOSTILE, "restated_by": "mentor"}),
        Change("lines", "l", {"sort": "goal", "ref": "g1", "text": HOSTILE, "at": "2026-11-10T10:00:00+01:00"}),
        Change("rescopes", "r", {"goal": "g1", "was": HOSTILE, "now": "x", "reason": HOSTILE, "at": "2026-11-10"}),
        Change("items", "i", {"goal": "g1", "sort": "resource", "text": HOSTILE, "by": "mentor"}),
        Change("items", "j", {"goal": "", "sort": "resource", "text": HOSTILE}),
        Change("promises", "p", {"text": HOSTILE, "cue": HOSTILE, "due": "2026-11-18", "goal": "g1"}),
    )
    app = made()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for page, keys in (
            (GoalsScreen, "gs"),
            (OneGoalScreen, ["enter"]),
            (AskScreen, "r"),
            (OneGoalScreen, ["escape"]),
            (GoalsScreen, ["escape"]),
            (RoadmapScreen, "r"),
            (LedgerScreen, ["escape", "escape", "o"]),
            (AskScreen, "m"),
        ):
            await press(pilot, *keys)
            await settle(pilot)
            assert isinstance(app.screen, page)
            shown = told(pilot, "top", "text")
            assert page is LedgerScreen or "oops" in shown or size == (40, 5)
            assert all(row.cell_length <= size[0] for row in app.screen.rows(size[0] - 1))
