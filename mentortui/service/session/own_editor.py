"""The editor that a person uses everywhere else."""

from __future__ import annotations

import shlex
from collections.abc import Mapping


class NoEditor(ValueError):
    """There is none that could be used; the message says why, and what to do."""


def editor_command(environ: Mapping[str, str], *, allowed: bool = True) -> list[str]:
    """The words of $VISUAL, else $EDITOR, without a shell; the file comes behind them. allowed: other programs may be
    started here. Raises NoEditor."""
    if not allowed:
        raise NoEditor("No other program can be started here.")
    name = next((name for name in ("VISUAL", "EDITOR") if environ.get(name, "").strip()), "")
    if not name:
        raise NoEditor("No editor is named: set EDITOR to yours, such as EDITOR=nano, before you begin.")
    try:
        words = shlex.split(environ[name])
    except ValueError as error:
        raise NoEditor(f"${name} cannot be understood: {error}.") from error
    if not words:
        raise NoEditor(f"${name} names no program.")
    return words
