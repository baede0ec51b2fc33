"""Every command in README and docs was run: here, on the sample home, or it says why not (issue 13, Docs)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from mentortui.cli.table import BY_NAME, EVERYWHERE

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    path
    for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "mentortui/guide/content/README.md")
    if "decisions" not in path.parts and path.name != "CHANGELOG.md"  # which speak of what was
)
_BLOCK = re.compile(r"(?:<!-- not run: ([^\n]+) -->\n)?^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)

OUTSIDE = re.compile(r"\b(?:sudo|\w+add|\w+mod|\w+del|install|chown|chmod|rm|pip\w*|uv|curl)\b(?= )")
"""Programs that change the machine."""


class Block(NamedTuple):
    """Shell lines that stand in a page, and the reason where they cannot be run here."""

    page: str
    number: int
    reason: str
    lines: str


def blocks() -> Iterator[Block]:
    """All of them, page by page."""
    for page in PAGES:
        for number, found in enumerate(_BLOCK.finditer(page.read_text(encoding="utf-8")), 1):
            yield Block(str(page.relative_to(ROOT)), number, found[1] or "", found[2])


BLOCKS = list(blocks())
RUN = [block for block in BLOCKS if not block.reason]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample home of Mira's."""
    home = tmp_path_factory.mktemp("sample") / "home"
    environ = {**os.environ, "MENTORTUI_AUTHOR": "mira", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "mentortui", "demo", "--write", str(home)]
    subprocess.run(command, env=environ, check=True, capture_output=True, timeout=60)
    return home


@pytest.mark.parametrize("block", RUN, ids=lambda block: f"{block.page}-{block.number}")
def test_the_commands_of_a_page_do_what_they_say(block: Block, sample: Path, tmp_path: Path) -> None:
    """As somebody types them: the whole block in one shell, and nothing in it fails."""
    assert "mentortui" in block.lines, "a block that is not run says why: <!-- not run: ... --> in the line above it"
    assert not OUTSIDE.findall(block.lines), "what reaches beyond the sample home is not run: say so above the block"
    shutil.copytree(sample, tmp_path / "home")
    (tmp_path / "bin").mkdir()
    script = tmp_path / "bin/mentortui"
    script.write_text(f'#!/bin/sh\nexec {sys.executable} -m mentortui "$@"\n')
    script.chmod(0o755)
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("MENTORTUI_", "XDG_"))}
    environ |= {"HOME": str(tmp_path), "MENTORTUI_HOME": str(tmp_path / "home"), "MENTORTUI_AUTHOR": "mira"}
    environ |= {"PYTHONPATH": str(ROOT), "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}"}
    shell = ["bash", "-euo", "pipefail", "-c", block.lines]
    done = subprocess.run(shell, cwd=tmp_path, env=environ, stdin=subprocess.DEVNULL, capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr.decode()


def test_few_blocks_are_not_run() -> None:
    """Most are; a reason is a sentence that somebody can check."""
    assert len(RUN) >= 15
    assert all(len(block.reason.split()) >= 3 for block in BLOCKS if block.reason)


def named() -> Iterator[tuple[str, str]]:
    """(page, command) of every `mentortui ...` within a sentence, and of every line in a block that is not run."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for command in re.findall(r"`((?:[A-Z_]+=\S+ )?mentortui(?: [^`]*)?)`", text):
            yield str(page.relative_to(ROOT)), " ".join(command.split())
    for block in BLOCKS:
        for command in re.findall(r"(?:^|[ /])(mentortui(?: .*)?)$", block.lines if block.reason else "", re.MULTILINE):
            yield block.page, command.partition(" #")[0].strip()


@pytest.mark.parametrize(("page", "command"), sorted(set(named())))
def test_a_command_in_a_sentence_exists_with_its_options(page: str, command: str) -> None:
    """Its name stands in the table, and so does each option."""
    words = re.sub(r"[\[\]]", "", command).split(" | ")[0].split()
    words = words[words.index("mentortui") + 1 :]
    name = words[0] if words and not words[0].startswith("-") and words[0] != "COMMAND" else ""
    assert name in BY_NAME, page
    known = {flag for option in (*BY_NAME[name].options, *EVERYWHERE) for flag in (option.flag, option.short)}
    assert {word for word in words if word.startswith("-") and word != "-"} <= known, page
