"""The man page, in roff's man macros, from the table of commands."""

from __future__ import annotations

import re

from mentortui import __version__
from mentortui.cli.declared import Argument, Command, Option
from mentortui.cli.table import COMMANDS, EVERYWHERE

DESCRIPTION = """mentortui stays open beside a video call and guides a mentoring session: promises, one question at a
time, feedback, goals and a good end. It keeps every line that is typed. Between the sessions it helps with the
agreement, the goals and the four stages of the relationship.

Without a command it opens the screen with all relationships; F1 lists the keys of every screen. The commands below
read and write the same data, for scripts and pipes. Where a command takes a SLUG, a name or its beginning will do."""

ENVIRONMENT = (
    ("MENTORTUI_HOME", "The folder of all relationships; --home DIR does the same for one command."),
    ("MENTORTUI_SHARED", "Folders that are shared with other accounts, separated by colons, instead of shared_roots."),
    ("NO_COLOR", "Use no colours."),
    ("VISUAL, EDITOR", "The editor for a long note (Ctrl+O)."),
    ("MENTORTUI_OUTPUT", "With the value stock, send whole frames, for a terminal that shows something odd."),
    ("MENTORTUI_QUICK", "With the value 0, take no short cuts, for finding faults."),
)
FILES = (
    ("~/.local/share/mentortui", "All relationships. What is private is in private/, which only you can open."),
    ("~/.config/mentortui/settings.toml", "The theme, the keys and the shared folders. Every setting is optional."),
    ("~/.config/mentortui/flows, prompts, guidance", "Your own flows, questions and guidance, in Markdown."),
)
EXIT = (("0", "Done."), ("1", "Not there, or not allowed."), ("2", "Wrong usage."), ("3", "Stored data is damaged."))
EXAMPLES = (
    ("Look around in made-up relationships:", "mentortui demo"),
    ("Add a promise between two sessions:", "mentortui add ines-tomas '!send the outline fri'"),
    ("See what is due:", "mentortui due"),
    ("Put everything into one file:", "mentortui backup -o mentoring.tar.gz"),
)


def man_page() -> str:
    """The whole page, for share/man/man1/mentortui.1."""
    synopsis = [rf"\fBmentortui\fR [\fICOMMAND\fR] [{_flag('--home')} \fIDIR\fR]"]
    parts = [
        r".\" Made from the table of commands by docs/make.py.",
        f'.TH MENTORTUI 1 "" "mentortui {_text(__version__)}" "User Commands"',
        ".SH NAME",
        r"mentortui \- a terminal companion for mentoring",
        ".SH SYNOPSIS",
        *synopsis,
        ".SH DESCRIPTION",
        _paragraphs(DESCRIPTION),
        ".SH COMMANDS",
        *(_command(command) for command in COMMANDS),
        ".SH OPTIONS",
        "These can stand with any command.",
        *(_option(option) for option in EVERYWHERE),
        ".SH EXIT STATUS",
        *_named(EXIT),
        ".SH ENVIRONMENT",
        *_named(ENVIRONMENT),
        ".SH FILES",
        *_named(FILES),
        ".SH EXAMPLES",
        *(f".TP\n{_text(said)}\n{_text(command)}" for said, command in EXAMPLES),
        ".SH PRIVACY",
        _paragraphs("Nothing is sent over a network. Files are not encrypted: root can read them."),
    ]
    return "\n".join(parts) + "\n"


def _command(command: Command) -> str:
    required = [f"{_flag(option.flag)} {_place(option.metavar)}" for option in command.options if option.required]
    usage = " ".join([f"mentortui {_text(command.name)}", *map(_argument_usage, command.arguments), *required])
    rows = [f'.SS "{usage}"', _sentence(command.help)]
    rows += [f".TP\n{_place(each.name)}\n{_sentence(_with_choices(each))}" for each in command.arguments]
    rows += [_option(option) for option in command.options if not option.hidden]
    if command.more:
        rows += [".PP", _paragraphs(command.more.replace("\n", "\n\n"))]
    return "\n".join(rows)


def _argument_usage(argument: Argument) -> str:
    name = _place(argument.name) + ("..." if argument.many else "")
    return f"[{name}]" if argument.optional else name


def _with_choices(each: Argument | Option) -> str:
    return f"{each.help}: {', '.join(each.choices)}" if each.choices else each.help


def _option(option: Option) -> str:
    value = f" {_place(option.metavar)}" if option.metavar else ""
    flags = ", ".join(_flag(name) for name in (option.short, option.flag) if name)
    return f".TP\n{flags}{value}\n{_sentence(_with_choices(option))}"


def _place(name: str) -> str:
    return rf"\fI{_text(name)}\fR"


def _flag(name: str) -> str:
    return rf"\fB{_text(name)}\fR"


def _named(rows: tuple[tuple[str, str], ...]) -> list[str]:
    return [f".TP\n\\fB{_text(name)}\\fR\n{_text(said)}" for name, said in rows]


def _paragraphs(text: str) -> str:
    return "\n.PP\n".join(_text(" ".join(part.split())) for part in text.split("\n\n"))


def _sentence(text: str) -> str:
    return _text(f"{text[0].upper()}{text[1:]}.")


def _text(text: str) -> str:
    """text as roff shows it: no sign of it is a command, and hyphens can be copied as they are."""
    signs = {"\\": r"\e", "-": r"\-", "~": r"\(ti", "^": r"\(ha", "`": r"\(ga", "'": r"\(aq"}
    escaped = "".join(signs.get(sign, sign) for sign in text)
    return re.sub(r"^(?=[.])", r"\\&", escaped)
