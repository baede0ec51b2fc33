"""The command line: words in, exit status out. Each command lives in mentortui/commands/, loaded when asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from mentortui import __version__
from mentortui.cli.errors import DAMAGED, DONE, INTERRUPTED, NOT_THERE, WRONG_USAGE, Refused
from mentortui.cli.output import lenient, out, talk
from mentortui.cli.parser import Call, WrongUsage, parse
from mentortui.model.text import one_line
from mentortui.store.errors import BookDamaged, StoreError

if TYPE_CHECKING:
    from types import ModuleType

    from mentortui.settings.settings import Settings

    Handler = Callable[[Call, Settings], int]


def main(argv: Sequence[str]) -> int:
    """Run one command. argv is without the program's name; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        lenient(stream)
    try:
        status = _answered(argv)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        _close_stdout()
        return DONE
    except OSError as error:
        _close_stdout()
        talk(f"mentortui: {one_line(str(error))}")
        return NOT_THERE
    except KeyboardInterrupt:
        return INTERRUPTED
    return status


def _answered(argv: Sequence[str]) -> int:
    try:
        return _run(parse(argv))
    except WrongUsage as error:
        talk(f"mentortui: {one_line(error.message)}")
        talk(_help().usage_line(error.command))
        return WRONG_USAGE
    except Refused as error:
        talk(f"mentortui: {one_line(error.message)}")
        return error.status
    except BookDamaged as error:
        talk(f"mentortui: {error.message}")
        talk("`mentortui doctor` says more, and what you can do.")
        return DAMAGED
    except StoreError as error:
        talk(f"mentortui: {error.message}")
        return NOT_THERE


def _run(call: Call) -> int:
    if call.has("version"):
        out(f"mentortui {__version__}")
        return DONE
    if call.has("help"):
        out(_help().help_page(call.command))
        return DONE
    if call.has("restricted"):
        from mentortui.cli.restricted import restrict

        restrict(call)
    return _handler(call)(call, _settings(call))


def _help() -> ModuleType:
    from mentortui.cli import help

    return help


def _settings(call: Call) -> Settings:
    from mentortui.settings.settings import read_settings

    settings = read_settings(os.environ, home=call.value("home"), ascii=call.has("ascii"))
    for problem in settings.problems if call.command.name != "doctor" else ():  # which lists them itself
        talk(f"mentortui: {problem}")
    return settings


def _handler(call: Call) -> Handler:
    """`<name>_command` of the module that the table names, for the command or for an option that was given."""
    from mentortui.quick.lean_imports import lean

    with lean():
        others = (option.module for option in call.command.options if option.module and call.given(option))
        module = import_module(f"mentortui.cli.commands.{next(others, call.command.module)}")
    handler: Handler = getattr(module, f"{call.command.name or 'home'}_command")
    return handler


def _close_stdout() -> None:
    """Whoever read our output has left: let the interpreter's last flush go nowhere instead of complaining."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError):
        return
