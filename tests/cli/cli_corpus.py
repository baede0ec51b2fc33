"""What people and files may throw at us: the corpora of reliability.md 10.5; and the types of the fixtures."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
Run = subprocess.CompletedProcess[bytes]
Shell = Callable[..., Run]
Cli = Callable[..., tuple[int, str, str]]

SEQUENCES = (
    "\x1b]0;title\x1b\\",
    "\x1b]52;c;RVZJTA==\x1b\\",
    "\x1b]52;c;RVZJTA==\x07",
    "\x1b]8;;http://evil\x1b\\click\x1b]8;;\x1b\\",
    "\x1b[31mred",
    "\x1b[2J",
    "\x1b[6n",
    "\x1bPq#0\x1b\\",
    "\x1bc",
    "\u009b31m",
    "\u009d0;t\u009c",
    "a\x00b\x0ec\x0fd\x7fe",
    "\u202egnp.exe\u2066",
    "e" + "\u0301" * 30,
    "tag\U000e0041\U000e007f",
    "line\u2028sep\u2029par\x85nel\x0bvt\x0cff",
)
BRACKETS = (
    *("[x] done", "[/path/to]", "[b]old", "[TODO] write", "list[int]", "[link](http://x)", "goal [50%]", "[@mentor]"),
    *("[#12]", "[/]", "[[wiki]]", "[Ana] said", "[ ] todo", "see [1]", "a[0]", "[?]", "5 > 3 [", "[...]", "[red]"),
    "[@click=app.quit]x[/]",
)
NAMES = (
    *("../../escape", "/etc/x", "..", ".", "a/b", "a\\b", "con", "-rf", "na\nme", "x" * 300, "Am\u00e9lie"),
    *("Ame\u0301lie", "Alice", "alice", "\u202egnp.exe", "~root", "a\u2044b", ".hidden", "  spaces  ", "\u65e5\u672c"),
    "\x1b[31m",
)
CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def assert_clean(*streams: bytes) -> None:
    """No byte of a stream steers a terminal."""
    for stream in streams:
        found = CONTROLS.search(stream.decode())
        assert found is None, (found, stream)
