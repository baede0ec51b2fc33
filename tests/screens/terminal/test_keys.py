"""What comes from a terminal becomes the keys that a person pressed, and nothing else."""

from __future__ import annotations

import os
import random

import pytest
from textual import events, messages
from textual.message import Message

from mentortui.screens.terminal.keys import messages_of
from mentortui.screens.terminal.stream import LATE, PASTE_PATIENCE, PATIENCE, STRING_LIMIT, Stream
from mentortui.screens.terminal.text import is_text

DELAY = 0.1
SEQUENCES = int(os.environ.get("MENTORTUI_SEQUENCES", "3000"))
"""Random sequences that are tried: 200,000 in a full run."""


class Time:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Keyboard:
    """A stream and what it says of what was sent."""

    def __init__(self) -> None:
        self.time = Time()
        self.stream = Stream(self.time, DELAY)

    def send(self, *parts: str, pause: float = 0.0) -> list[Message]:
        """Parts one after the other, each followed by a pause in which nothing comes."""
        made: list[Message] = []
        for part in parts:
            made += [message for piece in self.stream.fed(part) for message in messages_of(piece)]
            made += self.sleep(pause) if pause else []
        return made

    def sleep(self, seconds: float) -> list[Message]:
        """Nothing comes for so long; who reads looks whenever the stream says so."""
        made: list[Message] = []
        end = self.time.now + seconds
        while (wait := self.stream.wait()) is not None and self.time.now + wait <= end:
            self.time.now += wait
            made += [message for piece in self.stream.waited() for message in messages_of(piece)]
        self.time.now = end
        return made


def heard(*parts: str, pause: float = 0.0) -> list[str]:
    """What was pressed: the character where a key types one, else its name; pastes in <>."""
    keyboard = Keyboard()
    made = [*keyboard.send(*parts, pause=pause), *keyboard.sleep(5)]
    return [word for message in made if (word := _word(message))]


def _word(message: Message) -> str:
    match message:
        case events.Key(key=name, character=character):
            return character if character is not None and is_text(character) else name
        case events.Paste(text=text):
            return f"<{text}>"
        case _:
            return ""


def typed(sent: str) -> str:
    """The same as one text."""
    return "".join(heard(sent))


def test_a_text_key_without_its_text_is_its_own_character() -> None:
    """F13: `I wi` from a terminal that reports all keys, but not what they type; Space with and without Shift."""
    assert typed("\x1b[73;2u\x1b[32u\x1b[119u\x1b[105u") == "I wi"
    assert typed("\x1b[105;2u") == "I", "Shift and the key's own letter"
    assert typed("\x1b[105:73;2u\x1b[49:33;2u") == "I!", "Shift, and what it makes of the key"
    assert typed("a\x1b[32u\x1b[32;1u\x1b[32;2ub") == "a   b"
    assert typed("\x1b[97;65u\x1b[97;66u\x1b[49;65u\x1b[97:65;66u") == "Aa1a", "Caps Lock is for letters"
    assert typed("\x1b[223;2u") == "ß", "no letter of its own for Shift"
    assert typed("\x1b[1081u\x1b[1081;2u") == "йЙ"
    assert typed("\x1b[57400u\x1b[57413u") == "1+", "the keypad"


def test_the_text_of_a_key_counts_where_it_is_told() -> None:
    """F13: also that of an input method, which comes with no key, or with Alt on a Mac."""
    assert typed("\x1b[105;2;73u\x1b[0;;26085:26412u\x1b[97;3;229u") == "I日本å"
    assert heard("\x1b[97;;8204u") == ["\u200c"]


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        ("\x1b[97;1:3u", []),
        ("\x1b[97;1:1u\x1b[97;1:2u", ["a", "a"]),
        ("\x1b[105:73;2;73u", ["I"]),
        ("\x1b[1089::99;5u", ["ctrl+c"]),
        ("\x1b[1;1:3A\x1b[1;1:1A\x1b[1;1:2B", ["up", "down"]),
        ("\x1b[3;1:3~\x1b[3;1:1~\x1b[3;5~", ["delete", "ctrl+delete"]),
        ("\x1b[27;5;99999999~", []),
        ("\x1b[1114112u", []),
        ("\x1b[55296u\x1b[97;;56320u\x1b[888888u\x1b[57344u\x1b[7u", []),
        ("\x1b[97;99999u\x1b[97;1;1114112u\x1b[u\x1b[;5u\x1b[1;2;3;4A", []),
        ("\x1b[27;5;100~\x1b[27;2;13~\x1b[27;5;9~", ["ctrl+d", "enter", "ctrl+tab"]),
        ("\x1b[57441;2u\x1b[57358u\x1b[57428u\x1b[60000u", ["caps_lock", "media_play"]),
        ("\x1b[27u\x1b[13u\x1b[9u\x1b[127u\x1b[9;2u", ["escape", "enter", "tab", "backspace", "shift+tab"]),
        ("\x1b[57414u\x1b[57417u\x1b[1;6D", ["enter", "left", "ctrl+shift+left"]),
        ("\x1b[13;2u\x1b[127;2u\x1b[91;5u\x1b[106;5u", ["enter", "backspace", "escape", "enter"]),
    ],
)
def test_keys_of_the_protocol(sent: str, keys: list[str]) -> None:
    """F14: press and repeat are the key, a release is nothing, and neither is what no key can be."""
    assert heard(sent) == keys


@pytest.mark.parametrize(
    ("sent", "key"),
    [
        ("\x1b[1074;5u", "ctrl+d"),
        ("\x1b[1074::100;5u", "ctrl+d"),
        ("\x1b[950;5u", "ctrl+z"),
        ("\x1b[1605::108;5u", "ctrl+l"),
        ("\x1b[1074:1042:100;6u", "ctrl+shift+d"),
        ("\x1b[1074::100;3u", "alt+d"),
        ("\x1b[113::97;5u", "ctrl+q"),
        ("\x1b[68;5u", "ctrl+d"),
    ],
)
def test_commands_under_another_layout(sent: str, key: str) -> None:
    """F16: Cyrillic, Greek and Arabic letters are the key's English ones; those of a Latin layout stay their own."""
    assert heard(sent) == [key]


@pytest.mark.parametrize(
    "swallowed",
    [
        "\x1b[?62;22c",
        "\x1b]11;rgb:1111/2222/3333\x1b\\",
        "\x1b]11;rgb:1111/2222/3333\x07",
        "\x1b]11;rgb:1111/2222/3333\x9c",
        "\x1bP>|tmux 3.3a\x1b\\",
        "\x1b[99;99;99z",
        "\x1b_Gi=31;OK\x1b\\",
        "\x1b^private\x1b\\",
        "\x1bXstart of string\x1b\\",
        "\x1bNx",
        "\x1bO5z",
        "\x9b?62;22c",
        "\x9d11;rgb:1/2/3\x9c",
        "\x90>|x\x9c",
        "\x1b[24;80R",
        "\x1b[?2048;1$y",
        "\x1b[48;40;120;800;1200t",
        "\x1b[M \xff\xff",
        "\x1b[<0;300;300M",
        "\x1b[32;300;300M",
        f"\x1b[{'9' * 5000}u",
        f"\x1b[{'9;' * 40000}u",
        "\x1b[1 5q",
        "\x1b]52;c;" + "QUJD" * 5000 + "\x07",
    ],
)
@pytest.mark.parametrize("pause", [0.0, 0.05, 0.4])
def test_what_is_no_key_is_swallowed_whole(swallowed: str, pause: float) -> None:
    """F17: between two letters, in one piece and cut in two at every byte, at once or by a slow link.

    Where the cut is behind the first byte and the rest is late, that byte was Esc: nothing can know better.
    """
    assert heard(f"a{swallowed}b") == ["a", "b"]
    for at in range(1, min(len(swallowed), 40)):
        escape = ["escape"] if at == 1 and swallowed[0] == "\x1b" and pause > DELAY else []
        if swallowed[1:2] in ("N", "O", "M") and escape:
            continue
        if swallowed.startswith("\x1b[M") and pause > DELAY:
            continue
        assert heard("a", swallowed[:at], swallowed[at:], "b", pause=pause) == ["a", *escape, "b"], at


def test_a_string_that_never_ends_is_left() -> None:
    """F17: after a silence, at a command, or when it has taken long enough; never by what it holds."""
    assert heard("a\x1b]11;rgb", "b", pause=PATIENCE + 0.1) == ["a", "b"]
    assert heard("a\x1b]11;rgb", "\r", "b") == ["a", "enter", "b"]
    assert heard("a\x1b]11;\r\x05rgb\x07b") == ["a", "b"]
    assert heard("\x1bP", *"x" * 20, pause=0.3) == ["x"] * (20 - int(STRING_LIMIT / 0.3))
    assert heard("a\x1b[12;", "b", pause=PATIENCE + 0.1) == ["a", "b"]
    assert heard("a\x1bPx\x1b[Ab") == ["a", "up", "b"], "broken off by another sequence"
    assert heard("a\x1b[12\x05b") == ["a", "ctrl+e", "b"]


def test_esc_is_prompt_and_alt_types_nothing() -> None:
    """Esc alone is Esc after a tenth of a second; with a letter it is Alt, whatever the letter."""
    keyboard = Keyboard()
    assert keyboard.send("\x1b") == []
    assert keyboard.stream.wait() == pytest.approx(DELAY)
    assert [_word(message) for message in keyboard.sleep(DELAY + 0.001)] == ["escape"]
    assert heard("\x1b", "x", pause=DELAY * 2) == ["escape", "x"]
    assert heard("\x1b\x1b", "x", pause=DELAY * 2) == ["escape", "escape", "x"]
    assert heard("\x1bx\x1b1\x1bé\x1b\x04\x1bQ") == ["alt+x", "alt+1", "alt+é", "alt+ctrl+d", "alt+shift+q"]
    assert heard("\x1b\x7f\x1b\t\x1b\r") == ["ctrl+w", "shift+tab", "alt+enter"]
    assert heard("\x1b\x1b[A\x1b[1;3B") == ["alt+up", "alt+down"]
    assert heard("\x1b[", "x", pause=1) == ["x"], "Alt and a bracket"
    assert heard("\x1b\\") == []


def test_a_late_rest_is_known_as_one_for_a_moment_only() -> None:
    """F17: what a person types behind Esc is text, though it begins with a bracket."""
    assert heard("\x1b", "[", "x", "]", pause=0.2) == ["escape", "[", "x", "]"]
    assert heard("\x1b", "Perhaps [later]", pause=0.2) == ["escape", *"Perhaps [later]"]
    assert heard("\x1b", "[?62;22c", pause=LATE + 0.1)[0] == "escape"
    assert heard("\x1b", "[A", pause=0.2) == ["escape", "up"]


def test_pastes_are_text_whatever_they_hold() -> None:
    """Cut anywhere, with sequences inside, and ended by time when the end was lost."""
    held = "one\x1b[31m\x9b5A\x1b]0;t\x07\rtwo"
    sent = f"a\x1b[200~{held}\x1b[201~b"
    for at in range(len(sent)):
        assert heard(sent[:at], sent[at:]) == ["a", f"<{held}>", "b"]
    assert heard("\x1b[200~lost", "x", pause=PASTE_PATIENCE + 0.1) == ["<lost>", "x"]
    assert heard("\x1b[200~half\x1b[20", "", pause=PASTE_PATIENCE + 0.1) == ["<half>"]
    assert heard("a\x1b[201~b") == ["a", "b"]


def test_reports_that_are_used_are_heard() -> None:
    """The focus, and that frames can be shown as one."""
    made = Keyboard().send("\x1b[I\x1b[O\x1b[?2026;2$y\x1b[?2026;0$y")
    assert [type(message) for message in made] == [
        events.AppFocus,
        events.AppBlur,
        messages.TerminalSupportsSynchronizedOutput,
    ]


def _random_sequence(chance: random.Random) -> str:
    """A sequence in the form of ECMA-48, from plausible to absurd."""

    def number() -> str:
        return str(
            chance.choice(
                [chance.randrange(300), chance.randrange(10**7), chance.randrange(10 ** chance.randrange(1, 60))]
            )
        )

    kind = chance.random()
    if kind < 0.6:
        count, joint = chance.randrange(6), chance.choice([";", ":", ";:", ""])
        numbers = "".join(number() + (chance.choice(joint) if joint else "") for _ in range(count))
        final = chance.choice("".join(map(chr, range(0x40, 0x7F))).replace("M", "").replace("[", "") + "uuuu~~~")
        sign, between = chance.choice(["", "", "?", ">", "<", "="]), chance.choice(["", "", "$", " ", "!"])
        made = f"\x1b[{sign}{numbers}{between}{final}"
        return "\x9b" + made[2:] if chance.random() < 0.1 else made
    if kind < 0.65:
        return "\x1bO" + chance.choice(["", "2", "15"]) + chr(chance.randrange(0x40, 0x7F))
    body = "".join(
        chr(chance.choice([chance.randrange(0x20, 0x7F), chance.randrange(0xA0, 0x3000)]))
        for _ in range(chance.randrange(40))
    )
    return (
        chance.choice(["\x1b]", "\x1bP", "\x1b_", "\x1b^", "\x1bX"]) + body + chance.choice(["\x07", "\x1b\\", "\x9c"])
    )


def _types_nothing(sequence: str, words: list[str]) -> bool:
    """Whether what came of it is at most the key that it stands for."""
    if all(len(word) > 1 for word in words):
        return True
    return sequence[:2] == "\x1bO" or (sequence[-1] in "u~" and len(words) == 1)


def test_random_sequences_type_nothing_and_end_nothing() -> None:
    """F14, F17: whatever they say, in one piece or cut in two at any byte; what stands around them is typed.

    Keys of the protocol type what they stand for: `CSI 97 u` is the letter a.
    """
    chance = random.Random(SEQUENCES)
    for count in range(SEQUENCES):
        sequence = _random_sequence(chance)
        at = chance.randrange(1, len(sequence) + 1)
        words = heard("a" + sequence[:at], sequence[at:] + "b")
        assert words[0] == "a", sequence
        assert words[-1] == "b", sequence
        assert _types_nothing(sequence, words[1:-1]), (count, sequence, words)


@pytest.mark.parametrize(
    ("parts", "wanted"),
    [
        (
            ("\x1b[200~.secret\none", " and two\nand three\n\x1b[201~", "x\r"),
            ["<.secret\none>", "< and two\nand three>"],
        ),
        (("\x1b[200~.secret\n", "line two\n\x1b[201~"), ["<.secret>", "<\nline two>"]),
        (("\x1b[200~.secret", "\nline two and", " three\x1b[201~"), ["<.secret>", "<\nline two and>", "< three>"]),
        (("\x1b[200~.secret\x1b[20", "1~"), ["<.secret>"]),
        (("\x1b[200~.secret\x1b", "[201~"), ["<.secret>"]),
        (("\x1b[200~.secret", "\x1b[201~"), ["<.secret>"]),
        (("\x1b[200~.secret", "\x1b[200~another\x1b[201~"), ["<.secret>", "<another>"]),
    ],
)
def test_the_rest_of_a_paste_that_a_link_held_up_is_not_typed(parts: tuple[str, ...], wanted: list[str]) -> None:
    """N1, F17: typed, its lines would be lines of their own, which are shared, and its end mark would be letters."""
    keys = [key for part in parts[2:] if part == "x\r" for key in ("x", "enter")]
    assert [each.replace("\r", "\n").rstrip("\n>") for each in heard(*parts, pause=PASTE_PATIENCE + 0.5)] == [
        *(each.rstrip("\n>") for each in wanted),
        *keys,
    ]
