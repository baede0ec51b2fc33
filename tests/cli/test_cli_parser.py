"""The words of the command line and what is said of wrong ones."""

from __future__ import annotations

import pytest

from mentortui.cli.commands.export_formats import format_names
from mentortui.cli.parser import WrongUsage, parse
from mentortui.cli.table import BY_NAME, COMMANDS


@pytest.mark.parametrize("words", [["--home", "D", "list"], ["list", "--home", "D"], ["list", "--home=D"]])
def test_home_comes_before_or_after_the_command(words: list[str]) -> None:
    call = parse(words)
    assert (call.command.name, call.value("home")) == ("list", "D")


def test_no_command_is_the_screen_with_all() -> None:
    assert parse([]).command is BY_NAME[""]
    assert parse(["--home", "list"]).command is BY_NAME[""]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["add", "s", "!send", "the", "outline", "fri"], "!send the outline fri"),
        (["add", "s", "-"], "-"),
        (["add", "s", "--", "--home"], "--home"),
        (["add", "--home", "D", "--", "s", "-x"], "-x"),
        (["add", "s", "- buy milk"], "- buy milk"),
        (["add", "s", ".--home is a word"], ".--home is a word"),
    ],
)
def test_a_line_to_add_keeps_its_marks(words: list[str], text: str) -> None:
    assert parse(words).words == {"SLUG": "s", "TEXT": text}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["lst"], "There is no command “lst”. Did you mean list?"),
        (["show"], "Missing: SLUG"),
        (["show", "a", "b"], "Too many words: “b”."),
        (["show", "a", "--sesion", "1"], "“show” has no option “--sesion”. Did you mean --session?"),
        (["list", "--json=1"], "--json takes no value."),
        (["show", "a", "--session"], "--session needs N after it."),
        (
            ["new", "--mentor", "A", "--mentee", "B", "--me", "x"],
            "--me is one of mentor, mentee, first, second, not “x”.",
        ),
        (["list", "--jsn"], "“list” has no option “--jsn”. Did you mean --json?"),
        (["show", "a", "--hme"], "Did you mean --home?"),
        (["export", "a", "--format", "doc"], f"--format is one of {', '.join(format_names())}, not “doc”."),
        (["completion", "tcsh"], "SHELL is one of bash, zsh, fish, not “tcsh”."),
        (["add", "s", "-x"], "Put -- before a line that begins with a dash."),
        (["importing"], "There is no command “importing”."),
        ([""], "There is no command “”."),
    ],
)
def test_a_mistake_is_named(words: list[str], says: str) -> None:
    with pytest.raises(WrongUsage) as caught:
        parse(words)
    assert says in caught.value.message


@pytest.mark.parametrize("words", [["locate", "--json"], ["due", "--session"], ["doctor", "--minutes"]])
def test_an_option_of_another_command_suggests_nothing(words: list[str]) -> None:
    """Two dashes in common are no likeness."""
    with pytest.raises(WrongUsage) as caught:
        parse(words)
    assert "Did you mean" not in caught.value.message


def test_words_from_a_c_locale_are_utf8() -> None:
    """What Python could not decode there; a path goes to the system as it came."""
    typed = "Inês".encode().decode("ascii", "surrogateescape")
    call = parse(["new", "--mentor", typed, "--mentee", "日本", "--home", typed])
    assert (call.value("mentor"), call.value("mentee"), call.value("home")) == ("Inês", "日本", typed)
    assert parse(["add", "s", "--", typed]).word("TEXT") == "Inês"
    assert parse(["search", "\udcff"]).word("QUERY") == "\udcff"


def test_help_asks_for_nothing_else() -> None:
    assert parse(["show", "--help"]).has("help")
    assert parse(["new", "-h"]).has("help")


def test_each_command_is_declared_once() -> None:
    assert len({command.name for command in COMMANDS}) == len(COMMANDS)
