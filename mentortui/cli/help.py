"""--help, made from the table of commands."""

from __future__ import annotations

from mentortui.cli.declared import Argument, Command, Option
from mentortui.cli.table import COMMANDS, EVERYWHERE

_INTRO = "mentortui carries a mentoring relationship from first meeting to a good ending."
_END = (
    "Results go to standard output, messages to standard error.\n"
    "Exit status: 0 done, 1 not there or not allowed, 2 wrong usage, 3 stored data is damaged."
)


def help_page(command: Command | None) -> str:
    """The page of one command, or the page of all of them."""
    return _page_of(command) if command and command.name else _page_of_all()


def usage_line(command: Command | None) -> str:
    """The line that goes with a mistake."""
    usage = command.usage if command and command.name else "[COMMAND] [--home DIR]"
    return f"Usage: mentortui {usage}".rstrip()


def _page_of_all() -> str:
    rows = [("mentortui", "the screen with all relationships")]
    rows += [(command.name, command.help) for command in COMMANDS]
    parts = [_INTRO, usage_line(None), _rows("Commands", rows), _rows("Options", _options(EVERYWHERE))]
    return "\n\n".join([*parts, "Run `mentortui help COMMAND` for the details of a command.", _END]) + "\n"


def _page_of(command: Command) -> str:
    shown = (*(option for option in command.options if not option.hidden), *EVERYWHERE[:2])
    parts = [usage_line(command), f"{command.help[0].upper()}{command.help[1:]}."]
    if command.arguments:
        parts.append(_rows("Words", [_argument(argument) for argument in command.arguments]))
    parts.append(_rows("Options", _options(shown)))
    return "\n\n".join([*parts, *([command.more] if command.more else [])]) + "\n"


def _argument(argument: Argument) -> tuple[str, str]:
    choices = f": {', '.join(argument.choices)}" if argument.choices else ""
    return argument.name, argument.help + choices


def _options(options: tuple[Option, ...]) -> list[tuple[str, str]]:
    return [(", ".join(filter(None, (option.short, _long(option)))), option.help) for option in options]


def _long(option: Option) -> str:
    return f"{option.flag} {'|'.join(option.choices) or option.metavar}".rstrip()


def _rows(title: str, rows: list[tuple[str, str]]) -> str:
    width = max(len(left) for left, _ in rows)
    return "\n".join([f"{title}:", *(f"  {left:<{width}}  {right}" for left, right in rows)])
