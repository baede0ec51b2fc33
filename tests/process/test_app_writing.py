"""Every letter counts: what stays when it is pasted stays when it is typed (F18)."""

from __future__ import annotations

import unicodedata

import pytest
from app_person import Person

TEXTS = {
    "zero width non-joiner": "می\u200cخواهم",
    "zero width joiner": "👨\u200d👩\u200d👧 🏳️\u200d🌈",
    "no-break spaces": "Bonjour\u00a0: oui\u202f!",
    "ideographic space": "日本\u3000語",
    "thin space": "3\u2009km",
    "soft hyphen": "Zu\u00adsammen",
    "direction marks": "a\u200eb\u200fc",
    "private use": "x\ue000y",
    "word joiner": "a\u2060b",
    "braille blank and hangul filler": "a\u2800b\u3164c",
}


@pytest.mark.parametrize("output", ["", "stock"])
def test_typed_text_stays_as_it_is(person: Person, output: str) -> None:
    """F18: in the capture line, in the long note, and behind the blank screen; as when it is pasted."""
    with person.live(env={"MENTORTUI_OUTPUT": output}) as terminal:
        for text in TEXTS.values():
            terminal.type(f"{text}\r")
        wanted = list(TEXTS.values())
        terminal.until(lambda: person.kept_lines() == wanted)
        terminal.type(f"\x05{' '.join(wanted)}\x05")
        terminal.until(lambda: person.kept_lines()[len(TEXTS) :] == [" ".join(wanted)])
        terminal.type(f"\x07{wanted[0]}\x1b[200~{wanted[1]}\x1b[201~\x07\r")
        terminal.until(lambda: person.kept_lines()[-1] == wanted[0] + wanted[1])
        terminal.type(f"\x05\x07{wanted[0]}\x1b[200~{wanted[1]}\x1b[201~\x07\x05")
        terminal.until(lambda: person.kept_lines()[len(TEXTS) + 1 :] == [wanted[0] + wanted[1]] * 2)


def test_names_stay_as_they_are_typed(person: Person) -> None:
    """F18: in the fields of a form, too."""
    with person.start() as terminal:
        terminal.wait_for("Tomas")
        terminal.type("n\rعلی\u200cرضا\r田中\u3000花子\r")
        terminal.wait_for("田中")
        terminal.type("1\r\r\r\r\r")
        terminal.until(lambda: "علی\u200cرضا" in person.did("list"))
    assert "田中\u3000花子" in person.did("list")


def test_a_wide_space_in_an_empty_line_is_the_key_for_space(person: Person) -> None:
    """F18: with a Japanese input method the same key says who speaks; behind text it is a space."""
    with person.live() as terminal:
        terminal.type("\u3000")
        terminal.wait_for("The next lines are")
        terminal.type("日\u3000本\r")
        terminal.until(lambda: person.kept_lines() == ["日\u3000本"])
        terminal.type("\u3000")
        terminal.wait_for("The next lines are")


def test_what_is_hostile_shows_when_it_is_typed_as_when_it_is_pasted(person: Person) -> None:
    """F18: a mark that would turn the reading order around leaves a sign either way, and never a gap."""
    with person.live() as terminal:
        for text in ("a\u202eb", "\x1b[200~a\u202eb\x1b[201~"):
            terminal.type(text)
            terminal.wait_for_typed("shared> a\ufffdb")
            terminal.key("enter")
            terminal.wait_for_typed("shared> *")
        terminal.until(lambda: person.kept_lines() == ["a\ufffdb"] * 2)


WIDE = ("漢ab c", "漢字ab漢", "half ❤️ 🚀x", "a🇩🇪🇫🇷b", "x👍🏽 y", "cafe\u0301 au lait", "字e\u0323\u0301")


@pytest.mark.parametrize("text", WIDE)
def test_a_wide_character_stays_while_one_types_on(person: Person, text: str) -> None:
    """F19: what is painted again for a letter never begins inside the character before it, nor behind what a mark
    belongs to."""
    seen = unicodedata.normalize("NFC", text)  # as a terminal may show it
    parts = [character for character in seen if not "🇦" <= character <= "🇿" and character not in "\ufe0f🏽"]
    with person.live() as terminal:
        for character in text:
            terminal.type(character)
            terminal.pump(0.05)
        terminal.wait_for(f"shared> .*{'.*'.join(parts)}")
        terminal.key("enter")
        terminal.until(lambda: person.kept_lines() == [text])
