"""A whole session in a real terminal, as a mentor would do it, and what is on the disk afterwards."""

from __future__ import annotations

import json
import stat
from datetime import date, timedelta

from app_person import LIVE, Person, enter_until_saved, go_to_wrap_up, step_of

SECRET = "freezes at questions xq17"
TYPED = (
    "hello world",
    f".{SECRET}",
    "!send the outline fri",
    "!!ask about the talk tomorrow",
    "*a win",
    "#1 evidence",
    "?why now",
    "~later",
)


def test_a_session_from_the_first_line_to_saved(person: Person) -> None:
    """Every mark becomes what it stands for, with lane, owner, due day and time (Mission 63, 70, 76)."""
    person.did("add", person.slug, "# Speak at the meet-up by 30 april")
    with person.live() as terminal:
        for line in TYPED:
            terminal.enter(line)
        terminal.until(lambda: len(person.kept_lines()) == len(TYPED), what="all lines in the journal")
        terminal.wait_for("parked +later")
        steps = go_to_wrap_up(terminal)
        assert len(steps) == step_of(steps[0])[1]
        terminal.key("ctrl+d")
        assert any("Enter saves" in screen for screen in enter_until_saved(terminal))
        terminal.key("enter")
        terminal.wait_for("mentortui")
        terminal.type("q")
        assert terminal.wait_end() == 0

    shown = person.data("show", person.slug, "--session", "1")
    assert shown["schema"] == 1
    lines = {line["text"]: line for line in shown["session"]["lines"]}
    assert {text: (line["kind"], line["lane"]) for text, line in lines.items()} == {
        "hello world": ("note", "shared"),
        SECRET: ("note", "private"),
        "send the outline": ("promise", "shared"),
        "ask about the talk": ("promise", "shared"),
        "a win": ("win", "shared"),
        "evidence": ("goal", "shared"),
        "why now": ("question", "shared"),
        "later": ("topic", "shared"),
    }
    session, today = shown["session"], date.fromisoformat(shown["session"]["started"][:10])
    friday = today + timedelta((4 - today.weekday()) % 7 or 7)
    outline, talk = lines["send the outline"], lines["ask about the talk"]
    assert (outline["owner"], talk["owner"]) == ("mentee", "mentor")
    assert outline["due"] in (friday.isoformat(), today.isoformat())
    assert talk["due"] == (today + timedelta(1)).isoformat()
    for line in lines.values():
        assert line["author"] == "mira"
        assert session["started"] <= line["at"] <= session["ended"]
    assert person.home.open_sessions(person.place) == []


def test_a_secret_is_in_private_files_and_nowhere_else(person: Person) -> None:
    """Mission 65: what only one may see is below private/, closed to others, at every moment of the session."""

    def where() -> set[str]:
        return {path.relative_to(person.root).parts[0] for path, data in person.files().items() if b"xq17" in data}

    with person.live() as terminal:
        terminal.type(f".{SECRET[:-2]}")
        terminal.until(lambda: "freezes" in person.kept_draft(), what="the half-typed line in the journal")
        terminal.enter("17")
        terminal.until(lambda: SECRET in person.kept_lines(), what="the line in the journal")
        assert where() == {"private"}
        terminal.key("ctrl+d")
        terminal.wait_for("Wrap-up")
        enter_until_saved(terminal)
        terminal.key("ctrl+q")
        terminal.wait_end()
    person.did("add", person.slug, "another save, so that there are backups")
    assert where() == {"private"}
    for path in [person.root, *person.root.rglob("*")]:
        mode = stat.S_IMODE(path.lstat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), (path, oct(mode))
    assert SECRET in json.dumps(person.data("show", person.slug, "--session", "1"))


def test_a_session_left_open_by_quitting_goes_on_where_it_was(person: Person) -> None:
    """Esc home and quit; `live` comes back to the same step, lines and half-typed line."""
    with person.live() as terminal:
        terminal.enter("first line")
        terminal.key("tab", "tab")
        terminal.until(lambda: step_of(terminal.text)[0] == 3)
        terminal.type(".half a thou")
        terminal.wait_for("private> .half a thou")
        terminal.key("escape")
        terminal.wait_for("resume")
        terminal.type("q")
        assert terminal.wait_end() == 0
    with person.live() as terminal:
        terminal.wait_for("private> .half a thou")
        assert step_of(terminal.text)[0] == 3
        assert "first line" in terminal.text
        terminal.enter("ght")
        terminal.until(lambda: person.kept_lines() == ["first line", "half a thought"])


def test_a_session_that_was_killed_goes_on_where_it_was(person: Person) -> None:
    """kill -9; `live` comes back to the same step, lines and half-typed line."""
    with person.live() as terminal:
        terminal.enter("first line")
        terminal.key("tab")
        terminal.type("half a thou")
        terminal.until(lambda: person.kept_draft() == "half a thou")
        terminal.kill()
    with person.live() as terminal:
        terminal.wait_for("shared> half a thou")
        assert step_of(terminal.text)[0] == 2
        assert "first line" in terminal.text


def test_keys_typed_before_the_first_paint_are_not_lost(person: Person) -> None:
    """Type ahead, as one does over a slow link: everything arrives, in order."""
    with person.start("live", person.slug, early=b"typed ahead\rand then") as terminal:
        terminal.wait_for(LIVE)
        terminal.wait_for("shared> and then")
        terminal.until(lambda: person.kept_lines() == ["typed ahead"])


def test_a_burst_of_lines_and_steps_stays_in_order(person: Person) -> None:
    """A frozen link sends everything at once: each line is one line, on the step where it was typed."""
    with person.live() as terminal:
        terminal.type("one\rtwo\t!three fri\r\tfour\r.five\rsix")
        terminal.wait_for("shared> six")
        terminal.until(lambda: person.kept_draft() == "six")
        assert step_of(terminal.text)[0] == 3
        assert person.kept_lines() == ["one", "two!three fri", "four", "five"]
