"""A yes before something is done, asked on a terminal only."""

from __future__ import annotations

import sys

from mentortui.cli.errors import WrongValue
from mentortui.model.text import visible


def can_ask() -> bool:
    """Whether somebody is there to be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def answered(question: str) -> str:
    """What the person types after question; "" at the end of input."""
    sys.stderr.write(visible(question))
    sys.stderr.flush()
    return sys.stdin.readline().strip()


def agreed(question: str, nothing: str) -> bool:
    """Whether the person says yes. Raises WrongValue where nobody can be asked; nothing says what has not happened."""
    if not can_ask():
        raise WrongValue(f"Not a terminal, so nobody can confirm. Add --yes to go ahead. {nothing}")
    return answered(f"{question} yes or no: ").casefold() in ("y", "yes")
