"""`--restricted`: for a login that has this program and nothing else, such as sshd's ForceCommand.

The home is that of the account, whatever the environment says; nothing is read from or written to a path that somebody
names; of the environment only what describes the terminal and the language is left, so that no variable can name a
program, a driver or a folder; and a crash leaves no words in a core file.
"""

from __future__ import annotations

import os
import resource
from collections.abc import MutableMapping
from typing import TYPE_CHECKING

from mentortui.cli.declared import Option
from mentortui.cli.errors import Refused
from mentortui.cli.table import EVERYWHERE

if TYPE_CHECKING:
    from mentortui.cli.parser import Call

COMMANDS = ("", "live", "review", "list", "show", "page", "add", "due", "search", "help")
"""What a restricted login can do; "" is the screen with all relationships."""
KEPT = ("TERM", "COLORTERM", "COLORFGBG", "NO_COLOR", "TZ", "LANG", "LANGUAGE", "COLUMNS", "LINES", "SSH_TTY")
"""Variables that say nothing but what the terminal is like, and which language and zone its reader has."""


def restrict(call: Call, environ: MutableMapping[str, str] = os.environ) -> None:
    """Let call go on with nothing but its own home. Raises Refused for what would go further."""
    name = call.command.name
    if name not in COMMANDS:
        raise Refused(f"A restricted login cannot do that: {name}. It has {', '.join(filter(None, COMMANDS))}.")
    for option in (*call.command.options, *EVERYWHERE):
        if call.given(option):
            _check(option)
    kept = {key: value for key, value in environ.items() if key in KEPT or key.startswith("LC_")}
    environ.clear()
    environ.update(kept)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _check(option: Option) -> None:
    if option.metavar in ("PATH", "DIR"):
        raise Refused(f"A restricted login reads and writes no file that somebody names: {option.flag} is not for it.")
