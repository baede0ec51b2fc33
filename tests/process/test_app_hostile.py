"""Text is data: what people and files put into names and notes never steers the terminal (reliability 6 and 10.5).

The raw bytes of a real pty are searched, not the widgets.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from app_person import LIVE, Person, enter_until_saved, go_to_wrap_up
from terminal import Terminal

from mentortui.model.records.record import Change, Lane
from mentortui.model.text import visible

SEQUENCES = (
    "\x1b]0;PWNTITLE\x1b\\",
    "\x1b]52;c;RVZJTA==\x1b\\",
    "\x1b]52;c;RVZJTA==\x07",
    "\x1b]8;;http://evil\x1b\\click\x1b]8;;\x1b\\",
    "\x1b[31mred",
    "\x1b[2Jgone",
    "\x1b[6nasks",
    "\x1bP+q544e\x1b\\",
    "\x1bcreset",
    "\u009b31mred",
    "\u009d0;T\u009c",
    "n\x00s\x0ei\x0fd\x7f",
    "\u202egnp.exe\u2066",
    "e" + "\u0301" * 30,
    "tag\U000e0041\U000e007f",
)
BRACKETS = (
    *("[x] done", "[/path/to]", "[b]old", "[TODO] write", "list[int]", "[link](http://x)", "goal [50%]", "[@mentor]"),
    *("[#12]", "[/]", "[[wiki]]", "[Ana] said", "[ ] todo", "see [1]", "a[0]", "5 > 3 [", "[...]", "[red]"),
    *("[2026-01-05] met", "[@click=app.quit]x[/]", "[@click=app.screenshot('pwned.svg','/tmp')]x[/]", "$text", "\\["),
)
NAMES = ("../../escape", "[/]", "[@click=app.quit]Tomas[/]", "\u202egnp.exe", "\x1b]0;T\x07Ana", "-rf", "~root", "日本")

OWN = re.compile(rb"\x1b\[(?:[?>=<][0-9;]*[hlu]|\?[0-9]+\$p|[0-9;]*[mHABCDGKX])|\x08{1,3}")
"""What the program itself sends: modes, colours, places, steps, erasing. Anything else came from data."""
CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\U000e0000-\U000e007f]"
)
PALETTE = re.compile(rb"\x1b\[(?:[0-9;]*;)?3[0-7]m")


def assert_harmless(written: bytes) -> None:
    """Nothing but what the program itself says, and no colour from the sixteen, which it never uses."""
    rest = OWN.sub(b"", written).decode()
    found = CONTROL.search(rest)
    assert found is None, (found, rest[max(0, found.start() - 30) : found.end() + 30])
    assert not PALETTE.search(re.sub(rb"[34]8;(?:2;\d+;\d+;\d+|5;\d+)", b"", written))


def all_of(corpus: tuple[str, ...]) -> str:
    """Everything at once, with breaks."""
    return "\n".join(corpus)


@pytest.fixture
def poisoned(person: Person) -> Person:
    """A relationship in whose book every text is hostile, with a past session; all straight through the store."""
    home, now = person.home, datetime.now(UTC)
    short, long = "".join(SEQUENCES[:6]) + "".join(BRACKETS[:4]), all_of(SEQUENCES + BRACKETS)
    at = (now - timedelta(days=7)).isoformat(timespec="seconds")
    day = (now + timedelta(days=1)).date().isoformat()
    changes = [
        Change("goals", "g1", {"number": 1, "text": short, "due": day, "created": at}),
        Change("promises", "p1", {"owner": "mentee", "text": short, "due": day, "session": "s1", "made": at}),
        Change("topics", "t1", {"text": short, "by": "mentee", "session": "s1", "made": at}),
        Change("sessions", "s1", {"number": 1, "started": at, "ended": at, "intention_mentee": long}),
    ]
    said = {"intention_mentor": short, "takeaway_mentee": short, "takeaway_mentor": long}
    changes.append(Change("sessions", "s1", said))
    changes.append(Change("lines", "lp", {"session": "s1", "sort": "promise", "text": short, "at": at, "ref": "p1"}))
    changes.append(Change("lines", "lg", {"session": "s1", "sort": "goal", "text": short, "at": at, "ref": "g1"}))
    said = {"giver": "mentor", "moment": short, "seen": long, "effect": short, "question": short}
    changes.append(Change("feedback", "f1", {**said, "session": "s1", "at": at}))
    changes.append(Change("lines", "lf", {"session": "s1", "sort": "feedback", "text": long, "at": at, "ref": "f1"}))
    about = {"purpose": short, "next_session": short}
    changes.append(Change("about", "about", about))
    for number, text in enumerate([*SEQUENCES, *BRACKETS, long]):
        lane = Lane.PRIVATE if number % 3 == 0 else Lane.SHARED
        sort = ("note", "win", "question", "feedback")[number % 4]
        line = {"session": "s1" if number % 5 else "", "sort": sort, "text": text, "at": at}
        changes.append(Change("lines", f"l{number}", line, lane))
    relationship = [record for record in home.load(home.place(person.slug)) if record.kind == "people"]
    changes += [Change("people", record.id, {"name": f"{short[:30]}[/]"}) for record in relationship]
    home.save(home.place(person.slug), changes, now)
    return person


def walk_through_a_session(terminal: Terminal) -> None:
    """Every step of a session, each prompt move, the wrap-up, saved, and home again."""
    terminal.wait_for(LIVE)
    for text in BRACKETS:
        terminal.enter(f"\\{text}")
    terminal.type(f"\x1b[200~{all_of(SEQUENCES)}\x1b[201~")
    terminal.key("enter")
    terminal.quiet()
    go_to_wrap_up(terminal)
    enter_until_saved(terminal)
    terminal.key("enter")
    terminal.wait_for("mentortui")


@pytest.mark.parametrize("output", ["", "stock"])
def test_no_screen_lets_hostile_text_through(poisoned: Person, output: str) -> None:
    """Home, brief, all steps of a session, wrap-up, saved, past sessions, reader, find, help: raw bytes are clean."""
    poisoned.env["MENTORTUI_OUTPUT"] = output
    with poisoned.start() as terminal:
        terminal.wait_for("mentortui")
        terminal.quiet()
        terminal.key("enter")
        terminal.wait_for("session 2")
        terminal.key("enter")
        walk_through_a_session(terminal)
        terminal.quiet()
        terminal.type("r")
        terminal.wait_for("Past sessions")
        terminal.type("\x1b[F")  # End: the oldest
        terminal.key("enter")
        terminal.wait_for("Session 1")
        for _ in range(12):
            terminal.key("pagedown")
            terminal.quiet(0.05)
        terminal.key("escape", "escape")
        terminal.wait_for("n new")
        terminal.type("/")
        terminal.wait_for("find>")
        terminal.enter("red")  # Enter reads it in its place
        terminal.quiet()
        terminal.key("escape")
        terminal.wait_for("find>")
        terminal.key("escape")
        terminal.wait_for("n new")
        terminal.key("f1")
        terminal.quiet()
        terminal.key("escape")
        terminal.wait_for("n new")
        terminal.type("q")
        assert terminal.wait_end() == 0
        assert_harmless(bytes(terminal.written))


def test_the_form_for_a_new_relationship_takes_hostile_answers(person: Person) -> None:
    """Names and purpose pasted with everything in them: shown as text, and the relationship is made."""
    with person.start() as terminal:
        terminal.wait_for("mentortui")
        terminal.type("n")
        terminal.wait_for("kind>")
        terminal.key("enter")
        terminal.wait_for("mentor>")
        for answer in ("".join(SEQUENCES[:4])[:60], "[/]" + "".join(SEQUENCES[8:])[:60]):
            terminal.type(f"\x1b[200~{answer}\x1b[201~")
            terminal.key("enter")
        terminal.wait_for("me>")
        terminal.enter("1")
        terminal.wait_for("purpose>")
        terminal.type(f"\x1b[200~{all_of(SEQUENCES + BRACKETS)}\x1b[201~")
        terminal.key("enter")
        terminal.wait_for("minutes>")
        terminal.key("enter", "enter")
        terminal.wait_for("1 of 2")
        terminal.key("escape")
        terminal.wait_for("Session 1 ")
        terminal.quiet()
        terminal.key("ctrl+q")
        assert terminal.wait_end() == 0
        assert_harmless(bytes(terminal.written))


def test_hostile_text_on_the_command_line(poisoned: Person) -> None:
    """Everything that prints: no control byte on either stream, whatever is in the book."""
    slug = poisoned.slug
    calls = (
        ("list",),
        ("show", slug),
        ("show", slug, "--session", "1"),
        ("due",),
        ("search", "red"),
        ("export", slug),
        ("doctor",),
    )
    for words in calls:
        done = poisoned.run(*words)
        assert not CONTROL.search((done.stdout + done.stderr).decode()), words


def test_brackets_are_shown_as_they_were_typed(person: Person) -> None:
    """No markup, nothing that vanishes, crashes or could be clicked."""
    with person.live(size=(120, 40)) as terminal:
        terminal.type("\x1b[20~")  # F9: all lines that there is room for
        for text in BRACKETS:
            terminal.enter(text if text[0].isalnum() else f"\\{text}")
        terminal.until(lambda: len(person.kept_lines()) == len(BRACKETS))
        assert person.kept_lines() == list(BRACKETS)
        for text in BRACKETS[-12:]:
            terminal.wait_for(rf"shared +{re.escape(text)}\s*($|  )")
        terminal.type("\x1b[<0;20;20M\x1b[<0;20;20m")  # a click, though no mouse was asked for
        terminal.type("still here")
        terminal.wait_for_typed("shared> still here")


def test_a_mouse_is_never_asked_for(person: Person) -> None:
    """Nothing can be clicked: the terminal keeps its mouse for itself."""
    with person.live() as terminal:
        terminal.quiet()
        assert not re.search(rb"\x1b\[\?(?:9|100[0-36]|1015|1016)h", bytes(terminal.written))


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_name_is_only_a_name(person: Person, name: str) -> None:
    """Given on the command line and shown on home, brief and in a session: visible, and no path."""
    made = person.run("new", "--mentor", "Mira", f"--mentee={name}", "--me", "mentor")
    assert made.returncode == 0, made.stderr
    slug = made.stdout.decode().strip()
    assert re.fullmatch("[a-z0-9-]+", slug)
    assert not CONTROL.search((made.stdout + made.stderr).decode())
    with person.start("live", slug) as terminal:
        terminal.wait_for(LIVE)
        terminal.key("tab", "tab", "escape")
        terminal.wait_for("mentortui")
        terminal.wait_for(re.escape(visible(name).split()[0][:10]))
        terminal.key("enter")
        terminal.quiet()
        terminal.key("ctrl+q")
        assert terminal.wait_end() == 0
        assert_harmless(bytes(terminal.written))
    assert {path.name for path in (person.root / "relationships").iterdir()} == {person.slug, slug}


def test_error_messages_are_harmless(person: Person) -> None:
    """A hostile slug, command, line or file name comes back visible in the message, on a terminal too."""
    text = "".join(SEQUENCES).replace("\x00", "")
    for words in (["live", text], [text], ["show", text], ["add", person.slug, f"#9 {text}"], ["--home", text, "live"]):
        with person.start(*words) as terminal:
            assert terminal.wait_end() in (1, 2, 3)
            assert not CONTROL.search(bytes(terminal.written).decode())
            assert "Traceback" not in terminal.text


def test_a_saved_session_gives_hostile_text_back_harmless(poisoned: Person) -> None:
    """`show`, `search` and `export` on a terminal."""
    for words in (
        ["show", poisoned.slug],
        ["show", poisoned.slug, "--session", "1"],
        ["search", "red"],
        ["list"],
        ["due"],
    ):
        with poisoned.start(*words, size=(200, 50)) as terminal:
            assert terminal.wait_end() == 0
            assert_harmless(bytes(terminal.written))
