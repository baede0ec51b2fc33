"""What carries is a process of its own: nothing else loads it (carry.md section 4, line 9)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "names",
    ["mentortui.screens.app.mentor_app, mentortui.screens.app.carrying, mentortui.screens.session.live_screen",
     "mentortui.cli.commands.overviews", "mentortui.cli.commands.adding"],
)  # fmt: skip
def test_screens_and_other_commands_load_no_keys_and_no_seals(names: str) -> None:
    """Neither what carries, nor the libraries that it needs."""
    said = f"""
import sys
from mentortui.quick.lean_imports import lean
with lean():
    import {names}
print(*sys.modules, sep=chr(10))"""
    done = subprocess.run([sys.executable, "-c", said], cwd=ROOT, capture_output=True, text=True, check=True)
    told = done.stdout.split()
    assert "mentortui.model.text" in told
    assert not [name for name in told if name.startswith(("mentortui.carry", "pyrage", "psycopg", "ssl"))]
