"""A live session by keyboard: lines, marks, undo, steps, prompts, pastes, notes, the blank screen."""

from __future__ import annotations

import pytest
from fakes import Clock, pass_minutes, running, view
from textual.widgets import Input
from walks import (
    SIZES,
    Made,
    Save,
    flat,
    line_of,
    lines_of,
    live_of,
    on_disk,
    paste,
    press,
    saved,
    settle,
    to_step,
    told,
    type_in,
)

from mentortui.model.records.record import Change
from mentortui.model.session.live_session import replay
from mentortui.screens.dialogs.blank import BlankScreen
from mentortui.screens.dialogs.note import NoteScreen
from mentortui.screens.home.home import HomeScreen
from mentortui.screens.kit.words import Words
from mentortui.screens.session.agenda import AgendaScreen
from mentortui.screens.session.gap import stays_rows
from mentortui.screens.session.goal_step import GoalScreen
from mentortui.screens.session.live_screen import LiveScreen
from mentortui.screens.widgets.capture import MAX_LENGTH, CaptureLine
from mentortui.screens.widgets.editor import Editor
from mentortui.store.home import Home

WANTED = "{} What would make this time worth it?"
GROWN = (
    Change("stage_moves", "m", {"origin": "Initiation", "to": "Growth", "at": "2026-11-05"}),
    *(
        Change("sessions", f"s{day}", {"number": day, "started": f"2026-11-0{day}T10:00:00+01:00", "ended": "x"})
        for day in range(1, 4)
    ),
)
"""Three sessions were held, and the relationship is in Growth."""
GOAL = Change("goals", "g1", {"number": 1, "text": "speak up", "level": 0})
PROMISE = Change("promises", "p1", {"text": "send it", "owner": "mentee", "due": "2026-11-18"})


async def test_each_kind_of_line(made: Made, pair: str, save: Save) -> None:
    """Every mark, typed with Enter, gives its kind and lane; the line is empty again each time."""
    save(GOAL)
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        typed = (
            "hello world",
            ".a secret",
            "!send it fri",
            "!!ask tomorrow",
            "*a win",
            ">in May / you paused",
            "#1 seen",
            "#1+",
            "# new goal",
            "?why now",
            "~later",
            "\\*starred",
        )
        for line in typed:
            await type_in(pilot, line)
            assert line_of(pilot).text == ""
        assert [(kind, lane) for kind, lane, _ in lines_of(pilot)] == [
            ("note", "shared"), ("note", "private"), ("promise", "shared"), ("promise", "shared"), ("win", "shared"),
            ("feedback", "shared"), ("goal", "shared"), ("goal", "shared"), ("goal", "shared"), ("question", "shared"),
            ("topic", "shared"), ("note", "shared"),
        ]  # fmt: skip
        assert lines_of(pilot)[-1][2] == "*starred"
        promises = [line for line in live_of(pilot).running.live.state.shown_lines if line.sort == "promise"]
        assert [(line.owner, line.due) for line in promises] == [("mentee", "2026-11-20"), ("mentor", "2026-11-20")]
        shown = told(pilot, "lines")
        assert "parked    later" in shown and "starred" in shown


@pytest.mark.parametrize(("typed", "words"), [("!", "needs words"), ("#9 x", "no goal 9"), (".", "needs words")])
async def test_a_refused_line_can_be_had_back_and_says_why(made: Made, pair: str, typed: str, words: str) -> None:
    """The text is not lost, nothing is captured, and the sentence is in the row of keys."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, typed)
        assert words in flat(pilot, "keys", "said")
        assert lines_of(pilot) == []
        await press(pilot, "ctrl+y")
        assert line_of(pilot).text == typed


async def test_the_label_says_private_while_typing(made: Made, pair: str) -> None:
    """From the first dot on, and back again when it goes."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        line = line_of(pilot)
        assert (line.label, line.private) == ("shared", False)
        await type_in(pilot, ".", enter=False)
        assert (line.label, line.private) == ("private", True)
        await type_in(pilot, "hm", enter=False)
        assert line.private
        await press(pilot, "home", "delete")
        assert (line.text, line.label, line.private) == ("hm", "shared", False)


async def test_an_earlier_line_is_put_right(made: Made, pair: str) -> None:
    """Up takes its words into the line; Enter puts them in its place, also in another lane; the half-typed waits."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "one")
        await type_in(pilot, "!two fri")
        await type_in(pilot, "half", enter=False)
        await press(pilot, "up")
        assert line_of(pilot).text == "two" and line_of(pilot).end == "Tomas's promise · Fri 20 Nov"
        await press(pilot, "up")
        assert line_of(pilot).text == "one"
        await press(pilot, "up")
        assert line_of(pilot).text == "one"
        await press(pilot, "home")
        await type_in(pilot, ".", enter=False)
        assert line_of(pilot).private
        await press(pilot, "enter")
        assert [(kind, lane, text) for kind, lane, text in lines_of(pilot)] == [
            ("note", "private", "one"),
            ("promise", "shared", "two"),
        ]
        assert line_of(pilot).text == "half" and not line_of(pilot).private
        assert "Now private" in told(pilot, "keys")
        await press(pilot, "up", "down")
        assert line_of(pilot).text == "half"
        await press(pilot, "up", "escape")
        assert isinstance(app.screen, LiveScreen) and line_of(pilot).text == "half"


async def test_each_line_begins_with_its_lane_in_words(made: Made, pair: str) -> None:
    """Mission 65: whatever kind it is, a private line says so before all else, and no shared one does."""
    app = made("live", pair, glance=False)
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        for text in (".hush", ".*quiet win", ".!keep still fri", "aloud", "*a win", "!call fri"):
            await type_in(pilot, text)
        rows = [row.replace("▌", " ").split() for row in told(pilot, "lines").splitlines() if row.strip()]
        private = {word for row in rows if row[0] == "private" for word in row}
        shared = {word for row in rows if row[0] != "private" for word in row}
        assert {"hush", "quiet", "still"} <= private and {"aloud", "a", "call"} <= shared
        assert not {"hush", "quiet", "still"} & shared and not {"aloud", "call"} & private


async def test_an_earlier_line_is_removed_and_brought_back(made: Made, pair: str) -> None:
    """Emptied and Enter: gone; Ctrl+Z: there again, where it was."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for text in "abc":
            await type_in(pilot, text)
        await press(pilot, "up", "up", "ctrl+u", "enter")
        assert [text for *_, text in lines_of(pilot)] == ["a", "c"]
        await press(pilot, "ctrl+z")
        assert [text for *_, text in lines_of(pilot)] == ["a", "b", "c"]


async def test_an_edit_that_is_refused_keeps_both(made: Made, pair: str) -> None:
    """A wrong mark while an earlier line is corrected: the wording stays in the line, the old one in its place."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "one")
        await press(pilot, "up", "ctrl+u")
        await type_in(pilot, "#7 x")
        assert line_of(pilot).text == "#7 x" and "no goal 7" in told(pilot, "keys")
        assert [text for *_, text in lines_of(pilot)] == ["one"]
        await press(pilot, "escape")
        assert line_of(pilot).text == ""


async def test_undo_and_redo_by_keys_follow_the_step(made: Made, pair: str) -> None:
    """Undo goes back over lines and steps, the screen with it; at the beginning it says that there is nothing."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "one")
        await to_step(pilot, "explore")
        await type_in(pilot, "two")
        there = live_of(pilot).running.live.state.step
        await press(pilot, "ctrl+z", "ctrl+z")
        assert live_of(pilot).running.live.state.step == there - 1
        for _ in range(there):
            await press(pilot, "ctrl+z")
        assert lines_of(pilot) == [] and isinstance(app.screen, AgendaScreen)
        await press(pilot, "ctrl+z")
        await press(pilot, "ctrl+z")
        assert "Nothing to undo" in told(pilot, "keys")
        for _ in range(there + 3):
            await press(pilot, "ctrl+y")
        assert [text for *_, text in lines_of(pilot)] == ["one", "two"]
        assert live_of(pilot).running.live.state.step == there
        assert line_of(pilot).has_focus
        await press(pilot, "ctrl+y")
        assert "Nothing to redo" in told(pilot, "keys")


@pytest.mark.parametrize("size", SIZES)
async def test_every_step_has_the_line_and_nothing_else_to_fill_in(
    made: Made, pair: str, save: Save, size: tuple[int, int]
) -> None:
    """Mission 84: at every size, on every step: one form field at most, focused, whole on the screen, and a question
    or a list above it."""
    save(GOAL, PROMISE)
    app = made("live", pair)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for place in range(len(live_of(pilot).running.live.steps)):
            await settle(pilot)
            screen = live_of(pilot)
            assert screen.running.live.state.step == place
            fields = [*screen.query(CaptureLine), *screen.query(Input), *screen.query(Editor)]
            assert len(fields) == 1 and app.focused is fields[0]
            region = fields[0].region
            assert region.height == 1 and 0 <= region.y < size[1] and region.right <= size[0]
            assert told(pilot, "part").strip()
            assert screen.running.live.step.name in told(pilot, "top")
            for words in ("top", "part"):
                for row in told(pilot, words).split("\n"):
                    assert len(row) <= size[0]
            await type_in(pilot, f"at step {place}")
            await press(pilot, "tab")
        assert len(lines_of(pilot)) >= place
        await press(pilot, "shift+tab")
        for _ in range(15):
            await press(pilot, "shift+tab")
        assert live_of(pilot).running.live.state.step == 0


async def test_arrows_turn_prompts_only_while_the_line_is_empty(made: Made, pair: str) -> None:
    """Down another, right deeper, left the one before; with a letter typed they move in the line and change nothing."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        running = live_of(pilot).running
        first = running.prompt
        assert first and first.text[:20] in told(pilot, "part")
        await press(pilot, "down")
        second = running.prompt
        assert second and second.id != first.id and second.does[0] is not first.does[0]
        await press(pilot, "right")
        assert running.prompts.deeper
        await press(pilot, "left")
        assert running.prompt and running.prompt.id == first.id and not running.prompts.deeper
        await press(pilot, "ctrl+t")
        assert running.prompt.id in running.prompts.stars
        count = len(running.live.state.asked)
        await type_in(pilot, "ab", enter=False)
        await press(pilot, "left", "right", "left", "down")
        assert len(running.live.state.asked) == count
        assert line_of(pilot).text == "ab" and line_of(pilot).place == 1


async def test_space_is_who_speaks_only_while_the_line_is_empty(made: Made, pair: str) -> None:
    """Then it is a space."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        await press(pilot, "space")
        assert live_of(pilot).running.live.speaker == "mentee"
        assert "Tomas speaks" in told(pilot, "top")
        await type_in(pilot, "a b")
        assert lines_of(pilot)[-1][2] == "a b"
        assert live_of(pilot).running.live.speaker == "mentee"
        assert live_of(pilot).running.live.state.shown_lines[-1].speaker == "mentee"
        await press(pilot, "space", "space")
        assert live_of(pilot).running.live.speaker == ""


async def test_a_paste_of_several_lines_is_one_note_and_no_mark_in_it_counts(made: Made, pair: str) -> None:
    """N1, R6: one shared note as it stands, with its indent; private where its first line begins with a dot; and the
    label says which before Enter."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        shared = "!first fri\n.second\n\n*third"
        await paste(pilot, shared)
        assert lines_of(pilot) == [] and not line_of(pilot).private
        await press(pilot, "enter")
        await paste(pilot, "# Title\n- [ ] task")
        await press(pilot, "enter")
        await paste(pilot, "    code:\n  x")
        await press(pilot, "enter")
        await paste(pilot, ".first\n!second fri\n")
        assert line_of(pilot).private and line_of(pilot).label == "private"
        await press(pilot, "enter")
        assert lines_of(pilot) == [
            ("note", "shared", shared),
            ("note", "shared", "# Title\n- [ ] task"),
            ("note", "shared", "    code:\n  x"),
            ("note", "private", "first\n!second fri"),
        ]


async def test_a_pasted_line_is_as_if_typed(made: Made, pair: str) -> None:
    """N1: one line, with a newline behind it or without: private with a dot; a promise is a promise; a heading is text.
    Text that comes in pieces is one line."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        for text in (".no newline", ".with a newline\n", "!send it fri\r\n", "# Heading\n"):
            await paste(pilot, text)
            assert line_of(pilot).private is text.startswith(".")
            await press(pilot, "enter")
        for piece in (".one ", "piece ", "more"):
            await paste(pilot, piece)
        await press(pilot, "enter")
        assert lines_of(pilot) == [
            ("note", "private", "no newline"),
            ("note", "private", "with a newline"),
            ("promise", "shared", "send it"),
            ("note", "shared", "# Heading"),
            ("note", "private", "one piece more"),
        ]


@pytest.mark.parametrize(
    ("keys", "lane"),
    [
        (["tab"], "shared"),
        (["ctrl+z", "ctrl+y"], "shared"),
        (["up", "escape"], "shared"),
        (["up", "tab"], "shared"),
        (["ctrl+r"], "private"),
        (["ctrl+r", "ctrl+r"], "shared"),
        (["escape", "enter"], "shared"),
    ],
    ids=" ".join,
)
async def test_a_pasted_line_that_comes_back_is_still_a_pasted_one(
    made: Made, pair: str, keys: list[str], lane: str
) -> None:
    """N1, R6: on another step, after undo and redo or an older line, with another lane: a heading becomes no goal."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        await type_in(pilot, "before")
        await paste(pilot, "# Heading\n")
        await press(pilot, *keys)
        await settle(pilot)
        assert line_of(pilot).text.removeprefix(".") == "# Heading"
        await press(pilot, "enter")
        assert lines_of(pilot)[1:] == [("note", lane, "# Heading")]
        await paste(pilot, "# typed")
        await press(pilot, "ctrl+u")
        await type_in(pilot, "# by hand")
        assert lines_of(pilot)[-1] == ("goal", "shared", "by hand")


async def test_an_edited_line_stays_private(made: Made, pair: str) -> None:
    """N2: whatever becomes of its words; only a key shares it, and that is said, with the way back."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        await type_in(pilot, ".he seems burnt out")
        await press(pilot, "up")
        assert line_of(pilot).private
        await press(pilot, "ctrl+u")
        assert line_of(pilot).private
        await type_in(pilot, "he seems very tired")
        assert lines_of(pilot) == [("note", "private", "he seems very tired")]
        await press(pilot, "up", "home", "delete", "enter")
        assert lines_of(pilot) == [("note", "private", "e seems very tired")]
        await press(pilot, "up", "ctrl+r")
        assert not line_of(pilot).private and "shared with Tomas" in told(pilot, "keys")
        await press(pilot, "escape", "up")
        assert line_of(pilot).private
        await press(pilot, "ctrl+r", "enter")
        assert lines_of(pilot) == [("note", "shared", "e seems very tired")]
        assert "Now shared with Tomas" in told(pilot, "keys") and "^Z" in told(pilot, "keys")
        await press(pilot, "ctrl+z")
        assert lines_of(pilot) == [("note", "private", "e seems very tired")] and "private" in told(pilot, "keys")
        await press(pilot, "ctrl+y")
        assert lines_of(pilot)[0][1] == "shared" and "shared with Tomas" in told(pilot, "keys")


async def test_words_that_are_taken_back_are_in_no_shared_file(made: Made, pair: str, home: Home) -> None:
    """N2: a second after a line was undone, removed, made private or worded otherwise, no file that the other person
    can open has its words, and the session is as it was after a restart."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")

        def holders() -> set[str]:
            files = [path for path in home.root.rglob("*") if path.is_file() and b"XSECRETX" in path.read_bytes()]
            return {path.relative_to(home.root).parts[0] for path in files}

        for keys in (["ctrl+z"], ["up", "ctrl+u", "enter"], ["up", "home", ".", "enter"], ["up", "ctrl+w", "enter"]):
            await type_in(pilot, "said XSECRETX")
            await saved(pilot, lambda: holders() >= {"relationships"})
            await press(pilot, *keys)
            await saved(pilot, lambda: holders() == {"private"})
        assert lines_of(pilot) == [("note", "private", "said XSECRETX"), ("note", "shared", "said")]
        lines = lines_of(pilot)
    assert app.session_flow.session is not None
    app.session_flow.session.leave()
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert lines_of(pilot) == lines and holders() == {"private"}
        await press(pilot, "ctrl+z")
        assert lines_of(pilot)[-1] == ("note", "shared", "said XSECRETX")


async def test_a_kill_at_enter_leaves_the_line_or_the_half_typed_words(made: Made, pair: str, home: Home) -> None:
    """D9: whichever event was the last on the disk, never both; of the long note neither."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        for text in ("first line", ".second line", "!third line fri", "+5"):
            await type_in(pilot, text)
        await press(pilot, "ctrl+e")
        for words in ("a long", " one"):
            await type_in(pilot, words, enter=False)
            assert app.session_flow.session is not None
            app.session_flow.session.context.hold_draft()
        await press(pilot, "ctrl+e", "ctrl+d")
        await type_in(pilot, "a takeaway")
    entries = home.replay(home.place(pair), home.open_sessions(home.place(pair))[0].session)[0]
    for count in range(2, len(entries) + 1):
        live, _ = replay(entries[:count])
        words = [line.text for line in live.state.shown_lines] + list(live.state.answers.values())
        for draft in live.drafts.values():
            said = draft.lstrip(".!").removesuffix(" fri")
            assert not said or not any(said in each for each in words)
    assert "a long one" in words and set(live.drafts.values()) == {""}


async def test_an_edited_promise_stays_a_promise(made: Made, pair: str) -> None:
    """N2: its owner and its day stay, too, and the label shows them; a mark or a day that is typed changes them."""
    app = made("live", pair)
    async with app.run_test(size=(100, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")

        def promise() -> tuple[str, str, str, str]:
            line = live_of(pilot).running.live.state.shown_lines[0]
            return line.sort, line.text, line.owner, line.due

        await type_in(pilot, "!!send it fri")
        await press(pilot, "up")
        assert (line_of(pilot).label, line_of(pilot).end) == ("shared", "your promise · Fri 20 Nov")
        await press(pilot, "ctrl+u")
        await type_in(pilot, "send it all")
        assert promise() == ("promise", "send it all", "mentor", "2026-11-20")
        for typed, becomes in (
            ("!send it all", ("promise", "send it all", "mentee", "2026-11-20")),
            ("send all of it tomorrow", ("promise", "send all of it", "mentee", "2026-11-20")),
            ("send all of it mon", ("promise", "send all of it", "mentee", "2026-11-23")),
            ("tue", ("promise", "send all of it", "mentee", "2026-11-24")),
            ("send all of it, no day", ("promise", "send all of it", "mentee", "")),
            ("\\send all of it", ("note", "send all of it", "mentee", "")),
        ):
            await press(pilot, "up", "ctrl+u")
            await type_in(pilot, typed)
            assert promise() == becomes


async def test_a_paste_behind_a_typed_mark_goes_with_the_mark(made: Made, pair: str) -> None:
    """A dot typed before a paste makes all of it private; typed in front of a paste afterwards, too."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        await type_in(pilot, ".", enter=False)
        await paste(pilot, "one\n!two")
        assert line_of(pilot).private
        await press(pilot, "enter")
        await paste(pilot, "three")
        await press(pilot, "home")
        await type_in(pilot, ".", enter=False)
        assert line_of(pilot).private
        await press(pilot, "enter")
        assert lines_of(pilot) == [("note", "private", "one\n!two"), ("note", "private", "three")]


async def test_a_paste_that_is_too_long_is_cut_and_says_so(made: Made, pair: str) -> None:
    """A hundred thousand letters fit; the rest is not kept in silence."""
    app = made("live", pair)
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await paste(pilot, "x" * (MAX_LENGTH + 5))
        assert len(line_of(pilot).text) == MAX_LENGTH
        assert "it was cut" in told(pilot, "said")


async def test_the_long_note(made: Made, pair: str) -> None:
    """What stands in the line goes on in it; Ctrl+E keeps it as one note; Esc keeps it as a draft that waits."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        await type_in(pilot, "began", enter=False)
        await press(pilot, "ctrl+e")
        assert isinstance(app.screen, NoteScreen)
        area = app.screen.query_one(Editor)
        assert area.text == "began" and area.has_focus
        await type_in(pilot, "\n"[:0] + " and", enter=True)
        await type_in(pilot, "!went on", enter=False)
        await press(pilot, "escape")
        assert isinstance(app.screen, LiveScreen) and lines_of(pilot) == [] and line_of(pilot).text == ""
        await press(pilot, "ctrl+e")
        assert app.screen.query_one(Editor).text == "began and\n!went on"
        await press(pilot, "ctrl+e")
        assert lines_of(pilot) == [("note", "shared", "began and\n!went on")]
        await press(pilot, "ctrl+e")
        assert app.screen.query_one(Editor).text == ""


@pytest.mark.parametrize(("text", "kept"), [(".all mine\nand this", "all mine\nand this"), (". mine", "mine")])
async def test_a_private_long_note(made: Made, pair: str, text: str, kept: str) -> None:
    """A dot first makes all of it private, and the title says so."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+e")
        await paste(pilot, text)
        assert "private" in told(pilot, "top")
        await press(pilot, "ctrl+e")
        assert lines_of(pilot) == [("note", "private", kept)]


@pytest.mark.parametrize("text", [".", " . ", "\n", "  "])
async def test_a_long_note_without_words_is_no_note(made: Made, pair: str, text: str) -> None:
    """Nothing is kept, and nothing breaks."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+e")
        await paste(pilot, text)
        await press(pilot, "ctrl+e")
        assert isinstance(app.screen, LiveScreen) and lines_of(pilot) == []


async def test_the_blank_screen_hides_everything_and_keeps_what_is_typed(made: Made, pair: str) -> None:
    """One dim row; letters typed meanwhile are in the line afterwards; Enter and the other keys do nothing."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, ".a secret")
        await type_in(pilot, "half", enter=False)
        await press(pilot, "ctrl+g")
        assert isinstance(app.screen, BlankScreen)
        shot = app.export_screenshot()
        assert "secret" not in shot and "half" not in shot and "Initiation" not in shot
        await type_in(pilot, "way", enter=True)
        await press(pilot, "tab", "ctrl+d", "ctrl+z")
        assert isinstance(app.screen, BlankScreen)
        assert "halfway" not in app.export_screenshot()
        await press(pilot, "ctrl+g")
        assert isinstance(app.screen, LiveScreen)
        assert line_of(pilot).text == "halfway" and len(lines_of(pilot)) == 1


async def test_what_is_pasted_behind_the_blank_screen_is_as_in_the_open(made: Made, pair: str) -> None:
    """N1: one line as if typed, a heading text, a paste that came in two pieces one private note with its break."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        for pieces in ([".alone\n"], ["# Heading\n"], ["\n.a secret", "\nof two lines\n"], ["!send it fri"]):
            await press(pilot, "ctrl+g")
            for piece in pieces:
                await paste(pilot, piece)
            await press(pilot, "ctrl+g", "enter")
        assert lines_of(pilot) == [
            ("note", "private", "alone"),
            ("note", "shared", "# Heading"),
            ("note", "private", "a secret\nof two lines"),
            ("promise", "shared", "send it"),
        ]


async def test_the_intention_of_each(made: Made, home: Home, pair: str) -> None:
    """Mission 21, 70: one line from each on what the hour is for, by the key on that question; a line as well, undone
    in one; Enter skips."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "purpose")
        assert WANTED.format("Tomas") in flat(pilot, "part") and "^R Tomas answers" in told(pilot, "keys")
        await press(pilot, "ctrl+r")
        assert line_of(pilot).label == "Tomas wants"
        await type_in(pilot, "a plan for May")
        assert WANTED.format("Ines") in flat(pilot, "part") and line_of(pilot).label == "shared"
        await press(pilot, "ctrl+z")
        assert WANTED.format("Tomas") in flat(pilot, "part") and lines_of(pilot) == []
        await press(pilot, "ctrl+y")
        await type_in(pilot, ".she looks tired")
        assert WANTED.format("Ines") in flat(pilot, "part")
        await press(pilot, "enter")
        answers = live_of(pilot).running.live.state.answers
        assert answers == {"intention.mentee": "a plan for May", "intention.mentor": ""}
        assert "this time worth it?" not in told(pilot, "part")


async def test_each_intention_is_kept_as_that_of_whom_the_line_names(made: Made, pair: str) -> None:
    """Mission 21, 70: the first is what the mentee wants, the second what the mentor wants."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "purpose")
        for name, words in (("Tomas", "a plan for May"), ("Ines", "to listen longer")):
            await press(pilot, "ctrl+r")
            assert line_of(pilot).label == f"{name} wants"
            await type_in(pilot, words, enter=False)
            assert line_of(pilot).label == f"{name} wants"
            await press(pilot, "enter")
        answers = live_of(pilot).running.live.state.answers
        assert answers == {"intention.mentee": "a plan for May", "intention.mentor": "to listen longer"}


async def test_what_stays_between_us_is_told_once_in_each_stage(made: Made, pair: str, save: Save) -> None:
    """Hour 2.4: what it covers and what not, in the first minutes of the first session of a stage; both in a glance,
    and the rest a key away."""
    words = "Then I tell you first, if I can."
    for size in ((80, 24), (60, 20), (120, 40)):
        app = made("live", pair)
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            assert "What you tell me stays with me. It does not cover danger to somebody" in flat(pilot, "context")
            await press(pilot, "f9")
            assert words in flat(pilot, "context")
            await press(pilot, "tab")
            assert words not in flat(pilot)
            await press(pilot, "shift+tab", "escape")
    before = Change("sessions", "s1", {"number": 1, "started": "2026-11-05T10:00:00+01:00"})
    texts = {"confidentiality": "Nothing leaves.", "exceptions": "But danger does."}
    agreed = [Change("terms", item, {"item": item, "text": text}) for item, text in texts.items()]
    moved = Change("stage_moves", "m", {"to": "Growth", "at": "2026-11-10T11:00:00+01:00"})
    assert stays_rows(running(view(before, *agreed)), 80) == []
    (row,) = stays_rows(running(view(before, *agreed, moved)), 80)
    assert row.plain.strip() == "Nothing leaves. But danger does."


@pytest.mark.parametrize(("kind", "shown"), [("goals", True), ("commit", False)])
async def test_an_example_of_a_goal_stands_where_goals_are_made(
    made: Made, pair: str, save: Save, kind: str, shown: bool
) -> None:
    """Hour 2.3: no example of somebody else's goal under what is promised at the end of an hour."""
    save(*(GROWN if kind == "commit" else ()))
    app = made("live", pair, glance=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, kind)
        assert ("without notes" in flat(pilot, "part")) is shown
        await press(pilot, "right")
        assert line_of(pilot).text.startswith("# Speak") is shown


async def test_the_word_before_the_line_says_who_speaks(made: Made, pair: str) -> None:
    """Hour 2.1: a line has a speaker, and the label says so before it is noted."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        await press(pilot, "space")
        assert line_of(pilot).label == "shared, Tomas"
        await type_in(pilot, ".hush", enter=False)
        assert line_of(pilot).label == "private, Tomas"
        await press(pilot, "enter", "space", "space")
        assert line_of(pilot).label == "shared"


@pytest.mark.parametrize("kind", ["purpose", "agenda"])
async def test_a_typed_line_is_nobodys_wish(made: Made, pair: str, save: Save, kind: str) -> None:
    """Hour 2.1: what is typed first in *Purpose* and *Topic* is a note; the key says whose wish, and can be taken
    back; a private line, and one with a mark, are none."""
    if kind == "agenda":
        save(*GROWN, Change("topics", "t1", {"text": "salary", "made": "1"}))
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, kind)
        answers = live_of(pilot).running.live.state.answers
        for text in ("I asked his boss about people leaving", "said no to two late features"):
            assert "wants" not in line_of(pilot).label
            await type_in(pilot, text)
        await press(pilot, "ctrl+r", "ctrl+r")
        await type_in(pilot, "no wish")
        await press(pilot, "ctrl+r")
        for text in (".hush", "!send it fri"):
            await type_in(pilot, text, enter=False)
            assert "wants" not in line_of(pilot).label
            await press(pilot, "enter")
        assert answers == {} and len(lines_of(pilot)) == 5
        await type_in(pilot, "a plan for May")
        assert live_of(pilot).running.live.state.answers == {"intention.mentee": "a plan for May"}


async def test_a_half_typed_line_answers_no_question_of_the_wrap_up(made: Made, pair: str) -> None:
    """Hour 2.1, N9: a line that was begun before the question, or under another one, is a note; what is typed to the
    question is the answer of whom the word before the line names."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        await type_in(pilot, "he says when", enter=False)
        await press(pilot, "ctrl+d")
        assert line_of(pilot).end == "a note"
        await press(pilot, "enter")
        assert lines_of(pilot) == [("note", "shared", "he says when")]
        assert live_of(pilot).running.live.state.answers == {}
        assert line_of(pilot).label == "shared"
        await press(pilot, "enter")
        assert line_of(pilot).label == "Tomas's words"
        await type_in(pilot, "hi", enter=False)
        await press(pilot, "tab")
        assert line_of(pilot).end == "a note"
        await press(pilot, "enter")
        assert len(lines_of(pilot)) == 2 and line_of(pilot).label == "your words"
        await type_in(pilot, "to wait")
        assert live_of(pilot).running.live.state.answers == {"takeaway.mentor": "to wait"}


async def test_what_is_refused_is_not_joined_to_the_next_line(made: Made, pair: str) -> None:
    """Hour 2.5: it stays, selected, and what is typed next replaces it and is a line of its own; ^Y brings it back."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        await type_in(pilot, "!!!")
        assert line_of(pilot).text == "!!!" and "Typing replaces it." in flat(pilot, "keys", "said")
        await type_in(pilot, "our sign: raised hand = stop")
        assert lines_of(pilot) == [("note", "shared", "our sign: raised hand = stop")]
        await press(pilot, "ctrl+y")
        assert line_of(pilot).text == "!!!"
        await press(pilot, "ctrl+u")
        await type_in(pilot, "#7 seen")
        await press(pilot, "left")
        await type_in(pilot, "x", enter=False)
        assert line_of(pilot).text == "#7 seexn"


@pytest.mark.parametrize("way", ["typed", "pasted", "long note"])
async def test_markdown_is_a_note_with_all_its_letters(made: Made, pair: str, way: str) -> None:
    """F23: shared, whichever way it comes in, and the label says so before Enter."""
    texts = ("**bold** text", "*so* it is", "* bullet", "> quote", "~~struck~~ words", "... and so on", "## heading")
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        for text in texts:
            if way == "long note":
                await press(pilot, "ctrl+e")
            if way == "typed":
                await type_in(pilot, text, enter=False)
            else:
                await paste(pilot, text)
            if way == "long note":
                await press(pilot, "ctrl+e")
            else:
                assert line_of(pilot).label == "shared"
                await press(pilot, "enter")
        assert lines_of(pilot) == [("note", "shared", text) for text in texts]


async def test_the_first_time_a_mark_is_used_says_what_it_does(made: Made, pair: str, home: Home) -> None:
    """F23: once for each kind of mark and each person, in a session and on the brief: what the line became, and how it
    stays a note. A line without a mark says nothing."""
    app = made()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        await type_in(pilot, "~parked")
        assert "Type \\~ for a plain note" in told(pilot, "keys")
        await type_in(pilot, "~parked again")
        assert "in front" not in told(pilot, "keys")
        await press(pilot, "enter")
        await to_step(pilot, "explore")
        for typed, sign in (("*a win", "*"), ("!!do it fri", "!"), (".hush", "."), ("#1 goal", "#")):
            await type_in(pilot, typed)
            assert f"Type \\{sign} for a plain note; ^Z" in told(pilot, "keys")
        for typed in ("*a win", "!do it fri", "~parked", ".~hush", "plain"):
            await type_in(pilot, typed)
            assert "in front" not in told(pilot, "keys")
        await saved(pilot, lambda: {"mark.*", "mark.~"} <= {record.id for record in home.load_mine()})
    assert app.session_flow.session is not None
    app.session_flow.session.leave()
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "*a win")
        assert "in front" not in told(pilot, "keys")


async def test_a_notice_says_what_happened_and_the_way_back(made: Made, pair: str, save: Save) -> None:
    """Issue 13: in text ink, what happened first, the way back last. A promise is kept, a line is noted; what the right
    end of the line has said is not said again."""
    save(Change("promises", "p1", {"text": "send it", "owner": "mentee", "due": "2026-11-18"}))
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "promises")
        await press(pilot, "right")
        notice = app.screen.query_one("#keys", Words).rows[0]
        assert notice.plain.strip() == "Promise kept. ^Z takes it back." and not notice.spans
        await type_in(pilot, "*a win")
        assert told(pilot, "keys").strip() == "Noted. Type \\* for a plain note; ^Z takes it back."
        await type_in(pilot, ".hush")
        assert told(pilot, "keys").strip() == "Only you see it. Type \\. for a plain note; ^Z takes it back."
        await type_in(pilot, ".hush again")
        assert told(pilot, "keys").strip() == "Only you see it."


async def test_the_second_feedback_goes_the_other_way(made: Made, pair: str, save: Save) -> None:
    """Hour 2.2: the first is from whoever types, the second from the other person; the line says it, and Space
    turns it."""
    save(*GROWN)
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "feedback")
        await type_in(pilot, ">you paused", enter=False)
        assert line_of(pilot).label == "feedback, Ines to Tomas"
        assert line_of(pilot).end == "feedback · your words to Tomas"
        await press(pilot, "enter")
        await type_in(pilot, ">you asked twice", enter=False)
        assert line_of(pilot).label == "feedback, Tomas to Ines"
        await press(pilot, "enter", "space")
        await type_in(pilot, ".>again", enter=False)
        assert (line_of(pilot).label, line_of(pilot).end) == (
            "private, Tomas to Ines",
            "only you see it · feedback · Tomas's words to you",
        )
        await press(pilot, "ctrl+u", "space")
        await type_in(pilot, ">you waited")
        lines = live_of(pilot).running.live.state.shown_lines
        assert [line.speaker for line in lines] == ["mentor", "mentee", "mentor"]


async def test_promises_are_gone_through_first(made: Made, pair: str, save: Save) -> None:
    """Mission 63: with a promise open, the step after arriving reads it; right is kept, left let go, !day moves it."""
    save(PROMISE, Change("promises", "p2", {"text": "read", "owner": "mentor", "due": "2026-12-01"}))
    save(Change("promises", "p3", {"text": "call", "owner": "mentor"}))
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "tab")
        screen = live_of(pilot)
        assert screen.running.live.step.kind == "promises"
        assert "send it" in told(pilot, "part") and "yesterday" in told(pilot, "part")
        await press(pilot, "right")
        await type_in(pilot, "!mon")
        await press(pilot, "left")
        settled = {id: (done.state, done.due) for id, done in screen.running.live.state.promises.items()}
        assert settled == {"p1": ("late", ""), "p2": ("renegotiated", "2026-11-23"), "p3": ("dropped", "")}
        assert lines_of(pilot) == []
        await type_in(pilot, "!2026-01-01")
        assert "is past" in told(pilot, "keys") and line_of(pilot).text == "!2026-01-01"


async def test_topics_are_gone_through(made: Made, pair: str, save: Save) -> None:
    """Talked about or let go; a topic parked now is on the list at the next session, not lost."""
    save(
        Change("topics", "t1", {"text": "salary", "made": "1"}), Change("topics", "t2", {"text": "moving", "made": "2"})
    )
    save(*GROWN)
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "agenda")
        assert "salary" in told(pilot, "part")
        await press(pilot, "right", "left")
        assert live_of(pilot).running.live.state.topics == {"t1": "talked", "t2": "dropped"}


async def test_feedback_shows_its_parts_and_a_hint_that_never_blocks(made: Made, pair: str, save: Save) -> None:
    """Mission 75: the part being typed is lit, a wording that judges gets a hint, and Enter takes it all the same.
    Issue 13: who gives it to whom stands above four rows that are steady from the first key on."""
    save(*GROWN)
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "feedback")
        before = told(pilot, "part").splitlines()
        await type_in(pilot, ">in May / you always interrupt", enter=False)
        shown = told(pilot, "part")
        assert "▸ seen" in shown and "~" in shown
        after = shown.splitlines()
        labels = [line[3:].split()[0] for line in after]
        assert labels == [line[3:].split()[0] for line in before] == ["Ines", "moment", "seen", "effect", "question"]
        assert before[0].startswith("   Ines to Tomas") and "in May" in after[1] and "what it did" in after[3]
        await type_in(pilot, "日" * 60, enter=False)
        assert told(pilot, "part").splitlines()[2].rstrip().removesuffix("/ next part").rstrip().endswith("日日")
        await press(pilot, *["backspace"] * 60)
        await press(pilot, "enter")
        assert lines_of(pilot) == [("feedback", "shared", "in May / you always interrupt")]


async def test_a_half_typed_feedback_is_in_the_draft(made: Made, pair: str, save: Save) -> None:
    """Every live screen keeps what is half typed, and shows its lane."""
    save(*GROWN)
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "feedback")
        await type_in(pilot, ".>in May / you", enter=False)
        assert live_of(pilot).context.draft == ".>in May / you"
        assert line_of(pilot).private


async def test_what_can_be_seen_is_known_to_whoever_saves(made: Made, pair: str) -> None:
    """A stop or a kill may come between a letter on the screen and the messages that it sets off."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        context = live_of(pilot).context
        line_of(pilot).insert("before the break")
        assert context.draft == "before the break"
        line_of(pilot).load("taken up")
        assert context.draft == "taken up"
        await press(pilot, "ctrl+e")
        area = app.screen.query_one(Editor)
        area.insert(", at length")
        assert context.note == "taken up, at length"
        area.undo()
        assert context.note == "taken up"


async def test_a_screen_that_is_left_keeps_nothing_later(
    made: Made, pair: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is half typed is kept by then, and the journal may be gone when the moment to keep it comes."""
    monkeypatch.setattr("mentortui.screens.session.taking_lines.DRAFT_PAUSE", 60)
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        line_of(pilot).insert("half")
        await settle(pilot)
        waiting = live_of(pilot)._draft_timer
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)
        assert waiting is not None and waiting.cancelled()


async def test_goals_say_what_they_leave_open(made: Made, pair: str) -> None:
    """Mission 23, 25: two examples to begin with, the first complete, the second asking for a day; a new goal is shown
    with what it could still say."""
    app = made("live", pair, glance=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "goals", "commit")
        assert isinstance(app.screen, GoalScreen)
        shown = told(pilot, "part")
        first, second = (row for row in shown.splitlines() if row.startswith("   example "))
        assert first.rstrip().endswith("months") and second.rstrip().endswith("by when?")
        await press(pilot, "right")
        assert line_of(pilot).text.startswith("# ")
        await press(pilot, "ctrl+u")
        await type_in(pilot, "# be better")
        assert "could still say" in told(pilot, "part")
        await type_in(pilot, "#1+ spoke up")
        assert [(goal.number, goal.level) for goal in live_of(pilot).running.goals()] == [(1, -1)]
        assert "a step further" in told(pilot), "N7: nobody has written what is hoped"


async def test_advice_waits_for_questions(made: Made, pair: str) -> None:
    """Mission 8: the mentor's own view after fewer than three questions gets a soft word; after three none."""
    app = made("live", pair)
    async with app.run_test(size=(100, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        await press(pilot, "space", "space")
        await type_in(pilot, "you should write to her")
        assert "One more before your own view?" in told(pilot, "keys")
        await press(pilot, "down", "right", "down", "right", "down", "right")
        await type_in(pilot, "and call him")
        assert "own view" not in told(pilot, "keys")


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_the_insight_card_is_on_the_options_page(
    made: Made, pair: str, save: Save, size: tuple[int, int]
) -> None:
    """Mission 41: it takes the place of the flow's own words, once three questions were there."""
    save(
        Change("sessions", "s1", {"number": 1, "started": "2026-11-05T10:00:00+01:00"}),
        Change("sessions", "s2", {"number": 2, "started": "2026-11-10T10:00:00+01:00"}),
        Change("stage_moves", "m", {"to": "Growth", "at": "2026-11-10T11:00:00+01:00"}),
    )
    app = made("live", pair, glance=False)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await to_step(pilot, "options")
        await press(pilot, "right", "down", "right", "down", "right")
        await settle(pilot)
        assert "Room for an insight, if Tomas wants one" in told(pilot)


async def test_more_minutes(made: Made, pair: str, clock: Clock) -> None:
    """`+` gives five, and the top row says so; it is no line."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        planned = live_of(pilot).running.live.step.minutes
        assert f" · {planned} min " in told(pilot, "top")
        await type_in(pilot, "+")
        assert f" · {planned + 5} min " in told(pilot, "top") and lines_of(pilot) == []
        pass_minutes(live_of(pilot).running, clock, planned + 8)
        live_of(pilot).repaint_top()
        assert " · 3 over " in told(pilot, "top")


async def test_escape_leaves_the_session_open_and_home_offers_it(made: Made, home: Home, pair: str) -> None:
    """Nothing is lost: the same step, the lines and the half-typed line are there at the next Enter."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        await type_in(pilot, "one")
        await type_in(pilot, ".half a sec", enter=False)
        step, prompt = live_of(pilot).running.live.state.step, live_of(pilot).running.prompt
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen) and len(app.screen_stack) == 1 and app.session_flow.session is None
        assert "resumes" in told(pilot) or "resume" in told(pilot, "keys")
        await press(pilot, "enter")
        assert [text for *_, text in lines_of(pilot)] == ["one"]
        assert line_of(pilot).text == ".half a sec" and line_of(pilot).private
        assert (live_of(pilot).running.live.state.step, live_of(pilot).running.prompt) == (step, prompt)
        assert on_disk(home, pair).sessions == []


async def test_a_session_goes_on_after_the_app_was_gone(made: Made, home: Home, pair: str, clock: Clock) -> None:
    """Another app on the same home: resumed where it was."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        await type_in(pilot, "one")
        await type_in(pilot, "ha", enter=False)
        app.keep_everything()
        app.session_flow.session.leave()  # type: ignore[union-attr]
    clock.on(120)
    app = made("live", pair)
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        assert live_of(pilot).running.live.step.kind == "explore"
        assert line_of(pilot).text == "ha" and [text for *_, text in lines_of(pilot)] == ["one"]
        app.session_flow.session.leave()  # type: ignore[union-attr]


async def test_undo_with_something_typed_takes_back_the_typing(made: Made, pair: str) -> None:
    """Ctrl+Z empties the line before it touches any line that was kept; Ctrl+Y brings the words back."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "one")
        await type_in(pilot, "half", enter=False)
        await press(pilot, "ctrl+z")
        assert line_of(pilot).text == "" and len(lines_of(pilot)) == 1
        await press(pilot, "ctrl+y")
        assert line_of(pilot).text == "half"
        await press(pilot, "ctrl+z")
        await type_in(pilot, "two")
        await press(pilot, "ctrl+z", "ctrl+y")
        assert [text for *_, text in lines_of(pilot)] == ["one", "two"] and line_of(pilot).text == ""


async def test_ctrl_c_ends_no_session(made: Made, pair: str) -> None:
    """It says how one leaves."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_in(pilot, "half", enter=False)
        await press(pilot, "ctrl+c")
        assert isinstance(app.screen, LiveScreen) and line_of(pilot).text == "half"
        assert "^Q" in told(pilot, "keys")


async def test_editing_keys_of_the_line(made: Made, pair: str) -> None:
    """Home, End, words, Backspace, Delete, cutting to either side."""
    app = made("live", pair)
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        line = line_of(pilot)
        await type_in(pilot, "one two three", enter=False)
        await press(pilot, "ctrl+w")
        assert line.text == "one two "
        await press(pilot, "ctrl+left", "ctrl+left", "delete")
        assert (line.text, line.place) == ("ne two ", 0)
        await press(pilot, "end", "backspace", "ctrl+left", "ctrl+k")
        assert line.text == "ne "
        await press(pilot, "ctrl+right", "ctrl+u")
        assert (line.text, line.place) == ("", 0)
        await press(pilot, "backspace", "delete", "home")
        assert line.text == "" and isinstance(app.screen, LiveScreen)


async def test_the_line_scrolls_with_the_cursor(made: Made, pair: str) -> None:
    """In a narrow strip the cursor is always in view, wide letters included."""
    app = made("live", pair)
    async with app.run_test(size=(40, 5)) as pilot:
        await settle(pilot)
        await type_in(pilot, "日本" * 30, enter=False)
        for key in ("home", "end", *["left"] * 35):
            await press(pilot, key) if key != "left" else await press(pilot, "left")
            x, y = app.cursor_position
            region = line_of(pilot).region
            assert region.x <= x < region.right and y == region.y


async def test_the_size_may_change_at_any_time(made: Made, pair: str, save: Save) -> None:
    """From wide to a strip and back: the line keeps focus and text, and the top row its step."""
    save(GOAL, PROMISE)
    app = made("live", pair, glance=False)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await type_in(pilot, "half", enter=False)
        for width, height in (*SIZES, (20, 5), (120, 40)):
            await pilot.resize_terminal(width, height)
            await settle(pilot)
            line = line_of(pilot)
            assert line.has_focus and line.text == "half"
            assert line.region.height == 1 and line.region.bottom <= height
            assert live_of(pilot).running.live.step.name[:8] in told(pilot, "top")
        assert "Goals" in told(pilot, "side") and "speak up" in told(pilot, "side")


async def test_a_step_of_questions_has_one_minute_going(made: Made, pair: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many classes a screen is made of: the minute is told to the journal once."""
    armed: list[str] = []
    monkeypatch.setattr(LiveScreen, "_arm_minute", lambda screen: armed.append(type(screen).__name__))
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        armed.clear()
        await to_step(pilot, "explore")
        await settle(pilot)
        assert armed.count("PromptScreen") == 1


@pytest.mark.parametrize(("held", "asked"), [(0, False), (2, False), (3, True), (4, False), (6, True)])
async def test_every_third_session_asks_whether_the_need_has_changed(
    made: Made, pair: str, save: Save, held: int, asked: bool
) -> None:
    """Mission 77: while the two arrive, after the third session and the sixth; with the way to reword a goal."""
    for number in range(1, held + 1):
        started = f"2026-11-{number:02}T10:00:00+01:00"
        save(Change("sessions", f"s{number}", {"number": number, "started": started, "ended": started}))
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert live_of(pilot).running.live.step.kind == "arrive"
        part = told(pilot, "part")
        assert ("still what you need?" in part and "#1=" in part) is asked


async def test_a_private_line_that_goes_on_in_a_shared_note_makes_it_private(made: Made, pair: str) -> None:
    """N1: a note waits, Ctrl+E takes the private line along, and what was private is not shared by that."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        await type_in(pilot, "open to both", enter=False)
        await press(pilot, "ctrl+e", "escape")
        await type_in(pilot, ".a secret", enter=False)
        await press(pilot, "ctrl+e")
        assert app.screen.query_one(Editor).text == ".open to both\na secret"
        assert "private" in told(pilot, "top")
        await press(pilot, "ctrl+e")
        assert lines_of(pilot) == [("note", "private", "open to both\na secret")]


async def test_a_private_paste_in_two_pieces_is_one_private_note(made: Made, pair: str) -> None:
    """N1: the break at which it was cut stays a break, and nothing of it is a line of its own."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        await paste(pilot, "\n.a secret")
        await paste(pilot, "\nof two lines\n")
        await press(pilot, "enter")
        assert lines_of(pilot) == [("note", "private", "a secret\nof two lines")]


async def test_a_line_longer_than_can_be_typed_is_not_cut_by_being_edited(made: Made, pair: str, home: Home) -> None:
    """F3, F27: `add -` takes a million characters; back in the line there are as many, and none goes on the way."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        line = line_of(pilot)
        line.load("x" * MAX_LENGTH + "the end")
        await press(pilot, "y")
        assert len(line.text) == MAX_LENGTH + 7 and "cut" in told(pilot, "keys")
        await press(pilot, "backspace")
        assert line.text.endswith("the en") and len(line.text) == MAX_LENGTH + 6


@pytest.mark.parametrize("way", ["typed", "pasted"])
async def test_what_is_put_before_the_dot_comes_behind_it(made: Made, pair: str, way: str) -> None:
    """N2: Ctrl+A goes before the dot, where a word more must not share the line; taking the dot out does."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_step(pilot, "explore")
        await type_in(pilot, ".seems tired", enter=False)
        await press(pilot, "ctrl+a")
        await (paste(pilot, "Bo ") if way == "pasted" else type_in(pilot, "Bo ", enter=False))
        await press(pilot, "enter")
        assert lines_of(pilot) == [("note", "private", "Bo seems tired")]
        await type_in(pilot, ".open", enter=False)
        await press(pilot, "ctrl+a", "delete", "enter")
        assert lines_of(pilot)[-1] == ("note", "shared", "open")


@pytest.mark.parametrize("keys", [("up", "ctrl+a"), ("up", "home")])
async def test_what_is_put_before_the_dot_of_a_long_note_comes_behind_it(
    made: Made, pair: str, keys: tuple[str, ...]
) -> None:
    """N2: a line more at the top does not share the note; taking the dot out does."""
    app = made("live", pair)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+e")
        await paste(pilot, ".seems tired\nask how the week was")
        await press(pilot, *keys)
        await type_in(pilot, "Bo ", enter=False)
        await press(pilot, "ctrl+e")
        assert lines_of(pilot) == [("note", "private", "Bo seems tired\nask how the week was")]
