"""A whole relationship in a real terminal, with the keyboard only: from two names to a keepsake.

What is pressed is what the screen says: Tab leads to what comes next, Enter or the key that is named does it.
"""

from __future__ import annotations

from pathlib import Path

from app_person import Person, go_to_wrap_up
from terminal import Terminal

MENTOR_ALONE, MENTEE_ALONE = "blunt words are fine", "please be gentle"


def answered(terminal: Terminal, *answers: str) -> None:
    """Type answers, each when its question is shown."""
    for answer in answers:
        before = len(terminal.written)
        terminal.enter(answer)
        terminal.until(lambda before=before: len(terminal.written) > before, 5, f"an effect of {answer!r}")  # type: ignore[misc]
        terminal.quiet(0.1)


def pressed(terminal: Terminal, key: str, regex: str) -> None:
    """Press a key, and wait for what it leads to."""
    (terminal.type if len(key) == 1 else terminal.key)(key)
    terminal.wait_for(regex)
    terminal.quiet(0.1)


def test_from_two_names_to_a_keepsake(tmp_path: Path) -> None:
    """Mission 2, 6, 28, 29, 32, 38, 39, 40, 50, 56, 58: nothing is read but what is on the screen."""
    person = Person(tmp_path)
    with person.start() as terminal:
        terminal.wait_for("Nobody here yet")
        pressed(terminal, "n", "Which kind of mentoring")
        pressed(terminal, "enter", "Who is the mentor")
        answered(terminal, "Mira", "Tomas", "1", "find out what comes after the degree", "", "")
        terminal.wait_for("What you are building")
        pressed(terminal, "escape", "Session 1")
        agree(terminal)
        first_goal(terminal)
        pressed(terminal, "tab", "Enter begin")
        meet(terminal, 1)
        meet(terminal, 2)
        both_say(terminal, "Does this fit", "Both words are open")
        meet(terminal, 3)
        both_say(terminal, "Is it time for Growth", "You are in Growth now")
        close(terminal)
        terminal.key("ctrl+q")
        assert terminal.wait_end() == 0
    [slug] = [path.name for path in (person.root / "relationships").iterdir()]
    shown = person.data("show", slug)["relationship"]
    assert [move["to"] for move in shown["stage_moves"]] == ["Growth", "Closure"]
    assert len(shown["versions"]) == 1 and len(shown["signatures"]) == 2 and len(shown["completions"]) == 2
    assert len(shown["letters"]) == 6 and {letter["lane"] for letter in shown["letters"]} == {"shared"}
    person.did("keepsake", slug, "--for", "mentee", "-o", str(tmp_path / "for-tomas.md"))
    kept = [path.read_text(encoding="utf-8") for path in tmp_path.glob("*.md")]
    assert len(kept) == 2
    for text in kept:
        assert "wait before I answer" in text and "Hold the quarterly talk" in text
        assert "spoke first in the meeting" in text and "he looked tired" not in text


def agree(terminal: Terminal) -> None:
    """Both answer, each alone; they compare, write and sign."""
    pressed(terminal, "tab", "Say what you expect")
    pressed(terminal, "enter", "1 of 12")
    answered(terminal, *["4"] * 3, f"5 {MENTOR_ALONE}", *["4"] * 8, "1")
    terminal.wait_for("Tomas says what Tomas expects: here, or in a call")
    pressed(terminal, "enter", "Please hand the keyboard")
    pressed(terminal, "enter", "What Tomas expects")
    assert MENTOR_ALONE not in terminal.text
    answered(terminal, *["1"] * 3, f"1 {MENTEE_ALONE}")
    terminal.wait_for(MENTEE_ALONE)
    assert MENTOR_ALONE not in terminal.text and MENTEE_ALONE in terminal.text
    answered(terminal, *["3", ""] * 4, "1")
    pressed(terminal, "enter", "Side by side")
    assert MENTOR_ALONE in terminal.text and MENTEE_ALONE in terminal.text
    assert terminal.row_of("Feedback .*4 apart") < terminal.row_of("Who steers .*3 apart")
    pressed(terminal, "enter", "Agreement · its parts")
    for words in ("every second Thursday", "by mail", "plainly", "two hours a month"):
        pressed(terminal, "enter", "^ .*>")
        answered(terminal, words)
    for up in ("Boundaries", "Between us", "Exceptions", "Parting"):
        pressed(terminal, "down", f"▸ {up}")
    pressed(terminal, "enter", "Parting>")
    answered(terminal, "with a last session, and letters")
    pressed(terminal, "tab", "Mira can sign it now")
    pressed(terminal, "enter", "sign>")
    answered(terminal, "1")
    pressed(terminal, "enter", "Please hand the keyboard")
    pressed(terminal, "enter", "Tomas can sign it now")
    pressed(terminal, "enter", "sign>")
    answered(terminal, "1")
    terminal.wait_for("Version 1 is signed by both. Esc gives the keyboard back to Mira")
    pressed(terminal, "escape", "Agreement · version 1")


def first_goal(terminal: Terminal) -> None:
    """A goal, said back, with five levels."""
    pressed(terminal, "tab", "n +Nothing is written here yet")
    pressed(terminal, "n", "What should be different")
    answered(terminal, "Hold the quarterly talk without notes by june", "2", "2", "2", "", "", "", "")
    pressed(terminal, "tab", "Mira says in their own words")
    pressed(terminal, "enter", "in your own words")
    answered(terminal, "stand there for ten minutes with nothing in the hand", "1")
    terminal.wait_for("A sentence for each of the five levels")
    pressed(terminal, "enter", "as hoped>")
    answered(
        terminal, "ten minutes without notes", "reads cards", "twenty minutes", "answers freely", "reads every word"
    )
    terminal.wait_for("● +where it was +reads cards")
    assert terminal.row_of("○ +as hoped +ten minutes without notes") > 0


def meet(terminal: Terminal, number: int) -> None:
    """A session of a few lines, wrapped up and saved; back at home."""
    if number > 1:
        terminal.key("down")  # after Saved, an Enter too many does nothing at home
        pressed(terminal, "enter", rf"session {number}\b")
        pressed(terminal, "enter", "already had a session today")
        terminal.type("y")
        terminal.wait_for(r"\d/\d")
    else:
        pressed(terminal, "enter", r"\d/\d")
    answered(
        terminal, "the last row could not hear a word", ".for my eyes: he looked tired", "*spoke first in the meeting"
    )
    go_to_wrap_up(terminal)
    terminal.quiet(0.1)
    for _ in range(20):
        if terminal.row_of(r"^ Session \d+ · sav(ing|ed)") >= 0:  # Enter leads home as soon as it is saved
            break
        taken = "wait before I answer" if terminal.row_of("most useful for you today") > 0 else ""
        answered(terminal, taken)
    terminal.wait_for(r"^ Session \d+ · saved")
    pressed(terminal, "enter", rf"session {number + 1}\b")


def both_say(terminal: Terminal, question: str, then: str) -> None:
    """From home to the stage, where each says a word alone; the first answer to it is yes."""
    pressed(terminal, "s", "w your word")
    pressed(terminal, "w", question)
    answered(terminal, "1")
    terminal.wait_for("Please hand the keyboard to Tomas")
    pressed(terminal, "enter", question)
    answered(terminal, "1")
    terminal.wait_for(then)
    pressed(terminal, "escape", "mentortui")


def close(terminal: Terminal) -> None:
    """An early end with a reason; letters by both, opened together; complete when both say so; keepsakes."""
    pressed(terminal, "s", "c change")
    pressed(terminal, "c", "close early")
    answered(terminal, "3", "1")
    pressed(terminal, "tab", "Say how it ends")
    pressed(terminal, "enter", "Why does it end")
    answered(terminal, "1", "1", "tomorrow", "1")
    pressed(terminal, "tab", "Mira writes three letters")
    letters(terminal, "wait before I answer", "the walk in the rain", "a coffee in May")
    terminal.wait_for("Next, Tomas writes three to you here")
    pressed(terminal, "escape", "▸ Their letters")
    pressed(terminal, "enter", "Please hand the keyboard to Tomas")
    pressed(terminal, "enter", "Tomas writes three letters")
    assert "wait before" not in terminal.text
    letters(terminal, "my voice carries", "your patience", "the next talk")
    terminal.wait_for("give the keyboard back to Mira")
    pressed(terminal, "escape", "▸ The letters .*both are done")
    pressed(terminal, "enter", "my voice carries")
    pressed(terminal, "escape", "▸ The last session")
    pressed(terminal, "down", "▸ Call it complete")
    pressed(terminal, "enter", "Is it complete, for you")
    answered(terminal, "1")
    terminal.wait_for("Call it complete .*Mira has")
    pressed(terminal, "enter", "Does Tomas call it complete, too")
    answered(terminal, "1")
    terminal.wait_for("▸ Keepsake")
    pressed(terminal, "enter", "Whose keepsake")
    answered(terminal, "")
    assert "keepsake-mira-and-tomas-for-mira.md" in terminal.text
    answered(terminal, "")
    terminal.wait_for("Saved as")


def letters(terminal: Terminal, *texts: str) -> None:
    """Three letters, written one after the other, and sealed."""
    for text in texts:
        pressed(terminal, "enter", "sealed until both are done")
        terminal.type(text)
        terminal.wait_for(text)
        pressed(terminal, "ctrl+e", "writes three letters")
    pressed(terminal, "s", "Seal all three")
    answered(terminal, "1")
