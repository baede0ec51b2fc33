"""`man mentortui`: made from the table of commands, and clean roff (issue 13, Docs)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from mentortui.cli.table import COMMANDS, EVERYWHERE

PAGE = Path(__file__).parents[2] / "docs/man/mentortui.1"


def printed(*command: str) -> str:
    """What a formatter prints of the page, as plain letters on wide lines."""
    environ = {**os.environ, "MANWIDTH": "200", "LC_ALL": "C.UTF-8", "MANPAGER": "cat", "MAN_KEEP_FORMATTING": ""}
    done = subprocess.run([*command, str(PAGE)], env=environ, capture_output=True, text=True, check=True, timeout=60)
    assert done.stderr == ""
    return re.sub(r"\x1b\[[\d;]*m|.\x08", "", done.stdout)


@pytest.mark.skipif(not shutil.which("groff"), reason="groff is not installed; .ci/run installs it")
def test_every_command_and_option_is_on_the_page() -> None:
    """Each under its own head, as a reader sees it, with no warning of the formatter."""
    text = printed("groff", "-man", "-Tutf8", "-ww", "-rLL=200n", "-P-cbou")
    heads = re.split(r"^   (?=mentortui )", text, flags=re.MULTILINE)[1:]
    assert len(heads) == len(COMMANDS)
    for command, part in zip(COMMANDS, heads, strict=True):
        assert part.startswith(f"mentortui {command.name}")
        for option in command.options:
            assert (option.flag in part) != option.hidden, option.flag
        assert all(argument.name in part for argument in command.arguments)
    assert all(option.flag in text.split("OPTIONS", 1)[1] for option in EVERYWHERE)


@pytest.mark.skipif(not shutil.which("man"), reason="man is not installed; .ci/run installs it")
def test_man_shows_it() -> None:
    """man itself opens the file and finds its sections."""
    text = printed("man", "-l")
    for section in ("NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "EXIT STATUS", "ENVIRONMENT", "FILES", "EXAMPLES"):
        assert re.search(f"^{section}$", text, re.MULTILINE), section
    assert "mentortui add ines-tomas '!send the outline fri'" in text


@pytest.mark.skipif(
    not shutil.which("mandoc"), reason="mandoc is not installed; groff's warnings are looked at instead"
)
def test_mandoc_finds_no_mistake() -> None:
    """The other formatter, which systems without groff use."""
    subprocess.run(["mandoc", "-Tlint", "-Werror", str(PAGE)], check=True, timeout=60)
