"""From the pieces that a terminal sends to what Textual's widgets know: keys, pastes, the focus.

Keys come in three ways: as the text they type, as xterm's sequences (Textual has a table of them), and as those of the
kitty protocol (https://sw.kovidgoyal.net/kitty/keyboard-protocol/), of which we ask for no more than PROTOCOL. What is
no key of ours is nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from unicodedata import category

from textual import events, messages
from textual.message import Message

from mentortui.screens.terminal.seams import (
    ANSI_SEQUENCES_KEYS,
    FUNCTIONAL_KEYS,
    MODIFIER_FUNCTIONAL_KEYS,
    key_of_character,
)
from mentortui.screens.terminal.stream import ESC, Pasted, Piece
from mentortui.screens.terminal.text import is_text

PROTOCOL = "\x1b[>5u"
"""What we ask for: keys that would be ambiguous as sequences (1), with the key that it would be on an English keyboard
(4). Not all keys (8) with their text (16), as Textual does: letters come as text in any case, and some terminals lose
what an input method writes when they are asked for more."""

_KEY = r"\x1b\[([0-9:;]*)([u~A-FHPQS])"
_SUPPORTS_SYNC = r"\x1b\[\?2026;[1-4]\$y"
_DIGITS = 8
"""Of a number; no key has one that is longer."""
_SHIFT, _ALT, _CTRL, _CAPS = 1, 2, 4, 64
_MODIFIERS = ((_ALT, "alt"), (_CTRL, "ctrl"), (16, "hyper"), (32, "meta"), (_SHIFT, "shift"), (8, "super"))
"""In the order in which Textual names them."""
_COMMAND = _ALT | _CTRL | 8 | 16 | 32
_RELEASE = 3
_FUNCTIONAL = range(57344, 63744)
"""Where the protocol has keys without a character (private use)."""
_ON_NO_KEY = ("Cc", "Cn", "Co", "Cs")
"""Controls, and what is no character to anybody but one font."""
_KEYPAD = dict(zip(range(57399, 57417), "0123456789./*-+\r=,", strict=True))
_PLAIN_CHARACTERS = {"enter": "\r", "tab": "\t", "backspace": "\x7f", "escape": ESC}
_SAME = {
    "ctrl+j": "enter",
    "ctrl+m": "enter",
    "ctrl+i": "tab",
    "ctrl+h": "backspace",
    "ctrl+left_square_bracket": "escape",
    "shift+enter": "enter",
    "ctrl+enter": "enter",
    "shift+backspace": "backspace",
    "shift+escape": "escape",
    "alt+backspace": "ctrl+w",
}
"""Keys that are one without the protocol, and so are one with it. Ctrl+J comes for an Enter that was pressed while the
terminal was not in our hands yet."""
_ENGLISH = dict(
    zip(
        "йцукенгшщзхъфывапролджэячсмитьбюіїєςερτυθιοπασδφγηξκλζχψωβνμ",
        "qwertyuiop[]asdfghjkl;'zxcvbnm,.s]'wertyuiopasdfghjklzxcvbnm",
        strict=True,
    )
)
"""Where a Cyrillic or Greek letter is on an English keyboard, for terminals that do not say so themselves."""


class _Pressed(NamedTuple):
    """A key of the protocol. codes: the key's own, with Shift, and on an English keyboard; None where not told.

    end: the letter that says what the key's own code counts.
    """

    codes: tuple[int, int | None, int | None]
    modifiers: int
    text: str
    end: str

    @property
    def name(self) -> str:
        """Of a key without a character of its own; else ""."""
        return FUNCTIONAL_KEYS.get(f"{self.codes[0]}{self.end}", "")


def messages_of(piece: Piece) -> Iterator[Message]:
    """What a piece means to the app: nothing, or one message or more."""
    if isinstance(piece, Pasted):
        yield events.Paste(piece.text)
    elif isinstance(piece, str):
        yield from map(_typed, piece)
    elif piece.text == "\x1b[I":
        yield events.AppFocus()
    elif piece.text == "\x1b[O":
        yield events.AppBlur()
    elif re.fullmatch(_SUPPORTS_SYNC, piece.text):
        yield messages.TerminalSupportsSynchronizedOutput()
    else:
        yield from _keys(piece.text)


def _typed(character: str) -> events.Key:
    """A character that came by itself."""
    known = ANSI_SEQUENCES_KEYS.get(character)
    name = known[0].value if isinstance(known, tuple) else key_of_character(character)
    return _key(name, character)


def _key(name: str, character: str | None = None) -> events.Key:
    if same := _SAME.get(name):
        return events.Key(same, _PLAIN_CHARACTERS.get(same))
    return events.Key(name, character)


def _keys(sequence: str) -> Iterable[events.Key]:
    """The keys of a sequence."""
    if sequence == ESC:
        return [_key("escape", ESC)]
    if found := re.fullmatch(_KEY, sequence):
        return _extended(found[1], found[2])
    known = ANSI_SEQUENCES_KEYS.get(sequence)
    if isinstance(known, tuple):
        return [_key(key.value) for key in known]
    if sequence[1] == "O" and isinstance(known, str):
        return [_typed(known)]  # the keypad
    if len(sequence) == 2:
        return [_with_alt(_typed(sequence[1]).key)]
    if sequence.startswith(ESC + ESC):
        return [_with_alt(key.key) for key in _keys(sequence[1:])]
    return []


def _with_alt(name: str) -> events.Key:
    """A key with Alt: it types nothing."""
    if len(name) == 1 and name.isupper():
        name = f"shift+{name.lower()}"
    return events.Key(f"alt+{name}", None)


def _extended(parameters: str, end: str) -> list[events.Key]:
    """The keys of `CSI codes ; modifiers : event ; text END`."""
    pressed = _pressed(parameters, end)
    if pressed is None:
        return []
    if pressed.end != "u" or pressed.name or pressed.codes[0] in _FUNCTIONAL:
        return _functional(pressed)
    if pressed.text and not pressed.modifiers & (_COMMAND & ~_ALT):
        return [_typed(character) for character in pressed.text if is_text(character)]
    if pressed.modifiers & _COMMAND:
        return _command(pressed)
    character = _shifted(pressed)
    return [_typed(character)] if category(character) not in _ON_NO_KEY else []


def _pressed(parameters: str, end: str) -> _Pressed | None:
    """None when it is a release, or no key at all."""
    fields = [[_number(part) for part in field.split(":")] for field in parameters.split(";")]
    if end == "~" and len(fields) == 3 and fields[0] == [27]:
        fields, end = [fields[2], fields[1]], "u"  # xterm's own way (modifyOtherKeys)
    if len(fields) > 3:
        return None
    none: list[list[int | None]] = [[None], [None]]
    codes, modifiers, text = (fields + none)[:3]
    if codes[0] is None and end not in "u~":
        codes[0] = 1
    code, shifted, english = (codes + none[0] + none[1])[:3]
    event = modifiers[1] if len(modifiers) > 1 else 1
    mask = max(0, (modifiers[0] or 1) - 1)
    if code is None or event == _RELEASE or mask > 0xFF or any(map(_impossible, codes + text)):
        return None
    return _Pressed((code, shifted, english), mask, "".join(chr(each) for each in text if each), end)


def _number(text: str) -> int | None:
    if not text:
        return None
    return int(text) if len(text) <= _DIGITS else -1


def _impossible(code: int | None) -> bool:
    """Whether this can be no character."""
    return code is not None and not (0 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF)


def _functional(pressed: _Pressed) -> list[events.Key]:
    """A key without a character, or one of the keypad."""
    command, name = pressed.modifiers & _COMMAND, pressed.name
    if pressed.end == "u" and pressed.codes[0] in _KEYPAD and not command:
        return [_typed(_KEYPAD[pressed.codes[0]])]
    if not name or name in MODIFIER_FUNCTIONAL_KEYS:
        return []
    plain = not command and not pressed.modifiers & _SHIFT
    return [_key(_named(pressed.modifiers, name), _PLAIN_CHARACTERS.get(name) if plain else None)]


def _named(modifiers: int, name: str) -> str:
    return "+".join([*(word for bit, word in _MODIFIERS if modifiers & bit), name])


def _command(pressed: _Pressed) -> list[events.Key]:
    """Ctrl, Alt or the like with a character: the one that the key has on an English keyboard, where it has another."""
    code, _, english = pressed.codes
    own = chr(code).lower()
    if not own.isascii():
        own = chr(english) if english else _ENGLISH.get(own, own)
    return [_key(_named(pressed.modifiers, key_of_character(own)))]


def _shifted(pressed: _Pressed) -> str:
    """The character of a key that came without its text."""
    code, shifted, _ = pressed.codes
    own, shift, caps = chr(code), bool(pressed.modifiers & _SHIFT), bool(pressed.modifiers & _CAPS)
    if shift and shifted and not (caps and own.isalpha()):
        return chr(shifted)
    other = own.upper()
    return other if shift != caps and len(other) == 1 and (shift or own.isalpha()) else own
