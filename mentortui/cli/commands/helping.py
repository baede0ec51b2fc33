"""`help`: what `--help` prints, asked for as a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentortui.cli.errors import DONE
from mentortui.cli.help import help_page
from mentortui.cli.output import out
from mentortui.cli.parser import command_named

if TYPE_CHECKING:
    from mentortui.cli.parser import Call
    from mentortui.settings.settings import Settings


def help_command(call: Call, settings: Settings) -> int:
    """Print the page of one command, or the overview."""
    name = call.word("COMMAND")
    out(help_page(command_named(name) if name else None))
    return DONE
