"""The row of keys: its order, how many it names, and the same word for the same act."""

from __future__ import annotations

import pytest

from mentortui.screens.kit.hints import hint_row, key_row, most_keys, way_row
from mentortui.screens.kit.keys import COMMANDS, SCOPES, shown_key
from mentortui.screens.kit.paint import MUTED, STRONG

SHOWN = [scope for scope in SCOPES if scope != "app"]


@pytest.mark.parametrize("width", [60, 79, 80, 119, 120, 200])
@pytest.mark.parametrize("scope", SHOWN)
def test_the_row_is_whole_in_its_order_and_short(scope: str, width: int) -> None:
    """Issue 13: Enter, or Tab where it does nothing, leads; `^D`, Esc and F1 end; up to five keys at 60 columns, seven
    at 80, nine at 120; no word is cut."""
    line = hint_row(scope, {}, width).plain
    assert len(line) <= width - 1 and "…" not in line
    named = [pair for pair in line.split("   ") if pair.strip()]
    assert len(named) <= {60: 5, 79: 5, 80: 7, 119: 7, 120: 9, 200: 9}[width] == most_keys(width)
    known = [f"{shown_key(each.id, {})} {each.hint}" for each in COMMANDS if each.scope in (scope, "app")]
    assert all(pair.strip() in known for pair in named), named
    keys = [pair.split()[0] for pair in named]
    assert keys[-1] == "F1"
    assert [key for key in keys if key in ("^D", "Esc", "F1")] == keys[
        -sum(key in ("^D", "Esc", "F1") for key in keys) :
    ]
    for lead in ("Tab", "Enter"):
        assert lead not in keys or keys.index(lead) == 0 or (lead == "Tab" and keys[0] == "Enter"), keys


def test_the_first_word_is_in_text_ink_and_the_others_are_muted() -> None:
    """What Enter does now is read before what else could be done; keys are bold."""
    made = key_row([("Enter", "begin"), ("x", "let go")], [("Esc", "back")], 60)
    styles = {made.plain[span.start : span.end].strip(): str(span.style) for span in made.spans}
    assert styles["Enter"] == styles["x"] == styles["Esc"] == STRONG
    assert styles["let go"] == styles["back"] == MUTED and "begin" not in styles


def test_words_are_two_at_most_and_one_for_one_act() -> None:
    """Issue 13: the same act has the same word everywhere."""
    words: dict[tuple[str, str], set[str]] = {}
    for command in COMMANDS:
        assert len(command.hint.split()) <= 2, command.id
        if command.hint:
            words.setdefault((command.action, command.help), set()).add(command.hint)
    assert [act for act, said in words.items() if len(said) > 1] == []
    of = {command.id: command.hint for command in COMMANDS}
    assert of["saved.meeting"] == of["trust.meeting"]  # home names it above its row
    assert of["expectations.terms"] == of["comparison.terms"] == of["signing.terms"]
    assert of["review.open"] == of["saved.read"]


def test_a_row_can_have_the_right_end_of_another() -> None:
    """Issue 13, bytes of a typed line: with the first letter nothing changes at the right end, and all of it fits."""
    few = {command.id: "" for command in COMMANDS if command.scope == "live"} | {"live.enter": "note it"}
    for width in (60, 80, 120):
        empty = hint_row("live", {}, width).plain
        typing = hint_row("live", {}, width, {**few, "live.home": "away"}, end_of={}).plain
        assert typing.startswith(" Enter note it   ") and typing.split("  ")[-1] == empty.split("  ")[-1]
        assert [pair.strip() for pair in typing.split("   ") if pair.strip()][1:] == [
            pair.strip() for pair in empty.split("   ") if pair.strip() and pair.split()[0] in ("^D", "Esc", "F1")
        ]
    crowded = {**few, "live.note": "long note", "live.undo": "clear", "live.redo": "again", "live.star": "star it"}
    assert hint_row("live", {}, 60, crowded, end_of={}).plain.endswith("^D wrap up   F1 keys")


def test_a_row_of_few_keys_is_never_cut() -> None:
    """In a strip the last of what can be done gives way; the way back and help stay whole."""
    row = way_row([("Enter", "next"), ("Shift+Tab", "back")], ("Esc", "leave"), {}, 40).plain
    assert "Enter next" in row and "Shift" not in row and row.rstrip().endswith("Esc leave   F1 keys")
    assert "Shift+Tab back" in way_row([("Enter", "next"), ("Shift+Tab", "back")], ("Esc", "leave"), {}, 60).plain
